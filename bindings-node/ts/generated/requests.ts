// Generated from api/ by `cargo xtask generate`. Do not edit.

import type { EitherCase, JsonObject, Renamed, Request, WaitOptions } from "../request.js";
import type { Upload } from "../uploads.js";
import type {
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
  ScheduleStatus,
  WorkflowStatus,
} from "./enums.js";
import type {
  BrowserSettings,
  CustomLlmConfig,
  GeoTarget,
  NonEmptyCreditCardCredential,
  NonEmptyPasswordCredential,
  RetryRunWebhookRequest,
  RunSdkActionRequestAction,
  ScriptFileCreate,
  SecretCredential,
  TagDeleteInput,
  TagInput,
  WorkflowCreateYamlRequest,
} from "./models.js";

/** Body of `createCheckoutSessionApiV1billingCheckoutPost`. */
export interface CreateCheckoutSessionApiV1billingCheckoutPostBody {
  /** Plan. */
  tier: PlanTier;
}

/** What `createCheckoutSessionApiV1billingCheckoutPost` takes. */
export type CreateCheckoutSessionApiV1billingCheckoutPostRequest =
  Request<CreateCheckoutSessionApiV1billingCheckoutPostBody>;

/** Body of `changeTierApiV1billingChangeTierPost`. */
export interface ChangeTierApiV1billingChangeTierPostBody {
  /** Plan. */
  tier: PlanTier;
}

/** What `changeTierApiV1billingChangeTierPost` takes. */
export type ChangeTierApiV1billingChangeTierPostRequest =
  Request<ChangeTierApiV1billingChangeTierPostBody>;

/** Body of `createCredential`. */
export interface CreateCredentialBody {
  /** Name. */
  name: string;
  /** Kind. */
  credential_type: CredentialKind;
  /** The credential, as its kind needs it. */
  credential: NonEmptyPasswordCredential | NonEmptyCreditCardCredential | SecretCredential;
  /** Where to keep it. Default: where the service keeps credentials. */
  vault_type?: CredentialVaultType | null | undefined;
  /** Where traffic leaves from with this credential. */
  proxy_location?: ProxyLocation | GeoTarget | JsonObject | null | undefined;
  /** Keeps the traffic on one address. */
  proxy_session_id?: string | null | undefined;
  /** Move to a new address. Default false. */
  rotate_proxy_session_id?: boolean | null | undefined;
  /** Login page it was tried on. */
  tested_url?: string | null | undefined;
  /** Browser profile to start from with it; no other credential may have it. */
  browser_profile_id?: string | null | undefined;
  /** Never save a profile by itself. Default false. */
  auto_profile_disabled?: boolean | null | undefined;
  /** Keep the address a saved login was made with. Default false. */
  pin_saved_session_ip?: boolean | null | undefined;
}

/** What `createCredential` takes. */
export type CreateCredentialRequest = Request<CreateCredentialBody>;

/** Query and headers of `getCredentials`. */
export interface GetCredentialsQuery {
  /** Page number, from 1. Default 1. */
  page?: number | null | undefined;
  /** Credentials per page. Default 10. */
  page_size?: number | null | undefined;
  /** Only credentials kept there. */
  vault_type?: CredentialVaultType | null | undefined;
  /** Only credentials of this kind. */
  credential_type?: CredentialKind | null | undefined;
  /** Only credentials whose name, user name, label or card contains this, or the one with this id. */
  search?: string | null | undefined;
}

/** What `getCredentials` takes. */
export type GetCredentialsRequest = EitherCase<GetCredentialsQuery>;

/** Body of `updateCredential`. */
export interface UpdateCredentialBody {
  /** Name. */
  name: string;
  /** Kind. */
  credential_type: CredentialKind;
  /** The credential, as its kind needs it. */
  credential: NonEmptyPasswordCredential | NonEmptyCreditCardCredential | SecretCredential;
  /** Where to keep it. Default: where it is. */
  vault_type?: CredentialVaultType | null | undefined;
  /** Where traffic leaves from with this credential. */
  proxy_location?: ProxyLocation | GeoTarget | JsonObject | null | undefined;
  /** Keeps the traffic on one address. */
  proxy_session_id?: string | null | undefined;
  /** Move to a new address. Default false. */
  rotate_proxy_session_id?: boolean | null | undefined;
  /** Login page it was tried on. */
  tested_url?: string | null | undefined;
  /** Browser profile to start from with it; no other credential may have it. */
  browser_profile_id?: string | null | undefined;
  /** Never save a profile by itself. Default false. */
  auto_profile_disabled?: boolean | null | undefined;
  /** Keep the address a saved login was made with. Default false. */
  pin_saved_session_ip?: boolean | null | undefined;
}

