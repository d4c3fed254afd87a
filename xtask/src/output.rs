//! Collects generated files, formats them, and writes them or compares them with what is committed.

use std::collections::BTreeSet;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What every generated file says in one of its first three lines.
const MARKS: [&str; 2] = ["Generated ", "`cargo xtask generate`"];

/// The files of one run of the generator.
pub struct Output {
    root: PathBuf,
    files: Vec<(PathBuf, String)>,
}

impl Output {
    pub fn new(root: &Path) -> Self {
        Self { root: root.to_owned(), files: Vec::new() }
    }

    /// Adds a file, by its path from the root of the project.
    pub fn add(&mut self, path: &str, text: String) -> Result<(), String> {
        let path = self.root.join(path);
        let text = self.format(&path, text)?;
        self.files.push((path, text));
        Ok(())
    }

    /// Writes the files, or with `check` fails when one differs from what is there.
    pub fn finish(self, check: bool) -> Result<(), String> {
        let mut stale = Vec::new();
        for (path, text) in &self.files {
            if std::fs::read_to_string(path).is_ok_and(|old| old == *text) {
                continue;
            }
            if check {
                stale.push(shown(&self.root, path));
                continue;
            }
            if let Some(folder) = path.parent() {
                std::fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
            }
            std::fs::write(path, text).map_err(|error| format!("{}: {error}", path.display()))?;
        }
        for path in self.orphans()? {
            if check {
                stale.push(format!("{} (nothing generates it any more)", shown(&self.root, &path)));
            } else {
                std::fs::remove_file(&path).map_err(|error| format!("{}: {error}", path.display()))?;
            }
        }
        if stale.is_empty() {
            Ok(())
        } else {
            Err(format!("out of date, run `make generate`:\n  {}", stale.join("\n  ")))
        }
    }

    /// Files of the project that say they are generated, and that this run did not write.
    fn orphans(&self) -> Result<Vec<PathBuf>, String> {
        let written: BTreeSet<&Path> = self.files.iter().map(|(path, _)| path.as_path()).collect();
        let known = Command::new("git")
            .args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
            .current_dir(&self.root)
            .output()
            .map_err(|error| format!("git: {error}"))?;
        let names = String::from_utf8_lossy(&known.stdout).into_owned();
        let files = names.split_terminator('\0').map(|name| self.root.join(name));
        Ok(files.filter(|path| !written.contains(path.as_path()) && says_generated(path)).collect())
    }

    fn format(&self, path: &Path, text: String) -> Result<String, String> {
        let name = path.display().to_string();
        let mut command = match path.extension().and_then(|extension| extension.to_str()) {
            Some("rs") => {
                let mut command = Command::new("rustfmt");
                command.args(["--edition", "2024", "--config-path"]).arg(self.root.join("rustfmt.toml"));
                command
            }
            Some("py" | "pyi") => {
                let mut command = Command::new(self.root.join(".venv/bin/ruff"));
                command.args(["format", "--stdin-filename", &name, "-"]);
                command
            }
            Some("ts") => {
                let mut command = Command::new(self.root.join("node_modules/.bin/biome"));
                command.args(["format", "--stdin-file-path", &name]);
                command
            }
            _ => return Ok(text),
        };
        run(command.current_dir(&self.root), &text).map_err(|problem| format!("formatting {name}: {problem}"))
    }
}

/// A template says so for what is made of it.
fn says_generated(path: &Path) -> bool {
    if path.extension().is_some_and(|extension| extension == "j2") {
        return false;
    }
    let text = std::fs::read_to_string(path).unwrap_or_default();
    text.lines().take(3).any(|line| MARKS.iter().all(|mark| line.contains(mark)))
}

fn shown(root: &Path, path: &Path) -> String {
    path.strip_prefix(root).unwrap_or(path).display().to_string()
}

fn run(command: &mut Command, input: &str) -> Result<String, String> {
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|error| format!("{error}; run `make setup` first"))?;
    let mut stdin = child.stdin.take().ok_or("no standard input")?;
    let input = input.to_owned();
    let writer = std::thread::spawn(move || stdin.write_all(input.as_bytes()));
    let output = child.wait_with_output().map_err(|error| error.to_string())?;
    writer.join().map_err(|_| "the writer panicked")?.map_err(|error| error.to_string())?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into_owned());
    }
    String::from_utf8(output.stdout).map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::process::Command;

    use super::Output;

    const TEXT: &str = "<!-- Generated by `cargo xtask generate` from api/; do not edit. -->\n";

    fn generate(root: &Path, check: bool) -> Result<(), String> {
        let mut output = Output::new(root);
        output.add("docs/tags.md", TEXT.to_owned())?;
        output.finish(check)
    }

    #[test]
    fn what_nothing_generates_any_more_is_told_and_removed() {
        let root = std::env::temp_dir().join(format!("skyvern-xtask-{}", std::process::id()));
        std::fs::create_dir_all(root.join("old")).unwrap();
        assert!(Command::new("git").args(["init", "-q"]).current_dir(&root).status().unwrap().success());
        assert!(generate(&root, true).unwrap_err().contains("docs/tags.md"));
        generate(&root, false).unwrap();

        for (name, text) in [("stray.md", TEXT), ("template.md.j2", TEXT), ("written.md", "By hand.\n")] {
            std::fs::write(root.join("old").join(name), text).unwrap();
        }
        let problem = generate(&root, true).unwrap_err();
        assert_eq!(problem, "out of date, run `make generate`:\n  old/stray.md (nothing generates it any more)");
        generate(&root, false).unwrap();
        generate(&root, true).unwrap();
        let left = |name: &str| root.join("old").join(name).exists();
        assert_eq!([left("stray.md"), left("template.md.j2"), left("written.md")], [false, true, true]);
        std::fs::remove_dir_all(root).unwrap();
    }
}
