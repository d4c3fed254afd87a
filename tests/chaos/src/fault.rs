//! What happens to a request or to its answer.

use std::time::Duration;

use serde_json::json;

use crate::mangle::mangle;
use crate::pages;
use crate::random::Dice;
use crate::service::Class;
use crate::wire::{Answer, Request, Step};

/// A kind of fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Honest,
    /// The page of a proxy.
    Page,
    /// JSON of a gateway.
    GatewayJson,
    /// The service itself refuses, and has done nothing.
    OwnRefusal,
    /// The service itself fails, and may have done it.
    OwnError,
    Cut,
    /// Cut, and nothing told how long it would be.
    CutUnknown,
    CutChunked,
    Drip,
    StallHead,
    StallBody,
    /// Nothing is done for a long time.
    StallBefore,
    /// Done late, and answered later.
    Late,
    /// JSON that is not quite the service's.
    Mangled,
    BadHead,
    BadLength,
    BadChunk,
    CloseBefore,
    CloseAfter,
    ResetBefore,
    ResetAfter,
    /// Answered, and the connection closed without a word.
    CloseIdle,
    /// Nothing is done here, but elsewhere.
    Redirect,
    /// A redirect after which nobody asks for the same again: it may have been done.
    SeeOther,
    Informational,
    Empty,
    /// A page that shows the request.
    Echo,
    /// A content encoding that it does not have.
    Encoded,
    Huge,
    NotUtf8,
    /// The answer is about another run.
    Foreign,
    /// A list is wrong.
    ListLie,
    /// The service does not know the path, for the moment.
    NoRoute,
}

impl Kind {
    /// Whether the service carries the request out.
    pub fn is_done(self, dice: &mut Dice) -> bool {
        match self {
            Self::OwnRefusal
            | Self::NoRoute
            | Self::Redirect
            | Self::StallBefore
            | Self::CloseBefore
            | Self::ResetBefore => false,
            Self::Page
            | Self::GatewayJson
            | Self::OwnError
            | Self::SeeOther
            | Self::Empty
            | Self::Echo
            | Self::Huge => dice.chance(0.6),
            _ => true,
        }
    }
}

/// What a fault needs to know.
pub struct Scene<'a> {
    pub kind: Kind,
    pub class: Class,
    pub request: &'a Request,
    /// What the service answers.
    pub honest: &'a Answer,
    /// What it answers about another run.
    pub foreign: Option<Answer>,
    /// Its own address.
    pub origin: &'a str,
    pub skew: i64,
}

const LONG: Duration = Duration::from_secs(8);

fn seconds(least: f64, most: f64, dice: &mut Dice) -> Duration {
    Duration::from_secs_f64(dice.between(least, most))
}

