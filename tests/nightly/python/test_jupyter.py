"""Cells of a notebook, in a real kernel, whose loop runs already."""

import asyncio

import pytest
from jupyter_client.manager import start_new_async_kernel


@pytest.fixture
async def notebook(skyvern_emulator):
    manager, client = await start_new_async_kernel()
    yield Notebook(manager, client)
    client.stop_channels()
    await manager.shutdown_kernel()


class Notebook:
    def __init__(self, manager, client):
        self.manager, self.client = manager, client

    async def run(self, cell):
        """What a cell prints, and the name of the error it ends with."""
        printed = []

        def hear(message):
            if message["msg_type"] == "stream":
                printed.append(message["content"]["text"])

        reply = await self.client.execute_interactive(cell, timeout=60, output_hook=hear)
        return "".join(printed), reply["content"].get("ename")


BEGIN = """
import asyncio
import skyvern
from skyvern.client import Skyvern
client, blocking = skyvern.Skyvern(), Skyvern()
run = await client.run_workflow("wpid_1", wait_for_completion=True, poll_interval=0.01)
"""


async def test_cells(notebook):
    assert await notebook.run(BEGIN) == ("", None)
    nested = "import nest_asyncio; nest_asyncio.apply()\n"
    for cell in (
        "print(run.status)",
        "print(blocking.get_run(run.run_id).status)",
        "print((await client.get_run(run.run_id)).status)",
        nested + "print(asyncio.run(client.get_run(run.run_id)).status)",
        "print((await client.get_run(run.run_id)).status)",
    ):
        assert await notebook.run(cell) == ("completed\n", None)


async def test_a_cell_that_blocks_is_interrupted(notebook, skyvern_emulator):
    """Of cells that await, ipykernel itself ends none before its loop wakes up."""
    assert await notebook.run(BEGIN) == ("", None)
    silent = skyvern_emulator.on("get_run").times(1).stall_headers()
    cell = asyncio.create_task(notebook.run("blocking.get_run(run.run_id)"))
    while not silent.injected:  # noqa: ASYNC110
        await asyncio.sleep(0.01)
    await notebook.manager.interrupt_kernel()
    assert await cell == ("", "KeyboardInterrupt")
    again = "print(blocking.get_run(run.run_id).status)"
    assert await notebook.run(again) == ("completed\n", None)
