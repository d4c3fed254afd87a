//! Names in other cases.

/// `run_workflow` becomes `runWorkflow`.
pub fn camel(name: &str) -> String {
    let mut parts = name.split('_');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |name, part| name + &capitalized(part))
}

/// `run_workflow` becomes `RunWorkflow`.
pub fn pascal(name: &str) -> String {
    name.split('_').map(capitalized).collect()
}

/// The member of an enum for a value: `timed_out` becomes `TimedOut`, `US-CA` becomes `UsCa`.
pub fn member(value: &str) -> String {
    let lower = if value.chars().any(char::is_lowercase) { value.to_owned() } else { value.to_lowercase() };
    lower.split(|character: char| !character.is_ascii_alphanumeric()).map(capitalized).collect()
}

fn capitalized(word: &str) -> String {
    let mut characters = word.chars();
    characters.next().map_or_else(String::new, |first| first.to_uppercase().collect::<String>() + characters.as_str())
}

#[cfg(test)]
mod tests {
    use super::{camel, member, pascal};

    #[test]
    fn spells_names() {
        assert_eq!(camel("delete_workflow_schedule_route"), "deleteWorkflowScheduleRoute");
        assert_eq!(pascal("get_runs_v2"), "GetRunsV2");
        assert_eq!(member("US-CA"), "UsCa");
        assert_eq!(member("skyvern-1.0"), "Skyvern10");
    }
}
