"""What a run of the benchmark measured, as it is kept, and the last one that was committed."""

from __future__ import annotations

import json
import os
import platform
import subprocess
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from . import play, tools

KEPT = tools.ROOT / "docs" / "benchmarks.json"

Measured = dict[str, Any]
"""`sections` by name, `failed` ones with reasons, and `before`: what is compared with."""


def begin() -> Measured:
    return {
        "date": datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC"),
        "machine": {
            "cores": os.cpu_count(),
            "processor": _processor(),
            "python": platform.python_version(),
            "node": play.program("node", "-p", "JSON.stringify(process.versions.node)"),
            "rust": _output("rustc", "--version").split()[1],
        },
        "load": {"before": os.getloadavg()[0]},
        "before": _before(),
        "failed": {},
        "seconds": {},
        "sections": {},
    }


def end(measured: Measured, seconds: float) -> Measured:
    measured["load"]["after"] = os.getloadavg()[0]
    measured["minutes"] = seconds / 60
    return _rounded(measured)


def load() -> Measured | None:
    return json.loads(KEPT.read_text()) if KEPT.exists() else None


def save(measured: Measured, file: Path = KEPT) -> None:
    file.write_text(json.dumps(measured, indent=1, ensure_ascii=False) + "\n")


def _before() -> Measured | None:
    """What has to be compared of the run that was committed last."""
    name = KEPT.relative_to(tools.ROOT)
    kept = subprocess.run(
        ["git", "show", f"HEAD:{name}"],
        cwd=tools.ROOT,
        capture_output=True,
        check=False,
        text=True,
    )
    if kept.returncode:
        return None
    last = json.loads(kept.stdout)
    counted = last["sections"].get("instructions", {})
    return {"date": last["date"], "met": last["met"], "instructions": counted}


def _rounded(value: Any) -> Any:
    """Figures have five digits that count."""
    if isinstance(value, dict):
        return {name: _rounded(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [_rounded(inner) for inner in value]
    return float(f"{value:.5g}") if isinstance(value, float) else value


def _processor() -> str:
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.machine()


def _output(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout
