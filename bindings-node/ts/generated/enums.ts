// Generated from api/ by `cargo xtask generate`. Do not edit.

/** Kind of an artifact. */
export type ArtifactType =
  | "recording"
  | "audio"
  | "session_replay"
  | "eval_score"
  | "eval_trajectory"
  | "eval_rubrics"
  | "browser_console_log"
  | "browser_session_action_log"
  | "skyvern_log"
  | "skyvern_log_raw"
  | "screenshot"
  | "screenshot_llm"
  | "screenshot_action"
  | "screenshot_final"
  | "screenshot_proxy"
  | "screenshot_pre_submit"
  | "llm_prompt"
  | "llm_request"
  | "llm_response"
  | "llm_response_parsed"
  | "llm_response_rendered"
  | "visible_elements_id_css_map"
  | "visible_elements_id_frame_map"
  | "visible_elements_tree"
  | "visible_elements_tree_trimmed"
  | "visible_elements_tree_in_prompt"
  | "hashed_href_map"
  | "visible_elements_id_xpath_map"
  | "html"
  | "html_scrape"
  | "html_action"
  | "html_pre_submit"
  | "trace"
  | "har"
  | "script_file"
  | "pdf"
  | "step_archive"
  | "task_archive"
  | "download"
  | "unknown"
  | (string & {});

/** The values of {@link ArtifactType} that are known by name. */
export const ArtifactType = {
  Recording: "recording",
  Audio: "audio",
  SessionReplay: "session_replay",
  EvalScore: "eval_score",
  EvalTrajectory: "eval_trajectory",
  EvalRubrics: "eval_rubrics",
  BrowserConsoleLog: "browser_console_log",
  BrowserSessionActionLog: "browser_session_action_log",
  SkyvernLog: "skyvern_log",
  SkyvernLogRaw: "skyvern_log_raw",
  Screenshot: "screenshot",
  ScreenshotLlm: "screenshot_llm",
  ScreenshotAction: "screenshot_action",
  ScreenshotFinal: "screenshot_final",
  ScreenshotProxy: "screenshot_proxy",
  ScreenshotPreSubmit: "screenshot_pre_submit",
  LlmPrompt: "llm_prompt",
  LlmRequest: "llm_request",
  LlmResponse: "llm_response",
  LlmResponseParsed: "llm_response_parsed",
  LlmResponseRendered: "llm_response_rendered",
  VisibleElementsIdCssMap: "visible_elements_id_css_map",
  VisibleElementsIdFrameMap: "visible_elements_id_frame_map",
  VisibleElementsTree: "visible_elements_tree",
  VisibleElementsTreeTrimmed: "visible_elements_tree_trimmed",
  VisibleElementsTreeInPrompt: "visible_elements_tree_in_prompt",
  HashedHrefMap: "hashed_href_map",
  VisibleElementsIdXpathMap: "visible_elements_id_xpath_map",
  Html: "html",
  HtmlScrape: "html_scrape",
  HtmlAction: "html_action",
  HtmlPreSubmit: "html_pre_submit",
  Trace: "trace",
  Har: "har",
  ScriptFile: "script_file",
  Pdf: "pdf",
  StepArchive: "step_archive",
  TaskArchive: "task_archive",
  Download: "download",
  Unknown: "unknown",
} as const;

/** Plan of an organization. */
export type PlanTier = "free" | "hobby" | "pro" | "enterprise" | (string & {});

/** The values of {@link PlanTier} that are known by name. */
export const PlanTier = {
  Free: "free",
  Hobby: "hobby",
  Pro: "pro",
  Enterprise: "enterprise",
} as const;

/** Kind of a block. */
export type BlockType =
  | "task"
  | "task_v2"
  | "for_loop"
  | "while_loop"
  | "conditional"
  | "code"
  | "text_prompt"
  | "download_to_s3"
  | "upload_to_s3"
  | "file_upload"
  | "send_email"
  | "file_url_parser"
  | "validation"
  | "action"
  | "navigation"
  | "extraction"
  | "login"
  | "wait"
  | "file_download"
  | "goto_url"
  | "pdf_parser"
  | "http_request"
  | "web_search"
  | "human_interaction"
  | "print_page"
  | "workflow_trigger"
  | "google_sheets_read"
  | "google_sheets_write"
  | "pdf_fill"
  | "split_pdf"
  | "email_inbox"
  | "data_export"
  | "terminate"
  | (string & {});

