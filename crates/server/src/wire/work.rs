//! What waits, and what the node is at.

use liaison_api::system::FeedState;
use liaison_api::{job, work as api};
use liaison_node::feeds::FeedView;
use liaison_node::jobs::{Counted, StandingJob};
use liaison_node::work::{Notice, Waiting, Work};

/// What waits for one person.
pub(crate) fn work(work: &Work, backup_overdue: bool, as_of: u64) -> api::Work {
    let mut notices: Vec<api::Notice> = work.notices.iter().map(notice).collect();
    if backup_overdue {
        notices.push(api::Notice { notice: "backup-overdue".to_owned(), count: None });
    }
    api::Work { tasks: work.tasks.iter().map(task).collect(), notices, as_of, missing: Vec::new() }
}

fn task(waiting: &Waiting) -> api::Task {
    api::Task {
        task: waiting.task.word().to_owned(),
        count: waiting.count,
        next_due: waiting.next_due.map(|time| time.to_string()),
    }
}

fn notice(notice: &Notice) -> api::Notice {
    let (word, count) = match notice {
        Notice::ClockDoubted => ("clock-doubted", None),
        Notice::RetentionOverdue(count) => ("retention-overdue", Some(*count)),
        Notice::NothingScreened => ("nothing-screened", None),
    };
    api::Notice { notice: word.to_owned(), count }
}

/// What the node follows up; `rescreening` says whether flights are being screened again at this moment.
pub(crate) fn standing_job(job: &StandingJob, rescreening: bool) -> job::StandingJob {
    let state = match job.name {
        _ if job.is_up_to_date() => "up-to-date",
        "re-screening" if rescreening => "working",
        _ => "waiting",
    };
    let unit = match job.counted {
        Counted::Entries => "entries",
        Counted::Flights => "flights",
    };
    job::StandingJob {
        job: job.name.to_owned(),
        state: state.to_owned(),
        done: job.done,
        total: job.total,
        unit: unit.to_owned(),
    }
}

/// A feed, and when it was last heard of.
pub(crate) fn feed(view: FeedView) -> FeedState {
    FeedState {
        feed: view.name,
        regime: view.regime.to_owned(),
        folder: view.folder,
        messages: view.messages,
        last: view.last.map(|time| time.to_string()),
    }
}
