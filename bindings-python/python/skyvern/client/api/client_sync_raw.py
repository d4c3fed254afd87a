"""The calls of the client, blocking, with status and headers."""
# Generated from api/ by `cargo xtask generate`. Do not edit.
# ruff: noqa: A002

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from skyvern.client import types
from skyvern.client.answers import any_json, list_of, maybe, nothing
from skyvern.client.arguments import OMIT
from skyvern.client.files import encode_file
from skyvern.client.options import Wait

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from skyvern.client.core.http_response import HttpResponse
    from skyvern.client.core.request_options import RequestOptions
    from skyvern.client.files import FileContent
    from skyvern.client.options import OnCancel
    from skyvern.client.transport import Transport
    from skyvern.client.types.artifacts import Artifact
    from skyvern.client.types.billing import BillingStateResponse, PortalSessionResponse
    from skyvern.client.types.credentials import (
        CredentialResponse,
        NonEmptyCreditCardCredential,
        NonEmptyPasswordCredential,
        SecretCredential,
        TotpCode,
    )
    from skyvern.client.types.custom_llms import (
        ClearOrganizationAuthTokenResponse,
        CustomLlmConfig,
        CustomLlmListResponse,
        CustomLlmResponse,
    )
    from skyvern.client.types.enums import (
        ArtifactType,
        CredentialKind,
        CredentialType,
        CredentialVaultType,
        Extensions,
        OtpType,
        PersistentBrowserType,
        PlanTier,
        ProxyLocation,
        RunEngine,
        RunStatus,
        RunType,
        WorkflowStatus,
    )
    from skyvern.client.types.files import UploadFileResponse
    from skyvern.client.types.folders import Folder
    from skyvern.client.types.profiles import BrowserProfile, BrowserProfileUsage
    from skyvern.client.types.runs import (
        BulkCancelRunsResponse,
        GeoTarget,
        GetRunResponse,
        RetryRunWebhookRequest,
        RunWebhookReplayResponse,
        TaskRunListItem,
        WorkflowRun,
        WorkflowRunResponse,
    )
    from skyvern.client.types.scripts import CreateScriptResponse, Script, ScriptFileCreate
    from skyvern.client.types.sdk_actions import RunSdkActionRequestAction, RunSdkActionResponse
    from skyvern.client.types.server import BrowserTypeOption
    from skyvern.client.types.sessions import BrowserSessionResponse, BrowserSettings
    from skyvern.client.types.tags import (
        RunTagHistoryResponse,
        RunTagsBatchResponse,
        RunTagsResponse,
        RunTagSuggestionsResponse,
        TagDeleteInput,
        TagHistoryResponse,
        TagInput,
        TagKey,
        TagKeyDeleteResponse,
        TagsResponse,
        TagValue,
        TagValueDeleteResponse,
        TagValueRenameResponse,
        WorkflowTagsBatchResponse,
    )
    from skyvern.client.types.tasks import TaskRunResponse
    from skyvern.client.types.timeline import WorkflowRunTimeline
    from skyvern.client.types.workflows import Workflow, WorkflowCreateYamlRequest


