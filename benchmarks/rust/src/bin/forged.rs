//! How many forged deliveries a receiver refuses while no true one is lost: `forged [SECONDS]`.
//!
//! The receiver has one thread, and so at most one core. Its own processor time is measured, as those who send share the
//! machine with it. True deliveries come in between, ten a second; each has to be answered 204 and handed out.

use std::fmt::Write as _;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::json;
use skyvern::{SignedWebhook, WebhookReceiver, sign_webhook};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::runtime::{Builder, Runtime};
use tokio::sync::oneshot;

type Failure = Box<dyn std::error::Error + Send + Sync>;

const KEY: &str = "sk_benchmark";
const CONNECTIONS: usize = 32;

/// As long as the body of a run with a small output.
const BODY: usize = 4 * 1024;

fn main() -> Result<(), Failure> {
    let seconds: f64 = std::env::args().nth(1).map_or(Ok(5.0), |seconds| seconds.parse())?;
    let (opened, address) = oneshot::channel();
    let stop = Arc::new(AtomicBool::new(false));
    let stopped = stop.clone();
    let receiver = thread::spawn(move || one_thread()?.block_on(receive(opened, &stopped)));
    let senders = one_thread()?;
    let address = senders.block_on(address)?;
    let (sent, elapsed) = senders.block_on(flood(&address, Duration::from_secs_f64(seconds)))?;
    stop.store(true, Ordering::Relaxed);
    senders.block_on(post(&address, &webhook("wr_last", KEY)?))?;
    let (handed_out, cpu) = receiver.join().map_err(|_| "the receiver panicked")??;
    let forged = sent.forged.load(Ordering::Relaxed);
    let result = json!({
        "forged_a_second": whole(forged, elapsed.as_secs_f64()),
        "forged_a_second_of_one_core": whole(forged, cpu),
        "true_sent": sent.genuine.load(Ordering::Relaxed),
        "true_handed_out": handed_out,
    });
    println!("{result}");
    Ok(())
}

fn one_thread() -> std::io::Result<Runtime> {
    Builder::new_current_thread().enable_all().build()
}

#[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation)]
fn whole(count: u64, seconds: f64) -> i64 {
    (count as f64 / seconds).round() as i64
}

/// Receives until told to stop; answers how many events came, and the processor time of this thread in seconds.
async fn receive(opened: oneshot::Sender<String>, stop: &AtomicBool) -> Result<(u64, f64), Failure> {
    let mut hooks = WebhookReceiver::builder(KEY).path("/hooks").open()?;
    _ = opened.send(hooks.address().to_string());
    let before = cpu_seconds()?;
    let mut handed_out = 0;
    while hooks.next().await.is_some() && !stop.load(Ordering::Relaxed) {
        handed_out += 1;
    }
    let cpu = cpu_seconds()? - before;
    hooks.close().await;
    Ok((handed_out, cpu))
}

/// Nanoseconds on a processor are the first number of the file.
fn cpu_seconds() -> Result<f64, Failure> {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat")?;
    let nanoseconds: f64 = text.split(' ').next().unwrap_or_default().parse()?;
    Ok(nanoseconds / 1e9)
}

#[derive(Default)]
struct Sent {
    forged: AtomicU64,
    genuine: AtomicU64,
}

async fn flood(address: &str, length: Duration) -> Result<(Arc<Sent>, Duration), Failure> {
    let sent = Arc::<Sent>::default();
    let begun = Instant::now();
    let end = begun + length;
    let forged = Arc::new(request(&webhook("wr_forged", "another key")?));
    let mut tasks: Vec<tokio::task::JoinHandle<Result<(), Failure>>> = Vec::new();
    for _ in 0..CONNECTIONS {
        let (address, forged, sent) = (address.to_owned(), forged.clone(), sent.clone());
        tasks.push(tokio::spawn(async move {
            let mut stream = TcpStream::connect(&address).await?;
            while Instant::now() < end {
                expect(401, answer(&mut stream, &forged).await?)?;
                sent.forged.fetch_add(1, Ordering::Relaxed);
            }
            Ok(())
        }));
    }
    let mut number = 0;
    while Instant::now() < end {
        number += 1;
        expect(204, post(address, &webhook(&format!("wr_{number}"), KEY)?).await?)?;
        sent.genuine.fetch_add(1, Ordering::Relaxed);
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    for task in tasks {
        task.await??;
    }
    Ok((sent, begun.elapsed()))
}

fn expect(expected: u16, status: u16) -> Result<(), Failure> {
    if status == expected { Ok(()) } else { Err(format!("{status}, not {expected}").into()) }
}

fn webhook(run_id: &str, key: &str) -> Result<SignedWebhook, Failure> {
    Ok(sign_webhook(json!({ "run_id": run_id, "status": "completed", "output": "x".repeat(BODY) }), key)?)
}

fn request(webhook: &SignedWebhook) -> Vec<u8> {
    let mut head = format!("POST /hooks HTTP/1.1\r\nhost: hooks\r\ncontent-length: {}\r\n", webhook.body.len());
    for (name, value) in &webhook.headers {
        _ = write!(head, "{name}: {value}\r\n");
    }
    let mut request = (head + "\r\n").into_bytes();
    request.extend_from_slice(&webhook.body);
    request
}

/// A delivery on a connection of its own, as the service makes it.
async fn post(address: &str, webhook: &SignedWebhook) -> Result<u16, Failure> {
    let mut stream = TcpStream::connect(address).await?;
    answer(&mut stream, &request(webhook)).await
}

/// Sends a request and reads its answer, of which a short body is all that follows the head.
async fn answer(stream: &mut TcpStream, request: &[u8]) -> Result<u16, Failure> {
    stream.write_all(request).await?;
    let mut seen = Vec::with_capacity(512);
    loop {
        if stream.read_buf(&mut seen).await? == 0 {
            return Err("the connection ended".into());
        }
        let text = String::from_utf8_lossy(&seen);
        let Some((head, body)) = text.split_once("\r\n\r\n") else { continue };
        let length = head.lines().find_map(|line| line.strip_prefix("content-length: ")).unwrap_or("0");
        if body.len() >= length.parse()? {
            return Ok(head.split(' ').nth(1).unwrap_or_default().parse()?);
        }
    }
}
