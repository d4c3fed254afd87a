"""The cost of import and first client, above an interpreter that has asyncio: first.py.

Prints milliseconds, those of CPU time, and MB.
"""

import asyncio  # noqa: F401
import json
from time import perf_counter, process_time

import process

before, begun, cpu = process.memory(), perf_counter(), process_time()

from skyvern import Skyvern  # noqa: E402

client = Skyvern(api_key="key")
milliseconds, cpu = (perf_counter() - begun) * 1000, (process_time() - cpu) * 1000
memory = process.memory() - before
print(json.dumps({"milliseconds": milliseconds, "cpu": cpu, "memory": memory}))
