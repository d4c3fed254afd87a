"""Compares the members of public classes in three languages with `members.toml`."""

from __future__ import annotations

import inspect
import re
import tomllib
from importlib import import_module
from pathlib import Path
from typing import Any

import node

from skyvern.client.model import Model

OF_EVERY_MODEL = {name for name in dir(Model) if not name.startswith("_")}
READERS = {"of_reply", "of_text", "to_json", "constructor", "to_string"}
"""What only the package itself calls, and what every object has."""

NODE_MEMBER = re.compile(
    r"^  (?:readonly |async |get |static )*\*?(\w+)\??(?:<[^>]*>)?[(:]", re.MULTILINE
)
RUST_MEMBER = re.compile(r"^    pub (?:async )?(?:fn )?(\w+)[:(<]", re.MULTILINE)


def differences(root: Path) -> list[str]:
    """One line for each member that a language lacks, or has alone."""
    table = tomllib.loads((Path(__file__).parent / "members.toml").read_text(encoding="utf-8"))
    readers = {"python": _python, "node": _node, "rust": _rust}
    problems = []
    for described in table["class"]:
        for language, read in readers.items():
            if language in described:
                place, name = described[language].split(":")
                problems += _compared(described, language, read(root, place, name) - READERS)
    return problems


def _compared(described: dict[str, Any], language: str, seen: set[str]) -> list[str]:
    absent = set(described.get("absent", {}).get(language, []))
    more = set(described.get("more", {}).get(language, {}))
    wanted = set(described["members"]) - absent | more
    name = described["name"]
    return [
        *(f"{language}: {name} has no {one}" for one in sorted(wanted - seen)),
        *(f"{language}: {name}.{one} is not in members.toml" for one in sorted(seen - wanted)),
    ]


def _python(_root: Path, place: str, name: str) -> set[str]:
    kind = getattr(import_module(place), name)
    ours = [base for base in kind.__mro__ if base.__module__.startswith("skyvern")]
    names = {name for base in ours for name in (*vars(base), *inspect.get_annotations(base))}
    # Attributes that only a constructor sets.
    source = inspect.getsource(kind)
    names |= set(re.findall(r"^        self\.(\w+)(?:: [^=]+)? = ", source, re.MULTILINE))
    public = {name for name in names if not name.startswith("_")}
    return public - OF_EVERY_MODEL if issubclass(kind, Model) else public


def _node(root: Path, place: str, name: str) -> set[str]:
    text = (root / "bindings-node/ts" / place).read_text(encoding="utf-8")
    body = re.search(
        rf"(?:interface|class) {name}\b[^{{]*{{(.*?)^}}", text, re.MULTILINE | re.DOTALL
    )
    return {node.snake(member) for member in NODE_MEMBER.findall(body[1])} if body else set()


def _rust(root: Path, place: str, name: str) -> set[str]:
    text = (root / "core/src" / place).read_text(encoding="utf-8")
    head = rf"(?:pub struct|impl(?:<\w+>)?) {name}(?:<[^{{]*>)?"
    bodies = re.findall(rf"^{head} {{\n(.*?)^}}", text, re.MULTILINE | re.DOTALL)
    return {member for body in bodies for member in RUST_MEMBER.findall(body)}
