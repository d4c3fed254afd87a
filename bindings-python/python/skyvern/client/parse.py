"""Decodes JSON that came from elsewhere."""

from __future__ import annotations

import json
from typing import Any


def parse_json(text: str) -> Any:
    """The value of a JSON text.

    Raises:
        ValueError: It is not JSON, is nested more deeply than the interpreter's recursion limit
            allows, or has an integer of more digits than the interpreter takes.
    """
    try:
        return json.loads(text)
    except RecursionError:
        raise ValueError("it is nested too deeply") from None
