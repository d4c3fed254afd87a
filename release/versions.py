"""The one version of everything: `python release/versions.py 1.2.0` writes it wherever it stands.

The lines of the changelog move under it. Nothing else is changed, and nothing is published.
"""

from __future__ import annotations

import datetime as dt
import re
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[1]
# Under another name of release.toml it is `npm:` and that name.
IN_AN_EXAMPLE = r'("@skyvern/client": "(?:npm:[^"]+@)?\^)[^"]+'
# Each place with a pattern whose first group is before the version.
PLACES = {
    "Cargo.toml": [
        r'(\[workspace\.package\]\nversion = ")[^"]+',
        r'(\nskyvern = \{ path = "core", version = ")[^"]+',
        r'(\nskyvern-cli = \{ path = "cli", version = ")[^"]+',
        r'(\nskyvern-emulator = \{ path = "emulator", version = ")[^"]+',
    ],
    "package.json": [r'(\n  "version": ")[^"]+'],
    "package-lock.json": [r'(\n  "version": ")[^"]+', r'(\n    "": \{\n[^}]*?"version": ")[^"]+'],
    # Our own packages are those that come from nowhere.
    "Cargo.lock": [r'(\nversion = ")[^"]+(?="\n(?!source = ))'],
    "examples/axum/Cargo.toml": [r'(\nskyvern = \{ path = "../../core", version = ")[^"]+'],
    "examples/express-postgresql/package.json": [IN_AN_EXAMPLE],
    "examples/next-app/package.json": [IN_AN_EXAMPLE],
}
VERSION = re.compile(r"(\d+)\.(\d+)\.(\d+)(?:-(?:alpha|beta|rc)\.\d+)?")


def current() -> str:
    """The version as it stands in `Cargo.toml`."""
    found = re.search(PLACES["Cargo.toml"][0] + '"', ROOT.joinpath("Cargo.toml").read_text())
    assert found
    return found[0].rstrip('"').rpartition('"')[2]


def problems() -> list[str]:
    """Places where another version stands."""
    version, found = current(), []
    for name, patterns in PLACES.items():
        text = ROOT.joinpath(name).read_text()
        for pattern in patterns:
            seen = {match[0].removeprefix(match[1]) for match in re.finditer(pattern, text)}
            if seen != {version}:
                found.append(f"{name}: {', '.join(sorted(seen)) or 'no version'}, not {version}")
    return found


def changelog(text: str, version: str, day: str) -> str:
    """The changelog with the lines of *Unreleased* under this version."""
    head, _, rest = text.partition("## Unreleased\n")
    lines = rest.partition("\n## ")[0]
    if f"\n## {version} " in text:
        return text  # a release that is tried again
    if not re.search(r"^- ", lines, re.MULTILINE):
        sys.exit("CHANGELOG.md has nothing under Unreleased")
    return f"{head}## Unreleased\n\n## {version} ({day})\n{rest}"


def written(version: str, read: Callable[[str], str], day: str) -> dict[str, str]:
    """Each file in which the version stands, as it is with this one."""
    texts = {"CHANGELOG.md": changelog(read("CHANGELOG.md"), version, day)}
    for name, patterns in PLACES.items():
        text = read(name)
        for pattern in patterns:
            text = re.sub(pattern, rf"\g<1>{version}", text)
        texts[name] = text
    return texts


def write(version: str) -> None:
    """Writes the version everywhere."""
    check(version)
    today = dt.datetime.now(dt.UTC).date().isoformat()
    for name, text in written(version, here, today).items():
        ROOT.joinpath(name).write_text(text)


def here(name: str) -> str:
    """A file as it is in this folder."""
    return ROOT.joinpath(name).read_text()


def check(version: str) -> None:
    """Ends the program when this can't be the next version."""
    if not VERSION.fullmatch(version):
        sys.exit(f"{version!r} is not a version such as 1.2.0 or 1.2.0-rc.1")
    if _key(version) < _key(current()):
        sys.exit(f"{version} is older than {current()}")


def _key(version: str) -> tuple[list[int], bool, str, int]:
    number, _, before = version.partition("-")
    name, _, count = before.partition(".")
    return [int(part) for part in number.split(".")], not before, name, int(count or 0)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("which version? make release VERSION=1.2.0")
    write(sys.argv[1])
    print(current(), *problems(), sep="\n")
    sys.exit(1 if problems() else 0)
