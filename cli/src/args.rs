//! What can be typed.

use std::path::PathBuf;
use std::time::Duration;

use clap::{Args, Parser, Subcommand, ValueEnum, ValueHint};

// Lines of at most 80 characters: one that a terminal has to break loses its place in the list.
const EXIT_STATUS: &str = "\
Exit status:
  0    done; every run that was waited for is completed
  1    a run ended, and not as completed
  2    the command can't be understood or carried out; nothing was started
  3    the service gave no answer or refused, or the output can't be written
  124  the time of a wait was over; the run goes on
  130  Ctrl-C; a run that was started goes on (143: SIGTERM)

On a terminal there are tables and progress. With --json, and wherever standard
output is a pipe or a file, there is JSON, one value a line. What is no data
goes to standard error.";

/// Start Skyvern workflow runs, wait for them, and act on the results.
#[derive(Debug, Parser)]
#[command(name = "skyvern", version, after_help = EXIT_STATUS, max_term_width = 100, disable_help_subcommand = true)]
pub(crate) struct Arguments {
    #[command(flatten)]
    pub options: Options,
    #[command(subcommand)]
    pub command: Command,
}

/// What holds for every command.
#[derive(Debug, Clone, Args)]
pub(crate) struct Options {
    /// Print JSON, one value per line, also on a terminal.
    #[arg(long, global = true, help_heading = "Output")]
    pub json: bool,
    /// Print only these fields, as in `run_id,status,output.total`.
    #[arg(long, global = true, value_name = "NAMES", value_delimiter = ',', help_heading = "Output")]
    pub fields: Option<Vec<String>>,
    /// Print nothing but errors on standard error.
    #[arg(short, long, global = true, help_heading = "Output")]
    pub quiet: bool,
    /// Take key and address from this part of the configuration file [default: `SKYVERN_PROFILE`, else `default`].
    #[arg(long, global = true, value_name = "NAME", help_heading = "Service")]
    pub profile: Option<String>,
    /// Address of the service [default: `SKYVERN_BASE_URL`, `.env`, the profile, else `https://api.skyvern.com`].
    #[arg(long, global = true, value_name = "URL", value_hint = ValueHint::Url, help_heading = "Service")]
    pub base_url: Option<String>,
    /// Read the key from a file; `-` is standard input [default: `SKYVERN_API_KEY`, `.env`, the profile].
    #[arg(long, global = true, value_name = "FILE", value_hint = ValueHint::FilePath, help_heading = "Service")]
    pub api_key_file: Option<String>,
    /// The key itself. Other users of the machine can see it while the command runs.
    #[arg(long, global = true, value_name = "KEY", hide = true, conflicts_with = "api_key_file")]
    pub api_key: Option<String>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Start a run of a workflow.
    Run(RunArguments),
    /// Wait until runs are final, and print them.
    Wait(WaitArguments),
    /// Print each change in the status of a run until it is final.
    Watch(WatchArguments),
    /// Print a run.
    Show(OneRun),
    /// List runs, the newest first.
    List(ListArguments),
    /// Cancel runs.
    Cancel(ManyRuns),
    /// Start a new run with the parameters of one that has ended.
    Retry(RetryArguments),
    /// Download the files, the recording or the screenshots of a run.
    Download(DownloadArguments),
    /// Start a run for every row of a file, and wait for all of them.
    Bulk(BulkArguments),
    /// List, show, create, check and delete workflows.
    #[command(subcommand, visible_alias = "workflow")]
    Workflows(Workflows),
    /// List, create, enable, disable and delete schedules.
    #[command(subcommand, visible_alias = "schedule")]
    Schedules(Schedules),
    /// Emulate the service on this machine, without a browser, for tests and trials.
    Emulator(EmulatorArguments),
    /// Send webhooks to an address on this machine when runs end, without a tunnel.
    Listen(ListenArguments),
    /// Say why calls do not work, and where key and address come from.
    Check,
    /// A Model Context Protocol server over standard input and output, for assistants.
    Mcp,
    /// Print a script that makes a shell complete the command's words.
    Completions {
        /// Shell the script is for.
        #[arg(value_name = "SHELL")]
        shell: clap_complete::Shell,
    },
    /// Print this manual as a man page.
    Man,
    /// Keep a key and an address in the configuration file.
    Login(LoginArguments),
    /// Words of the official command that this one does not have.
    #[command(hide = true)]
    Init(Anything),
    #[command(hide = true)]
    Quickstart(Anything),
    #[command(hide = true)]
    Tasks(Anything),
    #[command(hide = true)]
    Setup(Anything),
}

