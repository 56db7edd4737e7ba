//! How far work has come, on a terminal only, and only once it has lasted a second.

use std::io::IsTerminal;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

const QUIET: Duration = Duration::from_secs(1);

pub struct Progress {
    bar: ProgressBar,
    started: Instant,
    is_shown: bool,
}

impl Progress {
    /// A bar for work of so many steps. Results on the same terminal are progress enough: there is no bar then.
    pub fn of(steps: usize, what: &'static str) -> Self {
        let bar = ProgressBar::with_draw_target(u64::try_from(steps).ok(), ProgressDrawTarget::hidden());
        if let Ok(style) = ProgressStyle::with_template("{msg} {bar:30} {pos}/{len} {eta}") {
            bar.set_style(style);
        }
        bar.set_message(what);
        let is_shown = std::io::stdout().is_terminal() || !std::io::stderr().is_terminal();
        Self {
            bar,
            started: Instant::now(),
            is_shown,
        }
    }

    /// A bar for work that prints nothing before it is done.
    pub fn before_results(steps: usize, what: &'static str) -> Self {
        let mut bar = Self::of(steps, what);
        bar.is_shown = !std::io::stderr().is_terminal();
        bar
    }

    /// A sign of life for work whose steps are not known.
    pub fn unknown(what: &'static str) -> Self {
        let bar = ProgressBar::new_spinner().with_message(what);
        bar.enable_steady_tick(Duration::from_millis(120));
        Self {
            bar,
            started: Instant::now(),
            is_shown: true,
        }
    }

    pub fn step(&mut self) {
        self.bar.inc(1);
        if !self.is_shown && self.started.elapsed() > QUIET {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
            self.is_shown = true;
        }
    }

    /// Does something that prints without tearing the bar.
    pub fn hidden<T>(&self, print: impl FnOnce() -> T) -> T {
        self.bar.suspend(print)
    }

    /// Prints a message without tearing the bar.
    pub fn message(&self, text: impl AsRef<str>) {
        self.bar.suspend(|| crate::output::message(text));
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
