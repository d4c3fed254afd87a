"""Endpoints in Flask."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any

from .endpoint import LIMIT, Endpoint, Reply


def view(endpoint: Endpoint) -> Callable[[], Any]:
    """A view function for an endpoint; it reads the raw body itself, before anything parses it.

    Args:
        endpoint: What `webhook_endpoint` or `totp_endpoint` gives.

    Example:
        app.add_url_rule("/hooks", "hooks", view(webhook_endpoint(handle)), methods=["POST"])
    """
    flask: Any = import_module("flask")

    def answer() -> Any:
        request = flask.request
        body = _raw(request)
        reply = _TOO_LARGE if body is None else endpoint.answer(body, request.headers.items())
        return flask.Response(reply.body, reply.status, content_type=reply.content_type)

    return answer


_TOO_LARGE = Reply(413, f"the body is larger than {LIMIT} bytes")


def _raw(request: Any) -> bytes | None:
    if (request.content_length or 0) > LIMIT:
        return None
    body: bytes = request.get_data(cache=True)
    if not body and request.content_length:
        raise RuntimeError(
            "something has read the body of the webhook already, such as `request.form` in a "
            "`before_request`: what was parsed can't be verified. In Flask: call "
            "`request.get_data()` before it, which keeps the bytes."
        )
    return body
