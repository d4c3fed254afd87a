"""Starts runs with the parameters people use most."""

import asyncio
import os

from skyvern import Skyvern
from skyvern.client import SkyvernEnvironment
from skyvern.client.core import RequestOptions
from skyvern.schemas.runs import ProxyLocation

WORKFLOW_ID = os.environ.get("WORKFLOW_ID", "wpid_987654321")


async def main():
    client = Skyvern(
        api_key=os.getenv("SKYVERN_API_KEY"),
        base_url=os.getenv("SKYVERN_BASE_URL"),
        environment=SkyvernEnvironment.CLOUD,
    )

    plain = await client.run_workflow(workflow_id=WORKFLOW_ID)
    print(f"plain {plain.status}")

    structured = await client.run_workflow(
        workflow_id=WORKFLOW_ID,
        parameters={
            "customer": "Lovelace & Co",
            "urgent": False,
            "copies": 2,
            "address": {"street": "12 St James's Square", "city": "London"},
            "items": ["tea", "paper", "ink"],
            "invoice": "https://files.example.com/invoice.pdf",
        },
        title="Invoices of December",
        webhook_url="https://hooks.example.com/skyvern",
    )
    print(f"structured {structured.run_id.startswith('wr_')}")

    for proxy in (
        ProxyLocation.RESIDENTIAL_DE,
        "RESIDENTIAL_FR",
        {"country": "US", "subdivision": "NY", "city": "New York"},
    ):
        run = await client.run_workflow(WORKFLOW_ID, {"customer": "Babbage"}, proxy_location=proxy)
        print(f"proxied {run.status}")

    browser = await client.run_workflow(
        workflow_id=WORKFLOW_ID,
        browser_session_id="pbs_424242",
        extra_http_headers={"Accept-Language": "en-GB"},
        max_steps_override=25,
        request_options=RequestOptions(
            timeout_in_seconds=30, max_retries=1, additional_headers={"x-team": "billing"}
        ),
    )
    print(f"in a session {browser.status}")

    profile = await client.run_workflow(
        workflow_id=WORKFLOW_ID, browser_profile_id="bp_424242", run_with="code", ai_fallback=True
    )
    print(f"with a profile {profile.status}")


asyncio.run(main())
