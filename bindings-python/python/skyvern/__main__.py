"""`python -m skyvern`: the command, whatever else is called `skyvern` on this machine."""

from __future__ import annotations

import sys

from ._native import command

if __name__ == "__main__":
    sys.exit(command())
