//! Accepting connections, and keeping time while nobody asks.

use std::convert::Infallible;
use std::net::{Shutdown, SocketAddr};
use std::rc::Rc;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use socket2::SockRef;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Notify;
use tokio::task::spawn_local;

use super::handler;
use super::wire::Wire;
use crate::delivery::post;
use crate::service::Service;

/// How often the state file is written, if there is something to write.
const SAVING_INTERVAL: Duration = Duration::from_secs(2);

/// What the emulator's thread and its owner share.
#[derive(Debug)]
pub(crate) struct Shared {
    service: Mutex<Service>,
    /// Something changed that may have to happen sooner than planned.
    pub(crate) changed: Notify,
    /// The emulator is to stop.
    pub(crate) stop: Notify,
}

impl Shared {
    pub(crate) fn new(service: Service) -> Arc<Self> {
        Arc::new(Self { service: Mutex::new(service), changed: Notify::new(), stop: Notify::new() })
    }

    /// The service, for as long as the guard is held.
    pub(crate) fn service(&self) -> MutexGuard<'_, Service> {
        self.service.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Serves until told to stop. Needs a `LocalSet`.
pub(crate) async fn run(shared: Arc<Shared>, listener: TcpListener) {
    let keeping_time = spawn_local(keep_time(shared.clone()));
    let keeping_state = spawn_local(keep_state(shared.clone()));
    loop {
        tokio::select! {
            () = shared.stop.notified() => break,
            accepted = listener.accept() => match accepted {
                Ok((stream, peer)) => drop(spawn_local(connection(shared.clone(), stream, peer))),
                // Too many open files, for one: give some of them time to go away.
                Err(_) => tokio::time::sleep(Duration::from_millis(5)).await,
            },
        }
    }
    keeping_time.abort();
    keeping_state.abort();
    // A forked process may hold the socket too; where this fails, there is no fork.
    let _ = SockRef::from(&listener).shutdown(Shutdown::Both);
}

async fn connection(shared: Arc<Shared>, stream: TcpStream, peer: SocketAddr) {
    // Answers are small, and a test should not wait for them to be gathered.
    let _ = stream.set_nodelay(true);
    shared.service().journal_mut().connected();
    let wire = Rc::new(Wire::new(stream));
    let service = service_fn(|request| handler::handle(shared.clone(), wire.clone(), peer, request));
    // A connection ends in an error when the client, or a fault, breaks it: nothing to be told to anybody.
    let _ =
        http1::Builder::new().pipeline_flush(true).serve_connection(TokioIo::new(Wire::clone(&wire)), service).await;
    shared.service().journal_mut().disconnected();
}

/// Lets everything happen at its time and sends what has to be sent.
async fn keep_time(shared: Arc<Shared>) -> Infallible {
    loop {
        let changed = shared.changed.notified();
        let wait = {
            let mut service = shared.service();
            service.settle();
            let timeout = Duration::from_secs_f64(service.options().webhooks.timeout.clamp(0.0, 1e6));
            while let Some((delivery, message)) = service.take_message() {
                let shared = shared.clone();
                spawn_local(async move {
                    let answer = post(&message, timeout).await;
                    shared.service().webhook_answered(delivery, &answer);
                    shared.changed.notify_one();
                });
            }
            while let Some((question, message)) = service.take_question() {
                let shared = shared.clone();
                spawn_local(async move {
                    let answer = post(&message, timeout).await;
                    shared.service().question_answered(question, &answer);
                    shared.changed.notify_one();
                });
            }
            service.step_by_itself()
        };
        match wait {
            Some(wait) => {
                let _ = tokio::time::timeout(wait, changed).await;
            }
            None => changed.await,
        }
    }
}

/// Writes the state file every now and then, so that little is lost if the process is killed.
async fn keep_state(shared: Arc<Shared>) -> Infallible {
    loop {
        tokio::time::sleep(SAVING_INTERVAL).await;
        let mut service = shared.service();
        if service.wants_saving()
            && let Err(error) = service.save()
        {
            eprintln!("the emulator's state was not saved: {error}");
        }
    }
}
