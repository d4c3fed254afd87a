// Generated from api/ by `cargo xtask generate`. Do not edit.

import type { RunOutput } from "../output.js";
import type {
  ActionStatus,
  ActionType,
  AiFallbackMode,
  ArtifactType,
  BlockType,
  BranchCriteriaType,
  BrowserSeedSource,
  BrowserSessionSource,
  BrowserSettingsSource,
  BrowserSettingsStatus,
  CredentialCheck,
  CredentialKind,
  CredentialVaultType,
  CustomLlmProvider,
  EmailBodyFormat,
  EmailClient,
  EmailTransport,
  Extensions,
  FileDownloadTarget,
  FileEncoding,
  FileStorageType,
  FileType,
  OneTimeDispatchStatus,
  OtpType,
  PdfFormat,
  PersistentBrowserType,
  PlanTier,
  ProxyLocation,
  RunEngine,
  RunStatus,
  RunType,
  SearchProvider,
  SheetWriteMode,
  ThoughtScenario,
  ThoughtType,
  TotpType,
  WebhookOnRetry,
  WorkflowParameterType,
  WorkflowRunTimelineType,
  WorkflowRunTriggerType,
  WorkflowStatus,
} from "./enums.js";

/** Something a run left behind: a recording, a screenshot, a log, a file. */
export interface Artifact {
  /** Id of the artifact. */
  artifact_id: string;
  /** Kind of the artifact. */
  artifact_type?: ArtifactType | null;
  /** Where the service keeps it. */
  uri?: string | null;
  /** Where to fetch it; the link may expire. */
  signed_url?: string | null;
  /** It was moved to cold storage. */
  archived?: boolean | null;
  /** Its name within an archive. */
  bundle_key?: string | null;
  /** SHA-256 of the content, in hex. */
  checksum?: string | null;
  /** Size in bytes. */
  file_size?: number | null;
  /** Run it belongs to. */
  run_id?: string | null;
  /** Run of the workflow. */
  workflow_run_id?: string | null;
  /** Block of that run. */
  workflow_run_block_id?: string | null;
  /** Task. */
  task_id?: string | null;
  /** AI step. */
  step_id?: string | null;
  /** Browser session. */
  browser_session_id?: string | null;
  /** Task of the engine `skyvern-2.0`. */
  observer_cruise_id?: string | null;
  /** Thought of the AI. */
  observer_thought_id?: string | null;
  /** Suggestion of the AI. */
  ai_suggestion_id?: string | null;
  /** Organization that owns it. */
  organization_id?: string | null;
  /** When it was made. */
  created_at?: string | null;
  /** When it last changed. */
  modified_at?: string | null;
}

/** What an organization has paid for and used. */
export interface BillingStateResponse {
  /** Id of the account. */
  billing_id?: string | null;
  /** Organization it belongs to. */
  organization_id?: string | null;
  /** Plan. */
  plan_tier?: PlanTier | null;
  /** When the current period began. */
  current_period_start?: string | null;
  /** When it ends. */
  current_period_end?: string | null;
  /** Credits the plan includes. */
  included_credits_this_period?: number | null;
  /** Credits used. */
  credits_consumed_this_period?: number | null;
  /** Credits used by generated code. */
  cached_credits_consumed_this_period?: number | null;
  /** Whether more than the included credits may be used. */
  overage_enabled?: boolean | null;
  /** Seconds that browsers were open. */
  browser_uptime_seconds_consumed?: number | null;
  /** Credits bought on top. */
  topup_credits_total?: number | null;
  /** Of these, used. */
  topup_credits_used?: number | null;
  /** Of these, left. */
  topup_credits_remaining?: number | null;
  /** Credits left in all. */
  credits_remaining?: number | null;
  /** When the account was made. */
  created_at?: string | null;
  /** When it last changed. */
  modified_at?: string | null;
}

/** A visit to the billing pages. */
export interface PortalSessionResponse {
  /** Page to open. */
  url?: string | null;
}

/** Does something in the browser and reads the result. */
export interface TaskBlockYaml {
  /** Kind of the block. */
  block_type: "task";
  /** Name of the block, unique in the workflow. */
  label: string;
  /** Block that follows; without it the next in the list. */
  next_block_label?: string | null | undefined;
  /** Go on with the next block when this one fails. */
  continue_on_failure?: boolean | null | undefined;
  /** In a loop, go on with the next round when this block fails. */
  next_loop_on_failure?: boolean | null | undefined;
  /** Language model settings of this block. */
  model?: Record<string, unknown> | null | undefined;
  /** Leave out the workflow's instructions for AI steps. */
  ignore_workflow_system_prompt?: boolean | null | undefined;
  /** Never run this block from generated code. */
  disable_cache?: boolean | null | undefined;
  /** Page to start from; without it the page that is open. */
  url?: string | null | undefined;
  /** Title. */
  title?: string | null | undefined;
  /** How often the block is tried again. */
  max_retries?: number | null | undefined;
  /** What drives the browser. */
  engine?: RunEngine | null | undefined;
  /** Keep this engine when the default changes. */
  engine_pinned?: boolean | null | undefined;
  /** Upper limit of AI steps. */
  max_steps_per_run?: number | null | undefined;
  /** What to do on the page, in words. */
  navigation_goal?: string | null | undefined;
  /** What to read from the page, in words. */
  data_extraction_goal?: string | null | undefined;
  /** JSON Schema of the result. */
  data_schema?: Record<string, unknown> | unknown[] | string | null | undefined;
  /** Error codes and when they apply. */
  error_code_mapping?: Record<string, string> | null | undefined;
  /** Keys of the parameters the block uses. */
  parameter_keys?: string[] | null | undefined;
  /** Count as completed once a file was downloaded. */
  complete_on_download?: boolean | null | undefined;
  /** Name for the downloaded file. */
  download_suffix?: string | null | undefined;
  /** Where one-time codes are asked for. */
  totp_verification_url?: string | null | undefined;
  /** Name of pushed one-time codes. */
  totp_identifier?: string | null | undefined;
  /** When the block counts as completed, in words. */
  complete_criterion?: string | null | undefined;
  /** When the block gives up, in words. */
  terminate_criterion?: string | null | undefined;
  /** Check on the page that the goal was reached. */
  complete_verification?: boolean | null | undefined;
  /** Show the check what was done before. */
  include_action_history_in_verification?: boolean | null | undefined;
}

/** Takes a single action on the page. */
export interface ActionBlockYaml {
  /** Kind of the block. */
  block_type: "action";
  /** Name of the block, unique in the workflow. */
  label: string;
  /** Block that follows; without it the next in the list. */
  next_block_label?: string | null | undefined;
  /** Go on with the next block when this one fails. */
  continue_on_failure?: boolean | null | undefined;
  /** In a loop, go on with the next round when this block fails. */
  next_loop_on_failure?: boolean | null | undefined;
  /** Language model settings of this block. */
  model?: Record<string, unknown> | null | undefined;
  /** Leave out the workflow's instructions for AI steps. */
  ignore_workflow_system_prompt?: boolean | null | undefined;
  /** Never run this block from generated code. */
  disable_cache?: boolean | null | undefined;
  /** Page to start from; without it the page that is open. */
  url?: string | null | undefined;
  /** Title. */
  title?: string | null | undefined;
  /** How often the block is tried again. */
  max_retries?: number | null | undefined;
  /** What drives the browser. */
  engine?: RunEngine | null | undefined;
  /** Keep this engine when the default changes. */
  engine_pinned?: boolean | null | undefined;
  /** Upper limit of AI steps. */
  max_steps_per_run?: number | null | undefined;
  /** What to do on the page, in words. */
  navigation_goal?: string | null | undefined;
  /** Selector of the element to act on. */
  selector?: string | null | undefined;
  /** When the AI takes part. */
  ai_fallback?: AiFallbackMode | null | undefined;
  /** Error codes and when they apply. */
  error_code_mapping?: Record<string, string> | null | undefined;
  /** Keys of the parameters the block uses. */
  parameter_keys?: string[] | null | undefined;
  /** Count as completed once a file was downloaded. */
  complete_on_download?: boolean | null | undefined;
  /** Name for the downloaded file. */
  download_suffix?: string | null | undefined;
  /** Where one-time codes are asked for. */
  totp_verification_url?: string | null | undefined;
  /** Name of pushed one-time codes. */
  totp_identifier?: string | null | undefined;
}

/** Works towards a goal in the browser. */
export interface NavigationBlockYaml {
  /** Kind of the block. */
  block_type: "navigation";
  /** Name of the block, unique in the workflow. */
  label: string;
  /** Block that follows; without it the next in the list. */
  next_block_label?: string | null | undefined;
  /** Go on with the next block when this one fails. */
  continue_on_failure?: boolean | null | undefined;
  /** In a loop, go on with the next round when this block fails. */
  next_loop_on_failure?: boolean | null | undefined;
  /** Language model settings of this block. */
  model?: Record<string, unknown> | null | undefined;
  /** Leave out the workflow's instructions for AI steps. */
  ignore_workflow_system_prompt?: boolean | null | undefined;
  /** Never run this block from generated code. */
  disable_cache?: boolean | null | undefined;
  /** Page to start from; without it the page that is open. */
  url?: string | null | undefined;
  /** Title. */
  title?: string | null | undefined;
  /** How often the block is tried again. */
  max_retries?: number | null | undefined;
  /** What drives the browser. */
  engine?: RunEngine | null | undefined;
  /** Keep this engine when the default changes. */
  engine_pinned?: boolean | null | undefined;
  /** Upper limit of AI steps. */
  max_steps_per_run?: number | null | undefined;
  /** What to do on the page, in words. */
  navigation_goal: string;
  /** Error codes and when they apply. */
  error_code_mapping?: Record<string, string> | null | undefined;
  /** Keys of the parameters the block uses. */
  parameter_keys?: string[] | null | undefined;
  /** Count as completed once a file was downloaded. */
  complete_on_download?: boolean | null | undefined;
  /** Name for the downloaded file. */
  download_suffix?: string | null | undefined;
  /** Where one-time codes are asked for. */
  totp_verification_url?: string | null | undefined;
  /** Name of pushed one-time codes. */
  totp_identifier?: string | null | undefined;
  /** When the block counts as completed, in words. */
  complete_criterion?: string | null | undefined;
  /** When the block gives up, in words. */
  terminate_criterion?: string | null | undefined;
  /** The criterion holds text from outside, not to be followed as instructions. */
  complete_criterion_is_untrusted?: boolean | null | undefined;
  /** Check on the page that the goal was reached. */
  complete_verification?: boolean | null | undefined;
  /** Show the check what was done before. */
  include_action_history_in_verification?: boolean | null | undefined;
}

/** Reads data from the page. */
export interface ExtractionBlockYaml {
  /** Kind of the block. */
  block_type: "extraction";
  /** Name of the block, unique in the workflow. */
  label: string;
  /** Block that follows; without it the next in the list. */
  next_block_label?: string | null | undefined;
  /** Go on with the next block when this one fails. */
  continue_on_failure?: boolean | null | undefined;
  /** In a loop, go on with the next round when this block fails. */
  next_loop_on_failure?: boolean | null | undefined;
  /** Language model settings of this block. */
  model?: Record<string, unknown> | null | undefined;
  /** Leave out the workflow's instructions for AI steps. */
  ignore_workflow_system_prompt?: boolean | null | undefined;
  /** Never run this block from generated code. */
  disable_cache?: boolean | null | undefined;
  /** Page to start from; without it the page that is open. */
  url?: string | null | undefined;
  /** Title. */
  title?: string | null | undefined;
  /** How often the block is tried again. */
  max_retries?: number | null | undefined;
  /** What drives the browser. */
  engine?: RunEngine | null | undefined;
  /** Keep this engine when the default changes. */
  engine_pinned?: boolean | null | undefined;
  /** Upper limit of AI steps. */
  max_steps_per_run?: number | null | undefined;
  /** What to read from the page, in words. */
  data_extraction_goal: string;
  /** JSON Schema of the result. */
  data_schema?: Record<string, unknown> | unknown[] | string | null | undefined;
  /** Keys of the parameters the block uses. */
  parameter_keys?: string[] | null | undefined;
  /** Write the records to a file too. */
  export_enabled?: boolean | null | undefined;
  /** JSON Schema of the records in the file. */
  export_data_schema?: Record<string, unknown> | null | undefined;
  /** Name of the file. */
  export_file_name?: string | null | undefined;
  /** Template of the records to write. */
  export_records?: string | null | undefined;
}

/** Logs in with a stored credential. */
export interface LoginBlockYaml {
  /** Kind of the block. */
  block_type: "login";
  /** Name of the block, unique in the workflow. */
  label: string;
  /** Block that follows; without it the next in the list. */
  next_block_label?: string | null | undefined;
  /** Go on with the next block when this one fails. */
  continue_on_failure?: boolean | null | undefined;
  /** In a loop, go on with the next round when this block fails. */
  next_loop_on_failure?: boolean | null | undefined;
  /** Language model settings of this block. */
  model?: Record<string, unknown> | null | undefined;
  /** Leave out the workflow's instructions for AI steps. */
  ignore_workflow_system_prompt?: boolean | null | undefined;
  /** Never run this block from generated code. */
  disable_cache?: boolean | null | undefined;
  /** Page to start from; without it the page that is open. */
  url?: string | null | undefined;
  /** Title. */
  title?: string | null | undefined;
  /** How often the block is tried again. */
  max_retries?: number | null | undefined;
  /** What drives the browser. */
  engine?: RunEngine | null | undefined;
  /** Keep this engine when the default changes. */
  engine_pinned?: boolean | null | undefined;
  /** Upper limit of AI steps. */
  max_steps_per_run?: number | null | undefined;
  /** What to do on the page, in words. */
  navigation_goal?: string | null | undefined;
  /** Error codes and when they apply. */
  error_code_mapping?: Record<string, string> | null | undefined;
  /** Keys of the parameters the block uses. */
  parameter_keys?: string[] | null | undefined;
  /** Where one-time codes are asked for. */
  totp_verification_url?: string | null | undefined;
  /** Name of pushed one-time codes. */
  totp_identifier?: string | null | undefined;
  /** When the block counts as completed, in words. */
  complete_criterion?: string | null | undefined;
  /** When the block gives up, in words. */
  terminate_criterion?: string | null | undefined;
  /** Check on the page that the goal was reached. */
  complete_verification?: boolean | null | undefined;
  /** Show the check what was done before. */
  include_action_history_in_verification?: boolean | null | undefined;
  /** Log in anew instead of starting from a saved profile. */
  skip_saved_profile?: boolean | null | undefined;
}

/** Checks that something holds. */
export interface ValidationBlockYaml {
  /** Kind of the block. */
  block_type: "validation";
  /** Name of the block, unique in the workflow. */
  label: string;
  /** Block that follows; without it the next in the list. */
  next_block_label?: string | null | undefined;
  /** Go on with the next block when this one fails. */
  continue_on_failure?: boolean | null | undefined;
  /** In a loop, go on with the next round when this block fails. */
  next_loop_on_failure?: boolean | null | undefined;
  /** Language model settings of this block. */
  model?: Record<string, unknown> | null | undefined;
  /** Leave out the workflow's instructions for AI steps. */
  ignore_workflow_system_prompt?: boolean | null | undefined;
  /** Never run this block from generated code. */
  disable_cache?: boolean | null | undefined;
  /** What drives the browser. */
  engine?: RunEngine | null | undefined;
  /** Keep this engine when the default changes. */
  engine_pinned?: boolean | null | undefined;
  /** Upper limit of AI steps. */
  max_steps_per_run?: number | null | undefined;
  /** When the block counts as completed, in words. */
  complete_criterion?: string | null | undefined;
  /** When the block gives up, in words. */
  terminate_criterion?: string | null | undefined;
  /** Error codes and when they apply. */
  error_code_mapping?: Record<string, string> | null | undefined;
  /** Keys of the parameters the block uses. */
  parameter_keys?: string[] | null | undefined;
  /** Decide from the parameters alone, without looking at the page. */
  without_page_information?: boolean | null | undefined;
}

/** Downloads files, from a page or from storage. */
export interface FileDownloadBlockYaml {
  /** Kind of the block. */
  block_type: "file_download";
  /** Name of the block, unique in the workflow. */
  label: string;
  /** Block that follows; without it the next in the list. */
  next_block_label?: string | null | undefined;
  /** Go on with the next block when this one fails. */
  continue_on_failure?: boolean | null | undefined;
  /** In a loop, go on with the next round when this block fails. */
  next_loop_on_failure?: boolean | null | undefined;
  /** Language model settings of this block. */
  model?: Record<string, unknown> | null | undefined;
  /** Leave out the workflow's instructions for AI steps. */
  ignore_workflow_system_prompt?: boolean | null | undefined;
  /** Never run this block from generated code. */
  disable_cache?: boolean | null | undefined;
  /** Page to start from; without it the page that is open. */
  url?: string | null | undefined;
  /** Title. */
  title?: string | null | undefined;
  /** How often the block is tried again. */
  max_retries?: number | null | undefined;
  /** What drives the browser. */
  engine?: RunEngine | null | undefined;
  /** Keep this engine when the default changes. */
  engine_pinned?: boolean | null | undefined;
  /** Upper limit of AI steps. */
  max_steps_per_run?: number | null | undefined;
  /** What to do on the page, in words. */
  navigation_goal: string;
  /** Error codes and when they apply. */
  error_code_mapping?: Record<string, string> | null | undefined;
  /** Keys of the parameters the block uses. */
  parameter_keys?: string[] | null | undefined;
  /** Name for the downloaded file. */
  download_suffix?: string | null | undefined;
  /** Seconds to wait for a download. */
  download_timeout?: number | null | undefined;
  /** Where one-time codes are asked for. */
  totp_verification_url?: string | null | undefined;
  /** Name of pushed one-time codes. */
  totp_identifier?: string | null | undefined;
  /** Where the files come from. */
  download_target?: FileDownloadTarget | null | undefined;
  /** S3 bucket. */
  s3_bucket?: string | null | undefined;
  /** AWS access key. */
  aws_access_key_id?: string | null | undefined;
  /** AWS secret key. */
  aws_secret_access_key?: string | null | undefined;
  /** AWS region. */
  region_name?: string | null | undefined;
  /** Endpoint of a service that speaks S3. */
  endpoint_url?: string | null | undefined;
  /** Azure storage account. */
  azure_storage_account_name?: string | null | undefined;
  /** Key of that account. */
  azure_storage_account_key?: string | null | undefined;
  /** Azure blob container. */
  azure_blob_container_name?: string | null | undefined;
  /** Stored Google credential. */
  google_credential_id?: string | null | undefined;
  /** Google Drive folder. */
  google_drive_folder_id?: string | null | undefined;
  /** SFTP host. */
  sftp_host?: string | null | undefined;
  /** SFTP port. */
  sftp_port?: number | null | undefined;
  /** SFTP user. */
  sftp_username?: string | null | undefined;
  /** SFTP password. */
  sftp_password?: string | null | undefined;
  /** SFTP private key. */
  sftp_private_key?: string | null | undefined;
  /** Passphrase of that key. */
  sftp_private_key_passphrase?: string | null | undefined;
  /** Folder on the SFTP host. */
  sftp_remote_path?: string | null | undefined;
  /** Key the SFTP host must show. */
  sftp_host_key?: string | null | undefined;
  /** Which files, in words. */
  prompt?: string | null | undefined;
  /** Path of the file or folder. */
  path?: string | null | undefined;
  /** Finding no file is not a failure. */
  continue_on_empty?: boolean | null | undefined;
}

/** Asks a person and waits for the answer. */
export interface HumanInteractionBlockYaml {
  /** Kind of the block. */
  block_type: "human_interaction";
  /** Name of the block, unique in the workflow. */
  label: string;
  /** Block that follows; without it the next in the list. */
  next_block_label?: string | null | undefined;
  /** Go on with the next block when this one fails. */
  continue_on_failure?: boolean | null | undefined;
  /** In a loop, go on with the next round when this block fails. */
  next_loop_on_failure?: boolean | null | undefined;
  /** Language model settings of this block. */
  model?: Record<string, unknown> | null | undefined;
  /** Leave out the workflow's instructions for AI steps. */
  ignore_workflow_system_prompt?: boolean | null | undefined;
  /** What the person is asked. */
  instructions?: string | null | undefined;
  /** Text of the button that goes on. */
  positive_descriptor?: string | null | undefined;
  /** Text of the button that stops. */
  negative_descriptor?: string | null | undefined;
  /** Seconds to wait for an answer. */
  timeout_seconds?: number | null | undefined;
  /** Address the mail comes from. */
  sender?: string | null | undefined;
  /** Addresses the mail goes to. */
  recipients: string[];
  /** Subject. */
  subject?: string | null | undefined;
  /** Text. */
  body?: string | null | undefined;
  /** How the text is written. */
  body_format?: EmailBodyFormat | null | undefined;
}

/** Opens a page. */
export interface UrlBlockYaml {
  /** Kind of the block. */
  block_type: "goto_url";
  /** Name of the block, unique in the workflow. */
  label: string;
  /** Block that follows; without it the next in the list. */
  next_block_label?: string | null | undefined;
  /** Go on with the next block when this one fails. */
  continue_on_failure?: boolean | null | undefined;
  /** In a loop, go on with the next round when this block fails. */
  next_loop_on_failure?: boolean | null | undefined;
  /** Language model settings of this block. */
  model?: Record<string, unknown> | null | undefined;
  /** Leave out the workflow's instructions for AI steps. */
  ignore_workflow_system_prompt?: boolean | null | undefined;
  /** Page to open. */
  url: string;
}

/** Plans and does an open-ended task in the browser. */
export interface TaskV2BlockYaml {
  /** Kind of the block. */
  block_type: "task_v2";
  /** Name of the block, unique in the workflow. */
  label: string;
  /** Block that follows; without it the next in the list. */
  next_block_label?: string | null | undefined;
  /** Go on with the next block when this one fails. */
  continue_on_failure?: boolean | null | undefined;
  /** In a loop, go on with the next round when this block fails. */
  next_loop_on_failure?: boolean | null | undefined;
  /** Language model settings of this block. */
  model?: Record<string, unknown> | null | undefined;
  /** Leave out the workflow's instructions for AI steps. */
  ignore_workflow_system_prompt?: boolean | null | undefined;
  /** Never run this block from generated code. */
  disable_cache?: boolean | null | undefined;
  /** What to do, in words. */
  prompt: string;
  /** Page to start from. */
  url?: string | null | undefined;
  /** Upper limit of rounds. */
  max_iterations?: number | null | undefined;
  /** Upper limit of AI steps. */
  max_steps?: number | null | undefined;
  /** Where one-time codes are asked for. */
  totp_verification_url?: string | null | undefined;
  /** Name of pushed one-time codes. */
  totp_identifier?: string | null | undefined;
}

