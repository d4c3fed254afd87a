"""Reads a run over and over: reads.py WAY URL AT_ONCE SECONDS.

Prints calls a second, the median time of a call and the CPU time of a call, both in microseconds.
"""

from __future__ import annotations

import asyncio
import json
import os
import statistics
import sys
from time import perf_counter

import process
import ways

WARM_UP = 0.3


async def load(read, at_once, seconds):
    """The time of each call."""
    times = []
    end = perf_counter() + seconds

    async def loop():
        while (begun := perf_counter()) < end:
            await read("wr_1")
            times.append(perf_counter() - begun)

    await asyncio.gather(*[loop() for _ in range(at_once)])
    return times


async def main(way, url, at_once, seconds):
    read = await getattr(ways, way)(url)
    await load(read, at_once, WARM_UP)
    begun, cpu = perf_counter(), process.cpu()
    times = await load(read, int(at_once), float(seconds))
    elapsed, cpu = perf_counter() - begun, process.cpu() - cpu
    result = {
        "rate": len(times) / elapsed,
        "p50": statistics.median(times) * 1e6,
        "cpu": cpu / len(times) * 1e6,
    }
    print(json.dumps(result), flush=True)
    os._exit(0)  # some clients complain when they are not closed


asyncio.run(main(sys.argv[1], sys.argv[2], int(sys.argv[3]), float(sys.argv[4])))
