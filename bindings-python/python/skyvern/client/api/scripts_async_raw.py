"""`client.scripts`, awaited, with status and headers."""
# Generated from api/ by `cargo xtask generate`. Do not edit.

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from skyvern.client.answers import any_json

if TYPE_CHECKING:
    from skyvern.client.core.http_response import HttpResponse
    from skyvern.client.core.request_options import RequestOptions
    from skyvern.client.transport import AsyncTransport


class AsyncRawScriptsClient:
    """`client.scripts`, awaited, with status and headers."""

    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    async def run_script(
        self,
        script_id: str,
        *,
        request_options: RequestOptions | None = None,
    ) -> HttpResponse[Any]:
        """Run a script.

        As `AsyncScriptsClient.run_script`, with status and headers.
        """
        return await self._transport.call_raw(
            "scripts.run_script",
            {
                "script_id": script_id,
            },
            any_json,
            request_options,
        )
