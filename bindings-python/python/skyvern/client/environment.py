"""The known addresses of the service."""

from __future__ import annotations

from enum import Enum


class SkyvernEnvironment(Enum):
    """A known service; pass `base_url` instead for any other address."""

    CLOUD = "https://api.skyvern.com"
    STAGING = "https://api-staging.skyvern.com"
    LOCAL = "http://localhost:8000"
