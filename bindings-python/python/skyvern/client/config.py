"""Settings of a client, and what both kinds of clients do with them."""

from __future__ import annotations

from collections.abc import Mapping
from os import PathLike, environ, fspath
from typing import TYPE_CHECKING, Any, NoReturn, Self, cast
from warnings import warn

from skyvern import client
from skyvern._native import NativeClient, NativeError, __version__

from .arguments import encode_arguments
from .option_tables import SETTINGS


class _DrivesABrowser:
    """Stands for methods of the released client that do something else than call the service."""

    def __call__(self, *_: object, **__: object) -> NoReturn:
        raise NotImplementedError(
            "this client calls the service and drives no browser; to have a page driven use "
            "run_task, run_workflow or login, and create_browser_session for a browser that stays"
        )


_DRIVES_A_BROWSER = _DrivesABrowser()


class Configured:
    """A client that knows how it was made: it can be shown, copied and pickled by its settings."""

    _settings: dict[str, Any]

    def __new__(cls, *_: Any, **settings: Any) -> Self:  # noqa: D102
        made = super().__new__(cls)
        made._settings = {name: value for name, value in settings.items() if value is not None}
        return made

    @property
    def environment(self) -> client.SkyvernEnvironment | None:
        """Which of the known services it uses; None where a `base_url` says another."""
        from .environment import SkyvernEnvironment

        given: SkyvernEnvironment | str | None = self._settings.get("environment")
        if "base_url" in self._settings or (given is None and environ.get("SKYVERN_BASE_URL")):
            return None
        name = _environment_name(given)
        return SkyvernEnvironment.CLOUD if name is None else SkyvernEnvironment[name.upper()]

    @property
    def browser_profiles(self) -> Self:
        """The client: older releases had the calls of browser profiles here."""
        return self

    @property
    def browser_session(self) -> Self:
        """The client: older releases had the calls of browser sessions here."""
        return self

    @property
    def credentials(self) -> Self:
        """The client: older releases had the calls of credentials here."""
        return self

    if not TYPE_CHECKING:
        local = launch_local_browser = launch_cloud_browser = use_cloud_browser = _DRIVES_A_BROWSER
        connect_to_browser_over_cdp = connect_to_browser_extension = _DRIVES_A_BROWSER
        connect_to_cloud_browser_session = _DRIVES_A_BROWSER

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


def native_client(given: Mapping[str, Any], *, awaited: bool) -> NativeClient:
    """The native client for these settings.

    Args:
        given: The settings.
        awaited: Whether calls are awaited, and with them those of an HTTP client of the caller's.

    Raises:
        ConfigurationError: There is no key, or a setting can't be used.
    """
    if given["follow_redirects"] is not None and not given["follow_redirects"]:
        raise _refused(
            "follow_redirects=False can't be used: only redirects that keep the method and the key "
            "where they are get followed"
        )
    settings = {name: _checked(name, kind, given[name]) for name, kind in SETTINGS.items()}
    # Not left to the core, whose client is made again after a fork, when they may have changed.
    if settings["api_key"] is None:
        settings["api_key"] = environ.get("SKYVERN_API_KEY") or None
    if settings["base_url"] is None and settings["environment"] is None:
        settings["base_url"] = environ.get("SKYVERN_BASE_URL") or None
    settings["user_agent"] = f"skyvern-python/{__version__}"
    http_client = given["httpx_client"]
    if http_client is not None:
        _check_http_client(http_client, awaited=awaited)
        if settings["timeout"] is None and hasattr(http_client, "timeout"):
            settings["timeout"] = 0  # its own counts
    config = encode_arguments(
        {name: value for name, value in settings.items() if value is not None}
    )
    try:
        native = NativeClient(config) if http_client is None else _lent(config, http_client)
    except NativeError as error:
        from .errors.decode import decode_error

        raise decode_error(error.args[0]) from None
    for text in native.warnings():
        warn(text, RuntimeWarning, stacklevel=3)
    return native


def _lent(config: str, http_client: object) -> NativeClient:
    from .http_client import LentClient

    return cast("NativeClient", LentClient(config, http_client))


def _check_http_client(http_client: object, *, awaited: bool) -> None:
    from .greenlets import is_patched

    has = [name for name in ("aclose", "close") if hasattr(http_client, name)]
    wrong = has == (["close"] if awaited else ["aclose"])
    if wrong or not callable(getattr(http_client, "request", None)):
        expected = "an httpx.AsyncClient" if awaited else "an httpx.Client"
        raise _refused(
            f"httpx_client has to be {expected}, or something with its methods, "
            f"not {type(http_client).__name__}"
        )
    if is_patched():
        raise _refused("httpx_client can't be used where gevent or eventlet has patched threads")


_EXPECTED: dict[str, tuple[type | tuple[type, ...], str]] = {
    "secret": (str, "a string"),
    "string": (str, "a string"),
    "path": ((str, PathLike), "a path"),
    "seconds": ((int, float), "a number of seconds"),
    "count": (int, "an integer"),
    "bytes": (int, "an integer"),
}


def _checked(name: str, kind: str, value: Any) -> Any:
    """A setting as the core takes it."""
    if kind == "environment":
        return _environment_name(value)
    if kind not in _EXPECTED or value is None:
        return value
    type_, expected = _EXPECTED[kind]
    if not isinstance(value, type_):
        from .errors import ArgumentTypeError

        raise ArgumentTypeError(message=f"{name} has to be {expected}, not {type(value).__name__}")
    return fspath(cast("str | PathLike[str]", value)) if kind == "path" else value


def _environment_name(environment: client.SkyvernEnvironment | str | None) -> str | None:
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


def _refused(message: str) -> Exception:
    from .errors import ConfigurationError

    return ConfigurationError(message=message)
