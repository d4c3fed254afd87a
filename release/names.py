"""Publish under other names: writes those of `release.toml` wherever they stand.

What is imported stays the same in Python and Rust. In Node the name of a package is what is
imported: users of another name install it as `npm install @skyvern/client@npm:@yours/client`.
"""

from __future__ import annotations

import json
import re
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]


def settings() -> dict[str, str]:
    """What is published, under which names."""
    return tomllib.loads((ROOT / "release.toml").read_text())


def wanted() -> dict[Path, str]:
    """The files in which the names stand, as they should be."""
    names = settings()
    manifest = json.loads((ROOT / "package.json").read_text())
    old = manifest["name"]
    repository = manifest["repository"]["url"].removeprefix("git+").removesuffix(".git")
    site = re.escape(manifest["homepage"])
    files = {}

    def replace(name: str, pattern: str, text: str) -> None:
        path = ROOT / name
        before = files.get(path) or path.read_text()
        files[path] = re.sub(pattern, lambda found: found[1] + text, before)

    replace("pyproject.toml", r'(\[project\]\nname = )"[^"]+"', f'"{names["python"]}"')
    replace("pyproject.toml", r'(\nRepository = )"[^"]+"', f'"{names["repository"]}"')
    replace("pyproject.toml", r'(\nDocumentation = )"[^"]+"', f'"{names["site"]}"')
    replace("pyproject.toml", r'(\nChangelog = )"[^"]+"', f'"{names["site"]}changelog.html"')
    replace("pyproject.toml", r'(\nIssues = )"[^"]+"', f'"{names["repository"]}/issues"')
    replace("package.json", r'(\n  "name": )"[^"]+"', f'"{names["node"]}"')
    replace("package.json", r'(\n    "url": )"git\+[^"]+"', f'"git+{names["repository"]}.git"')
    replace("package.json", r'(\n  "homepage": )"[^"]+"', f'"{names["site"]}"')
    replace("package.json", r'(\n  "bugs": )"[^"]+"', f'"{names["repository"]}/issues"')
    replace("README.md", rf"(){site}", names["site"])
    # Its pages, and its files as they are.
    hosts, old_path = r"(https://(?:raw\.githubusercontent|github)\.com/)", _path(repository)
    replace("README.md", hosts + re.escape(old_path), _path(names["repository"]))
    replace("package-lock.json", r'(\A\{\n  "name": )"[^"]+"', f'"{names["node"]}"')
    replace("package-lock.json", r'(\n    "": \{\n      "name": )"[^"]+"', f'"{names["node"]}"')
    replace("bindings-node/ts/native.cts", rf'(require\("){re.escape(old)}(?=-)', names["node"])
    replace("bindings-node/ts/native.cts", r'(const PACKAGE = )"[^"]+"', f'"{names["node"]}"')
    replace("bindings-node/build.mjs", rf'(external: .*"){re.escape(old)}(?=-\*)', names["node"])
    replace("Cargo.toml", r'(\nrepository = )"[^"]+"', f'"{names["repository"]}"')
    replace("Cargo.toml", r'(\nhomepage = )"[^"]+"', f'"{names["site"]}"')
    return files


def _path(repository: str) -> str:
    return repository.removeprefix("https://github.com/")


def stale() -> list[str]:
    """The files where other names stand."""
    return [
        str(path.relative_to(ROOT)) for path, text in wanted().items() if path.read_text() != text
    ]


if __name__ == "__main__":
    for path, text in wanted().items():
        path.write_text(text)
    sys.exit(0)
