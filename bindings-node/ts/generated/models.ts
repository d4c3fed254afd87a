// Generated from api/ by `cargo xtask generate`. Do not edit.

import type {
  BrowserSeedSource,
  OneTimeDispatchStatus,
  ProxyLocation,
  RunEngine,
  RunStatus,
  RunType,
  WorkflowStatus,
} from "./enums.js";

/** A place for the browser's traffic to leave from. */
export interface GeoTarget {
  /** Country, as a code of two letters. */
  country: string;
  /** State or region, as its ISO 3166-2 code without the country. */
  subdivision?: string | null | undefined;
  /** City, by its English name. */
  city?: string | null | undefined;
  /** Use an address of an internet provider instead of a household's. */
  isISP?: boolean | null | undefined;
}

/** A file that a run downloaded. */
export interface FileInfo {
  /** Where to fetch the file; the link may expire. */
  url: string;
  /** Name of the file. */
  filename?: string | null;
  /** SHA-256 of the content, in hex. */
  checksum?: string | null;
  /** Size in bytes. */
  file_size?: number | null;
  /** When the file was last written. */
  modified_at?: string | null;
  /** Artifact that holds the file. */
  artifact_id?: string | null;
}

/** How the generated code of a run did. */
export interface ScriptRunResponse {
  /** Whether the AI had to take over. */
  ai_fallback_triggered?: boolean | null;
  /** The script that ran. */
  script_id?: string | null;
  /** Its revision. */
  script_revision_id?: string | null;
}

/** One attempt of a run whose workflow has a retry policy. */
export interface WorkflowRunAttempt {
  /** Number of the attempt, from 1. */
  attempt_number?: number | null;
  /** How the attempt ended, or where it is. */
  status?: RunStatus | null;
  /** Why the attempt failed. */
  failure_reason?: string | null;
  /** Error codes of the attempt, as the workflow defines them. */
  error_codes?: string[] | null;
  /** When the attempt started. */
  started_at?: string | null;
  /** When the attempt ended. */
  finished_at?: string | null;
  /** Whether the service decided to try again. */
  retry_decision?: string | null;
  /** Why it decided so. */
  decision_reason?: string | null;
  /** When the next attempt is due. */
  next_attempt_at?: string | null;
  /** When the webhook of this attempt was sent. */
  webhook_sent_at?: string | null;
}

/** What the browser of a run reported, against what the workflow asked for. */
export interface BrowserSettingsReceipt {
  /** Time zone the workflow asked for. */
  requested_timezone_id?: string | null;
  /** Time zone the browser reported. */
  actual_timezone_id?: string | null;
  /** Where the request came from. */
  source?: string | null;
  /** Whether it was applied. */
  status?: string | null;
  /** What went wrong, if anything did. */
  warning?: string | null;
}

/** A run of a workflow. */
export interface WorkflowRunResponse {
  /** Id of the run: `wr_…` for workflows, `tsk_…` for tasks. */
  run_id: string;
  /** Where the run is. */
  status: RunStatus;
  /** Kind of the run. */
  run_type?: RunType | null;
  /**
   * What the run produced; for a workflow an object keyed by `{label}_output` of each block. Null
   * until the run is final.
   */
  output?: unknown;
  /** Files the run downloaded. */
  downloaded_files?: FileInfo[] | null;
  /** Video of the browser. */
  recording_url?: string | null;
  /** The video exists but was moved to cold storage. */
  recording_archived?: boolean | null;
  /** The last screenshots, newest first. */
  screenshot_urls?: string[] | null;
  /** Why the run failed or was terminated. */
  failure_reason?: string | null;
  /** Errors met on the way. */
  errors?: Record<string, unknown>[] | null;
  /** When the run was created. */
  created_at?: string | null;
  /** When the run last changed. */
  modified_at?: string | null;
  /** When the run was queued. */
  queued_at?: string | null;
  /** When the run started. */
  started_at?: string | null;
  /** When the run ended. */
  finished_at?: string | null;
  /** Page of the run in the dashboard. */
  app_url?: string | null;
  /** Browser session the run used. */
  browser_session_id?: string | null;
  /** Browser profile the run used. */
  browser_profile_id?: string | null;
  /** How often the page was scrolled for screenshots. */
  max_screenshot_scrolls?: number | null;
  /** AI steps taken. */
  step_count?: number | null;
  /** How generated code did, if the run used any. */
  script_run?: ScriptRunResponse | null;
  /** Number of the current attempt, from 1. */
  attempt?: number | null;
  /** Another attempt will follow: the status is not final yet. */
  retry_pending?: boolean | null;
  /** When the next attempt is due. */
  next_attempt_at?: string | null;
  /** Every attempt so far. */
  attempts?: WorkflowRunAttempt[] | null;
  /** `agent` or `code`. */
  run_with?: string | null;
  /** Whether the AI may take over from generated code. */
  ai_fallback?: boolean | null;
  /** The cached script the run used. */
  script_id?: string | null;
  /** Where the initial browser state came from. */
  browser_seed_source?: BrowserSeedSource | null;
  /** What the browser reported of the settings asked for. */
  browser_settings_receipt?: BrowserSettingsReceipt | null;
  /** What the run was started with. */
  run_request?: WorkflowRunRequest | null;
}

