"""Publish under other names: writes those of `release.toml` wherever they stand.

What is imported stays the same. In Node the name of a package is what is imported, so users
install another name as `npm install @skyvern/client@npm:@yours/client`, and that of `package.json`
stays: our own tests import it. `release/npm.py` gives the packages their names.
"""

from __future__ import annotations

import json
import re
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]
IMPORTED = "@skyvern/client"  # in Node
# Where a reader is told what to install. Other pages speak of the official packages, or of both.
TOLD = (
    "README.md",
    "docs/README.md",
    "docs/serverless.md",
    "docs/engines/*.md",
    "examples/*/README.md",
    "bindings-python/python/skyvern/integrations/_engine.py",
)


def settings() -> dict[str, str]:
    """What is published, under which names."""
    return tomllib.loads((ROOT / "release.toml").read_text())


def wanted() -> dict[Path, str]:
    """The files in which the names stand, as they should be."""
    names = settings()
    manifest = json.loads((ROOT / "package.json").read_text())
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    old_python = re.escape(project["name"])
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
    replace("package.json", r'(\n    "url": )"git\+[^"]+"', f'"git+{names["repository"]}.git"')
    replace("package.json", r'(\n  "homepage": )"[^"]+"', f'"{names["site"]}"')
    replace("package.json", r'(\n  "bugs": )"[^"]+"', f'"{names["repository"]}/issues"')
    for page in ("README.md", "docs/README.md"):
        replace(page, rf"(){site}", names["site"])
    # Its pages, and its files as they are.
    hosts, old_path = r"(https://(?:raw\.githubusercontent|github)\.com/)", _path(repository)
    replace("README.md", hosts + re.escape(old_path), _path(names["repository"]))
    of_platform = r'(require\(")[^".]+(?=-(?:linux|darwin|win32)-)'
    replace("bindings-node/ts/native.cts", of_platform, names["node"])
    replace("bindings-node/ts/native.cts", r'(const PACKAGE = )"[^"]+"', f'"{names["node"]}"')
    replace("bindings-node/build.mjs", r'(external: .*")[^"]+(?=-\*")', names["node"])
    replace("Cargo.toml", r'(\nrepository = )"[^"]+"', f'"{names["repository"]}"')
    replace("Cargo.toml", r'(\nhomepage = )"[^"]+"', f'"{names["site"]}"')
    another = "" if names["node"] == IMPORTED else f"npm:{names['node']}@"
    for path in _found(*TOLD):
        told = rf"(pip install (?:[^\n`]*?[ \"'])?){old_python}(?=[\s\"'`\[])"
        replace(path, told, names["python"])
        alias = IMPORTED if not another else f"{IMPORTED}@{another.removesuffix('@')}"
        replace(path, rf"(npm install ){IMPORTED}(?:@npm:[^\s`]+)?(?=[\s`])", alias)
    for path in _found("examples/*/requirements.txt"):
        replace(path, rf"(?m)(^){old_python}(?=\[|$)", names["python"])
    for path in _found("examples/*/package.json"):
        replace(path, rf'("{IMPORTED}": ")(?:npm:[^"]+@)?(?=\^)', another)
    return files


def _found(*patterns: str) -> list[str]:
    return [
        str(path.relative_to(ROOT)) for pattern in patterns for path in sorted(ROOT.glob(pattern))
    ]


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
