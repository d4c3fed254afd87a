// Generated from api/ by `cargo xtask generate`. Do not edit.

import type { Operation } from "../operation.js";

export const getArtifact: Operation = {
  name: "get_artifact",
  path: ["artifact_id"],
};

export const artifactsGetArtifactContent: Operation = {
  name: "artifacts.get_artifact_content",
  path: ["artifact_id"],
  bytes: true,
};

export const getOrganizationBillingApiV1billingStateGet: Operation = {
  name: "get_organization_billing_api_v1billing_state_get",
};

export const createCheckoutSessionApiV1billingCheckoutPost: Operation = {
  name: "create_checkout_session_api_v1billing_checkout_post",
  body: ["tier"],
};

export const createPortalSessionApiV1billingPortalPost: Operation = {
  name: "create_portal_session_api_v1billing_portal_post",
};

export const changeTierApiV1billingChangeTierPost: Operation = {
  name: "change_tier_api_v1billing_change_tier_post",
  body: ["tier"],
};

export const createCredential: Operation = {
  name: "create_credential",
  body: [
    "name",
    "credential_type",
    "credential",
    "vault_type",
    "proxy_location",
    "proxy_session_id",
    "rotate_proxy_session_id",
    "tested_url",
    "browser_profile_id",
    "auto_profile_disabled",
    "pin_saved_session_ip",
  ],
};

export const getCredentials: Operation = {
  name: "get_credentials",
  query: ["page", "page_size", "vault_type", "credential_type", "search"],
};

export const getCredential: Operation = {
  name: "get_credential",
  path: ["credential_id"],
};

export const updateCredential: Operation = {
  name: "update_credential",
  path: ["credential_id"],
  body: [
    "name",
    "credential_type",
    "credential",
    "vault_type",
    "proxy_location",
    "proxy_session_id",
    "rotate_proxy_session_id",
    "tested_url",
    "browser_profile_id",
    "auto_profile_disabled",
    "pin_saved_session_ip",
  ],
};

export const deleteCredential: Operation = {
  name: "delete_credential",
  path: ["credential_id"],
};

export const sendTotpCode: Operation = {
  name: "send_totp_code",
  body: [
    "totp_identifier",
    "content",
    "task_id",
    "workflow_id",
    "workflow_run_id",
    "source",
    "expired_at",
    "type",
  ],
  aliases: { agent_id: "workflow_id" },
  secrets: ["TotpCode"],
};

export const listCustomLlms: Operation = {
  name: "list_custom_llms",
  secrets: ["CustomLlmListResponse"],
};

export const createCustomLlm: Operation = {
  name: "create_custom_llm",
  body: ["config"],
  secrets: ["CustomLlmResponse"],
};

export const updateCustomLlm: Operation = {
  name: "update_custom_llm",
  path: ["custom_llm_id"],
  body: ["config"],
  secrets: ["CustomLlmResponse"],
};

export const deleteCustomLlm: Operation = {
  name: "delete_custom_llm",
  path: ["custom_llm_id"],
};

export const uploadFile: Operation = {
  name: "upload_file",
  body: ["file", "retention_days"],
  files: ["file"],
};

export const deleteFile: Operation = {
  name: "delete_file",
  path: ["file_id"],
};

export const createFolder: Operation = {
  name: "create_folder",
  body: ["title", "description"],
};

export const getFolders: Operation = {
  name: "get_folders",
  query: ["page", "page_size", "search"],
};

export const getFolder: Operation = {
  name: "get_folder",
  path: ["folder_id"],
};

export const updateFolder: Operation = {
  name: "update_folder",
  path: ["folder_id"],
  body: ["title", "description"],
};

export const deleteFolder: Operation = {
  name: "delete_folder",
  path: ["folder_id"],
  query: ["delete_workflows"],
};

export const createBrowserProfile: Operation = {
  name: "create_browser_profile",
  body: [
    "name",
    "description",
    "browser_session_id",
    "workflow_run_id",
    "proxy_location",
    "proxy_session_id",
  ],
};

export const listBrowserProfiles: Operation = {
  name: "list_browser_profiles",
  query: ["include_deleted", "page", "page_size", "search_key", "managed"],
};

export const getBrowserProfile: Operation = {
  name: "get_browser_profile",
  path: ["profile_id"],
};

export const updateBrowserProfile: Operation = {
  name: "update_browser_profile",
  path: ["profile_id"],
  body: ["name", "description", "proxy_location", "proxy_session_id", "rotate_proxy_session_id"],
};

