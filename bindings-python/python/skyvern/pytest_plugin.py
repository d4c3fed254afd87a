"""Fixtures for pytest; nothing of the SDK is loaded before one of them is used."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from skyvern import Skyvern
    from skyvern.client import Skyvern as SyncSkyvern
    from skyvern.testing import Emulator


@pytest.fixture
def skyvern_emulator_options() -> dict[str, Any]:
    """The arguments that `skyvern_emulator` is made with; override it to choose others."""
    return {"auto_advance": True, "accept_any_workflow": True}


@pytest.fixture
def skyvern_emulator(
    skyvern_emulator_options: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> Iterator[Emulator]:
    """The Skyvern service for one test: any workflow exists, and runs of any length end at once.

    `SKYVERN_API_KEY` and `SKYVERN_BASE_URL` point to it, so that clients made elsewhere use it too.
    """
    from skyvern.testing import Emulator

    with Emulator(**skyvern_emulator_options) as emulator:
        monkeypatch.setenv("SKYVERN_API_KEY", emulator.api_key)
        monkeypatch.setenv("SKYVERN_BASE_URL", emulator.base_url)
        yield emulator


@pytest.fixture
def skyvern_client(skyvern_emulator: Emulator) -> Skyvern:
    """An asynchronous client of `skyvern_emulator`."""
    return skyvern_emulator.client()


@pytest.fixture
def skyvern_sync_client(skyvern_emulator: Emulator) -> SyncSkyvern:
    """A blocking client of `skyvern_emulator`."""
    return skyvern_emulator.sync_client()
