"""So many waits in one process, measured: python benchmarks/engines/waits.py [100000]

The service is an emulator in another process, whose clock stands still until all wait.
"""

import asyncio
import multiprocessing
import sys
import time
from pathlib import Path

from skyvern import Skyvern
from skyvern.testing import Emulator


def serve(pipe):
    with Emulator(accept_any_workflow=True, clock={"mode": "virtual"}) as emulator:
        emulator.workflow("wpid_1", duration=600)
        pipe.send((emulator.base_url, emulator.api_key))
        while command := pipe.recv():
            emulator.advance(command)
            pipe.send(None)


def memory():
    status = Path("/proc/self/status").read_text()
    return int(status.split("VmRSS:")[1].split()[0]) / 1024


async def main(count):
    pipe, other = multiprocessing.Pipe()
    service = multiprocessing.get_context("spawn").Process(target=serve, args=(other,))
    service.start()
    base_url, api_key = pipe.recv()
    client = Skyvern(base_url=base_url, api_key=api_key, max_retries=10)
    permits = asyncio.Semaphore(100)

    async def start():
        async with permits:
            return (await client.run_workflow("wpid_1")).run_id

    began = time.monotonic()
    run_ids = await asyncio.gather(*(start() for _ in range(count)))
    print(f"{count} starts: {count / (time.monotonic() - began):.0f} a second")
    before = memory()
    waits = [asyncio.create_task(client.wait_for_run(run_id, timeout=None)) for run_id in run_ids]
    await asyncio.sleep(30)
    cpu = time.process_time()
    await asyncio.sleep(30)
    cpu = (time.process_time() - cpu) / 30
    more = memory() - before
    print(f"waiting: {more:.0f} MB, {more * 1024 / count:.2f} KB a wait, {cpu:.1%} of a core")
    began, cpu = time.monotonic(), time.process_time()
    pipe.send(1200)
    pipe.recv()
    runs = await asyncio.gather(*waits)
    took, cpu = time.monotonic() - began, time.process_time() - cpu
    ended = sum(run.status == "completed" for run in runs)
    print(f"{ended} ended, seen within {took:.0f} s, {cpu * 1e6 / count:.0f} µs of CPU a run")
    pipe.send(None)
    service.join()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000))
