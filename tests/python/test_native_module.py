"""What a package says that has no native module for this system."""

import shutil
import subprocess
import sys
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
