// Generated from api/ by `cargo xtask generate`. Do not edit.

import type { Operation } from "../operation.js";

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
  query: ["template"],
  headers: { "x-max-steps-override": "max_steps_override", "x-user-agent": "user_agent" },
  waits: true,
};

export const getRun: Operation = {
  name: "get_run",
  path: ["run_id"],
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

export const schedulesDelete: Operation = {
  name: "schedules.delete",
  path: ["workflow_permanent_id", "workflow_schedule_id"],
};

export const schedulesListAll: Operation = {
  name: "schedules.list_all",
  query: ["page", "page_size", "status", "search"],
};

export const createWorkflow: Operation = {
  name: "create_workflow",
  body: ["json_definition", "yaml_definition"],
  query: ["folder_id"],
  headers: { "idempotency-key": "idempotency_key" },
};

export const getWorkflow: Operation = {
  name: "get_workflow",
  path: ["workflow_permanent_id"],
  query: ["version", "template"],
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
};

export const updateWorkflow: Operation = {
  name: "update_workflow",
  path: ["workflow_id"],
  body: ["json_definition", "yaml_definition"],
};

export const deleteWorkflow: Operation = {
  name: "delete_workflow",
  path: ["workflow_id"],
};
