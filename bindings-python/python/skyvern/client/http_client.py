"""HTTP clients of the caller's, such as httpx's: the core says what to send and when, they send it.

They stay the caller's: used by their own methods, never closed, and with their own time limits.
"""

from __future__ import annotations

import os
import weakref
from asyncio import get_running_loop, run_coroutine_threadsafe
from inspect import isawaitable
from threading import Thread, current_thread
from typing import TYPE_CHECKING, Any, Protocol

from skyvern._native import HostRequests, NativeClient

if TYPE_CHECKING:
    from asyncio import AbstractEventLoop
    from collections.abc import Iterable
    from concurrent.futures import Future

    from skyvern._native import HostRequest

_NOT_SENT = frozenset(
    {
        "ConnectError",
        "ConnectTimeout",
        "InvalidURL",
        "PoolTimeout",
        "ProxyError",
        "UnsupportedProtocol",
    }
)
"""Exceptions of httpx before anything of a request has left."""
_TIMED_OUT = frozenset({"TimeoutException", "TimeoutError"})


class HttpClient(Protocol):
    """An HTTP client of yours: an `httpx.Client`, an `httpx.AsyncClient`, or one with its methods.

    Example:
        client = Skyvern(api_key="…", httpx_client=httpx.Client(verify=context))
    """

    def request(self, method: str, url: str, *, headers: Any, content: Any) -> Any:
        """Sends a request once; gives the answer, or what it can be awaited from."""


class LentClient:
    """A native client whose requests an HTTP client of the caller's sends.

    It stands in for the native client: what is asked of it first makes sure that somebody sends.
    """

    def __init__(self, config: str, http_client: Any) -> None:
        requests = HostRequests()
        self._native = NativeClient(config, requests)
        is_async = hasattr(http_client, "aclose")
        self._sender = _AsyncSender(http_client) if is_async else _Sender(http_client)
        self._requests = requests
        self._process = 0

    def __getattr__(self, name: str) -> Any:
        self._sender.used()
        if self._process != os.getpid():
            self._process = os.getpid()
            self._begin()
        return getattr(self._native, name)

    def _begin(self) -> None:
        thread = Thread(
            target=_send_all, args=(self._requests, self._sender), name="skyvern-http", daemon=True
        )
        thread.start()
        weakref.finalize(self, _end, self._requests, thread)


def _send_all(requests: HostRequests, sender: _Sender | _AsyncSender) -> None:
    while (request := requests.next()) is not None:
        try:
            sender.take(request)
        except RuntimeError as error:  # the loop is closed, or no thread can be started
            request.fail(str(error), sent=False, timed_out=False)


def _end(requests: HostRequests, thread: Thread) -> None:
    requests.close()
    if thread is not current_thread():
        thread.join(1)


class _Sender:
    """Sends each request on a thread of its own."""

    def __init__(self, http_client: Any) -> None:
        self.http_client = http_client

    def used(self) -> None:
        """The client is about to be used."""

    def take(self, request: HostRequest) -> None:
        """Sends a request."""
        if not request.over:
            Thread(target=_send, args=(self.http_client, request), daemon=True).start()


class _AsyncSender:
    """Sends requests on the event loop that uses the client."""

    def __init__(self, http_client: Any) -> None:
        self.http_client = http_client
        self.loop: AbstractEventLoop | None = None
        self.sending: dict[int, Future[None]] = {}

    def used(self) -> None:
        """The client is about to be used, mostly on a running loop."""
        try:
            self.loop = get_running_loop()
        except RuntimeError:
            return

    def take(self, request: HostRequest) -> None:
        """Sends a request, or ends that."""
        if request.over:
            sending = self.sending.get(request.id)
            if sending is not None:
                sending.cancel()
            return
        if self.loop is None:
            raise RuntimeError("there is no event loop")
        sent = _send_awaited(self.http_client, request)
        try:
            sending = run_coroutine_threadsafe(sent, self.loop)
        except RuntimeError:
            sent.close()
            raise
        self.sending[request.id] = sending
        sending.add_done_callback(lambda _: self.sending.pop(request.id, None))


def _send(http_client: Any, request: HostRequest) -> None:
    try:
        if _streams(http_client, request):
            with http_client.stream(*_target(request), **_content(http_client, request)) as answer:
                _head(request, answer)
                for piece in answer.iter_bytes():
                    if not request.piece(piece):
                        break
        else:
            answer = http_client.request(*_target(request), **_content(http_client, request))
            _whole(request, answer)
        request.end()
    except BaseException as error:  # noqa: BLE001 (somebody waits, whatever it is)
        _failed(request, error)


async def _send_awaited(http_client: Any, request: HostRequest) -> None:
    try:
        if _streams(http_client, request):
            call = http_client.stream(*_target(request), **_content(http_client, request))
            async with call as answer:
                _head(request, answer)
                async for piece in answer.aiter_bytes():
                    if not request.piece(piece):
                        break
        else:
            answer = http_client.request(*_target(request), **_content(http_client, request))
            _whole(request, await answer if isawaitable(answer) else answer)
        request.end()
    except BaseException as error:
        _failed(request, error)
        if not isinstance(error, Exception):
            raise


def _streams(http_client: Any, request: HostRequest) -> bool:
    """Whether the answer comes piece by piece: what comes of one that breaks off may name a run.

    A `request` that somebody put in the place of httpx's own is asked, as it is meant to be.
    """
    module = str(getattr(http_client.request, "__module__", None))
    is_httpx = module.partition(".")[0] in {"httpx", "httpx2"}
    return hasattr(http_client, "stream") and (is_httpx or request.large)


def _target(request: HostRequest) -> tuple[str, str]:
    return request.method, request.url


def _content(http_client: Any, request: HostRequest) -> dict[str, Any]:
    content: dict[str, Any] = {"headers": dict(request.headers), "content": request.body() or None}
    # The core follows redirects itself: a request that may not be sent twice would be.
    if getattr(http_client, "follow_redirects", False):
        content["follow_redirects"] = False
    return content


def _whole(request: HostRequest, answer: Any) -> None:
    content: bytes = answer.content
    _head(request, answer)
    request.piece(content)


def _head(request: HostRequest, answer: Any) -> None:
    headers: Any = answer.headers
    every: Iterable[tuple[Any, Any]] = getattr(headers, "multi_items", headers.items)()
    pairs = [(str(name), str(value)) for name, value in every]
    if any(name.lower() == "content-encoding" for name, _ in pairs):
        # Decoded by now, so neither the encoding nor the length is that of what follows.
        stale = ("content-encoding", "content-length")
        pairs = [pair for pair in pairs if pair[0].lower() not in stale]
    request.answer(int(answer.status_code), pairs)


def _failed(request: HostRequest, error: BaseException) -> None:
    """Says why there is no answer. A hook that raises for a status has one all the same."""
    answer: Any = getattr(error, "response", None)
    if hasattr(answer, "status_code"):
        _head(request, answer)
        try:
            request.piece(answer.content)
        except Exception:  # noqa: BLE001 (it was not read before the hook closed it)
            request.piece(b"")
        request.end()
        return
    kinds = {kind.__name__ for kind in type(error).__mro__}
    problem = f"{type(error).__name__}: {error}"
    request.fail(problem, sent=not kinds & _NOT_SENT, timed_out=bool(kinds & _TIMED_OUT))
