//! The clock service: obligations escalate, raw messages end, the screening index follows, the journal is sealed.

use jiff::Timestamp;
use liaison_node::{Node, NodeError};
use liaison_policy::Role;

/// What one step did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Ticked {
    /// Obligations escalated.
    pub escalated: u32,
    /// Messages screened that a crash had left unscreened.
    pub screened: u32,
    /// Raw messages destroyed.
    pub purged: u32,
    /// Checkpoints signed.
    pub sealed: u32,
    /// Steps that failed; each is in the log, and is tried again at the next step.
    pub failed: u32,
}

/// One step at `now`. A part that fails does not keep the others from being done.
pub fn tick(node: &Node, now: Timestamp) -> Ticked {
    let mut failed = 0;
    let escalated = or_log("obligations", &mut failed, || {
        let duty = super::duty(node, "clock", "obligations", Vec::new());
        node.tick(&node.context(duty, now))
    });
    or_log("screening index", &mut failed, || {
        if node.screening().snapshot().position() < node.head() { node.refresh_index().map(|_| 0) } else { Ok(0) }
    });
    let screened = or_log("pending screenings", &mut failed, || {
        let duty = super::duty(node, "screening", "screening", vec![Role::Operator]);
        node.screen_pending(&node.context(duty, now))
    });
    let purged = or_log("quarantine", &mut failed, || node.purge_quarantine(now));
    if escalated + screened + purged > 0 {
        tracing::info!(escalated, screened, purged, "clock service");
    }
    let sealed = seal(node, now, &mut failed);
    Ticked { escalated, screened, purged, sealed, failed }
}

/// Signs what is new, the steps above included. A stream whose journal is not what was signed of it is left as it is.
fn seal(node: &Node, now: Timestamp, failed: &mut u32) -> u32 {
    let done = node.seal(now);
    for (stream, fault) in &done.faults {
        *failed += 1;
        tracing::error!(%stream, %fault, "clock service: sealing failed; it is tried again at the next step");
    }
    u32::try_from(done.signed.len()).unwrap_or(u32::MAX)
}

fn or_log(what: &str, failed: &mut u32, part: impl FnOnce() -> Result<u32, NodeError>) -> u32 {
    part().unwrap_or_else(|error| {
        *failed += 1;
        tracing::error!(%error, "clock service: {what} failed; it is tried again at the next step");
        0
    })
}
