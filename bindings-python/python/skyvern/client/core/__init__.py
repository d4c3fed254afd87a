"""What every call has in common: errors, options and raw responses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from skyvern._lazy import lazy_attributes

if TYPE_CHECKING:
    from .api_error import ApiError
    from .http_response import HttpResponse
    from .request_options import RequestOptions

__all__ = ["ApiError", "HttpResponse", "RequestOptions"]

__getattr__, __dir__ = lazy_attributes(
    __name__,
    {
        "ApiError": ".api_error",
        "HttpResponse": ".http_response",
        "RequestOptions": ".request_options",
    },
)
