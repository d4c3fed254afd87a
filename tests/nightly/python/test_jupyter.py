"""Cells of a notebook, in a real kernel, whose loop runs already."""

import asyncio

import nbclient
import nbformat
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


SHOWN = """
from skyvern.notebook import live
client = Skyvern(on_event=live())
for _ in range(2):
    run = client.run_workflow("wpid_1", wait_for_completion=True, poll_interval=0.01)
"""
BATCH = """
rows = [{"id": number} for number in range(5)]
batch = client.run_workflows("wpid_1", rows, key="id", concurrency=2, progress=True)
done = list(batch)
"""


@pytest.mark.parametrize(("cell", "last"), [(SHOWN, "completed"), (SHOWN + BATCH, "5 completed")])
async def test_waits_and_batches_change_in_place(notebook, cell, last):
    """Each has one output, and everything later changes it."""
    told = []

    def hear(message):
        if message["msg_type"] in {"display_data", "update_display_data"}:
            content = message["content"]
            html = content["data"]["text/html"]
            told.append((message["msg_type"], content["transient"]["display_id"], html))

    assert await notebook.run(BEGIN) == ("", None)
    reply = await notebook.client.execute_interactive(cell, timeout=60, output_hook=hear)
    assert reply["content"]["status"] == "ok", reply["content"]
    shown = [place for kind, place, _ in told if kind == "display_data"]
    assert len(shown) == len(set(shown)) == 1 + (BATCH in cell)
    changes = [html for kind, place, html in told if place == shown[-1]]
    assert len(changes) > 1
    assert last in changes[-1]
    assert "<script" not in changes[-1]


async def test_a_notebook_that_is_executed_shows_results_alone(skyvern_emulator):
    cells = [*(BEGIN, SHOWN + BATCH), *("run", "batch", "batch.summary", "client.get_workflows()")]
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
    await nbclient.NotebookClient(notebook, timeout=60).async_execute()
    begin, silent, *results = [cell["outputs"] for cell in notebook["cells"]]
    assert begin == silent == []
    texts = ("completed", "5 completed", "5 completed", "wpid_1")
    for [output], text in zip(results, texts, strict=True):
        assert output["output_type"] == "execute_result"
        assert text in output["data"]["text/html"]
        assert output["data"]["text/plain"]
