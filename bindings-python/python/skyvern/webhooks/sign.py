"""Signs deliveries as the service does."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from skyvern._native import NativeError
from skyvern._native import sign_webhook as _sign
from skyvern._native import webhook_body as _spelled
from skyvern.client.arguments import jsonable
from skyvern.client.errors.decode import decode_error


def sign_webhook(
    payload: Mapping[str, Any] | bytes | str, api_key: str
) -> tuple[bytes, dict[str, str]]:
    """Sign a delivery as the service does, to test a receiver with.

    An object is spelled as the service does; bytes and text are taken as they are.

    Args:
        payload: What to deliver.
        api_key: The key to sign with.

    Returns:
        The body and its headers.

    Raises:
        ArgumentValueError: The key is empty.

    Example:
        body, headers = sign_webhook({"run_id": "wr_1", "status": "completed"}, api_key)
    """
    if isinstance(payload, bytes):
        body = payload
    elif isinstance(payload, str):
        body = payload.encode()
    else:
        body = _spelled(json.dumps(jsonable(payload), ensure_ascii=False)).encode()
    try:
        return body, dict(_sign(body, api_key))
    except NativeError as error:
        raise decode_error(error.args[0]) from None
