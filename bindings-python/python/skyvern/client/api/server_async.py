"""`client.server`, awaited."""
# Generated from api/ by `cargo xtask generate`. Do not edit.

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from skyvern.client import core
from skyvern.client.answers import any_json
from skyvern.client.older_calls import OlderCalls
from skyvern.client.unknown_arguments import NoArgument, checks_names, wrong_arguments

if TYPE_CHECKING:
    from skyvern.client.caller import AsyncCaller

    from .server_async_raw import AsyncRawServerClient


@checks_names
class AsyncServerClient(OlderCalls):
    """`client.server`, awaited."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    @cached_property
    def with_raw_response(self) -> AsyncRawServerClient:
        """The same calls, with the status and the headers of the answer."""
        from .server_async_raw import AsyncRawServerClient

        return AsyncRawServerClient(self._caller)

    async def get_version(
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
            result = await client.server.get_version()
        """
        if unknown:
            raise wrong_arguments(self.get_version, locals())
        return await self._caller.call(
            "get_version",
            {},
            any_json,
            request_options,
        )