/** Runs its blocks once for each value. */
export interface ForLoopBlockYaml {
  /** Kind of the block. */
  block_type: "for_loop";
  /** Name of the block, unique in the workflow. */
  label: string;
  /** Block that follows; without it the next in the list. */
  next_block_label?: string | null | undefined;
  /** Go on with the next block when this one fails. */
  continue_on_failure?: boolean | null | undefined;
  /** In a loop, go on with the next round when this block fails. */
  next_loop_on_failure?: boolean | null | undefined;
  /** Language model settings of this block. */
  model?: Record<string, unknown> | null | undefined;
  /** Leave out the workflow's instructions for AI steps. */
  ignore_workflow_system_prompt?: boolean | null | undefined;
  /** Template or words that say what to loop over. */
  loop_variable_reference?: string | null | undefined;
  /** Nothing to loop over is not a failure. */
  complete_if_empty?: boolean | null | undefined;
  /** JSON Schema of the values to loop over. */
  data_schema?: Record<string, unknown> | string | null | undefined;
  /** Blocks of a round, in order. */
  loop_blocks: BlockInput[];
  /** Key of the parameter whose values are looped over. */
  loop_over_parameter_key?: string | null | undefined;
}

/** Runs its blocks as long as a condition holds. */
export interface WhileLoopBlockYaml {
  /** Kind of the block. */
  block_type: "while_loop";
  /** Name of the block, unique in the workflow. */
  label: string;
  /** Block that follows; without it the next in the list. */
  next_block_label?: string | null | undefined;
  /** Go on with the next block when this one fails. */
  continue_on_failure?: boolean | null | undefined;
  /** In a loop, go on with the next round when this block fails. */
  next_loop_on_failure?: boolean | null | undefined;
  /** Language model settings of this block. */
  model?: Record<string, unknown> | null | undefined;
  /** Leave out the workflow's instructions for AI steps. */
  ignore_workflow_system_prompt?: boolean | null | undefined;
  /** Blocks of a round, in order. */
  loop_blocks: BlockInput[];
  /** Condition for another round. */
  condition: BranchCriteriaYaml;
}

/** Goes on with one of several blocks. */
export interface ConditionalBlockYaml {
  /** Kind of the block. */
  block_type: "conditional";
  /** Name of the block, unique in the workflow. */
  label: string;
  /** Block that follows; without it the next in the list. */
  next_block_label?: string | null | undefined;
  /** Go on with the next block when this one fails. */
  continue_on_failure?: boolean | null | undefined;
  /** In a loop, go on with the next round when this block fails. */
  next_loop_on_failure?: boolean | null | undefined;
  /** Language model settings of this block. */
  model?: Record<string, unknown> | null | undefined;
  /** Leave out the workflow's instructions for AI steps. */
  ignore_workflow_system_prompt?: boolean | null | undefined;
  /** Branches, in the order they are tried. */
  branch_conditions?: BranchConditionYaml[] | null | undefined;
}

/** A branch of a conditional block. */
export interface BranchConditionYaml {
  /** Block to go to. */
  next_block_label?: string | null | undefined;
  /** What it is for. */
  description?: string | null | undefined;
  /** Taken when no other branch is. */
  is_default?: boolean | null | undefined;
  /** When the branch is taken. */
  criteria?: BranchCriteriaYaml | null | undefined;
}

/** A condition of a branch or a loop. */
export interface BranchCriteriaYaml {
  /** How it is decided. */
  criteria_type?: BranchCriteriaType | null | undefined;
  /** Template or words that are true or false. */
  expression: string;
  /** What it is for. */
  description?: string | null | undefined;
}

/** Runs Python code. */
export interface CodeBlockYaml {
  /** Kind of the block. */
  block_type: "code";
  /** Name of the block, unique in the workflow. */
  label: string;
  /** Block that follows; without it the next in the list. */
  next_block_label?: string | null | undefined;
  /** Go on with the next block when this one fails. */
  continue_on_failure?: boolean | null | undefined;
  /** In a loop, go on with the next round when this block fails. */
  next_loop_on_failure?: boolean | null | undefined;
  /** Language model settings of this block. */
  model?: Record<string, unknown> | null | undefined;
  /** Leave out the workflow's instructions for AI steps. */
  ignore_workflow_system_prompt?: boolean | null | undefined;
  /** Python code to run. */
  code: string;
  /** What the code is to do, in words. */
  prompt?: string | null | undefined;
  /** A person wrote the prompt. */
  user_owned_goal?: boolean | null | undefined;
  /** The prompt no longer fits the code. */
  goal_needs_regeneration?: boolean | null | undefined;
  /** A person changed the code. */
  code_edited_by_hand?: boolean | null | undefined;
  /** JSON Schema of the result. */
  data_schema?: Record<string, unknown> | unknown[] | string | null | undefined;
  /** Error codes and when they apply. */
  error_code_mapping?: Record<string, string> | null | undefined;
  /** Keys of the parameters the block uses. */
  parameter_keys?: string[] | null | undefined;
  /** What the code does, step by step. */
  steps?: CodeBlockStepYaml[] | null | undefined;
}

/** A step that the code of a block takes. */
export interface CodeBlockStepYaml {
  /** What the step does. */
  description?: string | null | undefined;
  /** Kind of action. */
  action_type?: ActionType | null | undefined;
  /** First line of its code. */
  line_start?: number | null | undefined;
  /** Last line of its code. */
  line_end?: number | null | undefined;
}

/** Asks a language model, without a page. */
export interface TextPromptBlockYaml {
  /** Kind of the block. */
  block_type: "text_prompt";
  /** Name of the block, unique in the workflow. */
  label: string;
  /** Block that follows; without it the next in the list. */
  next_block_label?: string | null | undefined;
  /** Go on with the next block when this one fails. */
  continue_on_failure?: boolean | null | undefined;
  /** In a loop, go on with the next round when this block fails. */
  next_loop_on_failure?: boolean | null | undefined;
  /** Language model settings of this block. */
  model?: Record<string, unknown> | null | undefined;
  /** Leave out the workflow's instructions for AI steps. */
  ignore_workflow_system_prompt?: boolean | null | undefined;
  /** What to ask. */
  prompt: string;
  /** Language model to use. */
  llm_key?: string | null | undefined;
  /** JSON Schema of the answer. */
  json_schema?: Record<string, unknown> | null | undefined;
  /** Keys of the parameters the block uses. */
  parameter_keys?: string[] | null | undefined;
}

/** Downloads an address into the service's storage. */
export interface DownloadToS3BlockYaml {
  /** Kind of the block. */
  block_type: "download_to_s3";
  /** Name of the block, unique in the workflow. */
  label: string;
  /** Block that follows; without it the next in the list. */
  next_block_label?: string | null | undefined;
  /** Go on with the next block when this one fails. */
  continue_on_failure?: boolean | null | undefined;
  /** In a loop, go on with the next round when this block fails. */
  next_loop_on_failure?: boolean | null | undefined;
  /** Language model settings of this block. */
  model?: Record<string, unknown> | null | undefined;
  /** Leave out the workflow's instructions for AI steps. */
  ignore_workflow_system_prompt?: boolean | null | undefined;
  /** Address to download. */
  url: string;
}

/** Uploads a file to the service's storage. */
export interface UploadToS3BlockYaml {
  /** Kind of the block. */
  block_type: "upload_to_s3";
  /** Name of the block, unique in the workflow. */
  label: string;
  /** Block that follows; without it the next in the list. */
  next_block_label?: string | null | undefined;
  /** Go on with the next block when this one fails. */
  continue_on_failure?: boolean | null | undefined;
  /** In a loop, go on with the next round when this block fails. */
  next_loop_on_failure?: boolean | null | undefined;
  /** Language model settings of this block. */
  model?: Record<string, unknown> | null | undefined;
  /** Leave out the workflow's instructions for AI steps. */
  ignore_workflow_system_prompt?: boolean | null | undefined;
  /** Path of the file or folder. */
  path?: string | null | undefined;
}

/** Uploads the downloaded files to your storage. */
export interface FileUploadBlockYaml {
  /** Kind of the block. */
  block_type: "file_upload";
  /** Name of the block, unique in the workflow. */
  label: string;
  /** Block that follows; without it the next in the list. */
  next_block_label?: string | null | undefined;
  /** Go on with the next block when this one fails. */
  continue_on_failure?: boolean | null | undefined;
  /** In a loop, go on with the next round when this block fails. */
  next_loop_on_failure?: boolean | null | undefined;
  /** Language model settings of this block. */
  model?: Record<string, unknown> | null | undefined;
  /** Leave out the workflow's instructions for AI steps. */
  ignore_workflow_system_prompt?: boolean | null | undefined;
  /** Where the files go. */
  storage_type?: FileStorageType | null | undefined;
  /** S3 bucket. */
  s3_bucket?: string | null | undefined;
  /** AWS access key. */
  aws_access_key_id?: string | null | undefined;
  /** AWS secret key. */
  aws_secret_access_key?: string | null | undefined;
  /** AWS region. */
  region_name?: string | null | undefined;
  /** Endpoint of a service that speaks S3. */
  endpoint_url?: string | null | undefined;
  /** Azure storage account. */
  azure_storage_account_name?: string | null | undefined;
  /** Key of that account. */
  azure_storage_account_key?: string | null | undefined;
  /** Azure blob container. */
  azure_blob_container_name?: string | null | undefined;
  /** Stored Google credential. */
  google_credential_id?: string | null | undefined;
  /** Google Drive folder. */
  google_drive_folder_id?: string | null | undefined;
  /** SFTP host. */
  sftp_host?: string | null | undefined;
  /** SFTP port. */
  sftp_port?: number | null | undefined;
  /** SFTP user. */
  sftp_username?: string | null | undefined;
  /** SFTP password. */
  sftp_password?: string | null | undefined;
  /** SFTP private key. */
  sftp_private_key?: string | null | undefined;
  /** Passphrase of that key. */
  sftp_private_key_passphrase?: string | null | undefined;
  /** Folder on the SFTP host. */
  sftp_remote_path?: string | null | undefined;
  /** Key the SFTP host must show. */
  sftp_host_key?: string | null | undefined;
  /** Which files, in words. */
  prompt?: string | null | undefined;
  /** Path of the file or folder. */
  path?: string | null | undefined;
  /** Folder in the Azure container. */
  azure_folder_path?: string | null | undefined;
}

/** Sends a mail. */
export interface SendEmailBlockYaml {
  /** Kind of the block. */
  block_type: "send_email";
  /** Name of the block, unique in the workflow. */
  label: string;
  /** Block that follows; without it the next in the list. */
  next_block_label?: string | null | undefined;
  /** Go on with the next block when this one fails. */
  continue_on_failure?: boolean | null | undefined;
  /** In a loop, go on with the next round when this block fails. */
  next_loop_on_failure?: boolean | null | undefined;
  /** Language model settings of this block. */
  model?: Record<string, unknown> | null | undefined;
  /** Leave out the workflow's instructions for AI steps. */
  ignore_workflow_system_prompt?: boolean | null | undefined;
  /** Address the mail comes from. */
  sender?: string | null | undefined;
  /** Addresses the mail goes to. */
  recipients: string[];
  /** Subject. */
  subject: string;
  /** Text. */
  body: string;
  /** How the text is written. */
  body_format?: EmailBodyFormat | null | undefined;
  /** Files to attach. */
  file_attachments?: string[] | null | undefined;
  /** Your mail server. */
  custom_smtp_host?: string | null | undefined;
  /** Its port. */
  custom_smtp_port?: number | null | undefined;
  /** User at your mail server. */
  custom_smtp_username?: string | null | undefined;
  /** Password of that user. */
  custom_smtp_password?: string | null | undefined;
  /** How the mail is sent. */
  transport?: EmailTransport | null | undefined;
  /** Stored credential to send with. */
  credential_id?: string | null | undefined;
  /** Addresses that get a copy. */
  cc?: string[] | null | undefined;
  /** Addresses that get a hidden copy. */
  bcc?: string[] | null | undefined;
  /** Key of the secret that holds the mail server. */
  smtp_host_secret_parameter_key?: string | null | undefined;
  /** Key of the secret that holds its port. */
  smtp_port_secret_parameter_key?: string | null | undefined;
  /** Key of the secret that holds the user. */
  smtp_username_secret_parameter_key?: string | null | undefined;
  /** Key of the secret that holds the password. */
  smtp_password_secret_parameter_key?: string | null | undefined;
}

/** Reads mails from a mailbox. */
export interface EmailInboxBlockYaml {
  /** Kind of the block. */
  block_type: "email_inbox";
  /** Name of the block, unique in the workflow. */
  label: string;
  /** Block that follows; without it the next in the list. */
  next_block_label?: string | null | undefined;
  /** Go on with the next block when this one fails. */
  continue_on_failure?: boolean | null | undefined;
  /** In a loop, go on with the next round when this block fails. */
  next_loop_on_failure?: boolean | null | undefined;
  /** Language model settings of this block. */
  model?: Record<string, unknown> | null | undefined;
  /** Leave out the workflow's instructions for AI steps. */
  ignore_workflow_system_prompt?: boolean | null | undefined;
  /** Whose mailbox. */
  email_client: EmailClient;
  /** Stored credential of the mailbox. */
  credential_id?: string | null | undefined;
  /** Folder of the mailbox. */
  folder?: string | null | undefined;
  /** Which mails, in words. */
  prompt?: string | null | undefined;
  /** Only mails from this address. */
  sender?: string | null | undefined;
  /** Only mails whose subject contains this. */
  subject?: string | null | undefined;
  /** Only mails of the last days. */
  newer_than_days?: number | null | undefined;
  /** At most this many mails. */
  max_results?: number | null | undefined;
  /** Return the text too. */
  include_body?: boolean | null | undefined;
  /** Save the attachments. */
  download_attachments?: boolean | null | undefined;
  /** Keys of the parameters the block uses. */
  parameter_keys?: string[] | null | undefined;
}

/** Reads a file into data. */
export interface FileParserBlockYaml {
  /** Kind of the block. */
  block_type: "file_url_parser";
  /** Name of the block, unique in the workflow. */
  label: string;
  /** Block that follows; without it the next in the list. */
  next_block_label?: string | null | undefined;
  /** Go on with the next block when this one fails. */
  continue_on_failure?: boolean | null | undefined;
  /** In a loop, go on with the next round when this block fails. */
  next_loop_on_failure?: boolean | null | undefined;
  /** Language model settings of this block. */
  model?: Record<string, unknown> | null | undefined;
  /** Leave out the workflow's instructions for AI steps. */
  ignore_workflow_system_prompt?: boolean | null | undefined;
  /** Address of the file. */
  file_url: string;
  /** Kind of the file. */
  file_type?: FileType | null | undefined;
  /** Sheet to read of a spreadsheet. */
  worksheet?: string | null | undefined;
  /** Read the pages as images. */
  force_ocr?: boolean | null | undefined;
  /** JSON Schema of the answer. */
  json_schema?: Record<string, unknown> | null | undefined;
}

/** Reads a PDF into data. */
export interface PdfParserBlockYaml {
  /** Kind of the block. */
  block_type: "pdf_parser";
  /** Name of the block, unique in the workflow. */
  label: string;
  /** Block that follows; without it the next in the list. */
  next_block_label?: string | null | undefined;
  /** Go on with the next block when this one fails. */
  continue_on_failure?: boolean | null | undefined;
  /** In a loop, go on with the next round when this block fails. */
  next_loop_on_failure?: boolean | null | undefined;
  /** Language model settings of this block. */
  model?: Record<string, unknown> | null | undefined;
  /** Leave out the workflow's instructions for AI steps. */
  ignore_workflow_system_prompt?: boolean | null | undefined;
  /** Address of the file. */
  file_url: string;
  /** JSON Schema of the answer. */
  json_schema?: Record<string, unknown> | null | undefined;
}

/** Fills in a PDF form. */
export interface PdfFillBlockYaml {
  /** Kind of the block. */
  block_type: "pdf_fill";
  /** Name of the block, unique in the workflow. */
  label: string;
  /** Block that follows; without it the next in the list. */
  next_block_label?: string | null | undefined;
  /** Go on with the next block when this one fails. */
  continue_on_failure?: boolean | null | undefined;
  /** In a loop, go on with the next round when this block fails. */
  next_loop_on_failure?: boolean | null | undefined;
  /** Language model settings of this block. */
  model?: Record<string, unknown> | null | undefined;
  /** Leave out the workflow's instructions for AI steps. */
  ignore_workflow_system_prompt?: boolean | null | undefined;
  /** Address of the file. */
  file_url: string;
  /** What to ask. */
  prompt: string;
  /** Values to fill in. */
  payload?: Record<string, unknown> | unknown[] | string | null | undefined;
  /** Language model to use. */
  llm_key?: string | null | undefined;
  /** Keys of the parameters the block uses. */
  parameter_keys?: string[] | null | undefined;
}

/** Splits a PDF into several. */
export interface SplitPdfBlockYaml {
  /** Kind of the block. */
  block_type: "split_pdf";
  /** Name of the block, unique in the workflow. */
  label: string;
  /** Block that follows; without it the next in the list. */
  next_block_label?: string | null | undefined;
  /** Go on with the next block when this one fails. */
  continue_on_failure?: boolean | null | undefined;
  /** In a loop, go on with the next round when this block fails. */
  next_loop_on_failure?: boolean | null | undefined;
  /** Language model settings of this block. */
  model?: Record<string, unknown> | null | undefined;
  /** Leave out the workflow's instructions for AI steps. */
  ignore_workflow_system_prompt?: boolean | null | undefined;
  /** Address of the file. */
  file_url: string;
  /** What to ask. */
  prompt: string;
  /** Language model to use. */
  llm_key?: string | null | undefined;
  /** Keys of the parameters the block uses. */
  parameter_keys?: string[] | null | undefined;
}

/** Waits. */
export interface WaitBlockYaml {
  /** Kind of the block. */
  block_type: "wait";
  /** Name of the block, unique in the workflow. */
  label: string;
  /** Block that follows; without it the next in the list. */
  next_block_label?: string | null | undefined;
  /** Go on with the next block when this one fails. */
  continue_on_failure?: boolean | null | undefined;
  /** In a loop, go on with the next round when this block fails. */
  next_loop_on_failure?: boolean | null | undefined;
  /** Language model settings of this block. */
  model?: Record<string, unknown> | null | undefined;
  /** Leave out the workflow's instructions for AI steps. */
  ignore_workflow_system_prompt?: boolean | null | undefined;
  /** Seconds to wait. */
  wait_sec?: number | null | undefined;
}

/** Sends an HTTP request. */
export interface HttpRequestBlockYaml {
  /** Kind of the block. */
  block_type: "http_request";
  /** Name of the block, unique in the workflow. */
  label: string;
  /** Block that follows; without it the next in the list. */
  next_block_label?: string | null | undefined;
  /** Go on with the next block when this one fails. */
  continue_on_failure?: boolean | null | undefined;
  /** In a loop, go on with the next round when this block fails. */
  next_loop_on_failure?: boolean | null | undefined;
  /** Language model settings of this block. */
  model?: Record<string, unknown> | null | undefined;
  /** Leave out the workflow's instructions for AI steps. */
  ignore_workflow_system_prompt?: boolean | null | undefined;
  /** HTTP method. */
  method?: string | null | undefined;
  /** Address. */
  url?: string | null | undefined;
  /** Headers. */
  headers?: Record<string, string> | null | undefined;
  /** JSON body. */
  body?: Record<string, unknown> | null | undefined;
  /** Files to upload, by the name of their part. */
  files?: Record<string, string> | null | undefined;
  /** Seconds to wait for the answer. */
  timeout?: number | null | undefined;
  /** Follow redirects. */
  follow_redirects?: boolean | null | undefined;
  /** Name for the saved answer. */
  download_filename?: string | null | undefined;
  /** Save the answer as a file. */
  save_response_as_file?: boolean | null | undefined;
  /** Parts of the answer to keep secret. */
  secret_response_paths?: string[] | null | undefined;
  /** Keys of the parameters the block uses. */
  parameter_keys?: string[] | null | undefined;
}

/** Searches the web. */
export interface WebSearchBlockYaml {
  /** Kind of the block. */
  block_type: "web_search";
  /** Name of the block, unique in the workflow. */
  label: string;
  /** Block that follows; without it the next in the list. */
  next_block_label?: string | null | undefined;
  /** Go on with the next block when this one fails. */
  continue_on_failure?: boolean | null | undefined;
  /** In a loop, go on with the next round when this block fails. */
  next_loop_on_failure?: boolean | null | undefined;
  /** Language model settings of this block. */
  model?: Record<string, unknown> | null | undefined;
  /** Leave out the workflow's instructions for AI steps. */
  ignore_workflow_system_prompt?: boolean | null | undefined;
  /** What to search for. */
  query: string;
  /** Who answers. */
  provider?: SearchProvider | null | undefined;
  /** How many results, from 1 to 100. */
  num_results?: number | null | undefined;
  /** Error code when nothing was found. */
  no_results_error_code?: string | null | undefined;
  /** Error code when no result fits. */
  no_match_error_code?: string | null | undefined;
  /** What to make of the results, in words. */
  prompt?: string | null | undefined;
  /** Error codes and when they apply. */
  error_code_mapping?: Record<string, string> | null | undefined;
  /** JSON Schema of the answer. */
  json_schema?: Record<string, unknown> | null | undefined;
  /** Keys of the parameters the block uses. */
  parameter_keys?: string[] | null | undefined;
}

/** Prints the page to a PDF. */
export interface PrintPageBlockYaml {
  /** Kind of the block. */
  block_type: "print_page";
  /** Name of the block, unique in the workflow. */
  label: string;
  /** Block that follows; without it the next in the list. */
  next_block_label?: string | null | undefined;
  /** Go on with the next block when this one fails. */
  continue_on_failure?: boolean | null | undefined;
  /** In a loop, go on with the next round when this block fails. */
  next_loop_on_failure?: boolean | null | undefined;
  /** Language model settings of this block. */
  model?: Record<string, unknown> | null | undefined;
  /** Leave out the workflow's instructions for AI steps. */
  ignore_workflow_system_prompt?: boolean | null | undefined;
  /** Print the time too. */
  include_timestamp?: boolean | null | undefined;
  /** Name for the file. */
  custom_filename?: string | null | undefined;
  /** Size of the pages. */
  format?: PdfFormat | null | undefined;
  /** Print across. */
  landscape?: boolean | null | undefined;
  /** Print backgrounds. */
  print_background?: boolean | null | undefined;
  /** Keys of the parameters the block uses. */
  parameter_keys?: string[] | null | undefined;
}

