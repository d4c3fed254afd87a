"""Starts runs and waits for all at once: waits.py WAY URL COUNT.

Prints failures, CPU microseconds a run, memory a wait in KB and the median delay in seconds.
"""

from __future__ import annotations

import asyncio
import json
import statistics
import sys
from datetime import UTC, datetime

import process
from official import client

KINDS = 100
"""Workflows, each with a length of its own."""


async def main(way, url, count):
    skyvern = client(way, url)
    await skyvern.run_workflow("wpid_0", wait_for_completion=True)
    idle, cpu = process.memory(), process.cpu()
    delays, failures, most = [], [], idle

    async def wait(number):
        workflow = f"wpid_{number % KINDS}"
        try:
            run = await skyvern.run_workflow(workflow, wait_for_completion=True)
        except Exception as error:  # noqa: BLE001
            failures.append(repr(error))
            return
        finished = datetime.fromisoformat(str(run.finished_at)).replace(tzinfo=UTC)
        delays.append((datetime.now(UTC) - finished).total_seconds())

    waits = asyncio.gather(*map(wait, range(count)))
    while not waits.done():
        await asyncio.wait([waits], timeout=1)
        most = max(most, process.memory())
    if failures:
        print(failures[0], file=sys.stderr)
    result = {
        "failures": len(failures),
        "cpu": (process.cpu() - cpu) / count * 1e6,
        "memory": (most - idle) * 1024 / count,
        "delay": statistics.median(delays or [0]),
    }
    print(json.dumps(result))


asyncio.run(main(sys.argv[1], sys.argv[2], int(sys.argv[3])))
