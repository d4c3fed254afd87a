//! The storeys of the core: a module uses those below it and none above, and no two modules use each other.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// From top to bottom; what is named nowhere is vocabulary.
const STOREYS: [(&str, &[&str]); 5] = [
    ("ffi", &["ffi"]),
    ("client", &["client", "calls", "generated::calls"]),
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
fn modules() -> Modules {
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

fn goes_up(modules: &Modules) -> Vec<String> {
    let mut problems = Vec::new();
    for (module, uses) in modules {
        for other in uses.iter().filter(|other| height(other) > height(module)) {
            let (from, to) = (name(height(module)), name(height(other)));
            problems.push(format!("{module} ({from}) uses {other} ({to}), which stands above it"));
        }
    }
    problems
}

/// The modules that can reach themselves by way of others written by hand. What is generated is data, and methods of types above it.
fn circles(modules: &Modules) -> Vec<String> {
    let by_hand = |module: &str| !module.starts_with("generated::");
    let reaches_itself = |start: &str| {
        let mut open: Vec<&String> = modules[start].iter().collect();
        let mut seen = BTreeSet::new();
        while let Some(module) = open.pop() {
            if module == start {
                return true;
            }
            if by_hand(module) && seen.insert(module) {
                open.extend(modules.get(module).into_iter().flatten());
            }
        }
        false
    };
    modules.keys().filter(|module| by_hand(module) && reaches_itself(module)).cloned().collect()
}

#[test]
fn no_module_uses_one_above_it() {
    let problems = goes_up(&modules());
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn no_modules_use_each_other() {
    let modules = modules();
    let circle = circles(&modules);
    let uses: Vec<String> = circle.iter().map(|module| format!("{module} uses {:?}", modules[module])).collect();
    assert!(circle.is_empty(), "these are part of a circle:\n{}", uses.join("\n"));
}

#[test]
fn a_planted_violation_is_found() {
    let mut modules = modules();
    modules.get_mut("transport").unwrap().insert("run::watch".to_owned());
    assert_eq!(goes_up(&modules), ["transport (transport) uses run::watch (run), which stands above it"]);
    assert!(circles(&modules).contains(&"run::watch".to_owned()));
}

#[test]
fn a_path_in_a_text_is_found() {
    let known = BTreeSet::from(["run::start", "error", "generated::types"]);
    let text = "use crate::run::start::{start, Started};\n// crate::error\nfn f() -> crate::types::Run {}\n";
    let expected = BTreeSet::from(["run::start".to_owned(), "generated::types".to_owned()]);
    assert_eq!(used(text, &known, "x"), expected);
}
