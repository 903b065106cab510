//! What is kept, what is due, what was done.

use jiff::{SignedDuration, Timestamp};
use liaison_domain::retention::ClockState;
use liaison_journal::Stream;
use liaison_policy::Action;
use liaison_policy::retention::{Act, Checked, Ends, Link, Record, Regime, Start, Term};
use liaison_views::{DoneRow, HeldCount, Kept};

use super::held;
use super::run::midnight;
use crate::{Node, NodeError, OpContext};

/// One term as shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TermView {
    /// Its name.
    pub rule: String,
    /// What it is about.
    pub record: Record,
    /// Under which law the feed stands, where that matters.
    pub regime: Option<Regime>,
    /// Whom it is about.
    pub link: Link,
    /// What is done.
    pub act: Act,
    /// When, in words: `PT96H from departure`, `with passenger`, `never`.
    pub when: String,
    /// The law.
    pub source: String,
    /// How far the source was looked at.
    pub checked: Checked,
}

/// Where one term stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TermStatus {
    /// The term.
    pub term: TermView,
    /// How many it will come to; `None` where they are not counted.
    pub held: Option<u64>,
    /// Due and not done: the backlog.
    pub due: u64,
    /// When the next ones are due; past when there is a backlog, `None` when there is nothing.
    pub next: Option<Timestamp>,
    /// Done in the last 24 hours.
    pub done_day: u64,
    /// Done in the last 30 days.
    pub done_month: u64,
}

/// Where retention stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RetentionStatus {
    /// What is to be thought of the clock.
    pub clock: ClockState,
    /// The last time a run came to its end, to the day.
    pub last_run: Option<Timestamp>,
    /// Due and not done, in all.
    pub backlog: u64,
    /// SHA-256 of the file of terms.
    pub version: [u8; 32],
    /// By term, in the order of the file.
    pub terms: Vec<TermStatus>,
}

impl TermView {
    pub(super) fn of(term: &Term) -> Self {
        let when = match &term.ends {
            Ends::After(start, period) => format!("{period} from {start}"),
            Ends::With(record) => format!("with {record}"),
            Ends::Never => "never".to_owned(),
        };
        Self {
            rule: term.rule.clone(),
            record: term.record,
            regime: term.regime,
            link: term.link,
            act: term.act,
            when,
            source: term.source.clone(),
            checked: term.checked,
        }
    }
}

/// What the counts of one status share.
struct Counts {
    held: Vec<HeldCount>,
    day: Vec<DoneRow>,
    month: Vec<DoneRow>,
}

impl Node {
    /// The terms in force, in the order of the file.
    pub fn retention_terms(&self, context: &OpContext) -> Result<Vec<TermView>, NodeError> {
        context.permit(Action::RetentionRead)?;
        Ok(context.policy.retention().terms().iter().map(TermView::of).collect())
    }

    /// What is held, due and done. No record is shown, and still it is a consultation.
    pub fn retention_status(&self, context: &OpContext) -> Result<RetentionStatus, NodeError> {
        context.permit(Action::RetentionRead)?;
        self.catch_up()?;
        let status = self.retention_now(context)?;
        self.consulted(context, "retention.status", [])?;
        Ok(status)
    }

    /// Due and not yet done, over all rules.
    pub(crate) fn retention_backlog(&self, context: &OpContext) -> Result<u64, NodeError> {
        let held = self.views.passengers_held()?;
        let terms = context.policy.retention().terms().iter();
        terms.map(|term| Ok(self.held_and_due(context, term, &held)?.1)).sum()
    }

    fn retention_now(&self, context: &OpContext) -> Result<RetentionStatus, NodeError> {
        let ago = |hours| context.now.saturating_sub(SignedDuration::from_hours(hours)).unwrap_or(Timestamp::MIN);
        let counts = Counts {
            held: self.views.passengers_held()?,
            day: self.views.acts_since(ago(24))?,
            month: self.views.acts_since(ago(30 * 24))?,
        };
        let retention = context.policy.retention();
        let terms: Vec<TermStatus> =
            retention.terms().iter().map(|term| self.term_status(context, term, &counts)).collect::<Result<_, _>>()?;
        Ok(RetentionStatus {
            clock: self.clock_state(context.now),
            last_run: self.views.retention_ran()?.1,
            backlog: terms.iter().map(|term| term.due).sum(),
            version: retention.version(),
            terms,
        })
    }

    fn term_status(&self, context: &OpContext, term: &Term, counts: &Counts) -> Result<TermStatus, NodeError> {
        let (held, due) = self.held_and_due(context, term, &counts.held)?;
        let next = self.next_of(context, term, Timestamp::MIN, 1)?.first().map(|batch| batch.0);
        let done = |rows: &[DoneRow]| rows.iter().find(|row| row.rule == term.rule).map_or(0, |row| row.count);
        let (done_day, done_month) = (done(&counts.day), done(&counts.month));
        Ok(TermStatus { term: TermView::of(term), held, due, next, done_day, done_month })
    }

