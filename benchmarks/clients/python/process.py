"""What this process costs."""

from __future__ import annotations

import gc
import resource
from pathlib import Path
from time import process_time

MEBIBYTE = 1 << 20

cpu = process_time
"""Seconds of CPU time, in all threads."""


def memory() -> float:
    """Resident memory in MB."""
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / MEBIBYTE