export const deleteBrowserProfile: Operation = {
  name: "delete_browser_profile",
  path: ["profile_id"],
};

export const getBrowserProfileUsage: Operation = {
  name: "get_browser_profile_usage",
  path: ["profile_id"],
};

export const runWorkflow: Operation = {
  name: "run_workflow",
  body: [
    "workflow_id",
    "parameters",
    "title",
    "proxy_location",
    "webhook_url",
    "totp_url",
    "totp_identifier",
    "browser_session_id",
    "browser_profile_id",
    "max_screenshot_scrolls",
    "extra_http_headers",
    "browser_address",
    "ai_fallback",
    "run_with",
    "max_elapsed_time_minutes",
    "cdp_connect_headers",
    "run_metadata",
    "reuse_browser_session",
    "start_fresh_browser",
    "browser_type",
    "file_ids",
  ],
  query: ["template", "idempotency_key", "idempotency"],
  aliases: { agent_id: "workflow_id" },
  headers: { "x-max-steps-override": "max_steps_override", "x-user-agent": "user_agent" },
  waits: true,
  answersRun: true,
  secrets: ["WorkflowRunResponse", "TaskRunResponse"],
};

export const findRun: Operation = {
  name: "find_run",
  query: ["idempotency_key", "workflow_id"],
  aliases: { agent_id: "workflow_id" },
};

export const getRun: Operation = {
  name: "get_run",
  path: ["run_id"],
  answersRun: true,
  secrets: ["WorkflowRunResponse", "TaskRunResponse"],
};

export const cancelRun: Operation = {
  name: "cancel_run",
  path: ["run_id"],
};

export const getRunsV2: Operation = {
  name: "get_runs_v2",
  query: [
    "page",
    "page_size",
    "status",
    "search_key",
    "run_type",
    "workflow_permanent_id",
    "tags",
    "failure_category",
  ],
  aliases: { agent_id: "workflow_permanent_id" },
};

export const bulkCancelRuns: Operation = {
  name: "bulk_cancel_runs",
  body: ["run_ids"],
};

export const getRunTimeline: Operation = {
  name: "get_run_timeline",
  path: ["run_id"],
};

export const getRunArtifacts: Operation = {
  name: "get_run_artifacts",
  path: ["run_id"],
  query: ["artifact_type"],
};

export const retryRunWebhook: Operation = {
  name: "retry_run_webhook",
  path: ["run_id"],
  body: ["webhook_url"],
  content: "request",
  secrets: ["RunWebhookReplayResponse"],
};

export const retryWorkflowRun: Operation = {
  name: "retry_workflow_run",
  path: ["workflow_run_id"],
  headers: { "x-max-steps-override": "max_steps_override", "x-user-agent": "user_agent" },
  answersRun: true,
  secrets: ["WorkflowRunResponse", "TaskRunResponse"],
};

export const getWorkflowRuns: Operation = {
  name: "get_workflow_runs",
  query: ["page", "page_size", "status", "search_key", "error_code"],
  secrets: ["WorkflowRun"],
};

export const getWorkflowRunsById: Operation = {
  name: "get_workflow_runs_by_id",
  path: ["workflow_id"],
  query: [
    "page",
    "page_size",
    "status",
    "search_key",
    "error_code",
    "created_at_start",
    "created_at_end",
    "tags",
    "include_child_runs",
  ],
  secrets: ["WorkflowRun"],
};

export const schedulesCreate: Operation = {
  name: "schedules.create",
  path: ["workflow_permanent_id"],
  body: [
    "cron_expression",
    "timezone",
    "enabled",
    "parameters",
    "name",
    "description",
    "interval_seconds",
    "first_fire_at",
    "run_at",
  ],
};

export const schedulesList: Operation = {
  name: "schedules.list",
  path: ["workflow_permanent_id"],
};

export const schedulesGet: Operation = {
  name: "schedules.get",
  path: ["workflow_permanent_id", "workflow_schedule_id"],
};

export const schedulesUpdate: Operation = {
  name: "schedules.update",
  path: ["workflow_permanent_id", "workflow_schedule_id"],
  body: [
    "cron_expression",
    "timezone",
    "enabled",
    "parameters",
    "name",
    "description",
    "interval_seconds",
    "first_fire_at",
    "run_at",
  ],
};

export const schedulesEnable: Operation = {
  name: "schedules.enable",
  path: ["workflow_permanent_id", "workflow_schedule_id"],
};

