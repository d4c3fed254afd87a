"""Creates a workflow, runs it, and reads what its blocks put out."""

import asyncio
import os

from skyvern import Skyvern

BLOCKS = [
    {
        "block_type": "navigation",
        "label": "find_company",
        "url": "https://registry.example.com",
        "navigation_goal": "Open the entry of {{ company }}. COMPLETE when it is shown.",
        "parameter_keys": ["company"],
    },
    {
        "block_type": "extraction",
        "label": "read_entry",
        "data_extraction_goal": "The number and the state of the company.",
        "data_schema": {
            "type": "object",
            "properties": {"number": {"type": "string"}, "state": {"type": "string"}},
        },
    },
]


async def main():
    client = Skyvern(api_key=os.getenv("SKYVERN_API_KEY"))

    workflow = await client.create_workflow(
        json_definition={
            "title": "Company register",
            "workflow_definition": {
                "parameters": [
                    {
                        "key": "company",
                        "parameter_type": "workflow",
                        "workflow_parameter_type": "string",
                    }
                ],
                "blocks": BLOCKS,
            },
        }
    )
    print(f"workflow {workflow.workflow_permanent_id} {workflow.title}")

    run = await client.run_workflow(
        workflow_id=workflow.workflow_permanent_id,
        parameters={"company": "Analytical Engines Ltd"},
        wait_for_completion=True,
    )
    if run.status == "completed":
        print(f"entry {sorted(run.output['read_entry_output'])}")
    else:
        print(f"failed because {run.failure_reason}")

    for workflow in await client.get_workflows():
        print(f"{workflow.workflow_permanent_id}: {workflow.title}")


asyncio.run(main())