class RawOperations:
    """The calls of the client, blocking, with status and headers."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def get_artifact(
        self,
        artifact_id: str,
        *,
        request_options: RequestOptions | None = None,
    ) -> HttpResponse[Artifact]:
        """Read what an artifact is and where it is kept.

        As `Operations.get_artifact`, with status and headers.
        """
        return self._transport.call_raw(
            "get_artifact",
            {
                "artifact_id": artifact_id,
            },
            types.Artifact.of_answer,
            request_options,
        )

    def get_organization_billing_api_v1billing_state_get(
        self,
        *,
        request_options: RequestOptions | None = None,
    ) -> HttpResponse[BillingStateResponse | None]:
        """Read what the organization has paid for and used. Skyvern Cloud only.

        As `Operations.get_organization_billing_api_v1billing_state_get`, with status and headers.
        """
        return self._transport.call_raw(
            "get_organization_billing_api_v1billing_state_get",
            {},
            maybe(types.BillingStateResponse),
            request_options,
        )

    def create_checkout_session_api_v1billing_checkout_post(
        self,
        *,
        tier: PlanTier | str,
        request_options: RequestOptions | None = None,
    ) -> HttpResponse[dict[str, Any]]:
        """Begin to pay for a plan. Skyvern Cloud only.

        As `Operations.create_checkout_session_api_v1billing_checkout_post`, with status and
        headers.
        """
        return self._transport.call_raw(
            "create_checkout_session_api_v1billing_checkout_post",
            {
                "tier": tier,
            },
            any_json,
            request_options,
        )

    def create_portal_session_api_v1billing_portal_post(
        self,
        *,
        request_options: RequestOptions | None = None,
    ) -> HttpResponse[PortalSessionResponse]:
        """Open the billing pages. Skyvern Cloud only.

        As `Operations.create_portal_session_api_v1billing_portal_post`, with status and headers.
        """
        return self._transport.call_raw(
            "create_portal_session_api_v1billing_portal_post",
            {},
            types.PortalSessionResponse.of_answer,
            request_options,
        )

    def change_tier_api_v1billing_change_tier_post(
        self,
        *,
        tier: PlanTier | str,
        request_options: RequestOptions | None = None,
    ) -> HttpResponse[dict[str, Any]]:
        """Change the plan. Skyvern Cloud only.

        As `Operations.change_tier_api_v1billing_change_tier_post`, with status and headers.
        """
        return self._transport.call_raw(
            "change_tier_api_v1billing_change_tier_post",
            {
                "tier": tier,
            },
            any_json,
            request_options,
        )

    def create_credential(
        self,
        *,
        name: str,
        credential_type: CredentialKind | str,
        credential: NonEmptyPasswordCredential
        | Mapping[str, Any]
        | NonEmptyCreditCardCredential
        | SecretCredential,
        vault_type: CredentialVaultType | str | None = OMIT,
        proxy_location: ProxyLocation | str | GeoTarget | Mapping[str, Any] | None = OMIT,
        proxy_session_id: str | None = OMIT,
        rotate_proxy_session_id: bool | None = OMIT,
        tested_url: str | None = OMIT,
        browser_profile_id: str | None = OMIT,
        auto_profile_disabled: bool | None = OMIT,
        pin_saved_session_ip: bool | None = OMIT,
        request_options: RequestOptions | None = None,
    ) -> HttpResponse[CredentialResponse]:
        """Store a credential.

        As `Operations.create_credential`, with status and headers.
        """
        return self._transport.call_raw(
            "create_credential",
            {
                "name": name,
                "credential_type": credential_type,
                "credential": credential,
                "vault_type": vault_type,
                "proxy_location": proxy_location,
                "proxy_session_id": proxy_session_id,
                "rotate_proxy_session_id": rotate_proxy_session_id,
                "tested_url": tested_url,
                "browser_profile_id": browser_profile_id,
                "auto_profile_disabled": auto_profile_disabled,
                "pin_saved_session_ip": pin_saved_session_ip,
            },
            types.CredentialResponse.of_answer,
            request_options,
        )

    def get_credentials(
        self,
        *,
        page: int | None = None,
        page_size: int | None = None,
        vault_type: CredentialVaultType | str | None = None,
        credential_type: CredentialKind | str | None = None,
        search: str | None = None,
        request_options: RequestOptions | None = None,
    ) -> HttpResponse[list[CredentialResponse]]:
        """List stored credentials, without their secrets, one page at a time.

        As `Operations.get_credentials`, with status and headers.
        """
        return self._transport.call_raw(
            "get_credentials",
            {
                "page": page,
                "page_size": page_size,
                "vault_type": vault_type,
                "credential_type": credential_type,
                "search": search,
            },
            list_of(types.CredentialResponse),
            request_options,
        )

    def get_credential(
        self,
        credential_id: str,
        *,
        request_options: RequestOptions | None = None,
    ) -> HttpResponse[CredentialResponse]:
        """Read a stored credential, without its secrets.

        As `Operations.get_credential`, with status and headers.
        """
        return self._transport.call_raw(
            "get_credential",
            {
                "credential_id": credential_id,
            },
            types.CredentialResponse.of_answer,
            request_options,
        )

    def update_credential(
        self,
        credential_id: str,
        *,
        name: str,
        credential_type: CredentialKind | str,
        credential: NonEmptyPasswordCredential
        | Mapping[str, Any]
        | NonEmptyCreditCardCredential
        | SecretCredential,
        vault_type: CredentialVaultType | str | None = OMIT,
        proxy_location: ProxyLocation | str | GeoTarget | Mapping[str, Any] | None = OMIT,
        proxy_session_id: str | None = OMIT,
        rotate_proxy_session_id: bool | None = OMIT,
        tested_url: str | None = OMIT,
        browser_profile_id: str | None = OMIT,
        auto_profile_disabled: bool | None = OMIT,
        pin_saved_session_ip: bool | None = OMIT,
        request_options: RequestOptions | None = None,
    ) -> HttpResponse[CredentialResponse]:
        """Replace a stored credential; its id stays.

        As `Operations.update_credential`, with status and headers.
        """
        return self._transport.call_raw(
            "update_credential",
            {
                "credential_id": credential_id,
                "name": name,
                "credential_type": credential_type,
                "credential": credential,
                "vault_type": vault_type,
                "proxy_location": proxy_location,
                "proxy_session_id": proxy_session_id,
                "rotate_proxy_session_id": rotate_proxy_session_id,
                "tested_url": tested_url,
                "browser_profile_id": browser_profile_id,
                "auto_profile_disabled": auto_profile_disabled,
                "pin_saved_session_ip": pin_saved_session_ip,
            },
            types.CredentialResponse.of_answer,
            request_options,
        )

    def delete_credential(
        self,
        credential_id: str,
        *,
        request_options: RequestOptions | None = None,
    ) -> HttpResponse[None]:
        """Delete a stored credential.

        As `Operations.delete_credential`, with status and headers.
        """
        return self._transport.call_raw(
            "delete_credential",
            {
                "credential_id": credential_id,
            },
            nothing,
            request_options,
        )

    def send_totp_code(
        self,
        *,
        totp_identifier: str,
        content: str,
        task_id: str | None = OMIT,
        workflow_id: str | None = OMIT,
        workflow_run_id: str | None = OMIT,
        source: str | None = OMIT,
        expired_at: datetime | str | None = OMIT,
        type: OtpType | str | None = OMIT,
        request_options: RequestOptions | None = None,
    ) -> HttpResponse[TotpCode]:
        """Push a one-time code to the service, for runs that wait for it.

        As `Operations.send_totp_code`, with status and headers.
        """
        return self._transport.call_raw(
            "send_totp_code",
            {
                "totp_identifier": totp_identifier,
                "content": content,
                "task_id": task_id,
                "workflow_id": workflow_id,
                "workflow_run_id": workflow_run_id,
                "source": source,
                "expired_at": expired_at,
                "type": type,
            },
            types.TotpCode.of_answer,
            request_options,
        )

    def list_custom_llms(
        self,
        *,
        request_options: RequestOptions | None = None,
    ) -> HttpResponse[CustomLlmListResponse]:
        """List your own language models.

        As `Operations.list_custom_llms`, with status and headers.
        """
        return self._transport.call_raw(
            "list_custom_llms",
            {},
            types.CustomLlmListResponse.of_answer,
            request_options,
        )

    def create_custom_llm(
        self,
        *,
        config: CustomLlmConfig | Mapping[str, Any],
        request_options: RequestOptions | None = None,
    ) -> HttpResponse[CustomLlmResponse]:
        """Add a language model of your own.

        As `Operations.create_custom_llm`, with status and headers.
        """
        return self._transport.call_raw(
            "create_custom_llm",
            {
                "config": config,
            },
            types.CustomLlmResponse.of_answer,
            request_options,
        )

    def update_custom_llm(
        self,
        custom_llm_id: str,
        *,
        config: CustomLlmConfig | Mapping[str, Any],
        request_options: RequestOptions | None = None,
    ) -> HttpResponse[CustomLlmResponse]:
        """Replace how a language model of your own is reached.

        As `Operations.update_custom_llm`, with status and headers.
        """
        return self._transport.call_raw(
            "update_custom_llm",
            {
                "custom_llm_id": custom_llm_id,
                "config": config,
            },
            types.CustomLlmResponse.of_answer,
            request_options,
        )

    def delete_custom_llm(
        self,
        custom_llm_id: str,
        *,
        request_options: RequestOptions | None = None,
    ) -> HttpResponse[ClearOrganizationAuthTokenResponse]:
        """Remove a language model of your own.

        As `Operations.delete_custom_llm`, with status and headers.
        """
        return self._transport.call_raw(
            "delete_custom_llm",
            {
                "custom_llm_id": custom_llm_id,
            },
            types.ClearOrganizationAuthTokenResponse.of_answer,
            request_options,
        )

    def upload_file(
        self,
        *,
        file: FileContent,
        retention_days: int | None = OMIT,
        request_options: RequestOptions | None = None,
    ) -> HttpResponse[UploadFileResponse]:
        """Upload a file for runs to use.

        As `Operations.upload_file`, with status and headers.
        """
        return self._transport.call_raw(
            "upload_file",
            {
                "file": encode_file(file),
                "retention_days": retention_days,
            },
            types.UploadFileResponse.of_answer,
            request_options,
        )

    def delete_file(
        self,
        file_id: str,
        *,
        request_options: RequestOptions | None = None,
    ) -> HttpResponse[None]:
        """Delete an uploaded file.

        As `Operations.delete_file`, with status and headers.
        """
        return self._transport.call_raw(
            "delete_file",
            {
                "file_id": file_id,
            },
            nothing,
            request_options,
        )

    def create_folder(
        self,
        *,
        title: str,
        description: str | None = OMIT,
        request_options: RequestOptions | None = None,
    ) -> HttpResponse[Folder]:
        """Create a folder of workflows.

        As `Operations.create_folder`, with status and headers.
        """
        return self._transport.call_raw(
            "create_folder",
            {
                "title": title,
                "description": description,
            },
            types.Folder.of_answer,
            request_options,
        )

    def get_folders(
        self,
        *,
        page: int | None = None,
        page_size: int | None = None,
        search: str | None = None,
        request_options: RequestOptions | None = None,
    ) -> HttpResponse[list[Folder]]:
        """List folders, one page at a time.

        As `Operations.get_folders`, with status and headers.
        """
        return self._transport.call_raw(
            "get_folders",
            {
                "page": page,
                "page_size": page_size,
                "search": search,
            },
            list_of(types.Folder),
            request_options,
        )

    def get_folder(
        self,
        folder_id: str,
        *,
        request_options: RequestOptions | None = None,
    ) -> HttpResponse[Folder]:
        """Read a folder.

        As `Operations.get_folder`, with status and headers.
        """
        return self._transport.call_raw(
            "get_folder",
            {
                "folder_id": folder_id,
            },
            types.Folder.of_answer,
            request_options,
        )

    def update_folder(
        self,
        folder_id: str,
        *,
        title: str | None = OMIT,
        description: str | None = OMIT,
        request_options: RequestOptions | None = None,
    ) -> HttpResponse[Folder]:
        """Change the title or description of a folder.

        As `Operations.update_folder`, with status and headers.
        """
        return self._transport.call_raw(
            "update_folder",
            {
                "folder_id": folder_id,
                "title": title,
                "description": description,
            },
            types.Folder.of_answer,
            request_options,
        )

    def delete_folder(
        self,
        folder_id: str,
        *,
        delete_workflows: bool | None = None,
        request_options: RequestOptions | None = None,
    ) -> HttpResponse[dict[str, Any]]:
        """Delete a folder; its workflows stay unless told otherwise.

        As `Operations.delete_folder`, with status and headers.
        """
        return self._transport.call_raw(
            "delete_folder",
            {
                "folder_id": folder_id,
                "delete_workflows": delete_workflows,
            },
            any_json,
            request_options,
        )

    def create_browser_profile(
        self,
        *,
        name: str,
        description: str | None = OMIT,
        browser_session_id: str | None = OMIT,
        workflow_run_id: str | None = OMIT,
        proxy_location: ProxyLocation | str | GeoTarget | Mapping[str, Any] | None = OMIT,
        proxy_session_id: str | None = OMIT,
        request_options: RequestOptions | None = None,
    ) -> HttpResponse[BrowserProfile]:
        """Save the state of a browser: its cookies, logins and storage.

        As `Operations.create_browser_profile`, with status and headers.
        """
        return self._transport.call_raw(
            "create_browser_profile",
            {
                "name": name,
                "description": description,
                "browser_session_id": browser_session_id,
                "workflow_run_id": workflow_run_id,
                "proxy_location": proxy_location,
                "proxy_session_id": proxy_session_id,
            },
            types.BrowserProfile.of_answer,
            request_options,
        )

    def list_browser_profiles(
        self,
        *,
        include_deleted: bool | None = None,
        page: int | None = None,
        page_size: int | None = None,
        search_key: str | None = None,
        managed: bool | None = None,
        request_options: RequestOptions | None = None,
    ) -> HttpResponse[list[BrowserProfile]]:
        """List browser profiles, one page at a time.

        As `Operations.list_browser_profiles`, with status and headers.
        """
        return self._transport.call_raw(
            "list_browser_profiles",
            {
                "include_deleted": include_deleted,
                "page": page,
                "page_size": page_size,
                "search_key": search_key,
                "managed": managed,
            },
            list_of(types.BrowserProfile),
            request_options,
        )

    def get_browser_profile(
        self,
        profile_id: str,
        *,
        request_options: RequestOptions | None = None,
    ) -> HttpResponse[BrowserProfile]:
        """Read a browser profile.

        As `Operations.get_browser_profile`, with status and headers.
        """
        return self._transport.call_raw(
            "get_browser_profile",
            {
                "profile_id": profile_id,
            },
            types.BrowserProfile.of_answer,
            request_options,
        )

    def update_browser_profile(
        self,
        profile_id: str,
        *,
        name: str | None = OMIT,
        description: str | None = OMIT,
        proxy_location: ProxyLocation | str | GeoTarget | Mapping[str, Any] | None = OMIT,
        proxy_session_id: str | None = OMIT,
        rotate_proxy_session_id: bool | None = OMIT,
        request_options: RequestOptions | None = None,
    ) -> HttpResponse[BrowserProfile]:
        """Change a browser profile.

        As `Operations.update_browser_profile`, with status and headers.
        """
        return self._transport.call_raw(
            "update_browser_profile",
            {
                "profile_id": profile_id,
                "name": name,
                "description": description,
                "proxy_location": proxy_location,
                "proxy_session_id": proxy_session_id,
                "rotate_proxy_session_id": rotate_proxy_session_id,
            },
            types.BrowserProfile.of_answer,
            request_options,
        )

    def delete_browser_profile(
        self,
        profile_id: str,
        *,
        request_options: RequestOptions | None = None,
    ) -> HttpResponse[None]:
        """Delete a browser profile.

        As `Operations.delete_browser_profile`, with status and headers.
        """
        return self._transport.call_raw(
            "delete_browser_profile",
            {
                "profile_id": profile_id,
            },
            nothing,
            request_options,
        )

    def get_browser_profile_usage(
        self,
        profile_id: str,
        *,
        request_options: RequestOptions | None = None,
    ) -> HttpResponse[BrowserProfileUsage]:
        """Read which workflows and credentials use a browser profile.

        As `Operations.get_browser_profile_usage`, with status and headers.
        """
        return self._transport.call_raw(
            "get_browser_profile_usage",
            {
                "profile_id": profile_id,
            },
            types.BrowserProfileUsage.of_answer,
            request_options,
        )

    def run_workflow(
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
        start_timeout: float | None = None,
        on_cancel: OnCancel = "leave",
    ) -> HttpResponse[WorkflowRunResponse]:
        """Start a run of a workflow.

        As `Operations.run_workflow`, with status and headers.
        """
        return self._transport.call_raw(
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
            types.WorkflowRunResponse.of_answer,
            request_options,
            Wait(timeout, poll_interval, start_timeout, on_cancel) if wait_for_completion else None,
        )

    def get_run(
        self,
        run_id: str,
        *,
        request_options: RequestOptions | None = None,
    ) -> HttpResponse[GetRunResponse]:
        """Read a run: its status, output and files.

        As `Operations.get_run`, with status and headers.
        """
        return self._transport.call_raw(
            "get_run",
            {
                "run_id": run_id,
            },
            types.GetRunResponse.of_answer,
            request_options,
        )

    def cancel_run(
        self,
        run_id: str,
        *,
        request_options: RequestOptions | None = None,
    ) -> HttpResponse[None]:
        """Cancel a run.

        As `Operations.cancel_run`, with status and headers.
        """
        return self._transport.call_raw(
            "cancel_run",
            {
                "run_id": run_id,
            },
            nothing,
            request_options,
        )

    def get_runs_v2(
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
    ) -> HttpResponse[list[TaskRunListItem]]:
        """List runs, newest first, one page at a time.

        As `Operations.get_runs_v2`, with status and headers.
        """
        return self._transport.call_raw(
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
            list_of(types.TaskRunListItem),
            request_options,
        )

    def get_runs(
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
    ) -> HttpResponse[list[TaskRunListItem]]:
        """List runs, newest first, one page at a time.

        As `Operations.get_runs`, with status and headers.
        """
        return self._transport.call_raw(
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
            list_of(types.TaskRunListItem),
            request_options,
        )

    def bulk_cancel_runs(
        self,
        *,
        run_ids: Sequence[str],
        request_options: RequestOptions | None = None,
    ) -> HttpResponse[BulkCancelRunsResponse]:
        """Cancel several runs.

        As `Operations.bulk_cancel_runs`, with status and headers.
        """
        return self._transport.call_raw(
            "bulk_cancel_runs",
            {
                "run_ids": run_ids,
            },
            types.BulkCancelRunsResponse.of_answer,
            request_options,
        )

    def get_run_timeline(
        self,
        run_id: str,
        *,
        request_options: RequestOptions | None = None,
    ) -> HttpResponse[list[WorkflowRunTimeline]]:
        """Read what a run did, block by block.

        As `Operations.get_run_timeline`, with status and headers.
        """
        return self._transport.call_raw(
            "get_run_timeline",
            {
                "run_id": run_id,
            },
            list_of(types.WorkflowRunTimeline),
            request_options,
        )

    def get_run_artifacts(
        self,
        run_id: str,
        *,
        artifact_type: ArtifactType | str | Sequence[ArtifactType | str] | None = None,
        request_options: RequestOptions | None = None,
    ) -> HttpResponse[list[Artifact]]:
        """List what a run left behind: recordings, screenshots, logs, files.

        As `Operations.get_run_artifacts`, with status and headers.
        """
        return self._transport.call_raw(
            "get_run_artifacts",
            {
                "run_id": run_id,
                "artifact_type": artifact_type,
            },
            list_of(types.Artifact),
            request_options,
        )

    def retry_run_webhook(
        self,
        run_id: str,
        *,
        request: RetryRunWebhookRequest | Mapping[str, Any] | None = OMIT,
        request_options: RequestOptions | None = None,
    ) -> HttpResponse[RunWebhookReplayResponse]:
        """Send the webhook of a run again.

        As `Operations.retry_run_webhook`, with status and headers.
        """
        return self._transport.call_raw(
            "retry_run_webhook",
            {
                "run_id": run_id,
                "request": request,
            },
            types.RunWebhookReplayResponse.of_answer,
            request_options,
        )

    def retry_workflow_run(
        self,
        workflow_run_id: str,
        *,
        max_steps_override: int | None = None,
        user_agent: str | None = None,
        request_options: RequestOptions | None = None,
    ) -> HttpResponse[WorkflowRunResponse]:
        """Start a new run with the inputs of a run that is final.

        As `Operations.retry_workflow_run`, with status and headers.
        """
        return self._transport.call_raw(
            "retry_workflow_run",
            {
                "workflow_run_id": workflow_run_id,
                "max_steps_override": max_steps_override,
                "user_agent": user_agent,
            },
            types.WorkflowRunResponse.of_answer,
            request_options,
        )

    def get_workflow_runs(
        self,
        *,
        page: int | None = None,
        page_size: int | None = None,
        status: RunStatus | str | Sequence[RunStatus | str] | None = None,
        search_key: str | None = None,
        error_code: str | None = None,
        request_options: RequestOptions | None = None,
    ) -> HttpResponse[list[WorkflowRun]]:
        """List runs of all workflows, newest first, one page at a time.

        As `Operations.get_workflow_runs`, with status and headers.
        """
        return self._transport.call_raw(
            "get_workflow_runs",
            {
                "page": page,
                "page_size": page_size,
                "status": status,
                "search_key": search_key,
                "error_code": error_code,
            },
            list_of(types.WorkflowRun),
            request_options,
        )

    def get_workflow_runs_by_id(
        self,
        workflow_id: str,
        *,
        page: int | None = None,
        page_size: int | None = None,
        status: RunStatus | str | Sequence[RunStatus | str] | None = None,
        search_key: str | None = None,
        error_code: str | None = None,
        created_at_start: datetime | str | None = None,
        created_at_end: datetime | str | None = None,
        tags: str | Sequence[str] | None = None,
        include_child_runs: bool | None = None,
        request_options: RequestOptions | None = None,
    ) -> HttpResponse[list[WorkflowRun]]:
        """List the runs of a workflow, newest first, one page at a time.

        As `Operations.get_workflow_runs_by_id`, with status and headers.
        """
        return self._transport.call_raw(
            "get_workflow_runs_by_id",
            {
                "workflow_id": workflow_id,
                "page": page,
                "page_size": page_size,
                "status": status,
                "search_key": search_key,
                "error_code": error_code,
                "created_at_start": created_at_start,
                "created_at_end": created_at_end,
                "tags": tags,
                "include_child_runs": include_child_runs,
            },
            list_of(types.WorkflowRun),
            request_options,
        )

    def create_script(
        self,
        *,
        workflow_id: str | None = OMIT,
        run_id: str | None = OMIT,
        files: Sequence[ScriptFileCreate | Mapping[str, Any]] | None = OMIT,
        request_options: RequestOptions | None = None,
    ) -> HttpResponse[CreateScriptResponse]:
        """Create a script, from files or from a run.

        As `Operations.create_script`, with status and headers.
        """
        return self._transport.call_raw(
            "create_script",
            {
                "workflow_id": workflow_id,
                "run_id": run_id,
                "files": files,
            },
            types.CreateScriptResponse.of_answer,
            request_options,
        )

    def get_scripts(
        self,
        *,
        page: int | None = None,
        page_size: int | None = None,
        request_options: RequestOptions | None = None,
    ) -> HttpResponse[list[Script]]:
        """List scripts, one page at a time.

        As `Operations.get_scripts`, with status and headers.
        """
        return self._transport.call_raw(
            "get_scripts",
            {
                "page": page,
                "page_size": page_size,
            },
            list_of(types.Script),
            request_options,
        )

    def get_script(
        self,
        script_id: str,
        *,
        request_options: RequestOptions | None = None,
    ) -> HttpResponse[Script]:
        """Read a script.

        As `Operations.get_script`, with status and headers.
        """
        return self._transport.call_raw(
            "get_script",
            {
                "script_id": script_id,
            },
            types.Script.of_answer,
            request_options,
        )

    def deploy_script(
        self,
        script_id: str,
        *,
        files: Sequence[ScriptFileCreate | Mapping[str, Any]],
        request_options: RequestOptions | None = None,
    ) -> HttpResponse[CreateScriptResponse]:
        """Save a new revision of a script.

        As `Operations.deploy_script`, with status and headers.
        """
        return self._transport.call_raw(
            "deploy_script",
            {
                "script_id": script_id,
                "files": files,
            },
            types.CreateScriptResponse.of_answer,
            request_options,
        )

    def run_sdk_action(
        self,
        *,
        url: str,
        action: RunSdkActionRequestAction | Mapping[str, Any],
        browser_session_id: str | None = OMIT,
        browser_address: str | None = OMIT,
        workflow_run_id: str | None = OMIT,
        request_options: RequestOptions | None = None,
    ) -> HttpResponse[RunSdkActionResponse]:
        """Take a single action in a browser that is already open.

        As `Operations.run_sdk_action`, with status and headers.
        """
        return self._transport.call_raw(
            "run_sdk_action",
            {
                "url": url,
                "action": action,
                "browser_session_id": browser_session_id,
                "browser_address": browser_address,
                "workflow_run_id": workflow_run_id,
            },
            types.RunSdkActionResponse.of_answer,
            request_options,
        )

    def get_version(
        self,
        *,
        request_options: RequestOptions | None = None,
    ) -> HttpResponse[dict[str, str]]:
        """Read the version of the server.

        As `Operations.get_version`, with status and headers.
        """
        return self._transport.call_raw(
            "get_version",
            {},
            any_json,
            request_options,
        )

    def get_browser_types(
        self,
        *,
        request_options: RequestOptions | None = None,
    ) -> HttpResponse[list[BrowserTypeOption]]:
        """List the browsers that runs can use.

        As `Operations.get_browser_types`, with status and headers.
        """
        return self._transport.call_raw(
            "get_browser_types",
            {},
            list_of(types.BrowserTypeOption),
            request_options,
        )

    def create_browser_session(
        self,
        *,
        timeout: int | None = OMIT,
        proxy_location: ProxyLocation | str | GeoTarget | Mapping[str, Any] | None = OMIT,
        proxy_session_id: str | None = OMIT,
        extensions: Sequence[Extensions | str] | None = OMIT,
        browser_type: PersistentBrowserType | str | None = OMIT,
        browser_profile_id: str | None = OMIT,
        url: str | None = OMIT,
        generate_browser_profile: bool | None = OMIT,
        browser_settings: BrowserSettings | Mapping[str, Any] | None = OMIT,
        needs_live_view: bool | None = OMIT,
        request_options: RequestOptions | None = None,
    ) -> HttpResponse[BrowserSessionResponse]:
        """Open a browser that stays open between runs.

        As `Operations.create_browser_session`, with status and headers.
        """
        return self._transport.call_raw(
            "create_browser_session",
            {
                "timeout": timeout,
                "proxy_location": proxy_location,
                "proxy_session_id": proxy_session_id,
                "extensions": extensions,
                "browser_type": browser_type,
                "browser_profile_id": browser_profile_id,
                "url": url,
                "generate_browser_profile": generate_browser_profile,
                "browser_settings": browser_settings,
                "needs_live_view": needs_live_view,
            },
            types.BrowserSessionResponse.of_answer,
            request_options,
        )

    def get_browser_sessions(
        self,
        *,
        request_options: RequestOptions | None = None,
    ) -> HttpResponse[list[BrowserSessionResponse]]:
        """List the browser sessions that are open.

        As `Operations.get_browser_sessions`, with status and headers.
        """
        return self._transport.call_raw(
            "get_browser_sessions",
            {},
            list_of(types.BrowserSessionResponse),
            request_options,
        )

    def get_browser_session(
        self,
        browser_session_id: str,
        *,
        request_options: RequestOptions | None = None,
    ) -> HttpResponse[BrowserSessionResponse]:
        """Read a browser session.

        As `Operations.get_browser_session`, with status and headers.
        """
        return self._transport.call_raw(
            "get_browser_session",
            {
                "browser_session_id": browser_session_id,
            },
            types.BrowserSessionResponse.of_answer,
            request_options,
        )

    def update_browser_session(
        self,
        browser_session_id: str,
        *,
        generate_browser_profile: bool,
        request_options: RequestOptions | None = None,
    ) -> HttpResponse[BrowserSessionResponse]:
        """Change whether a browser session saves a profile when it closes.

        As `Operations.update_browser_session`, with status and headers.
        """
        return self._transport.call_raw(
            "update_browser_session",
            {
                "browser_session_id": browser_session_id,
                "generate_browser_profile": generate_browser_profile,
            },
            types.BrowserSessionResponse.of_answer,
            request_options,
        )

    def extend_browser_session(
        self,
        browser_session_id: str,
        *,
        additional_minutes: int,
        request_options: RequestOptions | None = None,
    ) -> HttpResponse[BrowserSessionResponse]:
        """Give a browser session more time.

        As `Operations.extend_browser_session`, with status and headers.
        """
        return self._transport.call_raw(
            "extend_browser_session",
            {
                "browser_session_id": browser_session_id,
                "additional_minutes": additional_minutes,
            },
            types.BrowserSessionResponse.of_answer,
            request_options,
        )

    def close_browser_session(
        self,
        browser_session_id: str,
        *,
        request_options: RequestOptions | None = None,
    ) -> HttpResponse[Any]:
        """Close a browser session.

        As `Operations.close_browser_session`, with status and headers.
        """
        return self._transport.call_raw(
            "close_browser_session",
            {
                "browser_session_id": browser_session_id,
            },
            any_json,
            request_options,
        )

    def apply_workflow_tags(
        self,
        workflow_permanent_id: str,
        *,
        tags: Sequence[TagInput | Mapping[str, Any]] | None = OMIT,
        tags_to_delete: Sequence[TagDeleteInput | Mapping[str, Any]] | None = OMIT,
        colors: Mapping[str, str] | None = OMIT,
        request_options: RequestOptions | None = None,
    ) -> HttpResponse[TagsResponse]:
        """Set and take off tags of a workflow.

        As `Operations.apply_workflow_tags`, with status and headers.
        """
        return self._transport.call_raw(
            "apply_workflow_tags",
            {
                "workflow_permanent_id": workflow_permanent_id,
                "tags": tags,
                "tags_to_delete": tags_to_delete,
                "colors": colors,
            },
            types.TagsResponse.of_answer,
            request_options,
        )

    def get_workflow_tags(
        self,
        workflow_permanent_id: str,
        *,
        request_options: RequestOptions | None = None,
    ) -> HttpResponse[TagsResponse]:
        """Read the tags of a workflow.

        As `Operations.get_workflow_tags`, with status and headers.
        """
        return self._transport.call_raw(
            "get_workflow_tags",
            {
                "workflow_permanent_id": workflow_permanent_id,
            },
            types.TagsResponse.of_answer,
            request_options,
        )

    def delete_workflow_tag(
        self,
        workflow_permanent_id: str,
        key: str,
        *,
        request_options: RequestOptions | None = None,
    ) -> HttpResponse[TagsResponse]:
        """Take a tag off a workflow.

        As `Operations.delete_workflow_tag`, with status and headers.
        """
        return self._transport.call_raw(
            "delete_workflow_tag",
            {
                "workflow_permanent_id": workflow_permanent_id,
                "key": key,
            },
            types.TagsResponse.of_answer,
            request_options,
        )

    def get_workflow_tag_history(
        self,
        workflow_permanent_id: str,
        *,
        limit: int | None = None,
        since: datetime | str | None = None,
        key: str | None = None,
        request_options: RequestOptions | None = None,
    ) -> HttpResponse[TagHistoryResponse]:
        """Read how the tags of a workflow changed.

        As `Operations.get_workflow_tag_history`, with status and headers.
        """
        return self._transport.call_raw(
            "get_workflow_tag_history",
            {
                "workflow_permanent_id": workflow_permanent_id,
                "limit": limit,
                "since": since,
                "key": key,
            },
            types.TagHistoryResponse.of_answer,
            request_options,
        )

    def batch_get_workflow_tags(
        self,
        *,
        workflow_permanent_ids: str | None = None,
        request_options: RequestOptions | None = None,
    ) -> HttpResponse[WorkflowTagsBatchResponse]:
        """Read the tags of several workflows, by a list in the address.

        As `Operations.batch_get_workflow_tags`, with status and headers.
        """
        return self._transport.call_raw(
            "batch_get_workflow_tags",
            {
                "workflow_permanent_ids": workflow_permanent_ids,
            },
            types.WorkflowTagsBatchResponse.of_answer,
            request_options,
        )

    def batch_get_workflow_tags_post(
        self,
        *,
        workflow_permanent_ids: Sequence[str] | None = OMIT,
        request_options: RequestOptions | None = None,
    ) -> HttpResponse[WorkflowTagsBatchResponse]:
        """Read the tags of several workflows.

        As `Operations.batch_get_workflow_tags_post`, with status and headers.
        """
        return self._transport.call_raw(
            "batch_get_workflow_tags_post",
            {
                "workflow_permanent_ids": workflow_permanent_ids,
            },
            types.WorkflowTagsBatchResponse.of_answer,
            request_options,
        )

    def apply_run_tags(
        self,
        workflow_run_id: str,
        *,
        tags: Sequence[TagInput | Mapping[str, Any]] | None = OMIT,
        tags_to_delete: Sequence[TagDeleteInput | Mapping[str, Any]] | None = OMIT,
        colors: Mapping[str, str] | None = OMIT,
        request_options: RequestOptions | None = None,
    ) -> HttpResponse[RunTagsResponse]:
        """Set and take off tags of a run.

        As `Operations.apply_run_tags`, with status and headers.
        """
        return self._transport.call_raw(
            "apply_run_tags",
            {
                "workflow_run_id": workflow_run_id,
                "tags": tags,
                "tags_to_delete": tags_to_delete,
                "colors": colors,
            },
            types.RunTagsResponse.of_answer,
            request_options,
        )

    def get_run_tags(
        self,
        workflow_run_id: str,
        *,
        request_options: RequestOptions | None = None,
    ) -> HttpResponse[RunTagsResponse]:
        """Read the tags of a run.

        As `Operations.get_run_tags`, with status and headers.
        """
        return self._transport.call_raw(
            "get_run_tags",
            {
                "workflow_run_id": workflow_run_id,
            },
            types.RunTagsResponse.of_answer,
            request_options,
        )

    def delete_run_tag(
        self,
        workflow_run_id: str,
        key: str,
        *,
        request_options: RequestOptions | None = None,
    ) -> HttpResponse[RunTagsResponse]:
        """Take a tag off a run.

        As `Operations.delete_run_tag`, with status and headers.
        """
        return self._transport.call_raw(
            "delete_run_tag",
            {
                "workflow_run_id": workflow_run_id,
                "key": key,
            },
            types.RunTagsResponse.of_answer,
            request_options,
        )

    def get_run_tag_history(
        self,
        workflow_run_id: str,
        *,
        limit: int | None = None,
        since: datetime | str | None = None,
        key: str | None = None,
        request_options: RequestOptions | None = None,
    ) -> HttpResponse[RunTagHistoryResponse]:
        """Read how the tags of a run changed.

        As `Operations.get_run_tag_history`, with status and headers.
        """
        return self._transport.call_raw(
            "get_run_tag_history",
            {
                "workflow_run_id": workflow_run_id,
                "limit": limit,
                "since": since,
                "key": key,
            },
            types.RunTagHistoryResponse.of_answer,
            request_options,
        )

    def batch_get_run_tags(
        self,
        *,
        workflow_run_ids: str | None = None,
        request_options: RequestOptions | None = None,
    ) -> HttpResponse[RunTagsBatchResponse]:
        """Read the tags of several runs, by a list in the address.

        As `Operations.batch_get_run_tags`, with status and headers.
        """
        return self._transport.call_raw(
            "batch_get_run_tags",
            {
                "workflow_run_ids": workflow_run_ids,
            },
            types.RunTagsBatchResponse.of_answer,
            request_options,
        )

    def batch_get_run_tags_post(
        self,
        *,
        workflow_run_ids: Sequence[str] | None = OMIT,
        request_options: RequestOptions | None = None,
    ) -> HttpResponse[RunTagsBatchResponse]:
        """Read the tags of several runs.

        As `Operations.batch_get_run_tags_post`, with status and headers.
        """
        return self._transport.call_raw(
            "batch_get_run_tags_post",
            {
                "workflow_run_ids": workflow_run_ids,
            },
            types.RunTagsBatchResponse.of_answer,
            request_options,
        )

    def get_run_tag_suggestions(
        self,
        *,
        request_options: RequestOptions | None = None,
    ) -> HttpResponse[RunTagSuggestionsResponse]:
        """List keys, values and labels that runs have had.

        As `Operations.get_run_tag_suggestions`, with status and headers.
        """
        return self._transport.call_raw(
            "get_run_tag_suggestions",
            {},
            types.RunTagSuggestionsResponse.of_answer,
            request_options,
        )

    def list_tag_keys(
        self,
        *,
        request_options: RequestOptions | None = None,
    ) -> HttpResponse[list[TagKey]]:
        """List the tag keys of the organization.

        As `Operations.list_tag_keys`, with status and headers.
        """
        return self._transport.call_raw(
            "list_tag_keys",
            {},
            list_of(types.TagKey),
            request_options,
        )

    def update_tag_key(
        self,
        key: str,
        *,
        description: str | None = OMIT,
        request_options: RequestOptions | None = None,
    ) -> HttpResponse[TagKey]:
        """Change what a tag key says it is for.

        As `Operations.update_tag_key`, with status and headers.
        """
        return self._transport.call_raw(
            "update_tag_key",
            {
                "key": key,
                "description": description,
            },
            types.TagKey.of_answer,
            request_options,
        )

    def delete_tag_key(
        self,
        key: str,
        *,
        request_options: RequestOptions | None = None,
    ) -> HttpResponse[TagKeyDeleteResponse]:
        """Delete a tag key and take it off everything that has it.

        As `Operations.delete_tag_key`, with status and headers.
        """
        return self._transport.call_raw(
            "delete_tag_key",
            {
                "key": key,
            },
            types.TagKeyDeleteResponse.of_answer,
            request_options,
        )

    def list_tag_values(
        self,
        *,
        key: str | None = None,
        request_options: RequestOptions | None = None,
    ) -> HttpResponse[list[TagValue]]:
        """List the tag values of the organization.

        As `Operations.list_tag_values`, with status and headers.
        """
        return self._transport.call_raw(
            "list_tag_values",
            {
                "key": key,
            },
            list_of(types.TagValue),
            request_options,
        )

    def create_tag_value(
        self,
        *,
        key: str,
        value: str,
        color: str | None = OMIT,
        request_options: RequestOptions | None = None,
    ) -> HttpResponse[TagValue]:
        """Add a value to a tag key before anything has it.

        As `Operations.create_tag_value`, with status and headers.
        """
        return self._transport.call_raw(
            "create_tag_value",
            {
                "key": key,
                "value": value,
                "color": color,
            },
            types.TagValue.of_answer,
            request_options,
        )

    def update_tag_value(
        self,
        key: str,
        *,
        value: str,
        color: str,
        request_options: RequestOptions | None = None,
    ) -> HttpResponse[TagValue]:
        """Change the color of a tag value.

        As `Operations.update_tag_value`, with status and headers.
        """
        return self._transport.call_raw(
            "update_tag_value",
            {
                "key": key,
                "value": value,
                "color": color,
            },
            types.TagValue.of_answer,
            request_options,
        )

    def rename_tag_value(
        self,
        key: str,
        *,
        value: str,
        new_value: str,
        request_options: RequestOptions | None = None,
    ) -> HttpResponse[TagValueRenameResponse]:
        """Rename a tag value on everything that has it.

        As `Operations.rename_tag_value`, with status and headers.
        """
        return self._transport.call_raw(
            "rename_tag_value",
            {
                "key": key,
                "value": value,
                "new_value": new_value,
            },
            types.TagValueRenameResponse.of_answer,
            request_options,
        )

    def delete_tag_value(
        self,
        key: str,
        *,
        value: str,
        request_options: RequestOptions | None = None,
    ) -> HttpResponse[TagValueDeleteResponse]:
        """Delete a tag value and take it off everything that has it.

        As `Operations.delete_tag_value`, with status and headers.
        """
        return self._transport.call_raw(
            "delete_tag_value",
            {
                "key": key,
                "value": value,
            },
            types.TagValueDeleteResponse.of_answer,
            request_options,
        )

    def run_task(
        self,
        prompt: str,
        engine: RunEngine | str | None = OMIT,
        model: Mapping[str, Any] | None = OMIT,
        url: str | None = OMIT,
        webhook_url: str | None = OMIT,
        totp_identifier: str | None = OMIT,
        totp_url: str | None = OMIT,
        title: str | None = OMIT,
        error_code_mapping: Mapping[str, str] | None = OMIT,
        data_extraction_schema: Mapping[str, Any] | Sequence[Any] | str | None = OMIT,
        proxy_location: ProxyLocation | str | GeoTarget | Mapping[str, Any] | None = None,
        max_steps: int | None = OMIT,
        wait_for_completion: bool = False,
        timeout: float | None = 1800.0,
        browser_session_id: str | None = OMIT,
        user_agent: str | None = None,
        extra_http_headers: Mapping[str, str] | None = OMIT,
        publish_workflow: bool | None = OMIT,
        include_action_history_in_verification: bool | None = OMIT,
        max_screenshot_scrolls: int | None = OMIT,
        browser_address: str | None = OMIT,
        request_options: RequestOptions | None = None,
        *,
        run_with: str | None = OMIT,
        cdp_connect_headers: Mapping[str, str] | None = OMIT,
        browser_profile_id: str | None = OMIT,
        start_fresh_browser: bool | None = OMIT,
        file_ids: Sequence[str] | None = OMIT,
        poll_interval: float | None = None,
        start_timeout: float | None = None,
        on_cancel: OnCancel = "leave",
    ) -> HttpResponse[TaskRunResponse]:
        """Start a run that does what is told in words.

        As `Operations.run_task`, with status and headers.
        """
        return self._transport.call_raw(
            "run_task",
            {
                "prompt": prompt,
                "engine": engine,
                "model": model,
                "url": url,
                "webhook_url": webhook_url,
                "totp_identifier": totp_identifier,
                "totp_url": totp_url,
                "title": title,
                "error_code_mapping": error_code_mapping,
                "data_extraction_schema": data_extraction_schema,
                "proxy_location": proxy_location,
                "max_steps": max_steps,
                "browser_session_id": browser_session_id,
                "user_agent": user_agent,
                "extra_http_headers": extra_http_headers,
                "publish_workflow": publish_workflow,
                "include_action_history_in_verification": include_action_history_in_verification,
                "max_screenshot_scrolls": max_screenshot_scrolls,
                "browser_address": browser_address,
                "run_with": run_with,
                "cdp_connect_headers": cdp_connect_headers,
                "browser_profile_id": browser_profile_id,
                "start_fresh_browser": start_fresh_browser,
                "file_ids": file_ids,
            },
            types.TaskRunResponse.of_answer,
            request_options,
            Wait(timeout, poll_interval, start_timeout, on_cancel) if wait_for_completion else None,
        )

    def login(
        self,
        credential_type: CredentialType | str,
        *,
        url: str | None = OMIT,
        credential_id: str | None = OMIT,
        bitwarden_collection_id: str | None = OMIT,
        bitwarden_item_id: str | None = OMIT,
        onepassword_vault_id: str | None = OMIT,
        onepassword_item_id: str | None = OMIT,
        prompt: str | None = OMIT,
        webhook_url: str | None = OMIT,
        proxy_location: ProxyLocation | str | None = OMIT,
        totp_identifier: str | None = OMIT,
        totp_url: str | None = OMIT,
        browser_session_id: str | None = OMIT,
        browser_address: str | None = OMIT,
        extra_http_headers: Mapping[str, str] | None = OMIT,
        max_screenshot_scrolling_times: int | None = OMIT,
        azure_vault_name: str | None = OMIT,
        azure_vault_username_key: str | None = OMIT,
        azure_vault_password_key: str | None = OMIT,
        azure_vault_totp_secret_key: str | None = OMIT,
        browser_profile_id: str | None = OMIT,
        user_agent: str | None = None,
        cdp_connect_headers: Mapping[str, str] | None = OMIT,
        onepassword_totp_field_name: str | None = OMIT,
        start_fresh_browser: bool | None = OMIT,
        wait_for_completion: bool = False,
        timeout: float | None = 1800.0,
        poll_interval: float | None = None,
        start_timeout: float | None = None,
        on_cancel: OnCancel = "leave",
        request_options: RequestOptions | None = None,
    ) -> HttpResponse[WorkflowRunResponse]:
        """Start a run that logs in to a site.

        As `Operations.login`, with status and headers.
        """
        return self._transport.call_raw(
            "login",
            {
                "credential_type": credential_type,
                "url": url,
                "credential_id": credential_id,
                "bitwarden_collection_id": bitwarden_collection_id,
                "bitwarden_item_id": bitwarden_item_id,
                "onepassword_vault_id": onepassword_vault_id,
                "onepassword_item_id": onepassword_item_id,
                "prompt": prompt,
                "webhook_url": webhook_url,
                "proxy_location": proxy_location,
                "totp_identifier": totp_identifier,
                "totp_url": totp_url,
                "browser_session_id": browser_session_id,
                "browser_address": browser_address,
                "extra_http_headers": extra_http_headers,
                "max_screenshot_scrolling_times": max_screenshot_scrolling_times,
                "azure_vault_name": azure_vault_name,
                "azure_vault_username_key": azure_vault_username_key,
                "azure_vault_password_key": azure_vault_password_key,
                "azure_vault_totp_secret_key": azure_vault_totp_secret_key,
                "browser_profile_id": browser_profile_id,
                "user_agent": user_agent,
                "cdp_connect_headers": cdp_connect_headers,
                "onepassword_totp_field_name": onepassword_totp_field_name,
                "start_fresh_browser": start_fresh_browser,
            },
            types.WorkflowRunResponse.of_answer,
            request_options,
            Wait(timeout, poll_interval, start_timeout, on_cancel) if wait_for_completion else None,
        )

    def download_files(
        self,
        *,
        navigation_goal: str,
        url: str | None = OMIT,
        webhook_url: str | None = OMIT,
        proxy_location: ProxyLocation | str | None = OMIT,
        totp_identifier: str | None = OMIT,
        totp_url: str | None = OMIT,
        browser_session_id: str | None = OMIT,
        browser_profile_id: str | None = OMIT,
        browser_address: str | None = OMIT,
        extra_http_headers: Mapping[str, str] | None = OMIT,
        max_screenshot_scrolling_times: int | None = OMIT,
        download_suffix: str | None = OMIT,
        download_timeout: float | None = OMIT,
        max_steps_per_run: int | None = OMIT,
        user_agent: str | None = None,
        cdp_connect_headers: Mapping[str, str] | None = OMIT,
        start_fresh_browser: bool | None = OMIT,
        wait_for_completion: bool = False,
        timeout: float | None = 1800.0,
        poll_interval: float | None = None,
        start_timeout: float | None = None,
        on_cancel: OnCancel = "leave",
        request_options: RequestOptions | None = None,
    ) -> HttpResponse[WorkflowRunResponse]:
        """Start a run that downloads files from a site.

        As `Operations.download_files`, with status and headers.
        """
        return self._transport.call_raw(
            "download_files",
            {
                "navigation_goal": navigation_goal,
                "url": url,
                "webhook_url": webhook_url,
                "proxy_location": proxy_location,
                "totp_identifier": totp_identifier,
                "totp_url": totp_url,
                "browser_session_id": browser_session_id,
                "browser_profile_id": browser_profile_id,
                "browser_address": browser_address,
                "extra_http_headers": extra_http_headers,
                "max_screenshot_scrolling_times": max_screenshot_scrolling_times,
                "download_suffix": download_suffix,
                "download_timeout": download_timeout,
                "max_steps_per_run": max_steps_per_run,
                "user_agent": user_agent,
                "cdp_connect_headers": cdp_connect_headers,
                "start_fresh_browser": start_fresh_browser,
            },
            types.WorkflowRunResponse.of_answer,
            request_options,
            Wait(timeout, poll_interval, start_timeout, on_cancel) if wait_for_completion else None,
        )

    def create_workflow(
        self,
        *,
        folder_id: str | None = None,
        json_definition: WorkflowCreateYamlRequest | Mapping[str, Any] | None = OMIT,
        yaml_definition: str | None = OMIT,
        request_options: RequestOptions | None = None,
    ) -> HttpResponse[Workflow]:
        """Create a workflow from a JSON or YAML definition.

        As `Operations.create_workflow`, with status and headers.
        """
        return self._transport.call_raw(
            "create_workflow",
            {
                "folder_id": folder_id,
                "json_definition": json_definition,
                "yaml_definition": yaml_definition,
            },
            types.Workflow.of_answer,
            request_options,
        )

    def get_workflow(
        self,
        workflow_permanent_id: str,
        *,
        version: int | None = None,
        template: bool | None = None,
        request_options: RequestOptions | None = None,
    ) -> HttpResponse[Workflow]:
        """Read a workflow.

        As `Operations.get_workflow`, with status and headers.
        """
        return self._transport.call_raw(
            "get_workflow",
            {
                "workflow_permanent_id": workflow_permanent_id,
                "version": version,
                "template": template,
            },
            types.Workflow.of_answer,
            request_options,
        )

    def get_workflows(
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
    ) -> HttpResponse[list[Workflow]]:
        """List workflows, newest first, one page at a time.

        As `Operations.get_workflows`, with status and headers.
        """
        return self._transport.call_raw(
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
            list_of(types.Workflow),
            request_options,
        )

    def update_workflow(
        self,
        workflow_id: str,
        *,
        json_definition: WorkflowCreateYamlRequest | Mapping[str, Any] | None = OMIT,
        yaml_definition: str | None = OMIT,
        request_options: RequestOptions | None = None,
    ) -> HttpResponse[Workflow]:
        """Save a new version of a workflow.

        As `Operations.update_workflow`, with status and headers.
        """
        return self._transport.call_raw(
            "update_workflow",
            {
                "workflow_id": workflow_id,
                "json_definition": json_definition,
                "yaml_definition": yaml_definition,
            },
            types.Workflow.of_answer,
            request_options,
        )

    def delete_workflow(
        self,
        workflow_id: str,
        *,
        request_options: RequestOptions | None = None,
    ) -> HttpResponse[None]:
        """Delete a workflow and its schedules.

        As `Operations.delete_workflow`, with status and headers.
        """
        return self._transport.call_raw(
            "delete_workflow",
            {
                "workflow_id": workflow_id,
            },
            nothing,
            request_options,
        )

    def get_workflow_versions(
        self,
        workflow_permanent_id: str,
        *,
        template: bool | None = None,
        request_options: RequestOptions | None = None,
    ) -> HttpResponse[list[Workflow]]:
        """List the versions of a workflow, newest first.

        As `Operations.get_workflow_versions`, with status and headers.
        """
        return self._transport.call_raw(
            "get_workflow_versions",
            {
                "workflow_permanent_id": workflow_permanent_id,
                "template": template,
            },
            list_of(types.Workflow),
            request_options,
        )

    def update_workflow_folder(
        self,
        workflow_permanent_id: str,
        *,
        folder_id: str | None = OMIT,
        request_options: RequestOptions | None = None,
    ) -> HttpResponse[Workflow]:
        """Move a workflow to a folder, or out of it.

        As `Operations.update_workflow_folder`, with status and headers.
        """
        return self._transport.call_raw(
            "update_workflow_folder",
            {
                "workflow_permanent_id": workflow_permanent_id,
                "folder_id": folder_id,
            },
            types.Workflow.of_answer,
            request_options,
        )
