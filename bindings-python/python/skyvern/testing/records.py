"""What an emulator remembers."""

from __future__ import annotations

from typing import TypedDict


class SeenRequest(TypedDict):
    """A request that reached the emulator."""

    number: int
    """Counted from 1, in the order they came."""
    at: str
    """When it came, on the emulator's clock."""
    seconds: float
    """The same in seconds since the emulator's start."""
    peer: str
    """Address it came from."""
    operation: str | None
    """Its operation, such as `get_run`; None for one that does not exist."""
    method: str
    """HTTP method."""
    path: str
    """Path, as it was sent."""
    query: str | None
    """Query, as it was sent."""
    http_version: str
    """Such as `HTTP/1.1`."""
    headers: list[list[str]]
    """Pairs of name and value; keys are redacted."""
    body: str
    """The body as text."""
    status: int | None
    """Status of the answer; None as long as there is none."""
    fault: str | None
    """Id of the fault it met."""


class WebhookTry(TypedDict):
    """One delivery of a webhook."""

    at: str
    """When, on the emulator's clock."""
    status: int | None
    """What the receiver answered; None if it did not."""
    body: str | None
    """What it answered with."""
    error: str | None
    """Why there was no answer."""


class SentWebhook(TypedDict):
    """A webhook that the emulator sent, or is still to send."""

    run_id: str
    """The run it is about."""
    attempt: int
    """Which attempt of the run, from 1."""
    url: str
    """Where it goes."""
    headers: dict[str, str]
    """Its headers, with `x-skyvern-signature`."""
    body: str
    """Its body, exactly as it was signed."""
    outcome: str
    """`pending`, `delivered` or `failed`."""
    tries: list[WebhookTry]
    """The deliveries so far."""
