"""Whether memory stays flat: flat.py URL.

Prints MB after a warm-up, after 100,000 calls, and after 10,000 more that were canceled or failed.
"""

from __future__ import annotations

import asyncio
import json
import sys
from contextlib import suppress

import process

from skyvern import Skyvern
from skyvern.client.core import ApiError

WARM_UP, CALLS, BAD_CALLS, AT_ONCE = 20_000, 100_000, 10_000, 100


async def repeat(call, times):
    async def loop():
        for _ in range(times // AT_ONCE):
            await call()

    await asyncio.gather(*[loop() for _ in range(AT_ONCE)])


async def main(url):
    client = Skyvern(api_key="key", base_url=url, max_retries=0)

    async def good():
        return (await client.get_run("wr_1")).status

    async def failed():
        with suppress(ApiError):
            await client.get_run("wr_missing")

    async def canceled():
        with suppress(TimeoutError):
            await asyncio.wait_for(client.get_run("wr_slow"), 0.005)

    async def bad(times):
        await repeat(failed, times // 2)
        await repeat(canceled, times // 2)

    await repeat(good, WARM_UP)
    await bad(WARM_UP // 10)
    warm = process.memory()
    await repeat(good, CALLS)
    good_calls = process.memory()
    await bad(BAD_CALLS)
    print(json.dumps({"warm": warm, "calls": good_calls, "bad_calls": process.memory()}))


asyncio.run(main(sys.argv[1]))
