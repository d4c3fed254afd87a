"""The report of a check."""

from __future__ import annotations

import json
import platform
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from skyvern._native import NativeClient, Reply, __version__

if TYPE_CHECKING:
    from .observation import Observers

FindingState = Literal["passed", "warning", "failed", "not_tried"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at."""

    name: str
    """`library`, `settings`, `proxy`, `certificates`, `connection`, `server`, `clock`, `key` or
    `features`."""
    state: FindingState
    """`passed`; `warning` where calls work and something is odd; `failed` where calls can't work;
    `not_tried` where something before it failed."""
    message: str
    """What was found."""
    advice: str | None
    """What to do, where something is wrong."""


@dataclass(frozen=True, slots=True)
class ServerCertificate:
    """A certificate that the server showed."""

    subject: str
    """Whose it is, as in `CN=api.example.com, O=Example`."""
    issuer: str
    """Who vouches for it."""
    expires: str | None
    """Its last moment, by RFC 3339."""


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What a check found; `str` of it is the report as a person reads it."""

    ok: bool
    """Nothing is wrong that keeps calls from working."""
    findings: list[Finding]
    """What was looked at, in the order of a call's way."""
    base_url: str
    """Address of the service."""
    server_version: str | None
    """Version of the server, if it says it."""
    organization_id: str | None
    """The organisation of the key, by the key itself."""
    latency: float | None
    """Time of one request over an open connection, in seconds."""
    clock_difference: float | None
    """How far the server's clock is ahead of this machine's, in seconds, to about a second."""
    features: dict[str, bool]
    """Whether the server has what some calls use: `groups`, `tags`, `lists`."""
    certificates: list[ServerCertificate]
    """The certificates that the server showed, its own first; none without TLS."""
    text: str
    """The report as a person reads it."""

    def __str__(self) -> str:
        return self.text

    @classmethod
    def of_reply(cls, reply: Reply) -> CheckReport:
        """Reads the report of the core."""
        told: dict[str, Any] = json.loads(reply.text())
        findings = [Finding(**finding) for finding in told.pop("findings")]
        shown = [ServerCertificate(**certificate) for certificate in told.pop("certificates")]
        return cls(findings=findings, certificates=shown, **told)


def surface(observers: Observers | None) -> dict[str, Any]:
    """What this package says of itself."""
    python = f"{platform.python_implementation()} {platform.python_version()}"
    library = f"skyvern-python {__version__} ({_file()}), {python}"
    return {"library": library, "notes": _notes(observers)}


def _file() -> str | None:
    """Where the native module is."""
    return sys.modules[NativeClient.__module__].__file__


def _notes(observers: Observers | None) -> list[str]:
    """What may look at calls."""
    if observers is not None and observers.telemetry is not None:
        return [observers.telemetry.describe()]
    if "opentelemetry" in sys.modules:
        return ["OpenTelemetry is loaded, and telemetry is not switched on for this client"]
    return []