/// What is done with the connection.
pub fn steps(scene: &Scene<'_>, dice: &mut Dice) -> Vec<Step> {
    let honest = scene.honest;
    let whole = honest.bytes();
    let write = |answer: &Answer| vec![Step::Write(answer.bytes())];
    match scene.kind {
        Kind::Honest | Kind::ListLie => vec![Step::Write(whole)],
        Kind::Page => write(&pages::proxy(dice, scene.skew)),
        Kind::GatewayJson => write(&pages::gateway(dice, scene.class)),
        Kind::OwnRefusal => write(&pages::refusal(dice, scene.class, scene.skew)),
        Kind::OwnError => write(&pages::failure(dice)),
        Kind::Echo => write(&pages::echo(dice, scene.request)),
        Kind::NoRoute => write(&Answer::json(404, &json!({ "detail": "Not Found" }))),
        Kind::Foreign => write(scene.foreign.as_ref().unwrap_or(honest)),
        Kind::Mangled => {
            let answer = Answer { body: mangle(&honest.body, scene.class, dice), ..honest.clone() };
            write(&answer)
        }
        Kind::Cut => vec![Step::Write(whole[..dice.below(whole.len())].to_vec()), ending(dice)],
        Kind::CutUnknown => {
            let mut bytes = honest.head("HTTP/1.0");
            bytes.extend_from_slice(b"\r\n");
            bytes.extend_from_slice(&honest.body[..dice.below(honest.body.len() + 1)]);
            vec![Step::Write(bytes), Step::Close]
        }
        Kind::CutChunked => {
            let mut bytes = chunked(honest);
            bytes.truncate(dice.below(bytes.len()));
            vec![Step::Write(bytes), ending(dice)]
        }
        Kind::BadChunk => vec![Step::Write(bad_chunks(honest, dice)), Step::Close],
        Kind::BadHead => vec![Step::Write(bad_head(honest, dice)), Step::Close],
        Kind::BadLength => vec![Step::Write(bad_length(honest, dice)), Step::Close],
        Kind::Drip => {
            let pieces = 4 + dice.below(20);
            let pause = seconds(0.01, 0.15, dice);
            let size = whole.len().div_ceil(pieces).max(1);
            whole.chunks(size).flat_map(|piece| [Step::Write(piece.to_vec()), Step::Pause(pause)]).collect()
        }
        Kind::StallHead => vec![Step::Pause(LONG), Step::Close],
        Kind::StallBefore => vec![Step::Pause(LONG), ending(dice)],
        Kind::StallBody => vec![Step::Write(whole[..dice.below(whole.len())].to_vec()), Step::Pause(LONG), Step::Close],
        Kind::Late => vec![Step::Pause(seconds(0.05, 1.0, dice)), Step::Write(whole)],
        Kind::CloseBefore | Kind::CloseAfter => vec![Step::Close],
        Kind::ResetBefore | Kind::ResetAfter => vec![Step::Reset],
        Kind::CloseIdle => vec![Step::Write(whole), ending(dice)],
        Kind::Redirect => write(&redirect(scene, &[301, 302, 303, 307, 307, 308], dice)),
        Kind::SeeOther => write(&redirect(scene, &[301, 302, 303], dice)),
        Kind::Informational => informational(whole, dice),
        Kind::Empty => vec![Step::Write(empty(dice)), Step::Close],
        Kind::Encoded => write(
            &honest
                .clone()
                .with("content-encoding", dice.pick(&["gzip", "br", "zstd", "deflate", "rot13", "gzip, gzip"])),
        ),
        Kind::Huge => {
            // No more: in a debug build, reading it would hold up all else on a thread that does the network.
            let answer = Answer::new(dice.pick(&[200, 500, 404]), "application/json", " ".repeat(300_000));
            write(&answer)
        }
        Kind::NotUtf8 => {
            let mut answer = honest.clone();
            let place = answer.body.iter().rposition(|byte| *byte == b'"').unwrap_or(0);
            answer.body.insert(place, dice.pick(&[0xff, 0xc3, 0x80, 0x00]));
            write(&answer)
        }
    }
}

fn ending(dice: &mut Dice) -> Step {
    if dice.chance(0.5) { Step::Close } else { Step::Reset }
}

fn chunked(answer: &Answer) -> Vec<u8> {
    let mut bytes = answer.head("HTTP/1.1");
    bytes.extend_from_slice(b"transfer-encoding: chunked\r\n\r\n");
    for piece in answer.body.chunks(97) {
        bytes.extend_from_slice(format!("{:x}\r\n", piece.len()).as_bytes());
        bytes.extend_from_slice(piece);
        bytes.extend_from_slice(b"\r\n");
    }
    bytes.extend_from_slice(b"0\r\n\r\n");
    bytes
}

fn bad_chunks(answer: &Answer, dice: &mut Dice) -> Vec<u8> {
    let mut bytes = answer.head("HTTP/1.1");
    bytes.extend_from_slice(b"transfer-encoding: chunked\r\n\r\n");
    let size = dice.pick(&["zz", "-1", "ffffffffffffffffff", "", "5;ext=\u{1}", "0x10", "fffffff"]);
    bytes.extend_from_slice(format!("{size}\r\n").as_bytes());
    bytes.extend_from_slice(&answer.body);
    bytes
}