/** Starts another workflow. */
export interface WorkflowTriggerBlockYaml {
  /** Kind of the block. */
  block_type: "workflow_trigger";
  /** Name of the block, unique in the workflow. */
  label: string;
  /** Block that follows; without it the next in the list. */
  next_block_label?: string | null | undefined;
  /** Go on with the next block when this one fails. */
  continue_on_failure?: boolean | null | undefined;
  /** In a loop, go on with the next round when this block fails. */
  next_loop_on_failure?: boolean | null | undefined;
  /** Language model settings of this block. */
  model?: Record<string, unknown> | null | undefined;
  /** Leave out the workflow's instructions for AI steps. */
  ignore_workflow_system_prompt?: boolean | null | undefined;
  /** Workflow to run. */
  workflow_permanent_id: string;
  /** Values for its input parameters. */
  payload?: Record<string, unknown> | null | undefined;
  /** Wait until that run is final. */
  wait_for_completion?: boolean | null | undefined;
  /** Browser session for that run. */
  browser_session_id?: string | null | undefined;
  /** Give that run the browser of this one. */
  use_parent_browser_session?: boolean | null | undefined;
  /** Keys of the parameters the block uses. */
  parameter_keys?: string[] | null | undefined;
}

/** Reads rows from Google Sheets. */
export interface GoogleSheetsReadBlockYaml {
  /** Kind of the block. */
  block_type: "google_sheets_read";
  /** Name of the block, unique in the workflow. */
  label: string;
  /** Block that follows; without it the next in the list. */
  next_block_label?: string | null | undefined;
  /** Go on with the next block when this one fails. */
  continue_on_failure?: boolean | null | undefined;
  /** In a loop, go on with the next round when this block fails. */
  next_loop_on_failure?: boolean | null | undefined;
  /** Language model settings of this block. */
  model?: Record<string, unknown> | null | undefined;
  /** Leave out the workflow's instructions for AI steps. */
  ignore_workflow_system_prompt?: boolean | null | undefined;
  /** Address of the spreadsheet. */
  spreadsheet_url: string;
  /** Sheet in it. */
  sheet_name?: string | null | undefined;
  /** Range of cells. */
  range?: string | null | undefined;
  /** Stored Google credential. */
  credential_id?: string | null | undefined;
  /** The first row holds the names of the columns. */
  has_header_row?: boolean | null | undefined;
  /** Keys of the parameters the block uses. */
  parameter_keys?: string[] | null | undefined;
}

/** Writes rows to Google Sheets. */
export interface GoogleSheetsWriteBlockYaml {
  /** Kind of the block. */
  block_type: "google_sheets_write";
  /** Name of the block, unique in the workflow. */
  label: string;
  /** Block that follows; without it the next in the list. */
  next_block_label?: string | null | undefined;
  /** Go on with the next block when this one fails. */
  continue_on_failure?: boolean | null | undefined;
  /** In a loop, go on with the next round when this block fails. */
  next_loop_on_failure?: boolean | null | undefined;
  /** Language model settings of this block. */
  model?: Record<string, unknown> | null | undefined;
  /** Leave out the workflow's instructions for AI steps. */
  ignore_workflow_system_prompt?: boolean | null | undefined;
  /** Address of the spreadsheet. */
  spreadsheet_url: string;
  /** Sheet in it. */
  sheet_name?: string | null | undefined;
  /** Range of cells. */
  range?: string | null | undefined;
  /** Stored Google credential. */
  credential_id?: string | null | undefined;
  /** Whether rows are added or replaced. */
  write_mode?: SheetWriteMode | null | undefined;
  /** Template of the rows to write. */
  values?: string | null | undefined;
  /** Column of each field of a row. */
  column_mapping?: Record<string, string> | null | undefined;
  /** Add the sheet when it is not there. */
  create_sheet_if_missing?: boolean | null | undefined;
  /** Keys of the parameters the block uses. */
  parameter_keys?: string[] | null | undefined;
}

/** Writes records to a file. */
export interface DataExportBlockYaml {
  /** Kind of the block. */
  block_type: "data_export";
  /** Name of the block, unique in the workflow. */
  label: string;
  /** Block that follows; without it the next in the list. */
  next_block_label?: string | null | undefined;
  /** Go on with the next block when this one fails. */
  continue_on_failure?: boolean | null | undefined;
  /** In a loop, go on with the next round when this block fails. */
  next_loop_on_failure?: boolean | null | undefined;
  /** Language model settings of this block. */
  model?: Record<string, unknown> | null | undefined;
  /** Leave out the workflow's instructions for AI steps. */
  ignore_workflow_system_prompt?: boolean | null | undefined;
  /** Template of the records to write. */
  data: string;
  /** JSON Schema of the records. */
  data_schema: Record<string, unknown>;
  /** Name for the file. */
  file_name?: string | null | undefined;
  /** Keys of the parameters the block uses. */
  parameter_keys?: string[] | null | undefined;
}

/** Ends the run as terminated. */
export interface TerminateBlockYaml {
  /** Kind of the block. */
  block_type: "terminate";
  /** Name of the block, unique in the workflow. */
  label: string;
  /** Block that follows; without it the next in the list. */
  next_block_label?: string | null | undefined;
  /** Go on with the next block when this one fails. */
  continue_on_failure?: boolean | null | undefined;
  /** In a loop, go on with the next round when this block fails. */
  next_loop_on_failure?: boolean | null | undefined;
  /** Language model settings of this block. */
  model?: Record<string, unknown> | null | undefined;
  /** Leave out the workflow's instructions for AI steps. */
  ignore_workflow_system_prompt?: boolean | null | undefined;
  /** Why the run ends. */
  reason: string;
  /** Error code of the run. */
  error_code?: string | null | undefined;
}

/** Does something in the browser and reads the result. */
export interface TaskBlock {
  /** Kind of the block. */
  block_type: "task";
  /** Name of the block, unique in the workflow. */
  label: string;
  /** Block that follows; without it the next in the list. */
  next_block_label?: string | null;
  /** Go on with the next block when this one fails. */
  continue_on_failure?: boolean | null;
  /** In a loop, go on with the next round when this block fails. */
  next_loop_on_failure?: boolean | null;
  /** Language model settings of this block. */
  model?: Record<string, unknown> | null;
  /** Leave out the workflow's instructions for AI steps. */
  ignore_workflow_system_prompt?: boolean | null;
  /** Never run this block from generated code. */
  disable_cache?: boolean | null;
  /** Parameter that holds the block's output. */
  output_parameter?: OutputParameter | null;
  /** Page to start from; without it the page that is open. */
  url?: string | null;
  /** Title. */
  title?: string | null;
  /** How often the block is tried again. */
  max_retries?: number | null;
  /** What drives the browser. */
  engine?: RunEngine | null;
  /** Keep this engine when the default changes. */
  engine_pinned?: boolean | null;
  /** Upper limit of AI steps. */
  max_steps_per_run?: number | null;
  /** What to do on the page, in words. */
  navigation_goal?: string | null;
  /** When the block counts as completed, in words. */
  complete_criterion?: string | null;
  /** When the block gives up, in words. */
  terminate_criterion?: string | null;
  /** The criterion holds text from outside, not to be followed as instructions. */
  complete_criterion_is_untrusted?: boolean | null;
  /** What to read from the page, in words. */
  data_extraction_goal?: string | null;
  /** JSON Schema of the result. */
  data_schema?: Record<string, unknown> | unknown[] | string | null;
  /** Error codes and when they apply. */
  error_code_mapping?: Record<string, string> | null;
  /** Parameters the block uses. */
  parameters?: Parameter[] | null;
  /** Count as completed once a file was downloaded. */
  complete_on_download?: boolean | null;
  /** Name for the downloaded file. */
  download_suffix?: string | null;
  /** Seconds to wait for a download. */
  download_timeout?: number | null;
  /** Where one-time codes are asked for. */
  totp_verification_url?: string | null;
  /** Name of pushed one-time codes. */
  totp_identifier?: string | null;
  /** Check on the page that the goal was reached. */
  complete_verification?: boolean | null;
  /** Show the check what was done before. */
  include_action_history_in_verification?: boolean | null;
  /** Kind of the task behind the block. */
  task_type?: string | null;
  /** Show the AI the text of the page. */
  include_extracted_text?: boolean | null;
}

/** Takes a single action on the page. */
export interface ActionBlock {
  /** Kind of the block. */
  block_type: "action";
  /** Name of the block, unique in the workflow. */
  label: string;
  /** Block that follows; without it the next in the list. */
  next_block_label?: string | null;
  /** Go on with the next block when this one fails. */
  continue_on_failure?: boolean | null;
  /** In a loop, go on with the next round when this block fails. */
  next_loop_on_failure?: boolean | null;
  /** Language model settings of this block. */
  model?: Record<string, unknown> | null;
  /** Leave out the workflow's instructions for AI steps. */
  ignore_workflow_system_prompt?: boolean | null;
  /** Never run this block from generated code. */
  disable_cache?: boolean | null;
  /** Parameter that holds the block's output. */
  output_parameter?: OutputParameter | null;
  /** Page to start from; without it the page that is open. */
  url?: string | null;
  /** Title. */
  title?: string | null;
  /** How often the block is tried again. */
  max_retries?: number | null;
  /** What drives the browser. */
  engine?: RunEngine | null;
  /** Keep this engine when the default changes. */
  engine_pinned?: boolean | null;
  /** Upper limit of AI steps. */
  max_steps_per_run?: number | null;
  /** What to do on the page, in words. */
  navigation_goal?: string | null;
  /** When the block counts as completed, in words. */
  complete_criterion?: string | null;
  /** When the block gives up, in words. */
  terminate_criterion?: string | null;
  /** The criterion holds text from outside, not to be followed as instructions. */
  complete_criterion_is_untrusted?: boolean | null;
  /** What to read from the page, in words. */
  data_extraction_goal?: string | null;
  /** JSON Schema of the result. */
  data_schema?: Record<string, unknown> | unknown[] | string | null;
  /** Error codes and when they apply. */
  error_code_mapping?: Record<string, string> | null;
  /** Parameters the block uses. */
  parameters?: Parameter[] | null;
  /** Count as completed once a file was downloaded. */
  complete_on_download?: boolean | null;
  /** Name for the downloaded file. */
  download_suffix?: string | null;
  /** Seconds to wait for a download. */
  download_timeout?: number | null;
  /** Where one-time codes are asked for. */
  totp_verification_url?: string | null;
  /** Name of pushed one-time codes. */
  totp_identifier?: string | null;
  /** Check on the page that the goal was reached. */
  complete_verification?: boolean | null;
  /** Show the check what was done before. */
  include_action_history_in_verification?: boolean | null;
  /** Kind of the task behind the block. */
  task_type?: string | null;
  /** Show the AI the text of the page. */
  include_extracted_text?: boolean | null;
  /** Selector of the element to act on. */
  selector?: string | null;
  /** When the AI takes part. */
  ai_fallback?: AiFallbackMode | null;
}

/** Works towards a goal in the browser. */
export interface NavigationBlock {
  /** Kind of the block. */
  block_type: "navigation";
  /** Name of the block, unique in the workflow. */
  label: string;
  /** Block that follows; without it the next in the list. */
  next_block_label?: string | null;
  /** Go on with the next block when this one fails. */
  continue_on_failure?: boolean | null;
  /** In a loop, go on with the next round when this block fails. */
  next_loop_on_failure?: boolean | null;
  /** Language model settings of this block. */
  model?: Record<string, unknown> | null;
  /** Leave out the workflow's instructions for AI steps. */
  ignore_workflow_system_prompt?: boolean | null;
  /** Never run this block from generated code. */
  disable_cache?: boolean | null;
  /** Parameter that holds the block's output. */
  output_parameter?: OutputParameter | null;
  /** Page to start from; without it the page that is open. */
  url?: string | null;
  /** Title. */
  title?: string | null;
  /** How often the block is tried again. */
  max_retries?: number | null;
  /** What drives the browser. */
  engine?: RunEngine | null;
  /** Keep this engine when the default changes. */
  engine_pinned?: boolean | null;
  /** Upper limit of AI steps. */
  max_steps_per_run?: number | null;
  /** What to do on the page, in words. */
  navigation_goal?: string | null;
  /** When the block counts as completed, in words. */
  complete_criterion?: string | null;
  /** When the block gives up, in words. */
  terminate_criterion?: string | null;
  /** The criterion holds text from outside, not to be followed as instructions. */
  complete_criterion_is_untrusted?: boolean | null;
  /** What to read from the page, in words. */
  data_extraction_goal?: string | null;
  /** JSON Schema of the result. */
  data_schema?: Record<string, unknown> | unknown[] | string | null;
  /** Error codes and when they apply. */
  error_code_mapping?: Record<string, string> | null;
  /** Parameters the block uses. */
  parameters?: Parameter[] | null;
  /** Count as completed once a file was downloaded. */
  complete_on_download?: boolean | null;
  /** Name for the downloaded file. */
  download_suffix?: string | null;
  /** Seconds to wait for a download. */
  download_timeout?: number | null;
  /** Where one-time codes are asked for. */
  totp_verification_url?: string | null;
  /** Name of pushed one-time codes. */
  totp_identifier?: string | null;
  /** Check on the page that the goal was reached. */
  complete_verification?: boolean | null;
  /** Show the check what was done before. */
  include_action_history_in_verification?: boolean | null;
  /** Kind of the task behind the block. */
  task_type?: string | null;
  /** Show the AI the text of the page. */
  include_extracted_text?: boolean | null;
}

/** Reads data from the page. */
export interface ExtractionBlock {
  /** Kind of the block. */
  block_type: "extraction";
  /** Name of the block, unique in the workflow. */
  label: string;
  /** Block that follows; without it the next in the list. */
  next_block_label?: string | null;
  /** Go on with the next block when this one fails. */
  continue_on_failure?: boolean | null;
  /** In a loop, go on with the next round when this block fails. */
  next_loop_on_failure?: boolean | null;
  /** Language model settings of this block. */
  model?: Record<string, unknown> | null;
  /** Leave out the workflow's instructions for AI steps. */
  ignore_workflow_system_prompt?: boolean | null;
  /** Never run this block from generated code. */
  disable_cache?: boolean | null;
  /** Parameter that holds the block's output. */
  output_parameter?: OutputParameter | null;
  /** Page to start from; without it the page that is open. */
  url?: string | null;
  /** Title. */
  title?: string | null;
  /** How often the block is tried again. */
  max_retries?: number | null;
  /** What drives the browser. */
  engine?: RunEngine | null;
  /** Keep this engine when the default changes. */
  engine_pinned?: boolean | null;
  /** Upper limit of AI steps. */
  max_steps_per_run?: number | null;
  /** What to do on the page, in words. */
  navigation_goal?: string | null;
  /** When the block counts as completed, in words. */
  complete_criterion?: string | null;
  /** When the block gives up, in words. */
  terminate_criterion?: string | null;
  /** The criterion holds text from outside, not to be followed as instructions. */
  complete_criterion_is_untrusted?: boolean | null;
  /** What to read from the page, in words. */
  data_extraction_goal?: string | null;
  /** JSON Schema of the result. */
  data_schema?: Record<string, unknown> | unknown[] | string | null;
  /** Error codes and when they apply. */
  error_code_mapping?: Record<string, string> | null;
  /** Parameters the block uses. */
  parameters?: Parameter[] | null;
  /** Count as completed once a file was downloaded. */
  complete_on_download?: boolean | null;
  /** Name for the downloaded file. */
  download_suffix?: string | null;
  /** Seconds to wait for a download. */
  download_timeout?: number | null;
  /** Where one-time codes are asked for. */
  totp_verification_url?: string | null;
  /** Name of pushed one-time codes. */
  totp_identifier?: string | null;
  /** Check on the page that the goal was reached. */
  complete_verification?: boolean | null;
  /** Show the check what was done before. */
  include_action_history_in_verification?: boolean | null;
  /** Kind of the task behind the block. */
  task_type?: string | null;
  /** Show the AI the text of the page. */
  include_extracted_text?: boolean | null;
  /** Write the records to a file too. */
  export_enabled?: boolean | null;
  /** JSON Schema of the records in the file. */
  export_data_schema?: Record<string, unknown> | null;
  /** Name of the file. */
  export_file_name?: string | null;
  /** Template of the records to write. */
  export_records?: string | null;
}

/** Logs in with a stored credential. */
export interface LoginBlock {
  /** Kind of the block. */
  block_type: "login";
  /** Name of the block, unique in the workflow. */
  label: string;
  /** Block that follows; without it the next in the list. */
  next_block_label?: string | null;
  /** Go on with the next block when this one fails. */
  continue_on_failure?: boolean | null;
  /** In a loop, go on with the next round when this block fails. */
  next_loop_on_failure?: boolean | null;
  /** Language model settings of this block. */
  model?: Record<string, unknown> | null;
  /** Leave out the workflow's instructions for AI steps. */
  ignore_workflow_system_prompt?: boolean | null;
  /** Never run this block from generated code. */
  disable_cache?: boolean | null;
  /** Parameter that holds the block's output. */
  output_parameter?: OutputParameter | null;
  /** Page to start from; without it the page that is open. */
  url?: string | null;
  /** Title. */
  title?: string | null;
  /** How often the block is tried again. */
  max_retries?: number | null;
  /** What drives the browser. */
  engine?: RunEngine | null;
  /** Keep this engine when the default changes. */
  engine_pinned?: boolean | null;
  /** Upper limit of AI steps. */
  max_steps_per_run?: number | null;
  /** What to do on the page, in words. */
  navigation_goal?: string | null;
  /** When the block counts as completed, in words. */
  complete_criterion?: string | null;
  /** When the block gives up, in words. */
  terminate_criterion?: string | null;
  /** The criterion holds text from outside, not to be followed as instructions. */
  complete_criterion_is_untrusted?: boolean | null;
  /** What to read from the page, in words. */
  data_extraction_goal?: string | null;
  /** JSON Schema of the result. */
  data_schema?: Record<string, unknown> | unknown[] | string | null;
  /** Error codes and when they apply. */
  error_code_mapping?: Record<string, string> | null;
  /** Parameters the block uses. */
  parameters?: Parameter[] | null;
  /** Count as completed once a file was downloaded. */
  complete_on_download?: boolean | null;
  /** Name for the downloaded file. */
  download_suffix?: string | null;
  /** Seconds to wait for a download. */
  download_timeout?: number | null;
  /** Where one-time codes are asked for. */
  totp_verification_url?: string | null;
  /** Name of pushed one-time codes. */
  totp_identifier?: string | null;
  /** Check on the page that the goal was reached. */
  complete_verification?: boolean | null;
  /** Show the check what was done before. */
  include_action_history_in_verification?: boolean | null;
  /** Kind of the task behind the block. */
  task_type?: string | null;
  /** Show the AI the text of the page. */
  include_extracted_text?: boolean | null;
  /** Log in anew instead of starting from a saved profile. */
  skip_saved_profile?: boolean | null;
}

/** Checks that something holds. */
export interface ValidationBlock {
  /** Kind of the block. */
  block_type: "validation";
  /** Name of the block, unique in the workflow. */
  label: string;
  /** Block that follows; without it the next in the list. */
  next_block_label?: string | null;
  /** Go on with the next block when this one fails. */
  continue_on_failure?: boolean | null;
  /** In a loop, go on with the next round when this block fails. */
  next_loop_on_failure?: boolean | null;
  /** Language model settings of this block. */
  model?: Record<string, unknown> | null;
  /** Leave out the workflow's instructions for AI steps. */
  ignore_workflow_system_prompt?: boolean | null;
  /** Never run this block from generated code. */
  disable_cache?: boolean | null;
  /** Parameter that holds the block's output. */
  output_parameter?: OutputParameter | null;
  /** Page to start from; without it the page that is open. */
  url?: string | null;
  /** Title. */
  title?: string | null;
  /** How often the block is tried again. */
  max_retries?: number | null;
  /** What drives the browser. */
  engine?: RunEngine | null;
  /** Keep this engine when the default changes. */
  engine_pinned?: boolean | null;
  /** Upper limit of AI steps. */
  max_steps_per_run?: number | null;
  /** What to do on the page, in words. */
  navigation_goal?: string | null;
  /** When the block counts as completed, in words. */
  complete_criterion?: string | null;
  /** When the block gives up, in words. */
  terminate_criterion?: string | null;
  /** The criterion holds text from outside, not to be followed as instructions. */
  complete_criterion_is_untrusted?: boolean | null;
  /** What to read from the page, in words. */
  data_extraction_goal?: string | null;
  /** JSON Schema of the result. */
  data_schema?: Record<string, unknown> | unknown[] | string | null;
  /** Error codes and when they apply. */
  error_code_mapping?: Record<string, string> | null;
  /** Parameters the block uses. */
  parameters?: Parameter[] | null;
  /** Count as completed once a file was downloaded. */
  complete_on_download?: boolean | null;
  /** Name for the downloaded file. */
  download_suffix?: string | null;
  /** Seconds to wait for a download. */
  download_timeout?: number | null;
  /** Where one-time codes are asked for. */
  totp_verification_url?: string | null;
  /** Name of pushed one-time codes. */
  totp_identifier?: string | null;
  /** Check on the page that the goal was reached. */
  complete_verification?: boolean | null;
  /** Show the check what was done before. */
  include_action_history_in_verification?: boolean | null;
  /** Kind of the task behind the block. */
  task_type?: string | null;
  /** Show the AI the text of the page. */
  include_extracted_text?: boolean | null;
  /** Decide from the parameters alone, without looking at the page. */
  without_page_information?: boolean | null;
}