/** A run of any kind; `run_type` says which. Fields of other kinds are absent. */
export interface GetRunResponse {
  /** Id of the run: `wr_…` for workflows, `tsk_…` for tasks. */
  run_id: string;
  /** Where the run is. */
  status: RunStatus;
  /** Kind of the run. */
  run_type?: RunType | null;
  /**
   * What the run produced; for a workflow an object keyed by `{label}_output` of each block. Null
   * until the run is final.
   */
  output?: unknown;
  /** Files the run downloaded. */
  downloaded_files?: FileInfo[] | null;
  /** Video of the browser. */
  recording_url?: string | null;
  /** The video exists but was moved to cold storage. */
  recording_archived?: boolean | null;
  /** The last screenshots, newest first. */
  screenshot_urls?: string[] | null;
  /** Why the run failed or was terminated. */
  failure_reason?: string | null;
  /** Errors met on the way. */
  errors?: Record<string, unknown>[] | null;
  /** When the run was created. */
  created_at?: string | null;
  /** When the run last changed. */
  modified_at?: string | null;
  /** When the run was queued. */
  queued_at?: string | null;
  /** When the run started. */
  started_at?: string | null;
  /** When the run ended. */
  finished_at?: string | null;
  /** Page of the run in the dashboard. */
  app_url?: string | null;
  /** Browser session the run used. */
  browser_session_id?: string | null;
  /** Browser profile the run used. */
  browser_profile_id?: string | null;
  /** How often the page was scrolled for screenshots. */
  max_screenshot_scrolls?: number | null;
  /** AI steps taken. */
  step_count?: number | null;
  /** How generated code did, if the run used any. */
  script_run?: ScriptRunResponse | null;
  /** Number of the current attempt, from 1. */
  attempt?: number | null;
  /** Another attempt will follow: the status is not final yet. */
  retry_pending?: boolean | null;
  /** When the next attempt is due. */
  next_attempt_at?: string | null;
  /** Every attempt so far. */
  attempts?: WorkflowRunAttempt[] | null;
  /** `agent` or `code`. */
  run_with?: string | null;
  /** Whether the AI may take over from generated code. */
  ai_fallback?: boolean | null;
  /** The cached script the run used. */
  script_id?: string | null;
  /** Where the initial browser state came from. */
  browser_seed_source?: BrowserSeedSource | null;
  /** What the browser reported of the settings asked for. */
  browser_settings_receipt?: BrowserSettingsReceipt | null;
  /** What the run was started with. */
  run_request?: Record<string, unknown> | null;
}

/** What a run of a workflow was started with. */
export interface WorkflowRunRequest {
  /** Permanent id of the workflow. */
  workflow_id?: string | null;
  /** Values of the input parameters. */
  parameters?: Record<string, unknown> | null;
  /** Name of the run. */
  title?: string | null;
  /** Where the traffic leaves from. */
  proxy_location?: ProxyLocation | GeoTarget | Record<string, unknown> | null;
  /** Where the webhook is sent. */
  webhook_url?: string | null;
  /** Where one-time codes are asked for. */
  totp_url?: string | null;
  /** Name of pushed one-time codes. */
  totp_identifier?: string | null;
  /** Browser session to use. */
  browser_session_id?: string | null;
  /** Keep and reuse the workflow's browser session. */
  reuse_browser_session?: boolean | null;
  /** Browser profile to use. */
  browser_profile_id?: string | null;
  /** Start without saved browser state. */
  start_fresh_browser?: boolean | null;
  /** How often to scroll for screenshots. */
  max_screenshot_scrolls?: number | null;
  /** Time limit of the run, in minutes. */
  max_elapsed_time_minutes?: number | null;
  /** Headers the browser adds. */
  extra_http_headers?: Record<string, string> | null;
  /** Headers for the connection to `browser_address`. */
  cdp_connect_headers?: Record<string, string> | null;
  /** Address of the browser. */
  browser_address?: string | null;
  /** Whether the AI may take over. */
  ai_fallback?: boolean | null;
  /** `agent` or `code`. */
  run_with?: string | null;
  /** Which browser. */
  browser_type?: string | null;
  /** Tags of the run; the service answers null here even when it stored them. */
  run_metadata?: Record<string, string> | null;
  /** Uploaded files available to the run. */
  file_ids?: string[] | null;
}