    fn held_and_due(
        &self,
        context: &OpContext,
        term: &Term,
        counts: &[HeldCount],
    ) -> Result<(Option<u64>, u64), NodeError> {
        let now = context.now;
        let views = &self.views;
        Ok(match (term.record, term.cutoff(now)) {
            (Record::Passenger, Some(cutoff)) => {
                let Some(about) = held(term) else { return Ok((None, 0)) };
                let regime = counts.iter().find(|count| count.regime == about.regime);
                let all = regime.map_or(0, |count| count.whole + if about.whole { 0 } else { count.masked });
                let held = match term.link {
                    Link::Any => all,
                    Link::Linked | Link::Unlinked => views.passengers_due_count(about, Timestamp::MAX)?,
                };
                (Some(held), views.passengers_due_count(about, cutoff)?)
            }
            (Record::HitFile, Some(cutoff)) => kept(views.kept_count(Kept::HitFiles, cutoff)?),
            (Record::Subject, Some(cutoff)) => kept(views.kept_count(Kept::Subjects, cutoff)?),
            (Record::Manifest, _) => (Some(views.manifests_held()?), 0),
            (Record::TravelDay, Some(cutoff)) => {
                let due = views.travel_days_due(cutoff, usize::MAX >> 1)?.len();
                let (_, all) = views.travel_days(jiff::civil::Date::MAX, 1)?;
                (Some(all), u64::try_from(due).unwrap_or(u64::MAX))
            }
            (Record::AccessLog, Some(cutoff)) if ends_the_log(context, term) => {
                let days = self.journal.days(Stream::Access)?;
                // The newest day still takes entries.
                let due = days.iter().rev().skip(1).filter(|day| midnight(**day) < cutoff).count();
                kept((u64::try_from(days.len()).unwrap_or(u64::MAX), u64::try_from(due).unwrap_or(u64::MAX)))
            }
            (Record::RawMessage, Some(cutoff)) => {
                let resting = self.resting()?;
                let due = resting.iter().filter(|received| **received < cutoff).count();
                kept((u64::try_from(resting.len()).unwrap_or(0), u64::try_from(due).unwrap_or(0)))
            }
            _ => (None, 0),
        })
    }

    /// The next things that a term comes to, from the due time `from` on: when, since when, how many.
    pub(super) fn next_of(
        &self,
        context: &OpContext,
        term: &Term,
        from: Timestamp,
        limit: usize,
    ) -> Result<Vec<(Timestamp, Timestamp, u64)>, NodeError> {
        let Some((start, period)) = term.after() else { return Ok(Vec::new()) };
        // Everything that was due before `from` is passed over.
        let tick = SignedDuration::from_micros(1);
        let since = from.checked_sub(tick).map_or(Timestamp::MIN, |before| period.cutoff(before));
        let batches = match term.record {
            Record::Passenger => {
                let Some(mut about) = held(term) else { return Ok(Vec::new()) };
                // Whoever is deleted sooner without a link never comes to this term.
                let sooner = context.policy.retention().of(Record::Passenger).any(|other| {
                    other.regime == term.regime && other.link == Link::Unlinked && other.act == Act::Delete
                });
                if term.link == Link::Any && sooner {
                    about.linked = Some(true);
                }
                self.views.passengers_next(about, since, period.exact().is_none(), limit)?
            }
            Record::Subject => self.views.kept_next(Kept::Subjects, since, limit)?,
            Record::HitFile => self.views.kept_next(Kept::HitFiles, since, limit)?,
            Record::TravelDay if start == Start::Day => {
                let day = since.to_zoned(jiff::tz::TimeZone::UTC).date();
                let (days, _) = self.views.travel_days(day, limit)?;
                return Ok(days.into_iter().map(midnight).map(|day| (period.due(day), day, 1)).collect());
            }
            Record::AccessLog if ends_the_log(context, term) => {
                let days = self.journal.days(Stream::Access)?.into_iter().map(midnight);
                let days = days.filter(|day| *day >= since).take(limit);
                return Ok(days.map(|day| (period.due(day), day, 1)).collect());
            }
            Record::RawMessage => {
                let mut resting = self.resting()?;
                resting.retain(|received| *received >= since);
                resting.sort_unstable();
                return Ok(resting.into_iter().take(limit).map(|at| (period.due(at), at, 1)).collect());
            }
            _ => return Ok(Vec::new()),
        };
        Ok(batches.into_iter().map(|batch| (period.due(batch.since), batch.since, batch.count)).collect())
    }
}

/// Whether this is the term after which a day of the access log goes: the longest of the regimes in it.
pub(super) fn ends_the_log(context: &OpContext, term: &Term) -> bool {
    context.policy.retention().longest(Record::AccessLog).is_some_and(|longest| longest.rule == term.rule)
}

const fn kept((held, due): (u64, u64)) -> (Option<u64>, u64) {
    (Some(held), due)
}