export const schedulesDisable: Operation = {
  name: "schedules.disable",
  path: ["workflow_permanent_id", "workflow_schedule_id"],
};

export const schedulesCancel: Operation = {
  name: "schedules.cancel",
  path: ["workflow_permanent_id", "workflow_schedule_id"],
};

export const schedulesDelete: Operation = {
  name: "schedules.delete",
  path: ["workflow_permanent_id", "workflow_schedule_id"],
};

export const schedulesListAll: Operation = {
  name: "schedules.list_all",
  query: ["page", "page_size", "status", "search"],
};

export const createScript: Operation = {
  name: "create_script",
  body: ["workflow_id", "run_id", "files"],
  aliases: { agent_id: "workflow_id" },
};

export const getScripts: Operation = {
  name: "get_scripts",
  query: ["page", "page_size"],
};

export const getScript: Operation = {
  name: "get_script",
  path: ["script_id"],
};

export const deployScript: Operation = {
  name: "deploy_script",
  path: ["script_id"],
  body: ["files"],
};

export const scriptsRunScript: Operation = {
  name: "scripts.run_script",
  path: ["script_id"],
};

export const runSdkAction: Operation = {
  name: "run_sdk_action",
  body: ["url", "action", "browser_session_id", "browser_address", "workflow_run_id"],
};

export const getVersion: Operation = {
  name: "get_version",
};

export const getBrowserTypes: Operation = {
  name: "get_browser_types",
};

export const createBrowserSession: Operation = {
  name: "create_browser_session",
  body: [
    "timeout",
    "proxy_location",
    "proxy_session_id",
    "extensions",
    "browser_type",
    "browser_profile_id",
    "url",
    "generate_browser_profile",
    "browser_settings",
    "needs_live_view",
  ],
};

export const getBrowserSessions: Operation = {
  name: "get_browser_sessions",
};

export const getBrowserSession: Operation = {
  name: "get_browser_session",
  path: ["browser_session_id"],
};

export const updateBrowserSession: Operation = {
  name: "update_browser_session",
  path: ["browser_session_id"],
  body: ["generate_browser_profile"],
};

export const extendBrowserSession: Operation = {
  name: "extend_browser_session",
  path: ["browser_session_id"],
  body: ["additional_minutes"],
};

export const closeBrowserSession: Operation = {
  name: "close_browser_session",
  path: ["browser_session_id"],
};

export const applyWorkflowTags: Operation = {
  name: "apply_workflow_tags",
  path: ["workflow_permanent_id"],
  body: ["tags", "tags_to_delete", "colors"],
};

export const getWorkflowTags: Operation = {
  name: "get_workflow_tags",
  path: ["workflow_permanent_id"],
};

export const deleteWorkflowTag: Operation = {
  name: "delete_workflow_tag",
  path: ["workflow_permanent_id", "key"],
};

export const getWorkflowTagHistory: Operation = {
  name: "get_workflow_tag_history",
  path: ["workflow_permanent_id"],
  query: ["limit", "since", "key"],
};

export const batchGetWorkflowTags: Operation = {
  name: "batch_get_workflow_tags",
  query: ["workflow_permanent_ids"],
};

export const batchGetWorkflowTagsPost: Operation = {
  name: "batch_get_workflow_tags_post",
  body: ["workflow_permanent_ids"],
};

export const applyRunTags: Operation = {
  name: "apply_run_tags",
  path: ["workflow_run_id"],
  body: ["tags", "tags_to_delete", "colors"],
};

export const getRunTags: Operation = {
  name: "get_run_tags",
  path: ["workflow_run_id"],
};

export const deleteRunTag: Operation = {
  name: "delete_run_tag",
  path: ["workflow_run_id", "key"],
};

export const getRunTagHistory: Operation = {
  name: "get_run_tag_history",
  path: ["workflow_run_id"],
  query: ["limit", "since", "key"],
};

export const batchGetRunTags: Operation = {
  name: "batch_get_run_tags",
  query: ["workflow_run_ids"],
};

export const batchGetRunTagsPost: Operation = {
  name: "batch_get_run_tags_post",
  body: ["workflow_run_ids"],
};

export const getRunTagSuggestions: Operation = {
  name: "get_run_tag_suggestions",
};

export const listTagKeys: Operation = {
  name: "list_tag_keys",
};

export const updateTagKey: Operation = {
  name: "update_tag_key",
  path: ["key"],
  body: ["description"],
};

export const deleteTagKey: Operation = {
  name: "delete_tag_key",
  path: ["key"],
};

