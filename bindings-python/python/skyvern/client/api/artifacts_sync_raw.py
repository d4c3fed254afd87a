"""`client.artifacts`, blocking, with status and headers."""
# Generated from api/ by `cargo xtask generate`. Do not edit.

from __future__ import annotations

from typing import TYPE_CHECKING

from skyvern.client.transport import RawTransport, raw

from .artifacts_sync import ArtifactsClient

if TYPE_CHECKING:
    from skyvern.client.transport import Transport


class RawArtifactsClient:
    """`client.artifacts`, blocking, with status and headers."""

    def __init__(self, transport: Transport) -> None:
        plain = ArtifactsClient(
            RawTransport(transport.native, transport.observers, aware=transport.aware)
        )
        self.get_artifact_content = raw(plain.get_artifact_content)
