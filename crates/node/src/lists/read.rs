//! See lists and the people on them.

use jiff::Timestamp;
use liaison_domain::ids::{ListId, SubjectId};
use liaison_domain::list::List;
use liaison_domain::subject::{Removal, Subject, SubjectEvent};
use liaison_journal::Entry;
use liaison_policy::Action;
use liaison_views::{ListRow, payload};

use super::{ApprovalView, RunView};
use crate::{Node, NodeError, OpContext};

/// A list as shown.
#[derive(Debug, Clone)]
pub struct ListView {
    /// Counts.
    pub row: ListRow,
    /// What it is.
    pub list: List,
    /// A proposal that waits.
    pub proposal: Option<ApprovalView>,
    /// The last import.
    pub last_run: Option<RunView>,
}

/// One line of an entity's history.
#[derive(Debug, Clone)]
pub struct HistoryLine {
    /// When.
    pub time: Timestamp,
    /// Who.
    pub actor: String,
    /// From which desk.
    pub unit: String,
    /// What, in words.
    pub what: String,
    /// The reason given.
    pub reason: Option<String>,
    /// Journal position.
    pub position: u64,
}

impl HistoryLine {
    pub(crate) fn of(entry: &Entry, what: impl Into<String>, reason: Option<String>) -> Self {
        let meta = &entry.header.meta;
        Self {
            time: meta.time,
            actor: meta.actor.clone(),
            unit: meta.unit.clone(),
            what: what.into(),
            reason: reason.filter(|reason| !reason.trim().is_empty()),
            position: entry.header.position.0,
        }
    }
}

/// A listed person as shown.
#[derive(Debug, Clone)]
pub struct SubjectView {
    /// The person.
    pub id: SubjectId,
    /// Version of the record.
    pub version: u64,
    /// The record.
    pub subject: Subject,
    /// The list.
    pub list: ListId,
    /// What the list is.
    pub list_state: List,
    /// What happened to the record.
    pub history: Vec<HistoryLine>,
}

impl ListView {
    /// Permitted uses as words.
    pub fn uses(&self) -> Vec<&'static str> {
        self.list.uses.iter().map(|use_| use_.word()).collect()
    }
}

impl Node {
    /// Every list by name.
    pub fn lists(&self, context: &OpContext) -> Result<Vec<ListView>, NodeError> {
        context.permit(Action::ListsRead)?;
        let rows = self.views.lists()?;
        self.consulted(context, "lists.listed", rows.iter().map(|row| row.id.0))?;
        rows.into_iter().map(|row| self.list_view(context, row)).collect()
    }

    /// One list.
    pub fn list(&self, context: &OpContext, list: ListId) -> Result<ListView, NodeError> {
        context.permit(Action::ListsRead)?;
        let row = self.views.list(list)?.ok_or(NodeError::NotFound("list"))?;
        self.consulted(context, "list.shown", [list.0])?;
        self.list_view(context, row)
    }

    fn list_view(&self, context: &OpContext, row: ListRow) -> Result<ListView, NodeError> {
        let list = self.list_state(row.id.0)?.state;
        let proposal = match &list.proposal {
            Some(proposal) => {
                self.views.approval(proposal.approval)?.map(|approval| Self::approval_view(context, approval))
            }
            None => None,
        };
        let last_run = match row.last_run {
            Some(run) => self.views.run(run)?.map(|run| self.run_view(&run)).transpose()?,
            None => None,
        };
        Ok(ListView { row, list, proposal, last_run })
    }

    /// One listed person with every identity and the record's history.
    pub fn subject(&self, context: &OpContext, subject: SubjectId) -> Result<SubjectView, NodeError> {
        context.permit(Action::SubjectsRead)?;
        let view = self.subject_view(subject, u64::MAX)?;
        self.consulted(context, "subject.shown", [subject.0])?;
        Ok(view)
    }

    /// The record as it stood at `version`, its history whole.
    pub(crate) fn subject_view(&self, subject: SubjectId, version: u64) -> Result<SubjectView, NodeError> {
        let folded = self.subject_state(subject.0, version)?;
        let list = folded.state.list.ok_or(NodeError::NotFound("listed person"))?;
        let mut history = Vec::new();
        for entry in self.journal.entity(subject.0)? {
            let what = match payload::event::<SubjectEvent>(&entry)? {
                SubjectEvent::Recorded { .. } => "recorded",
                SubjectEvent::Revised { .. } => "changed by a newer version of the list",
                SubjectEvent::Restored { .. } => "restored: a later import was withdrawn",
                SubjectEvent::Removed { why: Removal::GoneFromSource, .. } => "removed: gone from the source",
                SubjectEvent::Removed { why: Removal::RunWithdrawn, .. } => "removed: the import was withdrawn",
            };
            history.push(HistoryLine::of(&entry, what, None));
        }
        let list_state = self.list_state(list.0)?.state;
        Ok(SubjectView { id: subject, version: folded.version, subject: folded.state, list, list_state, history })
    }
}
