//! Read and verify the journal itself.

use std::ops::ControlFlow;

use liaison_journal::{Entry, Position, Stream, TreeHead, VerifyReport};
use liaison_policy::Action;

use crate::{Node, NodeError, OpContext};

/// Position and tree heads.
#[derive(Debug, Clone)]
pub struct Heads {
    /// Position of the last entry.
    pub position: u64,
    /// Size and root of each stream.
    pub streams: Vec<(Stream, TreeHead)>,
}

impl Node {
    /// Heads of all streams.
    pub fn heads(&self, context: &OpContext) -> Result<Heads, NodeError> {
        context.permit(Action::JournalRead)?;
        self.consulted(context, "journal.heads", [])?;
        Ok(self.heads_now())
    }

    fn heads_now(&self) -> Heads {
        let streams = Stream::SHARED.into_iter().chain([Stream::Access]);
        let streams = streams.map(|stream| (stream, self.journal.tree_head(stream))).collect();
        Heads { position: self.journal.head().0, streams }
    }

    /// Checks every stored byte; `progress` may stop it.
    pub fn verify_journal(
        &self,
        context: &OpContext,
        progress: &mut dyn FnMut(liaison_journal::Progress) -> ControlFlow<()>,
    ) -> Result<(VerifyReport, Heads), NodeError> {
        context.permit(Action::JournalVerify)?;
        self.consulted(context, "journal.verified", [])?;
        let report = self.journal.verify(progress)?;
        Ok((report, self.heads_now()))
    }

    /// Entries after a position, headers and plain parts only: what is personal is opened by its own use case.
    pub fn entries(&self, context: &OpContext, after: u64, limit: usize) -> Result<Vec<Entry>, NodeError> {
        context.permit(Action::JournalRead)?;
        let entries = self.journal.follow(Position(after), limit)?;
        self.consulted(context, "journal.entries", entries.iter().map(|entry| entry.header.entity))?;
        Ok(entries)
    }
}
