"""What is in a request that the emulator has seen."""

import json
from typing import Any
from urllib.parse import parse_qsl

from skyvern.testing import SeenRequest


def query(request: SeenRequest) -> list[tuple[str, str]]:
    return parse_qsl(request["query"] or "", keep_blank_values=True)


def headers(request: SeenRequest) -> dict[str, str]:
    return dict(request["headers"])


def body(request: SeenRequest) -> Any:
    """The body without what the SDK tags starts with."""
    body = json.loads(request["body"]) if request["body"] else None
    tags = body.get("run_metadata") if isinstance(body, dict) else None
    if tags and tags.pop("skyvern_sdk_start", None) and not tags:
        del body["run_metadata"]
    return body
