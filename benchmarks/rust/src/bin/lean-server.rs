//! Answers at the least cost there is, so that measurements show the clients: `lean-server RUN WORKFLOWS`, two files of JSON.
//!
//! Prints its URL. `GET /v1/runs/…` answers the run, or 404 for `wr_missing`, or late for `wr_slow`; lists answer the workflows.

use std::time::Duration;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

const LATE: Duration = Duration::from_secs(5);

struct Answers {
    run: Vec<u8>,
    workflows: Vec<u8>,
    missing: Vec<u8>,
}

impl Answers {
    fn to(&self, request: &[u8]) -> &[u8] {
        if request.starts_with(b"GET /v1/runs/wr_missing") {
            &self.missing
        } else if request.starts_with(b"GET /v1/runs/") {
            &self.run
        } else {
            &self.workflows
        }
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> std::io::Result<()> {
    let files: Vec<String> = std::env::args().skip(1).collect();
    let [run, workflows] = files.as_slice() else { return Err(std::io::Error::other("two files are needed")) };
    let answers: &'static Answers = Box::leak(Box::new(Answers {
        run: answer("200 OK", &std::fs::read(run)?),
        workflows: answer("200 OK", &std::fs::read(workflows)?),
        missing: answer("404 Not Found", br#"{"detail":"Task run not found wr_missing"}"#),
    }));
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    println!("http://{}", listener.local_addr()?);
    loop {
        let (stream, _) = listener.accept().await?;
        tokio::spawn(serve(stream, answers));
    }
}

fn answer(status: &str, body: &[u8]) -> Vec<u8> {
    let head = format!("HTTP/1.1 {status}\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n", body.len());
    [head.as_bytes(), body].concat()
}

/// One connection; requests are GETs without a body. Ends in an error when the client goes away.
async fn serve(mut stream: TcpStream, answers: &Answers) -> std::io::Result<()> {
    stream.set_nodelay(true)?;
    let mut request = Vec::with_capacity(4096);
    loop {
        if stream.read_buf(&mut request).await? == 0 {
            return Ok(());
        }
        if request.ends_with(b"\r\n\r\n") {
            if request.starts_with(b"GET /v1/runs/wr_slow") {
                tokio::time::sleep(LATE).await;
            }
            stream.write_all(answers.to(&request)).await?;
            request.clear();
        }
    }
}
