"""Settings of a client, and what both kinds of clients do with them."""

from __future__ import annotations

from os import PathLike, environ, fspath
from typing import TYPE_CHECKING, Any

from skyvern._native import NativeClient, NativeError, __version__

from .arguments import encode_arguments

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Self

    from .environment import SkyvernEnvironment


class Configured:
    """A client that knows how it was made: it can be shown, copied and pickled by its settings."""

    _settings: dict[str, Any]

    def __new__(cls, *_: Any, **settings: Any) -> Self:  # noqa: D102
        client = super().__new__(cls)
        client._settings = {name: value for name, value in settings.items() if value is not None}
        return client

    def __repr__(self) -> str:
        inside = ", ".join(
            f"{name}={_shown(name, value)!r}" for name, value in self._settings.items()
        )
        return f"{type(self).__name__}({inside})"

    def __reduce__(self) -> tuple[Any, ...]:
        return _made_with, (type(self), self._settings)


def _shown(name: str, value: Any) -> Any:
    """A setting without what is secret in it."""
    if name in {"api_key", "headers"}:
        return "***"
    if name == "proxy" and "@" in value:
        scheme, _, rest = value.partition("://")
        return f"{scheme}://***@{rest.rpartition('@')[2]}"
    return value


def _made_with(kind: type[Any], settings: dict[str, Any]) -> Any:
    return kind(**settings)


def native_client(
    *,
    api_key: str | None,
    environment: SkyvernEnvironment | str | None,
    base_url: str | None,
    headers: Mapping[str, str] | None,
    timeout: float | None,
    max_retries: int | None,
    proxy: str | None,
    ca_file: str | PathLike[str] | None,
    client_certificate_file: str | PathLike[str] | None,
    client_key_file: str | PathLike[str] | None,
    follow_redirects: bool | None,
    httpx_client: object,
) -> NativeClient:
    """The native client for these settings.

    Raises:
        ConfigurationError: There is no key, or a setting can't be used.
    """
    if httpx_client is not None:
        raise _refused(
            "httpx_client can't be used: this SDK does not use httpx; "
            "pass timeout, headers and max_retries instead"
        )
    if follow_redirects is not None and not follow_redirects:
        raise _refused(
            "follow_redirects=False can't be used: only redirects that keep the method and the key "
            "where they are get followed"
        )
    # Not left to the core, whose client is made again after a fork, when they may have changed.
    if api_key is None:
        api_key = environ.get("SKYVERN_API_KEY") or None
    if base_url is None and environment is None:
        base_url = environ.get("SKYVERN_BASE_URL") or None
    settings = {
        "api_key": _typed("api_key", api_key, str, "a string"),
        "base_url": _typed("base_url", base_url, str, "a string"),
        "environment": _environment_name(environment),
        "headers": headers,
        "timeout": _typed("timeout", timeout, (int, float), "a number of seconds"),
        "max_retries": _typed("max_retries", max_retries, int, "an integer"),
        "proxy": _typed("proxy", proxy, str, "a string"),
        "ca_file": _path("ca_file", ca_file),
        "client_certificate_file": _path("client_certificate_file", client_certificate_file),
        "client_key_file": _path("client_key_file", client_key_file),
        "user_agent": f"skyvern-python/{__version__}",
    }
    given = {name: value for name, value in settings.items() if value is not None}
    try:
        return NativeClient(encode_arguments(given))
    except NativeError as error:
        from .errors.decode import decode_error

        raise decode_error(error.args[0]) from None


def _environment_name(environment: SkyvernEnvironment | str | None) -> str | None:
    if environment is None:
        return None
    from .environment import SkyvernEnvironment

    if isinstance(environment, SkyvernEnvironment):
        return environment.name.lower()
    name = str(environment).upper()
    if name not in SkyvernEnvironment.__members__:
        raise _refused(
            f"environment has to be a SkyvernEnvironment, not {environment!r}; "
            "pass an address as base_url"
        )
    return name.lower()


def _path(name: str, value: str | PathLike[str] | None) -> str | None:
    _typed(name, value, (str, PathLike), "a path")
    return None if value is None else fspath(value)


def _typed(name: str, value: Any, kind: type | tuple[type, ...], expected: str) -> Any:
    if value is not None and not isinstance(value, kind):
        from .errors import ArgumentTypeError

        raise ArgumentTypeError(message=f"{name} has to be {expected}, not {type(value).__name__}")
    return value


def _refused(message: str) -> Exception:
    from .errors import ConfigurationError

    return ConfigurationError(message=message)
