"""Creates a workflow, runs it, waits for it, and prints what came of it.

Needs SKYVERN_API_KEY, and SKYVERN_BASE_URL unless it is for Skyvern Cloud.
"""

import asyncio
import json

from skyvern import Skyvern

DEFINITION = {
    "title": "Greeting",
    "workflow_definition": {
        "parameters": [
            {"parameter_type": "workflow", "key": "name", "workflow_parameter_type": "string"}
        ],
        "blocks": [
            {
                "block_type": "http_request",
                "label": "greet",
                "method": "GET",
                "url": "https://example.com/?name={{ name }}",
                "parameter_keys": ["name"],
            }
        ],
    },
}


async def main() -> None:
    async with Skyvern() as client:
        workflow = await client.create_workflow(json_definition=DEFINITION)
        run = await client.run_workflow(
            workflow_id=workflow.workflow_permanent_id,
            parameters={"name": "Ada"},
            wait_for_completion=True,
            timeout=300,
        )
    print(f"Python: {run.run_id} is {run.status}")
    print(json.dumps(run.output, indent=2))


asyncio.run(main())
