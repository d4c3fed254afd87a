"""What an await costs without a request: awaits.py AT_ONCE.

A call of an operation that does not exist ends in the core at once, and comes back the way that
every answer does. Prints microseconds of an await.
"""

from __future__ import annotations

import asyncio
import json
import sys
from time import perf_counter

from skyvern._native import NativeClient
from skyvern.client.bridge import running_bridge

CALLS = 100_000


async def main(at_once):
    native = NativeClient(json.dumps({"api_key": "key"}))

    async def loop(times):
        for _ in range(times):
            loop, bridge = running_bridge()
            call = native.start(bridge.queue, "none", "{}", "{}")
            future = bridge.waiting[call.id] = loop.create_future()
            await future

    async def load(calls):
        await asyncio.gather(*[loop(calls // at_once) for _ in range(at_once)])

    await load(CALLS // 10)
    begun = perf_counter()
    await load(CALLS)
    print(json.dumps({"microseconds": (perf_counter() - begun) / CALLS * 1e6}))


asyncio.run(main(int(sys.argv[1])))
