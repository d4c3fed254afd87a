"""Stands in where the native module is missing: where there is one, Python takes that."""

import platform
import sys

system = f"{sys.implementation.name} on {sys.platform} {platform.machine()}"
raise ImportError(
    f"skyvern: no native module for {system}. The package was installed for another system: "
    "remove it and install it here, or with `pip install --platform …` for where it runs",
    name="skyvern._native",
)
