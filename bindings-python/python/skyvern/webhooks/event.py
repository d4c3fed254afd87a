"""What a webhook says."""

from __future__ import annotations

from datetime import datetime

from skyvern.client import types
from skyvern.client.model import Model
from skyvern.client.read_fields import read_datetime


class WebhookEvent(Model):
    """A webhook that is genuine."""

    key: str
    """Names the event: deliveries with the same key tell the same."""
    run_id: str
    """The run it is about."""
    status: str
    """The run's status."""
    attempt: int
    """Which attempt of the run this was, from 1."""
    retry_pending: bool
    """Another attempt follows."""
    final: bool
    """The run is over; a failed one of which another attempt follows is not."""
    created_at: datetime | None
    """When the run was created."""
    run: types.GetRunResponse
    """The run as the webhook has it."""

    _readers = {  # noqa: RUF012
        "created_at": read_datetime,
        "run": lambda value: types.GetRunResponse.read(value),  # noqa: PLW0108
    }
