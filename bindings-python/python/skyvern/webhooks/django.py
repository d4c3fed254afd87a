"""Endpoints in Django, blocking and asynchronous."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from importlib import import_module
from typing import Any

from .endpoint import Endpoint, Reply


def view(endpoint: Endpoint) -> Callable[[Any], Any]:
    """A view of an endpoint. It needs no CSRF token, and takes POST only.

    Register the address with its last slash and without: Django's redirect loses the body, and the
    service follows none. Bodies are limited by the setting `DATA_UPLOAD_MAX_MEMORY_SIZE`, which is
    2.5 MB unless you raise it.

    Args:
        endpoint: What `webhook_endpoint` or `totp_endpoint` gives.

    Example:
        re_path(r"^hooks/?$", view(webhook_endpoint(handle)))
    """

    def answer(request: Any) -> Any:
        body = _raw(request)
        return _response(
            _TOO_LARGE if body is None else endpoint.answer(body, request.headers.items())
        )

    opened: Callable[[Any], Any] = _open(answer)
    return opened


def async_view(endpoint: Endpoint) -> Callable[[Any], Awaitable[Any]]:
    """As `view`, for handlers that are coroutines.

    Args:
        endpoint: What `webhook_endpoint` or `totp_endpoint` gives.

    Example:
        re_path(r"^hooks/?$", async_view(webhook_endpoint(handle)))
    """

    async def answer(request: Any) -> Any:
        body = _raw(request)
        return _response(
            _TOO_LARGE if body is None else await endpoint.aanswer(body, request.headers.items())
        )

    opened: Callable[[Any], Any] = _open(answer)
    return opened


def _open(answer: Any) -> Any:
    """Without a CSRF token, by POST only."""
    csrf: Any = import_module("django.views.decorators.csrf")
    http: Any = import_module("django.views.decorators.http")
    return csrf.csrf_exempt(http.require_POST(answer))


_TOO_LARGE = Reply(413, "the body is larger than DATA_UPLOAD_MAX_MEMORY_SIZE")


def _raw(request: Any) -> bytes | None:
    http: Any = import_module("django.http")
    exceptions: Any = import_module("django.core.exceptions")
    try:
        body: bytes = request.body
    except exceptions.RequestDataTooBig:
        return None
    except http.RawPostDataException:
        raise RuntimeError(
            "something has read the body of the webhook already, such as `request.POST` in a "
            "middleware: what was parsed can't be verified. Read `request.body` before it."
        ) from None
    return body


def _response(reply: Reply) -> Any:
    http: Any = import_module("django.http")
    return http.HttpResponse(reply.body, status=reply.status, content_type=reply.content_type)