/// Whatever follows a word that is only answered.
#[derive(Debug, Args)]
pub(crate) struct Anything {
    #[arg(trailing_var_arg = true, allow_hyphen_values = true, hide = true)]
    pub rest: Vec<String>,
}

#[derive(Debug, Args)]
pub(crate) struct RunArguments {
    /// Id of the workflow: `wpid_…`.
    #[arg(value_name = "WORKFLOW", required_unless_present = "workflow_id")]
    pub workflow: Option<String>,
    /// The same, as the official command has it.
    #[arg(long, value_name = "WORKFLOW", alias = "id", hide = true, conflicts_with = "workflow")]
    pub workflow_id: Option<String>,
    #[command(flatten)]
    pub inputs: Inputs,
    /// Name of the run in the dashboard.
    #[arg(long)]
    pub title: Option<String>,
    /// URL that gets a signed POST when the run is final.
    #[arg(long, value_name = "URL", alias = "webhook-callback-url", value_hint = ValueHint::Url)]
    pub webhook_url: Option<String>,
    /// Where the browser's traffic leaves from, as in `RESIDENTIAL` or `US-NY`.
    #[arg(long, value_name = "PLACE")]
    pub proxy_location: Option<String>,
    /// Open browser session to run in.
    #[arg(long, value_name = "ID")]
    pub browser_session_id: Option<String>,
    /// Browser profile to start with.
    #[arg(long, value_name = "ID")]
    pub browser_profile_id: Option<String>,
    /// Upper limit of AI steps.
    #[arg(long, value_name = "NUMBER")]
    pub max_steps: Option<i64>,
    /// Key of the run: one key and input are one run, even if the command is repeated.
    #[arg(long, value_name = "KEY")]
    pub idempotency_key: Option<String>,
    /// Wait until the run is final, and print it: on a terminal its output, else the run as JSON.
    #[arg(long)]
    pub wait: bool,
    #[command(flatten)]
    pub waiting: Waiting,
}

#[derive(Debug, Clone, Default, Args)]
pub(crate) struct Inputs {
    /// A parameter; its type comes from the workflow's definition. `@file` is the content of a file (`@-`: standard input),
    /// or an upload if the parameter is a file; `@@` stands for one @.
    #[arg(short, long = "param", value_name = "NAME=VALUE")]
    pub param: Vec<String>,
    /// Parameters as a JSON object: a file, `-` for standard input, or the object itself.
    #[arg(long, value_name = "FILE", alias = "parameters", value_hint = ValueHint::FilePath)]
    pub params: Option<String>,
    /// Send parameters as text without asking for the workflow's definition.
    #[arg(long)]
    pub untyped: bool,
}

