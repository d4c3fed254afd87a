"""Which events were handled: the service may deliver one more than once."""

from __future__ import annotations

from typing import Any, Literal, Protocol, cast

from skyvern._native import NativeClaims

from .event import WebhookEvent

Claim = Literal["new", "busy", "done"]
"""`new`: it is yours. `busy`: somebody is at it and may still fail. `done`: it was handled."""


class ClaimStore(Protocol):
    """A store of your own, such as a table or Redis; each method may be a coroutine.

    Each is one atomic step. What one raises makes the delivery fail with 503, so that the service
    sends it again.
    """

    def claim(self, key: str, /) -> Any:
        """Claims an event: `new`, `busy` or `done`, as `WebhookClaims.claim`."""

    def commit(self, key: str, /) -> Any:
        """The event was handled."""

    def release(self, key: str, /) -> Any:
        """The event was not handled: the next delivery is new."""


class WebhookClaims:
    """Remembers which events were handled, in memory: claimed, then committed or released.

    A handler that fails gives its claim back, so that the next delivery is not lost; of two
    deliveries at once, one gets it. It may be shared by threads. For more than one process, keep
    the same three steps in a table or in Redis.

    Args:
        limit: How many handled events are remembered.

    Example:
        if claims.claim(event) == "new":
            try:
                handle(event)
            except BaseException:
                claims.release(event)
                raise
            claims.commit(event)
    """

    def __init__(self, limit: int = 10_000) -> None:
        self._native = NativeClaims(limit)

    def claim(self, event: WebhookEvent | str) -> Claim:
        """Claims an event; `new` says that it is yours."""
        return cast("Claim", self._native.claim(_key(event)))

    def commit(self, event: WebhookEvent | str) -> None:
        """The event was handled."""
        self._native.commit(_key(event))

    def release(self, event: WebhookEvent | str) -> None:
        """The event was not handled: the next delivery is new. One that is done stays so."""
        self._native.release(_key(event))


def _key(event: WebhookEvent | str) -> str:
    return event if isinstance(event, str) else event.key
