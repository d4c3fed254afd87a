"""`client.artifacts`, blocking, with status and headers."""
# Generated from api/ by `cargo xtask generate`. Do not edit.

from __future__ import annotations

from typing import TYPE_CHECKING

from skyvern.client.answers import raw_bytes

if TYPE_CHECKING:
    from skyvern.client.core.http_response import HttpResponse
    from skyvern.client.core.request_options import RequestOptions
    from skyvern.client.transport import Transport


class RawArtifactsClient:
    """`client.artifacts`, blocking, with status and headers."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def get_artifact_content(
        self,
        artifact_id: str,
        *,
        request_options: RequestOptions | None = None,
    ) -> HttpResponse[bytes]:
        """Read the content of an artifact.

        As `ArtifactsClient.get_artifact_content`, with status and headers.
        """
        return self._transport.call_raw(
            "artifacts.get_artifact_content",
            {
                "artifact_id": artifact_id,
            },
            raw_bytes,
            request_options,
        )
