"""`skyvern mcp`, used by the protocol's own client library."""

import asyncio
import json
import sys

from mcp import ClientSession, StdioServerParameters
from mcp.client.stdio import stdio_client

from skyvern.testing import Emulator


async def _talk(emulator: Emulator) -> None:
    server = StdioServerParameters(
        command=sys.executable,
        args=["-m", "skyvern", "mcp"],
        env={"SKYVERN_API_KEY": emulator.api_key, "SKYVERN_BASE_URL": emulator.base_url},
    )
    async with stdio_client(server) as streams, ClientSession(*streams) as session:
        assert (await session.initialize()).server_info.name == "skyvern"
        tools = {tool.name: tool for tool in (await session.list_tools()).tools}
        assert tools["get_run_status"].annotations.read_only_hint
        assert not tools["run_workflow"].annotations.read_only_hint

        async def call(name: str, **arguments):
            answer = await session.call_tool(name, arguments)
            assert not answer.is_error, answer
            return json.loads(answer.content[0].text)

        run = await call("run_workflow", workflow_id="wpid_1", idempotency_key="task")
        again = await call("run_workflow", workflow_id="wpid_1", idempotency_key="task")
        assert again["run_id"] == run["run_id"]
        status = await call("get_run_status", run_id=run["run_id"], wait_seconds=15)
        assert status["status"] == "completed"
        result = await call("get_run_result", run_id=run["run_id"])
        assert result["output"]
        listed = await call("list_workflows")
        assert listed["workflows"][0]["workflow_id"] == "wpid_1"
        unknown = await session.call_tool("cancel_run", {"run_id": "wr_none"})
        assert unknown.is_error


def test_a_client_of_the_protocol_runs_a_workflow():
    with Emulator(accept_any_workflow=True) as emulator:
        asyncio.run(asyncio.wait_for(_talk(emulator), 60))
