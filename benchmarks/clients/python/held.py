"""So many waits in one process, on an emulator with a virtual clock: held.py URL COUNT SECONDS.

Prints starts a second, KB and CPU microseconds a wait, and seconds until all ends were seen.
"""

from __future__ import annotations

import asyncio
import json
import sys
from time import perf_counter
from urllib.request import Request, urlopen

import process

from skyvern import Skyvern

STARTS_AT_ONCE = 100
LONGER_THAN_RUNS = 3600


def let_all_end(url):
    body = json.dumps({"seconds": LONGER_THAN_RUNS}).encode()
    urlopen(Request(f"{url}/__emulator__/advance", body)).close()


async def main(url, count, seconds):
    client = Skyvern(api_key="key", base_url=url, max_retries=10)
    turns = asyncio.Semaphore(STARTS_AT_ONCE)

    async def start():
        async with turns:
            return (await client.run_workflow("wpid_1")).run_id

    begun = perf_counter()
    run_ids = await asyncio.gather(*(start() for _ in range(count)))
    starts = count / (perf_counter() - begun)
    idle, cpu = process.memory(), process.cpu()
    waits = [asyncio.create_task(client.wait_for_run(run_id, timeout=None)) for run_id in run_ids]
    await asyncio.sleep(seconds)
    memory = process.memory() - idle
    begun = perf_counter()
    await asyncio.to_thread(let_all_end, url)
    runs = await asyncio.gather(*waits)
    result = {
        "starts": starts,
        "memory": memory * 1024 / count,
        "cpu": (process.cpu() - cpu) / count * 1e6,
        "seen": perf_counter() - begun,
        "ended": sum(run.status == "completed" for run in runs),
    }
    print(json.dumps(result))


asyncio.run(main(sys.argv[1], int(sys.argv[2]), float(sys.argv[3])))
