"""Endpoints in AWS Lambda, behind API Gateway, a function URL or a load balancer."""

from __future__ import annotations

import asyncio
import base64
from collections.abc import Callable, Mapping
from typing import Any

from .endpoint import Endpoint

Event = dict[str, Any]
"""An event of API Gateway (REST or HTTP), of a function URL, or of a load balancer."""


def handler(endpoint: Endpoint) -> Callable[[Event, Any], dict[str, Any]]:
    """A handler of a function for an endpoint.

    The body is decoded where the event says that it is base64, and each header counts as often as
    it was sent. Claims in memory are those of one instance: give `webhook_endpoint` a store.

    Args:
        endpoint: What `webhook_endpoint` or `totp_endpoint` gives.

    Example:
        lambda_handler = handler(webhook_endpoint(handle, claims=table))
    """

    def answer(event: Event, context: Any) -> dict[str, Any]:  # noqa: ARG001 - Lambda's signature
        reply = asyncio.run(endpoint.aanswer(raw_body(event), headers(event)))
        kind = {"content-type": reply.content_type}
        return {"statusCode": reply.status, "headers": kind, "body": reply.body}

    return answer


def raw_body(event: Mapping[str, Any]) -> bytes:
    """The body of an event as it was received.

    Example:
        parse_webhook(raw_body(event), headers(event))
    """
    body: str = event.get("body") or ""
    return base64.b64decode(body) if event.get("isBase64Encoded") else body.encode()


def headers(event: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The headers of an event, each as often as it was sent.

    Example:
        parse_webhook(raw_body(event), headers(event))
    """
    several: dict[str, list[str]] | None = event.get("multiValueHeaders")
    if several:
        return [(name, value) for name, values in several.items() for value in values]
    single: dict[str, str] = event.get("headers") or {}
    return list(single.items())
