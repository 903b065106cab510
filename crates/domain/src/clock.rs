//! Time as an input.

use std::sync::Mutex;

use jiff::{SignedDuration, Timestamp};

/// Where the present comes from. Only the composition root has a clock that reads the machine's.
pub trait Clock: Send + Sync {
    /// The present, UTC.
    fn now(&self) -> Timestamp;
}

/// A clock that stands still until it is moved: for tests, replays and simulations.
#[derive(Debug)]
pub struct ManualClock(Mutex<Timestamp>);

impl ManualClock {
    /// A clock standing at `now`.
    pub const fn at(now: Timestamp) -> Self {
        Self(Mutex::new(now))
    }

    /// Moves the clock forward (or back, for clock faults).
    pub fn advance(&self, by: SignedDuration) {
        let mut now = self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        *now = now.saturating_add(by).unwrap_or(*now);
    }
}

impl Clock for ManualClock {
    fn now(&self) -> Timestamp {
        *self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}