fn bad_head(answer: &Answer, dice: &mut Dice) -> Vec<u8> {
    let length = answer.body.len();
    let long = format!("x-long: {}\r\n", "a".repeat(120_000));
    let many = "x-many: 1\r\n".repeat(400);
    let line = dice.pick(&[
        "no colon at all\r\n",
        ": no name\r\n",
        "bad name: x\r\n",
        "x-odd: \u{1}\u{2}\r\n",
        "x-folded: a\r\n b\r\n",
        "x-latin: caf\u{e9}\r\n",
        "content-length: -5\r\n",
        "content-length: 99999999999999999999999\r\n",
        "content-length: 3\r\n",
        "transfer-encoding: chunked\r\n",
        "transfer-encoding: gzip\r\n",
        "connection: upgrade\r\nupgrade: h2c\r\n",
        "date: yesterday\r\n",
        "retry-after: 1e300\r\nretry-after: -1\r\n",
        long.as_str(),
        many.as_str(),
    ]);
    let first = dice.weighted(&[
        (8, "HTTP/1.1 200 OK"),
        (1, "HTTP/9.9 200 OK"),
        (1, "ICY 200 OK"),
        (1, "HTTP/1.1 2000 OK"),
        (1, "HTTP/1.1"),
        (1, "\u{16}\u{3}\u{1}"),
        (1, "HTTP/1.1 099 Odd"),
        (1, "HTTP/1.1 999 Odd"),
    ]);
    let head = format!("{first}\r\ncontent-type: application/json\r\n{line}content-length: {length}\r\n\r\n");
    [head.into_bytes(), answer.body.clone()].concat()
}

fn bad_length(answer: &Answer, dice: &mut Dice) -> Vec<u8> {
    let right = answer.body.len();
    let wrong = dice.pick(&[right + 1, right * 2 + 10, right / 2, right.saturating_sub(1), 0]);
    let mut bytes = answer.head("HTTP/1.1");
    bytes.extend_from_slice(format!("content-length: {wrong}\r\n\r\n").as_bytes());
    bytes.extend_from_slice(&answer.body);
    bytes
}

fn redirect(scene: &Scene<'_>, statuses: &[u16], dice: &mut Dice) -> Answer {
    // The page gets lost on the way, but not whose request it is: what is asked of a call counts for its limit.
    let search = scene.request.query.iter().find(|(name, _)| name == "search_key");
    let path = search
        .map_or_else(|| scene.request.path.clone(), |(_, call)| format!("{}?search_key={call}", scene.request.path));
    let own = format!("{}{path}", scene.origin);
    let location = dice.pick(&[
        own.as_str(),
        path.as_str(),
        "http://127.0.0.1:9/elsewhere",
        "https://login.example.com/?next=/v1",
        "/login",
        "//",
        "http://[",
        "",
    ]);
    let status = dice.pick(statuses);
    Answer::new(status, "text/html", "<html>moved</html>").with("location", location)
}

fn informational(whole: Vec<u8>, dice: &mut Dice) -> Vec<Step> {
    let first: &[u8] = dice.pick(&[
        b"HTTP/1.1 103 Early Hints\r\nlink: </a.css>; rel=preload\r\n\r\n".as_slice(),
        b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 100 Continue\r\n\r\n",
        b"HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: upgrade\r\n\r\n",
        b"HTTP/1.1 102 Processing\r\n\r\n",
    ]);
    vec![Step::Write(first.to_vec()), Step::Write(whole), Step::Close]
}

/// Not with 204, by which the protocol itself says that it was done.
fn empty(dice: &mut Dice) -> Vec<u8> {
    let status = dice.pick(&[200, 201, 205, 304, 400, 404, 429, 500, 502, 503]);
    let retry = if dice.chance(0.4) { "retry-after: 1\r\n" } else { "" };
    let length = if dice.chance(0.7) { "content-length: 0\r\n" } else { "" };
    format!("HTTP/1.1 {status} Nothing\r\n{retry}{length}\r\n").into_bytes()
}
