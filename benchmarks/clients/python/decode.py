"""Lists 20 workflows of 30 blocks: decode.py URL.

Prints the median milliseconds of CPU time of the call alone, and with every field of the answer
looked at.
"""

from __future__ import annotations

import asyncio
import json
import statistics
import sys
from time import perf_counter, process_time

from skyvern import Skyvern

ENOUGH = 2.0
PLAIN = (str, int, float, type(None))


def look(value) -> int:
    """Looks at every field; returns how many there were."""
    if isinstance(value, PLAIN):
        return 1
    if isinstance(value, list):
        return sum(map(look, value))
    if isinstance(value, dict):
        return sum(map(look, value.values()))
    if hasattr(value, "__iter__"):
        return sum(look(inner) for _, inner in value)
    return 1


async def main(url):
    client = Skyvern(api_key="key", base_url=url)
    alone, looked, fields = [], [], 0
    end = perf_counter() + ENOUGH
    while not looked or perf_counter() < end:
        begun = process_time()
        workflows = await client.get_workflows()
        alone.append(process_time() - begun)
        fields = look(workflows)
        looked.append(process_time() - begun)
    first, *others = looked
    result = {
        "alone": statistics.median(alone) * 1000,
        "looked": statistics.median(others or [first]) * 1000,
        "fields": fields,
    }
    print(json.dumps(result))


asyncio.run(main(sys.argv[1]))
