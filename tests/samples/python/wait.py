"""Waits for a run, and again where the time was too short."""

import asyncio
import os

from skyvern import Skyvern
from skyvern.client.errors import RunTimeoutError

WORKFLOW_ID = os.environ.get("WORKFLOW_ID", "wpid_987654321")


async def main():
    async with Skyvern() as client:
        result = await client.run_workflow(
            workflow_id=WORKFLOW_ID,
            parameters={"customer": "Lovelace & Co"},
            wait_for_completion=True,
            timeout=600,
        )
        print(f"waited {result.status}")

        try:
            await client.run_workflow(WORKFLOW_ID, wait_for_completion=True, timeout=0.01)
        except TimeoutError as error:
            assert isinstance(error, RunTimeoutError)
            result = await client.wait_for_run(error.run_id)
            print(f"waited again {result.status}")

        runs = await asyncio.gather(
            *(client.run_workflow(WORKFLOW_ID, wait_for_completion=True) for _ in range(5))
        )
        print(f"together {[run.status for run in runs]}")


asyncio.run(main())
