//! The storeys of the core: a module uses those below it and none above, and no two modules use each other.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::fs;
use std::path::{Path, PathBuf};

/// From top to bottom; what is named nowhere is vocabulary.
const STOREYS: [(&str, &[&str]); 5] = [
    ("ffi", &["ffi"]),
    ("client", &["client", "calls", "generated::calls", "generated::call_options"]),
    ("run", &["run", "check", "download", "webhook"]),
    ("service", &["service"]),
    ("transport", &["transport"]),
];

/// How high a module stands: 0 is vocabulary.
fn height(module: &str) -> usize {
    let inside = |name: &str| module == name || module.starts_with(&format!("{name}::"));
    let storey = STOREYS.iter().position(|(_, names)| names.iter().any(|name| inside(name)));
    storey.map_or(0, |storey| STOREYS.len() - storey)
}

fn name(height: usize) -> &'static str {
    STOREYS.len().checked_sub(height).and_then(|storey| STOREYS.get(storey)).map_or("vocabulary", |(name, _)| name)
}

type Modules = BTreeMap<String, BTreeSet<String>>;

/// What each module of the core uses, by the paths that begin with `crate::` outside of its tests.
fn read_modules() -> Modules {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../core/src");
    let mut files = Vec::new();
    collect(&root, &mut files);
    let names: BTreeMap<String, String> = files
        .iter()
        .map(|file| (module_name(file.strip_prefix(&root).unwrap()), fs::read_to_string(file).unwrap()))
        .filter(|(name, _)| name != "lib")
        .collect();
    let known: BTreeSet<&str> = names.keys().map(String::as_str).collect();
    names.iter().map(|(name, text)| (name.clone(), used(text, &known, name))).collect()
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

fn module_name(file: &Path) -> String {
    let path = file.with_extension("").to_string_lossy().replace(['/', '\\'], "::");
    path.strip_suffix("::mod").map_or(path.clone(), str::to_owned)
}

/// The modules that a text names, each as the longest path that is one.
fn used(text: &str, known: &BTreeSet<&str>, own: &str) -> BTreeSet<String> {
    let text = text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
    let mut found = BTreeSet::new();
    for line in text.lines().filter(|line| !line.trim_start().starts_with("//")) {
        for (at, _) in line.match_indices("crate::") {
            let rest = &line[at + "crate::".len()..];
            let end = rest.find(|character: char| !(character.is_alphanumeric() || "_:".contains(character)));
            let path = rest[..end.unwrap_or(rest.len())].replace("types::", "generated::types::");
            let mut parts: Vec<&str> = path.split("::").filter(|part| !part.is_empty()).collect();
            while !parts.is_empty() && !known.contains(parts.join("::").as_str()) {
                parts.pop();
            }
            let module = parts.join("::");
            if !module.is_empty() && module != own {
                found.insert(module);
            }
        }
    }
    found
}

/// Where a module is written.
fn file_of(module: &str) -> String {
    let path = format!("core/src/{}", module.replace("::", "/"));
    let alone = format!("{path}.rs");
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    if root.join(&alone).exists() { alone } else { format!("{path}/mod.rs") }
}

fn goes_up(modules: &Modules) -> Vec<String> {
    let mut problems = Vec::new();
    for (module, uses) in modules {
        for other in uses.iter().filter(|other| height(other) > height(module)) {
            let (from, to) = (name(height(module)), name(height(other)));
            let file = file_of(module);
            problems.push(format!("{file}: {module} ({from}) uses {other} ({to}), which stands above it"));
        }
    }
    problems
}

/// The shortest way from a module over others written by hand back to itself. What is generated is data, and methods of types above it.
fn circle(modules: &Modules, start: &str) -> Option<String> {
    let by_hand = |module: &str| !module.starts_with("generated::");
    let mut seen = BTreeSet::new();
    let mut open = VecDeque::from([vec![start.to_owned()]]);
    while let Some(way) = open.pop_front() {
        for other in modules.get(way.last()?).into_iter().flatten() {
            let further: Vec<String> = way.iter().chain([other]).cloned().collect();
            if other == start {
                return by_hand(start).then(|| further.join(" uses "));
            }
            if by_hand(other) && seen.insert(other.clone()) {
                open.push_back(further);
            }
        }
    }
    None
}

/// The shortest of all.
fn shortest_circle(modules: &Modules) -> Option<String> {
    modules.keys().filter_map(|module| circle(modules, module)).min_by_key(|circle| circle.matches(" uses ").count())
}

#[test]
fn no_module_uses_one_above_it() {
    let problems = goes_up(&read_modules());
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn no_modules_use_each_other() {
    let circle = shortest_circle(&read_modules());
    assert!(circle.is_none(), "core/src has modules that use each other in a circle: {}", circle.unwrap_or_default());
}

#[test]
fn a_planted_violation_is_found() {
    let mut modules = read_modules();
    modules.get_mut("transport").unwrap().insert("run::watch".to_owned());
    let problem =
        "core/src/transport/mod.rs: transport (transport) uses run::watch (run), which stands above it".to_owned();
    assert!(goes_up(&modules).contains(&problem));
    let circle = "run::engine uses transport uses run::watch uses run::engine";
    assert_eq!(shortest_circle(&modules).as_deref(), Some(circle));
}

/// Lines that name modules in a way that `used` does not see.
fn hidden(text: &str) -> Vec<&str> {
    text.lines().filter(|line| line.contains("crate::{") || line.contains("super::super")).collect()
}

#[test]
fn no_use_is_hidden_from_the_check() {
    let mut files = Vec::new();
    collect(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../core/src"), &mut files);
    for file in files {
        let text = fs::read_to_string(&file).unwrap();
        let lines = hidden(&text);
        assert!(lines.is_empty(), "{}: write each path from `crate::` in a line of its own: {lines:?}", file.display());
    }
    assert_eq!(hidden("use crate::{run, error};\nuse super::super::run;\nuse crate::run;").len(), 2);
}

#[test]
fn a_path_in_a_text_is_found() {
    let known = BTreeSet::from(["run::start", "error", "generated::types"]);
    let text = "use crate::run::start::{start, Started};\n// crate::error\nfn f() -> crate::types::Run {}\n";
    let expected = BTreeSet::from(["run::start".to_owned(), "generated::types".to_owned()]);
    assert_eq!(used(text, &known, "x"), expected);
}