/** The values of {@link BlockType} that are known by name. */
export const BlockType = {
  Task: "task",
  TaskV2: "task_v2",
  ForLoop: "for_loop",
  WhileLoop: "while_loop",
  Conditional: "conditional",
  Code: "code",
  TextPrompt: "text_prompt",
  DownloadToS3: "download_to_s3",
  UploadToS3: "upload_to_s3",
  FileUpload: "file_upload",
  SendEmail: "send_email",
  FileUrlParser: "file_url_parser",
  Validation: "validation",
  Action: "action",
  Navigation: "navigation",
  Extraction: "extraction",
  Login: "login",
  Wait: "wait",
  FileDownload: "file_download",
  GotoUrl: "goto_url",
  PdfParser: "pdf_parser",
  HttpRequest: "http_request",
  WebSearch: "web_search",
  HumanInteraction: "human_interaction",
  PrintPage: "print_page",
  WorkflowTrigger: "workflow_trigger",
  GoogleSheetsRead: "google_sheets_read",
  GoogleSheetsWrite: "google_sheets_write",
  PdfFill: "pdf_fill",
  SplitPdf: "split_pdf",
  EmailInbox: "email_inbox",
  DataExport: "data_export",
  Terminate: "terminate",
} as const;

/** When the AI takes part in an action that has a selector: after the selector failed, or at once. */
export type AiFallbackMode = "fallback" | "proactive" | (string & {});

/** The values of {@link AiFallbackMode} that are known by name. */
export const AiFallbackMode = {
  Fallback: "fallback",
  Proactive: "proactive",
} as const;

/** Where files are uploaded to. */
export type FileStorageType = "s3" | "azure" | "google_drive" | "sftp" | (string & {});

/** The values of {@link FileStorageType} that are known by name. */
export const FileStorageType = {
  S3: "s3",
  Azure: "azure",
  GoogleDrive: "google_drive",
  Sftp: "sftp",
} as const;

/** Where files are downloaded from. */
export type FileDownloadTarget =
  | "website"
  | "s3"
  | "azure"
  | "google_drive"
  | "sftp"
  | (string & {});

/** The values of {@link FileDownloadTarget} that are known by name. */
export const FileDownloadTarget = {
  Website: "website",
  S3: "s3",
  Azure: "azure",
  GoogleDrive: "google_drive",
  Sftp: "sftp",
} as const;

/** Kind of a file to read. */
export type FileType =
  | "auto_detect"
  | "csv"
  | "excel"
  | "pdf"
  | "image"
  | "docx"
  | "zip"
  | (string & {});

/** The values of {@link FileType} that are known by name. */
export const FileType = {
  AutoDetect: "auto_detect",
  Csv: "csv",
  Excel: "excel",
  Pdf: "pdf",
  Image: "image",
  Docx: "docx",
  Zip: "zip",
} as const;

/** Size of a printed page. */
export type PdfFormat = "A4" | "Letter" | "Legal" | "Tabloid" | (string & {});

/** The values of {@link PdfFormat} that are known by name. */
export const PdfFormat = {
  A4: "A4",
  Letter: "Letter",
  Legal: "Legal",
  Tabloid: "Tabloid",
} as const;

/** How the text of a mail is written. */
export type EmailBodyFormat = "text" | "html" | (string & {});

/** The values of {@link EmailBodyFormat} that are known by name. */
export const EmailBodyFormat = {
  Text: "text",
  Html: "html",
} as const;

/** How a mail is sent. */
export type EmailTransport = "smtp" | "gmail" | (string & {});

/** The values of {@link EmailTransport} that are known by name. */
export const EmailTransport = {
  Smtp: "smtp",
  Gmail: "gmail",
} as const;

/** Whose mailbox is read. */
export type EmailClient = "gmail" | "outlook" | (string & {});

/** The values of {@link EmailClient} that are known by name. */
export const EmailClient = {
  Gmail: "gmail",
  Outlook: "outlook",
} as const;

/** Whether rows are added to a sheet or replace a range. */
export type SheetWriteMode = "append" | "update" | (string & {});

