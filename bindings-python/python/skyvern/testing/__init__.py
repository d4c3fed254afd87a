"""Tests without an account: the Skyvern service inside this process.

    from skyvern.testing import Emulator

    with Emulator(auto_advance=True) as emulator:
        workflow = emulator.workflow(output={"total": 42})
        run = emulator.sync_client().run_workflow(workflow, wait_for_completion=True)

With pytest there are the fixtures `skyvern_emulator`, `skyvern_client` and `skyvern_sync_client`.
"""

from .emulator import Emulator
from .faults import Fault, FaultPlan
from .records import SeenRequest, SentWebhook, WebhookTry
from .scenario import Behaviour, Chance, Clock, EmulatorOptions, Webhooks

__all__ = [
    "Behaviour",
    "Chance",
    "Clock",
    "Emulator",
    "EmulatorOptions",
    "Fault",
    "FaultPlan",
    "SeenRequest",
    "SentWebhook",
    "WebhookTry",
    "Webhooks",
]
