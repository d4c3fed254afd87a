"""Does one thing so often, for its instructions to be counted: counted.py WHAT URL TIMES."""

from __future__ import annotations

import asyncio
import sys

AT_ONCE = 16
POLL_INTERVAL = 0.02


async def at_once(call, count):
    """So many calls, `AT_ONCE` at a time."""

    async def loop(number):
        for _ in range(number, count, AT_ONCE):
            await call()

    await asyncio.gather(*map(loop, range(AT_ONCE)))


async def read(client, count):
    await at_once(lambda: client.get_run("wr_1"), count)


async def list_workflows(client, count):
    """A list of 165 KB, with every field of it."""
    for _ in range(count):
        for workflow in await client.get_workflows():
            workflow.model_dump()


async def wait(client, count):
    """From start to end, of runs that end at once: a start and a read."""
    for _ in range(count):
        await client.run_workflow("wpid_1", wait_for_completion=True, poll_interval=POLL_INTERVAL)


async def bare_await(_client, count):
    """A call of an operation that does not exist: it comes back the way that every answer does."""
    from awaits import start_nothing

    await at_once(start_nothing(), count)


async def main(what, url, count):
    if what == "import":
        if count:
            from skyvern import Skyvern

            Skyvern(api_key="key")
        return
    from skyvern import Skyvern

    ways = {"read": read, "list": list_workflows, "wait": wait, "await": bare_await}
    await ways[what](Skyvern(api_key="key", base_url=url), count)


asyncio.run(main(sys.argv[1], sys.argv[2], int(sys.argv[3])))
