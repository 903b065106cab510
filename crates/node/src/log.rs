//! Read and verify the journal itself.

use std::ops::ControlFlow;

use liaison_journal::{Entry, Position, VerifyReport};
use liaison_policy::Action;

use crate::proof::JournalStatus;
use crate::{Node, NodeError, OpContext};

impl Node {
    /// Checks every stored byte, and says where the journal stands after it; `progress` may stop it.
    pub fn verify_journal(
        &self,
        context: &OpContext,
        progress: &mut dyn FnMut(liaison_journal::Progress) -> ControlFlow<()>,
    ) -> Result<(VerifyReport, JournalStatus), NodeError> {
        context.permit(Action::JournalVerify)?;
        self.consulted(context, "journal.verified", [])?;
        let report = self.journal.verify(progress)?;
        Ok((report, self.status_of_journal()))
    }

    /// Entries after a position, headers and plain parts only: what is personal is opened by its own use case.
    pub fn entries(&self, context: &OpContext, after: u64, limit: usize) -> Result<Vec<Entry>, NodeError> {
        context.permit(Action::JournalRead)?;
        let entries = self.journal.follow(Position(after), limit)?;
        self.consulted(context, "journal.entries", entries.iter().map(|entry| entry.header.entity))?;
        Ok(entries)
    }
}
