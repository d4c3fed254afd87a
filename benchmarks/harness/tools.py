"""Builds what is measured, and sets up the others, in a folder of their own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
CLIENTS = ROOT / "benchmarks" / "clients"
TARGET = Path(os.environ.get("CARGO_TARGET_DIR") or ROOT / "target").resolve()
HERE = TARGET / "bench"

OFFICIAL = "skyvern==1.0.56"
OTHERS = ["httpx==0.28.1", "aiohttp==3.14.5", "pyreqwest==0.15.1", "opentelemetry-sdk==1.45.2"]

# The official package and ours have the same import name.
OFFICIAL_PYTHON = HERE / "official" / "bin" / "python"
PYTHON = HERE / "clients" / "bin" / "python"
NODE_PACKAGE = HERE / "node" / "dist" / "cjs" / "index.js"
EMULATOR = TARGET / "release" / "skyvern-emulator"
LEAN_SERVER = TARGET / "release" / "lean-server"
COMMAND = TARGET / "release" / "skyvern"
COUNTED = TARGET / "release" / "counted"
FLEET = TARGET / "release" / "fleet"
FLOOR = TARGET / "release" / "floor"
MEMORY = TARGET / "release" / "memory"
SCHEDULES = TARGET / "release" / "schedules"


def build() -> None:
    # As in `release/build`.
    flags = "-fno-unwind-tables -fno-asynchronous-unwind-tables"
    os.environ["CFLAGS"] = f"{os.environ.get('CFLAGS', '')} {flags}"
    _run(
        "cargo",
        "build",
        "--release",
        "-p",
        "skyvern-emulator",
        "-p",
        "skyvern-cli",
        "-p",
        "skyvern-benchmarks",
    )
    _valgrind()
    _environment(OFFICIAL_PYTHON, [OFFICIAL])
    _environment(PYTHON, OTHERS)
    _build_wheel()
    _build_node()


def _valgrind() -> None:
    """Counts instructions. Where it can't be installed, these stay uncounted."""
    if not shutil.which("valgrind") and shutil.which("apt-get"):
        _run(str(ROOT / "tests" / "apt-install"), "valgrind")


def wheel() -> Path:
    return next((HERE / "wheels").glob("*.whl"))


def native_module() -> Path:
    return next((HERE / "node" / "dist" / "native").glob("*.node"))


def _environment(python: Path, packages: list[str]) -> None:
    """A virtual environment with these packages, and the standard library compiled."""
    ready = python.parents[1] / "ready"
    if ready.exists() and ready.read_text() == str(packages):
        return
    _run(sys.executable, "-m", "venv", "--clear", str(python.parents[1]))
    _run(str(python), "-m", "pip", "install", "--quiet", *packages)
    ready.write_text(str(packages))


def _build_wheel() -> None:
    shutil.rmtree(HERE / "wheels", ignore_errors=True)
    # As in `release/build`.
    pack = ["--compression-level", "9", "--out", str(HERE / "wheels")]
    _run("maturin", "build", "--release", "--quiet", *pack)
    pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--force-reinstall", "--no-deps"]
    _run(*pip, str(wheel()))


def _build_node() -> None:
    dist = HERE / "node" / "dist"
    shutil.rmtree(dist, ignore_errors=True)
    shutil.copytree(ROOT / "dist" / "cjs", dist / "cjs")
    manifest = [
        "--manifest-path",
        "bindings-node/Cargo.toml",
        "--package-json-path",
        "package.json",
    ]
    native = ["--output-dir", str(dist / "native"), "--no-js"]
    _run("napi", "build", "--release", "--platform", *manifest, *native)
    _run("npm", "ci", "--loglevel=error", cwd=CLIENTS / "node")
    # OpenTelemetry, which the package looks for beside itself.
    modules = HERE / "node" / "node_modules"
    modules.unlink(missing_ok=True)
    modules.symlink_to(ROOT / "node_modules")


def _run(*command: str, cwd: Path = ROOT) -> None:
    print("+", " ".join(command), file=sys.stderr, flush=True)
    subprocess.run(command, cwd=cwd, check=True, stdout=sys.stderr)
