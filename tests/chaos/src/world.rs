//! One server of the storm: takes connections, and answers as its profile and the dice say.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant, SystemTime};

use serde_json::Value;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;

use crate::fault::{Kind, Scene, steps};
use crate::plan::Call;
use crate::profile::{Profile, Tags};
use crate::random::Dice;
use crate::service::{Class, LIES, MUSEUM, Route, answer, route_of, start, wanted};
use crate::truth::{Run, Runs, Start};
use crate::wire::{Answer, Request, perform, read};

/// A call that was begun, and what the server saw of it.
pub struct Seen {
    pub call: Call,
    pub begun: Instant,
    /// Seconds that answers asked it to wait.
    pub hints: f64,
    /// Items that no page has shown as they are.
    pub hidden: HashSet<String>,
    pub over: bool,
}

/// All that is known of one server.
pub struct World {
    pub seed: u64,
    pub act: usize,
    pub profile: Profile,
    pub calm: bool,
    pub runs: Runs,
    pub calls: HashMap<usize, Seen>,
    /// Starts that came without a tag though they could have had one.
    pub untagged: Vec<String>,
    /// The service told a client, and meant it, that it may not tag.
    pub tags_refused: bool,
    /// What every request did, in the order they came, where one call is played.
    pub log: Option<Vec<String>>,
    counts: HashMap<String, usize>,
    /// Calls whose last list was a lie.
    lied_to: HashSet<String>,
    fingerprints: HashMap<String, String>,
}

/// A world and the way to it.
#[derive(Clone)]
pub struct Server {
    pub world: Arc<Mutex<World>>,
    pub origin: String,
    /// Says when the storm is over; each connection of the storm listens to it.
    calm: watch::Sender<bool>,
}

/// How long clients have to notice that the storm's connections are over.
const NOTICED: Duration = Duration::from_secs(10);

impl Server {
    pub async fn start(seed: u64, act: usize, profile: Profile, log: bool) -> std::io::Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let origin = format!("http://{}", listener.local_addr()?);
        let mut runs = Runs::default();
        for _ in 0..MUSEUM {
            runs.create(Start {
                token: "museum",
                workflow_id: "wpid_museum",
                parameters: Value::Null,
                title: None,
                tags: serde_json::Map::new(),
                life: "completed:0:1",
                age: 86_400,
            });
        }
        let world = Arc::new(Mutex::new(World {
            seed,
            act,
            profile,
            calm: false,
            runs,
            calls: HashMap::new(),
            untagged: Vec::new(),
            tags_refused: false,
            log: log.then(Vec::new),
            counts: HashMap::new(),
            lied_to: HashSet::new(),
            fingerprints: HashMap::new(),
        }));
        let server = Self { world, origin, calm: watch::Sender::new(false) };
        let accepting = server.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(accepting.clone().serve(stream));
            }
        });
        Ok(server)
    }

    pub fn world(&self) -> MutexGuard<'_, World> {
        self.world.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Ends the storm and its connections: one that is to break must not break under a request that comes afterwards.
    pub async fn calm(&self) {
        self.world().calm = true;
        self.calm.send_replace(true);
        let _ = tokio::time::timeout(NOTICED, self.calm.closed()).await;
    }

    async fn serve(self, mut stream: TcpStream) {
        let mut calm = self.calm.subscribe();
        if *calm.borrow_and_update() {
            drop(calm);
            return self.converse(&mut stream).await;
        }
        tokio::select! {
            () = self.converse(&mut stream) => {}
            _ = calm.changed() => {
                let _ = stream.shutdown().await;
                let mut unread = [0; 4096];
                while stream.read(&mut unread).await.is_ok_and(|read| read > 0) {}
            }
        }
    }

    async fn converse(&self, stream: &mut TcpStream) {
        let mut buffer = Vec::new();
        while let Some(request) = read(stream, &mut buffer).await {
            let Some(mut turn) = self.world().turn(&request) else {
                let unknown = Answer::json(404, &serde_json::json!({ "detail": "Not Found" }));
                perform(stream, &mut buffer, vec![crate::wire::Step::Write(unknown.bytes())]).await;
                continue;
            };
            let is_late = turn.kind == Kind::Late;
            if is_late {
                // It is done late, whether or not the client is still there.
                let late = Duration::from_secs_f64(turn.dice.between(0.05, 1.0));
                tokio::time::sleep(late).await;
                turn.kind = Kind::Honest;
            }
            let (steps, told) = {
                let mut world = self.world();
                let (honest, truth) = world.act_on(&request, &mut turn);
                let foreign = world.foreign(&turn);
                let scene = Scene {
                    kind: turn.kind,
                    class: turn.route.class,
                    request: &request,
                    honest: &honest,
                    foreign,
                    origin: &self.origin,
                    skew: world.profile.skew,
                };
                let planned = steps(&scene, &mut turn.dice);
                let told = world.note(&turn, &truth, &planned);
                (planned, told)
            };
            let open = perform(stream, &mut buffer, steps).await;
            if let Some(run_id) = told.filter(|_| !is_late)
                && let Some(run) = self.world().runs.get_mut(&run_id)
            {
                run.told_final.get_or_insert_with(Instant::now);
            }
            if !open {
                break;
            }
        }
    }
}

