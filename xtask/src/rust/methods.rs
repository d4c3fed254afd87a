//! The SDK's methods and what they ask for, by which the emulator knows their names.

use std::fmt::Write as _;

use crate::description::Description;
use crate::rust::GENERATED;

/// The text of the file.
pub fn text(description: &Description) -> String {
    let mut rows = String::new();
    for operation in &description.operations {
        let iterator = operation.iterate.iter().map(|iterate| &iterate.name);
        for name in std::iter::once(&operation.name).chain(&operation.also).chain(iterator) {
            let _ = writeln!(rows, "({name:?}, {:?}, {:?}),", operation.method, operation.path);
        }
    }
    format!(
        "//! The SDK's methods with what they ask for.\n{GENERATED}\n\
         /// Name, HTTP method, path.\npub(super) const SDK_METHODS: &[(&str, &str, &str)] = &[\n{rows}];\n"
    )
}