/** What `updateCredential` takes. */
export type UpdateCredentialRequest = Request<UpdateCredentialBody>;

/** Body of `sendTotpCode`. */
export interface SendTotpCodeBody {
  /** Name the runs know the code by. */
  totp_identifier: string;
  /** The code, or the message that holds it. */
  content: string;
  /** Only for this task. */
  task_id?: string | null | undefined;
  /** Only for this workflow. */
  workflow_id?: string | null | undefined;
  /** Another name of `workflow_id`. */
  agent_id?: string | null | undefined;
  /** Only for this run. */
  workflow_run_id?: string | null | undefined;
  /** Where the message came from. */
  source?: string | null | undefined;
  /** When the code expires. */
  expired_at?: string | Date | null | undefined;
  /** Whether the message holds a code or a link. */
  type?: OtpType | null | undefined;
}

/** What `sendTotpCode` takes. */
export type SendTotpCodeRequest = Request<SendTotpCodeBody>;

/** Body of `createCustomLlm`. */
export interface CreateCustomLlmBody {
  /** How the model is reached. */
  config: CustomLlmConfig;
}

/** What `createCustomLlm` takes. */
export type CreateCustomLlmRequest = Request<CreateCustomLlmBody>;

/** Body of `updateCustomLlm`. */
export interface UpdateCustomLlmBody {
  /** How the model is reached. */
  config: CustomLlmConfig;
}

/** What `updateCustomLlm` takes. */
export type UpdateCustomLlmRequest = Request<UpdateCustomLlmBody>;

/** Body of `uploadFile`. */
export interface UploadFileBody {
  /**
   * The file: a path, bytes or a stream; a string alone is a path, with a name it is the text of
   * the file.
   */
  file: Upload;
  /** Days after which the service deletes it. */
  retention_days?: number | null | undefined;
}

/** What `uploadFile` takes. */
export type UploadFileRequest = Request<UploadFileBody>;

/** Body of `createFolder`. */
export interface CreateFolderBody {
  /** Title, of at most 255 characters. */
  title: string;
  /** What it is for. */
  description?: string | null | undefined;
}

/** What `createFolder` takes. */
export type CreateFolderRequest = Request<CreateFolderBody>;

/** Query and headers of `getFolders`. */
export interface GetFoldersQuery {
  /** Page number, from 1. Default 1. */
  page?: number | null | undefined;
  /** Folders per page, from 1 to 500. Default 100. */
  page_size?: number | null | undefined;
  /** Only folders whose title or description contains this. */
  search?: string | null | undefined;
}

/** What `getFolders` takes. */
export type GetFoldersRequest = EitherCase<GetFoldersQuery>;

/** Body of `updateFolder`. */
export interface UpdateFolderBody {
  /** Title. */
  title?: string | null | undefined;
  /** What it is for. */
  description?: string | null | undefined;
}

/** What `updateFolder` takes. */
export type UpdateFolderRequest = Request<UpdateFolderBody>;

/** Query and headers of `deleteFolder`. */
export interface DeleteFolderQuery {
  /** Delete the workflows in it too. Default false. */
  delete_workflows?: boolean | null | undefined;
}

/** What `deleteFolder` takes. */
export type DeleteFolderRequest = EitherCase<DeleteFolderQuery>;

/** Body of `createBrowserProfile`. */
export interface CreateBrowserProfileBody {
  /** Name. */
  name: string;
  /** What it is for. */
  description?: string | null | undefined;
  /** Session to save from. */
  browser_session_id?: string | null | undefined;
  /** Run to save from. */
  workflow_run_id?: string | null | undefined;
  /** Where its traffic leaves from. */
  proxy_location?: ProxyLocation | GeoTarget | JsonObject | null | undefined;
  /** Keeps the traffic on one address. */
  proxy_session_id?: string | null | undefined;
}

/** What `createBrowserProfile` takes. */
export type CreateBrowserProfileRequest = Request<CreateBrowserProfileBody>;

