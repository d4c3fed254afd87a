"""Tells what became of webhooks: records of the core, to the logger `skyvern.webhook`."""

from __future__ import annotations

from typing import Literal

from skyvern._native import NativeWebhookRecords
from skyvern.client.observers import loudest_of_webhooks, tell

from .event import WebhookEvent

_records = NativeWebhookRecords()


def tell_webhook(
    outcome: Literal["accepted", "duplicate", "released", "refused"],
    event: WebhookEvent | None = None,
    why: str | None = None,
) -> None:
    """Tells what became of a delivery, of its event where it is genuine."""
    run_id, status = (None, None) if event is None else (event.run_id, str(event.status))
    record = _records.tell(outcome, run_id, status, why)
    if record is not None and loudest_of_webhooks() is not None:
        tell([record])
