//! The man page and the page of the reference, made of the definitions.

use std::fmt::Write as _;

use clap::{Arg, Command};

use crate::definition;

/// The manual: the command, and then each of its commands.
pub(crate) fn man() -> std::io::Result<String> {
    let mut page = Vec::new();
    let mut command = definition();
    command.build();
    clap_mangen::Man::new(command.clone()).render(&mut page)?;
    for (path, command) in commands(&command) {
        let name = path.join(" ");
        let command = command.clone().name(name.clone()).bin_name(name.clone()).display_name(name);
        let man = clap_mangen::Man::new(command);
        man.render_description_section(&mut page)?;
        man.render_synopsis_section(&mut page)?;
        man.render_options_section(&mut page)?;
    }
    Ok(String::from_utf8_lossy(&page).into_owned())
}

/// The page of the reference, as Markdown.
pub(crate) fn reference() -> String {
    let mut command = definition();
    command.build();
    let mut page = format!(
        "<!-- Made of the definitions in cli/src/args.rs by `SKYVERN_WRITE=1 cargo test -p skyvern-cli --test reference`. -->\n\n\
         # The skyvern command\n\n{}\n\nHow it is used: [The skyvern command](../command.md).\n\n",
        text(command.get_about())
    );
    let global: Vec<&Arg> = command.get_arguments().filter(|arg| arg.is_global_set()).collect();
    page.push_str("## Options of every command\n\n");
    table(&mut page, &global);
    let after = command.get_after_help().map(ToString::to_string).unwrap_or_default();
    let _ = writeln!(page, "```text\n{after}\n```");
    for (path, command) in commands(&command) {
        let _ = write!(page, "\n## {}\n\n{}\n", path.join(" "), text(command.get_about()));
        let own: Vec<&Arg> = command.get_arguments().filter(|arg| !arg.is_global_set() && !arg.is_hide_set()).collect();
        let own: Vec<&Arg> = own.into_iter().filter(|arg| arg.get_id() != "help").collect();
        if !own.is_empty() {
            page.push('\n');
            table(&mut page, &own);
        }
    }
    page
}

/// Every command that can be seen, with the words that lead to it.
fn commands(root: &Command) -> Vec<(Vec<String>, &Command)> {
    fn walk<'a>(path: &[String], command: &'a Command, found: &mut Vec<(Vec<String>, &'a Command)>) {
        for child in command.get_subcommands().filter(|child| !child.is_hide_set()) {
            let mut path = path.to_vec();
            path.push(child.get_name().to_owned());
            found.push((path.clone(), child));
            walk(&path, child, found);
        }
    }
    let mut found = Vec::new();
    walk(&["skyvern".to_owned()], root, &mut found);
    found
}

fn table(page: &mut String, arguments: &[&Arg]) {
    page.push_str("| | |\n|---|---|\n");
    for argument in arguments.iter().filter(|argument| !argument.is_hide_set()) {
        let mut about = text(argument.get_long_help().or(argument.get_help()));
        if !about.is_empty() && !about.ends_with('.') {
            about.push('.');
        }
        let values: Vec<String> = argument
            .get_possible_values()
            .iter()
            .filter(|_| argument.get_action().takes_values())
            .map(|value| {
                let help = value.get_help().map(|help| format!(" ({help})")).unwrap_or_default();
                format!("`{}`{}", value.get_name(), help.trim_end_matches('.'))
            })
            .collect();
        if !values.is_empty() {
            let _ = write!(about, " One of {}.", values.join(", "));
        }
        let defaults: Vec<String> =
            argument.get_default_values().iter().map(|value| format!("`{}`", value.to_string_lossy())).collect();
        if !defaults.is_empty() && argument.get_action().takes_values() {
            let _ = write!(about, " Default: {}.", defaults.join(", "));
        }
        let _ = writeln!(page, "| `{}` | {} |", spelled(argument), about.replace('|', "\\|"));
    }
    page.push('\n');
}

fn spelled(argument: &Arg) -> String {
    let names: Vec<&str> =
        argument.get_value_names().unwrap_or_default().iter().map(clap::builder::Str::as_str).collect();
    let value = if argument.get_action().takes_values() { format!(" <{}>", names.join("> <")) } else { String::new() };
    match (argument.get_short(), argument.get_long()) {
        (Some(short), Some(long)) => format!("-{short}, --{long}{value}"),
        (None, Some(long)) => format!("--{long}{value}"),
        (Some(short), None) => format!("-{short}{value}"),
        (None, None) => format!("<{}>", names.join("> <")),
    }
}

fn text(styled: Option<&clap::builder::StyledStr>) -> String {
    styled.map(|text| text.to_string().replace('\n', " ")).unwrap_or_default()
}