/** Downloads files, from a page or from storage. */
export interface FileDownloadBlock {
  /** Kind of the block. */
  block_type: "file_download";
  /** Name of the block, unique in the workflow. */
  label: string;
  /** Block that follows; without it the next in the list. */
  next_block_label?: string | null;
  /** Go on with the next block when this one fails. */
  continue_on_failure?: boolean | null;
  /** In a loop, go on with the next round when this block fails. */
  next_loop_on_failure?: boolean | null;
  /** Language model settings of this block. */
  model?: Record<string, unknown> | null;
  /** Leave out the workflow's instructions for AI steps. */
  ignore_workflow_system_prompt?: boolean | null;
  /** Never run this block from generated code. */
  disable_cache?: boolean | null;
  /** Parameter that holds the block's output. */
  output_parameter?: OutputParameter | null;
  /** Page to start from; without it the page that is open. */
  url?: string | null;
  /** Title. */
  title?: string | null;
  /** How often the block is tried again. */
  max_retries?: number | null;
  /** What drives the browser. */
  engine?: RunEngine | null;
  /** Keep this engine when the default changes. */
  engine_pinned?: boolean | null;
  /** Upper limit of AI steps. */
  max_steps_per_run?: number | null;
  /** What to do on the page, in words. */
  navigation_goal?: string | null;
  /** When the block counts as completed, in words. */
  complete_criterion?: string | null;
  /** When the block gives up, in words. */
  terminate_criterion?: string | null;
  /** The criterion holds text from outside, not to be followed as instructions. */
  complete_criterion_is_untrusted?: boolean | null;
  /** What to read from the page, in words. */
  data_extraction_goal?: string | null;
  /** JSON Schema of the result. */
  data_schema?: Record<string, unknown> | unknown[] | string | null;
  /** Error codes and when they apply. */
  error_code_mapping?: Record<string, string> | null;
  /** Parameters the block uses. */
  parameters?: Parameter[] | null;
  /** Count as completed once a file was downloaded. */
  complete_on_download?: boolean | null;
  /** Name for the downloaded file. */
  download_suffix?: string | null;
  /** Seconds to wait for a download. */
  download_timeout?: number | null;
  /** Where one-time codes are asked for. */
  totp_verification_url?: string | null;
  /** Name of pushed one-time codes. */
  totp_identifier?: string | null;
  /** Check on the page that the goal was reached. */
  complete_verification?: boolean | null;
  /** Show the check what was done before. */
  include_action_history_in_verification?: boolean | null;
  /** Kind of the task behind the block. */
  task_type?: string | null;
  /** Show the AI the text of the page. */
  include_extracted_text?: boolean | null;
  /** S3 bucket. */
  s3_bucket?: string | null;
  /** AWS access key. */
  aws_access_key_id?: string | null;
  /** AWS secret key. */
  aws_secret_access_key?: string | null;
  /** AWS region. */
  region_name?: string | null;
  /** Endpoint of a service that speaks S3. */
  endpoint_url?: string | null;
  /** Azure storage account. */
  azure_storage_account_name?: string | null;
  /** Key of that account. */
  azure_storage_account_key?: string | null;
  /** Azure blob container. */
  azure_blob_container_name?: string | null;
  /** Stored Google credential. */
  google_credential_id?: string | null;
  /** Google Drive folder. */
  google_drive_folder_id?: string | null;
  /** SFTP host. */
  sftp_host?: string | null;
  /** SFTP port. */
  sftp_port?: number | null;
  /** SFTP user. */
  sftp_username?: string | null;
  /** SFTP password. */
  sftp_password?: string | null;
  /** SFTP private key. */
  sftp_private_key?: string | null;
  /** Passphrase of that key. */
  sftp_private_key_passphrase?: string | null;
  /** Folder on the SFTP host. */
  sftp_remote_path?: string | null;
  /** Key the SFTP host must show. */
  sftp_host_key?: string | null;
  /** Which files, in words. */
  prompt?: string | null;
  /** Path of the file or folder. */
  path?: string | null;
  /** Finding no file is not a failure. */
  continue_on_empty?: boolean | null;
  /** Where the files come from. */
  download_target?: FileDownloadTarget | null;
}

/** Asks a person and waits for the answer. */
export interface HumanInteractionBlock {
  /** Kind of the block. */
  block_type: "human_interaction";
  /** Name of the block, unique in the workflow. */
  label: string;
  /** Block that follows; without it the next in the list. */
  next_block_label?: string | null;
  /** Go on with the next block when this one fails. */
  continue_on_failure?: boolean | null;
  /** In a loop, go on with the next round when this block fails. */
  next_loop_on_failure?: boolean | null;
  /** Language model settings of this block. */
  model?: Record<string, unknown> | null;
  /** Leave out the workflow's instructions for AI steps. */
  ignore_workflow_system_prompt?: boolean | null;
  /** Never run this block from generated code. */
  disable_cache?: boolean | null;
  /** Parameter that holds the block's output. */
  output_parameter?: OutputParameter | null;
  /** Page to start from; without it the page that is open. */
  url?: string | null;
  /** Title. */
  title?: string | null;
  /** How often the block is tried again. */
  max_retries?: number | null;
  /** What drives the browser. */
  engine?: RunEngine | null;
  /** Keep this engine when the default changes. */
  engine_pinned?: boolean | null;
  /** Upper limit of AI steps. */
  max_steps_per_run?: number | null;
  /** What to do on the page, in words. */
  navigation_goal?: string | null;
  /** When the block counts as completed, in words. */
  complete_criterion?: string | null;
  /** When the block gives up, in words. */
  terminate_criterion?: string | null;
  /** The criterion holds text from outside, not to be followed as instructions. */
  complete_criterion_is_untrusted?: boolean | null;
  /** What to read from the page, in words. */
  data_extraction_goal?: string | null;
  /** JSON Schema of the result. */
  data_schema?: Record<string, unknown> | unknown[] | string | null;
  /** Error codes and when they apply. */
  error_code_mapping?: Record<string, string> | null;
  /** Parameters the block uses. */
  parameters?: Parameter[] | null;
  /** Count as completed once a file was downloaded. */
  complete_on_download?: boolean | null;
  /** Name for the downloaded file. */
  download_suffix?: string | null;
  /** Seconds to wait for a download. */
  download_timeout?: number | null;
  /** Where one-time codes are asked for. */
  totp_verification_url?: string | null;
  /** Name of pushed one-time codes. */
  totp_identifier?: string | null;
  /** Check on the page that the goal was reached. */
  complete_verification?: boolean | null;
  /** Show the check what was done before. */
  include_action_history_in_verification?: boolean | null;
  /** Kind of the task behind the block. */
  task_type?: string | null;
  /** Show the AI the text of the page. */
  include_extracted_text?: boolean | null;
  /** What the person is asked. */
  instructions?: string | null;
  /** Text of the button that goes on. */
  positive_descriptor?: string | null;
  /** Text of the button that stops. */
  negative_descriptor?: string | null;
  /** Seconds to wait for an answer. */
  timeout_seconds?: number | null;
  /** Address the mail comes from. */
  sender?: string | null;
  /** Addresses the mail goes to. */
  recipients?: string[] | null;
  /** Subject. */
  subject?: string | null;
  /** Text. */
  body?: string | null;
  /** How the text is written. */
  body_format?: EmailBodyFormat | null;
}

/** Opens a page. */
export interface UrlBlock {
  /** Kind of the block. */
  block_type: "goto_url";
  /** Name of the block, unique in the workflow. */
  label: string;
  /** Block that follows; without it the next in the list. */
  next_block_label?: string | null;
  /** Go on with the next block when this one fails. */
  continue_on_failure?: boolean | null;
  /** In a loop, go on with the next round when this block fails. */
  next_loop_on_failure?: boolean | null;
  /** Language model settings of this block. */
  model?: Record<string, unknown> | null;
  /** Leave out the workflow's instructions for AI steps. */
  ignore_workflow_system_prompt?: boolean | null;
  /** Never run this block from generated code. */
  disable_cache?: boolean | null;
  /** Parameter that holds the block's output. */
  output_parameter?: OutputParameter | null;
  /** Page to start from; without it the page that is open. */
  url?: string | null;
  /** Title. */
  title?: string | null;
  /** How often the block is tried again. */
  max_retries?: number | null;
  /** What drives the browser. */
  engine?: RunEngine | null;
  /** Keep this engine when the default changes. */
  engine_pinned?: boolean | null;
  /** Upper limit of AI steps. */
  max_steps_per_run?: number | null;
  /** What to do on the page, in words. */
  navigation_goal?: string | null;
  /** When the block counts as completed, in words. */
  complete_criterion?: string | null;
  /** When the block gives up, in words. */
  terminate_criterion?: string | null;
  /** The criterion holds text from outside, not to be followed as instructions. */
  complete_criterion_is_untrusted?: boolean | null;
  /** What to read from the page, in words. */
  data_extraction_goal?: string | null;
  /** JSON Schema of the result. */
  data_schema?: Record<string, unknown> | unknown[] | string | null;
  /** Error codes and when they apply. */
  error_code_mapping?: Record<string, string> | null;
  /** Parameters the block uses. */
  parameters?: Parameter[] | null;
  /** Count as completed once a file was downloaded. */
  complete_on_download?: boolean | null;
  /** Name for the downloaded file. */
  download_suffix?: string | null;
  /** Seconds to wait for a download. */
  download_timeout?: number | null;
  /** Where one-time codes are asked for. */
  totp_verification_url?: string | null;
  /** Name of pushed one-time codes. */
  totp_identifier?: string | null;
  /** Check on the page that the goal was reached. */
  complete_verification?: boolean | null;
  /** Show the check what was done before. */
  include_action_history_in_verification?: boolean | null;
  /** Kind of the task behind the block. */
  task_type?: string | null;
  /** Show the AI the text of the page. */
  include_extracted_text?: boolean | null;
}

/** Plans and does an open-ended task in the browser. */
export interface TaskV2Block {
  /** Kind of the block. */
  block_type: "task_v2";
  /** Name of the block, unique in the workflow. */
  label: string;
  /** Block that follows; without it the next in the list. */
  next_block_label?: string | null;
  /** Go on with the next block when this one fails. */
  continue_on_failure?: boolean | null;
  /** In a loop, go on with the next round when this block fails. */
  next_loop_on_failure?: boolean | null;
  /** Language model settings of this block. */
  model?: Record<string, unknown> | null;
  /** Leave out the workflow's instructions for AI steps. */
  ignore_workflow_system_prompt?: boolean | null;
  /** Never run this block from generated code. */
  disable_cache?: boolean | null;
  /** Parameter that holds the block's output. */
  output_parameter?: OutputParameter | null;
  /** What to do, in words. */
  prompt?: string | null;
  /** Page to start from. */
  url?: string | null;
  /** Upper limit of rounds. */
  max_iterations?: number | null;
  /** Upper limit of AI steps. */
  max_steps?: number | null;
  /** Where one-time codes are asked for. */
  totp_verification_url?: string | null;
  /** Name of pushed one-time codes. */
  totp_identifier?: string | null;
}

/** Runs its blocks once for each value. */
export interface ForLoopBlock {
  /** Kind of the block. */
  block_type: "for_loop";
  /** Name of the block, unique in the workflow. */
  label: string;
  /** Block that follows; without it the next in the list. */
  next_block_label?: string | null;
  /** Go on with the next block when this one fails. */
  continue_on_failure?: boolean | null;
  /** In a loop, go on with the next round when this block fails. */
  next_loop_on_failure?: boolean | null;
  /** Language model settings of this block. */
  model?: Record<string, unknown> | null;
  /** Leave out the workflow's instructions for AI steps. */
  ignore_workflow_system_prompt?: boolean | null;
  /** Never run this block from generated code. */
  disable_cache?: boolean | null;
  /** Parameter that holds the block's output. */
  output_parameter?: OutputParameter | null;
  /** Template or words that say what to loop over. */
  loop_variable_reference?: string | null;
  /** Nothing to loop over is not a failure. */
  complete_if_empty?: boolean | null;
  /** JSON Schema of the values to loop over. */
  data_schema?: Record<string, unknown> | string | null;
  /** Blocks of a round, in order. */
  loop_blocks?: Block[] | null;
  /** Parameter whose values are looped over. */
  loop_over?: Parameter | null;
}

/** Runs its blocks as long as a condition holds. */
export interface WhileLoopBlock {
  /** Kind of the block. */
  block_type: "while_loop";
  /** Name of the block, unique in the workflow. */
  label: string;
  /** Block that follows; without it the next in the list. */
  next_block_label?: string | null;
  /** Go on with the next block when this one fails. */
  continue_on_failure?: boolean | null;
  /** In a loop, go on with the next round when this block fails. */
  next_loop_on_failure?: boolean | null;
  /** Language model settings of this block. */
  model?: Record<string, unknown> | null;
  /** Leave out the workflow's instructions for AI steps. */
  ignore_workflow_system_prompt?: boolean | null;
  /** Never run this block from generated code. */
  disable_cache?: boolean | null;
  /** Parameter that holds the block's output. */
  output_parameter?: OutputParameter | null;
  /** Blocks of a round, in order. */
  loop_blocks?: Block[] | null;
  /** Condition for another round. */
  condition?: BranchCriteria | null;
}

/** Goes on with one of several blocks. */
export interface ConditionalBlock {
  /** Kind of the block. */
  block_type: "conditional";
  /** Name of the block, unique in the workflow. */
  label: string;
  /** Block that follows; without it the next in the list. */
  next_block_label?: string | null;
  /** Go on with the next block when this one fails. */
  continue_on_failure?: boolean | null;
  /** In a loop, go on with the next round when this block fails. */
  next_loop_on_failure?: boolean | null;
  /** Language model settings of this block. */
  model?: Record<string, unknown> | null;
  /** Leave out the workflow's instructions for AI steps. */
  ignore_workflow_system_prompt?: boolean | null;
  /** Never run this block from generated code. */
  disable_cache?: boolean | null;
  /** Parameter that holds the block's output. */
  output_parameter?: OutputParameter | null;
  /** Branches, in the order they are tried. */
  branch_conditions?: BranchCondition[] | null;
}

/** A branch of a conditional block. */
export interface BranchCondition {
  /** Block to go to. */
  next_block_label?: string | null;
  /** What it is for. */
  description?: string | null;
  /** Taken when no other branch is. */
  is_default?: boolean | null;
  /** Id of the branch. */
  id?: string | null;
  /** When the branch is taken. */
  criteria?: BranchCriteria | null;
}

/** A condition decided by a Jinja template. */
export interface JinjaBranchCriteria {
  /** How it is decided. */
  criteria_type: "jinja2_template";
  /** Template or words that are true or false. */
  expression?: string | null;
  /** What it is for. */
  description?: string | null;
}

/** A condition decided by a language model. */
export interface PromptBranchCriteria {
  /** How it is decided. */
  criteria_type: "prompt";
  /** Template or words that are true or false. */
  expression?: string | null;
  /** What it is for. */
  description?: string | null;
}

/** Runs Python code. */
export interface CodeBlock {
  /** Kind of the block. */
  block_type: "code";
  /** Name of the block, unique in the workflow. */
  label: string;
  /** Block that follows; without it the next in the list. */
  next_block_label?: string | null;
  /** Go on with the next block when this one fails. */
  continue_on_failure?: boolean | null;
  /** In a loop, go on with the next round when this block fails. */
  next_loop_on_failure?: boolean | null;
  /** Language model settings of this block. */
  model?: Record<string, unknown> | null;
  /** Leave out the workflow's instructions for AI steps. */
  ignore_workflow_system_prompt?: boolean | null;
  /** Never run this block from generated code. */
  disable_cache?: boolean | null;
  /** Parameter that holds the block's output. */
  output_parameter?: OutputParameter | null;
  /** Python code to run. */
  code?: string | null;
  /** What the code is to do, in words. */
  prompt?: string | null;
  /** A person wrote the prompt. */
  user_owned_goal?: boolean | null;
  /** The prompt no longer fits the code. */
  goal_needs_regeneration?: boolean | null;
  /** A person changed the code. */
  code_edited_by_hand?: boolean | null;
  /** JSON Schema of the result. */
  data_schema?: Record<string, unknown> | unknown[] | string | null;
  /** Error codes and when they apply. */
  error_code_mapping?: Record<string, string> | null;
  /** Parameters the block uses. */
  parameters?: Parameter[] | null;
  /** What the code does, step by step. */
  steps?: CodeBlockStep[] | null;
}

/** A step that the code of a block takes. */
export interface CodeBlockStep {
  /** What the step does. */
  description?: string | null;
  /** Kind of action. */
  action_type?: ActionType | null;
  /** First line of its code. */
  line_start?: number | null;
  /** Last line of its code. */
  line_end?: number | null;
}

/** Asks a language model, without a page. */
export interface TextPromptBlock {
  /** Kind of the block. */
  block_type: "text_prompt";
  /** Name of the block, unique in the workflow. */
  label: string;
  /** Block that follows; without it the next in the list. */
  next_block_label?: string | null;
  /** Go on with the next block when this one fails. */
  continue_on_failure?: boolean | null;
  /** In a loop, go on with the next round when this block fails. */
  next_loop_on_failure?: boolean | null;
  /** Language model settings of this block. */
  model?: Record<string, unknown> | null;
  /** Leave out the workflow's instructions for AI steps. */
  ignore_workflow_system_prompt?: boolean | null;
  /** Never run this block from generated code. */
  disable_cache?: boolean | null;
  /** Parameter that holds the block's output. */
  output_parameter?: OutputParameter | null;
  /** What to ask. */
  prompt?: string | null;
  /** Language model to use. */
  llm_key?: string | null;
  /** JSON Schema of the answer. */
  json_schema?: Record<string, unknown> | null;
  /** Parameters the block uses. */
  parameters?: Parameter[] | null;
}

/** Downloads an address into the service's storage. */
export interface DownloadToS3Block {
  /** Kind of the block. */
  block_type: "download_to_s3";
  /** Name of the block, unique in the workflow. */
  label: string;
  /** Block that follows; without it the next in the list. */
  next_block_label?: string | null;
  /** Go on with the next block when this one fails. */
  continue_on_failure?: boolean | null;
  /** In a loop, go on with the next round when this block fails. */
  next_loop_on_failure?: boolean | null;
  /** Language model settings of this block. */
  model?: Record<string, unknown> | null;
  /** Leave out the workflow's instructions for AI steps. */
  ignore_workflow_system_prompt?: boolean | null;
  /** Never run this block from generated code. */
  disable_cache?: boolean | null;
  /** Parameter that holds the block's output. */
  output_parameter?: OutputParameter | null;
  /** Address to download. */
  url?: string | null;
}

/** Uploads a file to the service's storage. */
export interface UploadToS3Block {
  /** Kind of the block. */
  block_type: "upload_to_s3";
  /** Name of the block, unique in the workflow. */
  label: string;
  /** Block that follows; without it the next in the list. */
  next_block_label?: string | null;
  /** Go on with the next block when this one fails. */
  continue_on_failure?: boolean | null;
  /** In a loop, go on with the next round when this block fails. */
  next_loop_on_failure?: boolean | null;
  /** Language model settings of this block. */
  model?: Record<string, unknown> | null;
  /** Leave out the workflow's instructions for AI steps. */
  ignore_workflow_system_prompt?: boolean | null;
  /** Never run this block from generated code. */
  disable_cache?: boolean | null;
  /** Parameter that holds the block's output. */
  output_parameter?: OutputParameter | null;
  /** Path of the file or folder. */
  path?: string | null;
}

/** Uploads the downloaded files to your storage. */
export interface FileUploadBlock {
  /** Kind of the block. */
  block_type: "file_upload";
  /** Name of the block, unique in the workflow. */
  label: string;
  /** Block that follows; without it the next in the list. */
  next_block_label?: string | null;
  /** Go on with the next block when this one fails. */
  continue_on_failure?: boolean | null;
  /** In a loop, go on with the next round when this block fails. */
  next_loop_on_failure?: boolean | null;
  /** Language model settings of this block. */
  model?: Record<string, unknown> | null;
  /** Leave out the workflow's instructions for AI steps. */
  ignore_workflow_system_prompt?: boolean | null;
  /** Never run this block from generated code. */
  disable_cache?: boolean | null;
  /** Parameter that holds the block's output. */
  output_parameter?: OutputParameter | null;
  /** Where the files go. */
  storage_type?: FileStorageType | null;
  /** S3 bucket. */
  s3_bucket?: string | null;
  /** AWS access key. */
  aws_access_key_id?: string | null;
  /** AWS secret key. */
  aws_secret_access_key?: string | null;
  /** AWS region. */
  region_name?: string | null;
  /** Endpoint of a service that speaks S3. */
  endpoint_url?: string | null;
  /** Azure storage account. */
  azure_storage_account_name?: string | null;
  /** Key of that account. */
  azure_storage_account_key?: string | null;
  /** Azure blob container. */
  azure_blob_container_name?: string | null;
  /** Stored Google credential. */
  google_credential_id?: string | null;
  /** Google Drive folder. */
  google_drive_folder_id?: string | null;
  /** SFTP host. */
  sftp_host?: string | null;
  /** SFTP port. */
  sftp_port?: number | null;
  /** SFTP user. */
  sftp_username?: string | null;
  /** SFTP password. */
  sftp_password?: string | null;
  /** SFTP private key. */
  sftp_private_key?: string | null;
  /** Passphrase of that key. */
  sftp_private_key_passphrase?: string | null;
  /** Folder on the SFTP host. */
  sftp_remote_path?: string | null;
  /** Key the SFTP host must show. */
  sftp_host_key?: string | null;
  /** Which files, in words. */
  prompt?: string | null;
  /** Path of the file or folder. */
  path?: string | null;
  /** Finding no file is not a failure. */
  continue_on_empty?: boolean | null;
}

