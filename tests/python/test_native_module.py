"""What a package says that has no native module for this system."""

import shutil
import subprocess
import sys
from importlib.machinery import EXTENSION_SUFFIXES
from pathlib import Path

import pytest

import skyvern

USES = [
    "from skyvern import Skyvern, __version__",
    "from skyvern.client import Skyvern",
    "import skyvern.testing",
    "import skyvern.__main__",
]


@pytest.mark.parametrize("use", USES)
def test_a_missing_native_module_is_told_in_one_sentence(tmp_path, use):
    package = Path(skyvern.__file__).parent
    shutil.copytree(
        package, tmp_path / "skyvern", ignore=shutil.ignore_patterns("*.so", "*.pyd", "__pycache__")
    )
    seen = subprocess.run(
        [sys.executable, "-P", "-S", "-c", use],
        env={"PYTHONPATH": str(tmp_path), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    last = seen.stderr.splitlines()[-1]
    assert seen.returncode == 1
    assert last.startswith("ImportError: skyvern: no native module for cpython on "), seen.stderr
    assert "remove it and install it here" in last


@pytest.mark.parametrize("use", USES[:2])
def test_a_native_module_that_does_not_load_is_told_with_what_to_do(tmp_path, use):
    package = Path(skyvern.__file__).parent
    left_out = shutil.ignore_patterns("*.so", "*.pyd", "__pycache__")
    shutil.copytree(package, tmp_path / "skyvern", ignore=left_out)
    broken = tmp_path / "skyvern" / f"_native{EXTENSION_SUFFIXES[0]}"
    broken.write_text("not a library")
    seen = subprocess.run(
        [sys.executable, "-P", "-S", "-c", use],
        env={"PYTHONPATH": str(tmp_path), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    system, advice = seen.stderr.splitlines()[-2:]
    assert system.startswith("ImportError: ")
    assert str(broken) in system
    assert advice.startswith("skyvern: its native module does not load here")
    assert "install it here" in advice
