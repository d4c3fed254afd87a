"""Compares the options of the emulator in Rust, which has them all, with those of the test kits."""

from __future__ import annotations

import inspect
import re
from typing import TYPE_CHECKING

import node

from skyvern import testing

if TYPE_CHECKING:
    from pathlib import Path

STRUCT = re.compile(r"^pub struct (\w+) {\n(.*?)^}", re.MULTILINE | re.DOTALL)

NAMES = {
    "Options": "EmulatorOptions",
    "ClockOptions": "Clock",
    "WebhookOptions": "Webhooks",
    "Behaviour": "Behaviour",
    "Random": "Chance",
}
"""What Rust calls them, and what Python and Node do."""


def differences(root: Path) -> list[str]:
    """One line for each option that one has and another has not."""
    rust = _structs(root / "emulator/src/options.rs") | _structs(root / "emulator/src/random.rs")
    kits = {"Node": _node(root), "Python": _python()}
    problems = []
    for name in (*NAMES, "WorkflowSeed"):
        for language, kit in kits.items():
            own = kit[NAMES.get(name, name)]
            problems += [f"{language}: no {one} in {name}" for one in sorted(rust[name] - own)]
            problems += [f"{language}: {one} is not in {name}" for one in sorted(own - rust[name])]
    return problems


def _structs(file: Path) -> dict[str, set[str]]:
    return {
        name: set(re.findall(r"^    pub (\w+): ", body, re.MULTILINE))
        for name, body in STRUCT.findall(file.read_text())
    }


def _python() -> dict[str, set[str]]:
    typed = {name: set(getattr(testing, name).__annotations__) for name in NAMES.values()}
    arguments = inspect.signature(testing.Emulator.workflow).parameters
    return {**typed, "WorkflowSeed": set(arguments) - {"self"}}


def _node(root: Path) -> dict[str, set[str]]:
    text = (root / "bindings-node/ts/scenario.ts").read_text()
    fields = {
        name: {node.snake(field) for field in own} for name, own in node.interfaces(text).items()
    }
    # A seed has the fields of its behaviour beside its own.
    fields["WorkflowSeed"] = fields["WorkflowSeed"] - fields["Behaviour"] | {"behaviour"}
    # What the kits add, so that a scenario and a fast clock are one word.
    fields["EmulatorOptions"] -= {"scenario", "auto_advance"}
    return fields
