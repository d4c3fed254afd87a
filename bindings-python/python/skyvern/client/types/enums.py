"""The enumerations of the service; all are open, a newer service may use more values."""
# Generated from api/ by `cargo xtask generate`. Do not edit.
# ruff: noqa: D205, S105

from __future__ import annotations

from enum import StrEnum


class ArtifactType(StrEnum):
    """Kind of an artifact."""

    recording = "recording"
    audio = "audio"
    session_replay = "session_replay"
    eval_score = "eval_score"
    eval_trajectory = "eval_trajectory"
    eval_rubrics = "eval_rubrics"
    browser_console_log = "browser_console_log"
    browser_session_action_log = "browser_session_action_log"
    skyvern_log = "skyvern_log"
    skyvern_log_raw = "skyvern_log_raw"
    screenshot = "screenshot"
    screenshot_llm = "screenshot_llm"
    screenshot_action = "screenshot_action"
    screenshot_final = "screenshot_final"
    screenshot_proxy = "screenshot_proxy"
    screenshot_pre_submit = "screenshot_pre_submit"
    llm_prompt = "llm_prompt"
    llm_request = "llm_request"
    llm_response = "llm_response"
    llm_response_parsed = "llm_response_parsed"
    llm_response_rendered = "llm_response_rendered"
    visible_elements_id_css_map = "visible_elements_id_css_map"
    visible_elements_id_frame_map = "visible_elements_id_frame_map"
    visible_elements_tree = "visible_elements_tree"
    visible_elements_tree_trimmed = "visible_elements_tree_trimmed"
    visible_elements_tree_in_prompt = "visible_elements_tree_in_prompt"
    hashed_href_map = "hashed_href_map"
    visible_elements_id_xpath_map = "visible_elements_id_xpath_map"
    html = "html"
    html_scrape = "html_scrape"
    html_action = "html_action"
    html_pre_submit = "html_pre_submit"
    trace = "trace"
    har = "har"
    script_file = "script_file"
    pdf = "pdf"
    step_archive = "step_archive"
    task_archive = "task_archive"
    download = "download"
    unknown = "unknown"


class PlanTier(StrEnum):
    """Plan of an organization."""

    free = "free"
    hobby = "hobby"
    pro = "pro"
    enterprise = "enterprise"


class BlockType(StrEnum):
    """Kind of a block."""

    task = "task"
    task_v2 = "task_v2"
    for_loop = "for_loop"
    while_loop = "while_loop"
    conditional = "conditional"
    code = "code"
    text_prompt = "text_prompt"
    download_to_s3 = "download_to_s3"
    upload_to_s3 = "upload_to_s3"
    file_upload = "file_upload"
    send_email = "send_email"
    file_url_parser = "file_url_parser"
    validation = "validation"
    action = "action"
    navigation = "navigation"
    extraction = "extraction"
    login = "login"
    wait = "wait"
    file_download = "file_download"
    goto_url = "goto_url"
    pdf_parser = "pdf_parser"
    http_request = "http_request"
    web_search = "web_search"
    human_interaction = "human_interaction"
    print_page = "print_page"
    workflow_trigger = "workflow_trigger"
    google_sheets_read = "google_sheets_read"
    google_sheets_write = "google_sheets_write"
    pdf_fill = "pdf_fill"
    split_pdf = "split_pdf"
    email_inbox = "email_inbox"
    data_export = "data_export"
    terminate = "terminate"


class AiFallbackMode(StrEnum):
    """When the AI takes part in an action that has a selector: after the selector failed, or at
    once.
    """

    fallback = "fallback"
    proactive = "proactive"


class FileStorageType(StrEnum):
    """Where files are uploaded to."""

    s3 = "s3"
    azure = "azure"
    google_drive = "google_drive"
    sftp = "sftp"


class FileDownloadTarget(StrEnum):
    """Where files are downloaded from."""

    website = "website"
    s3 = "s3"
    azure = "azure"
    google_drive = "google_drive"
    sftp = "sftp"


class FileType(StrEnum):
    """Kind of a file to read."""

    auto_detect = "auto_detect"
    csv = "csv"
    excel = "excel"
    pdf = "pdf"
    image = "image"
    docx = "docx"
    zip = "zip"


class PdfFormat(StrEnum):
    """Size of a printed page."""

    A4 = "A4"
    Letter = "Letter"
    Legal = "Legal"
    Tabloid = "Tabloid"


class EmailBodyFormat(StrEnum):
    """How the text of a mail is written."""

    text = "text"
    html = "html"


class EmailTransport(StrEnum):
    """How a mail is sent."""

    smtp = "smtp"
    gmail = "gmail"


class EmailClient(StrEnum):
    """Whose mailbox is read."""

    gmail = "gmail"
    outlook = "outlook"


