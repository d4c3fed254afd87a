"""How many packages this environment has besides pip, and how many MB they take."""

import json
import sysconfig
from importlib.metadata import distributions
from pathlib import Path

TOOLS = ("pip", "setuptools", "pkg_resources", "_distutils_hack")
packages = Path(sysconfig.get_path("purelib"))
names = {found.name for found in distributions()} - set(TOOLS)
own = [entry for entry in packages.iterdir() if not entry.name.startswith(TOOLS)]
files = [file for entry in own for file in [entry, *entry.rglob("*")] if file.is_file()]
size = sum(file.stat().st_size for file in files) / 2**20
print(json.dumps({"packages": len(names), "size": size}))
