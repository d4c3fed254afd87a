"""`client.artifacts`, awaited."""
# Generated from api/ by `cargo xtask generate`. Do not edit.

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from skyvern.client import core
from skyvern.client.answers import raw_bytes
from skyvern.client.older_calls import OlderCalls
from skyvern.client.unknown_arguments import MISSING, NoArgument, checks_names, wrong_arguments

if TYPE_CHECKING:
    from skyvern.client.caller import AsyncCaller

    from .artifacts_async_raw import AsyncRawArtifactsClient


@checks_names
class AsyncArtifactsClient(OlderCalls):
    """`client.artifacts`, awaited."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    @cached_property
    def with_raw_response(self) -> AsyncRawArtifactsClient:
        """The same calls, with the status and the headers of the answer."""
        from .artifacts_async_raw import AsyncRawArtifactsClient

        return AsyncRawArtifactsClient(self._caller)

    async def get_artifact_content(
        self,
        artifact_id: str,
        *,
        request_options: core.RequestOptions | None = None,
        **unknown: NoArgument,
    ) -> bytes:
        """Read the content of an artifact.

        Args:
            artifact_id: Id of the artifact.
            request_options: Timeout, retries, headers and more for this call alone.

        Raises:
            ApiError: The call failed; the kinds are in `skyvern.client.errors`.

        Example:
            result = await client.artifacts.get_artifact_content("a_123")
        """
        if unknown or artifact_id is MISSING:
            raise wrong_arguments(self.get_artifact_content, locals())
        return await self._caller.call(
            "artifacts.get_artifact_content",
            {
                "artifact_id": artifact_id,
            },
            raw_bytes,
            request_options,
        )
