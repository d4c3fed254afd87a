"""`client.artifacts`, awaited, with status and headers."""
# Generated from api/ by `cargo xtask generate`. Do not edit.

from __future__ import annotations

from typing import TYPE_CHECKING

from skyvern.client.transport import AsyncRawTransport, awaited_raw

from .artifacts_async import AsyncArtifactsClient

if TYPE_CHECKING:
    from skyvern.client.transport import AsyncTransport


class AsyncRawArtifactsClient:
    """`client.artifacts`, awaited, with status and headers."""

    def __init__(self, transport: AsyncTransport) -> None:
        plain = AsyncArtifactsClient(
            AsyncRawTransport(transport.native, transport.observers, aware=transport.aware)
        )
        self.get_artifact_content = awaited_raw(plain.get_artifact_content)
