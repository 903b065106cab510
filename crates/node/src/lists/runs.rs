//! See and stop runs.

use jiff::Timestamp;
use liaison_domain::ids::{ListId, RunId};
use liaison_domain::import_run::{ImportRun, RunState};
use liaison_journal::{Batch, Stream};
use liaison_policy::Action;
use liaison_views::{Cursor, Rows, RunRow, payload};

use crate::{Node, NodeError, OpContext, lock};

/// A run as shown.
#[derive(Debug, Clone)]
pub struct RunView {
    /// The run.
    pub id: RunId,
    /// When it began.
    pub started: Timestamp,
    /// Who began it.
    pub actor: String,
    /// What it has done.
    pub run: ImportRun,
    /// Where it stands.
    pub standing: RunStanding,
}

/// Where a run stands, with what only the running process knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RunStanding {
    /// A job works on it.
    Running,
    /// It began, and no job works on it: resume it.
    Interrupted,
    /// All rows are in.
    Done,
    /// Stopped by a person.
    Cancelled,
    /// Undone.
    Withdrawn,
}

impl RunStanding {
    /// The word used in the API.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Running => "running",
            Self::Interrupted => "interrupted",
            Self::Done => "done",
            Self::Cancelled => "cancelled",
            Self::Withdrawn => "withdrawn",
        }
    }
}

impl Node {
    /// One run.
    pub fn run(&self, context: &OpContext, run: RunId) -> Result<RunView, NodeError> {
        context.permit(Action::ListsRead)?;
        let row = self.views.run(run)?.ok_or(NodeError::NotFound("import"))?;
        self.consulted(context, "import.shown", [run.0])?;
        self.run_view(&row)
    }

    /// Runs of a list, newest first.
    pub fn runs(
        &self,
        context: &OpContext,
        list: ListId,
        after: Cursor,
        limit: usize,
    ) -> Result<Rows<RunView>, NodeError> {
        context.permit(Action::ListsRead)?;
        let page = self.views.runs(list, after, limit)?;
        self.consulted(context, "imports.listed", page.rows.iter().map(|row| row.id.0))?;
        let rows = page.rows.iter().map(|row| self.run_view(row)).collect::<Result<_, _>>()?;
        Ok(Rows { rows, next: page.next, total: page.total })
    }

    /// Runs of all lists, newest first, each with its list's name.
    pub fn all_runs(
        &self,
        context: &OpContext,
        after: Cursor,
        limit: usize,
    ) -> Result<Rows<(String, RunView)>, NodeError> {
        context.permit(Action::ListsRead)?;
        let page = self.views.all_runs(after, limit)?;
        self.consulted(context, "imports.listed", page.rows.iter().map(|row| row.id.0))?;
        let mut rows = Vec::new();
        for row in &page.rows {
            let name = self.views.list(row.list)?.map(|list| list.name).unwrap_or_default();
            rows.push((name, self.run_view(row)?));
        }
        Ok(Rows { rows, next: page.next, total: page.total })
    }

    /// Runs that began, have not ended, and on which no job of this process works.
    pub(crate) fn interrupted_runs(&self) -> Result<Vec<RunRow>, NodeError> {
        let mut runs = self.views.runs_not_ended()?;
        let working = lock(&self.importing);
        runs.retain(|run| !working.contains(&run.list));
        Ok(runs)
    }

    pub(super) fn run_view(&self, row: &RunRow) -> Result<RunView, NodeError> {
        let run = self.run_state(row.id.0)?.state;
        let standing = match run.state {
            RunState::Absent | RunState::Running => {
                let working = lock(&self.importing).contains(&row.list);
                if working { RunStanding::Running } else { RunStanding::Interrupted }
            }
            RunState::Done => RunStanding::Done,
            RunState::Cancelled => RunStanding::Cancelled,
            RunState::Withdrawn => RunStanding::Withdrawn,
        };
        Ok(RunView { id: row.id, started: row.started, actor: row.actor.clone(), run, standing })
    }

    /// Marks an interrupted run as cancelled. A running one is stopped by its own job, which then does the same.
    pub fn cancel_import(&self, context: &OpContext, run: RunId) -> Result<(), NodeError> {
        context.permit(Action::ListsImport)?;
        let folded = self.run_state(run.0)?;
        let event = folded.state.cancel()?;
        let draft = payload::draft(Stream::Watch, run.0, &event, &context.meta(), None, []);
        self.append(Batch { entries: vec![draft], expect: vec![(run.0, folded.version)], claims: Vec::new() })?;
        Ok(())
    }
}
