"""A worker of Temporal: python pay_worker.py ADDRESS QUEUE"""

import asyncio
import sys

from pay_workflow import Pay, WithoutHeartbeats
from temporalio.client import Client
from temporalio.worker import Worker

from skyvern.integrations.temporal import activities


async def main():
    client = await Client.connect(sys.argv[1])
    worker = Worker(
        client,
        task_queue=sys.argv[2],
        workflows=[Pay, WithoutHeartbeats],
        activities=[*activities()],
        max_cached_workflows=0,  # the test server gives a killed worker's to nobody else
    )
    await worker.run()


asyncio.run(main())