/** Query and headers of `listBrowserProfiles`. */
export interface ListBrowserProfilesQuery {
  /** List deleted profiles too. Default false. */
  include_deleted?: boolean | null | undefined;
  /** Page number, from 1. Default 1. */
  page?: number | null | undefined;
  /** Profiles per page. Default 10. */
  page_size?: number | null | undefined;
  /** Only profiles whose name or description contains this. */
  search_key?: string | null | undefined;
  /** Only profiles that the service keeps up to date, or only others. */
  managed?: boolean | null | undefined;
}

/** What `listBrowserProfiles` takes. */
export type ListBrowserProfilesRequest = EitherCase<ListBrowserProfilesQuery>;

/** Body of `updateBrowserProfile`. */
export interface UpdateBrowserProfileBody {
  /** Name. */
  name?: string | null | undefined;
  /** What it is for. */
  description?: string | null | undefined;
  /** Where its traffic leaves from. */
  proxy_location?: ProxyLocation | GeoTarget | JsonObject | null | undefined;
  /** Keeps the traffic on one address. */
  proxy_session_id?: string | null | undefined;
  /** Move to a new address. Default false. */
  rotate_proxy_session_id?: boolean | null | undefined;
}

/** What `updateBrowserProfile` takes. */
export type UpdateBrowserProfileRequest = Request<UpdateBrowserProfileBody>;

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
   * `{url}`. Null keeps the workflow's own setting. If the request does not have it, the service
   * uses `RESIDENTIAL`.
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
  /** Which browser to use, if the service offers several. */
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
  /**
   * Idempotency key of the run, at most 255 characters: one key and input are one run, from any
   * process and however often you call.
   */
  idempotency_key?: string | null | undefined;
  /**
   * `exact` (default) refuses a key if nothing can keep it to one run; `best_effort` starts the
   * run anyway.
   */
  idempotency?: string | null | undefined;
}

/** What `runWorkflow` takes. */
export type RunWorkflowRequest = (
  | Request<Renamed<RunWorkflowBody, "workflow_id", "agent_id">, RunWorkflowQuery>
  | Request<RunWorkflowBody, RunWorkflowQuery>
) &
  EitherCase<WaitOptions>;

/** Query and headers of `findRun`. */
export interface FindRunQuery {
  /** The key it was started with. */
  idempotency_key: string;
  /** Permanent id of its workflow. Needed if runs of several workflows have the key. */
  workflow_id?: string | null | undefined;
  /** Another name of `workflow_id`. */
  agent_id?: string | null | undefined;
}

/** What `findRun` takes. */
export type FindRunRequest = EitherCase<FindRunQuery>;

/** Query and headers of `getRunsV2`. */
export interface GetRunsV2Query {
  /** Page number from 1 to 100. Default 1. */
  page?: number | null | undefined;
  /** Runs per page, from 1 to 100. Default 10. */
  page_size?: number | null | undefined;
  /** Only runs in one of these statuses. */
  status?: RunStatus | readonly RunStatus[] | null | undefined;
  /** Only runs whose title, id or parameters contain this; at least 3 characters. */
  search_key?: string | null | undefined;
  /** Only runs of these kinds. */
  run_type?: RunType | readonly RunType[] | null | undefined;
  /** Only runs of these workflows, at most 50. */
  workflow_permanent_id?: string | readonly string[] | null | undefined;
  /** Another name of `workflow_permanent_id`. */
  agent_id?: string | readonly string[] | null | undefined;
  /** Only runs with this tag, as `key:value`. */
  tags?: string | readonly string[] | null | undefined;
  /** Only runs that failed for this reason. */
  failure_category?: string | null | undefined;
}

/** What `getRunsV2` takes. */
export type GetRunsV2Request = EitherCase<GetRunsV2Query>;

/** Body of `bulkCancelRuns`. */
export interface BulkCancelRunsBody {
  /** Ids of the runs, at most 100. */
  run_ids: readonly string[];
}

/** What `bulkCancelRuns` takes. */
export type BulkCancelRunsRequest = Request<BulkCancelRunsBody>;

/** Query and headers of `getRunArtifacts`. */
export interface GetRunArtifactsQuery {
  /** Only artifacts of these kinds. */
  artifact_type?: ArtifactType | readonly ArtifactType[] | null | undefined;
}

