"""The asynchronous client."""
# Generated from api/ by `cargo xtask generate`. Do not edit.

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterable, Callable, Iterable, Mapping
from os import PathLike
from typing import TYPE_CHECKING, Any

from skyvern import client

from . import core, types
from .api.client_async import AsyncOperations
from .arguments import OMIT, Omit, either
from .caller import AsyncCaller
from .config import Configured, native_client
from .observers import observers_of
from .options import OnCancel, Wait, Webhooks
from .output import Output, OutputType
from .unknown_arguments import MISSING, NoArgument, checks_names, wrong_arguments

if TYPE_CHECKING:
    from types import TracebackType
    from typing import Self


@checks_names
class AsyncSkyvern(Configured, AsyncOperations):
    """A client of the Skyvern service whose calls are awaited.

    It may be shared by tasks, threads and event loops, and used after a fork. It keeps connections
    open; `async with` or `aclose` closes them, and so does the end of the process.

    Args:
        api_key: API key. Default: the environment variable `SKYVERN_API_KEY`, else a header
            `x-api-key`. With an empty key, calls are refused.
        base_url: Address of the service, with its path prefix if it has one. It wins over
            `environment`. Default: the environment variable `SKYVERN_BASE_URL`, unless
            `environment` is given.
        environment: Which of the known services to use. Default: Skyvern Cloud.
        headers: Headers to send with every request.
        timeout: Limit of one HTTP attempt, in seconds, from connecting to the end of the answer; 0
            is no limit. Default: 60.
        max_retries: How often a request may be sent again where that is safe. Default: 2.
        max_connections: How many requests may be in flight at once, at least 2. More requests
            queue, and that time counts towards their timeout. A fifth is kept for starts, cancels
            and other changes, which never queue behind reads. Default: 125.
        max_body_bytes: How large an answer may be, in bytes after decompression. A larger answer is
            an error. Downloads have no limit. Default: 268435456 (256 MiB).
        proxy: Proxy for every request, as in `http://user:password@host:8080`; `https`, `socks4`,
            `socks4a`, `socks5` and `socks5h` work too. Default: what `HTTPS_PROXY`, `HTTP_PROXY`,
            `ALL_PROXY` and `NO_PROXY` say.
        ca_file: File with certificates (PEM) to trust, in addition to those of the machine. In Node
            those of `NODE_EXTRA_CA_CERTS` are trusted too. `SSL_CERT_FILE` and `SSL_CERT_DIR`
            replace the machine's.
        client_certificate_file: File with the client's own certificate (PEM) and its chain, for
            servers that ask for one.
        client_key_file: File with the private key of that certificate. Default: the key is in the
            file of the certificate.
        on_request: Called before each call. It may add headers, which are sent with every request
            of the call. Hooks may be asynchronous. A hook that fails is logged, and the call
            continues.
        on_response: Called after each HTTP request, also those of a wait and those that failed.
        on_event: Called for each change of a run that a call of this client sees: started, another
            status, final.
        telemetry: Spans and metrics of OpenTelemetry. True uses the application's providers;
            options name the providers to use, `polls` for a span of each poll, `propagate` for
            `traceparent`.
        follow_redirects: Only True is possible; a redirect never takes the key to another origin.
        httpx_client: An HTTP client of yours that sends every request, such as `httpx.AsyncClient`
            (`httpx.Client` for the blocking client), with its proxies, certificates, hooks and time
            limits. The SDK never closes it. It is slower than the SDK's own. Its headers may have
            the key.
        timezone_aware: Give the service's timestamps, which are in UTC without a zone, the zone
            UTC. Default: they stay as they were sent.

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
        base_url: str | None = None,
        environment: client.SkyvernEnvironment | None = None,
        headers: Mapping[str, str] | None = None,
        timeout: float | None = None,
        max_retries: int | None = None,
        max_connections: int | None = None,
        max_body_bytes: int | None = None,
        proxy: str | None = None,
        ca_file: str | PathLike[str] | None = None,
        client_certificate_file: str | PathLike[str] | None = None,
        client_key_file: str | PathLike[str] | None = None,
        on_request: Callable[[client.OutgoingCall], object] | None = None,
        on_response: Callable[[client.Record], object] | None = None,
        on_event: Callable[[client.Record], object] | None = None,
        telemetry: bool | Mapping[str, Any] | None = None,
        follow_redirects: bool | None = None,
        httpx_client: client.HttpClient | None = None,
        timezone_aware: bool | None = None,
        **unknown: NoArgument,
    ) -> None:
        if unknown:
            raise wrong_arguments(AsyncSkyvern.__init__, locals())
        settings = {
            "api_key": api_key,
            "base_url": base_url,
            "environment": environment,
            "headers": headers,
            "timeout": timeout,
            "max_retries": max_retries,
            "max_connections": max_connections,
            "max_body_bytes": max_body_bytes,
            "proxy": proxy,
            "ca_file": ca_file,
            "client_certificate_file": client_certificate_file,
            "client_key_file": client_key_file,
            "on_request": on_request,
            "on_response": on_response,
            "on_event": on_event,
            "telemetry": telemetry,
            "follow_redirects": follow_redirects,
            "httpx_client": httpx_client,
            "timezone_aware": timezone_aware,
        }
        super().__init__(
            AsyncCaller(
                native_client(settings, awaited=True),
                observers_of(settings),
                aware=bool(timezone_aware),
            )
        )

    async def wait_for_run(
        self,
        run_id: str,
        *,
        timeout: float | None = 1800.0,
        poll_interval: float | None = None,
        start_timeout: float | None = None,
        on_cancel: OnCancel = "leave",
        webhooks: Webhooks | None = None,
        output_type: OutputType[Output] | None = None,
        request_options: core.RequestOptions | None = None,
        **unknown: NoArgument,
    ) -> types.GetRunResponse[Output]:
        """Wait until a run is final: completed, failed, terminated, timed out or canceled.

        A run that failed is returned, not raised: look at `status` and `failure_reason`. A failed
        read does not end the wait.

        Args:
            run_id: Id of the run (`wr_…` or `tsk_…`).
            timeout: How long to wait, in seconds; None is no limit. When the time is over, the run
                continues. Default: 1800.
            poll_interval: Seconds between two reads of the run. Default: 0.5 at first, and up to 30
                for long runs.
            start_timeout: How long the run may take to start, in seconds. Default: no limit but
                `timeout`.
            on_cancel: What happens to the run when the wait is canceled or times out: `leave` lets
                it continue, `cancel` cancels it. Default: `leave`.
            webhooks: A `WebhookReceiver` whose webhook ends the wait at once. The run is started
                with its address as `webhook_url`, unless you give one. Rare reads of the run still
                find the end if the webhook is lost. Default: none.
            output_type: Type of the output of a completed run: a model of pydantic, a dataclass, a
                TypedDict, another annotation, or a function that takes the output (in Node any
                Standard Schema). A type that can't be used is refused before anything is sent.
            request_options: Timeout, retries, headers and more, for each look at the run.

        Raises:
            RunTimeoutError: The run was not final in time; it goes on.
            OutputTypeError: The run completed, but its output is not of that type.
            ApiError: The run can't be read: it does not exist, or the key is refused.

        Example:
            run = await client.wait_for_run("wr_123", timeout=600)
        """
        if unknown or run_id is MISSING:
            raise wrong_arguments(self.wait_for_run, locals())
        return await self._caller.call(
            "wait_for_run",
            {"run_id": run_id},
            types.GetRunResponse.typed(output_type),
            request_options,
            Wait(timeout, poll_interval, start_timeout, on_cancel, webhooks),
        )

    def watch_run(
        self,
        run_id: str,
        *,
        timeout: float | None = 1800.0,
        poll_interval: float | None = None,
        start_timeout: float | None = None,
        on_cancel: OnCancel = "leave",
        webhooks: Webhooks | None = None,
        request_options: core.RequestOptions | None = None,
        **unknown: NoArgument,
    ) -> AsyncGenerator[client.RunEvent, None]:
        """Watch a run: an event for each change of its status. The last one has the run itself.

        Leaving the loop ends the watching, and does not cancel the run.

        Args:
            run_id: Id of the run (`wr_…` or `tsk_…`).
            timeout: How long to wait, in seconds; None is no limit. When the time is over, the run
                continues. Default: 1800.
            poll_interval: Seconds between two reads of the run. Default: 0.5 at first, and up to 30
                for long runs.
            start_timeout: How long the run may take to start, in seconds. Default: no limit but
                `timeout`.
            on_cancel: What happens to the run when the wait is canceled or times out: `leave` lets
                it continue, `cancel` cancels it. Default: `leave`.
            webhooks: A `WebhookReceiver` whose webhook ends the wait at once. The run is started
                with its address as `webhook_url`, unless you give one. Rare reads of the run still
                find the end if the webhook is lost. Default: none.
            request_options: Timeout, retries, headers and more, for each look at the run.

        Raises:
            RunTimeoutError: The run was not final in time; it goes on.
            ApiError: The run can't be read: it does not exist, or the key is refused.

        Example:
            async for event in client.watch_run("wr_123"):
                print(event.status)
        """
        if unknown or run_id is MISSING:
            raise wrong_arguments(self.watch_run, locals())
        from .watch import watch_awaited

        wait = Wait(timeout, poll_interval, start_timeout, on_cancel, webhooks)
        return watch_awaited(self._caller, run_id, request_options, wait)

    def run_workflows(
        self,
        workflow_id: str | Omit = OMIT,
        rows: Iterable[Mapping[str, Any]]
        | AsyncIterable[Mapping[str, Any]]
        | str
        | PathLike[str]
        | Omit = OMIT,
        *,
        agent_id: str | Omit = OMIT,
        concurrency: int = 10,
        key: str | Callable[[Mapping[str, Any]], object] | None = None,
        journal: str | PathLike[str] | None = None,
        parameters: Callable[[Mapping[str, Any]], Mapping[str, Any]] | None = None,
        arguments: Mapping[str, Any] | None = None,
        ordered: bool = False,
        stop_on_error: bool = False,
        retry_runs: Mapping[str, int] | None = None,
        timeout: float | None = None,
        poll_interval: float | None = None,
        on_cancel: OnCancel = "leave",
        webhooks: Webhooks | None = None,
        progress: bool | Callable[[client.Summary], object] | None = None,
        output_type: OutputType[Output] | None = None,
        request_options: core.RequestOptions | None = None,
        **unknown: NoArgument,
    ) -> client.AsyncBatch[Output]:
        """Run a workflow for many rows, so many at once, and hand out each item as it ends.

        An item that fails does not stop the others: its `error` says why. With a journal, call
        again after a crash: what is finished is not run again, and what was started is waited for.

        Args:
            workflow_id: Permanent id of the workflow (`wpid_…`).
            agent_id: Another name of `workflow_id`.
            rows: A list, an iterator (also an asynchronous one), a data frame, or
                the path of a `.csv` or `.jsonl` file.
            concurrency: How many runs may be unfinished at once; queued ones count.
            key: What makes an item the same item: a column, or a function of the row. Default: a
                hash of its parameters.
            journal: File that keeps what was started and finished.
            parameters: What a row's run is started with. Default: the row.
            arguments: Further arguments of each start, as `run_workflow` takes them.
            ordered: Hand out items in the order of the rows.
            stop_on_error: Start no more after an error, or a run that did not complete.
            retry_runs: How often a run that `failed` or `timed_out` is started again, by status.
            timeout: How long to wait for a run, in seconds. Default: no limit.
            poll_interval: Seconds between two looks at a run. Default: short at first.
            on_cancel: What becomes of running runs when the batch is left: `leave` or `cancel`.
            webhooks: A `WebhookReceiver` whose webhooks end the waits at once.
            progress: True for a line on a terminal (`tqdm`'s, where that is installed), or a
                function that is given each summary.
            output_type: What the output is of a run that completed, as in `run_workflow`. An item
                whose run has another output has an `OutputTypeError` as its `error`.
            request_options: Timeout, retries, headers and more, for each request.

        Raises:
            ArgumentValueError: A row or its key can't be used, or the journal can't.
            ArgumentTypeError: No output can be of the `output_type`.

        Example:
            async for done in client.run_workflows("wpid_123", rows, concurrency=10, key="id"):
                print(done.key, done.run.status if done.run else done.error)
        """
        if unknown:
            raise wrong_arguments(self.run_workflows, locals())
        from .batch import NO_LIMIT, AsyncBatch

        options = {
            "workflow_id": either("workflow_id", workflow_id, "agent_id", agent_id),
            "arguments": arguments or {},
            "concurrency": concurrency,
            "journal": journal,
            "ordered": ordered,
            "stop_on_error": stop_on_error,
            "retry_runs": retry_runs or {},
            "wait": {
                "timeout": NO_LIMIT if timeout is None else timeout,
                "poll_interval": poll_interval,
                "on_cancel": on_cancel,
                "webhooks": None if webhooks is None else webhooks.number,
            },
        }
        return AsyncBatch(
            self._caller,
            rows,
            options,
            request_options,
            key,
            parameters,
            progress,
            output_type,
        )

    async def download(
        self,
        file: types.FileInfo | types.Artifact | Mapping[str, Any] | str,
        *,
        to: str | PathLike[str],
        run_id: str | None = None,
        if_exists: client.IfExists | None = None,
        request_options: core.RequestOptions | None = None,
        **unknown: NoArgument,
    ) -> client.Downloaded:
        """Download a file of a run: whole, or not at all.

        The content is checked by its checksum and size. A download that breaks off continues where
        it stopped, also in a later call. An expired link is renewed if that is possible. A file
        that exists already, by its checksum, is not downloaded again.

        Args:
            file: One of a run's `downloaded_files`, an artifact, or a link such as `recording_url`.
            to: Where to put it: a file, or a folder if one is there or the text ends with a `/`. In
                a folder it has the last part of its own name; an artifact without a name is
                `{type}-{id}.{extension}`.
            run_id: Id of the run (`wr_…` or `tsk_…`) to read again for a new link.
            if_exists: What to do where another file of that name is there: `number` makes `invoice
                (1).pdf`, `error` fails, `replace` puts the new one in its place. Default: `number`
                in a folder, `replace` where `to` is a file.
            request_options: Timeout, headers and more, for each attempt.

        Raises:
            UnexpectedAnswerError: The content is not that of the run.
            ArgumentValueError: It has no usable name or link, or can't be written there.
            ApiError: It can't be fetched: the link has expired, or the connection breaks again and
                again.

        Example:
            done = await client.download(run.downloaded_files[0], to="invoices/", run_id=run.run_id)
        """
        if unknown or file is MISSING or to is MISSING:
            raise wrong_arguments(self.download, locals())
        from .download import Downloaded, download_arguments

        return await self._caller.call(
            "download",
            download_arguments(file, to, run_id, if_exists),
            Downloaded.of_reply,
            request_options,
        )

    async def check(
        self,
        *,
        request_options: core.RequestOptions | None = None,
        **unknown: NoArgument,
    ) -> client.CheckReport:
        """Check everything that a call needs: settings, proxy, certificates, server, clock and key.

        Each finding says what was found and, where something is wrong, what to do. Nothing is
        started; it takes up to six requests, each at most ten seconds. A server that can't be
        reached is a finding, not an error.

        Args:
            request_options: Timeout, key and headers of the requests.

        Example:
            print(await client.check())
        """
        if unknown:
            raise wrong_arguments(self.check, locals())
        from .check import CheckReport, surface

        return await self._caller.call(
            "check", surface(self._caller.observers), CheckReport.of_reply, request_options
        )

    async def aclose(self) -> None:
        """Closes the connections; further calls raise RuntimeError."""
        self._caller.native.close()

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