/// What is to happen to one request.
pub struct Turn {
    pub route: Route,
    pub token: String,
    pub kind: Kind,
    pub dice: Dice,
}

impl World {
    /// The call that a token is of.
    pub fn call_of(&mut self, token: &str) -> Option<&mut Seen> {
        self.calls.get_mut(&number_of(token)?)
    }

    /// Begins a call: the run that it is about starts to live.
    pub fn begin(&mut self, mut call: Call) -> Call {
        if !call.starts() && !matches!(call.kind, "list" | "iterate") {
            let run_id = self.runs.create(Start {
                token: &call.token,
                workflow_id: "wpid_0",
                parameters: Value::Null,
                title: None,
                tags: serde_json::Map::new(),
                life: &call.life,
                age: 0,
            });
            call.run_id = Some(if call.missing { run_id.replace("wr_", "wr_0") } else { run_id });
        }
        let seen = Seen { call: call.clone(), begun: Instant::now(), hints: 0.0, hidden: HashSet::new(), over: false };
        self.calls.insert(call.call, seen);
        call
    }

    /// Whose request it is, and what happens to it.
    fn turn(&mut self, request: &Request) -> Option<Turn> {
        let route = route_of(request, &self.profile)?;
        let token = self.token(request, &route).unwrap_or_else(|| "shared".to_owned());
        let count = self.counts.entry(format!("{token} {:?}", route.class)).or_default();
        *count += 1;
        let parts = [&self.act.to_string(), &token, &format!("{:?}", route.class), &count.to_string()];
        let mut dice = Dice::new(self.seed, &parts.map(String::as_str));
        let mut kind = Kind::Honest;
        if !self.calm && dice.chance(self.profile.faults) {
            kind = dice.weighted(self.profile.weights);
        }
        kind = match kind {
            Kind::ListLie if route.class != Class::List => Kind::Honest,
            Kind::Foreign if route.class == Class::List => Kind::ListLie,
            kind => kind,
        };
        if route.class == Class::List {
            let is_page = request.query.iter().any(|(name, _)| name == "page");
            kind = self.honest_after_a_lie(&token, kind, is_page);
        }
        if let Some(run) = route.run_id.as_ref().and_then(|run_id| self.runs.get_mut(run_id))
            && route.class == Class::Read
        {
            run.last_read = Some(Instant::now());
        }
        Some(Turn { route, token, kind, dice })
    }

    /// Two pages in a row with nothing on them, whatever failed in between, are the end of a list for everybody: nobody could tell
    /// that both were lies. Where a redirect lost the page, the truth is not that of the page.
    fn honest_after_a_lie(&mut self, token: &str, kind: Kind, is_page: bool) -> Kind {
        let is_iterator = self.call_of(token).is_some_and(|seen| seen.call.kind == "iterate");
        // A redirect may end at another page, and what is mangled or a gateway's may be an empty list.
        let is_lie = |kind| {
            kind == Kind::ListLie
                || (is_iterator && matches!(kind, Kind::SeeOther | Kind::Redirect | Kind::Mangled | Kind::GatewayJson))
        };
        let kind = if is_lie(kind) && self.lied_to.contains(token) { Kind::Honest } else { kind };
        if is_lie(kind) {
            self.lied_to.insert(token.to_owned());
        } else if kind == Kind::Honest && (is_page || !is_iterator) {
            self.lied_to.remove(token);
        }
        kind
    }