/** Sends a mail. */
export interface SendEmailBlock {
  /** Kind of the block. */
  block_type: "send_email";
  /** Name of the block, unique in the workflow. */
  label: string;
  /** Block that follows; without it the next in the list. */
  next_block_label?: string | null;
  /** Go on with the next block when this one fails. */
  continue_on_failure?: boolean | null;
  /** In a loop, go on with the next round when this block fails. */
  next_loop_on_failure?: boolean | null;
  /** Language model settings of this block. */
  model?: Record<string, unknown> | null;
  /** Leave out the workflow's instructions for AI steps. */
  ignore_workflow_system_prompt?: boolean | null;
  /** Never run this block from generated code. */
  disable_cache?: boolean | null;
  /** Parameter that holds the block's output. */
  output_parameter?: OutputParameter | null;
  /** Address the mail comes from. */
  sender?: string | null;
  /** Addresses the mail goes to. */
  recipients?: string[] | null;
  /** Subject. */
  subject?: string | null;
  /** Text. */
  body?: string | null;
  /** How the text is written. */
  body_format?: EmailBodyFormat | null;
  /** Files to attach. */
  file_attachments?: string[] | null;
  /** Your mail server. */
  custom_smtp_host?: string | null;
  /** Its port. */
  custom_smtp_port?: number | null;
  /** User at your mail server. */
  custom_smtp_username?: string | null;
  /** Password of that user. */
  custom_smtp_password?: string | null;
  /** How the mail is sent. */
  transport?: EmailTransport | null;
  /** Stored credential to send with. */
  credential_id?: string | null;
  /** Addresses that get a copy. */
  cc?: string[] | null;
  /** Addresses that get a hidden copy. */
  bcc?: string[] | null;
  /** Secret that holds the mail server. */
  smtp_host?: AwsSecretParameter | null;
  /** Secret that holds its port. */
  smtp_port?: AwsSecretParameter | null;
  /** Secret that holds the user. */
  smtp_username?: AwsSecretParameter | null;
  /** Secret that holds the password. */
  smtp_password?: AwsSecretParameter | null;
}

/** Reads mails from a mailbox. */
export interface EmailInboxBlock {
  /** Kind of the block. */
  block_type: "email_inbox";
  /** Name of the block, unique in the workflow. */
  label: string;
  /** Block that follows; without it the next in the list. */
  next_block_label?: string | null;
  /** Go on with the next block when this one fails. */
  continue_on_failure?: boolean | null;
  /** In a loop, go on with the next round when this block fails. */
  next_loop_on_failure?: boolean | null;
  /** Language model settings of this block. */
  model?: Record<string, unknown> | null;
  /** Leave out the workflow's instructions for AI steps. */
  ignore_workflow_system_prompt?: boolean | null;
  /** Never run this block from generated code. */
  disable_cache?: boolean | null;
  /** Parameter that holds the block's output. */
  output_parameter?: OutputParameter | null;
  /** Whose mailbox. */
  email_client?: EmailClient | null;
  /** Stored credential of the mailbox. */
  credential_id?: string | null;
  /** Folder of the mailbox. */
  folder?: string | null;
  /** Which mails, in words. */
  prompt?: string | null;
  /** Only mails from this address. */
  sender?: string | null;
  /** Only mails whose subject contains this. */
  subject?: string | null;
  /** Only mails of the last days. */
  newer_than_days?: number | null;
  /** At most this many mails. */
  max_results?: number | null;
  /** Return the text too. */
  include_body?: boolean | null;
  /** Save the attachments. */
  download_attachments?: boolean | null;
  /** Parameters the block uses. */
  parameters?: Parameter[] | null;
}

/** Reads a file into data. */
export interface FileParserBlock {
  /** Kind of the block. */
  block_type: "file_url_parser";
  /** Name of the block, unique in the workflow. */
  label: string;
  /** Block that follows; without it the next in the list. */
  next_block_label?: string | null;
  /** Go on with the next block when this one fails. */
  continue_on_failure?: boolean | null;
  /** In a loop, go on with the next round when this block fails. */
  next_loop_on_failure?: boolean | null;
  /** Language model settings of this block. */
  model?: Record<string, unknown> | null;
  /** Leave out the workflow's instructions for AI steps. */
  ignore_workflow_system_prompt?: boolean | null;
  /** Never run this block from generated code. */
  disable_cache?: boolean | null;
  /** Parameter that holds the block's output. */
  output_parameter?: OutputParameter | null;
  /** Address of the file. */
  file_url?: string | null;
  /** Kind of the file. */
  file_type?: FileType | null;
  /** Sheet to read of a spreadsheet. */
  worksheet?: string | null;
  /** Read the pages as images. */
  force_ocr?: boolean | null;
  /** JSON Schema of the answer. */
  json_schema?: Record<string, unknown> | null;
}

/** Reads a PDF into data. */
export interface PdfParserBlock {
  /** Kind of the block. */
  block_type: "pdf_parser";
  /** Name of the block, unique in the workflow. */
  label: string;
  /** Block that follows; without it the next in the list. */
  next_block_label?: string | null;
  /** Go on with the next block when this one fails. */
  continue_on_failure?: boolean | null;
  /** In a loop, go on with the next round when this block fails. */
  next_loop_on_failure?: boolean | null;
  /** Language model settings of this block. */
  model?: Record<string, unknown> | null;
  /** Leave out the workflow's instructions for AI steps. */
  ignore_workflow_system_prompt?: boolean | null;
  /** Never run this block from generated code. */
  disable_cache?: boolean | null;
  /** Parameter that holds the block's output. */
  output_parameter?: OutputParameter | null;
  /** Address of the file. */
  file_url?: string | null;
  /** JSON Schema of the answer. */
  json_schema?: Record<string, unknown> | null;
}

/** Fills in a PDF form. */
export interface PdfFillBlock {
  /** Kind of the block. */
  block_type: "pdf_fill";
  /** Name of the block, unique in the workflow. */
  label: string;
  /** Block that follows; without it the next in the list. */
  next_block_label?: string | null;
  /** Go on with the next block when this one fails. */
  continue_on_failure?: boolean | null;
  /** In a loop, go on with the next round when this block fails. */
  next_loop_on_failure?: boolean | null;
  /** Language model settings of this block. */
  model?: Record<string, unknown> | null;
  /** Leave out the workflow's instructions for AI steps. */
  ignore_workflow_system_prompt?: boolean | null;
  /** Never run this block from generated code. */
  disable_cache?: boolean | null;
  /** Parameter that holds the block's output. */
  output_parameter?: OutputParameter | null;
  /** Address of the file. */
  file_url?: string | null;
  /** What to ask. */
  prompt?: string | null;
  /** Values to fill in. */
  payload?: Record<string, unknown> | unknown[] | string | null;
  /** Language model to use. */
  llm_key?: string | null;
  /** Parameters the block uses. */
  parameters?: Parameter[] | null;
}

/** Splits a PDF into several. */
export interface SplitPdfBlock {
  /** Kind of the block. */
  block_type: "split_pdf";
  /** Name of the block, unique in the workflow. */
  label: string;
  /** Block that follows; without it the next in the list. */
  next_block_label?: string | null;
  /** Go on with the next block when this one fails. */
  continue_on_failure?: boolean | null;
  /** In a loop, go on with the next round when this block fails. */
  next_loop_on_failure?: boolean | null;
  /** Language model settings of this block. */
  model?: Record<string, unknown> | null;
  /** Leave out the workflow's instructions for AI steps. */
  ignore_workflow_system_prompt?: boolean | null;
  /** Never run this block from generated code. */
  disable_cache?: boolean | null;
  /** Parameter that holds the block's output. */
  output_parameter?: OutputParameter | null;
  /** Address of the file. */
  file_url?: string | null;
  /** What to ask. */
  prompt?: string | null;
  /** Language model to use. */
  llm_key?: string | null;
  /** Parameters the block uses. */
  parameters?: Parameter[] | null;
}

/** Waits. */
export interface WaitBlock {
  /** Kind of the block. */
  block_type: "wait";
  /** Name of the block, unique in the workflow. */
  label: string;
  /** Block that follows; without it the next in the list. */
  next_block_label?: string | null;
  /** Go on with the next block when this one fails. */
  continue_on_failure?: boolean | null;
  /** In a loop, go on with the next round when this block fails. */
  next_loop_on_failure?: boolean | null;
  /** Language model settings of this block. */
  model?: Record<string, unknown> | null;
  /** Leave out the workflow's instructions for AI steps. */
  ignore_workflow_system_prompt?: boolean | null;
  /** Never run this block from generated code. */
  disable_cache?: boolean | null;
  /** Parameter that holds the block's output. */
  output_parameter?: OutputParameter | null;
  /** Parameters the block uses. */
  parameters?: Parameter[] | null;
  /** Seconds to wait. */
  wait_sec?: number | null;
}

/** Sends an HTTP request. */
export interface HttpRequestBlock {
  /** Kind of the block. */
  block_type: "http_request";
  /** Name of the block, unique in the workflow. */
  label: string;
  /** Block that follows; without it the next in the list. */
  next_block_label?: string | null;
  /** Go on with the next block when this one fails. */
  continue_on_failure?: boolean | null;
  /** In a loop, go on with the next round when this block fails. */
  next_loop_on_failure?: boolean | null;
  /** Language model settings of this block. */
  model?: Record<string, unknown> | null;
  /** Leave out the workflow's instructions for AI steps. */
  ignore_workflow_system_prompt?: boolean | null;
  /** Never run this block from generated code. */
  disable_cache?: boolean | null;
  /** Parameter that holds the block's output. */
  output_parameter?: OutputParameter | null;
  /** HTTP method. */
  method?: string | null;
  /** Address. */
  url?: string | null;
  /** Headers. */
  headers?: Record<string, string> | null;
  /** JSON body. */
  body?: Record<string, unknown> | null;
  /** Files to upload, by the name of their part. */
  files?: Record<string, string> | null;
  /** Seconds to wait for the answer. */
  timeout?: number | null;
  /** Follow redirects. */
  follow_redirects?: boolean | null;
  /** Name for the saved answer. */
  download_filename?: string | null;
  /** Save the answer as a file. */
  save_response_as_file?: boolean | null;
  /** Parts of the answer to keep secret. */
  secret_response_paths?: string[] | null;
  /** Parameters the block uses. */
  parameters?: Parameter[] | null;
}

/** Searches the web. */
export interface WebSearchBlock {
  /** Kind of the block. */
  block_type: "web_search";
  /** Name of the block, unique in the workflow. */
  label: string;
  /** Block that follows; without it the next in the list. */
  next_block_label?: string | null;
  /** Go on with the next block when this one fails. */
  continue_on_failure?: boolean | null;
  /** In a loop, go on with the next round when this block fails. */
  next_loop_on_failure?: boolean | null;
  /** Language model settings of this block. */
  model?: Record<string, unknown> | null;
  /** Leave out the workflow's instructions for AI steps. */
  ignore_workflow_system_prompt?: boolean | null;
  /** Never run this block from generated code. */
  disable_cache?: boolean | null;
  /** Parameter that holds the block's output. */
  output_parameter?: OutputParameter | null;
  /** What to search for. */
  query?: string | null;
  /** Who answers. */
  provider?: SearchProvider | null;
  /** How many results, from 1 to 100. */
  num_results?: number | null;
  /** Error code when nothing was found. */
  no_results_error_code?: string | null;
  /** Error code when no result fits. */
  no_match_error_code?: string | null;
  /** What to make of the results, in words. */
  prompt?: string | null;
  /** Error codes and when they apply. */
  error_code_mapping?: Record<string, string> | null;
  /** JSON Schema of the answer. */
  json_schema?: Record<string, unknown> | null;
  /** Parameters the block uses. */
  parameters?: Parameter[] | null;
}

/** Prints the page to a PDF. */
export interface PrintPageBlock {
  /** Kind of the block. */
  block_type: "print_page";
  /** Name of the block, unique in the workflow. */
  label: string;
  /** Block that follows; without it the next in the list. */
  next_block_label?: string | null;
  /** Go on with the next block when this one fails. */
  continue_on_failure?: boolean | null;
  /** In a loop, go on with the next round when this block fails. */
  next_loop_on_failure?: boolean | null;
  /** Language model settings of this block. */
  model?: Record<string, unknown> | null;
  /** Leave out the workflow's instructions for AI steps. */
  ignore_workflow_system_prompt?: boolean | null;
  /** Never run this block from generated code. */
  disable_cache?: boolean | null;
  /** Parameter that holds the block's output. */
  output_parameter?: OutputParameter | null;
  /** Print the time too. */
  include_timestamp?: boolean | null;
  /** Name for the file. */
  custom_filename?: string | null;
  /** Size of the pages. */
  format?: PdfFormat | null;
  /** Print across. */
  landscape?: boolean | null;
  /** Print backgrounds. */
  print_background?: boolean | null;
  /** Parameters the block uses. */
  parameters?: Parameter[] | null;
}

/** Starts another workflow. */
export interface WorkflowTriggerBlock {
  /** Kind of the block. */
  block_type: "workflow_trigger";
  /** Name of the block, unique in the workflow. */
  label: string;
  /** Block that follows; without it the next in the list. */
  next_block_label?: string | null;
  /** Go on with the next block when this one fails. */
  continue_on_failure?: boolean | null;
  /** In a loop, go on with the next round when this block fails. */
  next_loop_on_failure?: boolean | null;
  /** Language model settings of this block. */
  model?: Record<string, unknown> | null;
  /** Leave out the workflow's instructions for AI steps. */
  ignore_workflow_system_prompt?: boolean | null;
  /** Never run this block from generated code. */
  disable_cache?: boolean | null;
  /** Parameter that holds the block's output. */
  output_parameter?: OutputParameter | null;
  /** Workflow to run. */
  workflow_permanent_id?: string | null;
  /** Values for its input parameters. */
  payload?: Record<string, unknown> | null;
  /** Wait until that run is final. */
  wait_for_completion?: boolean | null;
  /** Browser session for that run. */
  browser_session_id?: string | null;
  /** Give that run the browser of this one. */
  use_parent_browser_session?: boolean | null;
  /** Parameters the block uses. */
  parameters?: Parameter[] | null;
}

/** Reads rows from Google Sheets. */
export interface GoogleSheetsReadBlock {
  /** Kind of the block. */
  block_type: "google_sheets_read";
  /** Name of the block, unique in the workflow. */
  label: string;
  /** Block that follows; without it the next in the list. */
  next_block_label?: string | null;
  /** Go on with the next block when this one fails. */
  continue_on_failure?: boolean | null;
  /** In a loop, go on with the next round when this block fails. */
  next_loop_on_failure?: boolean | null;
  /** Language model settings of this block. */
  model?: Record<string, unknown> | null;
  /** Leave out the workflow's instructions for AI steps. */
  ignore_workflow_system_prompt?: boolean | null;
  /** Never run this block from generated code. */
  disable_cache?: boolean | null;
  /** Parameter that holds the block's output. */
  output_parameter?: OutputParameter | null;
  /** Address of the spreadsheet. */
  spreadsheet_url?: string | null;
  /** Sheet in it. */
  sheet_name?: string | null;
  /** Range of cells. */
  range?: string | null;
  /** Stored Google credential. */
  credential_id?: string | null;
  /** The first row holds the names of the columns. */
  has_header_row?: boolean | null;
  /** Parameters the block uses. */
  parameters?: Parameter[] | null;
}

/** Writes rows to Google Sheets. */
export interface GoogleSheetsWriteBlock {
  /** Kind of the block. */
  block_type: "google_sheets_write";
  /** Name of the block, unique in the workflow. */
  label: string;
  /** Block that follows; without it the next in the list. */
  next_block_label?: string | null;
  /** Go on with the next block when this one fails. */
  continue_on_failure?: boolean | null;
  /** In a loop, go on with the next round when this block fails. */
  next_loop_on_failure?: boolean | null;
  /** Language model settings of this block. */
  model?: Record<string, unknown> | null;
  /** Leave out the workflow's instructions for AI steps. */
  ignore_workflow_system_prompt?: boolean | null;
  /** Never run this block from generated code. */
  disable_cache?: boolean | null;
  /** Parameter that holds the block's output. */
  output_parameter?: OutputParameter | null;
  /** Address of the spreadsheet. */
  spreadsheet_url?: string | null;
  /** Sheet in it. */
  sheet_name?: string | null;
  /** Range of cells. */
  range?: string | null;
  /** Stored Google credential. */
  credential_id?: string | null;
  /** Whether rows are added or replaced. */
  write_mode?: SheetWriteMode | null;
  /** Template of the rows to write. */
  values?: string | null;
  /** Column of each field of a row. */
  column_mapping?: Record<string, string> | null;
  /** Add the sheet when it is not there. */
  create_sheet_if_missing?: boolean | null;
  /** Parameters the block uses. */
  parameters?: Parameter[] | null;
}

/** Writes records to a file. */
export interface DataExportBlock {
  /** Kind of the block. */
  block_type: "data_export";
  /** Name of the block, unique in the workflow. */
  label: string;
  /** Block that follows; without it the next in the list. */
  next_block_label?: string | null;
  /** Go on with the next block when this one fails. */
  continue_on_failure?: boolean | null;
  /** In a loop, go on with the next round when this block fails. */
  next_loop_on_failure?: boolean | null;
  /** Language model settings of this block. */
  model?: Record<string, unknown> | null;
  /** Leave out the workflow's instructions for AI steps. */
  ignore_workflow_system_prompt?: boolean | null;
  /** Never run this block from generated code. */
  disable_cache?: boolean | null;
  /** Parameter that holds the block's output. */
  output_parameter?: OutputParameter | null;
  /** Template of the records to write. */
  data?: string | null;
  /** JSON Schema of the records. */
  data_schema?: Record<string, unknown> | null;
  /** Name for the file. */
  file_name?: string | null;
  /** Parameters the block uses. */
  parameters?: Parameter[] | null;
}

/** Ends the run as terminated. */
export interface TerminateBlock {
  /** Kind of the block. */
  block_type: "terminate";
  /** Name of the block, unique in the workflow. */
  label: string;
  /** Block that follows; without it the next in the list. */
  next_block_label?: string | null;
  /** Go on with the next block when this one fails. */
  continue_on_failure?: boolean | null;
  /** In a loop, go on with the next round when this block fails. */
  next_loop_on_failure?: boolean | null;
  /** Language model settings of this block. */
  model?: Record<string, unknown> | null;
  /** Leave out the workflow's instructions for AI steps. */
  ignore_workflow_system_prompt?: boolean | null;
  /** Never run this block from generated code. */
  disable_cache?: boolean | null;
  /** Parameter that holds the block's output. */
  output_parameter?: OutputParameter | null;
  /** Why the run ends. */
  reason?: string | null;
  /** Error code of the run. */
  error_code?: string | null;
}

/** A stored credential, without its secrets. */
export interface CredentialResponse {
  /** Id of the credential. */
  credential_id: string;
  /** Name. */
  name?: string | null;
  /** Kind. */
  credential_type?: CredentialKind | null;
  /** What may be shown of it. */
  credential?:
    | PasswordCredentialResponse
    | CreditCardCredentialResponse
    | SecretCredentialResponse
    | null;
  /** Where it is kept. */
  vault_type?: CredentialVaultType | null;
  /** Browser profile that is logged in with it. */
  browser_profile_id?: string | null;
  /** No profile is saved by itself. */
  auto_profile_disabled?: boolean | null;
  /** Keep the address a saved login was made with. */
  pin_saved_session_ip?: boolean | null;
  /** Page it was tried on. */
  tested_url?: string | null;
  /** Hints for logging in with it. */
  user_context?: string | null;
  /** Whether a profile is to be saved. */
  save_browser_session_intent?: boolean | null;
  /** Run one at a time with it. */
  run_sequentially?: boolean | null;
  /** Folder it is in. */
  folder_id?: string | null;
  /** Where traffic leaves from with it. */
  proxy_location?: ProxyLocation | GeoTarget | Record<string, unknown> | null;
  /** Keeps the traffic on one address. */
  proxy_session_id?: string | null;
  /** Who stored it. */
  created_by?: string | null;
}

/** What may be shown of a user name and password. */
export interface PasswordCredentialResponse {
  /** User name. */
  username: string;
  /** How the second factor comes. */
  totp_type?: TotpType | null;
  /** Name of pushed one-time codes. */
  totp_identifier?: string | null;
  /** Whether one-time codes can be made. */
  has_totp?: boolean | null;
}

/** What may be shown of a credit card. */
export interface CreditCardCredentialResponse {
  /** Last four digits. */
  last_four: string;
  /** Brand. */
  brand?: string | null;
}

/** What may be shown of a secret. */
export interface SecretCredentialResponse {
  /** What the secret is. */
  secret_label?: string | null;
}

/** A user name and password to store. */
export interface NonEmptyPasswordCredential {
  /** User name. */
  username: string;
  /** Password. */
  password?: string | null | undefined;
  /** Secret that one-time codes are made from. */
  totp?: string | null | undefined;
  /** How the second factor comes. */
  totp_type?: TotpType | null | undefined;
  /** Name of pushed one-time codes. */
  totp_identifier?: string | null | undefined;
  /** Your own notes. */
  metadata?: Record<string, string> | null | undefined;
}

/** A credit card to store. */
export interface NonEmptyCreditCardCredential {
  /** Number. */
  card_number: string;
  /** Security code. */
  card_cvv: string;
  /** Month it expires in. */
  card_exp_month: string;
  /** Year it expires in. */
  card_exp_year: string;
  /** Brand. */
  card_brand: string;
  /** Name on the card. */
  card_holder_name: string;
  /** Billing address. */
  billing_address?: CreditCardBillingAddress | null | undefined;
  /** Mail address for bills. */
  billing_email?: string | null | undefined;
  /** Phone number for bills. */
  billing_phone?: string | null | undefined;
  /** Your own notes. */
  metadata?: Record<string, string> | null | undefined;
}

/** A billing address. */
export interface CreditCardBillingAddress {
  /** First line. */
  line1?: string | null | undefined;
  /** Second line. */
  line2?: string | null | undefined;
  /** City. */
  city?: string | null | undefined;
  /** State or region. */
  state?: string | null | undefined;
  /** State or region, as a code. */
  state_code?: string | null | undefined;
  /** Postal code. */
  postal_code?: string | null | undefined;
  /** Country. */
  country?: string | null | undefined;
  /** Country, as a code of two letters. */
  country_code?: string | null | undefined;
}

/** A secret to store. */
export interface SecretCredential {
  /** The secret. */
  secret_value: string;
  /** What the secret is. */
  secret_label?: string | null | undefined;
}

/** A one-time code that was pushed to the service. */
export interface TotpCode {
  /** Id of the code. */
  totp_code_id: string;
  /** Name the code goes by. */
  totp_identifier?: string | null;
  /** The code. */
  code?: string | null;
  /** The message it was found in. */
  content?: string | null;
  /** Code or link, as it was pushed. */
  type?: OtpType | null;
  /** Code or link, as the service found. */
  otp_type?: OtpType | null;
  /** Where the message came from. */
  source?: string | null;
  /** Task it is for. */
  task_id?: string | null;
  /** Workflow it is for. */
  workflow_id?: string | null;
  /** Run it is for. */
  workflow_run_id?: string | null;
  /** Organization that owns it. */
  organization_id?: string | null;
  /** When it expires. */
  expired_at?: string | null;
  /** When it was pushed. */
  created_at?: string | null;
  /** When it last changed. */
  modified_at?: string | null;
}

