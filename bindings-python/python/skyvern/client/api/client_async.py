"""The calls of the client, awaited."""
# Generated from api/ by `cargo xtask generate`. Do not edit.

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from skyvern.client.arguments import OMIT
from skyvern.client.options import Wait
from skyvern.client.types.readers import list_of, nothing
from skyvern.client.types.runs import GetRunResponse, TaskRunListItem, WorkflowRunResponse
from skyvern.client.types.workflows import Workflow

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from skyvern.client.core.request_options import RequestOptions
    from skyvern.client.options import OnCancel
    from skyvern.client.transport import AsyncTransport
    from skyvern.client.types.enums import ProxyLocation, RunStatus, RunType, WorkflowStatus
    from skyvern.client.types.runs import GeoTarget

    from .agent_async import AsyncAgentClient
    from .client_async_raw import AsyncRawOperations
    from .schedules_async import AsyncSchedulesClient


class AsyncOperations:
    """The calls of the client, awaited."""

    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    @cached_property
    def agent(self) -> AsyncAgentClient:
        """The calls of the group `agent`."""
        from .agent_async import AsyncAgentClient

        return AsyncAgentClient(self._transport)

    @cached_property
    def schedules(self) -> AsyncSchedulesClient:
        """The calls of the group `schedules`."""
        from .schedules_async import AsyncSchedulesClient

        return AsyncSchedulesClient(self._transport)

    @cached_property
    def with_raw_response(self) -> AsyncRawOperations:
        """The same calls, with the status and the headers of the answer."""
        from .client_async_raw import AsyncRawOperations

        return AsyncRawOperations(self._transport)

    async def run_workflow(
        self,
        workflow_id: str,
        parameters: Mapping[str, Any] | None = OMIT,
        template: bool | None = None,
        title: str | None = OMIT,
        proxy_location: ProxyLocation | str | GeoTarget | Mapping[str, Any] | None = None,
        webhook_url: str | None = OMIT,
        totp_url: str | None = OMIT,
        totp_identifier: str | None = OMIT,
        browser_session_id: str | None = OMIT,
        max_steps_override: int | None = None,
        user_agent: str | None = None,
        browser_profile_id: str | None = OMIT,
        max_screenshot_scrolls: int | None = OMIT,
        extra_http_headers: Mapping[str, str] | None = OMIT,
        browser_address: str | None = OMIT,
        ai_fallback: bool | None = OMIT,
        run_with: str | None = OMIT,
        wait_for_completion: bool = False,
        timeout: float | None = 1800.0,
        request_options: RequestOptions | None = None,
        *,
        max_elapsed_time_minutes: int | None = OMIT,
        cdp_connect_headers: Mapping[str, str] | None = OMIT,
        run_metadata: Mapping[str, str] | None = OMIT,
        reuse_browser_session: bool | None = OMIT,
        start_fresh_browser: bool | None = OMIT,
        browser_type: str | None = OMIT,
        file_ids: Sequence[str] | None = OMIT,
        poll_interval: float | None = None,
        on_cancel: OnCancel = "leave",
    ) -> WorkflowRunResponse:
        """Start a run of a workflow.

        The call answers as soon as the run is created. With `wait_for_completion` it answers when
        the run is final: completed, failed, terminated, timed out or canceled. A run that failed is
        returned, not raised: look at `status` and `failure_reason`.

        Args:
            workflow_id: Permanent id of the workflow (`wpid_…`).
            parameters: Values for the workflow's input parameters, keyed by parameter name.
            template: Run a template instead of a workflow of your organization.
            title: Name shown for this run in the dashboard.
            proxy_location: Where the browser's traffic leaves from: a location, `{country,
                subdivision, city}`, or `{url}`. Null keeps the workflow's own setting; left out on
                the wire, the service uses `RESIDENTIAL`.
            webhook_url: URL that receives a signed POST when the run is final.
            totp_url: URL the service asks for one-time codes.
            totp_identifier: Names the one-time codes that are pushed to the service for this run.
            browser_session_id: Run in this open browser session, from the page it shows.
            max_steps_override: Upper limit of AI steps over all blocks.
            user_agent: Tells the service what kind of program starts the run.
            browser_profile_id: Start the browser with the cookies and storage of this profile.
            max_screenshot_scrolls: How often to scroll for the screenshot after an action; 0 takes
                what is visible.
            extra_http_headers: Headers the browser adds to each of its requests.
            browser_address: Address of a browser to drive over the DevTools protocol.
            ai_fallback: Let the AI take over when generated code fails.
            run_with: `agent` lets the AI drive, `code` runs the code generated earlier.
            max_elapsed_time_minutes: The service ends the run as `timed_out` after this many
                minutes (1 to 480).
            cdp_connect_headers: Headers for the connection to `browser_address`.
            run_metadata: Tags of the run: at most 20 keys of 64 characters, values of 256.
            reuse_browser_session: Keep and reuse the workflow's browser session.
            start_fresh_browser: Start without any saved browser state.
            browser_type: Which browser to use, where the service offers a choice.
            file_ids: Uploaded files to make available to the run.
            wait_for_completion: Return when the run is final, rather than as soon as it is created.
            timeout: How long to wait, in seconds; None is no limit.
            poll_interval: Seconds between two looks at the run. Default: short at first, longer for
                longer runs.
            on_cancel: What becomes of the run when the wait is given up: `leave` lets it go on,
                `cancel` cancels it.
            request_options: Timeout, retries, headers and more for this call alone.

        Raises:
            RunMayExistError: The start failed in a way that may have created a run.
            RunTimeoutError: The run was not final in time; it goes on.
            ApiError: The call failed; the kinds are in `skyvern.client.errors`.

        Example:
            result = await client.run_workflow("wpid_123")
        """
        return await self._transport.call(
            "run_workflow",
            {
                "workflow_id": workflow_id,
                "parameters": parameters,
                "template": template,
                "title": title,
                "proxy_location": proxy_location,
                "webhook_url": webhook_url,
                "totp_url": totp_url,
                "totp_identifier": totp_identifier,
                "browser_session_id": browser_session_id,
                "max_steps_override": max_steps_override,
                "user_agent": user_agent,
                "browser_profile_id": browser_profile_id,
                "max_screenshot_scrolls": max_screenshot_scrolls,
                "extra_http_headers": extra_http_headers,
                "browser_address": browser_address,
                "ai_fallback": ai_fallback,
                "run_with": run_with,
                "max_elapsed_time_minutes": max_elapsed_time_minutes,
                "cdp_connect_headers": cdp_connect_headers,
                "run_metadata": run_metadata,
                "reuse_browser_session": reuse_browser_session,
                "start_fresh_browser": start_fresh_browser,
                "browser_type": browser_type,
                "file_ids": file_ids,
            },
            WorkflowRunResponse.of_answer,
            request_options,
            Wait(timeout, poll_interval, on_cancel) if wait_for_completion else None,
        )

    async def get_run(
        self,
        run_id: str,
        *,
        request_options: RequestOptions | None = None,
    ) -> GetRunResponse:
        """Read a run: its status, output and files.

        Args:
            run_id: Id of the run (`wr_…` or `tsk_…`).
            request_options: Timeout, retries, headers and more for this call alone.

        Raises:
            ApiError: The call failed; the kinds are in `skyvern.client.errors`.

        Example:
            result = await client.get_run("wr_123")
        """
        return await self._transport.call(
            "get_run",
            {
                "run_id": run_id,
            },
            GetRunResponse.of_answer,
            request_options,
        )

    async def cancel_run(
        self,
        run_id: str,
        *,
        request_options: RequestOptions | None = None,
    ) -> None:
        """Cancel a run.

        A run that is already final keeps its status; cancelling it is not an error.

        Args:
            run_id: Id of the run.
            request_options: Timeout, retries, headers and more for this call alone.

        Raises:
            ApiError: The call failed; the kinds are in `skyvern.client.errors`.

        Example:
            await client.cancel_run("wr_123")
        """
        return await self._transport.call(
            "cancel_run",
            {
                "run_id": run_id,
            },
            nothing,
            request_options,
        )

    async def get_runs_v2(
        self,
        *,
        page: int | None = None,
        page_size: int | None = None,
        status: RunStatus | str | Sequence[RunStatus | str] | None = None,
        search_key: str | None = None,
        run_type: RunType | str | Sequence[RunType | str] | None = None,
        workflow_permanent_id: str | Sequence[str] | None = None,
        tags: str | Sequence[str] | None = None,
        failure_category: str | None = None,
        request_options: RequestOptions | None = None,
    ) -> list[TaskRunListItem]:
        """List runs, newest first, one page at a time.

        Args:
            page: Page number from 1 to 100. Default 1.
            page_size: Runs a page, from 1 to 100. Default 10.
            status: Only runs in one of these statuses.
            search_key: Only runs whose title, id or parameters contain this; at least 3 characters.
            run_type: Only runs of these kinds.
            workflow_permanent_id: Only runs of these workflows, at most 50.
            tags: Only runs with this tag, as `key:value`.
            failure_category: Only runs that failed for this reason.
            request_options: Timeout, retries, headers and more for this call alone.

        Raises:
            ApiError: The call failed; the kinds are in `skyvern.client.errors`.

        Example:
            page = await client.get_runs_v2()
        """
        return await self._transport.call(
            "get_runs_v2",
            {
                "page": page,
                "page_size": page_size,
                "status": status,
                "search_key": search_key,
                "run_type": run_type,
                "workflow_permanent_id": workflow_permanent_id,
                "tags": tags,
                "failure_category": failure_category,
            },
            list_of(TaskRunListItem),
            request_options,
        )

    async def create_workflow(
        self,
        *,
        folder_id: str | None = None,
        json_definition: Mapping[str, Any] | None = OMIT,
        yaml_definition: str | None = OMIT,
        idempotency_key: str | None = None,
        request_options: RequestOptions | None = None,
    ) -> Workflow:
        """Create a workflow from a JSON or YAML definition.

        Give exactly one of `json_definition` and `yaml_definition`.

        Args:
            folder_id: Folder to create the workflow in.
            json_definition: The definition: `title` and `workflow_definition` with `parameters` and
                `blocks`.
            yaml_definition: The same definition as YAML text.
            idempotency_key: Text of up to 255 visible characters that makes the call safe to
                repeat: the same key gives the same workflow. Newer servers only.
            request_options: Timeout, retries, headers and more for this call alone.

        Raises:
            ApiError: The call failed; the kinds are in `skyvern.client.errors`.

        Example:
            result = await client.create_workflow(json_definition=json_definition)
        """
        return await self._transport.call(
            "create_workflow",
            {
                "folder_id": folder_id,
                "json_definition": json_definition,
                "yaml_definition": yaml_definition,
                "idempotency_key": idempotency_key,
            },
            Workflow.of_answer,
            request_options,
        )

    async def get_workflow(
        self,
        workflow_permanent_id: str,
        *,
        version: int | None = None,
        template: bool | None = None,
        request_options: RequestOptions | None = None,
    ) -> Workflow:
        """Read a workflow.

        Args:
            workflow_permanent_id: Permanent id of the workflow.
            version: Version to read. Default: the newest.
            template: Read a template instead of a workflow of your organization.
            request_options: Timeout, retries, headers and more for this call alone.

        Raises:
            ApiError: The call failed; the kinds are in `skyvern.client.errors`.

        Example:
            result = await client.get_workflow("wpid_123")
        """
        return await self._transport.call(
            "get_workflow",
            {
                "workflow_permanent_id": workflow_permanent_id,
                "version": version,
                "template": template,
            },
            Workflow.of_answer,
            request_options,
        )

    async def get_workflows(
        self,
        *,
        page: int | None = None,
        page_size: int | None = None,
        only_saved_tasks: bool | None = None,
        only_workflows: bool | None = None,
        only_templates: bool | None = None,
        search_key: str | None = None,
        title: str | None = None,
        folder_id: str | None = None,
        status: WorkflowStatus | str | Sequence[WorkflowStatus | str] | None = None,
        template: bool | None = None,
        tags: str | Sequence[str] | None = None,
        request_options: RequestOptions | None = None,
    ) -> list[Workflow]:
        """List workflows, newest first, one page at a time.

        Args:
            page: Page number, from 1. Default 1.
            page_size: Workflows a page. Default 10.
            only_saved_tasks: Only saved tasks.
            only_workflows: Leave saved tasks out.
            only_templates: Only templates of your organization.
            search_key: Only workflows whose title, folder or parameters contain this.
            title: Only workflows whose title contains this; `search_key` is the newer way.
            folder_id: Only workflows in this folder.
            status: Only workflows in one of these statuses.
            template: List the service's templates instead.
            tags: Only workflows with this tag, as `key:value`.
            request_options: Timeout, retries, headers and more for this call alone.

        Raises:
            ApiError: The call failed; the kinds are in `skyvern.client.errors`.

        Example:
            page = await client.get_workflows()
        """
        return await self._transport.call(
            "get_workflows",
            {
                "page": page,
                "page_size": page_size,
                "only_saved_tasks": only_saved_tasks,
                "only_workflows": only_workflows,
                "only_templates": only_templates,
                "search_key": search_key,
                "title": title,
                "folder_id": folder_id,
                "status": status,
                "template": template,
                "tags": tags,
            },
            list_of(Workflow),
            request_options,
        )

    async def update_workflow(
        self,
        workflow_id: str,
        *,
        json_definition: Mapping[str, Any] | None = OMIT,
        yaml_definition: str | None = OMIT,
        request_options: RequestOptions | None = None,
    ) -> Workflow:
        """Save a new version of a workflow.

        Each call makes a new version, even when nothing changed.

        Args:
            workflow_id: Permanent id of the workflow.
            json_definition: The whole new definition.
            yaml_definition: The whole new definition as YAML text.
            request_options: Timeout, retries, headers and more for this call alone.

        Raises:
            ApiError: The call failed; the kinds are in `skyvern.client.errors`.

        Example:
            result = await client.update_workflow("wpid_123")
        """
        return await self._transport.call(
            "update_workflow",
            {
                "workflow_id": workflow_id,
                "json_definition": json_definition,
                "yaml_definition": yaml_definition,
            },
            Workflow.of_answer,
            request_options,
        )

    async def delete_workflow(
        self,
        workflow_id: str,
        *,
        request_options: RequestOptions | None = None,
    ) -> None:
        """Delete a workflow and its schedules.

        The service can no longer read runs of a deleted workflow one by one; they stay in lists.

        Args:
            workflow_id: Permanent id of the workflow.
            request_options: Timeout, retries, headers and more for this call alone.

        Raises:
            ApiError: The call failed; the kinds are in `skyvern.client.errors`.

        Example:
            await client.delete_workflow("wpid_123")
        """
        return await self._transport.call(
            "delete_workflow",
            {
                "workflow_id": workflow_id,
            },
            nothing,
            request_options,
        )