    fn token(&self, request: &Request, route: &Route) -> Option<String> {
        if route.class == Class::Start {
            return wanted(request).map(|wanted| wanted.token);
        }
        let query = |key: &str| request.query.iter().find(|(name, _)| name == key).map(|(_, value)| value.as_str());
        let search = query("search_key");
        // One that is missing is asked for by a call all the same.
        let known = |run_id: &str| self.runs.get(run_id).or_else(|| self.runs.get(&run_id.replace("wr_0", "wr_")));
        if let Some(run) = route.run_id.as_deref().or(search).and_then(known) {
            return Some(run.token.clone());
        }
        let of_list = search.and_then(|search| search.strip_prefix("call-")).map(str::to_owned);
        of_list.or_else(|| {
            let (_, value) = query("tags")?.rsplit_once(':')?;
            self.fingerprints.get(value.trim_start_matches("not-")).cloned()
        })
    }

    /// What the service makes of the request, if it gets to see it.
    ///
    /// Also what it would have answered had it not lied.
    fn act_on(&mut self, request: &Request, turn: &mut Turn) -> (Answer, Answer) {
        let answer = self.act_as_told(request, turn);
        let truth = if turn.kind == Kind::ListLie && !turn.route.missing {
            let profile = self.now();
            crate::service::answer(&mut self.runs, &profile, &turn.route, request, None)
        } else {
            answer.clone()
        };
        (answer, truth)
    }

    fn act_as_told(&mut self, request: &Request, turn: &mut Turn) -> Answer {
        let done = turn.kind.is_done(&mut turn.dice);
        let profile = self.now();
        if turn.route.missing {
            return Answer::json(404, &serde_json::json!({ "detail": "Not Found" }));
        }
        if turn.route.class != Class::Start {
            let lie = (turn.kind == Kind::ListLie).then(|| turn.dice.pick(LIES));
            if !done && turn.route.class == Class::Cancel {
                return Answer::new(500, "text/plain", "not done");
            }
            return answer(&mut self.runs, &profile, &turn.route, request, lie);
        }
        let Some(wanted) = wanted(request) else {
            return Answer::json(422, &serde_json::json!({ "detail": [] }));
        };
        for value in wanted.tags.values().filter_map(Value::as_str) {
            self.fingerprints.insert(value.to_owned(), wanted.token.clone());
        }
        let tagged = wanted.tags.contains_key("skyvern_sdk_start") || wanted.tags.len() >= 20;
        if !tagged && profile.tags != Tags::Forbidden && !wanted.tags.keys().any(|key| key.len() > 64) {
            self.untagged.push(wanted.token.clone());
        }
        if !done {
            return Answer::new(500, "text/plain", "not done");
        }
        if turn.dice.chance(0.2) && wanted.parameters.is_object() {
            self.twin(&wanted.parameters, &wanted.workflow_id);
        }
        let answer = start(&mut self.runs, &profile, wanted);
        self.tags_refused |= answer.status == 403;
        answer
    }

    /// What the server is like: after the storm, nothing lags any more.
    fn now(&self) -> Profile {
        if self.calm { Profile { lag: 0.0, replica_lag: 0.0, ..self.profile } } else { self.profile }
    }

    /// Someone else starts a run that is much like this one at the same moment.
    fn twin(&mut self, parameters: &Value, workflow_id: &str) {
        let mut parameters = parameters.clone();
        parameters["call"] = "somebody".into();
        parameters["more"] = true.into();
        self.runs.create(Start {
            token: "somebody",
            workflow_id,
            parameters,
            title: None,
            tags: serde_json::Map::new(),
            life: "completed:0:5",
            age: 0,
        });
    }