/** What `getRunArtifacts` takes. */
export type GetRunArtifactsRequest = EitherCase<GetRunArtifactsQuery>;

/** What `retryRunWebhook` takes. */
export type RetryRunWebhookInput = Request<RetryRunWebhookRequest>;

/** Query and headers of `retryWorkflowRun`. */
export interface RetryWorkflowRunQuery {
  /** Upper limit of AI steps over all blocks. */
  max_steps_override?: number | null | undefined;
  /** `max_steps_override` by its name on the wire. */
  "x-max-steps-override"?: number | null | undefined;
  /** Tells the service what kind of program starts the run. */
  user_agent?: string | null | undefined;
  /** `user_agent` by its name on the wire. */
  "x-user-agent"?: string | null | undefined;
}

/** What `retryWorkflowRun` takes. */
export type RetryWorkflowRunRequest = EitherCase<RetryWorkflowRunQuery>;

/** Query and headers of `getWorkflowRuns`. */
export interface GetWorkflowRunsQuery {
  /** Page number, from 1. Default 1. */
  page?: number | null | undefined;
  /** Runs per page. Default 10. */
  page_size?: number | null | undefined;
  /** Only runs in one of these statuses. */
  status?: RunStatus | readonly RunStatus[] | null | undefined;
  /** Only runs whose id, workflow, parameters, headers or webhook address contain this. */
  search_key?: string | null | undefined;
  /** Only runs that ended with this error code. */
  error_code?: string | null | undefined;
}

/** What `getWorkflowRuns` takes. */
export type GetWorkflowRunsRequest = EitherCase<GetWorkflowRunsQuery>;

/** Query and headers of `getWorkflowRunsById`. */
export interface GetWorkflowRunsByIdQuery {
  /** Page number, from 1. Default 1. */
  page?: number | null | undefined;
  /** Runs per page. Default 10. */
  page_size?: number | null | undefined;
  /** Only runs in one of these statuses. */
  status?: RunStatus | readonly RunStatus[] | null | undefined;
  /** Only runs whose id, workflow, parameters, headers or webhook address contain this. */
  search_key?: string | null | undefined;
  /** Only runs that ended with this error code. */
  error_code?: string | null | undefined;
  /** Only runs created at this time or later. */
  created_at_start?: string | Date | null | undefined;
  /** Only runs created before this time. */
  created_at_end?: string | Date | null | undefined;
  /** Only runs with these tags: `label`, `key:*` or `key:value`. */
  tags?: string | readonly string[] | null | undefined;
  /** List runs too that were started by other runs. */
  include_child_runs?: boolean | null | undefined;
}

/** What `getWorkflowRunsById` takes. */
export type GetWorkflowRunsByIdRequest = EitherCase<GetWorkflowRunsByIdQuery>;

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
  /** Schedules per page, from 1 to 100. Default 10. */
  page_size?: number | null | undefined;
  /** Only active or only paused schedules. */
  status?: ScheduleStatus | null | undefined;
  /** Only schedules whose name or workflow contains this. */
  search?: string | null | undefined;
}

/** What `schedules.listAll` takes. */
export type SchedulesListAllRequest = EitherCase<SchedulesListAllQuery>;

/** Body of `createScript`. */
export interface CreateScriptBody {
  /** Workflow the script is for. */
  workflow_id?: string | null | undefined;
  /** Another name of `workflow_id`. */
  agent_id?: string | null | undefined;
  /** Run to make it from. */
  run_id?: string | null | undefined;
  /** Files of the script. */
  files?: readonly ScriptFileCreate[] | null | undefined;
}

/** What `createScript` takes. */
export type CreateScriptRequest = Request<CreateScriptBody>;

/** Query and headers of `getScripts`. */
export interface GetScriptsQuery {
  /** Page number, from 1. Default 1. */
  page?: number | null | undefined;
  /** Scripts per page. Default 10. */
  page_size?: number | null | undefined;
}

/** What `getScripts` takes. */
export type GetScriptsRequest = EitherCase<GetScriptsQuery>;

/** Body of `deployScript`. */
export interface DeployScriptBody {
  /** All files of the revision. */
  files: readonly ScriptFileCreate[];
}

/** What `deployScript` takes. */
export type DeployScriptRequest = Request<DeployScriptBody>;