/** The values of {@link SheetWriteMode} that are known by name. */
export const SheetWriteMode = {
  Append: "append",
  Update: "update",
} as const;

/** Who answers a web search. */
export type SearchProvider = "auto" | "google" | "exa" | (string & {});

/** The values of {@link SearchProvider} that are known by name. */
export const SearchProvider = {
  Auto: "auto",
  Google: "google",
  Exa: "exa",
} as const;

/** How a condition is decided. */
export type BranchCriteriaType = "jinja2_template" | "prompt" | (string & {});

/** The values of {@link BranchCriteriaType} that are known by name. */
export const BranchCriteriaType = {
  Jinja2Template: "jinja2_template",
  Prompt: "prompt",
} as const;

/** Kind of a stored credential. */
export type CredentialKind = "password" | "credit_card" | "secret" | (string & {});

/** The values of {@link CredentialKind} that are known by name. */
export const CredentialKind = {
  Password: "password",
  CreditCard: "credit_card",
  Secret: "secret",
} as const;

/** Where a credential is kept. */
export type CredentialVaultType =
  | "skyvern"
  | "bitwarden"
  | "azure_vault"
  | "gcp"
  | "custom"
  | (string & {});

/** The values of {@link CredentialVaultType} that are known by name. */
export const CredentialVaultType = {
  Skyvern: "skyvern",
  Bitwarden: "bitwarden",
  AzureVault: "azure_vault",
  Gcp: "gcp",
  Custom: "custom",
} as const;

/** How the second factor of a login comes. */
export type TotpType = "authenticator" | "email" | "text" | "passkey" | "none" | (string & {});

/** The values of {@link TotpType} that are known by name. */
export const TotpType = {
  Authenticator: "authenticator",
  Email: "email",
  Text: "text",
  Passkey: "passkey",
  None: "none",
} as const;

/** Whether a pushed message holds a code or a link. */
export type OtpType = "totp" | "magic_link" | (string & {});

/** The values of {@link OtpType} that are known by name. */
export const OtpType = {
  Totp: "totp",
  MagicLink: "magic_link",
} as const;

/** Who runs a language model of your own. */
export type CustomLlmProvider =
  | "openai_compatible"
  | "ollama"
  | "openrouter"
  | "gemini"
  | (string & {});

/** The values of {@link CustomLlmProvider} that are known by name. */
export const CustomLlmProvider = {
  OpenaiCompatible: "openai_compatible",
  Ollama: "ollama",
  Openrouter: "openrouter",
  Gemini: "gemini",
} as const;

/** Type of the values of an input parameter. */
export type WorkflowParameterType =
  | "string"
  | "integer"
  | "float"
  | "boolean"
  | "json"
  | "file_url"
  | "credential_id"
  | (string & {});

/** The values of {@link WorkflowParameterType} that are known by name. */
export const WorkflowParameterType = {
  String: "string",
  Integer: "integer",
  Float: "float",
  Boolean: "boolean",
  Json: "json",
  FileUrl: "file_url",
  CredentialId: "credential_id",
} as const;

/**
 * Status of a run. Final are completed, failed, terminated, timed_out and canceled, unless another
 * attempt is pending.
 */
export type RunStatus =
  | "created"
  | "queued"
  | "running"
  | "paused"
  | "completed"
  | "failed"
  | "terminated"
  | "timed_out"
  | "canceled"
  | (string & {});

/** The values of {@link RunStatus} that are known by name. */
export const RunStatus = {
  Created: "created",
  Queued: "queued",
  Running: "running",
  Paused: "paused",
  Completed: "completed",
  Failed: "failed",
  Terminated: "terminated",
  TimedOut: "timed_out",
  Canceled: "canceled",
} as const;

/** Kind of a run. */
export type RunType =
  | "task_v1"
  | "task_v2"
  | "task_v3"
  | "workflow_run"
  | "openai_cua"
  | "anthropic_cua"
  | "ui_tars"
  | "yutori_navigator"
  | (string & {});

/** The values of {@link RunType} that are known by name. */
export const RunType = {
  TaskV1: "task_v1",
  TaskV2: "task_v2",
  TaskV3: "task_v3",
  WorkflowRun: "workflow_run",
  OpenaiCua: "openai_cua",
  AnthropicCua: "anthropic_cua",
  UiTars: "ui_tars",
  YutoriNavigator: "yutori_navigator",
} as const;

