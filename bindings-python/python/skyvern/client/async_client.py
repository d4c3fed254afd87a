"""The asynchronous client."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import types
from .api.client_async import AsyncOperations
from .config import Configured, native_client
from .options import Wait
from .transport import AsyncTransport

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Mapping
    from types import TracebackType
    from typing import Self

    from .core.request_options import RequestOptions
    from .environment import SkyvernEnvironment
    from .events import RunEvent
    from .options import OnCancel
    from .types.runs import GetRunResponse


class AsyncSkyvern(Configured, AsyncOperations):
    """A client of the Skyvern service whose calls are awaited.

    It may be shared by tasks, threads and event loops, and used after a fork. It keeps connections
    open; `async with` or `aclose` lets go of them, and so does the end of the process.

    Args:
        api_key: API key. Default: the environment variable `SKYVERN_API_KEY`.
        environment: Which of the known services to use. Default: `SkyvernEnvironment.CLOUD`.
        base_url: Address of the service, with its path prefix if it has one; wins over
            `environment`. Default: the environment variable `SKYVERN_BASE_URL`, unless there is an
            `environment`.
        headers: Headers to send with every request.
        timeout: Limit of one HTTP attempt, in seconds, from connecting to the end of the answer;
            0 is none. Default: 60.
        max_retries: How often a request may be sent again where that is safe. Default: 2.
        follow_redirects: Only True is possible; a redirect never takes the key to another
            origin.
        httpx_client: Accepted to say clearly that it can't be used.

    Raises:
        ConfigurationError: There is no key, or a setting can't be used.

    Example:
        async with Skyvern(api_key="…") as client:
            run = await client.run_workflow("wpid_123", wait_for_completion=True)
    """

    def __init__(
        self,
        *,
        api_key: str | None = None,
        environment: SkyvernEnvironment | None = None,
        base_url: str | None = None,
        headers: Mapping[str, str] | None = None,
        timeout: float | None = None,
        max_retries: int | None = None,
        follow_redirects: bool | None = None,
        httpx_client: object = None,
    ) -> None:
        native = native_client(
            api_key=api_key,
            environment=environment,
            base_url=base_url,
            headers=headers,
            timeout=timeout,
            max_retries=max_retries,
            follow_redirects=follow_redirects,
            httpx_client=httpx_client,
        )
        super().__init__(AsyncTransport(native))

    async def wait_for_run(
        self,
        run_id: str,
        *,
        timeout: float | None = 1800.0,
        poll_interval: float | None = None,
        start_timeout: float | None = None,
        on_cancel: OnCancel = "leave",
        request_options: RequestOptions | None = None,
    ) -> GetRunResponse:
        """Wait until a run is final: completed, failed, terminated, timed out or canceled.

        A run that failed is returned, not raised: look at `status` and `failure_reason`. A look at
        the run that fails does not end the wait.

        Args:
            run_id: Id of the run (`wr_…` or `tsk_…`).
            timeout: How long to wait, in seconds; None is no limit.
            poll_interval: Seconds between two looks at the run. Default: short at first, longer for
                longer runs.
            start_timeout: How long the run may take to start, in seconds. Default: as long as the
                wait.
            on_cancel: What becomes of the run when the wait is given up: `leave` lets it go on,
                `cancel` cancels it.
            request_options: Timeout, retries, headers and more, for each look at the run.

        Raises:
            RunTimeoutError: The run was not final in time; it goes on.
            ApiError: The run can't be read: it does not exist, or the key is refused.

        Example:
            run = await client.wait_for_run("wr_123", timeout=600)
        """
        return await self._transport.call(
            "wait_for_run",
            {"run_id": run_id},
            types.GetRunResponse.of_answer,
            request_options,
            Wait(timeout, poll_interval, start_timeout, on_cancel),
        )

    def watch_run(
        self,
        run_id: str,
        *,
        timeout: float | None = 1800.0,
        poll_interval: float | None = None,
        start_timeout: float | None = None,
        on_cancel: OnCancel = "leave",
        request_options: RequestOptions | None = None,
    ) -> AsyncGenerator[RunEvent, None]:
        """Watch a run: its status changes as they are seen, the last of which has the run itself.

        Leaving the loop ends the watching.

        Args:
            run_id: Id of the run (`wr_…` or `tsk_…`).
            timeout: How long to watch, in seconds; None is no limit.
            poll_interval: Seconds between two looks at the run. Default: short at first, longer for
                longer runs.
            start_timeout: How long the run may take to start, in seconds. Default: as long as the
                watch.
            on_cancel: What becomes of the run when the loop is left early: `leave` lets it go on,
                `cancel` cancels it.
            request_options: Timeout, retries, headers and more, for each look at the run.

        Raises:
            RunTimeoutError: The run was not final in time; it goes on.
            ApiError: The run can't be read: it does not exist, or the key is refused.

        Example:
            async for event in client.watch_run("wr_123"):
                print(event.status)
        """
        from .watch import watch_awaited

        wait = Wait(timeout, poll_interval, start_timeout, on_cancel)
        return watch_awaited(self._transport.native, run_id, request_options, wait)

    async def aclose(self) -> None:
        """Lets go of the connections; further calls raise RuntimeError."""
        self._transport.native.close()

    close = aclose

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self.aclose()
