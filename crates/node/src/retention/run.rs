//! Do what is due.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use liaison_domain::retention::ClockState;
use liaison_journal::{AppendError, Appended, Erasure, Expiry, Masking, Rotation, Stream};
use liaison_policy::Action;
use liaison_policy::retention::{Act, Record, Regime, Start, Term};
use liaison_views::Kept;
use uuid::Uuid;

use super::status::ends_the_log;
use super::{held, meta};
use crate::{Node, NodeError, OpContext, lock};

/// How much one run may do. What is left is done by the next one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Budget {
    /// Units (people, manifests, subjects, days) in all.
    pub units: usize,
    /// Units in one act: between two acts others write, and a decision waits no longer than one act takes.
    pub batch: usize,
}

impl Default for Budget {
    /// For each step of the clock service.
    fn default() -> Self {
        Self { units: 20_000, batch: 500 }
    }
}

impl Budget {
    /// Everything that is due.
    pub const ALL: Self = Self { units: usize::MAX, batch: 500 };
}

/// What one rule did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Done {
    /// The rule.
    pub rule: String,
    /// What was done.
    pub act: Act,
    /// To how many units, days or keys.
    pub count: u64,
}

/// What a run did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ran {
    /// The clock it was judged by. Ahead: nothing was done.
    pub clock: ClockState,
    /// By rule, in the order of the file; rules that had nothing to do are left out.
    pub done: Vec<Done>,
    /// Whether nothing that is due is left.
    pub complete: bool,
    /// Whether people wait to be masked because the node has no escrow: `liaison escrow create` makes one.
    pub escrow_missing: bool,
    /// Acts whose bytes could not all be destroyed yet: decided and unreadable, finished with the next act or start.
    pub unfinished: u32,
}

impl Ran {
    /// Units, days and keys in all.
    pub fn count(&self) -> u64 {
        self.done.iter().map(|done| done.count).sum()
    }
}

/// One run.
struct Run<'a> {
    node: &'a Node,
    context: &'a OpContext,
    left: usize,
    batch: usize,
    ran: Ran,
}

impl Node {
    /// Does what is due at the context's time, up to the budget. The clock service calls it at each step; it may be stopped
    /// or killed at any moment. A clock that jumped ahead stops it ([`ClockState::Ahead`]) until a person confirms the clock.
    pub fn run_retention(&self, context: &OpContext, budget: Budget) -> Result<Ran, NodeError> {
        context.permit(Action::RetentionRun)?;
        self.catch_up()?;
        let clock = self.clock_state(context.now);
        let ran = Ran { clock, done: Vec::new(), complete: clock.may_delete(), escrow_missing: false, unfinished: 0 };
        if !clock.may_delete() {
            return Ok(ran);
        }
        let mut run = Run { node: self, context, left: budget.units, batch: budget.batch.max(1), ran };
        for term in context.policy.retention().terms() {
            run.term(term)?;
        }
        let ran = run.ran;
        self.believe(context)?;
        Ok(ran)
    }
}