/** A run as lists show it. */
export interface TaskRunListItem {
  /** Id of the run. */
  run_id: string;
  /** Where the run is. */
  status: RunStatus;
  /** Id of the list entry. */
  task_run_id?: string | null;
  /** Kind of the run. */
  task_run_type?: RunType | null;
  /** Name of the run. */
  title?: string | null;
  /** When the run was created. */
  created_at?: string | null;
  /** When the run started. */
  started_at?: string | null;
  /** When the run ended. */
  finished_at?: string | null;
  /** Workflow of the run. */
  workflow_permanent_id?: string | null;
  /** Whether that workflow is gone. */
  workflow_deleted?: boolean | null;
  /** Whether generated code ran. */
  script_run?: boolean | null;
  /** What started the run. */
  trigger_type?: string | null;
  /** Who started the run. */
  created_by?: string | null;
  /** Number of the current attempt. */
  attempt?: number | null;
  /** Another attempt will follow. */
  retry_pending?: boolean | null;
}

/** A schedule of a workflow. */
export interface WorkflowSchedule {
  /** Id of the schedule. */
  workflow_schedule_id: string;
  /** Organization that owns it. */
  organization_id?: string | null;
  /** Workflow it runs. */
  workflow_permanent_id?: string | null;
  /** When it fires; null for interval and one-time schedules. */
  cron_expression?: string | null;
  /** Seconds between runs of an interval schedule. */
  interval_seconds?: number | null;
  /** When an interval schedule starts. */
  first_fire_at?: string | null;
  /** When a one-time schedule fires. */
  run_at?: string | null;
  /** What became of a one-time schedule. */
  dispatch_status?: OneTimeDispatchStatus | null;
  /** Run that a one-time schedule started. */
  workflow_run_id?: string | null;
  /** Time zone of the cron expression. */
  timezone?: string | null;
  /** Whether it fires. */
  enabled?: boolean | null;
  /** Values for the workflow's input parameters. */
  parameters?: Record<string, unknown> | null;
  /** Name. */
  name?: string | null;
  /** What it is for. */
  description?: string | null;
  /** When it was made. */
  created_at?: string | null;
  /** When it last changed. */
  modified_at?: string | null;
  /** Id in the service's scheduler. */
  temporal_schedule_id?: string | null;
  /** When it was deleted. */
  deleted_at?: string | null;
}

/** A schedule as the organization's list shows it. */
export interface OrganizationScheduleItem {
  /** Id of the schedule. */
  workflow_schedule_id: string;
  /** Organization that owns it. */
  organization_id?: string | null;
  /** Workflow it runs. */
  workflow_permanent_id?: string | null;
  /** When it fires; null for interval and one-time schedules. */
  cron_expression?: string | null;
  /** Seconds between runs of an interval schedule. */
  interval_seconds?: number | null;
  /** When an interval schedule starts. */
  first_fire_at?: string | null;
  /** When a one-time schedule fires. */
  run_at?: string | null;
  /** What became of a one-time schedule. */
  dispatch_status?: OneTimeDispatchStatus | null;
  /** Run that a one-time schedule started. */
  workflow_run_id?: string | null;
  /** Time zone of the cron expression. */
  timezone?: string | null;
  /** Whether it fires. */
  enabled?: boolean | null;
  /** Values for the workflow's input parameters. */
  parameters?: Record<string, unknown> | null;
  /** Name. */
  name?: string | null;
  /** What it is for. */
  description?: string | null;
  /** When it was made. */
  created_at?: string | null;
  /** When it last changed. */
  modified_at?: string | null;
  /** Title of the workflow. */
  workflow_title?: string | null;
  /** When it fires next. */
  next_run?: string | null;
}

/** A schedule and when it fires next. */
export interface WorkflowScheduleResponse {
  /** The schedule. */
  schedule: WorkflowSchedule;
  /** The next times it fires. */
  next_runs?: string[] | null;
}

/** The schedules of a workflow. */
export interface WorkflowScheduleListResponse {
  /** The schedules. */
  schedules: WorkflowSchedule[];
}

/** A page of the organization's schedules. */
export interface OrganizationScheduleListResponse {
  /** The schedules of this page. */
  schedules: OrganizationScheduleItem[];
  /** Schedules in all. */
  total_count?: number | null;
  /** Number of this page. */
  page?: number | null;
  /** Schedules a page. */
  page_size?: number | null;
}

/** Answer to a deletion. */
export interface DeleteScheduleResponse {
  /** Whether the schedule was deleted. */
  ok?: boolean | null;
}

