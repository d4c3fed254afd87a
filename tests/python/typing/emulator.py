"""The emulator as a typed test has it, and what type checkers have to refuse."""
# pyright: reportUnnecessaryTypeIgnoreComment=true

from __future__ import annotations

from typing import assert_type

from skyvern.client import AsyncSkyvern, Skyvern
from skyvern.testing import Emulator, Fault, SeenRequest, SentWebhook


def right(emulator: Emulator) -> None:
    assert_type(emulator.client(timeout=3), AsyncSkyvern)
    assert_type(emulator.sync_client(), Skyvern)
    assert_type(emulator.workflow(duration=5, runs=[{"status": "failed"}, {}]), str)
    assert_type(emulator.on("get_run").times(2).status(503, headers={"Retry-After": "1"}), Fault)
    assert_type(emulator.requests("get_run"), list[SeenRequest])
    assert_type(emulator.webhooks()[0], SentWebhook)
    assert_type(emulator.advance(1.5), int)
    Emulator(clock={"mode": "virtual", "speed": 2}, port=8000, max_upload_bytes=1024)


def wrong(emulator: Emulator) -> None:
    emulator.workflow(durations=5)  # type: ignore[call-arg]
    emulator.on("get_run").status("503")  # type: ignore[arg-type]
    emulator.on("get_run").retry_after(1, form="often")  # type: ignore[arg-type]
    Emulator(clock={"mode": "imaginary"})  # type: ignore[typeddict-item]
    Emulator(max_uploads=1024)  # type: ignore[call-arg]
