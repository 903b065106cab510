//! Decisions of hits and acts of retention keep out of each other's way: nobody is deleted whose link was recorded a moment
//! before. Decisions do not wait for each other, and nothing waits for ever.

use std::sync::{Condvar, Mutex, PoisonError};
use std::time::Duration;

use crate::NodeError;

/// How long a decision waits for an act: acts are small, so longer means that something is wrong.
const DECISION_WAITS: Duration = Duration::from_secs(10);

/// How long an act waits for decisions; what it leaves is done at the next step.
const ACT_WAITS: Duration = Duration::from_millis(500);

#[derive(Default)]
struct Inside {
    decisions: usize,
    acting: bool,
}

/// Who is at work.
#[derive(Default)]
pub(crate) struct Gate {
    inside: Mutex<Inside>,
    changed: Condvar,
}

/// A decision at work, until it is dropped.
pub(crate) struct Deciding<'a>(&'a Gate);

/// An act at work, until it is dropped.
pub(crate) struct Acting<'a>(&'a Gate);

impl Gate {
    /// Begins a decision, after the act at work.
    pub(crate) fn decide(&self) -> Result<Deciding<'_>, NodeError> {
        let inside = self.inside.lock().unwrap_or_else(PoisonError::into_inner);
        let waited = self.changed.wait_timeout_while(inside, DECISION_WAITS, |inside| inside.acting);
        let mut inside = waited.unwrap_or_else(PoisonError::into_inner).0;
        if inside.acting {
            return Err(NodeError::Busy("retention is at work: try again in a moment"));
        }
        inside.decisions += 1;
        Ok(Deciding(self))
    }

    /// Begins an act, unless decisions go on longer than it waits.
    pub(crate) fn act(&self) -> Option<Acting<'_>> {
        let inside = self.inside.lock().unwrap_or_else(PoisonError::into_inner);
        let busy = |inside: &mut Inside| inside.acting || inside.decisions > 0;
        let waited = self.changed.wait_timeout_while(inside, ACT_WAITS, busy);
        let mut inside = waited.unwrap_or_else(PoisonError::into_inner).0;
        if busy(&mut inside) {
            return None;
        }
        inside.acting = true;
        Some(Acting(self))
    }

    fn leave(&self, change: impl FnOnce(&mut Inside)) {
        change(&mut self.inside.lock().unwrap_or_else(PoisonError::into_inner));
        self.changed.notify_all();
    }
}

impl Drop for Deciding<'_> {
    fn drop(&mut self) {
        self.0.leave(|inside| inside.decisions -= 1);
    }
}

impl Drop for Acting<'_> {
    fn drop(&mut self) {
        self.0.leave(|inside| inside.acting = false);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decisions_share_and_an_act_is_alone() {
        let gate = Gate::default();
        let (one, other) = (gate.decide().unwrap(), gate.decide().unwrap());
        drop(one);
        assert!(gate.act().is_none(), "a decision goes on");
        drop(other);
        let act = gate.act().unwrap();
        assert!(gate.act().is_none());
        std::thread::scope(|scope| {
            let waits = scope.spawn(|| gate.decide().is_ok());
            drop(act);
            assert!(waits.join().unwrap(), "it begins when the act is done");
        });
        assert!(gate.act().is_some());
    }
}
