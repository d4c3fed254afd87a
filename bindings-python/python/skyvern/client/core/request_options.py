"""Options of a single call."""
# Generated from api/ by `cargo xtask generate`. Do not edit.

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypedDict


class RequestOptions(TypedDict, total=False):
    """Options of a single call; a plain dict does as well. They hold for the polls of a wait too.

    Example:
        await client.get_run("wr_123", request_options={"timeout_in_seconds": 5})
    """

    timeout_in_seconds: float
    """Limit of one HTTP attempt, in seconds; 0 is no limit. Default: the client's."""

    max_retries: int
    """How often the request may be sent again, where that is safe. Default: the client's."""

    api_key: str
    """Key to use instead of the client's."""

    additional_headers: Mapping[str, str | None]
    """Headers to add; they win over all others, and None removes one."""

    additional_query_parameters: Mapping[str, Any]
    """Query parameters to add or replace."""

    additional_body_parameters: Mapping[str, Any]
    """Fields to add to the JSON body or replace in it, such as those only a newer server knows."""

    chunk_size: int
    """Accepted for compatibility; it changes nothing."""


def _schema(_source: Any, _handler: Any) -> Any:
    from skyvern.client.pydantic_schema import object_schema

    return object_schema()


# Before Python 3.12 pydantic does not take a TypedDict of the standard library.
RequestOptions.__get_pydantic_core_schema__ = _schema  # type: ignore[attr-defined]
