"""The base of all errors."""

from __future__ import annotations

from typing import Any

from .error_facts import ErrorFacts


class ApiError(ErrorFacts, Exception):
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
    run: Any = None
    """The run itself, where it was read: of an `OutputTypeError`."""

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
        self.message = message or f"status_code: {status_code}, body: {body}"
        super().__init__(self.message)

    @property
    def help_url(self) -> str:
        """Address of the page about errors of this kind. It is not part of the text."""
        from skyvern.client.errors.tables import BY_KIND, HELP

        kinds = (kind for kind, known in BY_KIND.items() if isinstance(self, known))
        return HELP + next(kinds, "internal" if self.status_code is None else "status")

    def __str__(self) -> str:
        return self.message

    def __reduce__(self) -> tuple[Any, ...]:
        return _restore, (type(self), vars(self))


def _restore(kind: type[ApiError], attributes: dict[str, Any]) -> ApiError:
    error = kind.__new__(kind)
    error.args = (attributes.get("message"),)
    vars(error).update(attributes)
    return error
