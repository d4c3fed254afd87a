"""`client.server`, awaited, with status and headers."""
# Generated from api/ by `cargo xtask generate`. Do not edit.

from __future__ import annotations

from typing import TYPE_CHECKING

from skyvern.client.answers import any_json

if TYPE_CHECKING:
    from skyvern.client.core.http_response import HttpResponse
    from skyvern.client.core.request_options import RequestOptions
    from skyvern.client.transport import AsyncTransport


class AsyncRawServerClient:
    """`client.server`, awaited, with status and headers."""

    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    async def get_version(
        self,
        *,
        request_options: RequestOptions | None = None,
    ) -> HttpResponse[dict[str, str]]:
        """Read the version of the server.

        As `AsyncServerClient.get_version`, with status and headers.
        """
        return await self._transport.call_raw(
            "get_version",
            {},
            any_json,
            request_options,
        )
