"""Runs a workflow by the clock."""

import asyncio
import os

from skyvern import Skyvern

WORKFLOW_ID = os.environ.get("WORKFLOW_ID", "wpid_987654321")


async def main():
    client = Skyvern(api_key=os.getenv("SKYVERN_API_KEY"))

    result = await client.agent.create_workflow_schedule(
        workflow_permanent_id=WORKFLOW_ID,
        cron_expression="30 7 * * 1-5",
        timezone="Europe/London",
        name="Breakfast report",
        description="Every working day, before the first tea",
        parameters={"customer": "Lovelace & Co"},
    )
    schedule_id = result.schedule.workflow_schedule_id
    print(f"schedule {schedule_id.startswith('wfs_')}")

    which = {"workflow_permanent_id": WORKFLOW_ID, "workflow_schedule_id": schedule_id}
    result = await client.agent.disable_workflow_schedule(**which)
    print(f"enabled {result.schedule.enabled}")
    result = await client.agent.enable_workflow_schedule(**which)
    print(f"enabled {result.schedule.enabled}")
    await client.agent.delete_workflow_schedule_route(**which)
    left = await client.schedules.list(WORKFLOW_ID)
    print(f"left {left.schedules}")


asyncio.run(main())
