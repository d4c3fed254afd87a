"""`client.artifacts`, blocking, with status and headers."""
# Generated from api/ by `cargo xtask generate`. Do not edit.

from __future__ import annotations

from typing import TYPE_CHECKING

from skyvern.client.caller import RawCaller, raw

from .artifacts_sync import ArtifactsClient

if TYPE_CHECKING:
    from skyvern.client.caller import Caller


class RawArtifactsClient:
    """`client.artifacts`, blocking, with status and headers."""

    def __init__(self, caller: Caller) -> None:
        plain = ArtifactsClient(RawCaller(caller.native, caller.observers, aware=caller.aware))
        self.get_artifact_content = raw(plain.get_artifact_content)
