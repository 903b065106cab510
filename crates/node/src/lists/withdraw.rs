//! Undo a run: every record whose last change it made gets back what stood before.

use liaison_domain::ids::RunId;
use liaison_domain::subject::{Removal, SubjectEvent, SubjectRecord};
use liaison_journal::{Batch, Draft, Part, Stream};
use liaison_policy::Action;
use liaison_views::payload::{self, RECORD};
use uuid::Uuid;

use super::import::{Importing, digest};
use crate::{Node, NodeError, OpContext};

impl Node {
    /// Withdraws a run and returns how many records it touched. Records that a later run changed stay as they are. Killed
    /// half-way, it can be called again: what was undone no longer counts as the run's.
    pub fn withdraw_import(&self, context: &OpContext, run: RunId) -> Result<u64, NodeError> {
        context.permit(Action::ListsImport)?;
        self.catch_up()?;
        let folded = self.run_state(run.0)?;
        let event = folded.state.withdraw()?;
        let list = folded.state.list.ok_or(NodeError::NotFound("import"))?;
        let _guard = Importing::begin(self, list)?;
        let (mut drafts, mut expect, mut touched) = (Vec::new(), Vec::new(), 0);
        for row in self.views.subjects_changed_by(run)? {
            if let Some(draft) = self.undo(context, run, row.id.0, row.version)? {
                drafts.push(draft);
                expect.push((row.id.0, row.version));
                touched += 1;
            }
            if drafts.len() >= self.import_records {
                let (entries, expect) = (std::mem::take(&mut drafts), std::mem::take(&mut expect));
                self.append_only(Batch { entries, expect, claims: Vec::new() })?;
            }
        }
        drafts.push(payload::draft(Stream::Watch, run.0, &event, &context.meta(), None, []));
        expect.push((run.0, folded.version));
        self.append(Batch { entries: drafts, expect, claims: Vec::new() })?;
        self.refresh_index()?;
        Ok(touched)
    }

    /// The entry that gives a record back what stood before the run, `None` when nothing is to be undone.
    fn undo(&self, context: &OpContext, run: RunId, subject: Uuid, version: u64) -> Result<Option<Draft>, NodeError> {
        let mut history = History::default();
        for entry in self.journal.entity(subject)?.iter().filter(|entry| entry.header.entity_version <= version) {
            history.take(&payload::event(entry)?, payload::record(entry, RECORD)?);
        }
        if !history.withdraw(run) {
            return Ok(None);
        }
        let meta = context.meta();
        let Some((earlier, record)) = history.standing() else {
            let event = SubjectEvent::Removed { run, why: Removal::RunWithdrawn };
            return Ok(Some(payload::draft(Stream::Watch, subject, &event, &meta, None, [])));
        };
        let event = SubjectEvent::Restored { run: earlier, withdrawn: run, digest: digest(record) };
        let part = Part::personal(RECORD, subject, payload::encode(record));
        Ok(Some(payload::draft(Stream::Watch, subject, &event, &meta, None, [part])))
    }
}

/// What each run that still counts made of one record, the latest last.
#[derive(Default)]
struct History(Vec<(RunId, Option<SubjectRecord>)>);

impl History {
    fn take(&mut self, event: &SubjectEvent, record: Option<SubjectRecord>) {
        match *event {
            SubjectEvent::Recorded { run, .. } | SubjectEvent::Revised { run, .. } => self.0.push((run, record)),
            SubjectEvent::Removed { run, why: Removal::GoneFromSource } => self.0.push((run, None)),
            SubjectEvent::Restored { withdrawn: run, .. } | SubjectEvent::Removed { run, .. } => {
                self.withdraw(run);
            }
        }
    }

    /// Takes a run's changes away; whether it had the last word.
    fn withdraw(&mut self, run: RunId) -> bool {
        let last = self.0.last().is_some_and(|(by, _)| *by == run);
        self.0.retain(|(by, _)| *by != run);
        last
    }

    fn standing(&self) -> Option<(RunId, &SubjectRecord)> {
        self.0.last().and_then(|(run, record)| record.as_ref().map(|record| (*run, record)))
    }
}