class SheetWriteMode(StrEnum):
    """Whether rows are added to a sheet or replace a range."""

    append = "append"
    update = "update"


class SearchProvider(StrEnum):
    """Who answers a web search."""

    auto = "auto"
    google = "google"
    exa = "exa"


class BranchCriteriaType(StrEnum):
    """How a condition is decided."""

    jinja2_template = "jinja2_template"
    prompt = "prompt"


class CredentialKind(StrEnum):
    """Kind of a stored credential."""

    password = "password"
    credit_card = "credit_card"
    secret = "secret"


class CredentialVaultType(StrEnum):
    """Where a credential is kept."""

    skyvern = "skyvern"
    bitwarden = "bitwarden"
    azure_vault = "azure_vault"
    gcp = "gcp"
    custom = "custom"


class TotpType(StrEnum):
    """How the second factor of a login comes."""

    authenticator = "authenticator"
    email = "email"
    text = "text"
    passkey = "passkey"
    none = "none"


class OtpType(StrEnum):
    """Whether a pushed message holds a code or a link."""

    totp = "totp"
    magic_link = "magic_link"


class CustomLlmProvider(StrEnum):
    """Who runs a language model of your own."""

    openai_compatible = "openai_compatible"
    ollama = "ollama"
    openrouter = "openrouter"
    gemini = "gemini"


class WorkflowParameterType(StrEnum):
    """Type of the values of an input parameter."""

    string = "string"
    integer = "integer"
    float = "float"
    boolean = "boolean"
    json = "json"
    file_url = "file_url"
    credential_id = "credential_id"


class RunStatus(StrEnum):
    """Status of a run.

    Final are completed, failed, terminated, timed_out and canceled, unless another attempt is
    pending.
    """

    created = "created"
    queued = "queued"
    running = "running"
    paused = "paused"
    completed = "completed"
    failed = "failed"
    terminated = "terminated"
    timed_out = "timed_out"
    canceled = "canceled"

    def is_final(self) -> bool:
        """Whether the run has ended, unless its answer says `retry_pending`."""
        return self in _FINAL


_FINAL = frozenset(
    {
        RunStatus.completed,
        RunStatus.failed,
        RunStatus.terminated,
        RunStatus.timed_out,
        RunStatus.canceled,
    }
)


class RunType(StrEnum):
    """Kind of a run."""

    task_v1 = "task_v1"
    task_v2 = "task_v2"
    task_v3 = "task_v3"
    workflow_run = "workflow_run"
    openai_cua = "openai_cua"
    anthropic_cua = "anthropic_cua"
    ui_tars = "ui_tars"
    yutori_navigator = "yutori_navigator"


class RunEngine(StrEnum):
    """What drives the browser in a task."""

    skyvern_v1 = "skyvern-1.0"
    skyvern_v2 = "skyvern-2.0"
    skyvern_v3 = "skyvern-3.0"
    openai_cua = "openai-cua"
    anthropic_cua = "anthropic-cua"
    ui_tars = "ui-tars"
    yutori_navigator = "yutori-navigator"


class ProxyLocation(StrEnum):
    """Where the browser's traffic leaves from. Skyvern Cloud only."""

    RESIDENTIAL = "RESIDENTIAL"
    US_CA = "US-CA"
    US_NY = "US-NY"
    US_TX = "US-TX"
    US_FL = "US-FL"
    US_WA = "US-WA"
    RESIDENTIAL_ES = "RESIDENTIAL_ES"
    RESIDENTIAL_IE = "RESIDENTIAL_IE"
    RESIDENTIAL_GB = "RESIDENTIAL_GB"
    RESIDENTIAL_IN = "RESIDENTIAL_IN"
    RESIDENTIAL_JP = "RESIDENTIAL_JP"
    RESIDENTIAL_FR = "RESIDENTIAL_FR"
    RESIDENTIAL_DE = "RESIDENTIAL_DE"
    RESIDENTIAL_NZ = "RESIDENTIAL_NZ"
    RESIDENTIAL_ZA = "RESIDENTIAL_ZA"
    RESIDENTIAL_AR = "RESIDENTIAL_AR"
    RESIDENTIAL_AU = "RESIDENTIAL_AU"
    RESIDENTIAL_BR = "RESIDENTIAL_BR"
    RESIDENTIAL_TR = "RESIDENTIAL_TR"
    RESIDENTIAL_CA = "RESIDENTIAL_CA"
    RESIDENTIAL_MX = "RESIDENTIAL_MX"
    RESIDENTIAL_IT = "RESIDENTIAL_IT"
    RESIDENTIAL_NL = "RESIDENTIAL_NL"
    RESIDENTIAL_PH = "RESIDENTIAL_PH"
    RESIDENTIAL_KR = "RESIDENTIAL_KR"
    RESIDENTIAL_SA = "RESIDENTIAL_SA"
    RESIDENTIAL_ISP = "RESIDENTIAL_ISP"
    NONE = "NONE"


