"""The cost of import and first client, above an interpreter that has asyncio: first.py.

Prints milliseconds and MB.
"""

import asyncio  # noqa: F401
import json
import resource
from pathlib import Path
from time import perf_counter


def resident():
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize() / 2**20


before, begun = resident(), perf_counter()

from skyvern import Skyvern  # noqa: E402

client = Skyvern(api_key="key")
milliseconds = (perf_counter() - begun) * 1000
print(json.dumps({"milliseconds": milliseconds, "memory": resident() - before}))
