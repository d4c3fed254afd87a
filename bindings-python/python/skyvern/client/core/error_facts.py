"""What an error may know."""
# Generated from api/ by `cargo xtask generate`. Do not edit.

from __future__ import annotations


class ErrorFacts:
    """Attributes that do not apply are None."""

    run_id: str | None = None
    """The id of the run, if one is known."""
    run_status: str | None = None
    """The last status seen of that run."""
    app_url: str | None = None
    """Page of that run in the dashboard."""
    workflow_id: str | None = None
    """The workflow that was to be run."""
    fingerprint: str | None = None
    """The tag that the start was sent with. `GET /v1/runs?tags=skyvern_sdk_start:…` finds its run.
    """
    operation: str | None = None
    """The call that failed."""
    method: str | None = None
    """HTTP method of the request."""
    url: str | None = None
    """URL of the request."""
    attempts: int | None = None
    """How many requests were sent."""
    argument: str | None = None
    """The argument that can't be sent, with the place inside it."""
    path: str | None = None
    """The place in the output that does not fit: `items[3].total`. Empty if the whole output does
    not fit.
    """
    expected: str | None = None
    """What the argument, or the value at that place, must be."""
    seconds: float | None = None
    """How long the call waited, in seconds."""
