//! The access log: who consulted what and why, written before the answer leaves (DESIGN rule 9).

use liaison_journal::{AccessDraft, Part};
use liaison_views::payload;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{Node, NodeError, OpContext};

/// What an access entry says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consulted {
    /// Ids of the records shown.
    pub records: Vec<Uuid>,
    /// Position of the views that answered.
    pub views: u64,
    /// Position of the screening index that answered; 0 when it was not asked.
    pub index: u64,
}

impl Node {
    /// Records a consultation; the caller hands the answer out only when this succeeds.
    pub(crate) fn consulted(
        &self,
        context: &OpContext,
        kind: &'static str,
        records: impl IntoIterator<Item = Uuid>,
    ) -> Result<(), NodeError> {
        self.consulted_index(context, kind, records, 0)
    }

    /// Records a consultation that asked the screening index.
    pub(crate) fn consulted_index(
        &self,
        context: &OpContext,
        kind: &'static str,
        records: impl IntoIterator<Item = Uuid>,
        index: u64,
    ) -> Result<(), NodeError> {
        self.consulted_with(context, kind, records, index, None)
    }

    /// Records a consultation with a further part about it.
    pub(crate) fn consulted_with(
        &self,
        context: &OpContext,
        kind: &'static str,
        records: impl IntoIterator<Item = Uuid>,
        index: u64,
        further: Option<Part>,
    ) -> Result<(), NodeError> {
        let consulted = Consulted { records: records.into_iter().collect(), views: self.views.position().0, index };
        let draft = AccessDraft {
            request: context.request,
            kind: kind.into(),
            kind_version: 1,
            meta: context.meta(),
            parts: [Part::plain("consulted", payload::encode(&consulted))].into_iter().chain(further).collect(),
        };
        self.journal.record_access(draft, &mut *self.entropy.entropy()).map(drop).map_err(NodeError::NotAnswered)
    }
}
