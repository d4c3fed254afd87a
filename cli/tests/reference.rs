//! The page of the reference is what the definitions say, and completions work in bash.

mod support;

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use support::{World, read_output};

#[test]
fn the_page_is_what_the_definitions_say() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/reference/command.md");
    let page = skyvern_cli::reference();
    if std::env::var_os("SKYVERN_WRITE").is_some() {
        std::fs::write(&path, &page).unwrap();
    }
    let there = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(page == there, "out of date: run `SKYVERN_WRITE=1 cargo test -p skyvern-cli --test reference`");
}

#[test]
fn the_man_page_has_every_command() {
    let world = World::new("man");
    let page = world.run(["man"]);
    assert_eq!(page.status, 0, "{page:?}");
    assert!(page.out.starts_with(".ie") || page.out.starts_with(".TH"), "{}", &page.out[..80]);
    for name in ["skyvern bulk", "skyvern schedules create"] {
        assert!(page.out.contains(name), "{name}");
    }
}

/// What bash offers after a line.
fn offers(world: &World, line: &str) -> Vec<String> {
    let script = world.run(["completions", "bash"]);
    assert_eq!(script.status, 0, "{script:?}");
    let words: Vec<&str> = line.split(' ').collect();
    let quoted: Vec<String> = words.iter().map(|word| format!("'{word}'")).collect();
    let current = words.len() - 1;
    let test = format!(
        "{}\nCOMP_WORDS=({}); COMP_CWORD={current}; COMP_LINE='{line}'; COMP_POINT=${{#COMP_LINE}}\n\
         f=$(complete -p skyvern | sed 's/.*-F \\([^ ]*\\).*/\\1/')\n\
         $f skyvern '{}' '{}' 2>/dev/null\nprintf '%s\\n' \"${{COMPREPLY[@]}}\"\n",
        script.out,
        quoted.join(" "),
        words[current],
        words[current.saturating_sub(1)],
    );
    let mut bash = Command::new("bash");
    bash.args(["--norc", "--noprofile"]).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut bash = bash.spawn().unwrap();
    bash.stdin.take().unwrap().write_all(test.as_bytes()).unwrap();
    let offered = read_output(bash.wait_with_output().unwrap());
    offered.out.lines().map(str::to_owned).collect()
}

#[test]
fn bash_completes_commands_options_and_values() {
    let world = World::new("completions");
    assert_eq!(offers(&world, "skyvern compl"), ["completions"]);
    assert!(offers(&world, "skyvern sch").contains(&"schedules".to_owned()));
    assert!(offers(&world, "skyvern schedules ").contains(&"create".to_owned()));
    assert_eq!(offers(&world, "skyvern bulk --conc"), ["--concurrency"]);
    assert!(offers(&world, "skyvern download wr_1 --kind rec").contains(&"recording".to_owned()));
    for shell in ["zsh", "fish", "powershell"] {
        assert!(world.run(["completions", shell]).out.contains("skyvern"), "{shell}");
    }
}