    /// An answer about another run than the one that is asked for.
    fn foreign(&self, turn: &Turn) -> Option<Answer> {
        if turn.kind != Kind::Foreign || turn.route.class == Class::Cancel || turn.route.class == Class::Timeline {
            return None;
        }
        let own = (turn.route.class == Class::Start).then(|| self.calls.get(&number_of(&turn.token)?)).flatten();
        let is_other = |run: &&Run| run.token != turn.token && own.is_none_or(|own| shows_other(run, &own.call));
        let other = self.runs.all.iter().rev().find(is_other)?;
        Some(Answer::json(200, &other.shown()))
    }

    /// Remembers what the client is told. Gives the run of which it hears, truly, that it is final.
    fn note(&mut self, turn: &Turn, honest: &Answer, steps: &[crate::wire::Step]) -> Option<String> {
        let first = steps.iter().find_map(|step| match step {
            crate::wire::Step::Write(bytes) => {
                Some(String::from_utf8_lossy(&bytes[..bytes.len().min(4000)]).into_owned())
            }
            _ => None,
        });
        let head = first.as_deref().unwrap_or_default();
        let status: u16 = head.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0);
        if let Some(log) = &mut self.log {
            let shown: String = head.chars().take(200).collect();
            log.push(format!("{} {:?} {:?}: {shown:?}", turn.token, turn.route.class, turn.kind));
        }
        let hint = retry_hint(head);
        if let Some(seen) = self.call_of(&turn.token) {
            seen.hints += hint;
        }
        let told_truly = matches!(turn.kind, Kind::Honest | Kind::CloseIdle);
        if turn.route.class == Class::List
            && !told_truly
            && let Some(seen) = self.call_of(&turn.token)
        {
            let shown = shown_ids(steps);
            seen.hidden.extend(ids_of(&honest.body).into_iter().filter(|id| !shown.contains(id)));
        }
        let run = turn.route.run_id.as_ref().and_then(|run_id| self.runs.get_mut(run_id))?;
        run.refused |= matches!(turn.kind, Kind::OwnRefusal) && matches!(status, 401 | 403);
        run.refused |= told_truly && honest.status == 404;
        run.mangled |= !told_truly && status == 200;
        (told_truly && turn.route.class == Class::Read && honest.status == 200 && run.is_final())
            .then(|| run.id.clone())
    }
}

/// The number of the call that a token is of.
fn number_of(token: &str) -> Option<usize> {
    token.split_once('-')?.1.split('.').next()?.parse().ok()
}

/// Whether the record of a run shows that it is not the one that a call started.
fn shows_other(run: &Run, call: &Call) -> bool {
    let shown = run.parameters["call"].as_str();
    call.workflow_id.as_ref().is_some_and(|workflow| *workflow != run.workflow_id)
        || call.parameters.as_ref().is_some_and(|own| shown.is_some() && own["call"].as_str() != shown)
}

/// Seconds that an answer asks to wait, as far as a client may obey.
fn retry_hint(head: &str) -> f64 {
    const MOST: f64 = 60.0;
    let Some(value) = head.lines().find_map(|line| line.strip_prefix("retry-after: ")) else { return 0.0 };
    if let Ok(seconds) = value.parse::<f64>() {
        return if seconds >= 0.0 { seconds.min(MOST) + 0.5 } else { 0.0 };
    }
    let Ok(date) = httpdate::parse_http_date(value) else { return 0.0 };
    date.duration_since(SystemTime::now()).map_or(0.0, |ahead| ahead.as_secs_f64().min(MOST)) + 0.5
}

const IDS: [&str; 2] = ["run_id", "workflow_permanent_id"];

/// The ids in a list, as a client that reads it right would see them.
fn ids_of(body: &[u8]) -> Vec<String> {
    let items: Vec<Value> = serde_json::from_slice(body).unwrap_or_default();
    items.iter().filter_map(|item| IDS.iter().find_map(|id| item[id].as_str())).map(str::to_owned).collect()
}

fn shown_ids(steps: &[crate::wire::Step]) -> HashSet<String> {
    let bodies = steps.iter().filter_map(|step| match step {
        crate::wire::Step::Write(bytes) => {
            let start = bytes.windows(4).position(|window| window == b"\r\n\r\n")?;
            Some(ids_of(&bytes[start + 4..]))
        }
        _ => None,
    });
    bodies.flatten().collect()
}
