"""Endpoints in Flask."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from .endpoint import Endpoint


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
        reply = endpoint.answer(request.get_data(cache=True), request.headers.items())
        return flask.Response(reply.body, reply.status, content_type=reply.content_type)

    return answer
