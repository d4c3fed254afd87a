"""What the service answers about server."""
# Generated from api/ by `cargo xtask generate`. Do not edit.

from __future__ import annotations

from skyvern.client.model import Model


class BrowserTypeOption(Model):
    """A browser that can be chosen."""

    value: str
    """What to send as `browser_type`."""
    label: str | None
    """Name to show."""
