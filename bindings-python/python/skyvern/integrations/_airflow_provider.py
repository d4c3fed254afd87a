"""What Airflow is told at its start, without importing it: the connection type and the link."""

from __future__ import annotations

from typing import Any


def get_provider_info() -> dict[str, Any]:
    """The provider."""
    here = "skyvern.integrations.airflow"
    return {
        "package-name": "skyvern",
        "name": "Skyvern",
        "description": "Runs browser-automation workflows.",
        "connection-types": [
            {
                "connection-type": "skyvern",
                "hook-class-name": f"{here}.hook.SkyvernHook",
                "hook-name": "Skyvern",
                "ui-field-behaviour": {
                    "hidden-fields": ["schema", "port", "login", "extra"],
                    "relabeling": {"password": "API key", "host": "Base URL"},
                    "placeholders": {"host": "https://api.skyvern.com"},
                },
            }
        ],
        "extra-links": [f"{here}.operators.SkyvernRunLink"],
    }
