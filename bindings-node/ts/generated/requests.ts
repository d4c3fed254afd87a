// Generated from api/ by `cargo xtask generate`. Do not edit.

import type { EitherCase, JsonObject, Request, WaitOptions } from "../request.js";
import type { ProxyLocation, RunStatus, RunType, ScheduleStatus, WorkflowStatus } from "./enums.js";
import type { GeoTarget } from "./models.js";

/** Body of `runWorkflow`. */
export interface RunWorkflowBody {
  /** Permanent id of the workflow (`wpid_…`). */
  workflow_id: string;
  /** Values for the workflow's input parameters, keyed by parameter name. */
  parameters?: JsonObject | null | undefined;
  /** Name shown for this run in the dashboard. */
  title?: string | null | undefined;
  /**
   * Where the browser's traffic leaves from: a location, `{country, subdivision, city}`, or
   * `{url}`. Null keeps the workflow's own setting; left out on the wire, the service uses
   * `RESIDENTIAL`.
   */
  proxy_location?: ProxyLocation | GeoTarget | JsonObject | null | undefined;
  /** URL that receives a signed POST when the run is final. */
  webhook_url?: string | null | undefined;
  /** URL the service asks for one-time codes. */
  totp_url?: string | null | undefined;
  /** Names the one-time codes that are pushed to the service for this run. */
  totp_identifier?: string | null | undefined;
  /** Run in this open browser session, from the page it shows. */
  browser_session_id?: string | null | undefined;
  /** Start the browser with the cookies and storage of this profile. */
  browser_profile_id?: string | null | undefined;
  /** How often to scroll for the screenshot after an action; 0 takes what is visible. */
  max_screenshot_scrolls?: number | null | undefined;
  /** Headers the browser adds to each of its requests. */
  extra_http_headers?: Readonly<Record<string, string>> | null | undefined;
  /** Address of a browser to drive over the DevTools protocol. */
  browser_address?: string | null | undefined;
  /** Let the AI take over when generated code fails. */
  ai_fallback?: boolean | null | undefined;
  /** `agent` lets the AI drive, `code` runs the code generated earlier. */
  run_with?: string | null | undefined;
  /** The service ends the run as `timed_out` after this many minutes (1 to 480). */
  max_elapsed_time_minutes?: number | null | undefined;
  /** Headers for the connection to `browser_address`. */
  cdp_connect_headers?: Readonly<Record<string, string>> | null | undefined;
  /** Tags of the run: at most 20 keys of 64 characters, values of 256. */
  run_metadata?: Readonly<Record<string, string>> | null | undefined;
  /** Keep and reuse the workflow's browser session. */
  reuse_browser_session?: boolean | null | undefined;
  /** Start without any saved browser state. */
  start_fresh_browser?: boolean | null | undefined;
  /** Which browser to use, where the service offers a choice. */
  browser_type?: string | null | undefined;
  /** Uploaded files to make available to the run. */
  file_ids?: readonly string[] | null | undefined;
}

/** Query and headers of `runWorkflow`. */
export interface RunWorkflowQuery {
  /** Run a template instead of a workflow of your organization. */
  template?: boolean | null | undefined;
  /** Upper limit of AI steps over all blocks. */
  max_steps_override?: number | null | undefined;
  /** `max_steps_override` by its name on the wire. */
  "x-max-steps-override"?: number | null | undefined;
  /** Tells the service what kind of program starts the run. */
  user_agent?: string | null | undefined;
  /** `user_agent` by its name on the wire. */
  "x-user-agent"?: string | null | undefined;
}

/** What `runWorkflow` takes. */
export type RunWorkflowRequest = Request<RunWorkflowBody, RunWorkflowQuery> &
  EitherCase<WaitOptions>;

/** Query and headers of `getRunsV2`. */
export interface GetRunsV2Query {
  /** Page number from 1 to 100. Default 1. */
  page?: number | null | undefined;
  /** Runs a page, from 1 to 100. Default 10. */
  page_size?: number | null | undefined;
  /** Only runs in one of these statuses. */
  status?: RunStatus | readonly RunStatus[] | null | undefined;
  /** Only runs whose title, id or parameters contain this; at least 3 characters. */
  search_key?: string | null | undefined;
  /** Only runs of these kinds. */
  run_type?: RunType | readonly RunType[] | null | undefined;
  /** Only runs of these workflows, at most 50. */
  workflow_permanent_id?: string | readonly string[] | null | undefined;
  /** Only runs with this tag, as `key:value`. */
  tags?: string | readonly string[] | null | undefined;
  /** Only runs that failed for this reason. */
  failure_category?: string | null | undefined;
}

/** What `getRunsV2` takes. */
export type GetRunsV2Request = EitherCase<GetRunsV2Query>;

