"""Files to upload, under the module name of the documented package."""

from __future__ import annotations

from skyvern.client.uploads import FileContent
from skyvern.client.uploads import FileContent as File

__all__ = ["File", "FileContent"]
