//! The journal's entries by their headers, newest first: who did what, when, under which law.

use liaison_journal::proof::Bundle;
use liaison_journal::{Entry, EntryAt, Header, PartState, Position};
use liaison_policy::Action;
use uuid::Uuid;

use crate::proof::ProofRequest;
use crate::{Node, NodeError, OpContext};

/// A page of entries, newest first.
#[derive(Debug, Clone)]
pub struct Latest {
    /// The entries.
    pub entries: Vec<Entry>,
    /// Entries in all.
    pub total: u64,
    /// Position to go on before; `None` on the last page.
    pub next: Option<u64>,
}

impl Node {
    /// Up to `limit` entries before a position, newest first; of one entity only when it is given. The access log is not
    /// among them. Nothing of an entry's content is for the caller, only its header and what is left of its parts.
    pub fn latest_entries(
        &self,
        context: &OpContext,
        before: Option<u64>,
        limit: usize,
        entity: Option<Uuid>,
    ) -> Result<Latest, NodeError> {
        context.permit(Action::JournalRead)?;
        let end = before.unwrap_or(u64::MAX).min(self.head().0.saturating_add(1));
        let (mut entries, total) = if let Some(entity) = entity {
            let all = self.journal.entity(entity)?;
            let total = u64::try_from(all.len()).unwrap_or(u64::MAX);
            let mut kept: Vec<Entry> = all.into_iter().filter(|entry| entry.position().0 < end).collect();
            kept.drain(..kept.len().saturating_sub(limit));
            (kept, total)
        } else {
            let from = end.saturating_sub(1).saturating_sub(u64::try_from(limit).unwrap_or(u64::MAX));
            let mut kept = self.journal.follow(Position(from), limit)?;
            kept.retain(|entry| entry.position().0 < end);
            (kept, self.head().0)
        };
        entries.reverse();
        entries.iter_mut().for_each(close);
        let last = entries.last().map(|entry| entry.position().0);
        let more = match (entity, entries.last()) {
            (_, None) => false,
            (Some(_), Some(last)) => last.header.entity_version > 1,
            (None, Some(last)) => last.position().0 > 1,
        };
        self.consulted(context, "journal.entries", entries.iter().map(|entry| entry.header.entity))?;
        Ok(Latest { entries, total, next: last.filter(|_| more) })
    }

    /// The proof of one entry of the shared streams, with the header it proves.
    pub fn prove_entry(&self, context: &OpContext, position: u64) -> Result<(Header, Bundle), NodeError> {
        self.prove_with_header(context, EntryAt::Shared(Position(position)), &ProofRequest::default())
    }
}

/// What stands in the parts is not for the caller, only what became of them.
fn close(entry: &mut Entry) {
    for state in &mut entry.parts {
        if matches!(state, PartState::Open(_)) {
            *state = PartState::Closed;
        }
    }
}
