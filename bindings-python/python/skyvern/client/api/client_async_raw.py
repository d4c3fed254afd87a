"""The calls of the client, awaited, with status and headers."""
# Generated from api/ by `cargo xtask generate`. Do not edit.

from __future__ import annotations

from typing import TYPE_CHECKING

from skyvern.client.caller import AsyncRawCaller, awaited_raw

from .client_async import AsyncOperations

if TYPE_CHECKING:
    from skyvern.client.caller import AsyncCaller


class AsyncRawOperations:
    """The calls of the client, awaited, with status and headers."""

    def __init__(self, caller: AsyncCaller) -> None:
        plain = AsyncOperations(AsyncRawCaller(caller.native, caller.observers, aware=caller.aware))
        self.get_artifact = awaited_raw(plain.get_artifact)
        self.get_organization_billing_api_v1billing_state_get = awaited_raw(
            plain.get_organization_billing_api_v1billing_state_get
        )
        self.create_checkout_session_api_v1billing_checkout_post = awaited_raw(
            plain.create_checkout_session_api_v1billing_checkout_post
        )
        self.create_portal_session_api_v1billing_portal_post = awaited_raw(
            plain.create_portal_session_api_v1billing_portal_post
        )
        self.change_tier_api_v1billing_change_tier_post = awaited_raw(
            plain.change_tier_api_v1billing_change_tier_post
        )
        self.create_credential = awaited_raw(plain.create_credential)
        self.get_credentials = awaited_raw(plain.get_credentials)
        self.get_credential = awaited_raw(plain.get_credential)
        self.update_credential = awaited_raw(plain.update_credential)
        self.delete_credential = awaited_raw(plain.delete_credential)
        self.send_totp_code = awaited_raw(plain.send_totp_code)
        self.list_custom_llms = awaited_raw(plain.list_custom_llms)
        self.create_custom_llm = awaited_raw(plain.create_custom_llm)
        self.update_custom_llm = awaited_raw(plain.update_custom_llm)
        self.delete_custom_llm = awaited_raw(plain.delete_custom_llm)
        self.upload_file = awaited_raw(plain.upload_file)
        self.delete_file = awaited_raw(plain.delete_file)
        self.create_folder = awaited_raw(plain.create_folder)
        self.get_folders = awaited_raw(plain.get_folders)
        self.get_folder = awaited_raw(plain.get_folder)
        self.update_folder = awaited_raw(plain.update_folder)
        self.delete_folder = awaited_raw(plain.delete_folder)
        self.create_browser_profile = awaited_raw(plain.create_browser_profile)
        self.list_browser_profiles = awaited_raw(plain.list_browser_profiles)
        self.get_browser_profile = awaited_raw(plain.get_browser_profile)
        self.update_browser_profile = awaited_raw(plain.update_browser_profile)
        self.delete_browser_profile = awaited_raw(plain.delete_browser_profile)
        self.get_browser_profile_usage = awaited_raw(plain.get_browser_profile_usage)
        self.run_workflow = awaited_raw(plain.run_workflow)
        self.find_run = awaited_raw(plain.find_run)
        self.get_run = awaited_raw(plain.get_run)
        self.cancel_run = awaited_raw(plain.cancel_run)
        self.get_runs_v2 = awaited_raw(plain.get_runs_v2)
        self.get_runs = awaited_raw(plain.get_runs)
        self.bulk_cancel_runs = awaited_raw(plain.bulk_cancel_runs)
        self.get_run_timeline = awaited_raw(plain.get_run_timeline)
        self.get_run_artifacts = awaited_raw(plain.get_run_artifacts)
        self.retry_run_webhook = awaited_raw(plain.retry_run_webhook)
        self.retry_workflow_run = awaited_raw(plain.retry_workflow_run)
        self.get_workflow_runs = awaited_raw(plain.get_workflow_runs)
        self.get_workflow_runs_by_id = awaited_raw(plain.get_workflow_runs_by_id)
        self.create_script = awaited_raw(plain.create_script)
        self.get_scripts = awaited_raw(plain.get_scripts)
        self.get_script = awaited_raw(plain.get_script)
        self.deploy_script = awaited_raw(plain.deploy_script)
        self.run_sdk_action = awaited_raw(plain.run_sdk_action)
        self.get_version = awaited_raw(plain.get_version)
        self.get_browser_types = awaited_raw(plain.get_browser_types)
        self.create_browser_session = awaited_raw(plain.create_browser_session)
        self.get_browser_sessions = awaited_raw(plain.get_browser_sessions)
        self.get_browser_session = awaited_raw(plain.get_browser_session)
        self.update_browser_session = awaited_raw(plain.update_browser_session)
        self.extend_browser_session = awaited_raw(plain.extend_browser_session)
        self.close_browser_session = awaited_raw(plain.close_browser_session)
        self.apply_workflow_tags = awaited_raw(plain.apply_workflow_tags)
        self.get_workflow_tags = awaited_raw(plain.get_workflow_tags)
        self.delete_workflow_tag = awaited_raw(plain.delete_workflow_tag)
        self.get_workflow_tag_history = awaited_raw(plain.get_workflow_tag_history)
        self.batch_get_workflow_tags = awaited_raw(plain.batch_get_workflow_tags)
        self.batch_get_workflow_tags_post = awaited_raw(plain.batch_get_workflow_tags_post)
        self.apply_run_tags = awaited_raw(plain.apply_run_tags)
        self.get_run_tags = awaited_raw(plain.get_run_tags)
        self.delete_run_tag = awaited_raw(plain.delete_run_tag)
        self.get_run_tag_history = awaited_raw(plain.get_run_tag_history)
        self.batch_get_run_tags = awaited_raw(plain.batch_get_run_tags)
        self.batch_get_run_tags_post = awaited_raw(plain.batch_get_run_tags_post)
        self.get_run_tag_suggestions = awaited_raw(plain.get_run_tag_suggestions)
        self.list_tag_keys = awaited_raw(plain.list_tag_keys)
        self.update_tag_key = awaited_raw(plain.update_tag_key)
        self.delete_tag_key = awaited_raw(plain.delete_tag_key)
        self.list_tag_values = awaited_raw(plain.list_tag_values)
        self.create_tag_value = awaited_raw(plain.create_tag_value)
        self.update_tag_value = awaited_raw(plain.update_tag_value)
        self.rename_tag_value = awaited_raw(plain.rename_tag_value)
        self.delete_tag_value = awaited_raw(plain.delete_tag_value)
        self.run_task = awaited_raw(plain.run_task)
        self.login = awaited_raw(plain.login)
        self.download_files = awaited_raw(plain.download_files)
        self.create_workflow = awaited_raw(plain.create_workflow)
        self.get_workflow = awaited_raw(plain.get_workflow)
        self.get_workflows = awaited_raw(plain.get_workflows)
        self.update_workflow = awaited_raw(plain.update_workflow)
        self.delete_workflow = awaited_raw(plain.delete_workflow)
        self.get_workflow_versions = awaited_raw(plain.get_workflow_versions)
        self.update_workflow_folder = awaited_raw(plain.update_workflow_folder)
