"""The base of all errors."""

from __future__ import annotations

from typing import Any


class ApiError(Exception):
    """Anything that goes wrong in a call; the base of all errors of this package.

    Attributes that do not apply are None.

    Example:
        try:
            run = await client.get_run("wr_123")
        except ApiError as error:
            print(error.status_code, error.body)
    """

    status_code: int | None = None
    """HTTP status of the answer."""
    body: Any = None
    """Body of the answer: decoded JSON, or text where it is not JSON."""
    headers: dict[str, str] | None = None
    """Headers of the answer, names in lower case."""
    run_id: str | None = None
    """The run it happened to, wherever one is known."""
    run_status: str | None = None
    """The last status seen of that run."""
    app_url: str | None = None
    """Page of that run in the dashboard."""
    workflow_id: str | None = None
    """The workflow that was to be run."""
    operation: str | None = None
    """The method that was called."""
    method: str | None = None
    """HTTP method of the request."""
    url: str | None = None
    """URL of the request."""
    attempts: int | None = None
    """How many requests were sent."""

    def __init__(
        self,
        *,
        headers: dict[str, str] | None = None,
        status_code: int | None = None,
        body: Any = None,
        message: str | None = None,
    ) -> None:
        self.headers = headers
        self.status_code = status_code
        self.body = body
        self.message = message or f"{status_code or 'no status'}: {body}"
        super().__init__(self.message)

    def __str__(self) -> str:
        return self.message

    def __reduce__(self) -> tuple[Any, ...]:
        return _restore, (type(self), vars(self))


def _restore(kind: type[ApiError], attributes: dict[str, Any]) -> ApiError:
    error = kind.__new__(kind)
    error.args = (attributes.get("message"),)
    vars(error).update(attributes)
    return error
