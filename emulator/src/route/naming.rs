//! The names of operations: the emulator's own, and those of the SDK's methods.

use super::sdk_methods::SDK_METHODS;
use super::{Operation, target_of};

/// The operation with this name, or the one an SDK method of this name asks for; `getRun` is `get_run` too.
pub(crate) fn named(name: &str) -> Result<Operation, String> {
    let wanted = letters(name);
    if let Some(operation) = Operation::ALL.iter().find(|operation| letters(operation.name()) == wanted) {
        return Ok(*operation);
    }
    match SDK_METHODS.iter().find(|(method, ..)| letters(method) == wanted) {
        Some((_, method, path)) => asked_for(method, path).ok_or_else(|| {
            let path = starred(path);
            format!("the emulator has no operation for '{name}'; give method '{method}' and path '{path}' instead")
        }),
        None => Err(format!(
            "there is no operation '{name}'{}; the emulator's README and its command `info` list all",
            closest(&wanted).map(|name| format!(" (did you mean '{name}'?)")).unwrap_or_default()
        )),
    }
}

fn asked_for(method: &str, path: &str) -> Option<Operation> {
    target_of(&method.parse().ok()?, path).operation()
}

/// A path with stars in place of its parameters.
fn starred(path: &str) -> String {
    let segments = path.split('/').map(|segment| if segment.starts_with('{') { "*" } else { segment });
    segments.collect::<Vec<_>>().join("/")
}

/// What is left of a name whether it is written `get_run` or `getRun`.
fn letters(name: &str) -> String {
    name.chars().filter(|letter| *letter != '_').flat_map(char::to_lowercase).collect()
}

/// The known name with the fewest slips, if they are few for its length.
fn closest(wanted: &str) -> Option<&'static str> {
    let methods = SDK_METHODS.iter().filter(|(_, method, path)| asked_for(method, path).is_some());
    Operation::ALL
        .iter()
        .map(|operation| operation.name())
        .chain(methods.map(|(name, ..)| *name))
        .map(|name| (slips(wanted, &letters(name)), name))
        .filter(|(slips, _)| *slips <= wanted.len() / 3)
        .min_by_key(|(slips, _)| *slips)
        .map(|(_, name)| name)
}

/// How many letters have to be added, taken away or changed (Levenshtein).
fn slips(from: &str, to: &str) -> usize {
    let to: Vec<char> = to.chars().collect();
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for letter in from.chars() {
        let mut diagonal = row[0];
        row[0] += 1;
        for (at, other) in to.iter().enumerate() {
            let changed = diagonal + usize::from(letter != *other);
            diagonal = row[at + 1];
            row[at + 1] = changed.min(row[at] + 1).min(diagonal + 1);
        }
    }
    row[to.len()]
}

#[cfg(test)]
mod tests {
    use super::super::Operation;
    use super::{SDK_METHODS, asked_for, letters, named, slips, starred};

    #[test]
    fn knows_the_names_of_the_sdk() {
        assert_eq!(named("get_run"), Ok(Operation::GetRun));
        assert_eq!(named("cancelRun"), Ok(Operation::CancelRun));
        assert_eq!(named("get_runs_v2"), Ok(Operation::ListRuns));
        assert_eq!(named("getRunsV2"), Ok(Operation::ListRuns));
        assert_eq!(named("iter_runs"), Ok(Operation::ListRuns));
        assert_eq!(named("schedules.listAll"), Ok(Operation::ListAllSchedules));
        assert_eq!(named("agent.create_workflow_schedule"), Ok(Operation::CreateSchedule));
        assert_eq!(named("retry_workflow_run"), Ok(Operation::RetryRun));
    }

    #[test]
    fn own_names_mean_what_the_sdk_means_by_them() {
        for (name, method, path) in SDK_METHODS {
            let operation = asked_for(method, path);
            assert!(operation.is_none() || named(name) == operation.ok_or_else(String::new), "{name}");
        }
    }

    #[test]
    fn no_two_names_have_the_same_letters() {
        let mut all: Vec<String> = SDK_METHODS.iter().map(|(name, ..)| letters(name)).collect();
        all.sort();
        let count = all.len();
        all.dedup();
        assert_eq!(all.len(), count);
    }

    #[test]
    fn says_what_was_meant() {
        assert!(named("get_rum").unwrap_err().contains("did you mean 'get_run'?"));
        assert!(named("getRuns_v3").unwrap_err().contains("did you mean 'get_runs"), "{:?}", named("getRuns_v3"));
        let far = named("earthquake").unwrap_err();
        assert!(!far.contains("did you mean") && far.contains("README"), "{far}");
        for (name, method, path) in SDK_METHODS.iter().filter(|(_, method, path)| asked_for(method, path).is_none()) {
            let elsewhere = named(name).unwrap_err();
            assert!(elsewhere.contains(&format!("method '{method}' and path '{}'", starred(path))), "{elsewhere}");
        }
        assert_eq!((slips("kitten", "sitting"), slips("", "ab"), slips("ab", "")), (3, 2, 2));
    }

    #[test]
    fn the_readme_lists_all() {
        let readme = include_str!("../../README.md");
        let list = readme.split("\nOperations: ").nth(1).and_then(|rest| rest.split_once("\n\n")).unwrap().0;
        let listed: Vec<&str> = list.split('`').skip(1).step_by(2).collect();
        for operation in Operation::ALL {
            assert!(listed.contains(&operation.name()), "{}", operation.name());
        }
        assert_eq!(listed.len(), Operation::ALL.len());
    }
}
