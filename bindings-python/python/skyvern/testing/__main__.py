"""`python -m skyvern.testing`: an emulator for other programs, until it is told to stop."""

from __future__ import annotations

import json
import signal
import sys
import threading
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from typing import TYPE_CHECKING, Any

from .emulator import Emulator

if TYPE_CHECKING:
    from collections.abc import Sequence

# Waiting for an event without a limit cannot be interrupted on Windows.
_LOOK_EVERY = 0.5


def main(arguments: Sequence[str] | None = None) -> int:
    """Starts an emulator, prints where it is, and waits for SIGTERM or SIGINT.

    Returns:
        The exit status: 0, or 2 when the emulator did not start.
    """
    asked = _parser().parse_args(arguments)
    stopped = threading.Event()

    def stop(_number: int, _frame: object) -> None:
        stopped.set()

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, stop)
    try:
        emulator = Emulator(asked.scenario, **_options(asked))
    except (OSError, ValueError) as error:
        print(f"skyvern.testing: {error}", file=sys.stderr)  # noqa: T201
        return 2
    with emulator:
        where = {"base_url": emulator.base_url, "api_key": emulator.api_key}
        print(json.dumps(where), flush=True)  # noqa: T201
        if asked.until_stdin_closes:
            threading.Thread(target=_read_to_the_end, args=[stopped], daemon=True).start()
        while not stopped.wait(_LOOK_EVERY):
            pass
    return 0


def _parser() -> ArgumentParser:
    parser = ArgumentParser(
        prog="python -m skyvern.testing",
        description="The Skyvern service on this machine, for trying out and for tests.",
        epilog="Prints one line of JSON with base_url and api_key once it listens.",
        formatter_class=RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    add = parser.add_argument
    add("--port", type=int, metavar="N", help="listen on this port (default: a free one)")
    add("--host", metavar="ADDRESS", help="listen on this address (default: 127.0.0.1)")
    add("--scenario", metavar="FILE", help="options, workflows and faults as JSON")
    add("--state", metavar="FILE", help="keep workflows, runs and schedules in this file")
    add("--api-key", metavar="KEY", help="accept this key (default: one is made up)")
    add("--concurrent-runs", type=int, metavar="N", help="let so many runs go at once")
    flag = "store_true"
    add("--accept-anything", action=flag, help="accept any key, and make up unknown workflows")
    add("--virtual-clock", action=flag, help="time moves only when told")
    add("--until-stdin-closes", action=flag, help="stop when standard input closes")
    return parser


def _options(asked: Any) -> dict[str, Any]:
    named = ("port", "host", "state", "api_key", "concurrent_runs")
    options = {name: getattr(asked, name) for name in named if getattr(asked, name) is not None}
    if asked.accept_anything:
        options |= {"accept_any_key": True, "accept_any_workflow": True}
    if asked.virtual_clock:
        options["clock"] = {"mode": "virtual"}
    return options


def _read_to_the_end(stopped: threading.Event) -> None:
    while sys.stdin.buffer.read(4096):
        pass
    stopped.set()


if __name__ == "__main__":
    sys.exit(main())
