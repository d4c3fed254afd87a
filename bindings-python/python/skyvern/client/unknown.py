"""What a newer server may answer."""

from __future__ import annotations

from .model import Model


class Unknown(Model):
    """A block, parameter or other variant of a kind that this version does not know.

    Its fields are attributes and items, as those of any model: `block.block_type` is
    `block["block_type"]`.
    """