/** Body of `schedules.create`. */
export interface SchedulesCreateBody {
  /** When to run, as a cron expression of five fields; at most every 5 minutes. */
  cron_expression?: string | null | undefined;
  /** Time zone of the cron expression, by its IANA name. */
  timezone: string;
  /**
   * Whether the schedule is active. Default true for a new schedule; an update without it keeps
   * the state.
   */
  enabled?: boolean | null | undefined;
  /** Values for the workflow's input parameters on each run. */
  parameters?: JsonObject | null | undefined;
  /** Name of the schedule. */
  name?: string | null | undefined;
  /** What the schedule is for. */
  description?: string | null | undefined;
  /** Run at this interval instead of by cron; at least 300 seconds. Newer servers only. */
  interval_seconds?: number | null | undefined;
  /** When an interval starts. Newer servers only. */
  first_fire_at?: string | Date | null | undefined;
  /** Run once at this time, with its time zone, at least a minute ahead. Newer servers only. */
  run_at?: string | Date | null | undefined;
}

/** What `schedules.create` takes. */
export type SchedulesCreateRequest = Request<SchedulesCreateBody>;

/** Body of `schedules.update`. */
export interface SchedulesUpdateBody {
  /** When to run, as a cron expression of five fields; at most every 5 minutes. */
  cron_expression?: string | null | undefined;
  /** Time zone of the cron expression, by its IANA name. */
  timezone: string;
  /**
   * Whether the schedule is active. Default true for a new schedule; an update without it keeps
   * the state.
   */
  enabled?: boolean | null | undefined;
  /** Values for the workflow's input parameters on each run. */
  parameters?: JsonObject | null | undefined;
  /** Name of the schedule. */
  name?: string | null | undefined;
  /** What the schedule is for. */
  description?: string | null | undefined;
  /** Run at this interval instead of by cron; at least 300 seconds. Newer servers only. */
  interval_seconds?: number | null | undefined;
  /** When an interval starts. Newer servers only. */
  first_fire_at?: string | Date | null | undefined;
  /** Run once at this time, with its time zone, at least a minute ahead. Newer servers only. */
  run_at?: string | Date | null | undefined;
}

/** What `schedules.update` takes. */
export type SchedulesUpdateRequest = Request<SchedulesUpdateBody>;

/** Query and headers of `schedules.listAll`. */
export interface SchedulesListAllQuery {
  /** Page number, from 1. Default 1. */
  page?: number | null | undefined;
  /** Schedules a page, from 1 to 100. Default 10. */
  page_size?: number | null | undefined;
  /** Only active or only paused schedules. */
  status?: ScheduleStatus | null | undefined;
  /** Only schedules whose name or workflow contains this. */
  search?: string | null | undefined;
}

/** What `schedules.listAll` takes. */
export type SchedulesListAllRequest = EitherCase<SchedulesListAllQuery>;

/** Body of `createWorkflow`. */
export interface CreateWorkflowBody {
  /** The definition: `title` and `workflow_definition` with `parameters` and `blocks`. */
  json_definition?: JsonObject | null | undefined;
  /** The same definition as YAML text. */
  yaml_definition?: string | null | undefined;
}

/** Query and headers of `createWorkflow`. */
export interface CreateWorkflowQuery {
  /** Folder to create the workflow in. */
  folder_id?: string | null | undefined;
  /**
   * Text of up to 255 visible characters that makes the call safe to repeat: the same key gives
   * the same workflow. Newer servers only.
   */
  idempotency_key?: string | null | undefined;
  /** `idempotency_key` by its name on the wire. */
  "idempotency-key"?: string | null | undefined;
}

/** What `createWorkflow` takes. */
export type CreateWorkflowRequest = Request<CreateWorkflowBody, CreateWorkflowQuery>;

/** Query and headers of `getWorkflow`. */
export interface GetWorkflowQuery {
  /** Version to read. Default: the newest. */
  version?: number | null | undefined;
  /** Read a template instead of a workflow of your organization. */
  template?: boolean | null | undefined;
}

/** What `getWorkflow` takes. */
export type GetWorkflowRequest = EitherCase<GetWorkflowQuery>;

/** Query and headers of `getWorkflows`. */
export interface GetWorkflowsQuery {
  /** Page number, from 1. Default 1. */
  page?: number | null | undefined;
  /** Workflows a page. Default 10. */
  page_size?: number | null | undefined;
  /** Only saved tasks. */
  only_saved_tasks?: boolean | null | undefined;
  /** Leave saved tasks out. */
  only_workflows?: boolean | null | undefined;
  /** Only templates of your organization. */
  only_templates?: boolean | null | undefined;
  /** Only workflows whose title, folder or parameters contain this. */
  search_key?: string | null | undefined;
  /** Only workflows whose title contains this; `search_key` is the newer way. */
  title?: string | null | undefined;
  /** Only workflows in this folder. */
  folder_id?: string | null | undefined;
  /** Only workflows in one of these statuses. */
  status?: WorkflowStatus | readonly WorkflowStatus[] | null | undefined;
  /** List the service's templates instead. */
  template?: boolean | null | undefined;
  /** Only workflows with this tag, as `key:value`. */
  tags?: string | readonly string[] | null | undefined;
}

/** What `getWorkflows` takes. */
export type GetWorkflowsRequest = EitherCase<GetWorkflowsQuery>;

/** Body of `updateWorkflow`. */
export interface UpdateWorkflowBody {
  /** The whole new definition. */
  json_definition?: JsonObject | null | undefined;
  /** The whole new definition as YAML text. */
  yaml_definition?: string | null | undefined;
}

/** What `updateWorkflow` takes. */
export type UpdateWorkflowRequest = Request<UpdateWorkflowBody>;