/** A version of a workflow. */
export interface Workflow {
  /** Id that all versions share; runs are started with it. */
  workflow_permanent_id: string;
  /** Id of this version (`w_…`). */
  workflow_id?: string | null;
  /** The permanent id under its newer name. */
  agent_id?: string | null;
  /** Organization that owns the workflow. */
  organization_id?: string | null;
  /** Title. */
  title?: string | null;
  /** What the workflow does. */
  description?: string | null;
  /** Number of this version, from 1. */
  version?: number | null;
  /** State. */
  status?: WorkflowStatus | null;
  /** Parameters and blocks. */
  workflow_definition?: WorkflowDefinition | null;
  /** A saved task rather than a workflow. */
  is_saved_task?: boolean | null;
  /** A template. */
  is_template?: boolean | null;
  /** Where traffic leaves from, unless a run says otherwise. */
  proxy_location?: ProxyLocation | GeoTarget | Record<string, unknown> | null;
  /** Where webhooks go, unless a run says otherwise. */
  webhook_callback_url?: string | null;
  /** Where one-time codes are asked for. */
  totp_verification_url?: string | null;
  /** Name of pushed one-time codes. */
  totp_identifier?: string | null;
  /** Keep the browser state between runs. */
  persist_browser_session?: boolean | null;
  /** Reuse one browser session. */
  reuse_browser_session?: boolean | null;
  /** Hide secrets in what is stored. */
  mask_secrets?: boolean | null;
  /** Keep the address a saved session was made with. */
  pin_saved_session_ip?: boolean | null;
  /** Browser profile the runs start from. */
  browser_profile_id?: string | null;
  /** Template that picks the profile. */
  browser_profile_key?: string | null;
  /** Language model settings. */
  model?: Record<string, unknown> | null;
  /** How often to scroll for screenshots. */
  max_screenshot_scrolls?: number | null;
  /** Time limit of a run, in minutes. */
  max_elapsed_time_minutes?: number | null;
  /** Headers the browser adds. */
  extra_http_headers?: Record<string, string> | null;
  /** Headers for a connection to a remote browser. */
  cdp_connect_headers?: Record<string, string> | null;
  /** `agent` or `code`. */
  run_with?: string | null;
  /** Which browser. */
  browser_type?: string | null;
  /** Whether the AI may take over from generated code. */
  ai_fallback?: boolean | null;
  /** Template of the key that picks a cached script. */
  cache_key?: string | null;
  /** Keep improving the cached script. */
  adaptive_caching?: boolean | null;
  /** Repair the cached script when a page changed. */
  enable_self_healing?: boolean | null;
  /** Version of the code generator. */
  code_version?: number | null;
  /** Generate a script also when a run is terminated. */
  generate_script_on_terminal?: boolean | null;
  /** Run one at a time. */
  run_sequentially?: boolean | null;
  /** Template of the key within which runs are one at a time. */
  sequential_key?: string | null;
  /** Folder of the workflow. */
  folder_id?: string | null;
  /** Why an import failed. */
  import_error?: string | null;
  /** Who made this version. */
  created_by?: string | null;
  /** Who changed it last. */
  edited_by?: string | null;
  /** Written by the workflow copilot. */
  copilot_authored?: boolean | null;
  /** Engine that blocks use by default. */
  effective_default_engine?: RunEngine | null;
  /** Who made the first version. */
  original_created_by?: string | null;
  /** When the first version was made. */
  original_created_at?: string | null;
  /** When this version was made. */
  created_at?: string | null;
  /** When it last changed. */
  modified_at?: string | null;
  /** When it was deleted. */
  deleted_at?: string | null;
}

/** What a workflow takes and does. */
export interface WorkflowDefinition {
  /** Version of the definition's format. */
  version?: number | null;
  /** Input, context, secret and output parameters. */
  parameters?: Record<string, unknown>[] | null;
  /** The steps, in order. */
  blocks?: Record<string, unknown>[] | null;
  /** Block that runs at the end in any case. */
  finally_block_label?: string | null;
  /** Error codes and when they apply. */
  error_code_mapping?: Record<string, string> | null;
  /** When a failed run is tried again by the service. */
  retry_policy?: WorkflowRetryPolicy | null;
  /** Instructions for every AI step. */
  workflow_system_prompt?: string | null;
  /** What has to hold for the run to count as completed. */
  completion_contract?: Record<string, unknown> | null;
  /** Settings of the browser. */
  browser_settings?: Record<string, unknown> | null;
}

/** When the service tries a failed run again by itself. */
export interface WorkflowRetryPolicy {
  /** Attempts after the first. */
  max_retries?: number | null;
  /** Seconds between attempts. */
  delay_seconds?: number | null;
  /** Whether every attempt sends a webhook or only the last. */
  webhook_on_retry?: string | null;
  /** Which failures are tried again. */
  retry_on?: Record<string, unknown>[] | null;
}
