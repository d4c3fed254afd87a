"""What an await costs without a request: awaits.py AT_ONCE.

A call of an operation that does not exist ends in the core at once, and comes back the way that
every answer does. Prints microseconds of CPU time of an await.
"""

from __future__ import annotations

import asyncio
import json
import sys

import process

CALLS = 100_000


def start_nothing():
    """A function that starts such a call and returns an awaitable."""
    from skyvern._native import NativeClient
    from skyvern.client.calls import running_calls

    native = NativeClient(json.dumps({"api_key": "key"}))

    def start():
        loop, calls = running_calls()
        call = native.start(calls.queue, "none", "{}", "{}")
        future = calls.waiting[call.id] = loop.create_future()
        return future

    return start


async def main(at_once):
    start = start_nothing()

    async def loop(times):
        for _ in range(times):
            await start()

    async def load(calls):
        await asyncio.gather(*[loop(calls // at_once) for _ in range(at_once)])

    await load(CALLS // 10)
    begun = process.cpu()
    await load(CALLS)
    print(json.dumps({"cpu": (process.cpu() - begun) / CALLS * 1e6}))


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1])))
