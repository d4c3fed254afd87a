//! What a server is like: what it can do, and what stands in front of it.
#![allow(clippy::enum_glob_use, clippy::wildcard_imports, reason = "tables of them")]

use crate::fault::Kind::{self, *};

/// What the service makes of tags.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tags {
    /// Runs carry them, and lists are filtered by them.
    Kept,
    /// Starts that have some are refused.
    Forbidden,
    /// An older service: it neither keeps them nor knows the filter.
    Ignored,
}

/// Which paths the service knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paths {
    Both,
    Workflows,
    Agents,
}

/// The character of a server.
#[derive(Debug, Clone, Copy)]
pub struct Profile {
    pub name: &'static str,
    pub tags: Tags,
    pub paths: Paths,
    /// Probability that a request meets a fault.
    pub faults: f64,
    /// What such a fault is.
    pub weights: &'static [(u32, Kind)],
    /// How long lists do not show a run yet, at most, in seconds.
    pub lag: f64,
    /// How long reads do not know a run yet, at most, in seconds.
    pub replica_lag: f64,
    /// How much the clock of the server is ahead, in seconds.
    pub skew: i64,
}

const CALM: Profile = Profile {
    name: "calm",
    tags: Tags::Kept,
    paths: Paths::Both,
    faults: 0.0,
    weights: &[(1, Honest)],
    lag: 0.0,
    replica_lag: 0.0,
    skew: 0,
};

const EVERYTHING: &[(u32, Kind)] = &[
    (6, Page),
    (4, GatewayJson),
    (4, OwnRefusal),
    (5, OwnError),
    (3, Cut),
    (2, CutUnknown),
    (2, CutChunked),
    (2, Drip),
    (2, StallHead),
    (2, StallBody),
    (2, StallBefore),
    (3, Late),
    (8, Mangled),
    (3, BadHead),
    (2, BadLength),
    (2, BadChunk),
    (2, CloseBefore),
    (2, CloseAfter),
    (2, ResetBefore),
    (2, ResetAfter),
    (2, CloseIdle),
    (2, Redirect),
    (1, SeeOther),
    (2, Informational),
    (2, Empty),
    (3, Echo),
    (2, Encoded),
    (1, Huge),
    (2, NotUtf8),
    (4, Foreign),
    (6, ListLie),
    (2, NoRoute),
];

/// The servers of a storm, which come in turns.
pub const PROFILES: &[Profile] = &[
    Profile { name: "everything", faults: 0.5, weights: EVERYTHING, lag: 1.0, replica_lag: 0.5, ..CALM },
    Profile {
        name: "gateway",
        faults: 0.6,
        weights: &[
            (8, Page),
            (4, GatewayJson),
            (2, NoRoute),
            (3, Echo),
            (1, Redirect),
            (1, SeeOther),
            (2, Empty),
            (2, OwnError),
        ],
        ..CALM
    },
    Profile {
        name: "lossy",
        faults: 0.6,
        weights: &[
            (3, Cut),
            (3, CutUnknown),
            (3, CutChunked),
            (2, CloseBefore),
            (3, CloseAfter),
            (2, ResetBefore),
            (3, ResetAfter),
            (4, CloseIdle),
            (2, BadLength),
            (2, BadChunk),
            (2, BadHead),
        ],
        ..CALM
    },
    Profile {
        name: "lagging",
        faults: 0.5,
        weights: &[(10, ListLie), (2, Late), (2, CloseAfter), (2, Page), (2, Foreign)],
        lag: 3.0,
        replica_lag: 2.0,
        ..CALM
    },
    Profile {
        name: "garbled",
        faults: 0.7,
        weights: &[(14, Mangled), (3, NotUtf8), (2, Encoded), (2, BadHead), (3, Foreign), (2, Informational)],
        ..CALM
    },
    Profile {
        name: "slow",
        faults: 0.6,
        weights: &[(4, Drip), (4, StallHead), (4, StallBody), (4, StallBefore), (6, Late), (1, Huge)],
        ..CALM
    },
    Profile { name: "no tags", faults: 0.4, weights: EVERYTHING, tags: Tags::Forbidden, lag: 0.5, ..CALM },
    Profile { name: "tags ignored", faults: 0.4, weights: EVERYTHING, tags: Tags::Ignored, lag: 0.5, ..CALM },
    Profile { name: "agents", faults: 0.4, weights: EVERYTHING, paths: Paths::Agents, ..CALM },
    Profile { name: "workflows", faults: 0.5, weights: EVERYTHING, paths: Paths::Workflows, ..CALM },
    Profile {
        name: "busy",
        faults: 0.6,
        weights: &[(10, OwnRefusal), (6, OwnError), (4, Page), (2, GatewayJson), (2, CloseAfter)],
        skew: 7 * 3600,
        ..CALM
    },
    Profile { name: "mild", faults: 0.1, weights: EVERYTHING, skew: -90, ..CALM },
];