/** What drives the browser in a task. */
export type RunEngine =
  | "skyvern-1.0"
  | "skyvern-2.0"
  | "skyvern-3.0"
  | "openai-cua"
  | "anthropic-cua"
  | "ui-tars"
  | "yutori-navigator"
  | (string & {});

/** The values of {@link RunEngine} that are known by name. */
export const RunEngine = {
  Skyvern10: "skyvern-1.0",
  Skyvern20: "skyvern-2.0",
  Skyvern30: "skyvern-3.0",
  OpenaiCua: "openai-cua",
  AnthropicCua: "anthropic-cua",
  UiTars: "ui-tars",
  YutoriNavigator: "yutori-navigator",
} as const;

/** Where the browser's traffic leaves from. Skyvern Cloud only. */
export type ProxyLocation =
  | "RESIDENTIAL"
  | "US-CA"
  | "US-NY"
  | "US-TX"
  | "US-FL"
  | "US-WA"
  | "RESIDENTIAL_ES"
  | "RESIDENTIAL_IE"
  | "RESIDENTIAL_GB"
  | "RESIDENTIAL_IN"
  | "RESIDENTIAL_JP"
  | "RESIDENTIAL_FR"
  | "RESIDENTIAL_DE"
  | "RESIDENTIAL_NZ"
  | "RESIDENTIAL_ZA"
  | "RESIDENTIAL_AR"
  | "RESIDENTIAL_AU"
  | "RESIDENTIAL_BR"
  | "RESIDENTIAL_TR"
  | "RESIDENTIAL_CA"
  | "RESIDENTIAL_MX"
  | "RESIDENTIAL_IT"
  | "RESIDENTIAL_NL"
  | "RESIDENTIAL_PH"
  | "RESIDENTIAL_KR"
  | "RESIDENTIAL_SA"
  | "RESIDENTIAL_ISP"
  | "NONE"
  | (string & {});

/** The values of {@link ProxyLocation} that are known by name. */
export const ProxyLocation = {
  Residential: "RESIDENTIAL",
  UsCa: "US-CA",
  UsNy: "US-NY",
  UsTx: "US-TX",
  UsFl: "US-FL",
  UsWa: "US-WA",
  ResidentialEs: "RESIDENTIAL_ES",
  ResidentialIe: "RESIDENTIAL_IE",
  ResidentialGb: "RESIDENTIAL_GB",
  ResidentialIn: "RESIDENTIAL_IN",
  ResidentialJp: "RESIDENTIAL_JP",
  ResidentialFr: "RESIDENTIAL_FR",
  ResidentialDe: "RESIDENTIAL_DE",
  ResidentialNz: "RESIDENTIAL_NZ",
  ResidentialZa: "RESIDENTIAL_ZA",
  ResidentialAr: "RESIDENTIAL_AR",
  ResidentialAu: "RESIDENTIAL_AU",
  ResidentialBr: "RESIDENTIAL_BR",
  ResidentialTr: "RESIDENTIAL_TR",
  ResidentialCa: "RESIDENTIAL_CA",
  ResidentialMx: "RESIDENTIAL_MX",
  ResidentialIt: "RESIDENTIAL_IT",
  ResidentialNl: "RESIDENTIAL_NL",
  ResidentialPh: "RESIDENTIAL_PH",
  ResidentialKr: "RESIDENTIAL_KR",
  ResidentialSa: "RESIDENTIAL_SA",
  ResidentialIsp: "RESIDENTIAL_ISP",
  None: "NONE",
} as const;

/** Where the browser state that a run began with came from. */
export type BrowserSeedSource =
  | "override"
  | "picked"
  | "own_memory"
  | "credential"
  | "fresh"
  | "degraded_fresh"
  | (string & {});

/** The values of {@link BrowserSeedSource} that are known by name. */
export const BrowserSeedSource = {
  Override: "override",
  Picked: "picked",
  OwnMemory: "own_memory",
  Credential: "credential",
  Fresh: "fresh",
  DegradedFresh: "degraded_fresh",
} as const;

