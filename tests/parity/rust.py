"""What the Rust crate offers, by its sources."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

BLOCK = re.compile(r"^impl(?:<[^\n]*?>)? ([^\n]+?) {\n(.*?)^}", re.MULTILINE | re.DOTALL)
METHOD = re.compile(
    r"pub fn (?:r#)?(\w+)(?:<[^(]*>)?\(\s*(?:mut )?&?self,?(.*?)\) -> ([^{]+){", re.DOTALL
)


def surface(root: Path, iterators: dict[str, str], names: dict[str, str]) -> dict[str, set[str]]:
    """The methods, each with the parameters it or the call it gives accepts."""
    folders = (root / "core/src/generated/calls", root / "core/src/client")
    sources = [path for folder in folders for path in folder.glob("*.rs")]
    blocks = [block for path in sources for block in BLOCK.findall(path.read_text())]
    wait = _fields((root / "core/src/generated/options.rs").read_text(), "WaitOptions")
    operations = {
        head.removeprefix("Arguments for "): found[1]
        for head, body in blocks
        if (found := re.search(r'const OPERATION: &\'static str = "([\w.]+)"', body))
    }
    setters = {
        head.removeprefix("Call<")[:-1]: {name for name, _, _ in METHOD.findall(body)}
        for head, body in blocks
        if head.startswith("Call<")
    }
    builders = {head: {name for name, _, _ in METHOD.findall(body)} for head, body in blocks}
    starts = {name for path in sources for name in _starts(path)}
    methods: dict[str, set[str]] = {}
    for head, body in blocks:
        group = "" if head == "Client" else head.removesuffix("<'_>").lower() + "."
        for name, arguments, returns in METHOD.findall(body):
            accepted = set(re.findall(r"(?:r#)?(\w+): ", arguments))
            call = re.match(r"Call<(\w+)>", returns)
            if call and call[1] in operations:
                accepted |= setters.get(call[1], set())
                accepted |= {"wait_for_completion", *wait} if call[1] in starts else set()
                methods[names.get(group + name, group + name)] = accepted
            elif name == "watch_run":
                methods[name] = accepted | wait
            elif returns.strip() == "RunWorkflows":
                methods[name] = accepted | builders["RunWorkflows<R>"]
    for head, _ in blocks:
        operation = operations.get(head.removeprefix("Pages for "))
        if head.startswith("Pages for ") and operation:
            methods[iterators[operation]] = methods[operation]
    return methods


def _starts(path: Path) -> list[str]:
    return re.findall(r"^impl Starts for (\w+) {}", path.read_text(), re.MULTILINE)


def _fields(text: str, name: str) -> set[str]:
    body = re.search(rf"pub struct {name} {{(.*?)^}}", text, re.MULTILINE | re.DOTALL)
    return set(re.findall(r"pub (\w+): ", body[1])) if body else set()
