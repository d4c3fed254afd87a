"""`client.scripts`, awaited."""
# Generated from api/ by `cargo xtask generate`. Do not edit.

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from skyvern.client import core
from skyvern.client.answers import any_json
from skyvern.client.older_calls import OlderCalls
from skyvern.client.unknown_arguments import MISSING, NoArgument, checks_names, wrong_arguments

if TYPE_CHECKING:
    from skyvern.client.caller import AsyncCaller

    from .scripts_async_raw import AsyncRawScriptsClient


@checks_names
class AsyncScriptsClient(OlderCalls):
    """`client.scripts`, awaited."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    @cached_property
    def with_raw_response(self) -> AsyncRawScriptsClient:
        """The same calls, with the status and the headers of the answer."""
        from .scripts_async_raw import AsyncRawScriptsClient

        return AsyncRawScriptsClient(self._caller)

    async def run_script(
        self,
        script_id: str,
        *,
        request_options: core.RequestOptions | None = None,
        **unknown: NoArgument,
    ) -> Any:
        """Run a script.

        The answer has no run id, so the call cannot wait.

        Args:
            script_id: Id of the script.
            request_options: Timeout, retries, headers and more for this call alone.

        Raises:
            ApiError: The call failed; the kinds are in `skyvern.client.errors`.

        Example:
            result = await client.scripts.run_script("s_123")
        """
        if unknown or script_id is MISSING:
            raise wrong_arguments(self.run_script, locals())
        return await self._caller.call(
            "scripts.run_script",
            {
                "script_id": script_id,
            },
            any_json,
            request_options,
        )
