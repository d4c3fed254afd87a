//! Progress on standard error: a line that changes on a terminal, and one now and then elsewhere.

use std::io::{self, IsTerminal as _};
use std::time::{Duration, Instant};

use console::Term;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::failure::one_line;
use crate::notes;
use crate::table::span;

/// How often a terminal sees the time move.
const TICK: Duration = Duration::from_millis(200);

/// How often a log hears that all goes on.
const REMINDER: Duration = Duration::from_secs(60);

/// A terminal of fewer columns has no place for a bar beside the numbers.
const NARROW: u16 = 60;

/// What is going on.
pub(crate) struct Progress {
    bar: Option<ProgressBar>,
    is_quiet: bool,
    begun: Instant,
    said: std::sync::Mutex<(String, Instant)>,
}

impl Progress {
    /// Something that takes nobody knows how long.
    pub(crate) fn spinner(is_quiet: bool) -> Self {
        Self::new(is_quiet, None, "{spinner} {elapsed} {wide_msg}")
    }

    /// So many items.
    pub(crate) fn items(is_quiet: bool, number: u64) -> Self {
        let bar = if Term::stderr().size().1 < NARROW { "" } else { "{bar:20} " };
        Self::new(is_quiet, Some(number), &format!("{{elapsed}} {bar}{{pos}}/{{len}} {{wide_msg}}"))
    }

    fn new(is_quiet: bool, number: Option<u64>, template: &str) -> Self {
        let shows =
            !is_quiet && io::stderr().is_terminal() && std::env::var_os("TERM").is_none_or(|term| term != "dumb");
        let bar = shows.then(|| {
            let bar = ProgressBar::with_draw_target(number, ProgressDrawTarget::stderr());
            // Plain characters, which every terminal has.
            let style = ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_spinner());
            bar.set_style(style.progress_chars("##-").tick_chars("|/-\\ "));
            bar.enable_steady_tick(TICK);
            bar
        });
        let now = Instant::now();
        Self { bar, is_quiet, begun: now, said: std::sync::Mutex::new((String::new(), now)) }
    }

    /// What there is to say of a run. Where there is little room, its id, which was told before, is left out.
    pub(crate) fn say_of(&self, run_id: &str, text: &str) {
        if self.bar.is_some() && Term::stderr().size().1 < NARROW {
            self.say(text);
        } else {
            self.say(&format!("{run_id} {text}"));
        }
    }

    /// Somebody looks at a line that changes.
    pub(crate) fn is_seen(&self) -> bool {
        self.bar.is_some()
    }

    /// What there is to say now. A log gets it when it changed, or when nothing was said for long.
    pub(crate) fn say(&self, text: &str) {
        let text = one_line(text);
        if let Some(bar) = &self.bar {
            bar.set_message(text);
            return;
        }
        if self.is_quiet {
            return;
        }
        let mut said = self.said.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if said.0 != text || said.1.elapsed() >= REMINDER {
            notes::line(&format!("{text} ({})", span(self.begun.elapsed().as_secs_f64())));
            *said = (text, Instant::now());
        }
    }

    /// So many items are done; `text` is for a terminal only.
    pub(crate) fn done(&self, number: u64, text: &str) {
        match &self.bar {
            Some(bar) => {
                bar.set_position(number);
                bar.set_message(one_line(text));
            }
            None => self.remind(&format!("{number} done, {text}")),
        }
    }

    fn remind(&self, text: &str) {
        if self.is_quiet {
            return;
        }
        let mut said = self.said.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if said.1.elapsed() >= REMINDER / 6 {
            notes::line(&format!("{} ({})", one_line(text), span(self.begun.elapsed().as_secs_f64())));
            said.1 = Instant::now();
        }
    }

    /// A line that stays.
    pub(crate) fn note(&self, text: &str) {
        if self.is_quiet {
            return;
        }
        match &self.bar {
            Some(bar) => bar.suspend(|| notes::line(text)),
            None => notes::line(text),
        }
    }

    /// Does something that writes, while nothing moves.
    pub(crate) fn aside<T>(&self, work: impl FnOnce() -> T) -> T {
        match &self.bar {
            Some(bar) => bar.suspend(work),
            None => work(),
        }
    }

    /// How long it took so far.
    pub(crate) fn seconds(&self) -> f64 {
        self.begun.elapsed().as_secs_f64()
    }

    /// Takes the moving line away.
    pub(crate) fn clear(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.clear();
    }
}
