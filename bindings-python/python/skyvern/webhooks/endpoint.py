"""What to answer to a request of the service, whatever the framework."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Protocol

from skyvern.client.errors import (
    ArgumentTypeError,
    UnexpectedAnswerError,
    WebhookError,
)

from .claims import ClaimStore, WebhookClaims
from .event import WebhookEvent
from .parse import parsed
from .raw import Headers, keys_when_needed, raw_body
from .records import tell_webhook

LIMIT = 10 * 1024 * 1024
"""How large a body may be, in bytes."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What to answer."""

    status: int
    """HTTP status."""
    body: str = ""
    """The body; empty, or a line that says what was wrong."""
    content_type: str = "text/plain; charset=utf-8"
    """Its type."""


class Endpoint(Protocol):
    """Answers requests of the service; a module for each framework makes a view of it."""

    def answer(self, body: bytes, headers: Headers) -> Reply:
        """The answer to a request with this raw body; for blocking frameworks."""
        ...

    async def aanswer(self, body: bytes, headers: Headers) -> Reply:
        """The same for asynchronous frameworks."""
        ...


def webhook_endpoint(
    handle: Callable[[WebhookEvent], Any],
    *,
    api_key: str | None = None,
    api_keys: Iterable[str] | None = None,
    claims: ClaimStore | None = None,
) -> Endpoint:
    """An endpoint for webhooks: verifies each delivery, and calls your handler once for each event.

    It answers 204 when the event was handled, now or before; 401 to a forged delivery; 503 while
    another delivery of the same event is being handled. If the handler raises, the framework
    answers 500, and the service sends the event again, three times within seconds.

    Args:
        handle: Called with each event, once; may be a coroutine in asynchronous frameworks. The
            service waits for it, so put long work into a queue.
        api_key: The API key that started the runs. Default: the environment variable
            `SKYVERN_API_KEY`.
        api_keys: Instead of `api_key`: the new key and the old one, while keys are rotated.
        claims: Where handled events are remembered. Default: in memory.

    Raises:
        ArgumentValueError: There is no key. This is raised at the first call, so that a module that
            makes the endpoint can be loaded without one.

    Example:
        app.add_route("/hooks", view(webhook_endpoint(handle)), methods=["POST"])
    """
    known = keys_when_needed("webhook_endpoint", api_key, api_keys)
    return _WebhookEndpoint(handle, known, WebhookClaims() if claims is None else claims)


class _WebhookEndpoint:
    def __init__(
        self,
        handle: Callable[[WebhookEvent], Any],
        known: Callable[[], list[str]],
        claims: ClaimStore,
    ) -> None:
        self._handle = handle
        self._intake = Intake(known, claims)

    def answer(self, body: bytes, headers: Headers) -> Reply:
        return run_blocking(self._steps(body, headers))

    async def aanswer(self, body: bytes, headers: Headers) -> Reply:
        return await self._steps(body, headers)

    async def _steps(self, body: bytes, headers: Headers) -> Reply:
        event = await self._intake.take("webhook_endpoint", body, headers)
        if isinstance(event, Reply):
            return event
        try:
            await resolved(self._handle(event))
        except BaseException as error:
            await self._intake.release(event, error)
            raise
        await self._intake.commit(event)
        return Reply(204)


class Intake:
    """Verifies deliveries, claims their events, and tells what becomes of them."""

    def __init__(self, known: Callable[[], list[str]], claims: ClaimStore) -> None:
        self._keys = known
        self._claims = claims

    async def take(self, caller: str, body: Any, headers: Headers) -> WebhookEvent | Reply:
        """The event of a delivery if it is to be handled, else what to answer."""
        body = raw_body(caller, body)
        if len(body) > LIMIT:
            return Reply(413, f"the body is larger than {LIMIT} bytes")
        try:
            event = parsed(body, headers, self._keys())
        except (WebhookError, UnexpectedAnswerError) as error:
            tell_webhook("refused", why=str(error))
            return Reply(401 if isinstance(error, WebhookError) else 400, str(error))
        try:
            claim = await resolved(self._claims.claim(event.key))
        except Exception as error:  # noqa: BLE001 - whatever store it is
            tell_webhook("refused", event, f"the store of claims failed: {error!r}")
            return Reply(503, "the store of handled events failed")
        if claim == "new":
            return event
        if claim == "done":
            tell_webhook("duplicate", event)
            return Reply(204)
        tell_webhook("duplicate", event, "another delivery of it is being handled")
        return Reply(503, "another delivery of this event is being handled")

    async def commit(self, event: WebhookEvent) -> None:
        """It was handled."""
        await resolved(self._claims.commit(event.key))
        tell_webhook("accepted", event)

    async def release(self, event: WebhookEvent, error: BaseException) -> None:
        """Handling it failed: the next delivery is new."""
        tell_webhook("released", event, f"the handler raised {type(error).__name__}")
        await resolved(self._claims.release(event.key))


async def resolved(value: Any) -> Any:
    """What came back, awaited where that is needed."""
    return await value if inspect.isawaitable(value) else value


def run_blocking(steps: Any) -> Reply:
    """Runs steps that await nothing.

    Raises:
        ArgumentTypeError: They do: the handler is a coroutine, which a blocking view can't await.
    """
    try:
        steps.send(None)
    except StopIteration as done:
        reply: Reply = done.value
        return reply
    steps.close()
    raise ArgumentTypeError(
        message="the handler or its store is asynchronous, and the view is not: use the "
        "asynchronous view, or a handler that blocks"
    )