/// How to wait.
#[derive(Debug, Clone, Args)]
pub(crate) struct Waiting {
    /// How long to wait, as in `90`, `90s`, `30m`, `2h`; `0` looks once.
    #[arg(long, value_name = "TIME", default_value = "30m", value_parser = time)]
    pub timeout: Duration,
    /// What happens to the run at Ctrl-C.
    #[arg(long, value_name = "WHAT", default_value = "leave")]
    pub on_cancel: OnCancel,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum OnCancel {
    /// It continues.
    Leave,
    /// It is canceled.
    Cancel,
}

#[derive(Debug, Args)]
pub(crate) struct WaitArguments {
    /// Ids of runs: `wr_…`, `tsk_…`.
    #[arg(value_name = "RUN", required = true)]
    pub runs: Vec<String>,
    #[command(flatten)]
    pub waiting: Waiting,
}

#[derive(Debug, Args)]
pub(crate) struct WatchArguments {
    /// Id of the run.
    #[arg(value_name = "RUN")]
    pub run: String,
    #[command(flatten)]
    pub waiting: Waiting,
}

#[derive(Debug, Args)]
pub(crate) struct OneRun {
    /// Id of the run.
    #[arg(value_name = "RUN", required_unless_present = "run_id")]
    pub run: Option<String>,
    /// The same, as the official command has it.
    #[arg(long, value_name = "RUN", hide = true, conflicts_with = "run")]
    pub run_id: Option<String>,
}

impl OneRun {
    pub(crate) fn id(&self) -> &str {
        self.run.as_deref().or(self.run_id.as_deref()).unwrap_or_default()
    }
}

#[derive(Debug, Args)]
pub(crate) struct ManyRuns {
    /// Ids of runs.
    #[arg(value_name = "RUN", required_unless_present = "run_id")]
    pub runs: Vec<String>,
    /// The same, as the official command has it.
    #[arg(long, value_name = "RUN", hide = true, conflicts_with = "runs")]
    pub run_id: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct ListArguments {
    /// Only runs of this status; may be repeated.
    #[arg(long, value_delimiter = ',')]
    pub status: Vec<String>,
    /// Only runs of this workflow; may be repeated.
    #[arg(long, value_name = "WORKFLOW", value_delimiter = ',')]
    pub workflow: Vec<String>,
    /// Only runs with this tag, as in `team:billing`; may be repeated.
    #[arg(long)]
    pub tag: Vec<String>,
    /// Only runs whose id, title or parameters have this text.
    #[arg(long, value_name = "TEXT")]
    pub search: Option<String>,
    /// How many runs at most.
    #[arg(long, value_name = "NUMBER", default_value_t = 20)]
    pub limit: usize,
    /// All runs, however many.
    #[arg(long, conflicts_with = "limit")]
    pub all: bool,
}

#[derive(Debug, Args)]
pub(crate) struct RetryArguments {
    /// Id of the run.
    #[arg(value_name = "RUN")]
    pub run: String,
    /// Upper limit of AI steps.
    #[arg(long, value_name = "NUMBER")]
    pub max_steps: Option<i64>,
    /// Wait until the new run is final, and print it.
    #[arg(long)]
    pub wait: bool,
    #[command(flatten)]
    pub waiting: Waiting,
}

#[derive(Debug, Args)]
pub(crate) struct DownloadArguments {
    /// Id of the run.
    #[arg(value_name = "RUN")]
    pub run: String,
    /// Folder to write to; it is created if it does not exist.
    #[arg(long, value_name = "FOLDER", default_value = ".", value_hint = ValueHint::DirPath)]
    pub to: PathBuf,
    /// What to download; several with commas.
    #[arg(long, value_delimiter = ',', default_value = "files")]
    pub kind: Vec<Kind>,
    /// What happens if a file of that name exists. The same content is never written twice.
    #[arg(long, value_name = "WHAT", default_value = "number")]
    pub if_exists: IfExists,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Kind {
    /// What the run downloaded.
    Files,
    /// The video of the browser.
    Recording,
    /// The screenshots.
    Screenshots,
}

impl Kind {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Files => "files",
            Self::Recording => "recording",
            Self::Screenshots => "screenshots",
        }
    }
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum IfExists {
    /// The new file gets a number.
    Number,
    /// The file is replaced.
    Replace,
    /// It is an error.
    Error,
}

#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is an option of its own")]
pub(crate) struct BulkArguments {
    /// Id of the workflow: `wpid_…`.
    #[arg(value_name = "WORKFLOW", required_unless_present = "status")]
    pub workflow: Option<String>,
    /// File of rows: `.csv` (UTF-8, the first line names the parameters) or `.jsonl` (an object a line); `-` is standard input.
    #[arg(value_name = "ROWS", required_unless_present = "status", value_hint = ValueHint::FilePath)]
    pub rows: Option<String>,
    /// Column whose value is the key of the row's run: one key is one run, even if the command is repeated. Default: a hash of the
    /// row.
    #[arg(long, value_name = "COLUMN")]
    pub key: Option<String>,
    /// How many runs may be unfinished at once.
    #[arg(long, value_name = "NUMBER", default_value_t = 10)]
    pub concurrency: usize,
    /// File that remembers what was started, and the results: the same command continues from there.
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub journal: Option<PathBuf>,
    /// File to write the results to, one line of JSON for each row [default: standard output, unless that is a terminal].
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub out: Option<PathBuf>,
    /// Folder to download the files of the runs to; `{key}` stands for the row's key.
    #[arg(long, value_name = "FOLDER", value_hint = ValueHint::DirPath)]
    pub download: Option<String>,
    /// How often a run that failed or timed out is started again.
    #[arg(long, value_name = "NUMBER", default_value_t = 0)]
    pub retry_failed: u32,
    /// Start no more after the first row that does not complete.
    #[arg(long)]
    pub stop_on_error: bool,
    /// Ignore columns that are not parameters of the workflow.
    #[arg(long)]
    pub ignore_unknown: bool,
    /// Send cells as text without asking for the workflow's definition.
    #[arg(long)]
    pub untyped: bool,
    /// Start even if nothing on the server can keep a key to one run.
    #[arg(long)]
    pub best_effort: bool,
    /// Name of the runs in the dashboard.
    #[arg(long)]
    pub title: Option<String>,
    /// Format of the rows, if the file's name does not say it.
    #[arg(long, value_name = "FORMAT")]
    pub format: Option<Format>,
    /// How long each run may take, as in `90s`, `30m`, `2h`; after that the run continues. Default: no limit.
    #[arg(long, value_name = "TIME", value_parser = time)]
    pub timeout: Option<Duration>,
    /// What happens to unfinished runs when Ctrl-C was pressed twice.
    #[arg(long, value_name = "WHAT", default_value = "leave")]
    pub on_cancel: OnCancel,
    /// Print how the batch of a journal stands, and do nothing else.
    #[arg(long, value_name = "JOURNAL", conflicts_with_all = ["workflow", "rows"], value_hint = ValueHint::FilePath)]
    pub status: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// Comma-separated values.
    Csv,
    /// A JSON object a line.
    Jsonl,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Workflows {
    /// List workflows.
    List(WorkflowList),
    /// Print a workflow, with the parameters it takes.
    #[command(visible_alias = "get")]
    Show {
        /// Id of the workflow.
        #[arg(value_name = "WORKFLOW")]
        workflow: String,
    },
    /// Create a workflow from a definition.
    Create(DefinitionFile),
    /// Check a definition on this machine, as the released server does. Needs neither key nor network.
    Validate(DefinitionFile),
    /// Delete workflows.
    Delete {
        /// Ids of workflows.
        #[arg(value_name = "WORKFLOW", required = true)]
        workflows: Vec<String>,
    },
    #[command(hide = true)]
    Run(Box<RunArguments>),
    #[command(hide = true)]
    Status(OneRun),
    #[command(hide = true)]
    Cancel(ManyRuns),
}

#[derive(Debug, Args)]
pub(crate) struct WorkflowList {
    /// Only workflows with this text in their title or parameters.
    #[arg(long, value_name = "TEXT")]
    pub search: Option<String>,
    /// How many at most.
    #[arg(long, value_name = "NUMBER", default_value_t = 20)]
    pub limit: usize,
    /// All, however many.
    #[arg(long, conflicts_with = "limit")]
    pub all: bool,
}

#[derive(Debug, Args)]
pub(crate) struct DefinitionFile {
    /// The definition, as YAML or JSON; `-` is standard input.
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub file: String,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Schedules {
    /// List schedules.
    List {
        /// Only those of this workflow.
        #[arg(value_name = "WORKFLOW")]
        workflow: Option<String>,
    },
    /// Start a workflow at certain times.
    Create(NewSchedule),
    /// Let a schedule fire again.
    Enable(OneSchedule),
    /// Stop a schedule from firing, without deleting it.
    Disable(OneSchedule),
    /// Delete a schedule.
    Delete(OneSchedule),
    /// Print when a schedule fires next.
    Next(OneSchedule),
}

#[derive(Debug, Args)]
#[command(group(clap::ArgGroup::new("when").required(true).args(["cron", "every", "at"])))]
pub(crate) struct NewSchedule {
    /// Id of the workflow.
    #[arg(value_name = "WORKFLOW")]
    pub workflow: String,
    /// Times as a cron expression, as in `0 9 * * 1-5`.
    #[arg(long, value_name = "EXPRESSION")]
    pub cron: Option<String>,
    /// Time from one run to the next, as in `30m`, `6h`.
    #[arg(long, value_name = "TIME", value_parser = time)]
    pub every: Option<Duration>,
    /// One time, as in `2027-01-31T09:00:00+01:00`.
    #[arg(long, value_name = "TIME")]
    pub at: Option<String>,
    /// Time zone of the cron expression, as in `Europe/Berlin`.
    #[arg(long, value_name = "ZONE", default_value = "UTC")]
    pub timezone: String,
    /// Name of the schedule.
    #[arg(long)]
    pub name: Option<String>,
    #[command(flatten)]
    pub inputs: Inputs,
}

#[derive(Debug, Args)]
pub(crate) struct OneSchedule {
    /// Id of the schedule: `wfs_…`.
    #[arg(value_name = "SCHEDULE")]
    pub schedule: String,
    /// Its workflow, if you know it: that saves a request.
    #[arg(long, value_name = "WORKFLOW")]
    pub workflow: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct EmulatorArguments {
    /// Port to listen on [default: a free one].
    #[arg(long, value_name = "NUMBER")]
    pub port: Option<u16>,
    /// Address to listen on [default: 127.0.0.1].
    #[arg(long, value_name = "ADDRESS")]
    pub host: Option<String>,
    /// Options, workflows and faults as JSON.
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub scenario: Option<String>,
    /// File that keeps workflows, runs and schedules.
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub state: Option<PathBuf>,
    /// Key to accept [default: one is made up].
    #[arg(long, value_name = "KEY")]
    pub key: Option<String>,
    /// Let at most this many runs go at once.
    #[arg(long, value_name = "NUMBER")]
    pub concurrent_runs: Option<usize>,
    /// Accept any key, and make up unknown workflows.
    #[arg(long)]
    pub accept_anything: bool,
    /// Time stands still until a command moves it.
    #[arg(long)]
    pub virtual_clock: bool,
    /// Stop when standard input closes.
    #[arg(long)]
    pub until_stdin_closes: bool,
}

#[derive(Debug, Args)]
pub(crate) struct ListenArguments {
    /// Where to deliver to, as in <http://localhost:3000/hook>.
    #[arg(long, value_name = "URL", value_hint = ValueHint::Url)]
    pub forward: String,
    /// Only runs of this workflow.
    #[arg(long, value_name = "WORKFLOW")]
    pub workflow: Option<String>,
    /// Time between two looks at the list of runs [default: 2s].
    #[arg(long, value_name = "TIME", value_parser = time)]
    pub poll_interval: Option<Duration>,
}

#[derive(Debug, Args)]
pub(crate) struct LoginArguments {
    /// Where the key is read from: `stdin`, or a file.
    #[arg(long, value_name = "WHERE", default_value = "stdin")]
    pub with_key_from: String,
    /// Do not ask the service whether the key works.
    #[arg(long)]
    pub no_check: bool,
}

/// A time such as `90`, `1.5s`, `30m` or `2h`.
pub(crate) fn time(text: &str) -> Result<Duration, String> {
    let wrong = || format!("{text:?} is no time: 90 (seconds), 90s, 30m, 2h, 1d or 500ms");
    let split = text.find(|character: char| !character.is_ascii_digit() && character != '.').unwrap_or(text.len());
    let (number, unit) = text.split_at(split);
    let number: f64 = number.parse().map_err(|_| wrong())?;
    let factor = match unit.trim() {
        "ms" => 0.001,
        "" | "s" => 1.0,
        "m" | "min" => 60.0,
        "h" => 3600.0,
        "d" => 86_400.0,
        _ => return Err(wrong()),
    };
    Duration::try_from_secs_f64(number * factor).map_err(|_| wrong())
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use clap::CommandFactory as _;

    use super::{Arguments, time};

    #[test]
    fn the_definitions_hold() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn times_have_units() {
        assert_eq!(time("90"), Ok(Duration::from_secs(90)));
        assert_eq!(time("1.5s"), Ok(Duration::from_millis(1500)));
        assert_eq!(time("500ms"), Ok(Duration::from_millis(500)));
        assert_eq!(time("2h"), Ok(Duration::from_secs(7200)));
        for wrong in ["", "m", "-1", "1 fortnight", "1e400", "nan"] {
            assert!(time(wrong).is_err(), "{wrong}");
        }
    }
}
