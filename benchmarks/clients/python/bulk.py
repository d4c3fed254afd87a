"""Many items, so many in flight: bulk.py WAY URL COUNT IN_FLIGHT.

Prints failures, items a second, CPU microseconds an item, and the MB that were needed at the most.
"""

from __future__ import annotations

import asyncio
import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

import process
from official import client


async def batch(skyvern, count, in_flight, journal=None):
    rows = ({"number": number} for number in range(count))
    failures = 0
    async for done in skyvern.run_workflows(
        "wpid_1", rows, key="number", concurrency=in_flight, journal=journal
    ):
        failures += done.run is None or done.run.status != "completed"
    return failures


async def gather(skyvern, count, in_flight):
    """What one writes without a batch."""
    turns = asyncio.Semaphore(in_flight)

    async def item(number):
        async with turns:
            run = await skyvern.run_workflow(
                "wpid_1", parameters={"number": number}, wait_for_completion=True
            )
            return str(getattr(run.status, "value", run.status)) != "completed"

    return sum(await asyncio.gather(*map(item, range(count))))


async def main(way, url, count, in_flight):
    skyvern = client(way, url)
    await skyvern.run_workflow("wpid_0", wait_for_completion=True)
    idle, cpu, begun = process.memory(), process.cpu(), perf_counter()
    most = idle
    with TemporaryDirectory() as folder:
        if way in {"batch", "journal"}:
            journal = str(Path(folder, "journal.sqlite")) if way == "journal" else None
            work = batch(skyvern, count, in_flight, journal)
        else:
            work = gather(skyvern, count, in_flight)
        task = asyncio.create_task(work)
        while not task.done():
            await asyncio.wait([task], timeout=1)
            most = max(most, process.memory())
        result = {
            "failures": task.result(),
            "rate": count / (perf_counter() - begun),
            "cpu": (process.cpu() - cpu) / count * 1e6,
            "memory": most - idle,
        }
    print(json.dumps(result))


asyncio.run(main(sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])))
