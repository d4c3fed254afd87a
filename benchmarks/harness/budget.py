"""How much is measured: all of it, or a part that only shows whether the programs work."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Budget:
    """What a whole run is given, and the share of it that this one takes."""

    share: float = 1.0

    def rounds(self, whole: int) -> int:
        return max(1, round(whole * self.share))

    def seconds(self, whole: float) -> float:
        return max(0.2, whole * self.share)

    def count(self, whole: int) -> int:
        return max(10, round(whole * self.share))


WHOLE = Budget()
SHORT = Budget(0.05)
