//! What can be asked of the node.

use liaison_domain::PermittedUse;
use liaison_domain::hit::HitCommand;
use liaison_domain::ids::{ApprovalId, HitId, ListId, RunId};
use liaison_node::NodeError;
use liaison_node::lists::Verdict;
use uuid::Uuid;

use super::Violation;

/// What somebody wants of the node.
#[derive(Debug, Clone)]
pub enum Command {
    CreateList(&'static str),
    Import {
        list: ListId,
        file: usize,
        complete: bool,
        stop_after: Option<u32>,
    },
    Resume {
        run: RunId,
    },
    CancelRun {
        run: RunId,
    },
    Withdraw {
        run: RunId,
    },
    Propose {
        list: ListId,
        uses: Vec<PermittedUse>,
        by: &'static str,
    },
    Decide {
        approval: ApprovalId,
        verdict: Verdict,
        by: &'static str,
    },
    Receive {
        feed: &'static str,
        message: usize,
    },
    Hit {
        hit: HitId,
        version: u64,
        command: HitCommand,
        by: &'static str,
    },
    Tick,
    ScreenPending,
    Rescreen,
    Purge,
    Erase {
        unit: Uuid,
    },
    /// Retention as the clock service runs it; a person vouches for a clock that jumped, or does not.
    Retain {
        confirm: bool,
    },
    Read(usize),
}

/// What a command came to: a word for the trace, or the refusal.
pub type Answer = Result<Result<String, NodeError>, Violation>;

impl Command {
    pub const fn name(&self) -> &'static str {
        match self {
            Self::CreateList(_) => "create list",
            Self::Import { .. } => "import",
            Self::Resume { .. } => "resume import",
            Self::CancelRun { .. } => "cancel import",
            Self::Withdraw { .. } => "withdraw import",
            Self::Propose { .. } => "propose uses",
            Self::Decide { .. } => "decide uses",
            Self::Receive { .. } => "receive message",
            Self::Hit { command: HitCommand::Claim, .. } => "claim hit",
            Self::Hit { command: HitCommand::Release, .. } => "release hit",
            Self::Hit { command: HitCommand::HandOver { .. }, .. } => "hand hit over",
            Self::Hit { command: HitCommand::Confirm { .. }, .. } => "confirm hit",
            Self::Hit { command: HitCommand::Reject { .. }, .. } => "reject hit",
            Self::Hit { command: HitCommand::RecordOutcome { .. }, .. } => "record outcome",
            Self::Tick => "tick",
            Self::ScreenPending => "screen pending",
            Self::Rescreen => "screen again",
            Self::Purge => "purge quarantine",
            Self::Erase { .. } => "erase",
            Self::Retain { .. } => "retain",
            Self::Read(_) => "read",
        }
    }
}
