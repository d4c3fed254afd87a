"""Celery itself, and where the tasks that wait are announced."""

from __future__ import annotations

from typing import Any

from skyvern.client.errors import ArgumentValueError
from skyvern.integrations._engine import require
from skyvern.webhooks import WebhookReceiver


def celery(module: str = "celery") -> Any:
    """A module of Celery, in a version that fits."""
    return require(module, "celery", (5, 4), (6, 0))


def waits_queue(app: Any) -> Any:
    """The queue from workers to the watcher."""
    name = app.conf.get("skyvern_queue") or "skyvern-waits"
    return celery("kombu").Queue(name, durable=True)


def is_redis(app: Any) -> bool:
    """Whether Redis carries the messages, in which a message may be lost with a killed worker."""
    with app.connection_for_read() as connection:
        return bool(connection.transport.driver_type == "redis")


def client_settings(app: Any) -> dict[str, Any]:
    """What clients of an application are made of."""
    names = ("api_key", "base_url")
    return {name: given for name in names if (given := app.conf.get(f"skyvern_{name}"))}


def receiver(listen: str, app: Any) -> WebhookReceiver:
    """A receiver at an address like `0.0.0.0:8080/skyvern`.

    Raises:
        ArgumentValueError: It is no such address.
    """
    place, _, path = listen.partition("/")
    host, _, port = place.rpartition(":")
    if not host or not port.isdecimal():
        raise ArgumentValueError(message=f"--listen: {listen!r} is not like 0.0.0.0:8080/skyvern")
    key = client_settings(app).get("api_key")
    return WebhookReceiver(api_key=key, host=host, port=int(port), path=f"/{path}")
