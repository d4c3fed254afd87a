"""Webhooks: verify them, read them, handle each once, and receive them.

    from skyvern.webhooks import parse_webhook

    event = parse_webhook(body, headers, api_key="…")
    if event.final:
        print(event.run_id, event.status, event.run.output)

The modules `fastapi`, `starlette`, `flask`, `django` and `aws_lambda` in here make a view of an
endpoint for the framework of that name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from skyvern._lazy import lazy_attributes

if TYPE_CHECKING:
    from .claims import WebhookClaims
    from .endpoint import Endpoint, Reply, webhook_endpoint
    from .event import WebhookEvent
    from .forward import Forwarded, forward_events
    from .parse import parse_webhook
    from .receiver import ReceivedWebhook, WebhookReceiver
    from .sign import sign_webhook
    from .totp import TotpRequest, totp_endpoint
    from .verify import SIGNATURE_HEADER, verify_webhook

__all__ = [
    "SIGNATURE_HEADER",
    "Endpoint",
    "Forwarded",
    "ReceivedWebhook",
    "Reply",
    "TotpRequest",
    "WebhookClaims",
    "WebhookEvent",
    "WebhookReceiver",
    "forward_events",
    "parse_webhook",
    "sign_webhook",
    "totp_endpoint",
    "verify_webhook",
    "webhook_endpoint",
]

__getattr__, __dir__ = lazy_attributes(
    __name__,
    {
        "SIGNATURE_HEADER": ".verify",
        "Endpoint": ".endpoint",
        "Forwarded": ".forward",
        "Reply": ".endpoint",
        "ReceivedWebhook": ".receiver",
        "TotpRequest": ".totp",
        "WebhookClaims": ".claims",
        "WebhookEvent": ".event",
        "WebhookReceiver": ".receiver",
        "forward_events": ".forward",
        "parse_webhook": ".parse",
        "sign_webhook": ".sign",
        "totp_endpoint": ".totp",
        "verify_webhook": ".verify",
        "webhook_endpoint": ".endpoint",
    },
)
