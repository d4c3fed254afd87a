"""Start browser-automation workflows, wait for them, and act on the result.

    from skyvern import Skyvern

    client = Skyvern(api_key="…")
    run = await client.run_workflow("wpid_123", wait_for_completion=True)
    print(run.status, run.output)

`Skyvern` is the asynchronous client; `skyvern.client.Skyvern` is its blocking twin.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ._lazy import lazy_attributes

if TYPE_CHECKING:
    from ._native import __version__
    from .client.async_client import AsyncSkyvern as Skyvern
    from .client.environment import SkyvernEnvironment
    from .client.journal import Journal
    from .schemas.runs import ProxyLocation, RunEngine, RunStatus
    from .webhooks import WebhookEvent, WebhookReceiver, parse_webhook, sign_webhook, verify_webhook

__all__ = [
    "Journal",
    "ProxyLocation",
    "RunEngine",
    "RunStatus",
    "Skyvern",
    "SkyvernEnvironment",
    "WebhookEvent",
    "WebhookReceiver",
    "__version__",
    "parse_webhook",
    "sign_webhook",
    "verify_webhook",
]

__getattr__, __dir__ = lazy_attributes(
    __name__,
    {
        "Journal": ".client.journal",
        "ProxyLocation": ".schemas.runs",
        "RunEngine": ".schemas.runs",
        "RunStatus": ".schemas.runs",
        "Skyvern": ".client.async_client:AsyncSkyvern",
        "SkyvernEnvironment": ".client.environment",
        "WebhookEvent": ".webhooks.event",
        "WebhookReceiver": ".webhooks.receiver",
        "__version__": "._native",
        "parse_webhook": ".webhooks.parse",
        "sign_webhook": ".webhooks.sign",
        "verify_webhook": ".webhooks.verify",
    },
)
