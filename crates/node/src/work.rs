//! What waits for one person in one duty: the first page of every morning.

use jiff::Timestamp;
use liaison_policy::Action;
use liaison_views::{Cursor, HitFilter, HitWhen};

use crate::retention::ClockState;
use crate::{Node, NodeError, OpContext};

/// A kind of work that a duty may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Task {
    /// Hits this person has claimed.
    MyHits,
    /// Hits of this desk that nobody decided.
    DeskHits,
    /// Obligations of this desk whose time has passed.
    Overdue,
    /// Confirmed hits of this desk whose outcome is awaited.
    Outcomes,
    /// Proposals of others that this person may decide.
    Approvals,
    /// This person's own proposals that wait for somebody else.
    Proposals,
    /// Imports that began and on which nothing works.
    Interrupted,
}

impl Task {
    /// The word used in the API.
    pub const fn word(self) -> &'static str {
        match self {
            Self::MyHits => "my-hits",
            Self::DeskHits => "desk-hits",
            Self::Overdue => "overdue",
            Self::Outcomes => "outcomes",
            Self::Approvals => "approvals",
            Self::Proposals => "proposals",
            Self::Interrupted => "interrupted-imports",
        }
    }
}

/// How much of it there is. The number is the length of the list it stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Waiting {
    /// What.
    pub task: Task,
    /// How many.
    pub count: u64,
    /// When the first of them is due; none when there is none or it has no time.
    pub next_due: Option<Timestamp>,
}

/// What the whole node should know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// The clock is not believed, so that nothing is deleted.
    ClockDoubted,
    /// So many records are overdue for deletion.
    RetentionOverdue(u64),
    /// No list may be used for anything, so that nobody is screened.
    NothingScreened,
}

/// What waits.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Work {
    /// Kinds of work this duty has, also those of which there is none now.
    pub tasks: Vec<Waiting>,
    /// What is wrong with the node, as far as this duty may know.
    pub notices: Vec<Notice>,
}

impl Node {
    /// What waits for the caller. A duty sees the kinds of work it may do and no other.
    pub fn work(&self, context: &OpContext) -> Result<Work, NodeError> {
        let mut work = Work::default();
        let may = |action| context.permit(action).is_ok();
        if may(Action::HitsDecide) {
            let desk = Some(context.duty.unit.0.clone());
            let mine = HitWhen::Mine(context.duty.actor.0.clone());
            work.tasks.push(self.hits_waiting(context, Task::MyHits, mine, None)?);
            work.tasks.push(self.hits_waiting(context, Task::DeskHits, HitWhen::Open, desk.clone())?);
            work.tasks.push(self.hits_waiting(context, Task::Overdue, HitWhen::Overdue, desk.clone())?);
            work.tasks.push(self.hits_waiting(context, Task::Outcomes, HitWhen::Confirmed, desk)?);
        }
        let actor = context.duty.actor.0.as_str();
        let waiting = self.views.approvals(true)?;
        let mut counted = |task, count: usize| {
            work.tasks.push(Waiting { task, count: u64::try_from(count).unwrap_or(u64::MAX), next_due: None });
        };
        if may(Action::ApprovalsDecide) {
            counted(Task::Approvals, waiting.iter().filter(|proposal| proposal.author != actor).count());
        }
        if may(Action::UsesPropose) {
            counted(Task::Proposals, waiting.iter().filter(|proposal| proposal.author == actor).count());
        }
        if may(Action::ListsImport) {
            counted(Task::Interrupted, self.interrupted_runs()?.len());
        }
        work.notices = self.notices(context)?;
        if work != Work::default() {
            self.consulted(context, "work.shown", [])?;
        }
        Ok(work)
    }

    fn hits_waiting(
        &self,
        context: &OpContext,
        task: Task,
        when: HitWhen,
        unit: Option<String>,
    ) -> Result<Waiting, NodeError> {
        let page = self.views.hits(&HitFilter { when, flight: None, unit }, context.now, Cursor::START, 1)?;
        let next_due = page.rows.first().filter(|hit| hit.owing).map(|hit| hit.due);
        Ok(Waiting { task, count: page.total, next_due })
    }

    fn notices(&self, context: &OpContext) -> Result<Vec<Notice>, NodeError> {
        let mut notices = Vec::new();
        if context.permit(Action::RetentionRead).is_ok() {
            if self.clock_state(context.now) != ClockState::Sound {
                notices.push(Notice::ClockDoubted);
            }
            let overdue = self.retention_backlog(context)?;
            if overdue > 0 {
                notices.push(Notice::RetentionOverdue(overdue));
            }
        }
        if context.permit(Action::ListsRead).is_ok() && self.views.lists()?.iter().all(|list| list.uses == 0) {
            notices.push(Notice::NothingScreened);
        }
        Ok(notices)
    }
}
