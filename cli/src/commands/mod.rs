//! The commands, one file each.

mod bulk;
mod check;
mod completions;
mod download;
mod emulator;
mod list;
mod listen;
mod login;
mod mcp;
mod run;
mod runs;
mod schedules;
mod show;
mod watch;
mod workflows;

use crate::args::Command;
use crate::context::Context;
use crate::failure::Result;
use crate::official;

/// Carries out a command; the status to exit with.
pub(crate) async fn dispatch(context: &Context, command: Command) -> Result<u8> {
    match command {
        Command::Run(arguments) => run::run(context, &arguments).await,
        Command::Wait(arguments) => runs::wait(context, &arguments).await,
        Command::Watch(arguments) => watch::watch(context, &arguments).await,
        Command::Show(arguments) => context.until_stopped(show::show(context, arguments.id())).await,
        Command::List(arguments) => context.until_stopped(list::list(context, &arguments)).await,
        Command::Cancel(arguments) => context.until_stopped(runs::cancel(context, &arguments)).await,
        Command::Retry(arguments) => run::retry(context, &arguments).await,
        Command::Download(arguments) => context.until_stopped(download::download(context, &arguments)).await,
        Command::Bulk(arguments) => bulk::bulk(context, &arguments).await,
        Command::Workflows(command) => workflows::workflows(context, command).await,
        Command::Schedules(command) => schedules::schedules(context, command).await,
        Command::Emulator(arguments) => emulator::emulator(context, &arguments).await,
        Command::Login(arguments) => context.until_stopped(login::login(context, &arguments)).await,
        Command::Listen(arguments) => listen::listen(context, &arguments).await,
        Command::Check => context.until_stopped(check::check(context)).await,
        Command::Mcp => mcp::mcp(context).await,
        Command::Completions { shell } => completions::completions(context, shell),
        Command::Man => completions::man(context),
        Command::Init(_) => Err(official::answer("init")),
        Command::Quickstart(_) => Err(official::answer("quickstart")),
        Command::Tasks(_) => Err(official::answer("tasks")),
        Command::Setup(_) => Err(official::answer("setup")),
    }
}