/** A language model of your own. */
export interface CustomLlm {
  /** Id of the model. */
  id: string;
  /** Organization that owns it. */
  organization_id?: string | null;
  /** How it is reached. */
  config?: CustomLlmConfig | null;
  /** Whether it can be used. */
  valid?: boolean | null;
  /** When it was added. */
  created_at?: string | null;
  /** When it last changed. */
  modified_at?: string | null;
}

/** How a language model of your own is reached. */
export interface CustomLlmConfig {
  /** Name in the dashboard, of at most 120 characters. */
  display_name: string;
  /** Who runs it. */
  provider: CustomLlmProvider;
  /** Name of the model at the provider. */
  model_name: string;
  /** Address of the provider. */
  api_base?: string | null | undefined;
  /** Key for the provider. */
  api_key?: string | null | undefined;
  /** Version of the provider's interface. */
  api_version?: string | null | undefined;
  /** Whether it takes images. Default true. */
  supports_vision?: boolean | null | undefined;
  /** Begin the model's answer for it. */
  add_assistant_prefix?: boolean | null | undefined;
  /** Upper limit of tokens of an answer. */
  max_completion_tokens?: number | null | undefined;
  /** How freely it answers. */
  temperature?: number | null | undefined;
  /** How long it thinks. */
  reasoning_effort?: string | null | undefined;
  /** What else is sent to the provider. */
  extra_parameters?: Record<string, unknown> | null | undefined;
}

/** A language model of your own. */
export interface CustomLlmResponse {
  /** The model. */
  custom_llm: CustomLlm;
}

/** Your own language models. */
export interface CustomLlmListResponse {
  /** The models. */
  custom_llms: CustomLlm[];
}

/** Answer to the removal of a key. */
export interface ClearOrganizationAuthTokenResponse {
  /** Whether it was removed. */
  success?: boolean | null;
}

/** An uploaded file. */
export interface UploadFileResponse {
  /** Id of the file, for `file_ids` of a run and for `delete_file`. */
  file_id?: string | null;
  /** Where the service keeps it. */
  s3_uri?: string | null;
  /** Where to fetch it; the link expires. */
  presigned_url?: string | null;
  /** When the file is deleted, if `retention_days` was given. */
  expires_at?: string | null;
}

/** A folder of workflows. */
export interface Folder {
  /** Id of the folder. */
  folder_id: string;
  /** Organization that owns it. */
  organization_id?: string | null;
  /** Title. */
  title?: string | null;
  /** What it is for. */
  description?: string | null;
  /** How many workflows are in it. */
  workflow_count?: number | null;
  /** When it was made. */
  created_at?: string | null;
  /** When it last changed. */
  modified_at?: string | null;
}

/** An input of a workflow, given with each run. */
export interface WorkflowParameter {
  /** Kind of the parameter. */
  parameter_type: "workflow";
  /** Name of the parameter, unique in the workflow. */
  key: string;
  /** What the parameter is for. */
  description?: string | null;
  /** Version of the workflow it belongs to. */
  workflow_id?: string | null;
  /** When it was made. */
  created_at?: string | null;
  /** When it last changed. */
  modified_at?: string | null;
  /** When it was deleted. */
  deleted_at?: string | null;
  /** Type of the values. */
  workflow_parameter_type?: WorkflowParameterType | null;
  /** Value when a run gives none. */
  default_value?: unknown;
  /** Id of the parameter. */
  workflow_parameter_id?: string | null;
}

/** A value read from another parameter while the workflow runs. */
export interface ContextParameter {
  /** Kind of the parameter. */
  parameter_type: "context";
  /** Name of the parameter, unique in the workflow. */
  key: string;
  /** What the parameter is for. */
  description?: string | null;
  /** Where the value is read from. */
  source?: Parameter | null;
  /** The value. */
  value?: unknown;
}

/** The output of a block. */
export interface OutputParameter {
  /** Kind of the parameter. */
  parameter_type: "output";
  /** Name of the parameter, unique in the workflow. */
  key: string;
  /** What the parameter is for. */
  description?: string | null;
  /** Version of the workflow it belongs to. */
  workflow_id?: string | null;
  /** When it was made. */
  created_at?: string | null;
  /** When it last changed. */
  modified_at?: string | null;
  /** When it was deleted. */
  deleted_at?: string | null;
  /** Id of the parameter. */
  output_parameter_id?: string | null;
}

/** A credential stored with the service. */
export interface CredentialParameter {
  /** Kind of the parameter. */
  parameter_type: "credential";
  /** Name of the parameter, unique in the workflow. */
  key: string;
  /** What the parameter is for. */
  description?: string | null;
  /** Version of the workflow it belongs to. */
  workflow_id?: string | null;
  /** When it was made. */
  created_at?: string | null;
  /** When it last changed. */
  modified_at?: string | null;
  /** When it was deleted. */
  deleted_at?: string | null;
  /** Stored credential. */
  credential_id?: string | null;
  /** Stored credentials to choose from. */
  credential_ids?: string[] | null;
  /** How one of them is chosen. */
  selection_strategy?: string | null;
  /** Credentials to try next. */
  fallback_credential_ids?: string[] | null;
  /** When the next one is tried. */
  fallback_trigger?: string | null;
  /** Id of the parameter. */
  credential_parameter_id?: string | null;
}

/** A secret kept in AWS. */
export interface AwsSecretParameter {
  /** Kind of the parameter. */
  parameter_type: "aws_secret";
  /** Name of the parameter, unique in the workflow. */
  key: string;
  /** What the parameter is for. */
  description?: string | null;
  /** Version of the workflow it belongs to. */
  workflow_id?: string | null;
  /** When it was made. */
  created_at?: string | null;
  /** When it last changed. */
  modified_at?: string | null;
  /** When it was deleted. */
  deleted_at?: string | null;
  /** Name of the secret in AWS. */
  aws_key?: string | null;
  /** Id of the parameter. */
  aws_secret_parameter_id?: string | null;
}

/** A secret kept in Azure. */
export interface AzureSecretParameter {
  /** Kind of the parameter. */
  parameter_type: "azure_secret";
  /** Name of the parameter, unique in the workflow. */
  key: string;
  /** What the parameter is for. */
  description?: string | null;
  /** Version of the workflow it belongs to. */
  workflow_id?: string | null;
  /** When it was made. */
  created_at?: string | null;
  /** When it last changed. */
  modified_at?: string | null;
  /** When it was deleted. */
  deleted_at?: string | null;
  /** Id of the parameter. */
  azure_secret_parameter_id?: string | null;
  /** Name of the secret in Azure. */
  azure_key?: string | null;
}

/** A credential kept in an Azure key vault. */
export interface AzureVaultCredentialParameter {
  /** Kind of the parameter. */
  parameter_type: "azure_vault_credential";
  /** Name of the parameter, unique in the workflow. */
  key: string;
  /** What the parameter is for. */
  description?: string | null;
  /** Version of the workflow it belongs to. */
  workflow_id?: string | null;
  /** When it was made. */
  created_at?: string | null;
  /** When it last changed. */
  modified_at?: string | null;
  /** When it was deleted. */
  deleted_at?: string | null;
  /** Name of the vault. */
  vault_name?: string | null;
  /** Secret that holds the user name. */
  username_key?: string | null;
  /** Secret that holds the password. */
  password_key?: string | null;
  /** Secret that one-time codes are made from. */
  totp_secret_key?: string | null;
  /** Id of the parameter. */
  azure_vault_credential_parameter_id?: string | null;
}

/** A login kept in Bitwarden. */
export interface BitwardenLoginCredentialParameter {
  /** Kind of the parameter. */
  parameter_type: "bitwarden_login_credential";
  /** Name of the parameter, unique in the workflow. */
  key: string;
  /** What the parameter is for. */
  description?: string | null;
  /** Version of the workflow it belongs to. */
  workflow_id?: string | null;
  /** When it was made. */
  created_at?: string | null;
  /** When it last changed. */
  modified_at?: string | null;
  /** When it was deleted. */
  deleted_at?: string | null;
  /** AWS secret that holds the Bitwarden client id. */
  bitwarden_client_id_aws_secret_key?: string | null;
  /** AWS secret that holds the Bitwarden client secret. */
  bitwarden_client_secret_aws_secret_key?: string | null;
  /** AWS secret that holds the Bitwarden master password. */
  bitwarden_master_password_aws_secret_key?: string | null;
  /** Bitwarden collection. */
  bitwarden_collection_id?: string | null;
  /** Bitwarden item. */
  bitwarden_item_id?: string | null;
  /** Key of the parameter with the address to log in at. */
  url_parameter_key?: string | null;
  /** Name of pushed one-time codes. */
  totp_identifier?: string | null;
  /** Id of the parameter. */
  bitwarden_login_credential_parameter_id?: string | null;
}

/** An identity kept in Bitwarden. */
export interface BitwardenSensitiveInformationParameter {
  /** Kind of the parameter. */
  parameter_type: "bitwarden_sensitive_information";
  /** Name of the parameter, unique in the workflow. */
  key: string;
  /** What the parameter is for. */
  description?: string | null;
  /** Version of the workflow it belongs to. */
  workflow_id?: string | null;
  /** When it was made. */
  created_at?: string | null;
  /** When it last changed. */
  modified_at?: string | null;
  /** When it was deleted. */
  deleted_at?: string | null;
  /** AWS secret that holds the Bitwarden client id. */
  bitwarden_client_id_aws_secret_key?: string | null;
  /** AWS secret that holds the Bitwarden client secret. */
  bitwarden_client_secret_aws_secret_key?: string | null;
  /** AWS secret that holds the Bitwarden master password. */
  bitwarden_master_password_aws_secret_key?: string | null;
  /** Bitwarden collection. */
  bitwarden_collection_id?: string | null;
  /** Identity in the collection. */
  bitwarden_identity_key?: string | null;
  /** Which of its fields to use. */
  bitwarden_identity_fields?: string[] | null;
  /** Id of the parameter. */
  bitwarden_sensitive_information_parameter_id?: string | null;
}

/** A credit card kept in Bitwarden. */
export interface BitwardenCreditCardDataParameter {
  /** Kind of the parameter. */
  parameter_type: "bitwarden_credit_card_data";
  /** Name of the parameter, unique in the workflow. */
  key: string;
  /** What the parameter is for. */
  description?: string | null;
  /** Version of the workflow it belongs to. */
  workflow_id?: string | null;
  /** When it was made. */
  created_at?: string | null;
  /** When it last changed. */
  modified_at?: string | null;
  /** When it was deleted. */
  deleted_at?: string | null;
  /** AWS secret that holds the Bitwarden client id. */
  bitwarden_client_id_aws_secret_key?: string | null;
  /** AWS secret that holds the Bitwarden client secret. */
  bitwarden_client_secret_aws_secret_key?: string | null;
  /** AWS secret that holds the Bitwarden master password. */
  bitwarden_master_password_aws_secret_key?: string | null;
  /** Bitwarden collection. */
  bitwarden_collection_id?: string | null;
  /** Bitwarden item. */
  bitwarden_item_id?: string | null;
  /** Id of the parameter. */
  bitwarden_credit_card_data_parameter_id?: string | null;
}

/** An item kept in 1Password. */
export interface OnePasswordCredentialParameter {
  /** Kind of the parameter. */
  parameter_type: "onepassword";
  /** Name of the parameter, unique in the workflow. */
  key: string;
  /** What the parameter is for. */
  description?: string | null;
  /** Version of the workflow it belongs to. */
  workflow_id?: string | null;
  /** When it was made. */
  created_at?: string | null;
  /** When it last changed. */
  modified_at?: string | null;
  /** When it was deleted. */
  deleted_at?: string | null;
  /** 1Password vault. */
  vault_id?: string | null;
  /** 1Password item. */
  item_id?: string | null;
  /** Field of the item with the one-time code. */
  totp_field_name?: string | null;
  /** Name of pushed one-time codes. */
  totp_identifier?: string | null;
  /** Id of the parameter. */
  onepassword_credential_parameter_id?: string | null;
}

/** An input of the workflow, given with each run. */
export interface WorkflowParameterYaml {
  /** Kind of the parameter. */
  parameter_type: "workflow";
  /** Name of the parameter, unique in the workflow. */
  key: string;
  /** What the parameter is for. */
  description?: string | null | undefined;
  /** Type of the values. */
  workflow_parameter_type: WorkflowParameterType;
  /** Value when a run gives none. */
  default_value?: unknown;
}

/** A value read from another parameter while the workflow runs. */
export interface ContextParameterYaml {
  /** Kind of the parameter. */
  parameter_type: "context";
  /** Name of the parameter, unique in the workflow. */
  key: string;
  /** What the parameter is for. */
  description?: string | null | undefined;
  /** Key of the parameter to read from. */
  source_parameter_key: string;
}

/** The output of a block. */
export interface OutputParameterYaml {
  /** Kind of the parameter. */
  parameter_type: "output";
  /** Name of the parameter, unique in the workflow. */
  key: string;
  /** What the parameter is for. */
  description?: string | null | undefined;
}

/** A credential stored with the service. */
export interface CredentialParameterYaml {
  /** Kind of the parameter. */
  parameter_type: "credential";
  /** Name of the parameter, unique in the workflow. */
  key: string;
  /** What the parameter is for. */
  description?: string | null | undefined;
  /** Stored credential. */
  credential_id: string;
  /** Stored credentials to choose from. */
  credential_ids?: string[] | null | undefined;
  /** How one of them is chosen. */
  selection_strategy?: string | null | undefined;
  /** Credentials to try next. */
  fallback_credential_ids?: string[] | null | undefined;
  /** When the next one is tried. */
  fallback_trigger?: string | null | undefined;
}

/** A secret kept in AWS. */
export interface AwsSecretParameterYaml {
  /** Kind of the parameter. */
  parameter_type: "aws_secret";
  /** Name of the parameter, unique in the workflow. */
  key: string;
  /** What the parameter is for. */
  description?: string | null | undefined;
  /** Name of the secret in AWS. */
  aws_key: string;
}

/** A credential kept in an Azure key vault. */
export interface AzureVaultCredentialParameterYaml {
  /** Kind of the parameter. */
  parameter_type: "azure_vault_credential";
  /** Name of the parameter, unique in the workflow. */
  key: string;
  /** What the parameter is for. */
  description?: string | null | undefined;
  /** Name of the vault. */
  vault_name: string;
  /** Secret that holds the user name. */
  username_key: string;
  /** Secret that holds the password. */
  password_key: string;
  /** Secret that one-time codes are made from. */
  totp_secret_key?: string | null | undefined;
}

/** A login kept in Bitwarden. */
export interface BitwardenLoginCredentialParameterYaml {
  /** Kind of the parameter. */
  parameter_type: "bitwarden_login_credential";
  /** Name of the parameter, unique in the workflow. */
  key: string;
  /** What the parameter is for. */
  description?: string | null | undefined;
  /** AWS secret that holds the Bitwarden client id. */
  bitwarden_client_id_aws_secret_key: string;
  /** AWS secret that holds the Bitwarden client secret. */
  bitwarden_client_secret_aws_secret_key: string;
  /** AWS secret that holds the Bitwarden master password. */
  bitwarden_master_password_aws_secret_key: string;
  /** Bitwarden collection. */
  bitwarden_collection_id?: string | null | undefined;
  /** Bitwarden item. */
  bitwarden_item_id?: string | null | undefined;
  /** Key of the parameter with the address to log in at. */
  url_parameter_key?: string | null | undefined;
  /** Name of pushed one-time codes. */
  totp_identifier?: string | null | undefined;
}

/** An identity kept in Bitwarden. */
export interface BitwardenSensitiveInformationParameterYaml {
  /** Kind of the parameter. */
  parameter_type: "bitwarden_sensitive_information";
  /** Name of the parameter, unique in the workflow. */
  key: string;
  /** What the parameter is for. */
  description?: string | null | undefined;
  /** AWS secret that holds the Bitwarden client id. */
  bitwarden_client_id_aws_secret_key: string;
  /** AWS secret that holds the Bitwarden client secret. */
  bitwarden_client_secret_aws_secret_key: string;
  /** AWS secret that holds the Bitwarden master password. */
  bitwarden_master_password_aws_secret_key: string;
  /** Bitwarden collection. */
  bitwarden_collection_id: string;
  /** Identity in the collection. */
  bitwarden_identity_key: string;
  /** Which of its fields to use. */
  bitwarden_identity_fields: string[];
}

/** A credit card kept in Bitwarden. */
export interface BitwardenCreditCardDataParameterYaml {
  /** Kind of the parameter. */
  parameter_type: "bitwarden_credit_card_data";
  /** Name of the parameter, unique in the workflow. */
  key: string;
  /** What the parameter is for. */
  description?: string | null | undefined;
  /** AWS secret that holds the Bitwarden client id. */
  bitwarden_client_id_aws_secret_key: string;
  /** AWS secret that holds the Bitwarden client secret. */
  bitwarden_client_secret_aws_secret_key: string;
  /** AWS secret that holds the Bitwarden master password. */
  bitwarden_master_password_aws_secret_key: string;
  /** Bitwarden collection. */
  bitwarden_collection_id: string;
  /** Bitwarden item. */
  bitwarden_item_id: string;
}

/** An item kept in 1Password. */
export interface OnePasswordCredentialParameterYaml {
  /** Kind of the parameter. */
  parameter_type: "onepassword";
  /** Name of the parameter, unique in the workflow. */
  key: string;
  /** What the parameter is for. */
  description?: string | null | undefined;
  /** 1Password vault. */
  vault_id: string;
  /** 1Password item. */
  item_id: string;
  /** Field of the item with the one-time code. */
  totp_field_name?: string | null | undefined;
  /** Name of pushed one-time codes. */
  totp_identifier?: string | null | undefined;
}

/** Saved state of a browser: cookies, logins, storage. */
export interface BrowserProfile {
  /** Id of the profile. */
  browser_profile_id: string;
  /** Organization that owns it. */
  organization_id?: string | null;
  /** Name. */
  name?: string | null;
  /** What it is for. */
  description?: string | null;
  /** Browser it was saved from. */
  source_browser_type?: string | null;
  /** Where its traffic leaves from. */
  proxy_location?: ProxyLocation | GeoTarget | Record<string, unknown> | null;
  /** Keeps the traffic on one address. */
  proxy_session_id?: string | null;
  /** Kept up to date by the service. */
  is_managed?: boolean | null;
  /** Workflow it belongs to. */
  workflow_permanent_id?: string | null;
  /** Digest of the key that picks it. */
  browser_profile_key_digest?: string | null;
  /** When a login in it was last seen to hold. */
  last_verified_login_at?: string | null;
  /** Credential it is used with. */
  linked_credential_name?: string | null;
  /** When it was made. */
  created_at?: string | null;
  /** When it last changed. */
  modified_at?: string | null;
  /** When it was deleted. */
  deleted_at?: string | null;
}

/** What uses a browser profile. */
export interface BrowserProfileUsage {
  /** Workflows that use it. */
  workflows?: BrowserProfileUsageWorkflow[] | null;
  /** Credentials that use it. */
  credentials?: BrowserProfileUsageCredential[] | null;
  /** How many runs started from it lately. */
  recent_seeded_run_count?: number | null;
}

/** A workflow that uses a browser profile. */
export interface BrowserProfileUsageWorkflow {
  /** Permanent id of the workflow. */
  workflow_permanent_id: string;
  /** Title. */
  title?: string | null;
  /** How it uses the profile. */
  via?: string | null;
}

/** A credential that uses a browser profile. */
export interface BrowserProfileUsageCredential {
  /** Id of the credential. */
  credential_id: string;
  /** Name. */
  name?: string | null;
}

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
  source?: BrowserSettingsSource | null;
  /** Whether it was applied. */
  status?: BrowserSettingsStatus | null;
  /** What went wrong, if anything did. */
  warning?: string | null;
}

