"""Looks at a run until it is final, then at everything it left."""

import asyncio
import os

from skyvern import Skyvern

WORKFLOW_ID = os.environ.get("WORKFLOW_ID", "wpid_987654321")
FINAL = ["completed", "failed", "terminated", "timed_out", "canceled"]


async def main():
    client = Skyvern(api_key=os.getenv("SKYVERN_API_KEY"))
    started = await client.run_workflow(workflow_id=WORKFLOW_ID)

    while True:
        run = await client.get_run(started.run_id)
        if run.status in FINAL:
            break
        await asyncio.sleep(0.1)

    print(f"status {run.status}")
    if run.status == "completed":
        print(f"output {sorted(run.output)}")
        print(f"recording {run.recording_url}")
        for number, url in enumerate(run.screenshot_urls or [], start=1):
            print(f"screenshot {number} {url}")
    else:
        print(f"failed because {run.failure_reason}")
        for error in run.errors or []:
            print(f"- {error}")
    for file in run.downloaded_files or []:
        same = file["file_name"] == file.filename and file["file_url"] == file.url
        print(f"file {file.filename} {same}")
    print(f"page {run.app_url}")


asyncio.run(main())
