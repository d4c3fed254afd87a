"""`client.server`, blocking."""
# Generated from api/ by `cargo xtask generate`. Do not edit.

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from skyvern.client import core
from skyvern.client.answers import any_json
from skyvern.client.older_calls import OlderCalls
from skyvern.client.unknown_arguments import NoArgument, checks_names, wrong_arguments

if TYPE_CHECKING:
    from skyvern.client.caller import Caller

    from .server_sync_raw import RawServerClient


@checks_names
class ServerClient(OlderCalls):
    """`client.server`, blocking."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    @cached_property
    def with_raw_response(self) -> RawServerClient:
        """The same calls, with the status and the headers of the answer."""
        from .server_sync_raw import RawServerClient

        return RawServerClient(self._caller)

    def get_version(
        self,
        *,
        request_options: core.RequestOptions | None = None,
        **unknown: NoArgument,
    ) -> dict[str, str]:
        """Read the version of the server.

        Args:
            request_options: Timeout, retries, headers and more for this call alone.

        Raises:
            ApiError: The call failed; the kinds are in `skyvern.client.errors`.

        Example:
            result = client.server.get_version()
        """
        if unknown:
            raise wrong_arguments(self.get_version, locals())
        return self._caller.call(
            "get_version",
            {},
            any_json,
            request_options,
        )