/** Body of `runSdkAction`. */
export interface RunSdkActionBody {
  /** Page the browser shows. */
  url: string;
  /** What to do. */
  action: RunSdkActionRequestAction | JsonObject;
  /** Browser session to act in. */
  browser_session_id?: string | null | undefined;
  /** Address of the browser to act in. */
  browser_address?: string | null | undefined;
  /** Run to add the action to; left out, a new one. */
  workflow_run_id?: string | null | undefined;
}

/** What `runSdkAction` takes. */
export type RunSdkActionRequest = Request<RunSdkActionBody>;

/** Body of `createBrowserSession`. */
export interface CreateBrowserSessionBody {
  /** Minutes after which the session is closed, from 5 to 240. Default 60. */
  timeout?: number | null | undefined;
  /** Where the browser's traffic leaves from. */
  proxy_location?: ProxyLocation | GeoTarget | JsonObject | null | undefined;
  /** Keeps the traffic on one address; sessions with the same id share it. */
  proxy_session_id?: string | null | undefined;
  /** Extensions to load. */
  extensions?: readonly Extensions[] | null | undefined;
  /** Which browser. */
  browser_type?: PersistentBrowserType | null | undefined;
  /** Start the browser from this profile. */
  browser_profile_id?: string | null | undefined;
  /** Page to open first. */
  url?: string | null | undefined;
  /**
   * Keep the browser state when the session closes, to make a profile of it. Default false; a
   * session that started from a profile always does.
   */
  generate_browser_profile?: boolean | null | undefined;
  /** Settings of the browser; its time zone wins over that of the proxy. */
  browser_settings?: BrowserSettings | null | undefined;
  /** Make sure the session can be watched live. Default false. */
  needs_live_view?: boolean | null | undefined;
}

/** What `createBrowserSession` takes. */
export type CreateBrowserSessionRequest = Request<CreateBrowserSessionBody>;

/** Body of `updateBrowserSession`. */
export interface UpdateBrowserSessionBody {
  /** Save a profile when the session closes. */
  generate_browser_profile: boolean;
}

/** What `updateBrowserSession` takes. */
export type UpdateBrowserSessionRequest = Request<UpdateBrowserSessionBody>;

/** Body of `extendBrowserSession`. */
export interface ExtendBrowserSessionBody {
  /** Minutes to add, at least 1. */
  additional_minutes: number;
}

/** What `extendBrowserSession` takes. */
export type ExtendBrowserSessionRequest = Request<ExtendBrowserSessionBody>;

/** Body of `applyWorkflowTags`. */
export interface ApplyWorkflowTagsBody {
  /** Tags to set; a key that is there already gets the new value. */
  tags?: readonly TagInput[] | null | undefined;
  /** Tags to take off. */
  tags_to_delete?: readonly TagDeleteInput[] | null | undefined;
  /** Color in the dashboard of the values being set, by tag key. */
  colors?: Readonly<Record<string, string>> | null | undefined;
}

/** What `applyWorkflowTags` takes. */
export type ApplyWorkflowTagsRequest = Request<ApplyWorkflowTagsBody>;

/** Query and headers of `getWorkflowTagHistory`. */
export interface GetWorkflowTagHistoryQuery {
  /** At most this many changes, from 1 to 500. Default 100. */
  limit?: number | null | undefined;
  /** Only changes at this time or later. */
  since?: string | Date | null | undefined;
  /** Only changes of this key. */
  key?: string | null | undefined;
}

/** What `getWorkflowTagHistory` takes. */
export type GetWorkflowTagHistoryRequest = EitherCase<GetWorkflowTagHistoryQuery>;

/** Query and headers of `batchGetWorkflowTags`. */
export interface BatchGetWorkflowTagsQuery {
  /** Permanent ids of the workflows, with commas between them. */
  workflow_permanent_ids?: string | null | undefined;
}

/** What `batchGetWorkflowTags` takes. */
export type BatchGetWorkflowTagsRequest = EitherCase<BatchGetWorkflowTagsQuery>;

/** Body of `batchGetWorkflowTagsPost`. */
export interface BatchGetWorkflowTagsPostBody {
  /** Permanent ids of the workflows. */
  workflow_permanent_ids?: readonly string[] | null | undefined;
}

/** What `batchGetWorkflowTagsPost` takes. */
export type BatchGetWorkflowTagsPostRequest = Request<BatchGetWorkflowTagsPostBody>;

