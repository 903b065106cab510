//! The clock service: obligations escalate, raw messages end, the screening index follows, what is due is deleted, the
//! journal is sealed.

use jiff::Timestamp;
use liaison_node::retention::{Budget, ClockState};
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
    /// Units masked or deleted, days expired, keys rotated, because their term had ended; orders carried out that a crash
    /// had left.
    pub retained: u32,
    /// Whether the clock jumped: ahead stops all deleting until a person confirms it, behind only delays it.
    pub clock_doubted: bool,
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
    let ordered = or_log("erasure by order", &mut failed, || {
        let duty = super::duty(node, "retention", "erasure by order", vec![Role::Operator]);
        node.carry_out_erasures(&node.context(duty, now))
    });
    let mut clock_doubted = false;
    let retained = or_log("retention", &mut failed, || {
        let duty = super::duty(node, "retention", "retention", vec![Role::Operator]);
        let ran = node.run_retention(&node.context(duty, now), Budget::default())?;
        clock_doubted = alarm(ran.clock, now);
        if ran.escrow_missing {
            tracing::error!(
                "people wait to be masked, and the node has no escrow: make one and keep its two files apart"
            );
        }
        if ran.unfinished > 0 {
            tracing::warn!(
                acts = ran.unfinished,
                "somebody reads a file of which parts are to be destroyed; it is tried again"
            );
        }
        Ok(u32::try_from(ran.count()).unwrap_or(u32::MAX))
    });
    let retained = retained.saturating_add(ordered);
    if escalated + screened + purged + retained > 0 {
        tracing::info!(escalated, screened, purged, retained, "clock service");
    }
    let sealed = seal(node, now, &mut failed);
    Ticked { escalated, screened, purged, sealed, retained, clock_doubted, failed }
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

/// Says that the clock is not to be believed, and what to do.
fn alarm(clock: ClockState, now: Timestamp) -> bool {
    match clock {
        ClockState::Sound => return false,
        ClockState::Ahead { believed } => tracing::error!(
            %now, %believed,
            "the clock jumped ahead: nothing is deleted until it is set right or `liaison retention confirm-clock` says it is"
        ),
        ClockState::Behind { believed } => tracing::error!(
            %now, %believed,
            "the clock went back: what is due is deleted later; set it right, or confirm it with `liaison retention confirm-clock`"
        ),
    }
    true
}

fn or_log(what: &str, failed: &mut u32, part: impl FnOnce() -> Result<u32, NodeError>) -> u32 {
    part().unwrap_or_else(|error| {
        *failed += 1;
        tracing::error!(%error, "clock service: {what} failed; it is tried again at the next step");
        0
    })
}