impl Run<'_> {
    fn term(&mut self, term: &Term) -> Result<(), NodeError> {
        let now = self.context.now;
        let views = &self.node.views;
        match (term.record, term.cutoff(now)) {
            (Record::Passenger, Some(cutoff)) => {
                let Some(held) = held(term) else { return Ok(()) };
                self.units(term, |limit| Ok(views.passengers_due(held, cutoff, limit)?))
            }
            (Record::Manifest, _) => self.manifests(term),
            (Record::HitFile, Some(cutoff)) => {
                self.units(term, |limit| Ok(views.kept_due(Kept::HitFiles, cutoff, limit)?))
            }
            (Record::Subject, Some(cutoff)) => self.subjects(term, cutoff),
            (Record::TravelDay, Some(cutoff)) => self.travel_days(term, cutoff),
            (Record::AccessLog, Some(_)) => self.access_days(term),
            (Record::MessageKey, Some(_)) => self.rotate(term),
            // With their passenger or subject, by the same key; the quarantine has its own step, which needs no clock to be
            // believed: there, too early harms nobody.
            _ => Ok(()),
        }
    }

    /// Erases or masks what `due` finds, act by act. Nobody decides a hit between the look and the act, so that nobody is
    /// deleted whose link was recorded a moment before.
    fn units(&mut self, term: &Term, due: impl Fn(usize) -> Result<Vec<Uuid>, NodeError>) -> Result<(), NodeError> {
        while self.left > 0 {
            let Some(acting) = self.node.gate.act() else { break };
            self.node.catch_up()?;
            let units = due(self.batch.min(self.left))?;
            if units.is_empty() {
                return Ok(());
            }
            match self.act(term, units) {
                // Nobody is deleted for it: who should be masked stays in the backlog, and everything else goes on.
                Err(NodeError::Append(AppendError::NoEscrow)) => {
                    self.ran.escrow_missing = true;
                    break;
                }
                other => other?,
            }
            drop(acting);
        }
        self.ran.complete &= due(1)?.is_empty();
        Ok(())
    }

    fn act(&mut self, term: &Term, units: Vec<Uuid>) -> Result<(), NodeError> {
        let (id, rule, meta) = (self.node.new_id(self.context.now), term.rule.clone(), meta(self.context, term));
        let count = units.len();
        let entropy = &mut *self.node.entropy.entropy();
        if term.act == Act::Mask {
            let appended = self.node.journal.mask(Masking { id, units, rule, meta }, entropy);
            self.settle(term, count, appended)?;
        } else {
            let erasure = Erasure { id, units: units.clone(), rule, meta };
            let appended = self.node.journal.erase(erasure, entropy);
            self.settle(term, count, appended)?;
            self.node.after_erasure(&units)?;
        }
        Ok(())
    }

    /// Counts what an act did, and brings the views up to it.
    fn settle(&mut self, term: &Term, count: usize, appended: Result<Appended, AppendError>) -> Result<(), NodeError> {
        match appended {
            Ok(_) => {}
            Err(AppendError::Unfinished { .. }) => self.ran.unfinished += 1,
            Err(error) => return Err(error.into()),
        }
        self.node.catch_up()?;
        self.left = self.left.saturating_sub(count);
        let count = u64::try_from(count).unwrap_or(u64::MAX);
        match self.ran.done.iter_mut().find(|done| done.rule == term.rule) {
            Some(done) => done.count += count,
            None => self.ran.done.push(Done { rule: term.rule.clone(), act: term.act, count }),
        }
        Ok(())
    }

    /// Manifests of flights with nobody left who is neither masked nor erased, once the first term of their regime is over.
    fn manifests(&mut self, term: &Term) -> Result<(), NodeError> {
        let (now, node) = (self.context.now, self.node);
        let retention = self.context.policy.retention();
        let first = |regime, start| {
            let of = retention.of(Record::Passenger).filter(|term| term.regime == regime);
            of.filter(|term| term.after().is_some_and(|(from, _)| from == start))
                .filter_map(|term| term.cutoff(now))
                .max()
        };
        for regime in Regime::ALL {
            let received = first(Some(*regime), Start::Receipt);
            let left = first(Some(*regime), Start::Departure);
            self.units(term, |limit| Ok(node.views.manifests_due(regime.name(), received, left, limit)?))?;
        }
        Ok(())
    }

    /// Withdrawn subjects. No import runs meanwhile: it may bring one of them back.
    fn subjects(&mut self, term: &Term, cutoff: Timestamp) -> Result<(), NodeError> {
        let node = self.node;
        while self.left > 0 {
            let importing = lock(&node.importing);
            node.catch_up()?;
            let units = node.views.kept_due(Kept::Subjects, cutoff, self.batch.min(self.left))?;
            if units.is_empty() {
                return Ok(());
            }
            if !importing.is_empty() {
                break;
            }
            self.act(term, units)?;
        }
        self.ran.complete &= node.views.kept_due(Kept::Subjects, cutoff, 1)?.is_empty();
        Ok(())
    }

    fn travel_days(&mut self, term: &Term, cutoff: Timestamp) -> Result<(), NodeError> {
        while self.left > 0 {
            self.node.catch_up()?;
            let days = self.node.views.travel_days_due(cutoff, 1)?;
            let Some(day) = days.first() else { return Ok(()) };
            self.expire(term, Stream::Travel, *day)?;
        }
        self.ran.complete &= self.node.views.travel_days_due(cutoff, 1)?.is_empty();
        Ok(())
    }

    /// One log for all regimes: a day goes when the longest term of them is over.
    fn access_days(&mut self, term: &Term) -> Result<(), NodeError> {
        if !ends_the_log(self.context, term) {
            return Ok(());
        }
        let mut days = self.node.journal.days(Stream::Access)?;
        // The newest day still takes entries.
        days.pop();
        for day in days {
            if term.due(midnight(day)).is_none_or(|due| due > self.context.now) {
                break;
            }
            if self.left == 0 {
                self.ran.complete = false;
                break;
            }
            self.expire(term, Stream::Access, day)?;
        }
        Ok(())
    }

    fn expire(&mut self, term: &Term, stream: Stream, day: Date) -> Result<(), NodeError> {
        let (id, rule, meta) = (self.node.new_id(self.context.now), term.rule.clone(), meta(self.context, term));
        let entropy = &mut *self.node.entropy.entropy();
        let appended = self.node.journal.expire_day(Expiry { id, stream, day, rule, meta }, entropy);
        self.settle(term, 1, appended)
    }

    /// Half of the term a key takes new messages, the other half it is only asked: so no key outlives a message by more
    /// than the term.
    fn rotate(&mut self, term: &Term) -> Result<(), NodeError> {
        let Some((_, period)) = term.after() else { return Ok(()) };
        let whole = period.due(Timestamp::UNIX_EPOCH).duration_since(Timestamp::UNIX_EPOCH);
        let half = SignedDuration::from_secs(whole.as_secs() / 2);
        let rotation = Rotation {
            id: self.node.new_id(self.context.now),
            period: half,
            keep: half,
            rule: term.rule.clone(),
            meta: meta(self.context, term),
        };
        let entropy = &mut *self.node.entropy.entropy();
        match self.node.journal.rotate_dedupe(rotation, entropy) {
            Ok(Some(appended)) => self.settle(term, 1, Ok(appended)),
            Ok(None) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }
}

/// The first moment of a day, UTC: from there the terms of a day's file count.
pub(super) fn midnight(day: Date) -> Timestamp {
    day.to_zoned(TimeZone::UTC).map_or(Timestamp::MAX, |zoned| zoned.timestamp())
}
