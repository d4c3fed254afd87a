"""Enumerations about blocks."""

from __future__ import annotations

from skyvern.client.types.enums import CredentialType

__all__ = ["CredentialType"]