/** What started a run. */
export type WorkflowRunTriggerType =
  | "manual"
  | "mcp"
  | "api"
  | "scheduled"
  | "webhook"
  | "job_recipe_extract"
  | "job_recipe_apply"
  | (string & {});

/** The values of {@link WorkflowRunTriggerType} that are known by name. */
export const WorkflowRunTriggerType = {
  Manual: "manual",
  Mcp: "mcp",
  Api: "api",
  Scheduled: "scheduled",
  Webhook: "webhook",
  JobRecipeExtract: "job_recipe_extract",
  JobRecipeApply: "job_recipe_apply",
} as const;

/** Whether a schedule fires. */
export type ScheduleStatus = "active" | "paused" | (string & {});

/** The values of {@link ScheduleStatus} that are known by name. */
export const ScheduleStatus = {
  Active: "active",
  Paused: "paused",
} as const;

/** What became of a schedule that fires once. */
export type OneTimeDispatchStatus = "pending" | "fired" | "canceled" | "failed" | (string & {});

/** The values of {@link OneTimeDispatchStatus} that are known by name. */
export const OneTimeDispatchStatus = {
  Pending: "pending",
  Fired: "fired",
  Canceled: "canceled",
  Failed: "failed",
} as const;

/** How the content of a file is written. */
export type FileEncoding = "base64" | "utf-8" | (string & {});

/** The values of {@link FileEncoding} that are known by name. */
export const FileEncoding = {
  Base64: "base64",
  Utf8: "utf-8",
} as const;

/** Extensions a browser session can load. */
export type Extensions = "ad-blocker" | "captcha-solver" | (string & {});

/** The values of {@link Extensions} that are known by name. */
export const Extensions = {
  AdBlocker: "ad-blocker",
  CaptchaSolver: "captcha-solver",
} as const;

/** Browsers a session can use. */
export type PersistentBrowserType = "msedge" | "chrome" | "stealth-chromium" | (string & {});

/** The values of {@link PersistentBrowserType} that are known by name. */
export const PersistentBrowserType = {
  Msedge: "msedge",
  Chrome: "chrome",
  StealthChromium: "stealth-chromium",
} as const;

/** Whether the service runs the browser of a session. */
export type BrowserSessionSource = "managed" | "external" | (string & {});

/** The values of {@link BrowserSessionSource} that are known by name. */
export const BrowserSessionSource = {
  Managed: "managed",
  External: "external",
} as const;

/** Where settings of a browser came from. */
export type BrowserSettingsSource =
  | "workflow_version"
  | "session_request"
  | "existing_session"
  | (string & {});

/** The values of {@link BrowserSettingsSource} that are known by name. */
export const BrowserSettingsSource = {
  WorkflowVersion: "workflow_version",
  SessionRequest: "session_request",
  ExistingSession: "existing_session",
} as const;

/** Whether settings of a browser took effect. */
export type BrowserSettingsStatus =
  | "verified"
  | "mismatch"
  | "unapplied"
  | "unknown"
  | (string & {});

/** The values of {@link BrowserSettingsStatus} that are known by name. */
export const BrowserSettingsStatus = {
  Verified: "verified",
  Mismatch: "mismatch",
  Unapplied: "unapplied",
  Unknown: "unknown",
} as const;

/** Where a login gets its credential from. */
export type CredentialType = "skyvern" | "bitwarden" | "1password" | "azure_vault" | (string & {});

/** The values of {@link CredentialType} that are known by name. */
export const CredentialType = {
  Skyvern: "skyvern",
  Bitwarden: "bitwarden",
  Onepassword: "1password",
  AzureVault: "azure_vault",
} as const;

/** What an entry of a timeline is. */
export type WorkflowRunTimelineType = "thought" | "block" | (string & {});

/** The values of {@link WorkflowRunTimelineType} that are known by name. */
export const WorkflowRunTimelineType = {
  Thought: "thought",
  Block: "block",
} as const;

/** Kind of an action in the browser. */
export type ActionType =
  | "click"
  | "input_text"
  | "paste_text"
  | "upload_file"
  | "download_file"
  | "select_option"
  | "checkbox"
  | "wait"
  | "hover"
  | "null_action"
  | "solve_captcha"
  | "terminate"
  | "complete"
  | "reload_page"
  | "close_page"
  | "new_tab"
  | "switch_tab"
  | "extract"
  | "verification_code"
  | "goto_url"
  | "go_back"
  | "go_forward"
  | "scroll"
  | "keypress"
  | "move"
  | "drag"
  | "left_mouse"
  | "execute_js"
  | (string & {});

