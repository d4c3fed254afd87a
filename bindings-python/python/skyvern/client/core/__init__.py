"""What every call has in common: errors, options and raw responses."""

from __future__ import annotations

from .api_error import ApiError
from .http_response import HttpResponse
from .request_options import RequestOptions

__all__ = ["ApiError", "HttpResponse", "RequestOptions"]
