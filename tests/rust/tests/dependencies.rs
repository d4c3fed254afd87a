//! No dependency is listed that nothing uses.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use toml::Table;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn manifest(folder: &Path) -> Table {
    fs::read_to_string(folder.join("Cargo.toml")).unwrap().parse().unwrap()
}

fn members(workspace: &Table) -> Vec<PathBuf> {
    let members = workspace["workspace"]["members"].as_array().unwrap();
    members.iter().map(|member| root().join(member.as_str().unwrap())).collect()
}

/// The names of a member's dependencies, those for tests and building included.
fn dependencies(member: &Table) -> BTreeSet<String> {
    let tables = ["dependencies", "dev-dependencies", "build-dependencies"];
    let own = tables.iter().filter_map(|table| member.get(*table)?.as_table());
    let targets = member.get("target").and_then(|target| target.as_table()).into_iter().flat_map(Table::values);
    let of_targets = targets.flat_map(|target| tables.iter().filter_map(|table| target.get(*table)?.as_table()));
    own.chain(of_targets).flat_map(Table::keys).cloned().collect()
}

fn sources(folder: &Path, text: &mut String) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() && name != "target" && name != "node_modules" && !name.starts_with('.') {
            sources(&path, text);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            text.push_str(&fs::read_to_string(&path).unwrap());
        }
    }
}

fn pages(folder: &Path, text: &mut String) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "md") {
            text.push_str(&fs::read_to_string(&path).unwrap());
        }
    }
}

#[test]
fn every_dependency_of_a_member_is_named_in_its_sources() {
    let mut unused = Vec::new();
    for member in members(&manifest(&root())) {
        let mut text = String::new();
        sources(&member, &mut text);
        // Its suite of the documentation runs the blocks of the pages.
        if member.ends_with("tests/rust") {
            pages(&root().join("docs"), &mut text);
        }
        for name in dependencies(&manifest(&member)) {
            // The one crate whose library has another name.
            let module = if name == "rustls-webpki" { "webpki".to_owned() } else { name.replace('-', "_") };
            let attribute = format!("cfg(feature = \"{name}\")");
            if !text.contains(&format!("{module}::")) && !text.contains(&attribute) {
                unused.push(format!("{}: {name}", member.file_name().unwrap().to_string_lossy()));
            }
        }
    }
    assert!(unused.is_empty(), "nothing uses these:\n{}", unused.join("\n"));
}

#[test]
fn every_dependency_of_the_workspace_is_that_of_a_member() {
    let workspace = manifest(&root());
    let used: BTreeSet<String> =
        members(&workspace).iter().flat_map(|member| dependencies(&manifest(member))).collect();
    let listed = workspace["workspace"]["dependencies"].as_table().unwrap();
    let unused: Vec<&String> = listed.keys().filter(|name| !used.contains(*name)).collect();
    assert!(unused.is_empty(), "no member has these: {unused:?}");
}
