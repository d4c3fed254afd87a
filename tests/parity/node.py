"""What the Node package offers, by its sources."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

HANDWRITTEN = {"waitForRun", "watchRun", "runWorkflows", "download", "check"}
METHOD = re.compile(r"^  (?:async )?\*?(\w+)(?:<\w+>)?\((.*?)^  }$", re.MULTILINE | re.DOTALL)
TABLE = re.compile(r"^export const (\w+): Operation = {(.*?)^};", re.MULTILINE | re.DOTALL)
INTERFACE = re.compile(r"interface (\w+)(?: extends ([\w, ]+))? {(.*?)^}", re.MULTILINE | re.DOTALL)


def surface(root: Path) -> dict[str, set[str]]:
    """The methods by their names in snake_case, each with the parameters it accepts."""
    folder = root / "bindings-node/ts"
    files = [*sorted(folder.glob("*.ts")), folder / "generated/options.ts"]
    options = interfaces("\n".join(path.read_text() for path in files))
    operations = _operations(
        (folder / "generated/operations.ts").read_text(), options["WaitOptions"]
    )
    classes = (folder / "generated/resources.ts").read_text().split("\nexport class ")[1:]
    getters = re.findall(r"^  get (\w+)\(\): (\w+)", classes[0], re.MULTILINE)
    groups = {name: group for group, name in getters}
    methods = {}
    for text in classes:
        group = groups.get(text.split(" ", 1)[0])
        for name, body in METHOD.findall(text):
            used = re.search(r"operations\.(\w+)", body)
            if used:
                methods[snake(f"{group}.{name}" if group else name)] = operations[used[1]]
    for name, body in METHOD.findall((folder / "client.ts").read_text()):
        if name in HANDWRITTEN:
            head = body.split("{\n", 1)[0]
            names = {snake(argument) for argument in re.findall(r"(\w+)\??:", head)}
            words = re.findall(r"(\w+)(?:Options|Request)\b", head)
            given = [options.get(f"{word}Options", set()) for word in words]
            methods[snake(name)] = names.union(*given)
    return methods


def _operations(text: str, wait: set[str]) -> dict[str, set[str]]:
    """The parameters in the table of each operation, by the constant that holds it."""
    tables = {}
    for constant, body in TABLE.findall(text):
        lists = re.findall(r"^  (?:path|body|query): \[(.*?)\]", body, re.MULTILINE | re.DOTALL)
        headers = re.findall(r"^  headers: {(.*?)}", body, re.MULTILINE | re.DOTALL)
        names = set(re.findall(r'^  content: "(\w+)"', body, re.MULTILINE))
        names |= {name for inner in lists for name in re.findall(r'"(\w+)"', inner)}
        names |= {name for inner in headers for name in re.findall(r': "(\w+)"', inner)}
        tables[constant] = names | (wait if "waits: true" in body else set())
    return tables


def interfaces(text: str) -> dict[str, set[str]]:
    """The fields of each interface and of those it extends."""
    fields: dict[str, set[str]] = {}
    for name, parents, body in INTERFACE.findall(text):
        own = set(re.findall(r"^  (?:readonly )?(\w+)\??: ", body, re.MULTILINE))
        fields[name] = own.union(*(fields.get(parent, set()) for parent in parents.split(", ")))
    return fields


def snake(name: str) -> str:
    return re.sub(r"([A-Z])", lambda letter: "_" + letter[1].lower(), name)
