"""Endpoints in Django, blocking and asynchronous."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from .endpoint import Endpoint, Reply


def view(endpoint: Endpoint) -> Callable[[Any], Any]:
    """A view of an endpoint. It needs no CSRF token, and takes POST only.

    Register the address with its last slash and without: Django's redirect loses the body, and the
    service follows none.

    Args:
        endpoint: What `webhook_endpoint` or `totp_endpoint` gives.

    Example:
        re_path(r"^hooks/?$", view(webhook_endpoint(handle)))
    """

    def answer(request: Any) -> Any:
        return _response(endpoint.answer(_raw(request), request.headers.items()))

    return _open(answer)


def async_view(endpoint: Endpoint) -> Callable[[Any], Awaitable[Any]]:
    """As `view`, for handlers that are coroutines.

    Args:
        endpoint: What `webhook_endpoint` or `totp_endpoint` gives.

    Example:
        re_path(r"^hooks/?$", async_view(webhook_endpoint(handle)))
    """

    async def answer(request: Any) -> Any:
        return _response(await endpoint.aanswer(_raw(request), request.headers.items()))

    return _open(answer)


def _open(answer: Any) -> Any:
    """Without a CSRF token, by POST only."""
    csrf: Any = import_module("django.views.decorators.csrf")
    http: Any = import_module("django.views.decorators.http")
    return csrf.csrf_exempt(http.require_POST(answer))


def _raw(request: Any) -> bytes:
    http: Any = import_module("django.http")
    try:
        body: bytes = request.body
    except http.RawPostDataException:
        raise RuntimeError(
            "something has read the body of the webhook already, such as `request.POST` in a "
            "middleware: what was parsed can't be verified. Read `request.body` before it."
        ) from None
    return body


def _response(reply: Reply) -> Any:
    http: Any = import_module("django.http")
    return http.HttpResponse(reply.body, status=reply.status, content_type=reply.content_type)
