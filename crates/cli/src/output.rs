//! Data on standard output, progress and messages on standard error.
#![expect(clippy::print_stderr, reason = "the one place that writes to the terminal")]

use std::io::{IsTerminal, Write};
use std::sync::atomic::{AtomicU64, Ordering};

use indicatif::{ProgressBar, ProgressStyle};
use serde::Serialize;

/// Prints one JSON value, indented when a person reads it.
pub fn json<T: Serialize>(value: &T) -> anyhow::Result<()> {
    let mut out = std::io::stdout().lock();
    if std::io::stdout().is_terminal() {
        serde_json::to_writer_pretty(&mut out, value)?;
    } else {
        serde_json::to_writer(&mut out, value)?;
    }
    writeln!(out)?;
    Ok(())
}

/// Prints text as it is.
pub fn text(text: &str) {
    let mut out = std::io::stdout().lock();
    // A reader that has gone away, as `head` does, is no fault.
    let _ = writeln!(out, "{text}");
}

/// Says something to the person at the terminal.
pub fn say(text: &str) {
    eprintln!("{text}");
}

/// Progress in bytes or items: a bar on a terminal, a line each ten per cent elsewhere.
pub struct Progress {
    bar: Option<ProgressBar>,
    what: &'static str,
    total: u64,
    tenths: AtomicU64,
    quiet: bool,
}

impl Progress {
    /// Over `total` of something.
    pub fn new(what: &'static str, total: u64, quiet: bool) -> Self {
        let bar = (!quiet && std::io::stderr().is_terminal()).then(|| {
            let bar = ProgressBar::new(total);
            if let Ok(style) = ProgressStyle::with_template("{msg:28} {bar:30} {percent:>3} %  {elapsed} left {eta}") {
                bar.set_style(style);
            }
            bar.set_message(what);
            bar
        });
        Self { bar, what, total, tenths: AtomicU64::new(0), quiet }
    }

    /// So much is durable; never shown as whole before [`Progress::done`].
    pub fn at(&self, done: u64, note: &str) {
        if let Some(bar) = &self.bar {
            bar.set_position(done.min(self.total.saturating_sub(1)));
            bar.set_message(format!("{} {note}", self.what));
        } else if !self.quiet && self.total > 0 {
            let tenth = (done * 10 / self.total).min(9);
            if self.tenths.swap(tenth, Ordering::Relaxed) < tenth {
                say(&format!("{}: {} % {note}", self.what, tenth * 10));
            }
        }
    }

    /// All of it is done.
    pub fn done(&self, note: &str) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
        if !self.quiet {
            say(&format!("{}: done {note}", self.what));
        }
    }
}
