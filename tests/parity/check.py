"""Compares what Python, Node and Rust offer with the description, and the vectors with it.

The emulator and the members of public classes are compared too.

Fails with one line for each thing that is missing. `absent.toml` lists what is meant to be.
"""

from __future__ import annotations

import json
import sys
import tomllib
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import emulator
import members
import node
import python
import rust

ROOT = Path(__file__).parents[2]
Surface = dict[str, set[str]]
"""Methods by their names in the description, each with the parameters it accepts."""


def operations() -> list[dict[str, Any]]:
    files = sorted((ROOT / "api/operations").glob("*.toml"))
    return [item for file in files for item in tomllib.loads(file.read_text())["operation"]]


def described(file: str) -> dict[str, list[dict[str, Any]]]:
    return tomllib.loads((ROOT / "api" / file).read_text())


def waiting() -> set[str]:
    """The options of a wait."""
    return {option["name"] for option in described("options.toml")["wait"]}


def helpers() -> Surface:
    """What no operation of the service gives, with its parameters."""
    return {
        helper["name"]: {param["name"] for param in helper["params"]}
        | (waiting() if helper.get("waits") else set())
        for helper in described("helpers.toml")["helper"]
        if not helper.get("function")
    }


def wanted() -> Surface:
    methods = helpers()
    starts = {"wait_for_completion", *waiting()}
    for operation in operations():
        names = {param["name"] for param in operation.get("params", [])}
        for name in (operation["name"], *operation.get("also", [])):
            methods[name] = names | (starts if operation.get("waits") else set())
        if "iterate" in operation:
            methods[operation["iterate"]["name"]] = names - {"page"}
    return methods


def iterators() -> dict[str, str]:
    """Names of iterators by the operations they go through."""
    lists = [operation for operation in operations() if "iterate" in operation]
    return {operation["name"]: operation["iterate"]["name"] for operation in lists}


def rust_names() -> dict[str, str]:
    """Names of operations by what Rust calls them, where that differs."""
    return {item["rust"]: item["name"] for item in operations() if "rust" in item}


def differences(language: str, surface: Surface, absent: list[str]) -> list[str]:
    problems = []
    for name, params in wanted().items():
        meant = any(fnmatch(name, pattern) for pattern in absent)
        if name not in surface:
            if not meant:
                problems.append(f"{language} has no {name}")
        elif meant:
            problems.append(f"{language} has {name}: take it out of absent.toml")
        else:
            missing = sorted(params - surface[name])
            problems += [f"{language}: {name} does not take {param}" for param in missing]
    unknown = sorted(surface.keys() - wanted().keys())
    problems += [f"{language} has {name}, which is not described" for name in unknown]
    return problems


def without_vectors() -> list[str]:
    files = [ROOT / "tests/vectors/wire.json", *(ROOT / "tests/vectors/wire").glob("*.json")]
    vectors = [vector for file in files for vector in json.loads(file.read_text())]
    problems = []
    for operation in operations():
        own = [vector for vector in vectors if vector["operation"] == operation["name"]]
        sent = [param for param in operation.get("params", []) if param["in"] != "sdk"]
        # What the SDK puts together itself answers with something else than it was answered.
        own_work = not sent and "params" in operation
        if not own_work and not any(
            "answer" in vector or "answer_base64" in vector for vector in own
        ):
            problems.append(f"no vector with an answer for {operation['name']}")
        given = {name for vector in own for name in vector["arguments"]}
        names = [param["name"] for param in sent]
        problems += [
            f"no vector of {operation['name']} with {name}" for name in names if name not in given
        ]
    return problems


def main() -> int:
    listed = tomllib.loads((Path(__file__).parent / "absent.toml").read_text())["absent"]
    problems = without_vectors()
    for language, surface in (
        ("Python", python.surface("AsyncSkyvern")),
        ("Python, blocking", python.surface("Skyvern")),
        ("Node", node.surface(ROOT)),
        ("Rust", rust.surface(ROOT, iterators(), rust_names())),
    ):
        absent = [
            name
            for entry in listed
            if entry["language"] == language.split(",")[0]
            for name in entry["names"]
        ]
        problems += differences(language, surface, absent)
    problems += python.raw_differences()
    problems += emulator.differences(ROOT)
    problems += members.differences(ROOT)
    print("\n".join(problems) or f"{len(wanted())} methods are the same in Python, Node and Rust")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