/** Body of `applyRunTags`. */
export interface ApplyRunTagsBody {
  /** Tags to set; a key that is there already gets the new value. */
  tags?: readonly TagInput[] | null | undefined;
  /** Tags to take off. */
  tags_to_delete?: readonly TagDeleteInput[] | null | undefined;
  /** Color in the dashboard of the values being set, by tag key. */
  colors?: Readonly<Record<string, string>> | null | undefined;
}

/** What `applyRunTags` takes. */
export type ApplyRunTagsRequest = Request<ApplyRunTagsBody>;

/** Query and headers of `getRunTagHistory`. */
export interface GetRunTagHistoryQuery {
  /** At most this many changes, from 1 to 500. Default 100. */
  limit?: number | null | undefined;
  /** Only changes at this time or later. */
  since?: string | Date | null | undefined;
  /** Only changes of this key. */
  key?: string | null | undefined;
}

/** What `getRunTagHistory` takes. */
export type GetRunTagHistoryRequest = EitherCase<GetRunTagHistoryQuery>;

/** Query and headers of `batchGetRunTags`. */
export interface BatchGetRunTagsQuery {
  /** Ids of the runs, with commas between them. */
  workflow_run_ids?: string | null | undefined;
}

/** What `batchGetRunTags` takes. */
export type BatchGetRunTagsRequest = EitherCase<BatchGetRunTagsQuery>;

/** Body of `batchGetRunTagsPost`. */
export interface BatchGetRunTagsPostBody {
  /** Ids of the runs. */
  workflow_run_ids?: readonly string[] | null | undefined;
}

/** What `batchGetRunTagsPost` takes. */
export type BatchGetRunTagsPostRequest = Request<BatchGetRunTagsPostBody>;

/** Body of `updateTagKey`. */
export interface UpdateTagKeyBody {
  /** What the key is for; null takes the text away. */
  description?: string | null | undefined;
}

/** What `updateTagKey` takes. */
export type UpdateTagKeyRequest = Request<UpdateTagKeyBody>;

/** Query and headers of `listTagValues`. */
export interface ListTagValuesQuery {
  /** Only values of this key. */
  key?: string | null | undefined;
}

/** What `listTagValues` takes. */
export type ListTagValuesRequest = EitherCase<ListTagValuesQuery>;

/** Body of `createTagValue`. */
export interface CreateTagValueBody {
  /** Tag key. */
  key: string;
  /** Value to add. */
  value: string;
  /** Color in the dashboard. */
  color?: string | null | undefined;
}

/** What `createTagValue` takes. */
export type CreateTagValueRequest = Request<CreateTagValueBody>;

/** Body of `updateTagValue`. */
export interface UpdateTagValueBody {
  /** Value. */
  value: string;
  /** Color in the dashboard. */
  color: string;
}

/** What `updateTagValue` takes. */
export type UpdateTagValueRequest = Request<UpdateTagValueBody>;

/** Body of `renameTagValue`. */
export interface RenameTagValueBody {
  /** Value to rename. */
  value: string;
  /** Its new name. */
  new_value: string;
}

/** What `renameTagValue` takes. */
export type RenameTagValueRequest = Request<RenameTagValueBody>;

/** Body of `deleteTagValue`. */
export interface DeleteTagValueBody {
  /** Value to delete. */
  value: string;
}

/** What `deleteTagValue` takes. */
export type DeleteTagValueRequest = Request<DeleteTagValueBody>;

