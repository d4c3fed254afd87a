"""The calls of the client, blocking."""
# Generated from api/ by `cargo xtask generate`. Do not edit.
# ruff: noqa: A002

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from skyvern.client import core, types
from skyvern.client.answers import any_json, list_of, maybe, nothing
from skyvern.client.arguments import OMIT, Omit, either
from skyvern.client.options import OnCancel, Wait, Webhooks
from skyvern.client.output import Output, OutputType
from skyvern.client.unknown_arguments import MISSING, NoArgument, checks_names, wrong_arguments
from skyvern.client.uploads import FileContent, encode_file

if TYPE_CHECKING:
    from skyvern.client.caller import Caller

    from .agent_sync import AgentClient
    from .agents_sync import AgentsClient
    from .artifacts_sync import ArtifactsClient
    from .client_sync_raw import RawOperations
    from .schedules_sync import SchedulesClient
    from .scripts_sync import ScriptsClient
    from .server_sync import ServerClient
    from .workflows_sync import WorkflowsClient


@checks_names
class Operations:
    """The calls of the client, blocking."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    @cached_property
    def agent(self) -> AgentClient:
        """The calls of the group `agent`."""
        from .agent_sync import AgentClient

        return AgentClient(self._caller)

    @cached_property
    def agents(self) -> AgentsClient:
        """The calls of the group `agents`."""
        from .agents_sync import AgentsClient

        return AgentsClient(self._caller)

    @cached_property
    def artifacts(self) -> ArtifactsClient:
        """The calls of the group `artifacts`."""
        from .artifacts_sync import ArtifactsClient

        return ArtifactsClient(self._caller)

    @cached_property
    def schedules(self) -> SchedulesClient:
        """The calls of the group `schedules`."""
        from .schedules_sync import SchedulesClient

        return SchedulesClient(self._caller)

    @cached_property
    def scripts(self) -> ScriptsClient:
        """The calls of the group `scripts`."""
        from .scripts_sync import ScriptsClient

        return ScriptsClient(self._caller)

    @cached_property
    def server(self) -> ServerClient:
        """The calls of the group `server`."""
        from .server_sync import ServerClient

        return ServerClient(self._caller)

    @cached_property
    def workflows(self) -> WorkflowsClient:
        """The calls of the group `workflows`."""
        from .workflows_sync import WorkflowsClient

        return WorkflowsClient(self._caller)

    @cached_property
    def with_raw_response(self) -> RawOperations:
        """The same calls, with the status and the headers of the answer."""
        from .client_sync_raw import RawOperations

        return RawOperations(self._caller)

    def get_artifact(
        self,
        artifact_id: str,
        *,
        request_options: core.RequestOptions | None = None,
        **unknown: NoArgument,
    ) -> types.Artifact:
        """Read what an artifact is and where it is kept.

        Not documented by newer servers; `get_run_artifacts` lists the same.

        Args:
            artifact_id: Id of the artifact.
            request_options: Timeout, retries, headers and more for this call alone.

        Raises:
            ApiError: The call failed; the kinds are in `skyvern.client.errors`.

        Example:
            result = client.get_artifact("a_123")
        """
        if unknown or artifact_id is MISSING:
            raise wrong_arguments(self.get_artifact, locals())
        return self._caller.call(
            "get_artifact",
            {
                "artifact_id": artifact_id,
            },
            types.Artifact.of_reply,
            request_options,
        )

    def get_organization_billing_api_v1billing_state_get(
        self,
        *,
        request_options: core.RequestOptions | None = None,
        **unknown: NoArgument,
    ) -> types.BillingStateResponse | None:
        """Read what the organization has paid for and used. Skyvern Cloud only.

        Args:
            request_options: Timeout, retries, headers and more for this call alone.

        Raises:
            ApiError: The call failed; the kinds are in `skyvern.client.errors`.

        Example:
            result = client.get_organization_billing_api_v1billing_state_get()
        """
        if unknown:
            raise wrong_arguments(self.get_organization_billing_api_v1billing_state_get, locals())
        return self._caller.call(
            "get_organization_billing_api_v1billing_state_get",
            {},
            maybe(types.BillingStateResponse),
            request_options,
        )

    def create_checkout_session_api_v1billing_checkout_post(
        self,
        *,
        tier: types.PlanTier | str,
        request_options: core.RequestOptions | None = None,
        **unknown: NoArgument,
    ) -> dict[str, Any]:
        """Begin to pay for a plan. Skyvern Cloud only.

        Args:
            tier: Plan.
            request_options: Timeout, retries, headers and more for this call alone.

        Raises:
            ApiError: The call failed; the kinds are in `skyvern.client.errors`.

        Example:
            result = client.create_checkout_session_api_v1billing_checkout_post(tier="pro")
        """
        if unknown or tier is MISSING:
            raise wrong_arguments(
                self.create_checkout_session_api_v1billing_checkout_post, locals()
            )
        return self._caller.call(
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
        request_options: core.RequestOptions | None = None,
        **unknown: NoArgument,
    ) -> types.PortalSessionResponse:
        """Open the billing pages. Skyvern Cloud only.

        Args:
            request_options: Timeout, retries, headers and more for this call alone.

        Raises:
            ApiError: The call failed; the kinds are in `skyvern.client.errors`.

        Example:
            result = client.create_portal_session_api_v1billing_portal_post()
        """
        if unknown:
            raise wrong_arguments(self.create_portal_session_api_v1billing_portal_post, locals())
        return self._caller.call(
            "create_portal_session_api_v1billing_portal_post",
            {},
            types.PortalSessionResponse.of_reply,
            request_options,
        )

    def change_tier_api_v1billing_change_tier_post(
        self,
        *,
        tier: types.PlanTier | str,
        request_options: core.RequestOptions | None = None,
        **unknown: NoArgument,
    ) -> dict[str, Any]:
        """Change the plan. Skyvern Cloud only.

        Args:
            tier: Plan.
            request_options: Timeout, retries, headers and more for this call alone.

        Raises:
            ApiError: The call failed; the kinds are in `skyvern.client.errors`.

        Example:
            result = client.change_tier_api_v1billing_change_tier_post(tier="pro")
        """
        if unknown or tier is MISSING:
            raise wrong_arguments(self.change_tier_api_v1billing_change_tier_post, locals())
        return self._caller.call(
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
        credential_type: types.CredentialKind | str,
        credential: types.NonEmptyPasswordCredential
        | Mapping[str, Any]
        | types.NonEmptyCreditCardCredential
        | types.SecretCredential,
        vault_type: types.CredentialVaultType | str | Omit | None = OMIT,
        proxy_location: types.ProxyLocation
        | str
        | types.GeoTarget
        | Mapping[str, Any]
        | Omit
        | None = OMIT,
        proxy_session_id: str | Omit | None = OMIT,
        rotate_proxy_session_id: bool | Omit | None = OMIT,
        tested_url: str | Omit | None = OMIT,
        browser_profile_id: str | Omit | None = OMIT,
        auto_profile_disabled: bool | Omit | None = OMIT,
        pin_saved_session_ip: bool | Omit | None = OMIT,
        request_options: core.RequestOptions | None = None,
        **unknown: NoArgument,
    ) -> types.CredentialResponse:
        """Store a credential.

        Args:
            name: Name.
            credential_type: Kind.
            credential: The credential, as its kind needs it.
            vault_type: Where to keep it. Default: where the service keeps credentials.
            proxy_location: Where traffic leaves from with this credential.
            proxy_session_id: Keeps the traffic on one address.
            rotate_proxy_session_id: Move to a new address. Default false.
            tested_url: Login page it was tried on.
            browser_profile_id: Browser profile to start from with it; no other credential may have
                it.
            auto_profile_disabled: Never save a profile by itself. Default false.
            pin_saved_session_ip: Keep the address a saved login was made with. Default false.
            request_options: Timeout, retries, headers and more for this call alone.

        Raises:
            ApiError: The call failed; the kinds are in `skyvern.client.errors`.

        Example:
            result = client.create_credential(name="shop login", credential_type="password",
                credential=credential)
        """
        if unknown or name is MISSING or credential_type is MISSING or credential is MISSING:
            raise wrong_arguments(self.create_credential, locals())
        return self._caller.call(
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
            types.CredentialResponse.of_reply,
            request_options,
        )

    def get_credentials(
        self,
        *,
        page: int | None = None,
        page_size: int | None = None,
        vault_type: types.CredentialVaultType | str | None = None,
        credential_type: types.CredentialKind | str | None = None,
        search: str | None = None,
        request_options: core.RequestOptions | None = None,
        **unknown: NoArgument,
    ) -> list[types.CredentialResponse]:
        """List stored credentials, without their secrets, one page at a time.

        Args:
            page: Page number, from 1. Default 1.
            page_size: Credentials per page. Default 10.
            vault_type: Only credentials kept there.
            credential_type: Only credentials of this kind.
            search: Only credentials whose name, user name, label or card contains this, or the one
                with this id.
            request_options: Timeout, retries, headers and more for this call alone.

        Raises:
            ApiError: The call failed; the kinds are in `skyvern.client.errors`.

        Example:
            page = client.get_credentials()
        """
        if unknown:
            raise wrong_arguments(self.get_credentials, locals())
        return self._caller.call(
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
        request_options: core.RequestOptions | None = None,
        **unknown: NoArgument,
    ) -> types.CredentialResponse:
        """Read a stored credential, without its secrets.

        Args:
            credential_id: Id of the credential.
            request_options: Timeout, retries, headers and more for this call alone.

        Raises:
            ApiError: The call failed; the kinds are in `skyvern.client.errors`.

        Example:
            result = client.get_credential("cred_123")
        """
        if unknown or credential_id is MISSING:
            raise wrong_arguments(self.get_credential, locals())
        return self._caller.call(
            "get_credential",
            {
                "credential_id": credential_id,
            },
            types.CredentialResponse.of_reply,
            request_options,
        )

    def update_credential(
        self,
        credential_id: str,
        *,
        name: str,
        credential_type: types.CredentialKind | str,
        credential: types.NonEmptyPasswordCredential
        | Mapping[str, Any]
        | types.NonEmptyCreditCardCredential
        | types.SecretCredential,
        vault_type: types.CredentialVaultType | str | Omit | None = OMIT,
        proxy_location: types.ProxyLocation
        | str
        | types.GeoTarget
        | Mapping[str, Any]
        | Omit
        | None = OMIT,
        proxy_session_id: str | Omit | None = OMIT,
        rotate_proxy_session_id: bool | Omit | None = OMIT,
        tested_url: str | Omit | None = OMIT,
        browser_profile_id: str | Omit | None = OMIT,
        auto_profile_disabled: bool | Omit | None = OMIT,
        pin_saved_session_ip: bool | Omit | None = OMIT,
        request_options: core.RequestOptions | None = None,
        **unknown: NoArgument,
    ) -> types.CredentialResponse:
        """Replace a stored credential; its id stays.

        Args:
            credential_id: Id of the credential.
            name: Name.
            credential_type: Kind.
            credential: The credential, as its kind needs it.
            vault_type: Where to keep it. Default: where it is.
            proxy_location: Where traffic leaves from with this credential.
            proxy_session_id: Keeps the traffic on one address.
            rotate_proxy_session_id: Move to a new address. Default false.
            tested_url: Login page it was tried on.
            browser_profile_id: Browser profile to start from with it; no other credential may have
                it.
            auto_profile_disabled: Never save a profile by itself. Default false.
            pin_saved_session_ip: Keep the address a saved login was made with. Default false.
            request_options: Timeout, retries, headers and more for this call alone.

        Raises:
            ApiError: The call failed; the kinds are in `skyvern.client.errors`.

        Example:
            result = client.update_credential("cred_123", name="shop login",
                credential_type="password", credential=credential)
        """
        if (
            unknown
            or credential_id is MISSING
            or name is MISSING
            or credential_type is MISSING
            or credential is MISSING
        ):
            raise wrong_arguments(self.update_credential, locals())
        return self._caller.call(
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
            types.CredentialResponse.of_reply,
            request_options,
        )

    def delete_credential(
        self,
        credential_id: str,
        *,
        request_options: core.RequestOptions | None = None,
        **unknown: NoArgument,
    ) -> None:
        """Delete a stored credential.

        Args:
            credential_id: Id of the credential.
            request_options: Timeout, retries, headers and more for this call alone.

        Raises:
            ApiError: The call failed; the kinds are in `skyvern.client.errors`.

        Example:
            client.delete_credential("cred_123")
        """
        if unknown or credential_id is MISSING:
            raise wrong_arguments(self.delete_credential, locals())
        return self._caller.call(
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
        task_id: str | Omit | None = OMIT,
        workflow_id: str | Omit | None = OMIT,
        workflow_run_id: str | Omit | None = OMIT,
        source: str | Omit | None = OMIT,
        expired_at: types.datetime | str | Omit | None = OMIT,
        type: types.OtpType | str | Omit | None = OMIT,
        agent_id: str | Omit | None = OMIT,
        request_options: core.RequestOptions | None = None,
        **unknown: NoArgument,
    ) -> types.TotpCode:
        """Push a one-time code to the service, for runs that wait for it.

        Args:
            totp_identifier: Name the runs know the code by.
            content: The code, or the message that holds it.
            task_id: Only for this task.
            workflow_id: Only for this workflow.
            workflow_run_id: Only for this run.
            source: Where the message came from.
            expired_at: When the code expires.
            type: Whether the message holds a code or a link.
            agent_id: Another name of `workflow_id`.
            request_options: Timeout, retries, headers and more for this call alone.

        Raises:
            ApiError: The call failed; the kinds are in `skyvern.client.errors`.

        Example:
            result = client.send_totp_code(totp_identifier="jo@example.com", content="Your code is
                123456")
        """
        if unknown or totp_identifier is MISSING or content is MISSING:
            raise wrong_arguments(self.send_totp_code, locals())
        return self._caller.call(
            "send_totp_code",
            {
                "totp_identifier": totp_identifier,
                "content": content,
                "task_id": task_id,
                "workflow_id": either("workflow_id", workflow_id, "agent_id", agent_id),
                "workflow_run_id": workflow_run_id,
                "source": source,
                "expired_at": expired_at,
                "type": type,
            },
            types.TotpCode.of_reply,
            request_options,
        )

    def list_custom_llms(
        self,
        *,
        request_options: core.RequestOptions | None = None,
        **unknown: NoArgument,
    ) -> types.CustomLlmListResponse:
        """List your own language models.

        Args:
            request_options: Timeout, retries, headers and more for this call alone.

        Raises:
            ApiError: The call failed; the kinds are in `skyvern.client.errors`.

        Example:
            result = client.list_custom_llms()
        """
        if unknown:
            raise wrong_arguments(self.list_custom_llms, locals())
        return self._caller.call(
            "list_custom_llms",
            {},
            types.CustomLlmListResponse.of_reply,
            request_options,
        )

    def create_custom_llm(
        self,
        *,
        config: types.CustomLlmConfig | Mapping[str, Any],
        request_options: core.RequestOptions | None = None,
        **unknown: NoArgument,
    ) -> types.CustomLlmResponse:
        """Add a language model of your own.

        Args:
            config: How the model is reached.
            request_options: Timeout, retries, headers and more for this call alone.

        Raises:
            ApiError: The call failed; the kinds are in `skyvern.client.errors`.

        Example:
            result = client.create_custom_llm(config=config)
        """
        if unknown or config is MISSING:
            raise wrong_arguments(self.create_custom_llm, locals())
        return self._caller.call(
            "create_custom_llm",
            {
                "config": config,
            },
            types.CustomLlmResponse.of_reply,
            request_options,
        )

    def update_custom_llm(
        self,
        custom_llm_id: str,
        *,
        config: types.CustomLlmConfig | Mapping[str, Any],
        request_options: core.RequestOptions | None = None,
        **unknown: NoArgument,
    ) -> types.CustomLlmResponse:
        """Replace how a language model of your own is reached.

        Args:
            custom_llm_id: Id of the model.
            config: How the model is reached.
            request_options: Timeout, retries, headers and more for this call alone.

        Raises:
            ApiError: The call failed; the kinds are in `skyvern.client.errors`.

        Example:
            result = client.update_custom_llm(custom_llm_id, config=config)
        """
        if unknown or custom_llm_id is MISSING or config is MISSING:
            raise wrong_arguments(self.update_custom_llm, locals())
        return self._caller.call(
            "update_custom_llm",
            {
                "custom_llm_id": custom_llm_id,
                "config": config,
            },
            types.CustomLlmResponse.of_reply,
            request_options,
        )

    def delete_custom_llm(
        self,
        custom_llm_id: str,
        *,
        request_options: core.RequestOptions | None = None,
        **unknown: NoArgument,
    ) -> types.ClearOrganizationAuthTokenResponse:
        """Remove a language model of your own.

        Args:
            custom_llm_id: Id of the model.
            request_options: Timeout, retries, headers and more for this call alone.

        Raises:
            ApiError: The call failed; the kinds are in `skyvern.client.errors`.

        Example:
            result = client.delete_custom_llm(custom_llm_id)
        """
        if unknown or custom_llm_id is MISSING:
            raise wrong_arguments(self.delete_custom_llm, locals())
        return self._caller.call(
            "delete_custom_llm",
            {
                "custom_llm_id": custom_llm_id,
            },
            types.ClearOrganizationAuthTokenResponse.of_reply,
            request_options,
        )

    def upload_file(
        self,
        *,
        file: FileContent,
        retention_days: int | Omit | None = OMIT,
        request_options: core.RequestOptions | None = None,
        **unknown: NoArgument,
    ) -> types.UploadFileResponse:
        """Upload a file for runs to use.

        Args:
            file: The file: a path, bytes or a stream; a string alone is a path, with a name it is
                the text of the file.
            retention_days: Days after which the service deletes it.
            request_options: Timeout, retries, headers and more for this call alone.

        Raises:
            ApiError: The call failed; the kinds are in `skyvern.client.errors`.

        Example:
            result = client.upload_file(file=file)
        """
        if unknown or file is MISSING:
            raise wrong_arguments(self.upload_file, locals())
        return self._caller.upload(
            "upload_file",
            {
                "file": encode_file(file),
                "retention_days": retention_days,
            },
            types.UploadFileResponse.of_reply,
            request_options,
        )

    def delete_file(
        self,
        file_id: str,
        *,
        request_options: core.RequestOptions | None = None,
        **unknown: NoArgument,
    ) -> None:
        """Delete an uploaded file.

        Args:
            file_id: Id of the file.
            request_options: Timeout, retries, headers and more for this call alone.

        Raises:
            ApiError: The call failed; the kinds are in `skyvern.client.errors`.

        Example:
            client.delete_file(file_id)
        """
        if unknown or file_id is MISSING:
            raise wrong_arguments(self.delete_file, locals())
        return self._caller.call(
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
        description: str | Omit | None = OMIT,
        request_options: core.RequestOptions | None = None,
        **unknown: NoArgument,
    ) -> types.Folder:
        """Create a folder of workflows.

        Args:
            title: Title, of at most 255 characters.
            description: What it is for.
            request_options: Timeout, retries, headers and more for this call alone.

        Raises:
            ApiError: The call failed; the kinds are in `skyvern.client.errors`.

        Example:
            result = client.create_folder(title="Invoices")
        """
        if unknown or title is MISSING:
            raise wrong_arguments(self.create_folder, locals())
        return self._caller.call(
            "create_folder",
            {
                "title": title,
                "description": description,
            },
            types.Folder.of_reply,
            request_options,
        )

    def get_folders(
        self,
        *,
        page: int | None = None,
        page_size: int | None = None,
        search: str | None = None,
        request_options: core.RequestOptions | None = None,
        **unknown: NoArgument,
    ) -> list[types.Folder]:
        """List folders, one page at a time.

        Args:
            page: Page number, from 1. Default 1.
            page_size: Folders per page, from 1 to 500. Default 100.
            search: Only folders whose title or description contains this.
            request_options: Timeout, retries, headers and more for this call alone.

        Raises:
            ApiError: The call failed; the kinds are in `skyvern.client.errors`.

        Example:
            page = client.get_folders()
        """
        if unknown:
            raise wrong_arguments(self.get_folders, locals())
        return self._caller.call(
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
        request_options: core.RequestOptions | None = None,
        **unknown: NoArgument,
    ) -> types.Folder:
        """Read a folder.

        Args:
            folder_id: Id of the folder.
            request_options: Timeout, retries, headers and more for this call alone.

        Raises:
            ApiError: The call failed; the kinds are in `skyvern.client.errors`.

        Example:
            result = client.get_folder("fld_123")
        """
        if unknown or folder_id is MISSING:
            raise wrong_arguments(self.get_folder, locals())
        return self._caller.call(
            "get_folder",
            {
                "folder_id": folder_id,
            },
            types.Folder.of_reply,
            request_options,
        )

    def update_folder(
        self,
        folder_id: str,
        *,
        title: str | Omit | None = OMIT,
        description: str | Omit | None = OMIT,
        request_options: core.RequestOptions | None = None,
        **unknown: NoArgument,
    ) -> types.Folder:
        """Change the title or description of a folder.

        Args:
            folder_id: Id of the folder.
            title: Title.
            description: What it is for.
            request_options: Timeout, retries, headers and more for this call alone.

        Raises:
            ApiError: The call failed; the kinds are in `skyvern.client.errors`.

        Example:
            result = client.update_folder("fld_123")
        """
        if unknown or folder_id is MISSING:
            raise wrong_arguments(self.update_folder, locals())
        return self._caller.call(
            "update_folder",
            {
                "folder_id": folder_id,
                "title": title,
                "description": description,
            },
            types.Folder.of_reply,
            request_options,
        )

    def delete_folder(
        self,
        folder_id: str,
        *,
        delete_workflows: bool | None = None,
        request_options: core.RequestOptions | None = None,
        **unknown: NoArgument,
    ) -> dict[str, Any]:
        """Delete a folder. By default its workflows are kept.

        Args:
            folder_id: Id of the folder.
            delete_workflows: Delete the workflows in it too. Default false.
            request_options: Timeout, retries, headers and more for this call alone.

        Raises:
            ApiError: The call failed; the kinds are in `skyvern.client.errors`.

        Example:
            result = client.delete_folder("fld_123")
        """
        if unknown or folder_id is MISSING:
            raise wrong_arguments(self.delete_folder, locals())
        return self._caller.call(
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
        description: str | Omit | None = OMIT,
        browser_session_id: str | Omit | None = OMIT,
        workflow_run_id: str | Omit | None = OMIT,
        proxy_location: types.ProxyLocation
        | str
        | types.GeoTarget
        | Mapping[str, Any]
        | Omit
        | None = OMIT,
        proxy_session_id: str | Omit | None = OMIT,
        request_options: core.RequestOptions | None = None,
        **unknown: NoArgument,
    ) -> types.BrowserProfile:
        """Save the state of a browser: its cookies, logins and storage.

        Take it from a browser session or from a run whose workflow keeps its browser state; with
        neither, the profile is empty.

        Args:
            name: Name.
            description: What it is for.
            browser_session_id: Session to save from.
            workflow_run_id: Run to save from.
            proxy_location: Where its traffic leaves from.
            proxy_session_id: Keeps the traffic on one address.
            request_options: Timeout, retries, headers and more for this call alone.

        Raises:
            ApiError: The call failed; the kinds are in `skyvern.client.errors`.

        Example:
            result = client.create_browser_profile(name="logged in")
        """
        if unknown or name is MISSING:
            raise wrong_arguments(self.create_browser_profile, locals())
        return self._caller.call(
            "create_browser_profile",
            {
                "name": name,
                "description": description,
                "browser_session_id": browser_session_id,
                "workflow_run_id": workflow_run_id,
                "proxy_location": proxy_location,
                "proxy_session_id": proxy_session_id,
            },
            types.BrowserProfile.of_reply,
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
        request_options: core.RequestOptions | None = None,
        **unknown: NoArgument,
    ) -> list[types.BrowserProfile]:
        """List browser profiles, one page at a time.

        Args:
            include_deleted: List deleted profiles too. Default false.
            page: Page number, from 1. Default 1.
            page_size: Profiles per page. Default 10.
            search_key: Only profiles whose name or description contains this.
            managed: Only profiles that the service keeps up to date, or only others.
            request_options: Timeout, retries, headers and more for this call alone.

        Raises:
            ApiError: The call failed; the kinds are in `skyvern.client.errors`.

        Example:
            page = client.list_browser_profiles()
        """
        if unknown:
            raise wrong_arguments(self.list_browser_profiles, locals())
        return self._caller.call(
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
        request_options: core.RequestOptions | None = None,
        **unknown: NoArgument,
    ) -> types.BrowserProfile:
        """Read a browser profile.

        Args:
            profile_id: Id of the profile.
            request_options: Timeout, retries, headers and more for this call alone.

        Raises:
            ApiError: The call failed; the kinds are in `skyvern.client.errors`.

        Example:
            result = client.get_browser_profile("bp_123")
        """
        if unknown or profile_id is MISSING:
            raise wrong_arguments(self.get_browser_profile, locals())
        return self._caller.call(
            "get_browser_profile",
            {
                "profile_id": profile_id,
            },
            types.BrowserProfile.of_reply,
            request_options,
        )

    def update_browser_profile(
        self,
        profile_id: str,
        *,
        name: str | Omit | None = OMIT,
        description: str | Omit | None = OMIT,
        proxy_location: types.ProxyLocation
        | str
        | types.GeoTarget
        | Mapping[str, Any]
        | Omit
        | None = OMIT,
        proxy_session_id: str | Omit | None = OMIT,
        rotate_proxy_session_id: bool | Omit | None = OMIT,
        request_options: core.RequestOptions | None = None,
        **unknown: NoArgument,
    ) -> types.BrowserProfile:
        """Change a browser profile.

        Args:
            profile_id: Id of the profile.
            name: Name.
            description: What it is for.
            proxy_location: Where its traffic leaves from.
            proxy_session_id: Keeps the traffic on one address.
            rotate_proxy_session_id: Move to a new address. Default false.
            request_options: Timeout, retries, headers and more for this call alone.

        Raises:
            ApiError: The call failed; the kinds are in `skyvern.client.errors`.

        Example:
            result = client.update_browser_profile("bp_123")
        """
        if unknown or profile_id is MISSING:
            raise wrong_arguments(self.update_browser_profile, locals())
        return self._caller.call(
            "update_browser_profile",
            {
                "profile_id": profile_id,
                "name": name,
                "description": description,
                "proxy_location": proxy_location,
                "proxy_session_id": proxy_session_id,
                "rotate_proxy_session_id": rotate_proxy_session_id,
            },
            types.BrowserProfile.of_reply,
            request_options,
        )

    def delete_browser_profile(
        self,
        profile_id: str,
        *,
        request_options: core.RequestOptions | None = None,
        **unknown: NoArgument,
    ) -> None:
        """Delete a browser profile.

        Args:
            profile_id: Id of the profile.
            request_options: Timeout, retries, headers and more for this call alone.

        Raises:
            ApiError: The call failed; the kinds are in `skyvern.client.errors`.

        Example:
            client.delete_browser_profile("bp_123")
        """
        if unknown or profile_id is MISSING:
            raise wrong_arguments(self.delete_browser_profile, locals())
        return self._caller.call(
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
        request_options: core.RequestOptions | None = None,
        **unknown: NoArgument,
    ) -> types.BrowserProfileUsage:
        """Read which workflows and credentials use a browser profile.

        Args:
            profile_id: Id of the profile.
            request_options: Timeout, retries, headers and more for this call alone.

        Raises:
            ApiError: The call failed; the kinds are in `skyvern.client.errors`.

        Example:
            result = client.get_browser_profile_usage("bp_123")
        """
        if unknown or profile_id is MISSING:
            raise wrong_arguments(self.get_browser_profile_usage, locals())
        return self._caller.call(
            "get_browser_profile_usage",
            {
                "profile_id": profile_id,
            },
            types.BrowserProfileUsage.of_reply,
            request_options,
        )

    def run_workflow(
        self,
        workflow_id: str | Omit = OMIT,
        parameters: Mapping[str, Any] | Omit | None = OMIT,
        template: bool | None = None,
        title: str | Omit | None = OMIT,
        proxy_location: types.ProxyLocation
        | str
        | types.GeoTarget
        | Mapping[str, Any]
        | None = None,
        webhook_url: str | Omit | None = OMIT,
        totp_url: str | Omit | None = OMIT,
        totp_identifier: str | Omit | None = OMIT,
        browser_session_id: str | Omit | None = OMIT,
        max_steps_override: int | None = None,
        user_agent: str | None = None,
        browser_profile_id: str | Omit | None = OMIT,
        max_screenshot_scrolls: int | Omit | None = OMIT,
        extra_http_headers: Mapping[str, str] | Omit | None = OMIT,
        browser_address: str | Omit | None = OMIT,
        ai_fallback: bool | Omit | None = OMIT,
        run_with: str | Omit | None = OMIT,
        wait_for_completion: bool = False,
        timeout: float | None = 1800.0,
        request_options: core.RequestOptions | None = None,
        *,
        max_elapsed_time_minutes: int | Omit | None = OMIT,
        cdp_connect_headers: Mapping[str, str] | Omit | None = OMIT,
        run_metadata: Mapping[str, str] | Omit | None = OMIT,
        reuse_browser_session: bool | Omit | None = OMIT,
        start_fresh_browser: bool | Omit | None = OMIT,
        browser_type: str | Omit | None = OMIT,
        file_ids: Sequence[str] | Omit | None = OMIT,
        idempotency_key: str | None = None,
        idempotency: str | None = None,
        agent_id: str | Omit | None = OMIT,
        output_type: OutputType[Output] | None = None,
        poll_interval: float | None = None,
        start_timeout: float | None = None,
        on_cancel: OnCancel = "leave",
        webhooks: Webhooks | None = None,
        **unknown: NoArgument,
    ) -> types.WorkflowRunResponse[Output]:
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
                subdivision, city}`, or `{url}`. Null keeps the workflow's own setting. If the
                request does not have it, the service uses `RESIDENTIAL`.
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
            browser_type: Which browser to use, if the service offers several.
            file_ids: Uploaded files to make available to the run.
            idempotency_key: Idempotency key of the run, at most 255 characters: one key and input
                are one run, from any process and however often you call.
            idempotency: `exact` (default) refuses a key if nothing can keep it to one run;
                `best_effort` starts the run anyway.
            agent_id: Another name of `workflow_id`.
            output_type: Type of the output of a completed run: a model of pydantic, a dataclass, a
                TypedDict, another annotation, or a function that takes the output (in Node any
                Standard Schema). A type that can't be used is refused before anything is sent.
            wait_for_completion: Return when the run is final, rather than as soon as it is created.
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
            request_options: Timeout, retries, headers and more for this call alone.

        Raises:
            RunMayExistError: The start failed in a way that may have created a run.
            RunTimeoutError: The run was not final in time; it goes on.
            OutputTypeError: The run completed, but its output is not of that type.
            ApiError: The call failed; the kinds are in `skyvern.client.errors`.

        Example:
            result = client.run_workflow("wpid_123")
        """
        if unknown:
            raise wrong_arguments(self.run_workflow, locals())
        return self._caller.call(
            "run_workflow",
            {
                "workflow_id": either("workflow_id", workflow_id, "agent_id", agent_id),
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
                "idempotency_key": idempotency_key,
                "idempotency": idempotency,
            },
            types.WorkflowRunResponse.typed(output_type),
            request_options,
            Wait(timeout, poll_interval, start_timeout, on_cancel, webhooks)
            if wait_for_completion
            else None,
        )

    def find_run(
        self,
        *,
        idempotency_key: str,
        workflow_id: str | None = None,
        agent_id: str | Omit | None = OMIT,
        request_options: core.RequestOptions | None = None,
        **unknown: NoArgument,
    ) -> types.GetRunResponse | None:
        """Find the run that was started with an idempotency key.

        Finds nothing if the organization may not tag runs. If several runs have the key, returns
        the oldest.

        Args:
            idempotency_key: The key it was started with.
            workflow_id: Permanent id of its workflow. Needed if runs of several workflows have the
                key.
            agent_id: Another name of `workflow_id`.
            request_options: Timeout, retries, headers and more for this call alone.

        Raises:
            ApiError: The call failed; the kinds are in `skyvern.client.errors`.

        Example:
            result = client.find_run(idempotency_key="invoice-4711")
        """
        if unknown or idempotency_key is MISSING:
            raise wrong_arguments(self.find_run, locals())
        return self._caller.call(
            "find_run",
            {
                "idempotency_key": idempotency_key,
                "workflow_id": either("workflow_id", workflow_id, "agent_id", agent_id),
            },
            maybe(types.GetRunResponse),
            request_options,
        )

    def get_run(
        self,
        run_id: str,
        *,
        output_type: OutputType[Output] | None = None,
        request_options: core.RequestOptions | None = None,
        **unknown: NoArgument,
    ) -> types.GetRunResponse[Output]:
        """Read a run: its status, output and files.

        Args:
            run_id: Id of the run (`wr_…` or `tsk_…`).
            output_type: Type of the output of a completed run: a model of pydantic, a dataclass, a
                TypedDict, another annotation, or a function that takes the output (in Node any
                Standard Schema). A type that can't be used is refused before anything is sent.
            request_options: Timeout, retries, headers and more for this call alone.

        Raises:
            OutputTypeError: The run completed, but its output is not of that type.
            ApiError: The call failed; the kinds are in `skyvern.client.errors`.

        Example:
            result = client.get_run("wr_123")
        """
        if unknown or run_id is MISSING:
            raise wrong_arguments(self.get_run, locals())
        return self._caller.call(
            "get_run",
            {
                "run_id": run_id,
            },
            types.GetRunResponse.typed(output_type),
            request_options,
        )

    def cancel_run(
        self,
        run_id: str,
        *,
        request_options: core.RequestOptions | None = None,
        **unknown: NoArgument,
    ) -> None:
        """Cancel a run.

        A run that is already final keeps its status; cancelling it is not an error.

        Args:
            run_id: Id of the run.
            request_options: Timeout, retries, headers and more for this call alone.

        Raises:
            ApiError: The call failed; the kinds are in `skyvern.client.errors`.

        Example:
            client.cancel_run("wr_123")
        """
        if unknown or run_id is MISSING:
            raise wrong_arguments(self.cancel_run, locals())
        return self._caller.call(
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
        status: types.RunStatus | str | Sequence[types.RunStatus | str] | None = None,
        search_key: str | None = None,
        run_type: types.RunType | str | Sequence[types.RunType | str] | None = None,
        workflow_permanent_id: str | Sequence[str] | None = None,
        tags: str | Sequence[str] | None = None,
        failure_category: str | None = None,
        agent_id: str | Sequence[str] | Omit | None = OMIT,
        request_options: core.RequestOptions | None = None,
        **unknown: NoArgument,
    ) -> list[types.TaskRunListItem]:
        """List runs, newest first, one page at a time.

        Args:
            page: Page number from 1 to 100. Default 1.
            page_size: Runs per page, from 1 to 100. Default 10.
            status: Only runs in one of these statuses.
            search_key: Only runs whose title, id or parameters contain this; at least 3 characters.
            run_type: Only runs of these kinds.
            workflow_permanent_id: Only runs of these workflows, at most 50.
            tags: Only runs with this tag, as `key:value`.
            failure_category: Only runs that failed for this reason.
            agent_id: Another name of `workflow_permanent_id`.
            request_options: Timeout, retries, headers and more for this call alone.

        Raises:
            ApiError: The call failed; the kinds are in `skyvern.client.errors`.

        Example:
            page = client.get_runs_v2()
        """
        if unknown:
            raise wrong_arguments(self.get_runs_v2, locals())
        return self._caller.call(
            "get_runs_v2",
            {
                "page": page,
                "page_size": page_size,
                "status": status,
                "search_key": search_key,
                "run_type": run_type,
                "workflow_permanent_id": either(
                    "workflow_permanent_id", workflow_permanent_id, "agent_id", agent_id
                ),
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
        status: types.RunStatus | str | Sequence[types.RunStatus | str] | None = None,
        search_key: str | None = None,
        run_type: types.RunType | str | Sequence[types.RunType | str] | None = None,
        workflow_permanent_id: str | Sequence[str] | None = None,
        tags: str | Sequence[str] | None = None,
        failure_category: str | None = None,
        agent_id: str | Sequence[str] | Omit | None = OMIT,
        request_options: core.RequestOptions | None = None,
        **unknown: NoArgument,
    ) -> list[types.TaskRunListItem]:
        """List runs, newest first, one page at a time.

        Args:
            page: Page number from 1 to 100. Default 1.
            page_size: Runs per page, from 1 to 100. Default 10.
            status: Only runs in one of these statuses.
            search_key: Only runs whose title, id or parameters contain this; at least 3 characters.
            run_type: Only runs of these kinds.
            workflow_permanent_id: Only runs of these workflows, at most 50.
            tags: Only runs with this tag, as `key:value`.
            failure_category: Only runs that failed for this reason.
            agent_id: Another name of `workflow_permanent_id`.
            request_options: Timeout, retries, headers and more for this call alone.

        Raises:
            ApiError: The call failed; the kinds are in `skyvern.client.errors`.

        Example:
            page = client.get_runs()
        """
        if unknown:
            raise wrong_arguments(self.get_runs, locals())
        return self._caller.call(
            "get_runs_v2",
            {
                "page": page,
                "page_size": page_size,
                "status": status,
                "search_key": search_key,
                "run_type": run_type,
                "workflow_permanent_id": either(
                    "workflow_permanent_id", workflow_permanent_id, "agent_id", agent_id
                ),
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
        request_options: core.RequestOptions | None = None,
        **unknown: NoArgument,
    ) -> types.BulkCancelRunsResponse:
        """Cancel several runs.

        A run that cannot be canceled does not stop the others; the answer names it.

        Args:
            run_ids: Ids of the runs, at most 100.
            request_options: Timeout, retries, headers and more for this call alone.

        Raises:
            ApiError: The call failed; the kinds are in `skyvern.client.errors`.

        Example:
            result = client.bulk_cancel_runs(run_ids=run_ids)
        """
        if unknown or run_ids is MISSING:
            raise wrong_arguments(self.bulk_cancel_runs, locals())
        return self._caller.call(
            "bulk_cancel_runs",
            {
                "run_ids": run_ids,
            },
            types.BulkCancelRunsResponse.of_reply,
            request_options,
        )

    def get_run_timeline(
        self,
        run_id: str,
        *,
        request_options: core.RequestOptions | None = None,
        **unknown: NoArgument,
    ) -> list[types.WorkflowRunTimeline]:
        """Read what a run did, block by block.

        Args:
            run_id: Id of the run.
            request_options: Timeout, retries, headers and more for this call alone.

        Raises:
            ApiError: The call failed; the kinds are in `skyvern.client.errors`.

        Example:
            page = client.get_run_timeline("wr_123")
        """
        if unknown or run_id is MISSING:
            raise wrong_arguments(self.get_run_timeline, locals())
        return self._caller.call(
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
        artifact_type: types.ArtifactType | str | Sequence[types.ArtifactType | str] | None = None,
        request_options: core.RequestOptions | None = None,
        **unknown: NoArgument,
    ) -> list[types.Artifact]:
        """List what a run left behind: recordings, screenshots, logs, files.

        The list of an unknown run is empty.

        Args:
            run_id: Id of the run.
            artifact_type: Only artifacts of these kinds.
            request_options: Timeout, retries, headers and more for this call alone.

        Raises:
            ApiError: The call failed; the kinds are in `skyvern.client.errors`.

        Example:
            page = client.get_run_artifacts("wr_123")
        """
        if unknown or run_id is MISSING:
            raise wrong_arguments(self.get_run_artifacts, locals())
        return self._caller.call(
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
        request: types.RetryRunWebhookRequest | Mapping[str, Any] | Omit | None = OMIT,
        request_options: core.RequestOptions | None = None,
        **unknown: NoArgument,
    ) -> types.RunWebhookReplayResponse:
        """Send the webhook of a run again.

        The run must be final. The answer says how the delivery went, also if the receiver could not
        be reached.

        Args:
            run_id: Id of the run.
            request: Where to send it; left out, to the address of the run.
            request_options: Timeout, retries, headers and more for this call alone.

        Raises:
            ApiError: The call failed; the kinds are in `skyvern.client.errors`.

        Example:
            result = client.retry_run_webhook("wr_123")
        """
        if unknown or run_id is MISSING:
            raise wrong_arguments(self.retry_run_webhook, locals())
        return self._caller.call(
            "retry_run_webhook",
            {
                "run_id": run_id,
                "request": request,
            },
            types.RunWebhookReplayResponse.of_reply,
            request_options,
        )

    def retry_workflow_run(
        self,
        workflow_run_id: str,
        *,
        max_steps_override: int | None = None,
        user_agent: str | None = None,
        output_type: OutputType[Output] | None = None,
        request_options: core.RequestOptions | None = None,
        **unknown: NoArgument,
    ) -> types.WorkflowRunResponse[Output]:
        """Start a new run with the inputs of a run that is final.

        Args:
            workflow_run_id: Id of the run to repeat.
            max_steps_override: Upper limit of AI steps over all blocks.
            user_agent: Tells the service what kind of program starts the run.
            output_type: Type of the output of a completed run: a model of pydantic, a dataclass, a
                TypedDict, another annotation, or a function that takes the output (in Node any
                Standard Schema). A type that can't be used is refused before anything is sent.
            request_options: Timeout, retries, headers and more for this call alone.

        Raises:
            RunMayExistError: The start failed in a way that may have created a run.
            OutputTypeError: The run completed, but its output is not of that type.
            ApiError: The call failed; the kinds are in `skyvern.client.errors`.

        Example:
            result = client.retry_workflow_run("wr_123")
        """
        if unknown or workflow_run_id is MISSING:
            raise wrong_arguments(self.retry_workflow_run, locals())
        return self._caller.call(
            "retry_workflow_run",
            {
                "workflow_run_id": workflow_run_id,
                "max_steps_override": max_steps_override,
                "user_agent": user_agent,
            },
            types.WorkflowRunResponse.typed(output_type),
            request_options,
        )

    def get_workflow_runs(
        self,
        *,
        page: int | None = None,
        page_size: int | None = None,
        status: types.RunStatus | str | Sequence[types.RunStatus | str] | None = None,
        search_key: str | None = None,
        error_code: str | None = None,
        request_options: core.RequestOptions | None = None,
        **unknown: NoArgument,
    ) -> list[types.WorkflowRun]:
        """List runs of all workflows, newest first, one page at a time.

        Args:
            page: Page number, from 1. Default 1.
            page_size: Runs per page. Default 10.
            status: Only runs in one of these statuses.
            search_key: Only runs whose id, workflow, parameters, headers or webhook address contain
                this.
            error_code: Only runs that ended with this error code.
            request_options: Timeout, retries, headers and more for this call alone.

        Raises:
            ApiError: The call failed; the kinds are in `skyvern.client.errors`.

        Example:
            page = client.get_workflow_runs()
        """
        if unknown:
            raise wrong_arguments(self.get_workflow_runs, locals())
        return self._caller.call(
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
        workflow_id: str | Omit = OMIT,
        *,
        page: int | None = None,
        page_size: int | None = None,
        status: types.RunStatus | str | Sequence[types.RunStatus | str] | None = None,
        search_key: str | None = None,
        error_code: str | None = None,
        created_at_start: types.datetime | str | None = None,
        created_at_end: types.datetime | str | None = None,
        tags: str | Sequence[str] | None = None,
        include_child_runs: bool | None = None,
        agent_id: str | Omit | None = OMIT,
        request_options: core.RequestOptions | None = None,
        **unknown: NoArgument,
    ) -> list[types.WorkflowRun]:
        """List the runs of a workflow, newest first, one page at a time.

        Args:
            workflow_id: Permanent id of the workflow.
            page: Page number, from 1. Default 1.
            page_size: Runs per page. Default 10.
            status: Only runs in one of these statuses.
            search_key: Only runs whose id, workflow, parameters, headers or webhook address contain
                this.
            error_code: Only runs that ended with this error code.
            created_at_start: Only runs created at this time or later.
            created_at_end: Only runs created before this time.
            tags: Only runs with these tags: `label`, `key:*` or `key:value`.
            include_child_runs: List runs too that were started by other runs.
            agent_id: Another name of `workflow_id`.
            request_options: Timeout, retries, headers and more for this call alone.

        Raises:
            ApiError: The call failed; the kinds are in `skyvern.client.errors`.

        Example:
            page = client.get_workflow_runs_by_id("wpid_123")
        """
        if unknown:
            raise wrong_arguments(self.get_workflow_runs_by_id, locals())
        return self._caller.call(
            "get_workflow_runs_by_id",
            {
                "workflow_id": either("workflow_id", workflow_id, "agent_id", agent_id),
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
        workflow_id: str | Omit | None = OMIT,
        run_id: str | Omit | None = OMIT,
        files: Sequence[types.ScriptFileCreate | Mapping[str, Any]] | Omit | None = OMIT,
        agent_id: str | Omit | None = OMIT,
        request_options: core.RequestOptions | None = None,
        **unknown: NoArgument,
    ) -> types.CreateScriptResponse:
        """Create a script, from files or from a run.

        Args:
            workflow_id: Workflow the script is for.
            run_id: Run to make it from.
            files: Files of the script.
            agent_id: Another name of `workflow_id`.
            request_options: Timeout, retries, headers and more for this call alone.

        Raises:
            ApiError: The call failed; the kinds are in `skyvern.client.errors`.

        Example:
            result = client.create_script(workflow_id=workflow_id)
        """
        if unknown:
            raise wrong_arguments(self.create_script, locals())
        return self._caller.call(
            "create_script",
            {
                "workflow_id": either("workflow_id", workflow_id, "agent_id", agent_id),
                "run_id": run_id,
                "files": files,
            },
            types.CreateScriptResponse.of_reply,
            request_options,
        )

    def get_scripts(
        self,
        *,
        page: int | None = None,
        page_size: int | None = None,
        request_options: core.RequestOptions | None = None,
        **unknown: NoArgument,
    ) -> list[types.Script]:
        """List scripts, one page at a time.

        Args:
            page: Page number, from 1. Default 1.
            page_size: Scripts per page. Default 10.
            request_options: Timeout, retries, headers and more for this call alone.

        Raises:
            ApiError: The call failed; the kinds are in `skyvern.client.errors`.

        Example:
            page = client.get_scripts()
        """
        if unknown:
            raise wrong_arguments(self.get_scripts, locals())
        return self._caller.call(
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
        request_options: core.RequestOptions | None = None,
        **unknown: NoArgument,
    ) -> types.Script:
        """Read a script.

        Args:
            script_id: Id of the script.
            request_options: Timeout, retries, headers and more for this call alone.

        Raises:
            ApiError: The call failed; the kinds are in `skyvern.client.errors`.

        Example:
            result = client.get_script("s_123")
        """
        if unknown or script_id is MISSING:
            raise wrong_arguments(self.get_script, locals())
        return self._caller.call(
            "get_script",
            {
                "script_id": script_id,
            },
            types.Script.of_reply,
            request_options,
        )

    def deploy_script(
        self,
        script_id: str,
        *,
        files: Sequence[types.ScriptFileCreate | Mapping[str, Any]],
        request_options: core.RequestOptions | None = None,
        **unknown: NoArgument,
    ) -> types.CreateScriptResponse:
        """Save a new revision of a script.

        Args:
            script_id: Id of the script.
            files: All files of the revision.
            request_options: Timeout, retries, headers and more for this call alone.

        Raises:
            ApiError: The call failed; the kinds are in `skyvern.client.errors`.

        Example:
            result = client.deploy_script("s_123", files=files)
        """
        if unknown or script_id is MISSING or files is MISSING:
            raise wrong_arguments(self.deploy_script, locals())
        return self._caller.call(
            "deploy_script",
            {
                "script_id": script_id,
                "files": files,
            },
            types.CreateScriptResponse.of_reply,
            request_options,
        )

    def run_sdk_action(
        self,
        *,
        url: str,
        action: types.RunSdkActionRequestAction | Mapping[str, Any],
        browser_session_id: str | Omit | None = OMIT,
        browser_address: str | Omit | None = OMIT,
        workflow_run_id: str | Omit | None = OMIT,
        request_options: core.RequestOptions | None = None,
        **unknown: NoArgument,
    ) -> types.RunSdkActionResponse:
        """Take a single action in a browser that is already open.

        The building block of browser control, which is otherwise no part of this package.

        Args:
            url: Page the browser shows.
            action: What to do.
            browser_session_id: Browser session to act in.
            browser_address: Address of the browser to act in.
            workflow_run_id: Run to add the action to; left out, a new one.
            request_options: Timeout, retries, headers and more for this call alone.

        Raises:
            ApiError: The call failed; the kinds are in `skyvern.client.errors`.

        Example:
            result = client.run_sdk_action(url="https://example.com", action=action)
        """
        if unknown or url is MISSING or action is MISSING:
            raise wrong_arguments(self.run_sdk_action, locals())
        return self._caller.call(
            "run_sdk_action",
            {
                "url": url,
                "action": action,
                "browser_session_id": browser_session_id,
                "browser_address": browser_address,
                "workflow_run_id": workflow_run_id,
            },
            types.RunSdkActionResponse.of_reply,
            request_options,
        )

    def get_version(
        self,
        *,
        request_options: core.RequestOptions | None = None,
        **unknown: NoArgument,
    ) -> dict[str, str]:
        """Read the version of the server.

        Args:
            request_options: Timeout, retries, headers and more for this call alone.

        Raises:
            ApiError: The call failed; the kinds are in `skyvern.client.errors`.

        Example:
            result = client.get_version()
        """
        if unknown:
            raise wrong_arguments(self.get_version, locals())
        return self._caller.call(
            "get_version",
            {},
            any_json,
            request_options,
        )

    def get_browser_types(
        self,
        *,
        request_options: core.RequestOptions | None = None,
        **unknown: NoArgument,
    ) -> list[types.BrowserTypeOption]:
        """List the browsers that runs can use.

        Args:
            request_options: Timeout, retries, headers and more for this call alone.

        Raises:
            ApiError: The call failed; the kinds are in `skyvern.client.errors`.

        Example:
            page = client.get_browser_types()
        """
        if unknown:
            raise wrong_arguments(self.get_browser_types, locals())
        return self._caller.call(
            "get_browser_types",
            {},
            list_of(types.BrowserTypeOption),
            request_options,
        )

    def create_browser_session(
        self,
        *,
        timeout: int | Omit | None = OMIT,
        proxy_location: types.ProxyLocation
        | str
        | types.GeoTarget
        | Mapping[str, Any]
        | Omit
        | None = OMIT,
        proxy_session_id: str | Omit | None = OMIT,
        extensions: Sequence[types.Extensions | str] | Omit | None = OMIT,
        browser_type: types.PersistentBrowserType | str | Omit | None = OMIT,
        browser_profile_id: str | Omit | None = OMIT,
        url: str | Omit | None = OMIT,
        generate_browser_profile: bool | Omit | None = OMIT,
        browser_settings: types.BrowserSettings | Mapping[str, Any] | Omit | None = OMIT,
        needs_live_view: bool | Omit | None = OMIT,
        request_options: core.RequestOptions | None = None,
        **unknown: NoArgument,
    ) -> types.BrowserSessionResponse:
        """Open a browser that stays open between runs.

        Args:
            timeout: Minutes after which the session is closed, from 5 to 240. Default 60.
            proxy_location: Where the browser's traffic leaves from.
            proxy_session_id: Keeps the traffic on one address; sessions with the same id share it.
            extensions: Extensions to load.
            browser_type: Which browser.
            browser_profile_id: Start the browser from this profile.
            url: Page to open first.
            generate_browser_profile: Keep the browser state when the session closes, to make a
                profile of it. Default false; a session that started from a profile always does.
            browser_settings: Settings of the browser; its time zone wins over that of the proxy.
            needs_live_view: Make sure the session can be watched live. Default false.
            request_options: Timeout, retries, headers and more for this call alone.

        Raises:
            ApiError: The call failed; the kinds are in `skyvern.client.errors`.

        Example:
            result = client.create_browser_session(timeout=timeout)
        """
        if unknown:
            raise wrong_arguments(self.create_browser_session, locals())
        return self._caller.call(
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
            types.BrowserSessionResponse.of_reply,
            request_options,
        )

    def get_browser_sessions(
        self,
        *,
        request_options: core.RequestOptions | None = None,
        **unknown: NoArgument,
    ) -> list[types.BrowserSessionResponse]:
        """List the browser sessions that are open.

        Args:
            request_options: Timeout, retries, headers and more for this call alone.

        Raises:
            ApiError: The call failed; the kinds are in `skyvern.client.errors`.

        Example:
            page = client.get_browser_sessions()
        """
        if unknown:
            raise wrong_arguments(self.get_browser_sessions, locals())
        return self._caller.call(
            "get_browser_sessions",
            {},
            list_of(types.BrowserSessionResponse),
            request_options,
        )

    def get_browser_session(
        self,
        browser_session_id: str,
        *,
        request_options: core.RequestOptions | None = None,
        **unknown: NoArgument,
    ) -> types.BrowserSessionResponse:
        """Read a browser session.

        Args:
            browser_session_id: Id of the session.
            request_options: Timeout, retries, headers and more for this call alone.

        Raises:
            ApiError: The call failed; the kinds are in `skyvern.client.errors`.

        Example:
            result = client.get_browser_session("pbs_123")
        """
        if unknown or browser_session_id is MISSING:
            raise wrong_arguments(self.get_browser_session, locals())
        return self._caller.call(
            "get_browser_session",
            {
                "browser_session_id": browser_session_id,
            },
            types.BrowserSessionResponse.of_reply,
            request_options,
        )

    def update_browser_session(
        self,
        browser_session_id: str,
        *,
        generate_browser_profile: bool,
        request_options: core.RequestOptions | None = None,
        **unknown: NoArgument,
    ) -> types.BrowserSessionResponse:
        """Change whether a browser session saves a profile when it closes.

        Args:
            browser_session_id: Id of the session.
            generate_browser_profile: Save a profile when the session closes.
            request_options: Timeout, retries, headers and more for this call alone.

        Raises:
            ApiError: The call failed; the kinds are in `skyvern.client.errors`.

        Example:
            result = client.update_browser_session("pbs_123",
                generate_browser_profile=generate_browser_profile)
        """
        if unknown or browser_session_id is MISSING or generate_browser_profile is MISSING:
            raise wrong_arguments(self.update_browser_session, locals())
        return self._caller.call(
            "update_browser_session",
            {
                "browser_session_id": browser_session_id,
                "generate_browser_profile": generate_browser_profile,
            },
            types.BrowserSessionResponse.of_reply,
            request_options,
        )

    def extend_browser_session(
        self,
        browser_session_id: str,
        *,
        additional_minutes: int,
        request_options: core.RequestOptions | None = None,
        **unknown: NoArgument,
    ) -> types.BrowserSessionResponse:
        """Give a browser session more time.

        Each call adds to the time. When the answer has a `warning`, read the session again instead
        of asking again.

        Args:
            browser_session_id: Id of the session.
            additional_minutes: Minutes to add, at least 1.
            request_options: Timeout, retries, headers and more for this call alone.

        Raises:
            ApiError: The call failed; the kinds are in `skyvern.client.errors`.

        Example:
            result = client.extend_browser_session("pbs_123", additional_minutes="30")
        """
        if unknown or browser_session_id is MISSING or additional_minutes is MISSING:
            raise wrong_arguments(self.extend_browser_session, locals())
        return self._caller.call(
            "extend_browser_session",
            {
                "browser_session_id": browser_session_id,
                "additional_minutes": additional_minutes,
            },
            types.BrowserSessionResponse.of_reply,
            request_options,
        )

    def close_browser_session(
        self,
        browser_session_id: str,
        *,
        request_options: core.RequestOptions | None = None,
        **unknown: NoArgument,
    ) -> Any:
        """Close a browser session.

        Args:
            browser_session_id: Id of the session.
            request_options: Timeout, retries, headers and more for this call alone.

        Raises:
            ApiError: The call failed; the kinds are in `skyvern.client.errors`.

        Example:
            result = client.close_browser_session("pbs_123")
        """
        if unknown or browser_session_id is MISSING:
            raise wrong_arguments(self.close_browser_session, locals())
        return self._caller.call(
            "close_browser_session",
            {
                "browser_session_id": browser_session_id,
            },
            any_json,
            request_options,
        )

    def apply_workflow_tags(
        self,
        workflow_permanent_id: str | Omit = OMIT,
        *,
        tags: Sequence[types.TagInput | Mapping[str, Any]] | Omit | None = OMIT,
        tags_to_delete: Sequence[types.TagDeleteInput | Mapping[str, Any]] | Omit | None = OMIT,
        colors: Mapping[str, str] | Omit | None = OMIT,
        agent_id: str | Omit | None = OMIT,
        request_options: core.RequestOptions | None = None,
        **unknown: NoArgument,
    ) -> types.TagsResponse:
        """Set and take off tags of a workflow.

        Args:
            workflow_permanent_id: Permanent id of the workflow.
            tags: Tags to set; a key that is there already gets the new value.
            tags_to_delete: Tags to take off.
            colors: Color in the dashboard of the values being set, by tag key.
            agent_id: Another name of `workflow_permanent_id`.
            request_options: Timeout, retries, headers and more for this call alone.

        Raises:
            ApiError: The call failed; the kinds are in `skyvern.client.errors`.

        Example:
            result = client.apply_workflow_tags("wpid_123")
        """
        if unknown:
            raise wrong_arguments(self.apply_workflow_tags, locals())
        return self._caller.call(
            "apply_workflow_tags",
            {
                "workflow_permanent_id": either(
                    "workflow_permanent_id", workflow_permanent_id, "agent_id", agent_id
                ),
                "tags": tags,
                "tags_to_delete": tags_to_delete,
                "colors": colors,
            },
            types.TagsResponse.of_reply,
            request_options,
        )

    def get_workflow_tags(
        self,
        workflow_permanent_id: str | Omit = OMIT,
        *,
        agent_id: str | Omit | None = OMIT,
        request_options: core.RequestOptions | None = None,
        **unknown: NoArgument,
    ) -> types.TagsResponse:
        """Read the tags of a workflow.

        Args:
            workflow_permanent_id: Permanent id of the workflow.
            agent_id: Another name of `workflow_permanent_id`.
            request_options: Timeout, retries, headers and more for this call alone.

        Raises:
            ApiError: The call failed; the kinds are in `skyvern.client.errors`.

        Example:
            result = client.get_workflow_tags("wpid_123")
        """
        if unknown:
            raise wrong_arguments(self.get_workflow_tags, locals())
        return self._caller.call(
            "get_workflow_tags",
            {
                "workflow_permanent_id": either(
                    "workflow_permanent_id", workflow_permanent_id, "agent_id", agent_id
                ),
            },
            types.TagsResponse.of_reply,
            request_options,
        )

    def delete_workflow_tag(
        self,
        workflow_permanent_id: str | Omit = OMIT,
        key: str | Omit = OMIT,
        *,
        agent_id: str | Omit | None = OMIT,
        request_options: core.RequestOptions | None = None,
        **unknown: NoArgument,
    ) -> types.TagsResponse:
        """Take a tag off a workflow.

        Args:
            workflow_permanent_id: Permanent id of the workflow.
            key: Key of the tag.
            agent_id: Another name of `workflow_permanent_id`.
            request_options: Timeout, retries, headers and more for this call alone.

        Raises:
            ApiError: The call failed; the kinds are in `skyvern.client.errors`.

        Example:
            result = client.delete_workflow_tag("wpid_123", "team")
        """
        if unknown:
            raise wrong_arguments(self.delete_workflow_tag, locals())
        return self._caller.call(
            "delete_workflow_tag",
            {
                "workflow_permanent_id": either(
                    "workflow_permanent_id", workflow_permanent_id, "agent_id", agent_id
                ),
                "key": key,
            },
            types.TagsResponse.of_reply,
            request_options,
        )

    def get_workflow_tag_history(
        self,
        workflow_permanent_id: str | Omit = OMIT,
        *,
        limit: int | None = None,
        since: types.datetime | str | None = None,
        key: str | None = None,
        agent_id: str | Omit | None = OMIT,
        request_options: core.RequestOptions | None = None,
        **unknown: NoArgument,
    ) -> types.TagHistoryResponse:
        """Read how the tags of a workflow changed.

        Args:
            workflow_permanent_id: Permanent id of the workflow.
            limit: At most this many changes, from 1 to 500. Default 100.
            since: Only changes at this time or later.
            key: Only changes of this key.
            agent_id: Another name of `workflow_permanent_id`.
            request_options: Timeout, retries, headers and more for this call alone.

        Raises:
            ApiError: The call failed; the kinds are in `skyvern.client.errors`.

        Example:
            result = client.get_workflow_tag_history("wpid_123")
        """
        if unknown:
            raise wrong_arguments(self.get_workflow_tag_history, locals())
        return self._caller.call(
            "get_workflow_tag_history",
            {
                "workflow_permanent_id": either(
                    "workflow_permanent_id", workflow_permanent_id, "agent_id", agent_id
                ),
                "limit": limit,
                "since": since,
                "key": key,
            },
            types.TagHistoryResponse.of_reply,
            request_options,
        )

    def batch_get_workflow_tags(
        self,
        *,
        workflow_permanent_ids: str | None = None,
        request_options: core.RequestOptions | None = None,
        **unknown: NoArgument,
    ) -> types.WorkflowTagsBatchResponse:
        """Read the tags of several workflows, by a list in the address.

        Args:
            workflow_permanent_ids: Permanent ids of the workflows, with commas between them.
            request_options: Timeout, retries, headers and more for this call alone.

        Raises:
            ApiError: The call failed; the kinds are in `skyvern.client.errors`.

        Example:
            result = client.batch_get_workflow_tags()
        """
        if unknown:
            raise wrong_arguments(self.batch_get_workflow_tags, locals())
        return self._caller.call(
            "batch_get_workflow_tags",
            {
                "workflow_permanent_ids": workflow_permanent_ids,
            },
            types.WorkflowTagsBatchResponse.of_reply,
            request_options,
        )

    def batch_get_workflow_tags_post(
        self,
        *,
        workflow_permanent_ids: Sequence[str] | Omit | None = OMIT,
        request_options: core.RequestOptions | None = None,
        **unknown: NoArgument,
    ) -> types.WorkflowTagsBatchResponse:
        """Read the tags of several workflows.

        Args:
            workflow_permanent_ids: Permanent ids of the workflows.
            request_options: Timeout, retries, headers and more for this call alone.

        Raises:
            ApiError: The call failed; the kinds are in `skyvern.client.errors`.

        Example:
            result =
                client.batch_get_workflow_tags_post(workflow_permanent_ids=workflow_permanent_ids)
        """
        if unknown:
            raise wrong_arguments(self.batch_get_workflow_tags_post, locals())
        return self._caller.call(
            "batch_get_workflow_tags_post",
            {
                "workflow_permanent_ids": workflow_permanent_ids,
            },
            types.WorkflowTagsBatchResponse.of_reply,
            request_options,
        )

    def apply_run_tags(
        self,
        workflow_run_id: str,
        *,
        tags: Sequence[types.TagInput | Mapping[str, Any]] | Omit | None = OMIT,
        tags_to_delete: Sequence[types.TagDeleteInput | Mapping[str, Any]] | Omit | None = OMIT,
        colors: Mapping[str, str] | Omit | None = OMIT,
        request_options: core.RequestOptions | None = None,
        **unknown: NoArgument,
    ) -> types.RunTagsResponse:
        """Set and take off tags of a run.

        Args:
            workflow_run_id: Id of the run.
            tags: Tags to set; a key that is there already gets the new value.
            tags_to_delete: Tags to take off.
            colors: Color in the dashboard of the values being set, by tag key.
            request_options: Timeout, retries, headers and more for this call alone.

        Raises:
            ApiError: The call failed; the kinds are in `skyvern.client.errors`.

        Example:
            result = client.apply_run_tags("wr_123")
        """
        if unknown or workflow_run_id is MISSING:
            raise wrong_arguments(self.apply_run_tags, locals())
        return self._caller.call(
            "apply_run_tags",
            {
                "workflow_run_id": workflow_run_id,
                "tags": tags,
                "tags_to_delete": tags_to_delete,
                "colors": colors,
            },
            types.RunTagsResponse.of_reply,
            request_options,
        )

    def get_run_tags(
        self,
        workflow_run_id: str,
        *,
        request_options: core.RequestOptions | None = None,
        **unknown: NoArgument,
    ) -> types.RunTagsResponse:
        """Read the tags of a run.

        Args:
            workflow_run_id: Id of the run.
            request_options: Timeout, retries, headers and more for this call alone.

        Raises:
            ApiError: The call failed; the kinds are in `skyvern.client.errors`.

        Example:
            result = client.get_run_tags("wr_123")
        """
        if unknown or workflow_run_id is MISSING:
            raise wrong_arguments(self.get_run_tags, locals())
        return self._caller.call(
            "get_run_tags",
            {
                "workflow_run_id": workflow_run_id,
            },
            types.RunTagsResponse.of_reply,
            request_options,
        )

    def delete_run_tag(
        self,
        workflow_run_id: str,
        key: str,
        *,
        request_options: core.RequestOptions | None = None,
        **unknown: NoArgument,
    ) -> types.RunTagsResponse:
        """Take a tag off a run.

        Args:
            workflow_run_id: Id of the run.
            key: Key of the tag.
            request_options: Timeout, retries, headers and more for this call alone.

        Raises:
            ApiError: The call failed; the kinds are in `skyvern.client.errors`.

        Example:
            result = client.delete_run_tag("wr_123", "batch")
        """
        if unknown or workflow_run_id is MISSING or key is MISSING:
            raise wrong_arguments(self.delete_run_tag, locals())
        return self._caller.call(
            "delete_run_tag",
            {
                "workflow_run_id": workflow_run_id,
                "key": key,
            },
            types.RunTagsResponse.of_reply,
            request_options,
        )

    def get_run_tag_history(
        self,
        workflow_run_id: str,
        *,
        limit: int | None = None,
        since: types.datetime | str | None = None,
        key: str | None = None,
        request_options: core.RequestOptions | None = None,
        **unknown: NoArgument,
    ) -> types.RunTagHistoryResponse:
        """Read how the tags of a run changed.

        Args:
            workflow_run_id: Id of the run.
            limit: At most this many changes, from 1 to 500. Default 100.
            since: Only changes at this time or later.
            key: Only changes of this key.
            request_options: Timeout, retries, headers and more for this call alone.

        Raises:
            ApiError: The call failed; the kinds are in `skyvern.client.errors`.

        Example:
            result = client.get_run_tag_history("wr_123")
        """
        if unknown or workflow_run_id is MISSING:
            raise wrong_arguments(self.get_run_tag_history, locals())
        return self._caller.call(
            "get_run_tag_history",
            {
                "workflow_run_id": workflow_run_id,
                "limit": limit,
                "since": since,
                "key": key,
            },
            types.RunTagHistoryResponse.of_reply,
            request_options,
        )

    def batch_get_run_tags(
        self,
        *,
        workflow_run_ids: str | None = None,
        request_options: core.RequestOptions | None = None,
        **unknown: NoArgument,
    ) -> types.RunTagsBatchResponse:
        """Read the tags of several runs, by a list in the address.

        Args:
            workflow_run_ids: Ids of the runs, with commas between them.
            request_options: Timeout, retries, headers and more for this call alone.

        Raises:
            ApiError: The call failed; the kinds are in `skyvern.client.errors`.

        Example:
            result = client.batch_get_run_tags()
        """
        if unknown:
            raise wrong_arguments(self.batch_get_run_tags, locals())
        return self._caller.call(
            "batch_get_run_tags",
            {
                "workflow_run_ids": workflow_run_ids,
            },
            types.RunTagsBatchResponse.of_reply,
            request_options,
        )

    def batch_get_run_tags_post(
        self,
        *,
        workflow_run_ids: Sequence[str] | Omit | None = OMIT,
        request_options: core.RequestOptions | None = None,
        **unknown: NoArgument,
    ) -> types.RunTagsBatchResponse:
        """Read the tags of several runs.

        Args:
            workflow_run_ids: Ids of the runs.
            request_options: Timeout, retries, headers and more for this call alone.

        Raises:
            ApiError: The call failed; the kinds are in `skyvern.client.errors`.

        Example:
            result = client.batch_get_run_tags_post(workflow_run_ids=workflow_run_ids)
        """
        if unknown:
            raise wrong_arguments(self.batch_get_run_tags_post, locals())
        return self._caller.call(
            "batch_get_run_tags_post",
            {
                "workflow_run_ids": workflow_run_ids,
            },
            types.RunTagsBatchResponse.of_reply,
            request_options,
        )

    def get_run_tag_suggestions(
        self,
        *,
        request_options: core.RequestOptions | None = None,
        **unknown: NoArgument,
    ) -> types.RunTagSuggestionsResponse:
        """List keys, values and labels that runs have had.

        Args:
            request_options: Timeout, retries, headers and more for this call alone.

        Raises:
            ApiError: The call failed; the kinds are in `skyvern.client.errors`.

        Example:
            result = client.get_run_tag_suggestions()
        """
        if unknown:
            raise wrong_arguments(self.get_run_tag_suggestions, locals())
        return self._caller.call(
            "get_run_tag_suggestions",
            {},
            types.RunTagSuggestionsResponse.of_reply,
            request_options,
        )

    def list_tag_keys(
        self,
        *,
        request_options: core.RequestOptions | None = None,
        **unknown: NoArgument,
    ) -> list[types.TagKey]:
        """List the tag keys of the organization.

        Args:
            request_options: Timeout, retries, headers and more for this call alone.

        Raises:
            ApiError: The call failed; the kinds are in `skyvern.client.errors`.

        Example:
            page = client.list_tag_keys()
        """
        if unknown:
            raise wrong_arguments(self.list_tag_keys, locals())
        return self._caller.call(
            "list_tag_keys",
            {},
            list_of(types.TagKey),
            request_options,
        )

    def update_tag_key(
        self,
        key: str,
        *,
        description: str | Omit | None = OMIT,
        request_options: core.RequestOptions | None = None,
        **unknown: NoArgument,
    ) -> types.TagKey:
        """Change what a tag key says it is for.

        Args:
            key: Tag key.
            description: What the key is for; null takes the text away.
            request_options: Timeout, retries, headers and more for this call alone.

        Raises:
            ApiError: The call failed; the kinds are in `skyvern.client.errors`.

        Example:
            result = client.update_tag_key("team")
        """
        if unknown or key is MISSING:
            raise wrong_arguments(self.update_tag_key, locals())
        return self._caller.call(
            "update_tag_key",
            {
                "key": key,
                "description": description,
            },
            types.TagKey.of_reply,
            request_options,
        )

    def delete_tag_key(
        self,
        key: str,
        *,
        request_options: core.RequestOptions | None = None,
        **unknown: NoArgument,
    ) -> types.TagKeyDeleteResponse:
        """Delete a tag key and take it off everything that has it.

        Args:
            key: Tag key.
            request_options: Timeout, retries, headers and more for this call alone.

        Raises:
            ApiError: The call failed; the kinds are in `skyvern.client.errors`.

        Example:
            result = client.delete_tag_key("team")
        """
        if unknown or key is MISSING:
            raise wrong_arguments(self.delete_tag_key, locals())
        return self._caller.call(
            "delete_tag_key",
            {
                "key": key,
            },
            types.TagKeyDeleteResponse.of_reply,
            request_options,
        )

    def list_tag_values(
        self,
        *,
        key: str | None = None,
        request_options: core.RequestOptions | None = None,
        **unknown: NoArgument,
    ) -> list[types.TagValue]:
        """List the tag values of the organization.

        Args:
            key: Only values of this key.
            request_options: Timeout, retries, headers and more for this call alone.

        Raises:
            ApiError: The call failed; the kinds are in `skyvern.client.errors`.

        Example:
            page = client.list_tag_values()
        """
        if unknown:
            raise wrong_arguments(self.list_tag_values, locals())
        return self._caller.call(
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
        color: str | Omit | None = OMIT,
        request_options: core.RequestOptions | None = None,
        **unknown: NoArgument,
    ) -> types.TagValue:
        """Add a value to a tag key before anything has it.

        Args:
            key: Tag key.
            value: Value to add.
            color: Color in the dashboard.
            request_options: Timeout, retries, headers and more for this call alone.

        Raises:
            ApiError: The call failed; the kinds are in `skyvern.client.errors`.

        Example:
            result = client.create_tag_value(key="team", value="billing")
        """
        if unknown or key is MISSING or value is MISSING:
            raise wrong_arguments(self.create_tag_value, locals())
        return self._caller.call(
            "create_tag_value",
            {
                "key": key,
                "value": value,
                "color": color,
            },
            types.TagValue.of_reply,
            request_options,
        )

    def update_tag_value(
        self,
        key: str,
        *,
        value: str,
        color: str,
        request_options: core.RequestOptions | None = None,
        **unknown: NoArgument,
    ) -> types.TagValue:
        """Change the color of a tag value.

        Args:
            key: Tag key.
            value: Value.
            color: Color in the dashboard.
            request_options: Timeout, retries, headers and more for this call alone.

        Raises:
            ApiError: The call failed; the kinds are in `skyvern.client.errors`.

        Example:
            result = client.update_tag_value("team", value="billing", color=color)
        """
        if unknown or key is MISSING or value is MISSING or color is MISSING:
            raise wrong_arguments(self.update_tag_value, locals())
        return self._caller.call(
            "update_tag_value",
            {
                "key": key,
                "value": value,
                "color": color,
            },
            types.TagValue.of_reply,
            request_options,
        )

    def rename_tag_value(
        self,
        key: str,
        *,
        value: str,
        new_value: str,
        request_options: core.RequestOptions | None = None,
        **unknown: NoArgument,
    ) -> types.TagValueRenameResponse:
        """Rename a tag value on everything that has it.

        Args:
            key: Tag key.
            value: Value to rename.
            new_value: Its new name.
            request_options: Timeout, retries, headers and more for this call alone.

        Raises:
            ApiError: The call failed; the kinds are in `skyvern.client.errors`.

        Example:
            result = client.rename_tag_value("team", value="billing", new_value="finance")
        """
        if unknown or key is MISSING or value is MISSING or new_value is MISSING:
            raise wrong_arguments(self.rename_tag_value, locals())
        return self._caller.call(
            "rename_tag_value",
            {
                "key": key,
                "value": value,
                "new_value": new_value,
            },
            types.TagValueRenameResponse.of_reply,
            request_options,
        )

    def delete_tag_value(
        self,
        key: str,
        *,
        value: str,
        request_options: core.RequestOptions | None = None,
        **unknown: NoArgument,
    ) -> types.TagValueDeleteResponse:
        """Delete a tag value and take it off everything that has it.

        Args:
            key: Tag key.
            value: Value to delete.
            request_options: Timeout, retries, headers and more for this call alone.

        Raises:
            ApiError: The call failed; the kinds are in `skyvern.client.errors`.

        Example:
            result = client.delete_tag_value("team", value="billing")
        """
        if unknown or key is MISSING or value is MISSING:
            raise wrong_arguments(self.delete_tag_value, locals())
        return self._caller.call(
            "delete_tag_value",
            {
                "key": key,
                "value": value,
            },
            types.TagValueDeleteResponse.of_reply,
            request_options,
        )

    def run_task(
        self,
        prompt: str,
        engine: types.RunEngine | str | Omit | None = OMIT,
        model: Mapping[str, Any] | Omit | None = OMIT,
        url: str | Omit | None = OMIT,
        webhook_url: str | Omit | None = OMIT,
        totp_identifier: str | Omit | None = OMIT,
        totp_url: str | Omit | None = OMIT,
        title: str | Omit | None = OMIT,
        error_code_mapping: Mapping[str, str] | Omit | None = OMIT,
        data_extraction_schema: Mapping[str, Any] | Sequence[Any] | str | Omit | None = OMIT,
        proxy_location: types.ProxyLocation
        | str
        | types.GeoTarget
        | Mapping[str, Any]
        | None = None,
        max_steps: int | Omit | None = OMIT,
        wait_for_completion: bool = False,
        timeout: float | None = 1800.0,
        browser_session_id: str | Omit | None = OMIT,
        user_agent: str | None = None,
        extra_http_headers: Mapping[str, str] | Omit | None = OMIT,
        publish_workflow: bool | Omit | None = OMIT,
        include_action_history_in_verification: bool | Omit | None = OMIT,
        max_screenshot_scrolls: int | Omit | None = OMIT,
        browser_address: str | Omit | None = OMIT,
        request_options: core.RequestOptions | None = None,
        *,
        run_with: str | Omit | None = OMIT,
        cdp_connect_headers: Mapping[str, str] | Omit | None = OMIT,
        browser_profile_id: str | Omit | None = OMIT,
        start_fresh_browser: bool | Omit | None = OMIT,
        file_ids: Sequence[str] | Omit | None = OMIT,
        output_type: OutputType[Output] | None = None,
        poll_interval: float | None = None,
        start_timeout: float | None = None,
        on_cancel: OnCancel = "leave",
        webhooks: Webhooks | None = None,
        **unknown: NoArgument,
    ) -> types.TaskRunResponse[Output]:
        """Start a run of a task that you describe in words.

        The call answers as soon as the run is created. With `wait_for_completion` it answers when
        the run is final: completed, failed, terminated, timed out or canceled. A run that failed is
        returned, not raised: look at `status` and `failure_reason`.

        Args:
            prompt: What to do, in words.
            engine: What drives the browser. Default `skyvern-1.0`.
            model: Language model settings.
            url: Page to start from; left out, the AI chooses one.
            webhook_url: URL that receives a signed POST when the run is final.
            totp_identifier: Names the one-time codes that are pushed to the service for this run.
            totp_url: URL the service asks for one-time codes.
            title: Name shown for this run in the dashboard.
            error_code_mapping: Your error codes, each with the words that say when it applies.
            data_extraction_schema: JSON Schema of the output.
            proxy_location: Where the browser's traffic leaves from: a location, `{country,
                subdivision, city}`, or `{url}`. Left out on the wire, the service uses
                `RESIDENTIAL`.
            max_steps: Upper limit of AI steps; a run that reaches it fails.
            browser_session_id: Run in this open browser session, from the page it shows.
            user_agent: Tells the service what kind of program starts the run.
            extra_http_headers: Headers the browser adds to each of its requests.
            publish_workflow: Save the task as a workflow, to run it again. Default false.
            include_action_history_in_verification: Show the final check what was done before.
                Default false.
            max_screenshot_scrolls: How often to scroll for the screenshot after an action; 0 takes
                what is visible.
            browser_address: Address of a browser to drive over the DevTools protocol.
            run_with: `agent` lets the AI drive, `code` runs the code generated earlier.
            cdp_connect_headers: Headers for the connection to `browser_address`.
            browser_profile_id: Start the browser from this profile.
            start_fresh_browser: Start without any saved browser state.
            file_ids: Uploaded files to make available to the run.
            output_type: Type of the output of a completed run: a model of pydantic, a dataclass, a
                TypedDict, another annotation, or a function that takes the output (in Node any
                Standard Schema). A type that can't be used is refused before anything is sent.
            wait_for_completion: Return when the run is final, rather than as soon as it is created.
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
            request_options: Timeout, retries, headers and more for this call alone.

        Raises:
            RunMayExistError: The start failed in a way that may have created a run.
            RunTimeoutError: The run was not final in time; it goes on.
            OutputTypeError: The run completed, but its output is not of that type.
            ApiError: The call failed; the kinds are in `skyvern.client.errors`.

        Example:
            result = client.run_task("Find the price of the first result")
        """
        if unknown or prompt is MISSING:
            raise wrong_arguments(self.run_task, locals())
        return self._caller.call(
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
            types.TaskRunResponse.typed(output_type),
            request_options,
            Wait(timeout, poll_interval, start_timeout, on_cancel, webhooks)
            if wait_for_completion
            else None,
        )

    def login(
        self,
        credential_type: types.CredentialType | str,
        *,
        url: str | Omit | None = OMIT,
        credential_id: str | Omit | None = OMIT,
        bitwarden_collection_id: str | Omit | None = OMIT,
        bitwarden_item_id: str | Omit | None = OMIT,
        onepassword_vault_id: str | Omit | None = OMIT,
        onepassword_item_id: str | Omit | None = OMIT,
        prompt: str | Omit | None = OMIT,
        webhook_url: str | Omit | None = OMIT,
        proxy_location: types.ProxyLocation | str | Omit | None = OMIT,
        totp_identifier: str | Omit | None = OMIT,
        totp_url: str | Omit | None = OMIT,
        browser_session_id: str | Omit | None = OMIT,
        browser_address: str | Omit | None = OMIT,
        extra_http_headers: Mapping[str, str] | Omit | None = OMIT,
        max_screenshot_scrolling_times: int | Omit | None = OMIT,
        azure_vault_name: str | Omit | None = OMIT,
        azure_vault_username_key: str | Omit | None = OMIT,
        azure_vault_password_key: str | Omit | None = OMIT,
        azure_vault_totp_secret_key: str | Omit | None = OMIT,
        browser_profile_id: str | Omit | None = OMIT,
        user_agent: str | None = None,
        cdp_connect_headers: Mapping[str, str] | Omit | None = OMIT,
        onepassword_totp_field_name: str | Omit | None = OMIT,
        start_fresh_browser: bool | Omit | None = OMIT,
        output_type: OutputType[Output] | None = None,
        wait_for_completion: bool = False,
        timeout: float | None = 1800.0,
        poll_interval: float | None = None,
        start_timeout: float | None = None,
        on_cancel: OnCancel = "leave",
        webhooks: Webhooks | None = None,
        request_options: core.RequestOptions | None = None,
        **unknown: NoArgument,
    ) -> types.WorkflowRunResponse[Output]:
        """Start a run that logs in to a site.

        Give the credential in the parameters that belong to `credential_type`.

        Args:
            credential_type: Where the credential is kept.
            url: Page to log in at.
            credential_id: With `skyvern`: the stored credential.
            bitwarden_collection_id: With `bitwarden`: the collection.
            bitwarden_item_id: With `bitwarden`: the item.
            onepassword_vault_id: With `1password`: the vault.
            onepassword_item_id: With `1password`: the item.
            prompt: How to log in, in words, where the page needs more than a name and a password.
            webhook_url: URL that receives a signed POST when the run is final.
            proxy_location: Where the browser's traffic leaves from.
            totp_identifier: Names the one-time codes that are pushed to the service for this run.
            totp_url: URL the service asks for one-time codes.
            browser_session_id: Log in in this open browser session.
            browser_address: Address of a browser to drive over the DevTools protocol.
            extra_http_headers: Headers the browser adds to each of its requests.
            max_screenshot_scrolling_times: How often to scroll for the screenshot after an action;
                0 takes what is visible.
            azure_vault_name: With `azure_vault`: the vault.
            azure_vault_username_key: With `azure_vault`: the secret that holds the user name.
            azure_vault_password_key: With `azure_vault`: the secret that holds the password.
            azure_vault_totp_secret_key: With `azure_vault`: the secret that one-time codes are made
                from.
            browser_profile_id: Start the browser from this profile.
            user_agent: Tells the service what kind of program starts the run.
            cdp_connect_headers: Headers for the connection to `browser_address`.
            onepassword_totp_field_name: With `1password`: the field of the item with the one-time
                code.
            start_fresh_browser: Start without any saved browser state.
            output_type: Type of the output of a completed run: a model of pydantic, a dataclass, a
                TypedDict, another annotation, or a function that takes the output (in Node any
                Standard Schema). A type that can't be used is refused before anything is sent.
            wait_for_completion: Return when the run is final, rather than as soon as it is created.
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
            request_options: Timeout, retries, headers and more for this call alone.

        Raises:
            RunMayExistError: The start failed in a way that may have created a run.
            RunTimeoutError: The run was not final in time; it goes on.
            OutputTypeError: The run completed, but its output is not of that type.
            ApiError: The call failed; the kinds are in `skyvern.client.errors`.

        Example:
            result = client.login("skyvern")
        """
        if unknown or credential_type is MISSING:
            raise wrong_arguments(self.login, locals())
        return self._caller.call(
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
            types.WorkflowRunResponse.typed(output_type),
            request_options,
            Wait(timeout, poll_interval, start_timeout, on_cancel, webhooks)
            if wait_for_completion
            else None,
        )

    def download_files(
        self,
        *,
        navigation_goal: str,
        url: str | Omit | None = OMIT,
        webhook_url: str | Omit | None = OMIT,
        proxy_location: types.ProxyLocation | str | Omit | None = OMIT,
        totp_identifier: str | Omit | None = OMIT,
        totp_url: str | Omit | None = OMIT,
        browser_session_id: str | Omit | None = OMIT,
        browser_profile_id: str | Omit | None = OMIT,
        browser_address: str | Omit | None = OMIT,
        extra_http_headers: Mapping[str, str] | Omit | None = OMIT,
        max_screenshot_scrolling_times: int | Omit | None = OMIT,
        download_suffix: str | Omit | None = OMIT,
        download_timeout: float | Omit | None = OMIT,
        max_steps_per_run: int | Omit | None = OMIT,
        user_agent: str | None = None,
        cdp_connect_headers: Mapping[str, str] | Omit | None = OMIT,
        start_fresh_browser: bool | Omit | None = OMIT,
        output_type: OutputType[Output] | None = None,
        wait_for_completion: bool = False,
        timeout: float | None = 1800.0,
        poll_interval: float | None = None,
        start_timeout: float | None = None,
        on_cancel: OnCancel = "leave",
        webhooks: Webhooks | None = None,
        request_options: core.RequestOptions | None = None,
        **unknown: NoArgument,
    ) -> types.WorkflowRunResponse[Output]:
        """Start a run that downloads files from a site.

        Args:
            navigation_goal: Which files, and how to get to them, in words.
            url: Page to start from.
            webhook_url: URL that receives a signed POST when the run is final.
            proxy_location: Where the browser's traffic leaves from.
            totp_identifier: Names the one-time codes that are pushed to the service for this run.
            totp_url: URL the service asks for one-time codes.
            browser_session_id: Run in this open browser session.
            browser_profile_id: Start the browser from this profile.
            browser_address: Address of a browser to drive over the DevTools protocol.
            extra_http_headers: Headers the browser adds to each of its requests.
            max_screenshot_scrolling_times: How often to scroll for the screenshot after an action;
                0 takes what is visible.
            download_suffix: Name for the downloaded file; `{{ original_filename }}` stands for the
                name the site gave it.
            download_timeout: Seconds to wait for a download.
            max_steps_per_run: Upper limit of AI steps.
            user_agent: Tells the service what kind of program starts the run.
            cdp_connect_headers: Headers for the connection to `browser_address`.
            start_fresh_browser: Start without any saved browser state.
            output_type: Type of the output of a completed run: a model of pydantic, a dataclass, a
                TypedDict, another annotation, or a function that takes the output (in Node any
                Standard Schema). A type that can't be used is refused before anything is sent.
            wait_for_completion: Return when the run is final, rather than as soon as it is created.
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
            request_options: Timeout, retries, headers and more for this call alone.

        Raises:
            RunMayExistError: The start failed in a way that may have created a run.
            RunTimeoutError: The run was not final in time; it goes on.
            OutputTypeError: The run completed, but its output is not of that type.
            ApiError: The call failed; the kinds are in `skyvern.client.errors`.

        Example:
            result = client.download_files(navigation_goal="Download the newest invoice")
        """
        if unknown or navigation_goal is MISSING:
            raise wrong_arguments(self.download_files, locals())
        return self._caller.call(
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
            types.WorkflowRunResponse.typed(output_type),
            request_options,
            Wait(timeout, poll_interval, start_timeout, on_cancel, webhooks)
            if wait_for_completion
            else None,
        )

    def create_workflow(
        self,
        *,
        folder_id: str | None = None,
        json_definition: types.WorkflowCreateYamlRequest | Mapping[str, Any] | Omit | None = OMIT,
        yaml_definition: str | Omit | None = OMIT,
        request_options: core.RequestOptions | None = None,
        **unknown: NoArgument,
    ) -> types.Workflow:
        """Create a workflow from a JSON or YAML definition.

        Give exactly one of `json_definition` and `yaml_definition`.

        Args:
            folder_id: Folder to create the workflow in.
            json_definition: The definition: `title` and `workflow_definition` with `parameters` and
                `blocks`.
            yaml_definition: The same definition as YAML text.
            request_options: Timeout, retries, headers and more for this call alone.

        Raises:
            ApiError: The call failed; the kinds are in `skyvern.client.errors`.

        Example:
            result = client.create_workflow(json_definition=json_definition)
        """
        if unknown:
            raise wrong_arguments(self.create_workflow, locals())
        return self._caller.call(
            "create_workflow",
            {
                "folder_id": folder_id,
                "json_definition": json_definition,
                "yaml_definition": yaml_definition,
            },
            types.Workflow.of_reply,
            request_options,
        )

    def get_workflow(
        self,
        workflow_permanent_id: str | Omit = OMIT,
        *,
        version: int | None = None,
        template: bool | None = None,
        agent_id: str | Omit | None = OMIT,
        request_options: core.RequestOptions | None = None,
        **unknown: NoArgument,
    ) -> types.Workflow:
        """Read a workflow.

        Args:
            workflow_permanent_id: Permanent id of the workflow.
            version: Version to read. Default: the newest.
            template: Read a template instead of a workflow of your organization.
            agent_id: Another name of `workflow_permanent_id`.
            request_options: Timeout, retries, headers and more for this call alone.

        Raises:
            ApiError: The call failed; the kinds are in `skyvern.client.errors`.

        Example:
            result = client.get_workflow("wpid_123")
        """
        if unknown:
            raise wrong_arguments(self.get_workflow, locals())
        return self._caller.call(
            "get_workflow",
            {
                "workflow_permanent_id": either(
                    "workflow_permanent_id", workflow_permanent_id, "agent_id", agent_id
                ),
                "version": version,
                "template": template,
            },
            types.Workflow.of_reply,
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
        status: types.WorkflowStatus | str | Sequence[types.WorkflowStatus | str] | None = None,
        template: bool | None = None,
        tags: str | Sequence[str] | None = None,
        request_options: core.RequestOptions | None = None,
        **unknown: NoArgument,
    ) -> list[types.Workflow]:
        """List workflows, newest first, one page at a time.

        Args:
            page: Page number, from 1. Default 1.
            page_size: Workflows per page. Default 10.
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
            page = client.get_workflows()
        """
        if unknown:
            raise wrong_arguments(self.get_workflows, locals())
        return self._caller.call(
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
        workflow_id: str | Omit = OMIT,
        *,
        json_definition: types.WorkflowCreateYamlRequest | Mapping[str, Any] | Omit | None = OMIT,
        yaml_definition: str | Omit | None = OMIT,
        agent_id: str | Omit | None = OMIT,
        request_options: core.RequestOptions | None = None,
        **unknown: NoArgument,
    ) -> types.Workflow:
        """Save a new version of a workflow.

        Each call makes a new version, even when nothing changed.

        Args:
            workflow_id: Permanent id of the workflow.
            json_definition: The whole new definition.
            yaml_definition: The whole new definition as YAML text.
            agent_id: Another name of `workflow_id`.
            request_options: Timeout, retries, headers and more for this call alone.

        Raises:
            ApiError: The call failed; the kinds are in `skyvern.client.errors`.

        Example:
            result = client.update_workflow("wpid_123")
        """
        if unknown:
            raise wrong_arguments(self.update_workflow, locals())
        return self._caller.call(
            "update_workflow",
            {
                "workflow_id": either("workflow_id", workflow_id, "agent_id", agent_id),
                "json_definition": json_definition,
                "yaml_definition": yaml_definition,
            },
            types.Workflow.of_reply,
            request_options,
        )

    def delete_workflow(
        self,
        workflow_id: str | Omit = OMIT,
        *,
        agent_id: str | Omit | None = OMIT,
        request_options: core.RequestOptions | None = None,
        **unknown: NoArgument,
    ) -> None:
        """Delete a workflow and its schedules.

        The service can no longer read runs of a deleted workflow one by one; they stay in lists.

        Args:
            workflow_id: Permanent id of the workflow.
            agent_id: Another name of `workflow_id`.
            request_options: Timeout, retries, headers and more for this call alone.

        Raises:
            ApiError: The call failed; the kinds are in `skyvern.client.errors`.

        Example:
            client.delete_workflow("wpid_123")
        """
        if unknown:
            raise wrong_arguments(self.delete_workflow, locals())
        return self._caller.call(
            "delete_workflow",
            {
                "workflow_id": either("workflow_id", workflow_id, "agent_id", agent_id),
            },
            nothing,
            request_options,
        )

    def get_workflow_versions(
        self,
        workflow_permanent_id: str | Omit = OMIT,
        *,
        template: bool | None = None,
        agent_id: str | Omit | None = OMIT,
        request_options: core.RequestOptions | None = None,
        **unknown: NoArgument,
    ) -> list[types.Workflow]:
        """List the versions of a workflow, newest first.

        Args:
            workflow_permanent_id: Permanent id of the workflow.
            template: Read a template instead of a workflow of your organization.
            agent_id: Another name of `workflow_permanent_id`.
            request_options: Timeout, retries, headers and more for this call alone.

        Raises:
            ApiError: The call failed; the kinds are in `skyvern.client.errors`.

        Example:
            page = client.get_workflow_versions("wpid_123")
        """
        if unknown:
            raise wrong_arguments(self.get_workflow_versions, locals())
        return self._caller.call(
            "get_workflow_versions",
            {
                "workflow_permanent_id": either(
                    "workflow_permanent_id", workflow_permanent_id, "agent_id", agent_id
                ),
                "template": template,
            },
            list_of(types.Workflow),
            request_options,
        )

    def update_workflow_folder(
        self,
        workflow_permanent_id: str | Omit = OMIT,
        *,
        folder_id: str | Omit | None = OMIT,
        agent_id: str | Omit | None = OMIT,
        request_options: core.RequestOptions | None = None,
        **unknown: NoArgument,
    ) -> types.Workflow:
        """Move a workflow to a folder, or out of it.

        Args:
            workflow_permanent_id: Permanent id of the workflow.
            folder_id: Folder to move to; null takes the workflow out of its folder.
            agent_id: Another name of `workflow_permanent_id`.
            request_options: Timeout, retries, headers and more for this call alone.

        Raises:
            ApiError: The call failed; the kinds are in `skyvern.client.errors`.

        Example:
            result = client.update_workflow_folder("wpid_123")
        """
        if unknown:
            raise wrong_arguments(self.update_workflow_folder, locals())
        return self._caller.call(
            "update_workflow_folder",
            {
                "workflow_permanent_id": either(
                    "workflow_permanent_id", workflow_permanent_id, "agent_id", agent_id
                ),
                "folder_id": folder_id,
            },
            types.Workflow.of_reply,
            request_options,
        )

    def iter_credentials(
        self,
        *,
        page_size: int | None = None,
        vault_type: types.CredentialVaultType | str | None = None,
        credential_type: types.CredentialKind | str | None = None,
        search: str | None = None,
        request_options: core.RequestOptions | None = None,
        **unknown: NoArgument,
    ) -> core.Items[types.CredentialResponse]:
        """Go through stored credentials, without their secrets, page by page.

        Each item comes once. A page that fails raises, and asking for the next item tries that page
        again.

        Args:
            page_size: Credentials per page. Default 100.
            vault_type: Only credentials kept there.
            credential_type: Only credentials of this kind.
            search: Only credentials whose name, user name, label or card contains this, or the one
                with this id.
            request_options: Timeout, retries, headers and more, for each page.

        Raises:
            ApiError: A page failed; the kinds are in `skyvern.client.errors`.

        Example:
            for item in client.iter_credentials():
                print(item.credential_id)
        """
        if unknown:
            raise wrong_arguments(self.iter_credentials, locals())
        from skyvern.client.pages import Items

        return Items(
            self.get_credentials,
            {
                "page_size": page_size,
                "vault_type": vault_type,
                "credential_type": credential_type,
                "search": search,
                "request_options": request_options,
            },
            "credential_id",
        )

    def iter_folders(
        self,
        *,
        page_size: int | None = None,
        search: str | None = None,
        request_options: core.RequestOptions | None = None,
        **unknown: NoArgument,
    ) -> core.Items[types.Folder]:
        """Go through folders, page by page.

        Each item comes once. A page that fails raises, and asking for the next item tries that page
        again.

        Args:
            page_size: Folders per page, from 1 to 500. Default 100.
            search: Only folders whose title or description contains this.
            request_options: Timeout, retries, headers and more, for each page.

        Raises:
            ApiError: A page failed; the kinds are in `skyvern.client.errors`.

        Example:
            for item in client.iter_folders():
                print(item.folder_id)
        """
        if unknown:
            raise wrong_arguments(self.iter_folders, locals())
        from skyvern.client.pages import Items

        return Items(
            self.get_folders,
            {
                "page_size": page_size,
                "search": search,
                "request_options": request_options,
            },
            "folder_id",
        )

    def iter_browser_profiles(
        self,
        *,
        include_deleted: bool | None = None,
        page_size: int | None = None,
        search_key: str | None = None,
        managed: bool | None = None,
        request_options: core.RequestOptions | None = None,
        **unknown: NoArgument,
    ) -> core.Items[types.BrowserProfile]:
        """Go through browser profiles, page by page.

        Each item comes once. A page that fails raises, and asking for the next item tries that page
        again.

        Args:
            include_deleted: List deleted profiles too. Default false.
            page_size: Profiles per page. Default 100.
            search_key: Only profiles whose name or description contains this.
            managed: Only profiles that the service keeps up to date, or only others.
            request_options: Timeout, retries, headers and more, for each page.

        Raises:
            ApiError: A page failed; the kinds are in `skyvern.client.errors`.

        Example:
            for item in client.iter_browser_profiles():
                print(item.browser_profile_id)
        """
        if unknown:
            raise wrong_arguments(self.iter_browser_profiles, locals())
        from skyvern.client.pages import Items

        return Items(
            self.list_browser_profiles,
            {
                "include_deleted": include_deleted,
                "page_size": page_size,
                "search_key": search_key,
                "managed": managed,
                "request_options": request_options,
            },
            "browser_profile_id",
        )

    def iter_runs(
        self,
        *,
        page_size: int | None = None,
        status: types.RunStatus | str | Sequence[types.RunStatus | str] | None = None,
        search_key: str | None = None,
        run_type: types.RunType | str | Sequence[types.RunType | str] | None = None,
        workflow_permanent_id: str | Sequence[str] | None = None,
        tags: str | Sequence[str] | None = None,
        failure_category: str | None = None,
        agent_id: str | Sequence[str] | Omit | None = OMIT,
        request_options: core.RequestOptions | None = None,
        **unknown: NoArgument,
    ) -> core.Items[types.TaskRunListItem]:
        """Go through runs, newest first, page by page.

        Each item comes once. A page that fails raises, and asking for the next item tries that page
        again.

        Args:
            page_size: Runs per page, from 1 to 100. Default 100.
            status: Only runs in one of these statuses.
            search_key: Only runs whose title, id or parameters contain this; at least 3 characters.
            run_type: Only runs of these kinds.
            workflow_permanent_id: Only runs of these workflows, at most 50.
            agent_id: Another name of `workflow_permanent_id`.
            tags: Only runs with this tag, as `key:value`.
            failure_category: Only runs that failed for this reason.
            request_options: Timeout, retries, headers and more, for each page.

        Raises:
            ApiError: A page failed; the kinds are in `skyvern.client.errors`.

        Example:
            for item in client.iter_runs():
                print(item.run_id)
        """
        if unknown:
            raise wrong_arguments(self.iter_runs, locals())
        from skyvern.client.pages import Items

        return Items(
            self.get_runs_v2,
            {
                "page_size": page_size,
                "status": status,
                "search_key": search_key,
                "run_type": run_type,
                "workflow_permanent_id": workflow_permanent_id,
                "tags": tags,
                "failure_category": failure_category,
                "agent_id": agent_id,
                "request_options": request_options,
            },
            "run_id",
        )

    def iter_workflow_runs(
        self,
        *,
        page_size: int | None = None,
        status: types.RunStatus | str | Sequence[types.RunStatus | str] | None = None,
        search_key: str | None = None,
        error_code: str | None = None,
        request_options: core.RequestOptions | None = None,
        **unknown: NoArgument,
    ) -> core.Items[types.WorkflowRun]:
        """Go through runs of all workflows, newest first, page by page.

        Each item comes once. A page that fails raises, and asking for the next item tries that page
        again.

        Args:
            page_size: Runs per page. Default 100.
            status: Only runs in one of these statuses.
            search_key: Only runs whose id, workflow, parameters, headers or webhook address contain
                this.
            error_code: Only runs that ended with this error code.
            request_options: Timeout, retries, headers and more, for each page.

        Raises:
            ApiError: A page failed; the kinds are in `skyvern.client.errors`.

        Example:
            for item in client.iter_workflow_runs():
                print(item.workflow_run_id)
        """
        if unknown:
            raise wrong_arguments(self.iter_workflow_runs, locals())
        from skyvern.client.pages import Items

        return Items(
            self.get_workflow_runs,
            {
                "page_size": page_size,
                "status": status,
                "search_key": search_key,
                "error_code": error_code,
                "request_options": request_options,
            },
            "workflow_run_id",
        )

    def iter_workflow_runs_by_id(
        self,
        workflow_id: str | Omit = OMIT,
        *,
        page_size: int | None = None,
        status: types.RunStatus | str | Sequence[types.RunStatus | str] | None = None,
        search_key: str | None = None,
        error_code: str | None = None,
        created_at_start: types.datetime | str | None = None,
        created_at_end: types.datetime | str | None = None,
        tags: str | Sequence[str] | None = None,
        include_child_runs: bool | None = None,
        agent_id: str | Omit | None = OMIT,
        request_options: core.RequestOptions | None = None,
        **unknown: NoArgument,
    ) -> core.Items[types.WorkflowRun]:
        """Go through the runs of a workflow, newest first, page by page.

        Each item comes once. A page that fails raises, and asking for the next item tries that page
        again.

        Args:
            workflow_id: Permanent id of the workflow.
            agent_id: Another name of `workflow_id`.
            page_size: Runs per page. Default 100.
            status: Only runs in one of these statuses.
            search_key: Only runs whose id, workflow, parameters, headers or webhook address contain
                this.
            error_code: Only runs that ended with this error code.
            created_at_start: Only runs created at this time or later.
            created_at_end: Only runs created before this time.
            tags: Only runs with these tags: `label`, `key:*` or `key:value`.
            include_child_runs: List runs too that were started by other runs.
            request_options: Timeout, retries, headers and more, for each page.

        Raises:
            ApiError: A page failed; the kinds are in `skyvern.client.errors`.

        Example:
            for item in client.iter_workflow_runs_by_id("wpid_123"):
                print(item.workflow_run_id)
        """
        if unknown:
            raise wrong_arguments(self.iter_workflow_runs_by_id, locals())
        from skyvern.client.pages import Items

        return Items(
            self.get_workflow_runs_by_id,
            {
                "workflow_id": workflow_id,
                "page_size": page_size,
                "status": status,
                "search_key": search_key,
                "error_code": error_code,
                "created_at_start": created_at_start,
                "created_at_end": created_at_end,
                "tags": tags,
                "include_child_runs": include_child_runs,
                "agent_id": agent_id,
                "request_options": request_options,
            },
            "workflow_run_id",
        )

    def iter_schedules(
        self,
        *,
        page_size: int | None = None,
        status: types.ScheduleStatus | str | None = None,
        search: str | None = None,
        request_options: core.RequestOptions | None = None,
        **unknown: NoArgument,
    ) -> core.Items[types.OrganizationScheduleItem]:
        """Go through the schedules of the organization, page by page.

        Each item comes once. A page that fails raises, and asking for the next item tries that page
        again.

        Args:
            page_size: Schedules per page, from 1 to 100. Default 100.
            status: Only active or only paused schedules.
            search: Only schedules whose name or workflow contains this.
            request_options: Timeout, retries, headers and more, for each page.

        Raises:
            ApiError: A page failed; the kinds are in `skyvern.client.errors`.

        Example:
            for item in client.iter_schedules():
                print(item.workflow_schedule_id)
        """
        if unknown:
            raise wrong_arguments(self.iter_schedules, locals())
        from skyvern.client.pages import Items

        return Items(
            self.schedules.list_all,
            {
                "page_size": page_size,
                "status": status,
                "search": search,
                "request_options": request_options,
            },
            "workflow_schedule_id",
            "schedules",
        )

    def iter_scripts(
        self,
        *,
        page_size: int | None = None,
        request_options: core.RequestOptions | None = None,
        **unknown: NoArgument,
    ) -> core.Items[types.Script]:
        """Go through scripts, page by page.

        Each item comes once. A page that fails raises, and asking for the next item tries that page
        again.

        Args:
            page_size: Scripts per page. Default 100.
            request_options: Timeout, retries, headers and more, for each page.

        Raises:
            ApiError: A page failed; the kinds are in `skyvern.client.errors`.

        Example:
            for item in client.iter_scripts():
                print(item.script_id)
        """
        if unknown:
            raise wrong_arguments(self.iter_scripts, locals())
        from skyvern.client.pages import Items

        return Items(
            self.get_scripts,
            {
                "page_size": page_size,
                "request_options": request_options,
            },
            "script_id",
        )

    def iter_workflows(
        self,
        *,
        page_size: int | None = None,
        only_saved_tasks: bool | None = None,
        only_workflows: bool | None = None,
        only_templates: bool | None = None,
        search_key: str | None = None,
        title: str | None = None,
        folder_id: str | None = None,
        status: types.WorkflowStatus | str | Sequence[types.WorkflowStatus | str] | None = None,
        template: bool | None = None,
        tags: str | Sequence[str] | None = None,
        request_options: core.RequestOptions | None = None,
        **unknown: NoArgument,
    ) -> core.Items[types.Workflow]:
        """Go through workflows, newest first, page by page.

        Each item comes once. A page that fails raises, and asking for the next item tries that page
        again.

        Args:
            page_size: Workflows per page. Default 100.
            only_saved_tasks: Only saved tasks.
            only_workflows: Leave saved tasks out.
            only_templates: Only templates of your organization.
            search_key: Only workflows whose title, folder or parameters contain this.
            title: Only workflows whose title contains this; `search_key` is the newer way.
            folder_id: Only workflows in this folder.
            status: Only workflows in one of these statuses.
            template: List the service's templates instead.
            tags: Only workflows with this tag, as `key:value`.
            request_options: Timeout, retries, headers and more, for each page.

        Raises:
            ApiError: A page failed; the kinds are in `skyvern.client.errors`.

        Example:
            for item in client.iter_workflows():
                print(item.workflow_permanent_id)
        """
        if unknown:
            raise wrong_arguments(self.iter_workflows, locals())
        from skyvern.client.pages import Items

        return Items(
            self.get_workflows,
            {
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
                "request_options": request_options,
            },
            "workflow_permanent_id",
        )
