"""Lays out the npm packages: one for each platform with its native module, and the main one.

    python release/npm.py FOLDER MODULES

FOLDER gets a folder for each package. MODULES holds the native modules, `skyvern.<platform>.node`.
A platform without one gets no package, and the main package is only complete when all are there:
it pins them to the very version.
"""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path
from typing import Any

import names

ROOT = Path(__file__).parents[1]
# What npm calls them, by Rust's names.
PLATFORMS: dict[str, dict[str, list[str]]] = {
    "linux-x64-gnu": {"os": ["linux"], "cpu": ["x64"], "libc": ["glibc"]},
    "linux-arm64-gnu": {"os": ["linux"], "cpu": ["arm64"], "libc": ["glibc"]},
    "linux-x64-musl": {"os": ["linux"], "cpu": ["x64"], "libc": ["musl"]},
    "linux-arm64-musl": {"os": ["linux"], "cpu": ["arm64"], "libc": ["musl"]},
    "darwin-x64": {"os": ["darwin"], "cpu": ["x64"]},
    "darwin-arm64": {"os": ["darwin"], "cpu": ["arm64"]},
    "win32-x64-msvc": {"os": ["win32"], "cpu": ["x64"]},
    "win32-arm64-msvc": {"os": ["win32"], "cpu": ["arm64"]},
}
# Whoever checks where a package comes from needs these in every one.
SHARED = ("version", "license", "repository", "homepage", "bugs", "author", "engines")
NOT_PUBLISHED = ("scripts", "devDependencies", "overrides", "napi")
PUBLISH = {"access": "public", "provenance": True}


def main_manifest() -> dict[str, Any]:
    """What the main package says of itself."""
    manifest = json.loads((ROOT / "package.json").read_text())
    manifest["name"] = names.settings()["node"]
    for name in NOT_PUBLISHED:
        manifest.pop(name, None)
    manifest["optionalDependencies"] = {
        f"{manifest['name']}-{platform}": manifest["version"] for platform in PLATFORMS
    }
    manifest["files"] = ["dist/cjs", "dist/esm"]
    manifest["publishConfig"] = PUBLISH
    return manifest


def platform_manifest(platform: str) -> dict[str, Any]:
    """What the package of a platform says of itself."""
    manifest = main_manifest()
    file = f"skyvern.{platform}.node"
    return {
        "name": f"{manifest['name']}-{platform}",
        "description": f"Native module of {manifest['name']} for {platform}, installed by it.",
        **{name: manifest[name] for name in SHARED if name in manifest},
        **PLATFORMS[platform],
        "main": file,
        "files": [file],
        "publishConfig": PUBLISH,
    }


def lay_out(folder: Path, modules: Path) -> list[str]:
    """Writes the packages; answers the platforms without a module."""
    missing = []
    for platform in PLATFORMS:
        module = modules / f"skyvern.{platform}.node"
        if not module.exists():
            missing.append(platform)
            continue
        package = folder / platform
        package.mkdir(parents=True)
        shutil.copy(module, package)
        shutil.copy(ROOT / "LICENSE", package)
        _write(package, platform_manifest(platform))
        name = platform_manifest(platform)["name"]
        (package / "README.md").write_text(f"# {name}\n\nPart of `{main_manifest()['name']}`.\n")
    package = folder / "main"
    for built in ("dist/cjs", "dist/esm"):
        shutil.copytree(ROOT / built, package / built)
    for file in ("README.md", "LICENSE", "CHANGELOG.md"):
        shutil.copy(ROOT / file, package)
    _write(package, main_manifest())
    return missing


def _write(package: Path, manifest: dict[str, Any]) -> None:
    (package / "package.json").write_text(json.dumps(manifest, indent=2) + "\n")


if __name__ == "__main__":
    lacking = lay_out(Path(sys.argv[1]), Path(sys.argv[2]))
    if lacking:
        print("no native module for", ", ".join(lacking))
    if lacking and "--all" in sys.argv:
        sys.exit(1)
