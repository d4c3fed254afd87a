"""Receives webhooks at an address of its own."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Generator, Iterable
from os import PathLike
from types import TracebackType
from typing import TYPE_CHECKING, Self

from skyvern._native import NativeError, NativeReceiver, Reply
from skyvern.client import greenlets
from skyvern.client.arguments import encode_arguments
from skyvern.client.calls import reply_to, running_calls
from skyvern.client.errors.decode import decode_error
from skyvern.client.observers import loudest_of_webhooks, tell
from skyvern.client.parse import parse_json

from .event import WebhookEvent
from .raw import keys


class ReceivedWebhook(WebhookEvent):
    """An event that was received, and whose delivery may still wait for its answer."""

    if TYPE_CHECKING:
        _receiver: WebhookReceiver
        _settled: bool

    async def ack(self) -> None:
        """Takes the event before the next one is asked for: its delivery may be answered."""
        self._receiver.ack(self)

    async def release(self) -> None:
        """Gives the event back: the service sends it again."""
        self._receiver.release(self)


class WebhookReceiver:
    """Receives webhooks at an address of its own, for `async for` and for `for`.

    A success is a promise. By default it is answered when the program has taken the event, which is
    when the loop asks for the next one, or `await event.ack()` is called, at most 8 seconds after
    the delivery came; the service then gets a 503 and tries again. With `store` it is answered as
    soon as the event is on the disk. An event that was handled is not handed out again.

    Bodies are limited to 10 MB, and nothing is parsed before it is verified. Leaving the block
    refuses what comes from then on; `left` has what nobody took.

    Args:
        api_key: The API key that started the runs. Default: the environment variable
            `SKYVERN_API_KEY`.
        api_keys: Instead of `api_key`: the new key and the old one, while keys are rotated.
        host: Where to listen.
        port: The port; 0 is one that is free.
        path: The path of the address.
        public_url: Where the service reaches it: the address of a proxy or a tunnel. The path is
            added where it has none.
        store: File that keeps events until they are handled; what a killed program did not handle
            is handed out to the next one.
        answer_at_once: Answer from memory alone: what is not handled when the program dies is lost.
        answer_within: How long a delivery waits for the program, in seconds.
        max_queued: How many events may wait for the program; more are refused with 503.

    Raises:
        ArgumentValueError: There is no key, the address is taken, or an argument can't be used.

    Example:
        async with WebhookReceiver(path="/hooks", public_url="https://…") as hooks:
            await client.run_workflow("wpid_123", webhook_url=hooks.url)
            async for event in hooks:
                print(event.run_id, event.status)
    """

    def __init__(
        self,
        *,
        api_key: str | None = None,
        api_keys: Iterable[str] | None = None,
        host: str = "127.0.0.1",
        port: int = 0,
        path: str = "/",
        public_url: str | None = None,
        store: str | PathLike[str] | None = None,
        answer_at_once: bool = False,
        answer_within: float = 8.0,
        max_queued: int = 1000,
    ) -> None:
        self.left: list[WebhookEvent] = []
        """Events that nobody had taken when it was closed."""
        self._native: NativeReceiver | None = None
        self._options = encode_arguments(
            {
                "api_keys": keys("WebhookReceiver", api_key, api_keys),
                "host": host,
                "port": port,
                "path": path,
                "public_url": public_url,
                "store": store,
                "answer_at_once": answer_at_once,
                "answer_within": answer_within,
                "max_queued": max_queued,
                "level": loudest_of_webhooks() or "off",
            }
        )

    def open(self) -> Self:
        """Listens; `with` and `async with` do that."""
        if self._native is None:
            try:
                self._native = NativeReceiver(self._options, tell)
            except NativeError as error:
                raise decode_error(error.args[0]) from None
        return self

    @property
    def url(self) -> str:
        """Where the service delivers to: the `webhook_url` of a run."""
        return self._opened().url

    @property
    def number(self) -> int:
        """What options of waits call it."""
        return self._opened().id

    def _opened(self) -> NativeReceiver:
        if self._native is None:
            raise RuntimeError(
                "the receiver is not open: use `async with` or `with`, or call open()"
            )
        return self._native

    def ack(self, event: WebhookEvent) -> None:
        """Takes an event before the next one is asked for: its delivery may be answered."""
        self._settle(event, taken=True)

    def release(self, event: WebhookEvent) -> None:
        """Gives an event back: the service sends it again."""
        self._settle(event, taken=False)

    def _settle(self, event: WebhookEvent, *, taken: bool) -> None:
        # Once: an event that was given back, and that has come again, is another one.
        if not getattr(event, "_settled", False) and self._native is not None:
            object.__setattr__(event, "_settled", True)
            self._native.settle(event.key, taken=taken)

    async def __aiter__(self) -> AsyncGenerator[ReceivedWebhook, None]:
        native = self._opened()
        watch = native.events()
        try:
            while (answer := await reply_to(watch.start)).is_object or answer.error is not None:
                event = self._read(answer)
                yield event
                self._settle(event, taken=True)
        finally:
            watch.close()

    def __iter__(self) -> Generator[ReceivedWebhook, None, None]:
        native = self._opened()
        watch = native.events()
        try:
            while True:
                answer = greenlets.wait(watch.start) if greenlets.is_patched() else watch.run()
                if not answer.is_object and answer.error is None:
                    break
                event = self._read(answer)
                yield event
                self._settle(event, taken=True)
        finally:
            watch.close()

    def _read(self, reply: Reply) -> ReceivedWebhook:
        if reply.error is not None:
            raise decode_error(reply.error)
        event = ReceivedWebhook.of_reply(reply)
        object.__setattr__(event, "_receiver", self)
        object.__setattr__(event, "_settled", False)
        return event

    async def aclose(self, *, taken: bool = True) -> None:
        """Refuses what comes from now on, and answers what was taken.

        Args:
            taken: What the program has in its hands is handled; else the service sends it again.
        """
        native, self._native = self._native, None
        if native is not None:
            self._keep(await reply_to(lambda queue: native.start_close(queue, taken)))

    def close(self, *, taken: bool = True) -> None:
        """As `aclose`, blocking."""
        native, self._native = self._native, None
        if native is None:
            return
        if greenlets.is_patched():
            self._keep(greenlets.wait(lambda queue: native.start_close(queue, taken)))
        else:
            self._keep(native.run_close(taken))

    def _keep(self, reply: Reply) -> None:
        self.left = [WebhookEvent.read(event) for event in parse_json(reply.text())]

    async def __aenter__(self) -> Self:
        self.open()
        self._opened().lead_to(running_calls()[1].queue)
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self.aclose(taken=kind is None)

    def __enter__(self) -> Self:
        return self.open()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close(taken=kind is None)