/** Body of `runTask`. */
export interface RunTaskBody {
  /** What to do, in words. */
  prompt: string;
  /** What drives the browser. Default `skyvern-1.0`. */
  engine?: RunEngine | null | undefined;
  /** Language model settings. */
  model?: JsonObject | null | undefined;
  /** Page to start from; left out, the AI chooses one. */
  url?: string | null | undefined;
  /** URL that receives a signed POST when the run is final. */
  webhook_url?: string | null | undefined;
  /** Names the one-time codes that are pushed to the service for this run. */
  totp_identifier?: string | null | undefined;
  /** URL the service asks for one-time codes. */
  totp_url?: string | null | undefined;
  /** Name shown for this run in the dashboard. */
  title?: string | null | undefined;
  /** Your error codes, each with the words that say when it applies. */
  error_code_mapping?: Readonly<Record<string, string>> | null | undefined;
  /** JSON Schema of the output. */
  data_extraction_schema?: JsonObject | readonly unknown[] | string | null | undefined;
  /**
   * Where the browser's traffic leaves from: a location, `{country, subdivision, city}`, or
   * `{url}`. Left out on the wire, the service uses `RESIDENTIAL`.
   */
  proxy_location?: ProxyLocation | GeoTarget | JsonObject | null | undefined;
  /** Upper limit of AI steps; a run that reaches it fails. */
  max_steps?: number | null | undefined;
  /** Run in this open browser session, from the page it shows. */
  browser_session_id?: string | null | undefined;
  /** Headers the browser adds to each of its requests. */
  extra_http_headers?: Readonly<Record<string, string>> | null | undefined;
  /** Save the task as a workflow, to run it again. Default false. */
  publish_workflow?: boolean | null | undefined;
  /** Show the final check what was done before. Default false. */
  include_action_history_in_verification?: boolean | null | undefined;
  /** How often to scroll for the screenshot after an action; 0 takes what is visible. */
  max_screenshot_scrolls?: number | null | undefined;
  /** Address of a browser to drive over the DevTools protocol. */
  browser_address?: string | null | undefined;
  /** `agent` lets the AI drive, `code` runs the code generated earlier. */
  run_with?: string | null | undefined;
  /** Headers for the connection to `browser_address`. */
  cdp_connect_headers?: Readonly<Record<string, string>> | null | undefined;
  /** Start the browser from this profile. */
  browser_profile_id?: string | null | undefined;
  /** Start without any saved browser state. */
  start_fresh_browser?: boolean | null | undefined;
  /** Uploaded files to make available to the run. */
  file_ids?: readonly string[] | null | undefined;
}

/** Query and headers of `runTask`. */
export interface RunTaskQuery {
  /** Tells the service what kind of program starts the run. */
  user_agent?: string | null | undefined;
  /** `user_agent` by its name on the wire. */
  "x-user-agent"?: string | null | undefined;
}

/** What `runTask` takes. */
export type RunTaskRequest = Request<RunTaskBody, RunTaskQuery> & EitherCase<WaitOptions>;

/** Body of `login`. */
export interface LoginBody {
  /** Where the credential is kept. */
  credential_type: CredentialType;
  /** Page to log in at. */
  url?: string | null | undefined;
  /** With `skyvern`: the stored credential. */
  credential_id?: string | null | undefined;
  /** With `bitwarden`: the collection. */
  bitwarden_collection_id?: string | null | undefined;
  /** With `bitwarden`: the item. */
  bitwarden_item_id?: string | null | undefined;
  /** With `1password`: the vault. */
  onepassword_vault_id?: string | null | undefined;
  /** With `1password`: the item. */
  onepassword_item_id?: string | null | undefined;
  /** How to log in, in words, where the page needs more than a name and a password. */
  prompt?: string | null | undefined;
  /** URL that receives a signed POST when the run is final. */
  webhook_url?: string | null | undefined;
  /** Where the browser's traffic leaves from. */
  proxy_location?: ProxyLocation | null | undefined;
  /** Names the one-time codes that are pushed to the service for this run. */
  totp_identifier?: string | null | undefined;
  /** URL the service asks for one-time codes. */
  totp_url?: string | null | undefined;
  /** Log in in this open browser session. */
  browser_session_id?: string | null | undefined;
  /** Address of a browser to drive over the DevTools protocol. */
  browser_address?: string | null | undefined;
  /** Headers the browser adds to each of its requests. */
  extra_http_headers?: Readonly<Record<string, string>> | null | undefined;
  /** How often to scroll for the screenshot after an action; 0 takes what is visible. */
  max_screenshot_scrolling_times?: number | null | undefined;
  /** With `azure_vault`: the vault. */
  azure_vault_name?: string | null | undefined;
  /** With `azure_vault`: the secret that holds the user name. */
  azure_vault_username_key?: string | null | undefined;
  /** With `azure_vault`: the secret that holds the password. */
  azure_vault_password_key?: string | null | undefined;
  /** With `azure_vault`: the secret that one-time codes are made from. */
  azure_vault_totp_secret_key?: string | null | undefined;
  /** Start the browser from this profile. */
  browser_profile_id?: string | null | undefined;
  /** Headers for the connection to `browser_address`. */
  cdp_connect_headers?: Readonly<Record<string, string>> | null | undefined;
  /** With `1password`: the field of the item with the one-time code. */
  onepassword_totp_field_name?: string | null | undefined;
  /** Start without any saved browser state. */
  start_fresh_browser?: boolean | null | undefined;
}

