//! What the tests read the answers of operations with, one by one as their types.

use std::fmt::Write as _;

use crate::description::Description;
use crate::rust::GENERATED;
use crate::rust::names::pascal;
use crate::types::Type;

/// The text of the file.
pub fn text(description: &Description) -> String {
    let mut arms = String::new();
    for operation in &description.operations {
        let read = if operation.returns == Type::File { "bytes" } else { "read" };
        let _ = writeln!(arms, "{:?} => {read}::<calls::{}>(response),", operation.name, pascal(operation.rust_name()));
    }
    format!(
        "//! Reads the answer of any operation as its type.\n{GENERATED}\n\
         use serde::Serialize;\nuse serde_json::Value;\nuse skyvern::ffi::Reply;\nuse skyvern::{{Arguments, Error, FromReply, Response, calls}};\n\n\
         /// The answer of an operation, read as its type and written as JSON again.\n///\n\
         /// # Errors\n///\n/// Fails where the answer can't be read.\n///\n\
         /// # Panics\n///\n/// Panics where there is no such operation.\n\
         #[allow(clippy::too_many_lines, reason = \"one line an operation\")]\n\
         pub fn typed(operation: &str, response: &Response) -> Result<Value, Error> {{\n\
         match operation {{\n{arms}_ => panic!(\"{{operation}} is not described\"),\n}}\n}}\n\n\
         fn read<A: Arguments<Answer: Serialize>>(response: &Response) -> Result<Value, Error> {{\n\
         let answer = A::Answer::read(A::OPERATION, Reply::Response(response.clone()))?;\n\
         Ok(serde_json::to_value(answer).unwrap_or_else(|error| panic!(\"{{}}: {{error}}\", A::OPERATION)))\n}}\n\n\
         fn bytes<A: Arguments<Answer: AsRef<[u8]>>>(response: &Response) -> Result<Value, Error> {{\n\
         let answer = A::Answer::read(A::OPERATION, Reply::Response(response.clone()))?;\n\
         Ok(answer.as_ref().iter().copied().map(Value::from).collect())\n}}\n"
    )
}
