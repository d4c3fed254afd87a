"""Compares the emulator with `api/emulator.toml`.

Its options are generated; the faults, the commands and the arguments of `workflow` are not.
"""

from __future__ import annotations

import inspect
import re
import tomllib
from typing import TYPE_CHECKING

import node

from skyvern import testing

if TYPE_CHECKING:
    from pathlib import Path

ARGUMENT_STRUCTS = {
    "advance": "Advance",
    "clock": "ClockSettings",
    "script": "Script",
    "clear_faults": "WhichFault",
    "finish": "Finish",
    "set_run": "SetRun",
    "continue_run": "WhichRun",
    "requests": "WhichRequests",
    "runs": "WhichRuns",
    "webhooks": "WhichWebhooks",
}
"""What a command's arguments are read into, where a command has some of its own."""

AS_BYTES = {"body_base64"}
"""Fields that the test kits make of others."""


def differences(root: Path) -> list[str]:
    """One line for each thing that one has and another has not."""
    described = tomllib.loads((root / "api/emulator.toml").read_text(encoding="utf-8"))
    effects = {effect["kind"]: set(effect["fields"]) for effect in described["effect"]}
    filters = {name for entry in described["filter"] for name in entry["names"]}
    rust = (root / "emulator/src/fault.rs").read_text(encoding="utf-8")
    return [
        *_compared("emulator/src/fault.rs, effect", _rust_effects(rust), effects),
        *_compared("emulator/src/fault.rs", {"Fault": _fields(rust, "Fault")}, {"Fault": filters}),
        *_compared(
            "skyvern/testing/faults.py, effect", _python_effects(effects), _of_kits(effects)
        ),
        *_compared(
            "bindings-node/ts/testing/faults.ts, effect",
            _node_effects(root, effects),
            _of_kits(effects),
        ),
        *_compared(
            "skyvern/testing/emulator.py",
            {"workflow": _workflow()},
            {"workflow": _of_workflow(described)},
        ),
        *_commands(root, described),
    ]


def _compared(where: str, seen: dict[str, set[str]], wanted: dict[str, set[str]]) -> list[str]:
    problems = [f"{where}: no {name}" for name in wanted.keys() - seen.keys()]
    problems += [f"{where}: {name} is not described" for name in seen.keys() - wanted.keys()]
    for name in wanted.keys() & seen.keys():
        problems += [f"{where} {name}: no {one}" for one in wanted[name] - seen[name]]
        problems += [f"{where} {name}: {one} is not described" for one in seen[name] - wanted[name]]
    return sorted(problems)


def _of_kits(effects: dict[str, set[str]]) -> dict[str, set[str]]:
    return {kind: fields - AS_BYTES for kind, fields in effects.items()}


def _rust_effects(text: str) -> dict[str, set[str]]:
    body = re.search(r"^pub enum Effect {\n(.*?)^}", text, re.MULTILINE | re.DOTALL)
    assert body
    effects = {}
    for name, inside in re.findall(r"^    (\w+) {(.*?)}", body[1], re.MULTILINE | re.DOTALL):
        fields = set(re.findall(r"^        (\w+): ", inside, re.MULTILINE))
        renamed = dict(re.findall(r'rename = "(\w+)"[^\n]*\n\s+(\w+):', inside))
        kind = re.sub(r"(?<!^)([A-Z])", r"_\1", name).lower()
        effects[kind] = fields - set(renamed.values()) | set(renamed)
    return effects


def _fields(text: str, name: str) -> set[str]:
    body = re.search(
        rf"^pub(?:\(super\))? struct {name} {{\n(.*?)^}}", text, re.MULTILINE | re.DOTALL
    )
    return (
        set(re.findall(r"^    (?:pub(?:\(super\))? )?(\w+): ", body[1], re.MULTILINE))
        if body
        else set()
    )


def _python_effects(effects: dict[str, set[str]]) -> dict[str, set[str]]:
    methods = {kind: getattr(testing.FaultPlan, kind, None) for kind in effects}
    return {
        kind: set(inspect.signature(method).parameters) - {"self", "delay"}
        for kind, method in methods.items()
        if method
    }


def _node_effects(root: Path, effects: dict[str, set[str]]) -> dict[str, set[str]]:
    text = (root / "bindings-node/ts/testing/faults.ts").read_text(encoding="utf-8")
    seen = {}
    for name, head in re.findall(
        r"^  (\w+)\((.*?)\): Promise<Fault> {", text, re.MULTILINE | re.DOTALL
    ):
        kind = node.snake(name)
        if kind in effects:
            words = {node.snake(word) for word in re.findall(r"(\w+)\??(?::| = )", head)}
            seen[kind] = words & set().union(*effects.values())
    return seen


def _workflow() -> set[str]:
    return set(inspect.signature(testing.Emulator.workflow).parameters) - {"self"}


def _of_workflow(described: dict[str, list[dict[str, object]]]) -> set[str]:
    [part] = (part for part in described["part"] if part["name"] == "workflow")
    fields = part["fields"]
    assert isinstance(fields, list)
    return {field["name"] for field in fields}


def _commands(root: Path, described: dict[str, list[dict[str, object]]]) -> list[str]:
    control = (root / "emulator/src/control.rs").read_text(encoding="utf-8")
    folder = root / "emulator/src/control"
    parts = "\n".join(file.read_text(encoding="utf-8") for file in folder.glob("*.rs"))
    names = re.findall(r'^        "(\w+)" => ', control, re.MULTILINE)
    seen = {
        name: _fields(parts, ARGUMENT_STRUCTS[name]) for name in names if name in ARGUMENT_STRUCTS
    }
    seen |= {name: set() for name in names if name not in ARGUMENT_STRUCTS}
    wanted: dict[str, set[str]] = {}
    for command in described["command"]:
        arguments = command["arguments"]
        assert isinstance(arguments, list)
        # The arguments of `random` are the options' part `chance`, which is generated.
        own = command["name"] in ARGUMENT_STRUCTS
        wanted[str(command["name"])] = set(arguments) if own else set()
    return _compared("emulator/src/control, command", seen, wanted)
