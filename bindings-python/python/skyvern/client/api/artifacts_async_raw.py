"""`client.artifacts`, awaited, with status and headers."""
# Generated from api/ by `cargo xtask generate`. Do not edit.

from __future__ import annotations

from typing import TYPE_CHECKING

from skyvern.client.caller import AsyncRawCaller, awaited_raw

from .artifacts_async import AsyncArtifactsClient

if TYPE_CHECKING:
    from skyvern.client.caller import AsyncCaller


class AsyncRawArtifactsClient:
    """`client.artifacts`, awaited, with status and headers."""

    def __init__(self, caller: AsyncCaller) -> None:
        plain = AsyncArtifactsClient(
            AsyncRawCaller(caller.native, caller.observers, aware=caller.aware)
        )
        self.get_artifact_content = awaited_raw(plain.get_artifact_content)
