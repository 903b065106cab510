//! Where the views stand, and who waits for them.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use jiff::Timestamp;
use liaison_journal::{Entry, Position};

/// Position and time of the last entry folded.
#[derive(Debug)]
pub struct Standing {
    now: Mutex<(Position, Option<Timestamp>)>,
    moved: Condvar,
}

impl Standing {
    /// At a position whose time is not known.
    pub fn at(position: Position) -> Self {
        Self { now: Mutex::new((position, None)), moved: Condvar::new() }
    }

    fn lock(&self) -> MutexGuard<'_, (Position, Option<Timestamp>)> {
        self.now.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The position.
    pub fn position(&self) -> Position {
        self.lock().0
    }

    /// The position and its entry's time.
    pub fn position_and_time(&self) -> (Position, Option<Timestamp>) {
        *self.lock()
    }

    /// These entries are folded and committed.
    pub fn reached(&self, entries: &[Entry]) {
        if let Some(last) = entries.last() {
            *self.lock() = (last.position(), Some(last.header.meta.time));
            self.moved.notify_all();
        }
    }

    /// Nothing is folded any more.
    pub fn start_over(&self) {
        *self.lock() = (Position(0), None);
    }

    /// Waits for a position, at most for `patience`; where it stands then.
    pub fn wait_for(&self, position: Position, patience: Duration) -> Position {
        let waiting = self.moved.wait_timeout_while(self.lock(), patience, |now| now.0 < position);
        waiting.unwrap_or_else(PoisonError::into_inner).0.0
    }
}