/** The values of {@link ActionType} that are known by name. */
export const ActionType = {
  Click: "click",
  InputText: "input_text",
  PasteText: "paste_text",
  UploadFile: "upload_file",
  DownloadFile: "download_file",
  SelectOption: "select_option",
  Checkbox: "checkbox",
  Wait: "wait",
  Hover: "hover",
  NullAction: "null_action",
  SolveCaptcha: "solve_captcha",
  Terminate: "terminate",
  Complete: "complete",
  ReloadPage: "reload_page",
  ClosePage: "close_page",
  NewTab: "new_tab",
  SwitchTab: "switch_tab",
  Extract: "extract",
  VerificationCode: "verification_code",
  GotoUrl: "goto_url",
  GoBack: "go_back",
  GoForward: "go_forward",
  Scroll: "scroll",
  Keypress: "keypress",
  Move: "move",
  Drag: "drag",
  LeftMouse: "left_mouse",
  ExecuteJs: "execute_js",
} as const;

/** Where an action is. */
export type ActionStatus = "pending" | "skipped" | "failed" | "completed" | (string & {});

/** The values of {@link ActionStatus} that are known by name. */
export const ActionStatus = {
  Pending: "pending",
  Skipped: "skipped",
  Failed: "failed",
  Completed: "completed",
} as const;

/** Kind of a thought. */
export type ThoughtType =
  | "plan"
  | "metadata"
  | "user_goal_check"
  | "internal_plan"
  | "failure_describe"
  | "termination"
  | (string & {});

/** The values of {@link ThoughtType} that are known by name. */
export const ThoughtType = {
  Plan: "plan",
  Metadata: "metadata",
  UserGoalCheck: "user_goal_check",
  InternalPlan: "internal_plan",
  FailureDescribe: "failure_describe",
  Termination: "termination",
} as const;

/** What a thought was for. */
export type ThoughtScenario =
  | "generate_plan"
  | "user_goal_check"
  | "failure_describe"
  | "summarization"
  | "generate_metadata"
  | "extract_loop_values"
  | "generate_task_in_loop"
  | "generate_general_task"
  | "termination"
  | (string & {});

/** The values of {@link ThoughtScenario} that are known by name. */
export const ThoughtScenario = {
  GeneratePlan: "generate_plan",
  UserGoalCheck: "user_goal_check",
  FailureDescribe: "failure_describe",
  Summarization: "summarization",
  GenerateMetadata: "generate_metadata",
  ExtractLoopValues: "extract_loop_values",
  GenerateTaskInLoop: "generate_task_in_loop",
  GenerateGeneralTask: "generate_general_task",
  Termination: "termination",
} as const;

/** A check whether a site refused a credential. */
export type CredentialCheck =
  | "site_rejected_credentials"
  | "no_recent_login_with_same_credential"
  | "login_request_not_5xx_or_429"
  | (string & {});

/** The values of {@link CredentialCheck} that are known by name. */
export const CredentialCheck = {
  SiteRejectedCredentials: "site_rejected_credentials",
  NoRecentLoginWithSameCredential: "no_recent_login_with_same_credential",
  LoginRequestNot5xxOr429: "login_request_not_5xx_or_429",
} as const;

/** State of a workflow. */
export type WorkflowStatus =
  | "published"
  | "draft"
  | "auto_generated"
  | "importing"
  | "import_failed"
  | (string & {});

/** The values of {@link WorkflowStatus} that are known by name. */
export const WorkflowStatus = {
  Published: "published",
  Draft: "draft",
  AutoGenerated: "auto_generated",
  Importing: "importing",
  ImportFailed: "import_failed",
} as const;

/** Which attempts of a run send a webhook. */
export type WebhookOnRetry = "final_only" | "every_attempt" | (string & {});

/** The values of {@link WebhookOnRetry} that are known by name. */
export const WebhookOnRetry = {
  FinalOnly: "final_only",
  EveryAttempt: "every_attempt",
} as const;
