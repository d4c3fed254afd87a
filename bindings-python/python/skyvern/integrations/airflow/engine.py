"""Airflow itself, in a version that fits."""

from __future__ import annotations

from typing import Any

from skyvern.integrations._engine import require


def airflow(module: str) -> Any:
    """A module of Airflow."""
    return require(module, "apache-airflow", (3, 2), (4, 0))