class BrowserSeedSource(StrEnum):
    """Where the browser state that a run began with came from."""

    override = "override"
    picked = "picked"
    own_memory = "own_memory"
    credential = "credential"
    fresh = "fresh"
    degraded_fresh = "degraded_fresh"


class WorkflowRunTriggerType(StrEnum):
    """What started a run."""

    manual = "manual"
    mcp = "mcp"
    api = "api"
    scheduled = "scheduled"
    webhook = "webhook"
    job_recipe_extract = "job_recipe_extract"
    job_recipe_apply = "job_recipe_apply"


class ScheduleStatus(StrEnum):
    """Whether a schedule fires."""

    active = "active"
    paused = "paused"


class OneTimeDispatchStatus(StrEnum):
    """What became of a schedule that fires once."""

    pending = "pending"
    fired = "fired"
    canceled = "canceled"
    failed = "failed"


class FileEncoding(StrEnum):
    """How the content of a file is written."""

    base64 = "base64"
    utf_8 = "utf-8"


class Extensions(StrEnum):
    """Extensions a browser session can load."""

    ad_blocker = "ad-blocker"
    captcha_solver = "captcha-solver"


class PersistentBrowserType(StrEnum):
    """Browsers a session can use."""

    msedge = "msedge"
    chrome = "chrome"
    stealth_chromium = "stealth-chromium"


class BrowserSessionSource(StrEnum):
    """Whether the service runs the browser of a session."""

    managed = "managed"
    external = "external"


class BrowserSettingsSource(StrEnum):
    """Where settings of a browser came from."""

    workflow_version = "workflow_version"
    session_request = "session_request"
    existing_session = "existing_session"


class BrowserSettingsStatus(StrEnum):
    """Whether settings of a browser took effect."""

    verified = "verified"
    mismatch = "mismatch"
    unapplied = "unapplied"
    unknown = "unknown"


class CredentialType(StrEnum):
    """Where a login gets its credential from."""

    skyvern = "skyvern"
    bitwarden = "bitwarden"
    onepassword = "1password"
    azure_vault = "azure_vault"


class WorkflowRunTimelineType(StrEnum):
    """What an entry of a timeline is."""

    thought = "thought"
    block = "block"


class ActionType(StrEnum):
    """Kind of an action in the browser."""

    click = "click"
    input_text = "input_text"
    paste_text = "paste_text"
    upload_file = "upload_file"
    download_file = "download_file"
    select_option = "select_option"
    checkbox = "checkbox"
    wait = "wait"
    hover = "hover"
    null_action = "null_action"
    solve_captcha = "solve_captcha"
    terminate = "terminate"
    complete = "complete"
    reload_page = "reload_page"
    close_page = "close_page"
    new_tab = "new_tab"
    switch_tab = "switch_tab"
    extract = "extract"
    verification_code = "verification_code"
    goto_url = "goto_url"
    go_back = "go_back"
    go_forward = "go_forward"
    scroll = "scroll"
    keypress = "keypress"
    move = "move"
    drag = "drag"
    left_mouse = "left_mouse"
    execute_js = "execute_js"


class ActionStatus(StrEnum):
    """Where an action is."""

    pending = "pending"
    skipped = "skipped"
    failed = "failed"
    completed = "completed"


class ThoughtType(StrEnum):
    """Kind of a thought."""

    plan = "plan"
    metadata = "metadata"
    user_goal_check = "user_goal_check"
    internal_plan = "internal_plan"
    failure_describe = "failure_describe"
    termination = "termination"


class ThoughtScenario(StrEnum):
    """What a thought was for."""

    generate_plan = "generate_plan"
    user_goal_check = "user_goal_check"
    failure_describe = "failure_describe"
    summarization = "summarization"
    generate_metadata = "generate_metadata"
    extract_loop_values = "extract_loop_values"
    generate_task_in_loop = "generate_task_in_loop"
    generate_general_task = "generate_general_task"
    termination = "termination"


class CredentialCheck(StrEnum):
    """A check whether a site refused a credential."""

    site_rejected_credentials = "site_rejected_credentials"
    no_recent_login_with_same_credential = "no_recent_login_with_same_credential"
    login_request_not_5xx_or_429 = "login_request_not_5xx_or_429"


class WorkflowStatus(StrEnum):
    """State of a workflow."""

    published = "published"
    draft = "draft"
    auto_generated = "auto_generated"
    importing = "importing"
    import_failed = "import_failed"


class WebhookOnRetry(StrEnum):
    """Which attempts of a run send a webhook."""

    final_only = "final_only"
    every_attempt = "every_attempt"
