"""The calls of the client, blocking, with status and headers."""
# Generated from api/ by `cargo xtask generate`. Do not edit.

from __future__ import annotations

from typing import TYPE_CHECKING

from skyvern.client.caller import RawCaller, raw

from .client_sync import Operations

if TYPE_CHECKING:
    from skyvern.client.caller import Caller


class RawOperations:
    """The calls of the client, blocking, with status and headers."""

    def __init__(self, caller: Caller) -> None:
        plain = Operations(RawCaller(caller.native, caller.observers, aware=caller.aware))
        self.get_artifact = raw(plain.get_artifact)
        self.get_organization_billing_api_v1billing_state_get = raw(
            plain.get_organization_billing_api_v1billing_state_get
        )
        self.create_checkout_session_api_v1billing_checkout_post = raw(
            plain.create_checkout_session_api_v1billing_checkout_post
        )
        self.create_portal_session_api_v1billing_portal_post = raw(
            plain.create_portal_session_api_v1billing_portal_post
        )
        self.change_tier_api_v1billing_change_tier_post = raw(
            plain.change_tier_api_v1billing_change_tier_post
        )
        self.create_credential = raw(plain.create_credential)
        self.get_credentials = raw(plain.get_credentials)
        self.get_credential = raw(plain.get_credential)
        self.update_credential = raw(plain.update_credential)
        self.delete_credential = raw(plain.delete_credential)
        self.send_totp_code = raw(plain.send_totp_code)
        self.list_custom_llms = raw(plain.list_custom_llms)
        self.create_custom_llm = raw(plain.create_custom_llm)
        self.update_custom_llm = raw(plain.update_custom_llm)
        self.delete_custom_llm = raw(plain.delete_custom_llm)
        self.upload_file = raw(plain.upload_file)
        self.delete_file = raw(plain.delete_file)
        self.create_folder = raw(plain.create_folder)
        self.get_folders = raw(plain.get_folders)
        self.get_folder = raw(plain.get_folder)
        self.update_folder = raw(plain.update_folder)
        self.delete_folder = raw(plain.delete_folder)
        self.create_browser_profile = raw(plain.create_browser_profile)
        self.list_browser_profiles = raw(plain.list_browser_profiles)
        self.get_browser_profile = raw(plain.get_browser_profile)
        self.update_browser_profile = raw(plain.update_browser_profile)
        self.delete_browser_profile = raw(plain.delete_browser_profile)
        self.get_browser_profile_usage = raw(plain.get_browser_profile_usage)
        self.run_workflow = raw(plain.run_workflow)
        self.find_run = raw(plain.find_run)
        self.get_run = raw(plain.get_run)
        self.cancel_run = raw(plain.cancel_run)
        self.get_runs_v2 = raw(plain.get_runs_v2)
        self.get_runs = raw(plain.get_runs)
        self.bulk_cancel_runs = raw(plain.bulk_cancel_runs)
        self.get_run_timeline = raw(plain.get_run_timeline)
        self.get_run_artifacts = raw(plain.get_run_artifacts)
        self.retry_run_webhook = raw(plain.retry_run_webhook)
        self.retry_workflow_run = raw(plain.retry_workflow_run)
        self.get_workflow_runs = raw(plain.get_workflow_runs)
        self.get_workflow_runs_by_id = raw(plain.get_workflow_runs_by_id)
        self.create_script = raw(plain.create_script)
        self.get_scripts = raw(plain.get_scripts)
        self.get_script = raw(plain.get_script)
        self.deploy_script = raw(plain.deploy_script)
        self.run_sdk_action = raw(plain.run_sdk_action)
        self.get_version = raw(plain.get_version)
        self.get_browser_types = raw(plain.get_browser_types)
        self.create_browser_session = raw(plain.create_browser_session)
        self.get_browser_sessions = raw(plain.get_browser_sessions)
        self.get_browser_session = raw(plain.get_browser_session)
        self.update_browser_session = raw(plain.update_browser_session)
        self.extend_browser_session = raw(plain.extend_browser_session)
        self.close_browser_session = raw(plain.close_browser_session)
        self.apply_workflow_tags = raw(plain.apply_workflow_tags)
        self.get_workflow_tags = raw(plain.get_workflow_tags)
        self.delete_workflow_tag = raw(plain.delete_workflow_tag)
        self.get_workflow_tag_history = raw(plain.get_workflow_tag_history)
        self.batch_get_workflow_tags = raw(plain.batch_get_workflow_tags)
        self.batch_get_workflow_tags_post = raw(plain.batch_get_workflow_tags_post)
        self.apply_run_tags = raw(plain.apply_run_tags)
        self.get_run_tags = raw(plain.get_run_tags)
        self.delete_run_tag = raw(plain.delete_run_tag)
        self.get_run_tag_history = raw(plain.get_run_tag_history)
        self.batch_get_run_tags = raw(plain.batch_get_run_tags)
        self.batch_get_run_tags_post = raw(plain.batch_get_run_tags_post)
        self.get_run_tag_suggestions = raw(plain.get_run_tag_suggestions)
        self.list_tag_keys = raw(plain.list_tag_keys)
        self.update_tag_key = raw(plain.update_tag_key)
        self.delete_tag_key = raw(plain.delete_tag_key)
        self.list_tag_values = raw(plain.list_tag_values)
        self.create_tag_value = raw(plain.create_tag_value)
        self.update_tag_value = raw(plain.update_tag_value)
        self.rename_tag_value = raw(plain.rename_tag_value)
        self.delete_tag_value = raw(plain.delete_tag_value)
        self.run_task = raw(plain.run_task)
        self.login = raw(plain.login)
        self.download_files = raw(plain.download_files)
        self.create_workflow = raw(plain.create_workflow)
        self.get_workflow = raw(plain.get_workflow)
        self.get_workflows = raw(plain.get_workflows)
        self.update_workflow = raw(plain.update_workflow)
        self.delete_workflow = raw(plain.delete_workflow)
        self.get_workflow_versions = raw(plain.get_workflow_versions)
        self.update_workflow_folder = raw(plain.update_workflow_folder)
