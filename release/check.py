"""Checks what is in a folder of built packages: `python release/check.py FOLDER`."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import names
import npm
import versions

ROOT = Path(__file__).parents[1]
NODE_TOOLS = Path(
    os.environ.get("CARGO_TARGET_DIR", ROOT / "target"), "release-tools/node_modules/.bin"
)
GLIBC = (2, 17)  # manylinux2014
MAX_WHEEL = 8_000_000
NOT_OURS = re.compile(r"\.py[co]$|node_modules|\.env|/tests?/|\.pem$|\.sqlite$")


def metadata() -> list[str]:
    """What is wrong before anything is built."""
    found = versions.problems()
    found += [f"{file} has other names than release.toml" for file in names.stale()]
    version = versions.current()
    changes = (ROOT / "CHANGELOG.md").read_text()
    if not re.search(rf"^## {re.escape(version)} \(\d{{4}}-\d\d-\d\d\)$", changes, re.MULTILINE):
        found.append(f"CHANGELOG.md has nothing about {version}")
    # A package without it, or in other letters, is refused by trusted publishing.
    repository = f"git+{names.settings()['repository']}.git"
    for manifest in (npm.main_manifest(), *map(npm.platform_manifest, npm.PLATFORMS)):
        if manifest.get("repository", {}).get("url") != repository:
            found.append(f"{manifest['name']}: repository is not {repository}")
        if "scripts" in manifest:
            found.append(f"{manifest['name']} has scripts")
    triples = json.loads((ROOT / "package.json").read_text())["napi"]["targets"]
    if len(triples) != len(npm.PLATFORMS):
        found.append("package.json and release/npm.py name different platforms")
    loader = (ROOT / "bindings-node/ts/native.cts").read_text()
    found += [
        f"native.cts does not look for {platform}"
        for platform in npm.PLATFORMS
        if f'"{names.settings()["node"]}-{platform}"' not in loader
    ]
    return found


def glibc(library: Path) -> list[str]:
    """Symbols of a newer glibc than promised."""
    text = subprocess.run(
        ["readelf", "--wide", "--version-info", library], check=True, capture_output=True, text=True
    ).stdout
    needed = {tuple(map(int, found.split("."))) for found in re.findall(r"GLIBC_([\d.]+)", text)}
    late = sorted(version for version in needed if version > GLIBC)
    return [f"{library.name} needs glibc {'.'.join(map(str, version))}" for version in late]


def wheel(path: Path, work: Path) -> list[str]:
    """What is wrong with a wheel."""
    found = []
    if path.stat().st_size > MAX_WHEEL:
        found.append(f"{path.name} has {path.stat().st_size} bytes")
    with zipfile.ZipFile(path) as archive:
        files = archive.namelist()
        found += [f"{path.name} has {file}" for file in files if NOT_OURS.search(file)]
        for needed in ("skyvern/py.typed", "skyvern/_native.pyi"):
            if needed not in files:
                found.append(f"{path.name} lacks {needed}")
        if "manylinux" in path.name:
            for file in files:
                if file.endswith(".so"):
                    found += glibc(Path(archive.extract(file, work)))
    return found


def sdist(path: Path) -> list[str]:
    """What is wrong with a source distribution."""
    with tarfile.open(path) as archive:
        files = {file.partition("/")[2] for file in archive.getnames()}
    lacking = {"Cargo.lock", "Cargo.toml", "LICENSE", "README.md", "core/Cargo.toml"} - files
    return [f"{path.name} lacks {file}" for file in sorted(lacking)]


def crate(path: Path) -> list[str]:
    """What is wrong with a crate."""
    with tarfile.open(path) as archive:
        files = {file.partition("/")[2] for file in archive.getnames()}
    lacking = {"Cargo.toml", "LICENSE", "src/lib.rs"} - files
    return [f"{path.name} lacks {file}" for file in sorted(lacking)]


def tool(*command: str | Path) -> list[str]:
    """What a tool says when it is not content."""
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    told = f"{done.stdout}{done.stderr}".strip()
    return [f"{Path(command[0]).name}: {told}"] if done.returncode else []


def packages(folder: Path) -> list[str]:
    """What is wrong with the packages in a folder."""
    work = folder / "unpacked"
    wheels, sdists = sorted(folder.glob("*.whl")), sorted(folder.glob("*.tar.gz"))
    found = [] if wheels and sdists else ["there is no wheel, or no sdist"]
    found += [problem for path in wheels for problem in wheel(path, work)]
    found += [problem for path in sdists for problem in sdist(path)]
    found += [problem for path in sorted(folder.glob("*.crate")) for problem in crate(path)]
    found += tool("twine", "check", "--strict", *wheels, *sdists)
    for path in wheels:
        # W002: models of two groups may have the same text. W009: the only top-level is `skyvern`.
        found += tool("check-wheel-contents", "--ignore", "W002", path)
        if "abi3" in path.name:
            found += tool("abi3audit", "--strict", path)
    for module in sorted((folder / "modules").glob("*-gnu.node")):
        found += glibc(module)
    main = folder / "npm/main"
    if main.exists():
        found += tool(NODE_TOOLS / "publint", "run", "--strict", main)
        pack = ["--pack", main, "--profile", "node16", "--format", "ascii"]
        found += tool(NODE_TOOLS / "attw", *pack)
    return found


if __name__ == "__main__":
    wrong = metadata()
    if len(sys.argv) > 1:
        wrong += packages(Path(sys.argv[1]))
    print("\n".join(wrong) or "all is well")
    sys.exit(1 if wrong else 0)
