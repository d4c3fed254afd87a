"""The version, under the module name of the documented package."""

from __future__ import annotations

from skyvern._native import __version__

__all__ = ["__version__"]
