"""Whether a release may start from here: `python release/ready.py 1.2.0`.

It may when the version can be the next one and has no tag yet, and when every file is as it was
committed, or as a release of this very version that did not get through has left it.
"""

from __future__ import annotations

import re
import subprocess
import sys

import versions

SHOWN = 10


def git(*arguments: str) -> str:
    """What git prints."""
    command = ["git", "-C", versions.ROOT, *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def changed() -> list[str]:
    """The files that are not as they were committed, new ones too: they would be packed."""
    entries = git("status", "--porcelain", "-z", "--no-renames", "--untracked-files=all")
    return [entry[3:] for entry in entries.split("\0") if entry]


def left_by_a_release(version: str, files: list[str]) -> bool:
    """Whether writing this version is all that happened to these files."""
    began = re.search(
        rf"^## {re.escape(version)} \((.+)\)$", versions.here("CHANGELOG.md"), re.MULTILINE
    )
    if not began:
        return False
    expected = versions.written(version, lambda name: git("show", f"HEAD:{name}"), began[1])
    return all(file in expected and versions.here(file) == expected[file] for file in files)


def refusal(version: str) -> str | None:
    """Why a release of this version may not start."""
    tag = f"v{version}"
    if git("tag", "--list", tag):
        return f"there is a tag {tag} already: a version is released once"
    files = changed()
    if files and not left_by_a_release(version, files):
        more = "" if len(files) <= SHOWN else f" and {len(files) - SHOWN} more"
        return (
            f"not everything is committed: {', '.join(files[:SHOWN])}{more}. "
            "What is not committed would be in the packages"
        )
    return None


if __name__ == "__main__":
    if len(sys.argv) != 2 or not sys.argv[1]:
        sys.exit("which version? make release VERSION=1.2.0")
    versions.check(sys.argv[1])
    sys.exit(refusal(sys.argv[1]))
