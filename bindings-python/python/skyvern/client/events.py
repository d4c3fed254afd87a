"""The status changes of a run."""

from __future__ import annotations

from . import types
from .model import Model


class RunEvent(Model):
    """A change in the status of a run."""

    run_id: str
    """Id of the run."""
    status: str
    """Its status now."""
    retry_pending: bool
    """Another attempt will follow: a final status is not final yet."""
    app_url: str | None
    """Page of the run in the dashboard, once it is known."""
    run: types.GetRunResponse | None
    """The run itself, in the last event."""

    _readers = {  # noqa: RUF012
        "run": lambda value: types.GetRunResponse.read(value),  # noqa: PLW0108
    }
