//! The server of chaos, as a child that is asked in lines of JSON.

use std::process::Stdio;

use serde_json::Value;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::process::{Child, ChildStdin, ChildStdout, Command};
use tokio::sync::Mutex;

/// The server, and the way to ask it one thing after the other.
pub struct Server {
    pipes: Mutex<(ChildStdin, BufReader<ChildStdout>)>,
    _child: Child,
}

impl Server {
    pub fn start(program: &str, arguments: impl Iterator<Item = String>) -> Self {
        let mut child = Command::new(program)
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap_or_else(|error| panic!("{program}: {error}"));
        let (Some(input), Some(output)) = (child.stdin.take(), child.stdout.take()) else {
            panic!("there are no pipes")
        };
        Self { pipes: Mutex::new((input, BufReader::new(output))), _child: child }
    }

    pub async fn ask(&self, ask: Value) -> Value {
        let mut pipes = self.pipes.lock().await;
        let (input, output) = &mut *pipes;
        let mut line = format!("{ask}\n");
        input.write_all(line.as_bytes()).await.unwrap_or_else(|error| panic!("{error}"));
        line.clear();
        output.read_line(&mut line).await.unwrap_or_else(|error| panic!("{error}"));
        serde_json::from_str(&line).unwrap_or_else(|error| panic!("{error}: {line:?}"))
    }
}
