"""Endpoints in Starlette and FastAPI."""

from __future__ import annotations

from asyncio import timeout
from collections.abc import Awaitable, Callable
from importlib import import_module
from typing import Any

from .endpoint import LIMIT, Endpoint

_PATIENCE = 10.0
"""A body comes within this time, in seconds; one that a middleware has read never comes again."""

_CURE = (
    "Something has read the body of the webhook already, such as `request.form()` or a middleware: "
    "what was parsed can't be verified. In Starlette and FastAPI: read it with "
    "`await request.body()`, which keeps it, and take no parameter for the body."
)


def view(endpoint: Endpoint) -> Callable[[Any], Awaitable[Any]]:
    """A route for an endpoint; it reads the raw body itself.

    Args:
        endpoint: What `webhook_endpoint` or `totp_endpoint` gives.

    Example:
        app.add_route("/hooks", view(webhook_endpoint(handle)), methods=["POST"])
    """
    response: Any = import_module("starlette.responses").Response

    async def answer(request: Any) -> Any:
        body = await raw_body(request)
        if body is None:
            return response("the body is too large, or did not come", 413)
        reply = await endpoint.aanswer(body, request.headers.items())
        return response(reply.body, reply.status, media_type=reply.content_type)

    return answer


async def raw_body(request: Any) -> bytes | None:
    """The body as it was received; None where it is too large.

    Raises:
        RuntimeError: Something has read it before, so that it does not come again.
    """
    if hasattr(request, "_body"):  # somebody read it before, and Starlette kept it
        kept: bytes = await request.body()
        return kept
    if getattr(request, "_stream_consumed", False):
        raise RuntimeError(_CURE)
    chunks: list[bytes] = []
    size = 0
    try:
        async with timeout(_PATIENCE):
            async for chunk in request.stream():
                size += len(chunk)
                if size > LIMIT:
                    return None
                chunks.append(chunk)
    except TimeoutError:
        raise RuntimeError(f"the body did not come within {_PATIENCE:.0f} s. {_CURE}") from None
    return b"".join(chunks)
