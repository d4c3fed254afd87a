"""Compares the options that `api/options.toml` describes with those that the core reads."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

FILE = "core/src/option_text.rs"

STRUCTS = {"client": "ConfigText", "request": "RequestText", "wait": "WaitText"}
"""What the core reads the options of a kind into."""

OF_BINDINGS = {"wait", "trace", "node_extra_ca_certs", "user_agent"}
"""What the bindings send by themselves."""


def differences(root: Path) -> list[str]:
    """One line for each option that one has and the other has not."""
    described = tomllib.loads((root / "api/options.toml").read_text(encoding="utf-8"))
    text = (root / FILE).read_text(encoding="utf-8")
    problems: list[str] = []
    for kind, struct in STRUCTS.items():
        body = re.search(rf"struct {struct} {{\n(.*?)^}}", text, re.MULTILINE | re.DOTALL)
        assert body, f"{FILE} has no {struct}"
        read = set(re.findall(r"^    (\w+): ", body[1], re.MULTILINE)) - OF_BINDINGS
        known = {
            option["name"]
            for option in described[kind]
            if not option.get("handled") and "same_as" not in option
        }
        problems += [f"{FILE}: {struct} does not read {name}" for name in sorted(known - read)]
        problems += [
            f"api/options.toml: no {kind} option {name}, which {FILE} reads"
            for name in sorted(read - known)
        ]
    return problems
