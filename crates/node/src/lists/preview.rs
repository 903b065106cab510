//! Show what an import would do, and write nothing.

use std::sync::mpsc::sync_channel;

use liaison_domain::ids::{ListId, RunId};
use liaison_domain::import_run::{Counts, Format, RowIssue};
use liaison_domain::subject::SubjectRecord;
use liaison_policy::Action;
use uuid::Uuid;

use super::import::{Difference, ImportFile};
use crate::import::{self, Mapping};
use crate::{Node, NodeError, OpContext};

/// Records shown as they would be read.
const SAMPLE: usize = 20;

/// What an import would do.
#[derive(Debug, Clone, Default)]
pub struct Preview {
    /// What it would count at its end.
    pub counts: Counts,
    /// The first two hundred issues.
    pub issues: Vec<RowIssue>,
    /// The first twenty records as they would be read.
    pub sample: Vec<SubjectRecord>,
}

impl Node {
    /// Reads a whole file and compares it with what the list holds, as an import would, and writes nothing. Without a list
    /// it is compared with an empty one.
    pub fn preview_import(
        &self,
        context: &OpContext,
        list: Option<ListId>,
        format: Format,
        mapping: &Mapping,
        complete: bool,
        mut file: &mut dyn ImportFile,
    ) -> Result<Preview, NodeError> {
        context.permit(Action::ListsImport)?;
        self.catch_up()?;
        let standing = list.map(|list| self.standing(list)).transpose()?.unwrap_or_default();
        let mut preview = Preview::default();
        import::read(format, mapping, &mut file, &mut |row| {
            preview.sample.extend(row.record);
            preview.sample.len() < SAMPLE
        })?;
        // Neither id reaches anybody: the drafts that name them are dropped.
        let (run, list) = (RunId(Uuid::nil()), list.unwrap_or(ListId(Uuid::nil())));
        let difference = Difference::new(self, context, run, list, standing, complete);
        std::thread::scope(|scope| {
            let (sender, receiver) = sync_channel(2);
            let reader = scope.spawn(move || difference.read(format, mapping, file, &sender));
            for ready in receiver {
                preview.counts = ready.counts;
                preview.issues.extend(ready.issues);
            }
            match reader.join() {
                Ok(read) => read.map(|()| preview),
                Err(_) => Err(NodeError::Busy("reading the file failed: report this as a defect")),
            }
        })
    }
}
