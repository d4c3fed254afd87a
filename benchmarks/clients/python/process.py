"""What this process costs."""

from __future__ import annotations

import gc
import resource
from pathlib import Path

MEBIBYTE = 1 << 20


def cpu() -> float:
    """Seconds of CPU time, in all threads."""
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


def memory() -> float:
    """Resident memory in MB."""
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / MEBIBYTE