/** Query and headers of `login`. */
export interface LoginQuery {
  /** Tells the service what kind of program starts the run. */
  user_agent?: string | null | undefined;
  /** `user_agent` by its name on the wire. */
  "x-user-agent"?: string | null | undefined;
}

/** What `login` takes. */
export type LoginRequest = Request<LoginBody, LoginQuery> & EitherCase<WaitOptions>;

/** Body of `downloadFiles`. */
export interface DownloadFilesBody {
  /** Which files, and how to get to them, in words. */
  navigation_goal: string;
  /** Page to start from. */
  url?: string | null | undefined;
  /** URL that receives a signed POST when the run is final. */
  webhook_url?: string | null | undefined;
  /** Where the browser's traffic leaves from. */
  proxy_location?: ProxyLocation | null | undefined;
  /** Names the one-time codes that are pushed to the service for this run. */
  totp_identifier?: string | null | undefined;
  /** URL the service asks for one-time codes. */
  totp_url?: string | null | undefined;
  /** Run in this open browser session. */
  browser_session_id?: string | null | undefined;
  /** Start the browser from this profile. */
  browser_profile_id?: string | null | undefined;
  /** Address of a browser to drive over the DevTools protocol. */
  browser_address?: string | null | undefined;
  /** Headers the browser adds to each of its requests. */
  extra_http_headers?: Readonly<Record<string, string>> | null | undefined;
  /** How often to scroll for the screenshot after an action; 0 takes what is visible. */
  max_screenshot_scrolling_times?: number | null | undefined;
  /** Name for the downloaded file; `{{ original_filename }}` stands for the name the site gave it. */
  download_suffix?: string | null | undefined;
  /** Seconds to wait for a download. */
  download_timeout?: number | null | undefined;
  /** Upper limit of AI steps. */
  max_steps_per_run?: number | null | undefined;
  /** Headers for the connection to `browser_address`. */
  cdp_connect_headers?: Readonly<Record<string, string>> | null | undefined;
  /** Start without any saved browser state. */
  start_fresh_browser?: boolean | null | undefined;
}

/** Query and headers of `downloadFiles`. */
export interface DownloadFilesQuery {
  /** Tells the service what kind of program starts the run. */
  user_agent?: string | null | undefined;
  /** `user_agent` by its name on the wire. */
  "x-user-agent"?: string | null | undefined;
}

/** What `downloadFiles` takes. */
export type DownloadFilesRequest = Request<DownloadFilesBody, DownloadFilesQuery> &
  EitherCase<WaitOptions>;

/** Body of `createWorkflow`. */
export interface CreateWorkflowBody {
  /** The definition: `title` and `workflow_definition` with `parameters` and `blocks`. */
  json_definition?: WorkflowCreateYamlRequest | JsonObject | null | undefined;
  /** The same definition as YAML text. */
  yaml_definition?: string | null | undefined;
}

/** Query and headers of `createWorkflow`. */
export interface CreateWorkflowQuery {
  /** Folder to create the workflow in. */
  folder_id?: string | null | undefined;
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
  /** Workflows per page. Default 10. */
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
  json_definition?: WorkflowCreateYamlRequest | JsonObject | null | undefined;
  /** The whole new definition as YAML text. */
  yaml_definition?: string | null | undefined;
}

/** What `updateWorkflow` takes. */
export type UpdateWorkflowRequest = Request<UpdateWorkflowBody>;

/** Query and headers of `getWorkflowVersions`. */
export interface GetWorkflowVersionsQuery {
  /** Read a template instead of a workflow of your organization. */
  template?: boolean | null | undefined;
}

/** What `getWorkflowVersions` takes. */
export type GetWorkflowVersionsRequest = EitherCase<GetWorkflowVersionsQuery>;

/** Body of `updateWorkflowFolder`. */
export interface UpdateWorkflowFolderBody {
  /** Folder to move to; null takes the workflow out of its folder. */
  folder_id?: string | null | undefined;
}

/** What `updateWorkflowFolder` takes. */
export type UpdateWorkflowFolderRequest = Request<UpdateWorkflowFolderBody>;
