"""Endpoints in Django, blocking and asynchronous."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse, RawPostDataException
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from .endpoint import Endpoint, Reply


def view(endpoint: Endpoint) -> Callable[[HttpRequest], HttpResponse]:
    """A view of an endpoint. It needs no CSRF token, and takes POST only.

    Register the address with its last slash and without: Django's redirect loses the body, and the
    service follows none.

    Args:
        endpoint: What `webhook_endpoint` or `totp_endpoint` gives.

    Example:
        re_path(r"^hooks/?$", view(webhook_endpoint(handle)))
    """

    def answer(request: HttpRequest) -> HttpResponse:
        return _response(endpoint.answer(_raw(request), request.headers.items()))

    return csrf_exempt(require_POST(answer))


def async_view(endpoint: Endpoint) -> Callable[[HttpRequest], Awaitable[HttpResponse]]:
    """As `view`, for handlers that are coroutines.

    Args:
        endpoint: What `webhook_endpoint` or `totp_endpoint` gives.

    Example:
        re_path(r"^hooks/?$", async_view(webhook_endpoint(handle)))
    """

    async def answer(request: HttpRequest) -> HttpResponse:
        return _response(await endpoint.aanswer(_raw(request), request.headers.items()))

    return csrf_exempt(require_POST(answer))


def _raw(request: HttpRequest) -> bytes:
    try:
        return request.body
    except RawPostDataException:
        raise RuntimeError(
            "something has read the body of the webhook already, such as `request.POST` in a "
            "middleware: what was parsed can't be verified. Read `request.body` before it."
        ) from None


def _response(reply: Reply) -> HttpResponse:
    return HttpResponse(reply.body, status=reply.status, content_type=reply.content_type)
