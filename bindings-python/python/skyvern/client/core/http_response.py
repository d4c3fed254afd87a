"""A response with what came around its data."""

from __future__ import annotations

from typing import Generic, TypeVar

T = TypeVar("T")


class HttpResponse(Generic[T]):
    """What a method of `with_raw_response` returns.

    Example:
        response = await client.with_raw_response.get_run("wr_123")
        print(response.status_code, response.headers["content-type"], response.data.status)
    """

    __slots__ = ("attempts", "data", "headers", "status_code")

    def __init__(
        self, data: T, *, status_code: int, headers: dict[str, str], attempts: int = 1
    ) -> None:
        self.data = data
        """The result, as the plain method returns it."""
        self.status_code = status_code
        """HTTP status."""
        self.headers = headers
        """Headers, names in lower case."""
        self.attempts = attempts
        """How many requests were sent until this answer came."""

    def close(self) -> None:
        """Does nothing: the answer has been read already."""

    def __repr__(self) -> str:
        return f"HttpResponse(status_code={self.status_code}, data={self.data!r})"


AsyncHttpResponse = BaseHttpResponse = HttpResponse
"""Other clients have more than one."""