export const listTagValues: Operation = {
  name: "list_tag_values",
  query: ["key"],
};

export const createTagValue: Operation = {
  name: "create_tag_value",
  body: ["key", "value", "color"],
};

export const updateTagValue: Operation = {
  name: "update_tag_value",
  path: ["key"],
  body: ["value", "color"],
};

export const renameTagValue: Operation = {
  name: "rename_tag_value",
  path: ["key"],
  body: ["value", "new_value"],
};

export const deleteTagValue: Operation = {
  name: "delete_tag_value",
  path: ["key"],
  body: ["value"],
};

export const runTask: Operation = {
  name: "run_task",
  body: [
    "prompt",
    "engine",
    "model",
    "url",
    "webhook_url",
    "totp_identifier",
    "totp_url",
    "title",
    "error_code_mapping",
    "data_extraction_schema",
    "proxy_location",
    "max_steps",
    "browser_session_id",
    "extra_http_headers",
    "publish_workflow",
    "include_action_history_in_verification",
    "max_screenshot_scrolls",
    "browser_address",
    "run_with",
    "cdp_connect_headers",
    "browser_profile_id",
    "start_fresh_browser",
    "file_ids",
  ],
  headers: { "x-user-agent": "user_agent" },
  waits: true,
  answersRun: true,
  secrets: ["WorkflowRunResponse", "TaskRunResponse"],
};

export const login: Operation = {
  name: "login",
  body: [
    "credential_type",
    "url",
    "credential_id",
    "bitwarden_collection_id",
    "bitwarden_item_id",
    "onepassword_vault_id",
    "onepassword_item_id",
    "prompt",
    "webhook_url",
    "proxy_location",
    "totp_identifier",
    "totp_url",
    "browser_session_id",
    "browser_address",
    "extra_http_headers",
    "max_screenshot_scrolling_times",
    "azure_vault_name",
    "azure_vault_username_key",
    "azure_vault_password_key",
    "azure_vault_totp_secret_key",
    "browser_profile_id",
    "cdp_connect_headers",
    "onepassword_totp_field_name",
    "start_fresh_browser",
  ],
  headers: { "x-user-agent": "user_agent" },
  waits: true,
  answersRun: true,
  secrets: ["WorkflowRunResponse", "TaskRunResponse"],
};

export const downloadFiles: Operation = {
  name: "download_files",
  body: [
    "navigation_goal",
    "url",
    "webhook_url",
    "proxy_location",
    "totp_identifier",
    "totp_url",
    "browser_session_id",
    "browser_profile_id",
    "browser_address",
    "extra_http_headers",
    "max_screenshot_scrolling_times",
    "download_suffix",
    "download_timeout",
    "max_steps_per_run",
    "cdp_connect_headers",
    "start_fresh_browser",
  ],
  headers: { "x-user-agent": "user_agent" },
  waits: true,
  answersRun: true,
  secrets: ["WorkflowRunResponse", "TaskRunResponse"],
};

export const createWorkflow: Operation = {
  name: "create_workflow",
  body: ["json_definition", "yaml_definition"],
  query: ["folder_id"],
  secrets: ["Workflow"],
};

export const getWorkflow: Operation = {
  name: "get_workflow",
  path: ["workflow_permanent_id"],
  query: ["version", "template"],
  secrets: ["Workflow"],
};

export const getWorkflows: Operation = {
  name: "get_workflows",
  query: [
    "page",
    "page_size",
    "only_saved_tasks",
    "only_workflows",
    "only_templates",
    "search_key",
    "title",
    "folder_id",
    "status",
    "template",
    "tags",
  ],
  secrets: ["Workflow"],
};

export const updateWorkflow: Operation = {
  name: "update_workflow",
  path: ["workflow_id"],
  body: ["json_definition", "yaml_definition"],
  secrets: ["Workflow"],
};

export const deleteWorkflow: Operation = {
  name: "delete_workflow",
  path: ["workflow_id"],
};

export const getWorkflowVersions: Operation = {
  name: "get_workflow_versions",
  path: ["workflow_permanent_id"],
  query: ["template"],
  secrets: ["Workflow"],
};

export const updateWorkflowFolder: Operation = {
  name: "update_workflow_folder",
  path: ["workflow_permanent_id"],
  body: ["folder_id"],
  secrets: ["Workflow"],
};

export const agentsResetWorkflowBrowserProfile: Operation = {
  name: "agents.reset_workflow_browser_profile",
  path: ["workflow_permanent_id"],
};
