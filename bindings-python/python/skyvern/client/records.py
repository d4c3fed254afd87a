"""What the client reports of its work: one record per fact, to the loggers of `skyvern`."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, Literal

from .observers import LOG

LOGGERS = {
    topic: logging.getLogger(f"skyvern.{topic}") for topic in ("request", "run", "batch", "webhook")
}
_LEVELS = {"debug": logging.DEBUG, "info": logging.INFO, "warn": logging.WARNING}


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """Something the client did, or that happened to a run. What does not apply to it is None."""

    topic: str
    """`request`, `run`, `batch` or `webhook`: the last part of the logger's name."""
    event: str
    """What happened: `request`, `retry`, `started`, `changed` and more; the page "Seeing what
    happens" has them all."""
    level: Literal["debug", "info", "warn"]
    """How much it matters."""
    message: str
    """All of it in a sentence."""
    at: float
    """When it happened, in seconds since 1970."""
    operation: str | None = None
    """Name of the call, such as `run_workflow`."""
    method: str | None = None
    """HTTP method."""
    server: str | None = None
    """Scheme, host and port."""
    path: str | None = None
    """Path without its query."""
    route: str | None = None
    """The path with names in place of values."""
    status: int | None = None
    """HTTP status."""
    attempt: int | None = None
    """Which request for the call it was, counted from 1."""
    duration: float | None = None
    """How long it took, in seconds."""
    poll: bool | None = None
    """True for a read of a wait."""
    request_id: str | None = None
    """What the service calls the request."""
    delay: float | None = None
    """Seconds until it is sent again."""
    error: str | None = None
    """What went wrong."""
    run_id: str | None = None
    """Id of the run."""
    run_status: str | None = None
    """Status of the run."""
    previous_status: str | None = None
    """Its status before."""
    retry_pending: bool | None = None
    """Another attempt will follow: a final status is not final yet."""
    app_url: str | None = None
    """Page of the run in the dashboard."""
    is_final: bool | None = None
    """Nothing more will become of the run."""
    polls: int | None = None
    """How often the wait looked at the run."""
    waited: float | None = None
    """How long the wait took, in seconds."""
    queued: float | None = None
    """How long the run was seen waiting in its queue, in seconds."""
    workflow_id: str | None = None
    """The workflow that a batch runs."""
    key: str | None = None
    """Key of an item of a batch."""
    position: int | None = None
    """Its place among the rows, from 0."""
    summary: Mapping[str, Any] | None = None
    """Counts of a batch that is over, as its `summary`."""

    @classmethod
    def of_text(cls, text: str) -> Record:
        """Reads a record of the core; a newer one may have fields that this class lacks."""
        told = json.loads(text)
        return cls(**{name: value for name, value in told.items() if name in _FIELDS})


_FIELDS = frozenset(field.name for field in fields(Record))
_NOT_EXTRA = frozenset({"topic", "level", "message", "at"})


def log(record: Record) -> None:
    """Gives a record to its logger, the fields in `extra`."""
    logger = LOGGERS.get(record.topic, LOG)
    level = _LEVELS.get(record.level, logging.DEBUG)
    if not logger.isEnabledFor(level):
        return
    extra: dict[str, Any] = {}
    for name in _FIELDS - _NOT_EXTRA:
        value = getattr(record, name)
        if value is not None:
            extra[name] = value
    try:
        logger.log(level, record.message, extra=extra)
    except KeyError:  # a factory of log records has such a field already
        logger.log(level, record.message)
