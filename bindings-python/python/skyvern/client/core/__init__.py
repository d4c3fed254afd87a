"""What every call has in common: errors, options, raw responses, and lists that come in pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from skyvern._lazy import lazy_attributes

if TYPE_CHECKING:
    from skyvern.client.pages import AsyncItems, Items
    from skyvern.client.uploads import FileContent as File

    from .api_error import ApiError
    from .http_response import AsyncHttpResponse, HttpResponse
    from .request_options import RequestOptions

__all__ = [
    "ApiError",
    "AsyncHttpResponse",
    "AsyncItems",
    "File",
    "HttpResponse",
    "Items",
    "RequestOptions",
]

__getattr__, __dir__ = lazy_attributes(
    __name__,
    {
        "ApiError": ".api_error",
        "AsyncHttpResponse": ".http_response",
        "AsyncItems": "skyvern.client.pages",
        "Items": "skyvern.client.pages",
        "File": "skyvern.client.uploads:FileContent",
        "HttpResponse": ".http_response",
        "RequestOptions": ".request_options",
    },
)
