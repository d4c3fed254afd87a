"""How late a client hears of the end of a run, and at how many requests: delays.py WAY URL COUNT.

Prints the mean and the median delay in seconds, and requests a run besides its start.
"""

from __future__ import annotations

import asyncio
import json
import os
import statistics
import sys
from datetime import UTC, datetime
from urllib.request import Request, urlopen

WITHIN = 3.0
"""Seconds within which all are started: none has ended by then."""
KNOWN = 20
FINAL = {"completed", "failed", "terminated", "timed_out", "canceled"}


async def shared(url):
    from skyvern import Skyvern

    client = Skyvern(api_key="key", base_url=url)
    return lambda: client.run_workflow("wpid_1", wait_for_completion=True)


official = shared  # the same lines, in an environment that has the official package


async def alone(url):
    """Waits with a header of their own share no lists."""
    from skyvern import Skyvern

    client = Skyvern(api_key="key", base_url=url)
    options = {"additional_headers": {"x-alone": "1"}}
    return lambda: client.run_workflow("wpid_1", wait_for_completion=True, request_options=options)


async def learned(url):
    run = await shared(url)
    await asyncio.gather(*[run() for _ in range(KNOWN)])
    return run


async def webhooks(url):
    from skyvern import Skyvern, WebhookReceiver

    client = Skyvern(api_key="key", base_url=url)
    receiver = await WebhookReceiver(api_key="key").__aenter__()
    return lambda: client.run_workflow("wpid_1", wait_for_completion=True, webhooks=receiver)


async def loop(url):
    """What one writes without a library, around aiohttp."""
    import aiohttp

    session = aiohttp.ClientSession(url, headers={"x-api-key": "key"})

    async def run():
        started = await session.post("/v1/run/workflows", json={"workflow_id": "wpid_1"})
        told = await started.json()
        while told["status"] not in FINAL:
            await asyncio.sleep(1)
            told = await (await session.get(f"/v1/runs/{told['run_id']}")).json()
        return told

    return run


def requests(url):
    asked = Request(f"{url}/__emulator__/requests", json.dumps({"limit": 0}).encode())
    with urlopen(asked) as answer:
        return json.load(answer)["total"]


async def main(way, url, count):
    run = await globals()[way](url)
    before = requests(url)
    delays = []

    async def wait(number):
        await asyncio.sleep(WITHIN * number / count)
        ended = await run()
        finished = ended["finished_at"] if isinstance(ended, dict) else ended.finished_at
        finished = datetime.fromisoformat(str(finished)).replace(tzinfo=UTC)
        delays.append((datetime.now(UTC) - finished).total_seconds())

    await asyncio.gather(*map(wait, range(count)))
    result = {
        "mean": statistics.mean(delays),
        "median": statistics.median(delays),
        "requests": (requests(url) - before) / count - 1,
    }
    print(json.dumps(result), flush=True)
    os._exit(0)  # some clients complain when they are not closed


asyncio.run(main(sys.argv[1], sys.argv[2], int(sys.argv[3])))
