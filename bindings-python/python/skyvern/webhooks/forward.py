"""Forwards the ends of runs to an address on this machine."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Generator
from typing import overload

from skyvern._native import Events, NativeError, Reply
from skyvern.client import AsyncSkyvern, Skyvern, greenlets
from skyvern.client.arguments import encode_arguments
from skyvern.client.caller import AsyncCaller
from skyvern.client.calls import reply_to
from skyvern.client.config import Configured
from skyvern.client.errors import ArgumentTypeError
from skyvern.client.errors.decode import decode_error
from skyvern.client.model import Model


class Forwarded(Model):
    """A run's end that was forwarded."""

    run_id: str
    """The run."""
    status: str
    """Its status."""
    attempt: int
    """Which attempt of the run this was, from 1."""
    delivered: bool
    """The receiver took it."""
    status_code: int | None
    """HTTP status that the receiver answered with, if it answered."""
    tries: int
    """How often it was tried."""
    problem: str | None
    """Why the receiver did not take it, and what to do."""


@overload
def forward_events(
    client: AsyncSkyvern,
    *,
    to: str,
    workflow_id: str | None = None,
    poll_interval: float | None = None,
) -> AsyncGenerator[Forwarded, None]: ...
@overload
def forward_events(
    client: Skyvern,
    *,
    to: str,
    workflow_id: str | None = None,
    poll_interval: float | None = None,
) -> Generator[Forwarded, None, None]: ...
def forward_events(
    client: AsyncSkyvern | Skyvern,
    *,
    to: str,
    workflow_id: str | None = None,
    poll_interval: float | None = None,
) -> AsyncGenerator[Forwarded, None] | Generator[Forwarded, None, None]:
    """Send a webhook to an address on this machine when a run ends, without a tunnel.

    It watches the lists of runs. It sends the payload of a webhook, signed with the client's key,
    and tries again as the service does. The header `x-skyvern-forwarded` marks these deliveries.
    Runs that ended before are not forwarded. It continues until you leave the loop, or the service
    refuses the key.

    Args:
        client: The client whose runs are watched; a blocking one gives a blocking iterator.
        to: Address of the receiver.
        workflow_id: Only runs of this workflow. Default: all.
        poll_interval: Seconds between two looks at the list. Default: 2.

    Raises:
        ArgumentValueError: `to` is not an address.

    Example:
        async for forwarded in forward_events(client, to="http://localhost:3000/hook"):
            print(forwarded.run_id, forwarded.problem)
    """
    if not isinstance(client, Configured):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise ArgumentTypeError(
            message=f"forward_events: client has to be a client, not {type(client).__name__}"
        )
    caller = client._caller  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]
    options = {"to": to, "workflow_id": workflow_id, "poll_interval": poll_interval}
    try:
        watch = caller.native.forward(encode_arguments(options))
    except NativeError as error:
        raise decode_error(error.args[0]) from None
    return _awaited(watch) if isinstance(caller, AsyncCaller) else _blocking(watch)


async def _awaited(watch: Events) -> AsyncGenerator[Forwarded, None]:
    try:
        while True:
            yield _read(await reply_to(watch.start))
    finally:
        watch.close()


def _blocking(watch: Events) -> Generator[Forwarded, None, None]:
    try:
        while True:
            yield _read(greenlets.wait(watch.start) if greenlets.is_patched() else watch.run())
    finally:
        watch.close()


def _read(reply: Reply) -> Forwarded:
    if reply.error is not None:
        raise decode_error(reply.error)
    return Forwarded.of_reply(reply)
