"""Webhooks in FastAPI: a dependency that gives the event, and views of endpoints."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable, Iterable
from importlib import import_module
from typing import Any

from .claims import ClaimStore, WebhookClaims
from .endpoint import Intake, Reply
from .event import WebhookEvent
from .raw import keys_when_needed
from .starlette import raw_body, view

__all__ = ["view", "webhook_event"]


def webhook_event(
    *,
    api_key: str | None = None,
    api_keys: Iterable[str] | None = None,
    claims: ClaimStore | None = None,
) -> Callable[[Any], AsyncGenerator[WebhookEvent, None]]:
    """A dependency that verifies a webhook, and gives each event once.

    The route takes no parameter for the body. A forgery is answered 401; an event that was handled,
    204 without calling the route. A route that raises gives its claim back.

    Args:
        api_key: The API key that started the runs. Default: the environment variable
            `SKYVERN_API_KEY`.
        api_keys: Instead of `api_key`: the new key and the old one, while keys are rotated.
        claims: Where handled events are remembered. Default: in memory.

    Raises:
        ArgumentValueError: There is no key. This is raised at the first call, so that a module that
            makes the endpoint can be loaded without one.

    Example:
        @app.post("/hooks", status_code=204)
        async def hook(event: Annotated[WebhookEvent, Depends(webhook_event())]) -> None: ...
    """
    known = keys_when_needed("webhook_event", api_key, api_keys)
    intake = Intake(known, WebhookClaims() if claims is None else claims)
    fastapi: Any = import_module("fastapi")
    refusal: Any = fastapi.HTTPException

    async def dependency(request: Any) -> AsyncGenerator[WebhookEvent, None]:
        body = await raw_body(request)
        if body is None:
            raise refusal(413, "the body is too large")
        event = await intake.take("webhook_event", body, request.headers.items())
        if isinstance(event, Reply):
            raise refusal(event.status, event.body or None)
        try:
            yield event
        except BaseException as error:
            await intake.release(event, error)
            raise
        await intake.commit(event)

    # By this FastAPI knows what to hand over.
    dependency.__annotations__ = {"request": fastapi.Request}
    return dependency
