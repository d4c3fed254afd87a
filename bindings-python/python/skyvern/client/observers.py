"""Whether anybody looks at a call. Cheap, as every call asks."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .core.request_options import RequestOptions
    from .observation import Observation, Observers
    from .options import Wait

LOG = logging.getLogger("skyvern")
_NOBODY = logging.NullHandler()
LOG.addHandler(_NOBODY)
_SILENT = [_NOBODY]
_REQUEST = logging.getLogger("skyvern.request")
_RUN = logging.getLogger("skyvern.run")
_BATCH = logging.getLogger("skyvern.batch")
_WEBHOOK = logging.getLogger("skyvern.webhook")

_LEVELS = (("debug", logging.DEBUG), ("info", logging.INFO), ("warn", logging.WARNING))

_SETTINGS = ("on_request", "on_response", "on_event", "telemetry")
"""The settings that have somebody look."""


def loudest_of(*loggers: logging.Logger) -> str | None:
    """The level from which on any of the loggers wants records; None where nobody reads them."""
    if not (
        logging.root.handlers
        or LOG.handlers != [_NOBODY]
        or any(logger.handlers for logger in loggers)
    ):
        return None
    for name, level in _LEVELS:
        if any(logger.isEnabledFor(level) for logger in loggers):
            return name
    return None


def loudest_of_batches() -> str | None:
    """The same for what is told of batches."""
    return loudest_of(_REQUEST, _RUN, _BATCH)


def loudest_of_webhooks() -> str | None:
    """The same for what is told of webhooks."""
    return loudest_of(_WEBHOOK)


def loudest() -> str | None:
    """The same for calls; unrolled, as every call asks."""
    root = logging.root
    if not (root.handlers or LOG.handlers != _SILENT or _REQUEST.handlers or _RUN.handlers):
        return None
    if _REQUEST.isEnabledFor(logging.DEBUG) or _RUN.isEnabledFor(logging.DEBUG):
        return "debug"
    if _RUN.isEnabledFor(logging.INFO):
        return "info"
    if _REQUEST.isEnabledFor(logging.WARNING) or _RUN.isEnabledFor(logging.WARNING):
        return "warn"
    return None


def tell(texts: list[str]) -> None:
    """Logs records of the core. Nothing is raised into the call they are about."""
    from .records import Record, log

    for text in texts:
        try:
            log(Record.of_text(text))
        except Exception:
            LOG.warning("a record could not be logged", exc_info=True)


def observers_of(settings: Mapping[str, Any]) -> Observers | None:
    """Who looks at the calls of a client, by its settings; None where nobody is to.

    Raises:
        ArgumentTypeError: A hook is no function.
        ConfigurationError: Telemetry is wanted and OpenTelemetry is not installed.
    """
    given = [settings.get(name) for name in _SETTINGS]
    if all(value is None or value is False for value in given):
        return None
    from .observation import Observers

    return Observers.of_settings(settings)


def observe(
    observers: Observers | None,
    operation: str,
    arguments: Mapping[str, Any],
    request_options: RequestOptions | None,
    wait: Wait | None = None,
) -> Observation | None:
    """Begins to look at a call; None where nobody looks."""
    of_loggers = loudest_of_batches if operation == "run_workflows" else loudest
    level = of_loggers() if observers is None else "debug"
    if level is None:
        return None
    from .observation import Observation

    return Observation(observers, level, operation, arguments, request_options, wait)
