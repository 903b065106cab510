//! What the node follows up by itself, and how far it is.

use liaison_policy::Action;

use crate::{Node, NodeError, OpContext};

/// In what a job is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counted {
    /// Journal positions: where it stands, and where the journal ends.
    Entries,
    /// Flights it has still to do, of so many.
    Flights,
}

/// Work that follows from other work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StandingJob {
    /// `views`, `screening-index`, `snapshot`, `screening` or `re-screening`.
    pub name: &'static str,
    /// What is done.
    pub done: u64,
    /// Of what.
    pub total: u64,
    /// In what both are counted.
    pub counted: Counted,
}

impl StandingJob {
    /// Whether nothing is left to do.
    pub const fn is_up_to_date(&self) -> bool {
        self.done >= self.total
    }
}

impl Node {
    /// How far everything is that follows from what people do: folds, index, screening of what came in, and of flights to
    /// come after a list has changed.
    pub fn standing_jobs(&self, context: &OpContext) -> Result<Vec<StandingJob>, NodeError> {
        context.permit(Action::ListsRead)?;
        let head = self.head().0;
        let fold = |name, done: u64| StandingJob { name, done: done.min(head), total: head, counted: Counted::Entries };
        let screen = |name, left: usize| {
            let total = u64::try_from(left).unwrap_or(u64::MAX);
            StandingJob { name, done: 0, total, counted: Counted::Flights }
        };
        let mut jobs = vec![
            fold("views", self.view_position().0),
            fold("screening-index", self.screening.snapshot().position().0),
        ];
        // Behind by design: it is written anew when enough has changed.
        jobs.extend(self.snapshot_position().map(|position| fold("snapshot", position.0)));
        jobs.push(screen("screening", self.views.unscreened()?.len()));
        jobs.push(screen("re-screening", self.views.flights_to_rescreen(context.now)?.len()));
        self.consulted(context, "jobs.listed", [])?;
        Ok(jobs)
    }
}