/** A run of a workflow. */
export interface WorkflowRunResponse<Output = RunOutput> {
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
  output?: Output;
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
  /**
   * What kept a start with an `idempotency_key` to one run: `key` (the service itself), `tag`
   * (looked up before and after), or `start` (nothing). Added by this SDK.
   */
  started_by?: string | null;
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
export interface GetRunResponse<Output = RunOutput> {
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
  output?: Output;
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
  /**
   * What kept a start with an `idempotency_key` to one run: `key` (the service itself), `tag`
   * (looked up before and after), or `start` (nothing). Added by this SDK.
   */
  started_by?: string | null;
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

/** The same by its kind. */
export declare namespace GetRunResponse {
  /** Its `run_type` is `task_v1`. */
  type TaskV1<Output = RunOutput> = GetRunResponse<Output> & { run_type: "task_v1" };
  /** Its `run_type` is `task_v2`. */
  type TaskV2<Output = RunOutput> = GetRunResponse<Output> & { run_type: "task_v2" };
  /** Its `run_type` is `task_v3`. */
  type TaskV3<Output = RunOutput> = GetRunResponse<Output> & { run_type: "task_v3" };
  /** Its `run_type` is `workflow_run`. */
  type WorkflowRun<Output = RunOutput> = GetRunResponse<Output> & { run_type: "workflow_run" };
  /** Its `run_type` is `openai_cua`. */
  type OpenaiCua<Output = RunOutput> = GetRunResponse<Output> & { run_type: "openai_cua" };
  /** Its `run_type` is `anthropic_cua`. */
  type AnthropicCua<Output = RunOutput> = GetRunResponse<Output> & { run_type: "anthropic_cua" };
  /** Its `run_type` is `ui_tars`. */
  type UiTars<Output = RunOutput> = GetRunResponse<Output> & { run_type: "ui_tars" };
  /** Its `run_type` is `yutori_navigator`. */
  type YutoriNavigator<Output = RunOutput> = GetRunResponse<Output> & {
    run_type: "yutori_navigator";
  };
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
  /** Number of the current attempt, from 1. */
  attempt?: number | null;
  /** Another attempt will follow: the status is not final yet. */
  retry_pending?: boolean | null;
  /** When the next attempt is due. */
  next_attempt_at?: string | null;
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
  trigger_type?: WorkflowRunTriggerType | null;
  /** Who started the run. */
  created_by?: string | null;
}

/** A run of a workflow, as the lists of workflow runs show it. */
export interface WorkflowRun {
  /** Number of the current attempt, from 1. */
  attempt?: number | null;
  /** Another attempt will follow: the status is not final yet. */
  retry_pending?: boolean | null;
  /** When the next attempt is due. */
  next_attempt_at?: string | null;
  /** Id of the run. */
  workflow_run_id: string;
  /** Where the run is. */
  status: RunStatus;
  /** Version of the workflow. */
  workflow_id?: string | null;
  /** Workflow. */
  workflow_permanent_id?: string | null;
  /** Title of the workflow. */
  workflow_title?: string | null;
  /** Organization that owns the run. */
  organization_id?: string | null;
  /** Every attempt so far. */
  attempts?: WorkflowRunAttempt[] | null;
  /** Why the run failed or was terminated. */
  failure_reason?: string | null;
  /** Kinds of failure the service saw. */
  failure_category?: Record<string, unknown>[] | null;
  /** Run that this one repeats. */
  retried_from_workflow_run_id?: string | null;
  /** Number of the try with another credential. */
  fallback_attempt?: number | null;
  /** Run that started this one. */
  parent_workflow_run_id?: string | null;
  /** Browser session the run used. */
  browser_session_id?: string | null;
  /** Browser profile the run started from. */
  browser_profile_id?: string | null;
  /** Where the initial browser state came from. */
  browser_seed_source?: BrowserSeedSource | null;
  /** Browser profile the state is saved to. */
  browser_sink_profile_id?: string | null;
  /** Started without saved browser state. */
  start_fresh_browser?: boolean | null;
  /** Reuses the workflow's browser session. */
  reuse_browser_session?: boolean | null;
  /** Address of the browser. */
  browser_address?: string | null;
  /** Which browser. */
  browser_type?: string | null;
  /** Browser settings asked for. */
  browser_settings?: BrowserSettings | null;
  /** What the browser reported of them. */
  browser_settings_receipt?: BrowserSettingsReceipt | null;
  /** Debug session the run belongs to. */
  debug_session_id?: string | null;
  /** Headers the browser adds. */
  extra_http_headers?: Record<string, string> | null;
  /** Headers for a connection to a remote browser. */
  cdp_connect_headers?: Record<string, string> | null;
  /** Where the traffic leaves from. */
  proxy_location?: ProxyLocation | GeoTarget | Record<string, unknown> | null;
  /** Where the webhook is sent. */
  webhook_callback_url?: string | null;
  /** Why the webhook could not be delivered. */
  webhook_failure_reason?: string | null;
  /** Where one-time codes are asked for. */
  totp_verification_url?: string | null;
  /** Name of pushed one-time codes. */
  totp_identifier?: string | null;
  /** How often to scroll for screenshots. */
  max_screenshot_scrolls?: number | null;
  /** Time limit of the run, in minutes. */
  max_elapsed_time_minutes?: number | null;
  /** `agent` or `code`. */
  run_with?: string | null;
  /** Whether the AI may take over from generated code. */
  ai_fallback?: boolean | null;
  /** Whether code is generated from the run. */
  code_gen?: boolean | null;
  /** How generated code did, if the run used any. */
  script_run?: ScriptRunResponse | null;
  /** Job behind the run. */
  job_id?: string | null;
  /** Run this one waits for. */
  depends_on_workflow_run_id?: string | null;
  /** Key within which runs are one at a time. */
  sequential_key?: string | null;
  /** Credential with which runs are one at a time. */
  sequential_credential_id?: string | null;
  /** What started the run. */
  trigger_type?: WorkflowRunTriggerType | null;
  /** Schedule that started the run. */
  workflow_schedule_id?: string | null;
  /** Leaves out the instructions of the run that started it. */
  ignore_inherited_workflow_system_prompt?: boolean | null;
  /** Session of the workflow copilot. */
  copilot_session_id?: string | null;
  /** Who started the run. */
  created_by?: string | null;
  /** Credits used. */
  credits_used?: number | null;
  /** Credits used by generated code. */
  cached_credits_used?: number | null;
  /** When the run was queued. */
  queued_at?: string | null;
  /** When the run started. */
  started_at?: string | null;
  /** When the run ended. */
  finished_at?: string | null;
  /** When the run was created. */
  created_at?: string | null;
  /** When the run last changed. */
  modified_at?: string | null;
}

/** Which runs were canceled. */
export interface BulkCancelRunsResponse {
  /** Runs that are canceled or were final already. */
  cancelled?: string[] | null;
  /** Runs that could not be canceled, as unknown ones. */
  failed?: string[] | null;
}

/** Where to send a webhook again. */
export interface RetryRunWebhookRequest {
  /** Another address than that of the run. */
  webhook_url?: string | null | undefined;
}

/** How sending a webhook again went. */
export interface RunWebhookReplayResponse {
  /** Id of the run. */
  run_id: string;
  /** Kind of the run. */
  run_type?: RunType | null;
  /** Address the run was started with. */
  default_webhook_url?: string | null;
  /** Address it was sent to. */
  target_webhook_url?: string | null;
  /** Body that was sent. */
  payload?: string | null;
  /** Headers that were sent. */
  headers?: Record<string, string> | null;
  /** Status the receiver answered; null when it could not be reached. */
  status_code?: number | null;
  /** Milliseconds the receiver took. */
  latency_ms?: number | null;
  /** What the receiver answered. */
  response_body?: string | null;
  /** Why it could not be delivered. */
  error?: string | null;
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
  /** Schedules per page. */
  page_size?: number | null;
}

/** Answer to a deletion. */
export interface DeleteScheduleResponse {
  /** Whether the schedule was deleted. */
  ok?: boolean | null;
}

/** Generated or uploaded code that a workflow can run. */
export interface Script {
  /** Id of the script. */
  script_id: string;
  /** Id of this revision. */
  script_revision_id?: string | null;
  /** Organization that owns it. */
  organization_id?: string | null;
  /** Run it was made from. */
  run_id?: string | null;
  /** Number of this revision, from 1. */
  version?: number | null;
  /** When it was made. */
  created_at?: string | null;
  /** When it last changed. */
  modified_at?: string | null;
  /** When it was deleted. */
  deleted_at?: string | null;
}

/** A script that was created or deployed. */
export interface CreateScriptResponse {
  /** Id of the script. */
  script_id: string;
  /** Number of the revision, from 1. */
  version?: number | null;
  /** Run it was made from. */
  run_id?: string | null;
  /** How many files it has. */
  file_count?: number | null;
  /** Its files, by name. */
  file_tree?: Record<string, FileNode> | null;
  /** When it was made. */
  created_at?: string | null;
}

/** A file or folder of a script. */
export interface FileNode {
  /** `file` or `directory`. */
  type?: string | null;
  /** Size in bytes. */
  size?: number | null;
  /** Media type. */
  mime_type?: string | null;
  /** Hash of the content. */
  content_hash?: string | null;
  /** When it was made. */
  created_at?: string | null;
  /** What is in the folder, by name. */
  children?: Record<string, FileNode> | null;
}

/** A file of a script to upload. */
export interface ScriptFileCreate {
  /** Path of the file within the script. */
  path: string;
  /** Content, written as `encoding` says. */
  content: string;
  /** How the content is written. Default `base64`. */
  encoding?: FileEncoding | null | undefined;
  /** Media type; found out from the path when left out. */
  mime_type?: string | null | undefined;
}

/** Click an element. */
export interface ClickAction {
  /** Kind of the action. */
  type: "ai_click";
  /** Selector of the element; empty lets the AI find it. */
  selector?: string | null | undefined;
  /** Milliseconds to wait for the element. */
  timeout?: number | null | undefined;
  /** What it is meant to reach, in words. */
  intention?: string | null | undefined;
  /** Values the AI may use. */
  data?: string | Record<string, unknown> | null | undefined;
}

/** Type into an element. */
export interface InputTextAction {
  /** Kind of the action. */
  type: "ai_input_text";
  /** Selector of the element; empty lets the AI find it. */
  selector?: string | null | undefined;
  /** Milliseconds to wait for the element. */
  timeout?: number | null | undefined;
  /** Value to set. */
  value?: string | null | undefined;
  /** What it is meant to reach, in words. */
  intention?: string | null | undefined;
  /** Values the AI may use. */
  data?: string | Record<string, unknown> | null | undefined;
  /** Name of pushed one-time codes. */
  totp_identifier?: string | null | undefined;
  /** Where one-time codes are asked for. */
  totp_url?: string | null | undefined;
}

/** Choose an option. */
export interface SelectOptionAction {
  /** Kind of the action. */
  type: "ai_select_option";
  /** Selector of the element; empty lets the AI find it. */
  selector?: string | null | undefined;
  /** Milliseconds to wait for the element. */
  timeout?: number | null | undefined;
  /** Value to set. */
  value?: string | null | undefined;
  /** What it is meant to reach, in words. */
  intention?: string | null | undefined;
  /** Values the AI may use. */
  data?: string | Record<string, unknown> | null | undefined;
}

/** Give a file to an element. */
export interface UploadFileAction {
  /** Kind of the action. */
  type: "ai_upload_file";
  /** Selector of the element; empty lets the AI find it. */
  selector?: string | null | undefined;
  /** Milliseconds to wait for the element. */
  timeout?: number | null | undefined;
  /** What it is meant to reach, in words. */
  intention?: string | null | undefined;
  /** Values the AI may use. */
  data?: string | Record<string, unknown> | null | undefined;
  /** Address of the file. */
  file_url?: string | null | undefined;
}

/** Do what is told in words. */
export interface ActAction {
  /** Kind of the action. */
  type: "ai_act";
  /** What it is meant to reach, in words. */
  intention?: string | null | undefined;
  /** Values the AI may use. */
  data?: string | Record<string, unknown> | null | undefined;
}

/** Read data from the page. */
export interface ExtractAction {
  /** Kind of the action. */
  type: "extract";
  /** What to do, in words. */
  prompt?: string | null | undefined;
  /** What it is meant to reach, in words. */
  intention?: string | null | undefined;
  /** Values the AI may use. */
  data?: string | Record<string, unknown> | null | undefined;
  /** JSON Schema of the data. */
  extract_schema?: Record<string, unknown> | unknown[] | string | null | undefined;
  /** Error codes and when they apply. */
  error_code_mapping?: Record<string, string> | null | undefined;
}

/** Find an element. */
export interface LocateElementAction {
  /** Kind of the action. */
  type: "locate_element";
  /** What to do, in words. */
  prompt?: string | null | undefined;
}

/** Check that something holds. */
export interface ValidateAction {
  /** Kind of the action. */
  type: "validate";
  /** What to do, in words. */
  prompt: string;
  /** Language model settings. */
  model?: Record<string, unknown> | null | undefined;
}

/** Ask a language model. */
export interface PromptAction {
  /** Kind of the action. */
  type: "prompt";
  /** What to do, in words. */
  prompt: string;
  /** Language model settings. */
  model?: Record<string, unknown> | null | undefined;
  /** JSON Schema of the answer. */
  response_schema?: Record<string, unknown> | null | undefined;
}

/** What an action came to. */
export interface RunSdkActionResponse {
  /** Run the action was taken in. */
  workflow_run_id: string;
  /** What the action returned. */
  result?: unknown;
}

/** A browser that can be chosen. */
export interface BrowserTypeOption {
  /** What to send as `browser_type`. */
  value: string;
  /** Name to show. */
  label?: string | null;
}

/** Settings of a browser. */
export interface BrowserSettings {
  /** Time zone, by its IANA name. */
  timezone_id?: string | null | undefined;
}

/** A browser that stays open between runs. */
export interface BrowserSessionResponse {
  /** Id of the session. */
  browser_session_id: string;
  /** Organization that owns it. */
  organization_id?: string | null;
  /** Where the session is. */
  status?: string | null;
  /** Kind of what is running in it. */
  runnable_type?: string | null;
  /** What is running in it. */
  runnable_id?: string | null;
  /** Minutes after which it is closed. */
  timeout?: number | null;
  /** Seconds it has left. */
  remaining_lifetime_seconds?: number | null;
  /** Address to connect to over the DevTools protocol. */
  browser_address?: string | null;
  /** Page of the session in the dashboard. */
  app_url?: string | null;
  /** Extensions that are loaded. */
  extensions?: Extensions[] | null;
  /** Which browser. */
  browser_type?: PersistentBrowserType | null;
  /** Browser profile it started from. */
  browser_profile_id?: string | null;
  /** Whether a profile is saved when it closes. */
  generate_browser_profile?: boolean | null;
  /** Settings asked for. */
  browser_settings?: BrowserSettings | null;
  /** What the browser reported of them. */
  browser_settings_receipt?: BrowserSettingsReceipt | null;
  /** Whether it can be watched live. */
  vnc_streaming_supported?: boolean | null;
  /** How it can be watched live. */
  stream_transport?: string | null;
  /** Folder its downloads go to. */
  download_path?: string | null;
  /** Files it downloaded. */
  downloaded_files?: FileInfo[] | null;
  /** Videos of it. */
  recordings?: FileInfo[] | null;
  /** Whether the service runs the browser. */
  source?: BrowserSessionSource | null;
  /** What went wrong, if anything did. */
  warning?: string | null;
  /** Who opened it. */
  created_by?: string | null;
  /** When it started. */
  started_at?: string | null;
  /** When it ended. */
  completed_at?: string | null;
  /** When it was asked for. */
  created_at?: string | null;
  /** When it last changed. */
  modified_at?: string | null;
  /** When it was deleted. */
  deleted_at?: string | null;
}

/** A tag to set. */
export interface TagInput {
  /** Value. */
  value: string;
  /** Key; a tag without one is a plain label. */
  key?: string | null | undefined;
}

/** A tag. */
export interface TagItem {
  /** Value. */
  value: string;
  /** Key; a tag without one is a plain label. */
  key?: string | null;
}

/** A tag to take off: every value of a key, or a plain label by its value. */
export interface TagDeleteInput {
  /** Key. */
  key?: string | null | undefined;
  /** Value. */
  value?: string | null | undefined;
}

/** A tag, and who set it. */
export interface TagResponse {
  /** Value. */
  value: string;
  /** Key; a tag without one is a plain label. */
  key?: string | null;
  /** How it was set. */
  source?: string | null;
  /** When it was set. */
  set_at?: string | null;
  /** Who set it. */
  set_by?: string | null;
}

/** A change of a tag. */
export interface TagHistoryItem {
  /** Id of the change. */
  tag_event_id: string;
  /** Key. */
  key?: string | null;
  /** Value. */
  value?: string | null;
  /** What was done. */
  event_type?: string | null;
  /** How it was done. */
  source?: string | null;
  /** When it was done. */
  set_at?: string | null;
  /** Who did it. */
  set_by?: string | null;
  /** When a later change took its place. */
  superseded_at?: string | null;
}

/** The tags of a workflow. */
export interface TagsResponse {
  /** Permanent id of the workflow. */
  workflow_permanent_id: string;
  /** The tags. */
  tags?: TagResponse[] | null;
}

/** How the tags of a workflow changed. */
export interface TagHistoryResponse {
  /** Permanent id of the workflow. */
  workflow_permanent_id: string;
  /** The changes, newest first. */
  events?: TagHistoryItem[] | null;
}

/** The tags of several workflows. */
export interface WorkflowTagsBatchResponse {
  /** Tags by the workflow's permanent id. */
  workflow_tags?: Record<string, TagItem[]> | null;
}

/** The tags of a run. */
export interface RunTagsResponse {
  /** Id of the run. */
  workflow_run_id: string;
  /** The tags. */
  tags?: TagResponse[] | null;
}

/** How the tags of a run changed. */
export interface RunTagHistoryResponse {
  /** Id of the run. */
  workflow_run_id: string;
  /** The changes, newest first. */
  events?: TagHistoryItem[] | null;
}

/** The tags of several runs. */
export interface RunTagsBatchResponse {
  /** Tags by the run's id. */
  run_tags?: Record<string, TagItem[]> | null;
}

/** Tags that runs have had. */
export interface RunTagSuggestionsResponse {
  /** Keys in use. */
  keys?: string[] | null;
  /** Values in use, by key. */
  values_by_key?: Record<string, string[]> | null;
  /** Plain labels in use. */
  labels?: string[] | null;
}

/** A tag key. */
export interface TagKey {
  /** Key. */
  key: string;
  /** How many workflows have it. */
  workflow_count?: number | null;
  /** What it is for. */
  description?: string | null;
}

/** Answer to the deletion of a tag key. */
export interface TagKeyDeleteResponse {
  /** Key. */
  key: string;
  /** How many workflows had it. */
  removed_from_workflow_count?: number | null;
  /** How many runs had it. */
  removed_from_run_count?: number | null;
  /** How many had it in all. */
  removed_count?: number | null;
}

/** A value that a tag key can have. */
export interface TagValue {
  /** Key. */
  key: string;
  /** Value. */
  value: string;
  /** Color in the dashboard. */
  color?: string | null;
  /** How many workflows have it. */
  workflow_count?: number | null;
}

/** Answer to the deletion of a tag value. */
export interface TagValueDeleteResponse {
  /** Key. */
  key: string;
  /** Value. */
  value: string;
  /** How many workflows had it. */
  removed_from_workflow_count?: number | null;
  /** How many runs had it. */
  removed_from_run_count?: number | null;
  /** How many had it in all. */
  removed_count?: number | null;
}

/** Answer to the renaming of a tag value. */
export interface TagValueRenameResponse {
  /** Key. */
  key: string;
  /** Value. */
  value: string;
  /** Color in the dashboard. */
  color?: string | null;
  /** How many workflows had it. */
  renamed_workflow_count?: number | null;
}

/** A run of a task. */
export interface TaskRunResponse<Output = RunOutput> {
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
  output?: Output;
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
  /**
   * What kept a start with an `idempotency_key` to one run: `key` (the service itself), `tag`
   * (looked up before and after), or `start` (nothing). Added by this SDK.
   */
  started_by?: string | null;
  /** What the run was started with. */
  run_request?: TaskRunRequest | null;
}

/** What a run of a task was started with. */
export interface TaskRunRequest {
  /** What to do, in words. */
  prompt?: string | null;
  /** Page to start from. */
  url?: string | null;
  /** What drives the browser. */
  engine?: RunEngine | null;
  /** Name of the run. */
  title?: string | null;
  /** Where the traffic leaves from. */
  proxy_location?: ProxyLocation | GeoTarget | Record<string, unknown> | null;
  /** JSON Schema of the output. */
  data_extraction_schema?: Record<string, unknown> | unknown[] | string | null;
  /** Error codes and when they apply. */
  error_code_mapping?: Record<string, string> | null;
  /** Upper limit of AI steps. */
  max_steps?: number | null;
  /** Where the webhook is sent. */
  webhook_url?: string | null;
  /** Name of pushed one-time codes. */
  totp_identifier?: string | null;
  /** Where one-time codes are asked for. */
  totp_url?: string | null;
  /** Browser session to use. */
  browser_session_id?: string | null;
  /** Browser profile to use. */
  browser_profile_id?: string | null;
  /** Start without saved browser state. */
  start_fresh_browser?: boolean | null;
  /** Language model settings. */
  model?: Record<string, unknown> | null;
  /** Headers the browser adds. */
  extra_http_headers?: Record<string, string> | null;
  /** Headers for the connection to `browser_address`. */
  cdp_connect_headers?: Record<string, string> | null;
  /** Save the task as a workflow. */
  publish_workflow?: boolean | null;
  /** Show the final check what was done before. */
  include_action_history_in_verification?: boolean | null;
  /** How often to scroll for screenshots. */
  max_screenshot_scrolls?: number | null;
  /** Address of the browser. */
  browser_address?: string | null;
  /** `agent` or `code`. */
  run_with?: string | null;
  /** Uploaded files available to the run. */
  file_ids?: string[] | null;
}

/** An entry of a run's timeline: a block or a thought of the AI. */
export interface WorkflowRunTimeline {
  /** Whether it is a block or a thought. */
  type?: WorkflowRunTimelineType | null;
  /** Number of the run's attempt, from 1. */
  attempt?: number | null;
  /** The block. */
  block?: WorkflowRunBlock | null;
  /** The thought. */
  thought?: Thought | null;
  /** Entries within this one, as the rounds of a loop. */
  children?: WorkflowRunTimeline[] | null;
  /** When it was made. */
  created_at?: string | null;
  /** When it last changed. */
  modified_at?: string | null;
}

/** How a block of a run went. */
export interface WorkflowRunBlock {
  /** Id of this run of the block. */
  workflow_run_block_id: string;
  /** Run of the workflow. */
  workflow_run_id?: string | null;
  /** Run that the block started. */
  block_workflow_run_id?: string | null;
  /** Block that this one is within. */
  parent_workflow_run_block_id?: string | null;
  /** Organization that owns the run. */
  organization_id?: string | null;
  /** Number of the run's attempt, from 1. */
  attempt_number?: number | null;
  /** Kind of the block. */
  block_type?: BlockType | null;
  /** Name of the block. */
  label?: string | null;
  /** What the block does. */
  description?: string | null;
  /** Where the block is. */
  status?: string | null;
  /** What the block produced. */
  output?: unknown;
  /** Whether the run goes on when the block fails. */
  continue_on_failure?: boolean | null;
  /** Why the block failed. */
  failure_reason?: string | null;
  /** Error codes, as the workflow defines them. */
  error_codes?: string[] | null;
  /** What drove the browser. */
  engine?: RunEngine | null;
  /** Task behind the block. */
  task_id?: string | null;
  /** Page it started from. */
  url?: string | null;
  /** Page it ended on. */
  final_url?: string | null;
  /** Why it ended. */
  finish_reason?: string | null;
  /** What it was to do. */
  navigation_goal?: string | null;
  /** Values it was given. */
  navigation_payload?: unknown;
  /** What it was to read. */
  data_extraction_goal?: string | null;
  /** JSON Schema of what it was to read. */
  data_schema?: Record<string, unknown> | unknown[] | string | null;
  /** When it counts as completed. */
  complete_criterion?: string | null;
  /** When it gives up. */
  terminate_criterion?: string | null;
  /** What it did in the browser. */
  actions?: Action[] | null;
  /** Whether the final check sees what was done before. */
  include_action_history_in_verification?: boolean | null;
  /** Whether the AI sees the text of the page. */
  include_extracted_text?: boolean | null;
  /** Seconds it took. */
  duration?: number | null;
  /** Values a loop goes over. */
  loop_values?: unknown[] | null;
  /** Value of this round of a loop. */
  current_value?: string | null;
  /** Number of this round of a loop, from 0. */
  current_index?: number | null;
  /** Addresses a mail went to. */
  recipients?: string[] | null;
  /** Files a mail had. */
  attachments?: string[] | null;
  /** Subject of a mail. */
  subject?: string | null;
  /** Text of a mail. */
  body?: string | null;
  /** What a language model was asked. */
  prompt?: string | null;
  /** What a person was asked. */
  instructions?: string | null;
  /** Text of the button that goes on. */
  positive_descriptor?: string | null;
  /** Text of the button that stops. */
  negative_descriptor?: string | null;
  /** Branch that was taken. */
  executed_branch_id?: string | null;
  /** Condition of that branch. */
  executed_branch_expression?: string | null;
  /** What the condition came to. */
  executed_branch_result?: boolean | null;
  /** Block the branch went to. */
  executed_branch_next_block?: string | null;
  /** How generated code did, if the block used any. */
  script_run?: ScriptRunResponse | null;
  /** How many files it downloaded. */
  downloaded_file_count?: number | null;
  /** When it started. */
  created_at?: string | null;
  /** When it last changed. */
  modified_at?: string | null;
}

/** Something the AI did in the browser. */
export interface Action {
  /** Kind of the action. */
  action_type?: ActionType | null;
  /** Where the action is. */
  status?: ActionStatus | null;
  /** Id of the action. */
  action_id?: string | null;
  /** Action it was taken over from. */
  source_action_id?: string | null;
  /** Organization that owns the run. */
  organization_id?: string | null;
  /** Run of the workflow. */
  workflow_run_id?: string | null;
  /** Task it belongs to. */
  task_id?: string | null;
  /** AI step it belongs to. */
  step_id?: string | null;
  /** Number of that step, from 0. */
  step_order?: number | null;
  /** Number of the action in its step, from 0. */
  action_order?: number | null;
  /** How sure the AI was, from 0 to 1. */
  confidence_float?: number | null;
  /** What it does. */
  description?: string | null;
  /** Why the AI chose it. */
  reasoning?: string | null;
  /** What it was meant to reach. */
  intention?: string | null;
  /** What came of it. */
  response?: string | null;
  /** Element it acted on. */
  element_id?: string | null;
  /** Hash of that element. */
  skyvern_element_hash?: string | null;
  /** That element as the AI saw it. */
  skyvern_element_data?: Record<string, unknown> | null;
  /** Path of that element in the page. */
  xpath?: string | null;
  /** Artifact with the screenshot. */
  screenshot_artifact_id?: string | null;
  /** Call of the model that asked for it. */
  tool_call_id?: string | null;
  /** Errors of the workflow that applied. */
  errors?: UserDefinedError[] | null;
  /** Whether those errors ended the run. */
  terminal_user_errors?: boolean | null;
  /** What was to be read. */
  data_extraction_goal?: string | null;
  /** What was read. */
  output?: Record<string, unknown> | unknown[] | string | null;
  /** Text that was typed. */
  text?: string | null;
  /** What is known of the field. */
  input_or_select_context?: InputOrSelectContext | null;
  /** Option that was chosen. */
  option?: SelectOption | null;
  /** State a checkbox was set to. */
  is_checked?: boolean | null;
  /** Name of the file. */
  file_name?: string | null;
  /** Address of the file. */
  file_url?: string | null;
  /** Whether the element is a file field. */
  is_upload_file_tag?: boolean | null;
  /** Whether it was meant to download. */
  download?: boolean | null;
  /** Whether a download began. */
  download_triggered?: boolean | null;
  /** Files that were downloaded. */
  downloaded_files?: string[] | null;
  /** Whether a completion was checked. */
  verified?: boolean | null;
  /** What is known of a click. */
  click_context?: ClickContext | null;
  /** When a one-time code was typed. */
  totp_timing_info?: Record<string, unknown> | null;
  /** Whether a smaller agent took over. */
  has_mini_agent?: boolean | null;
  /** Leave out the tab key after typing. */
  skip_auto_complete_tab?: boolean | null;
  /** Who asked for it. */
  created_by?: string | null;
  /** When it started. */
  started_at?: string | null;
  /** When it ended. */
  finished_at?: string | null;
  /** When it was planned. */
  created_at?: string | null;
  /** When it last changed. */
  modified_at?: string | null;
}

/** An error that the workflow defines. */
export interface UserDefinedError {
  /** The workflow's error code. */
  error_code?: string | null;
  /** Why it applies. */
  reasoning?: string | null;
  /** How sure the AI was, from 0 to 1. */
  confidence_float?: number | null;
  /** Always `USER_DEFINED_ERROR`. */
  error_type?: string | null;
  /** Whether a credential was refused. */
  credential_check?: CredentialCheckEvidence | null;
}

/** Why the service thinks that a site refused a credential. */
export interface CredentialCheckEvidence {
  /** Whether it is certain. */
  confirmed?: boolean | null;
  /** Checks that speak for it. */
  checks_passed?: CredentialCheck[] | null;
  /** Checks that speak against it. */
  checks_failed?: CredentialCheck[] | null;
  /** Checks that were not made. */
  checks_skipped?: CredentialCheck[] | null;
  /** What the site said. */
  site_message?: string | null;
  /** HTTP status of the login request. */
  login_request_status?: number | null;
}

/** What is known of a field. */
export interface InputOrSelectContext {
  /** What the value is meant to reach. */
  intention?: string | null;
  /** Name of the field. */
  field?: string | null;
  /** Whether it must be filled in. */
  is_required?: boolean | null;
  /** Whether it is a search field. */
  is_search_bar?: boolean | null;
  /** Whether it takes a place. */
  is_location_input?: boolean | null;
  /** Whether it takes a date. */
  is_date_related?: boolean | null;
  /** How the date is written. */
  date_format?: string | null;
  /** Whether it asks for the text of an image. */
  is_text_captcha?: boolean | null;
}

/** An option of a list to choose from. */
export interface SelectOption {
  /** Text of the option. */
  label?: string | null;
  /** Its value. */
  value?: string | null;
  /** Its position, from 0. */
  index?: number | null;
}

/** What is known of a click. */
export interface ClickContext {
  /** Why the AI clicks. */
  thought?: string | null;
  /** Whether it picks the only option. */
  single_option_click?: boolean | null;
  /** State the click should leave. */
  desired_state?: boolean | null;
}

/** A thought of the AI about what to do next. */
export interface Thought {
  /** Id of the thought. */
  thought_id: string;
  /** Task it belongs to. */
  task_id?: string | null;
  /** Organization that owns the run. */
  organization_id?: string | null;
  /** Run of the workflow. */
  workflow_run_id?: string | null;
  /** Block of that run. */
  workflow_run_block_id?: string | null;
  /** Version of the workflow. */
  workflow_id?: string | null;
  /** Workflow. */
  workflow_permanent_id?: string | null;
  /** What the AI was asked. */
  user_input?: string | null;
  /** What it saw. */
  observation?: string | null;
  /** What it thought. */
  thought?: string | null;
  /** What it concluded. */
  answer?: string | null;
  /** Kind of the thought. */
  thought_type?: ThoughtType | null;
  /** What it was for. */
  thought_scenario?: ThoughtScenario | null;
  /** What came of it. */
  output?: Record<string, unknown> | null;
  /** Tokens read. */
  input_token_count?: number | null;
  /** Tokens written. */
  output_token_count?: number | null;
  /** Tokens of reasoning. */
  reasoning_token_count?: number | null;
  /** Tokens read from the cache. */
  cached_token_count?: number | null;
  /** What it cost. */
  thought_cost?: number | null;
  /** Model that answered last. */
  last_llm_model?: string | null;
  /** When it was made. */
  created_at?: string | null;
  /** When it last changed. */
  modified_at?: string | null;
}

/** A version of a workflow. */
export interface Workflow {
  /** Title. */
  title?: string | null;
  /** What the workflow does. */
  description?: string | null;
  /** State. */
  status?: WorkflowStatus | null;
  /** A saved task rather than a workflow. */
  is_saved_task?: boolean | null;
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
  /** Id that all versions share; runs are started with it. */
  workflow_permanent_id: string;
  /** Id of this version (`w_…`). */
  workflow_id?: string | null;
  /** The permanent id under its newer name. */
  agent_id?: string | null;
  /** Organization that owns the workflow. */
  organization_id?: string | null;
  /** Number of this version, from 1. */
  version?: number | null;
  /** Parameters and blocks. */
  workflow_definition?: WorkflowDefinition | null;
  /** A template. */
  is_template?: boolean | null;
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

/** A workflow to create, or the new version of one. */
export interface WorkflowCreateYamlRequest {
  /** Title. */
  title: string;
  /** What the workflow does. */
  description?: string | null | undefined;
  /** State. */
  status?: WorkflowStatus | null | undefined;
  /** A saved task rather than a workflow. */
  is_saved_task?: boolean | null | undefined;
  /** Where traffic leaves from, unless a run says otherwise. */
  proxy_location?: ProxyLocation | GeoTarget | Record<string, unknown> | null | undefined;
  /** Where webhooks go, unless a run says otherwise. */
  webhook_callback_url?: string | null | undefined;
  /** Where one-time codes are asked for. */
  totp_verification_url?: string | null | undefined;
  /** Name of pushed one-time codes. */
  totp_identifier?: string | null | undefined;
  /** Keep the browser state between runs. */
  persist_browser_session?: boolean | null | undefined;
  /** Reuse one browser session. */
  reuse_browser_session?: boolean | null | undefined;
  /** Hide secrets in what is stored. */
  mask_secrets?: boolean | null | undefined;
  /** Keep the address a saved session was made with. */
  pin_saved_session_ip?: boolean | null | undefined;
  /** Browser profile the runs start from. */
  browser_profile_id?: string | null | undefined;
  /** Template that picks the profile. */
  browser_profile_key?: string | null | undefined;
  /** Language model settings. */
  model?: Record<string, unknown> | null | undefined;
  /** How often to scroll for screenshots. */
  max_screenshot_scrolls?: number | null | undefined;
  /** Time limit of a run, in minutes. */
  max_elapsed_time_minutes?: number | null | undefined;
  /** Headers the browser adds. */
  extra_http_headers?: Record<string, string> | null | undefined;
  /** Headers for a connection to a remote browser. */
  cdp_connect_headers?: Record<string, string> | null | undefined;
  /** `agent` or `code`. */
  run_with?: string | null | undefined;
  /** Which browser. */
  browser_type?: string | null | undefined;
  /** Whether the AI may take over from generated code. */
  ai_fallback?: boolean | null | undefined;
  /** Template of the key that picks a cached script. */
  cache_key?: string | null | undefined;
  /** Keep improving the cached script. */
  adaptive_caching?: boolean | null | undefined;
  /** Repair the cached script when a page changed. */
  enable_self_healing?: boolean | null | undefined;
  /** Version of the code generator. */
  code_version?: number | null | undefined;
  /** Generate a script also when a run is terminated. */
  generate_script_on_terminal?: boolean | null | undefined;
  /** Run one at a time. */
  run_sequentially?: boolean | null | undefined;
  /** Template of the key within which runs are one at a time. */
  sequential_key?: string | null | undefined;
  /** Folder of the workflow. */
  folder_id?: string | null | undefined;
  /** Parameters and blocks. */
  workflow_definition: WorkflowDefinitionYaml;
  /** Recording it is made from. */
  recording_id?: string | null | undefined;
}

/** What a workflow takes and does. */
export interface WorkflowDefinition {
  /** Version of the definition's format. */
  version?: number | null;
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
  browser_settings?: BrowserSettings | null;
  /** Input, context, secret and output parameters. */
  parameters?: Parameter[] | null;
  /** The steps, in order. */
  blocks?: Block[] | null;
}

/** What a workflow to create takes and does. */
export interface WorkflowDefinitionYaml {
  /** Version of the definition's format. */
  version?: number | null | undefined;
  /** Block that runs at the end in any case. */
  finally_block_label?: string | null | undefined;
  /** Error codes and when they apply. */
  error_code_mapping?: Record<string, string> | null | undefined;
  /** When a failed run is tried again by the service. */
  retry_policy?: WorkflowRetryPolicy | null | undefined;
  /** Instructions for every AI step. */
  workflow_system_prompt?: string | null | undefined;
  /** What has to hold for the run to count as completed. */
  completion_contract?: Record<string, unknown> | null | undefined;
  /** Settings of the browser. */
  browser_settings?: BrowserSettings | null | undefined;
  /** Input, context, secret and output parameters. */
  parameters: ParameterInput[];
  /** The steps, in order. */
  blocks: BlockInput[];
}

/** When the service tries a failed run again by itself. */
export interface WorkflowRetryPolicy {
  /** Attempts after the first, from 1 to 5. Default 1. */
  max_retries?: number | null | undefined;
  /** Seconds between attempts, at most 3600. Default 0. */
  delay_seconds?: number | null | undefined;
  /** Whether every attempt sends a webhook or only the last. */
  webhook_on_retry?: WebhookOnRetry | null | undefined;
  /** Which failures are tried again; at least one rule. */
  retry_on?: WorkflowRetryRule[] | null | undefined;
}

/** A kind of failure that is tried again. */
export interface WorkflowRetryRule {
  /** How the attempt ended. */
  status: RunStatus;
  /** Only with one of these error codes. */
  error_codes?: string[] | null | undefined;
}

/**
 * A step of a workflow to create; `block_type` says which kind.
 *
 * A variant that is not listed is kept as it is.
 */
export type BlockInput =
  | TaskBlockYaml
  | TaskV2BlockYaml
  | ForLoopBlockYaml
  | WhileLoopBlockYaml
  | ConditionalBlockYaml
  | CodeBlockYaml
  | TextPromptBlockYaml
  | DownloadToS3BlockYaml
  | UploadToS3BlockYaml
  | FileUploadBlockYaml
  | SendEmailBlockYaml
  | FileParserBlockYaml
  | ValidationBlockYaml
  | ActionBlockYaml
  | NavigationBlockYaml
  | ExtractionBlockYaml
  | LoginBlockYaml
  | WaitBlockYaml
  | FileDownloadBlockYaml
  | UrlBlockYaml
  | PdfParserBlockYaml
  | HttpRequestBlockYaml
  | WebSearchBlockYaml
  | HumanInteractionBlockYaml
  | PrintPageBlockYaml
  | WorkflowTriggerBlockYaml
  | GoogleSheetsReadBlockYaml
  | GoogleSheetsWriteBlockYaml
  | PdfFillBlockYaml
  | SplitPdfBlockYaml
  | EmailInboxBlockYaml
  | DataExportBlockYaml
  | TerminateBlockYaml;

/** Its variants by their `block_type`. */
export declare namespace BlockInput {
  type Task = TaskBlockYaml;
  type TaskV2 = TaskV2BlockYaml;
  type ForLoop = ForLoopBlockYaml;
  type WhileLoop = WhileLoopBlockYaml;
  type Conditional = ConditionalBlockYaml;
  type Code = CodeBlockYaml;
  type TextPrompt = TextPromptBlockYaml;
  type DownloadToS3 = DownloadToS3BlockYaml;
  type UploadToS3 = UploadToS3BlockYaml;
  type FileUpload = FileUploadBlockYaml;
  type SendEmail = SendEmailBlockYaml;
  type FileUrlParser = FileParserBlockYaml;
  type Validation = ValidationBlockYaml;
  type Action = ActionBlockYaml;
  type Navigation = NavigationBlockYaml;
  type Extraction = ExtractionBlockYaml;
  type Login = LoginBlockYaml;
  type Wait = WaitBlockYaml;
  type FileDownload = FileDownloadBlockYaml;
  type GotoUrl = UrlBlockYaml;
  type PdfParser = PdfParserBlockYaml;
  type HttpRequest = HttpRequestBlockYaml;
  type WebSearch = WebSearchBlockYaml;
  type HumanInteraction = HumanInteractionBlockYaml;
  type PrintPage = PrintPageBlockYaml;
  type WorkflowTrigger = WorkflowTriggerBlockYaml;
  type GoogleSheetsRead = GoogleSheetsReadBlockYaml;
  type GoogleSheetsWrite = GoogleSheetsWriteBlockYaml;
  type PdfFill = PdfFillBlockYaml;
  type SplitPdf = SplitPdfBlockYaml;
  type EmailInbox = EmailInboxBlockYaml;
  type DataExport = DataExportBlockYaml;
  type Terminate = TerminateBlockYaml;
}

/**
 * A step of a workflow; `block_type` says which kind.
 *
 * A variant that is not listed is kept as it is.
 */
export type Block =
  | TaskBlock
  | TaskV2Block
  | ForLoopBlock
  | WhileLoopBlock
  | ConditionalBlock
  | CodeBlock
  | TextPromptBlock
  | DownloadToS3Block
  | UploadToS3Block
  | FileUploadBlock
  | SendEmailBlock
  | FileParserBlock
  | ValidationBlock
  | ActionBlock
  | NavigationBlock
  | ExtractionBlock
  | LoginBlock
  | WaitBlock
  | FileDownloadBlock
  | UrlBlock
  | PdfParserBlock
  | HttpRequestBlock
  | WebSearchBlock
  | HumanInteractionBlock
  | PrintPageBlock
  | WorkflowTriggerBlock
  | GoogleSheetsReadBlock
  | GoogleSheetsWriteBlock
  | PdfFillBlock
  | SplitPdfBlock
  | EmailInboxBlock
  | DataExportBlock
  | TerminateBlock;

/** Its variants by their `block_type`. */
export declare namespace Block {
  type Task = TaskBlock;
  type TaskV2 = TaskV2Block;
  type ForLoop = ForLoopBlock;
  type WhileLoop = WhileLoopBlock;
  type Conditional = ConditionalBlock;
  type Code = CodeBlock;
  type TextPrompt = TextPromptBlock;
  type DownloadToS3 = DownloadToS3Block;
  type UploadToS3 = UploadToS3Block;
  type FileUpload = FileUploadBlock;
  type SendEmail = SendEmailBlock;
  type FileUrlParser = FileParserBlock;
  type Validation = ValidationBlock;
  type Action = ActionBlock;
  type Navigation = NavigationBlock;
  type Extraction = ExtractionBlock;
  type Login = LoginBlock;
  type Wait = WaitBlock;
  type FileDownload = FileDownloadBlock;
  type GotoUrl = UrlBlock;
  type PdfParser = PdfParserBlock;
  type HttpRequest = HttpRequestBlock;
  type WebSearch = WebSearchBlock;
  type HumanInteraction = HumanInteractionBlock;
  type PrintPage = PrintPageBlock;
  type WorkflowTrigger = WorkflowTriggerBlock;
  type GoogleSheetsRead = GoogleSheetsReadBlock;
  type GoogleSheetsWrite = GoogleSheetsWriteBlock;
  type PdfFill = PdfFillBlock;
  type SplitPdf = SplitPdfBlock;
  type EmailInbox = EmailInboxBlock;
  type DataExport = DataExportBlock;
  type Terminate = TerminateBlock;
}

/**
 * A condition; `criteria_type` says how it is decided.
 *
 * A variant that is not listed is kept as it is.
 */
export type BranchCriteria = JinjaBranchCriteria | PromptBranchCriteria;

/** Its variants by their `criteria_type`. */
export declare namespace BranchCriteria {
  type Jinja2Template = JinjaBranchCriteria;
  type Prompt = PromptBranchCriteria;
}

/**
 * A parameter of a workflow; `parameter_type` says which kind.
 *
 * A variant that is not listed is kept as it is.
 */
export type Parameter =
  | WorkflowParameter
  | ContextParameter
  | OutputParameter
  | CredentialParameter
  | AwsSecretParameter
  | AzureSecretParameter
  | AzureVaultCredentialParameter
  | BitwardenLoginCredentialParameter
  | BitwardenSensitiveInformationParameter
  | BitwardenCreditCardDataParameter
  | OnePasswordCredentialParameter;

/** Its variants by their `parameter_type`. */
export declare namespace Parameter {
  type Workflow = WorkflowParameter;
  type Context = ContextParameter;
  type Output = OutputParameter;
  type Credential = CredentialParameter;
  type AwsSecret = AwsSecretParameter;
  type AzureSecret = AzureSecretParameter;
  type AzureVaultCredential = AzureVaultCredentialParameter;
  type BitwardenLoginCredential = BitwardenLoginCredentialParameter;
  type BitwardenSensitiveInformation = BitwardenSensitiveInformationParameter;
  type BitwardenCreditCardData = BitwardenCreditCardDataParameter;
  type Onepassword = OnePasswordCredentialParameter;
}

/**
 * A parameter of a workflow to create; `parameter_type` says which kind.
 *
 * A variant that is not listed is kept as it is.
 */
export type ParameterInput =
  | WorkflowParameterYaml
  | ContextParameterYaml
  | OutputParameterYaml
  | CredentialParameterYaml
  | AwsSecretParameterYaml
  | AzureVaultCredentialParameterYaml
  | BitwardenLoginCredentialParameterYaml
  | BitwardenSensitiveInformationParameterYaml
  | BitwardenCreditCardDataParameterYaml
  | OnePasswordCredentialParameterYaml;

/** Its variants by their `parameter_type`. */
export declare namespace ParameterInput {
  type Workflow = WorkflowParameterYaml;
  type Context = ContextParameterYaml;
  type Output = OutputParameterYaml;
  type Credential = CredentialParameterYaml;
  type AwsSecret = AwsSecretParameterYaml;
  type AzureVaultCredential = AzureVaultCredentialParameterYaml;
  type BitwardenLoginCredential = BitwardenLoginCredentialParameterYaml;
  type BitwardenSensitiveInformation = BitwardenSensitiveInformationParameterYaml;
  type BitwardenCreditCardData = BitwardenCreditCardDataParameterYaml;
  type Onepassword = OnePasswordCredentialParameterYaml;
}

/**
 * A single action in a browser; `type` says which kind.
 *
 * A variant that is not listed is kept as it is.
 */
export type RunSdkActionRequestAction =
  | ClickAction
  | InputTextAction
  | SelectOptionAction
  | UploadFileAction
  | ActAction
  | ExtractAction
  | LocateElementAction
  | ValidateAction
  | PromptAction;

/** Its variants by their `type`. */
export declare namespace RunSdkActionRequestAction {
  type AiClick = ClickAction;
  type AiInputText = InputTextAction;
  type AiSelectOption = SelectOptionAction;
  type AiUploadFile = UploadFileAction;
  type AiAct = ActAction;
  type Extract = ExtractAction;
  type LocateElement = LocateElementAction;
  type Validate = ValidateAction;
  type Prompt = PromptAction;
}
