"""Writes docs/comparison.md and the measured table of the README from docs/benchmarks.md.

`make bench` measures; this takes out what compares with the official client.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
MEASURES = {
    "Python `get_run`, one at a time, against the official client": "reads, one at a time",
    "Python `get_run`, 100 at once, against the official client": "reads, 100 at once",
    "1,000 waits, Python: CPU a run": "processor time of a wait, 1,000 at once",
    "1,000 waits, Python: memory a wait": "memory of a wait, 1,000 at once",
    "import and first client, Python, ms": "import and first client",
    "import and first client, Python, MB": "memory of that",
    "size of the wheel": "size of the package",
}


def tables() -> dict[str, str]:
    """What the pages are filled with."""
    text = (ROOT / "docs/benchmarks.md").read_text()
    rows = [line[1:-1].split("|") for line in text.splitlines() if line.startswith("|")]
    bars = {cells[0].strip(): [cell.strip() for cell in cells] for cells in rows if len(cells) > 3}
    lines = ["| Python | here | official |", "|---|---|---|"]
    for measure, name in MEASURES.items():
        _, ours, others, *_ = bars[measure]
        lines.append(f"| {name} | {ours} | {others.removeprefix('official: ')} |")
    section = text.split("\n## When something breaks\n")[1]
    score, scenarios = re.split(r"\n### Each scenario\n", section)
    return {
        "measured": "Measured " + re.search(r"^(\d{4}-\d\d-\d\d)", text, re.MULTILINE)[1] + ".",
        "costs": "\n".join(lines),
        "score": "\n".join(line for line in score.splitlines() if line.startswith("|")),
        "scenarios": "\n".join(line for line in scenarios.splitlines() if line.startswith("|")),
    }


def wanted() -> dict[Path, str]:
    """The files as they should be."""
    filled = tables()
    page = Path(__file__).with_name("comparison.txt").read_text()
    readme = ROOT / "README.md"
    text = re.sub(
        r"(?<=<!-- measured -->\n).*?(?=\n<!-- /measured -->)",
        lambda _: filled["costs"],
        readme.read_text(),
        flags=re.DOTALL,
    )
    return {ROOT / "docs/comparison.md": page.format(**filled), readme: text}


def stale() -> list[str]:
    """The files that are not as they should be."""
    return [
        str(path.relative_to(ROOT))
        for path, text in wanted().items()
        if not path.exists() or path.read_text() != text
    ]


if __name__ == "__main__":
    for path, text in wanted().items():
        path.write_text(text)
    sys.exit(0)
