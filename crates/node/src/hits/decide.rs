//! Claim, release, hand over, confirm, reject, record an outcome: each with the obligation it meets or opens, in one
//! batch. There is no bulk form.

use liaison_domain::Refusal;
use liaison_domain::cleared_pair::PairEvent;
use liaison_domain::hit::{ConfirmGround, Hit, HitCommand, HitEvent, RejectGround};
use liaison_domain::ids::{HitId, PassengerId};
use liaison_domain::obligation::{Duty, ObligationEvent, outcome_due};
use liaison_domain::passenger::PassengerEvent;
use liaison_journal::{Batch, Draft, Entry, Part, PartState, Stream};
use liaison_policy::Action;
use liaison_policy::retention::Record;
use liaison_views::payload::{self, RECORD};
use uuid::Uuid;

use super::review::WORDS;
use crate::passengers::identity;
use crate::{Node, NodeError, OpContext};

/// Attempts when a message about the passenger comes at the same moment.
const ATTEMPTS: u32 = 5;

impl Node {
    /// Does one thing to one hit. `version` is the one the person has read: a hit that changed meanwhile is refused, so
    /// that nobody decides what they have not seen.
    #[expect(clippy::needless_pass_by_value, reason = "a command is given once; what is tried again is a copy of it")]
    pub fn change_hit(
        &self,
        context: &OpContext,
        hit: HitId,
        version: u64,
        command: HitCommand,
    ) -> Result<u64, NodeError> {
        let action = match command {
            HitCommand::HandOver { .. } => Action::HitsHandOver,
            _ => Action::HitsDecide,
        };
        context.permit(action)?;
        if let HitCommand::HandOver { unit, .. } = &command
            && !self.config.desks().contains(&unit)
        {
            let message = "no desk of this node has this name".to_owned();
            return Err(NodeError::Invalid { field: "unit".to_owned(), message });
        }
        for attempt in 1.. {
            match self.try_change_hit(context, hit, version, &command) {
                Err(error) if error.is_race() && attempt < ATTEMPTS => {
                    let current = self.hit_state(hit.0)?.version;
                    if current != version {
                        return Err(NodeError::Conflict { current });
                    }
                    // The hit is as it was read: a message about the passenger came at the same moment, or the passenger's
                    // term ended.
                }
                other => return other,
            }
        }
        Err(NodeError::Conflict { current: version })
    }

    fn try_change_hit(
        &self,
        context: &OpContext,
        hit: HitId,
        version: u64,
        command: &HitCommand,
    ) -> Result<u64, NodeError> {
        // Retention must see the link before it looks whom to delete, or the deletion must be seen here.
        let _deciding = self.gate.decide()?;
        let folded = self.hit_state(hit.0)?;
        let state = folded.state.ok_or(NodeError::NotFound("hit"))?;
        if folded.version != version {
            return Err(NodeError::Conflict { current: folded.version });
        }
        let event = state.decide(command.clone(), &context.stamp())?;
        let (plain, words) = self.without_words(hit, &state, event.clone())?;
        let mut batch = Batch {
            entries: vec![payload::draft(Stream::Work, hit.0, &plain, &context.meta(), None, words)],
            expect: vec![(hit.0, version)],
            claims: Vec::new(),
        };
        self.follow_up(context, hit, &state, &event, &mut batch)?;
        self.append(batch)?;
        Ok(version + 1)
    }

    /// What people write in their own words may name somebody, so it stands apart and is erased in its time: with the
    /// traveller as long as the hit is none, under the hit's own key once it is confirmed.
    fn without_words(
        &self,
        hit: HitId,
        state: &Hit,
        mut event: HitEvent,
    ) -> Result<(HitEvent, Option<Part>), NodeError> {
        let (words, of_hit) = match &mut event {
            HitEvent::Confirmed { reason, .. } | HitEvent::OutcomeRecorded { note: reason, .. } => (reason, true),
            HitEvent::Rejected { reason, .. } | HitEvent::HandedOver { reason, .. } => (reason, false),
            _ => return Ok((event, None)),
        };
        let words = std::mem::take(words);
        if words.is_empty() {
            return Ok((event, None));
        }
        // A traveller whose term has ended takes nothing new.
        let unit = if of_hit || gone(&self.journal.entity(state.passenger.0)?) { hit.0 } else { state.passenger.0 };
        if unit == hit.0 && self.file_erased(hit)? {
            let refusal = "what was written about this hit is erased, and nothing is added: leave the words out";
            return Err(Refusal::WrongState(refusal).into());
        }
        Ok((event, Some(Part::personal(WORDS, unit, payload::encode(&words)))))
    }

    /// Whether what people wrote under the hit's own key was erased.
    fn file_erased(&self, hit: HitId) -> Result<bool, NodeError> {
        let entries = self.journal.entity(hit.0)?;
        let mut parts = entries.iter().flat_map(|entry| entry.header.parts.iter().zip(&entry.parts));
        Ok(parts.any(|(part, state)| part.protection.unit() == Some(hit.0) && *state == PartState::Erased))
    }

    /// A confirmed hit is the objective link that keeps a passenger's record beyond its first term, masked. Whoever is
    /// erased has nothing left to keep.
    fn link(
        &self,
        context: &OpContext,
        hit: HitId,
        passenger: PassengerId,
        ground: ConfirmGround,
        batch: &mut Batch,
    ) -> Result<(), NodeError> {
        let entries = self.journal.entity(passenger.0)?;
        let (Some(first), Some(last), false) = (entries.first(), entries.last(), gone(&entries)) else {
            return Ok(());
        };
        let event = PassengerEvent::Linked { hit, reason: ground.code().to_owned() };
        let draft = payload::draft(Stream::Travel, passenger.0, &event, &context.meta(), first.header.day, []);
        batch.entries.push(draft);
        batch.expect.push((passenger.0, last.header.entity_version));
        Ok(())
    }

    /// What a step means for the obligation behind the hit, and for the memory of cleared pairs.
    fn follow_up(
        &self,
        context: &OpContext,
        hit: HitId,
        state: &Hit,
        event: &HitEvent,
        batch: &mut Batch,
    ) -> Result<(), NodeError> {
        let review = self.obligation_id(hit, Duty::HitReview, state.reviews);
        match event {
            HitEvent::HandedOver { unit, .. } => {
                self.add_obligation(context, review, &ObligationEvent::Reassigned { owner: unit.clone() }, batch)
            }
            HitEvent::Confirmed { ground, .. } => {
                self.link(context, hit, state.passenger, *ground, batch)?;
                self.add_obligation(context, review, &ObligationEvent::Met, batch)?;
                let arrival = self.flight_state(state.flight.0)?.state.schedule.and_then(|schedule| schedule.arrival());
                let opened = ObligationEvent::Opened {
                    duty: Duty::HitOutcome,
                    about: hit.0,
                    owner: context.duty.unit.clone(),
                    due: outcome_due(context.now, arrival),
                    escalates_to: self.config.escalation_unit.clone(),
                    legal_basis: self.config.legal_basis.clone(),
                };
                let outcome = self.obligation_id(hit, Duty::HitOutcome, state.reviews);
                self.add_obligation(context, outcome, &opened, batch)
            }
            HitEvent::Rejected { ground, .. } => {
                self.add_obligation(context, review, &ObligationEvent::Met, batch)?;
                if *ground == RejectGround::DifferentPerson {
                    self.clear_pair(context, hit, state, batch)?;
                }
                Ok(())
            }
            HitEvent::OutcomeRecorded { .. } => {
                let outcome = self.obligation_id(hit, Duty::HitOutcome, state.reviews);
                self.add_obligation(context, outcome, &ObligationEvent::Met, batch)
            }
            _ => Ok(()),
        }
    }

    fn clear_pair(&self, context: &OpContext, hit: HitId, state: &Hit, batch: &mut Batch) -> Result<(), NodeError> {
        let passenger = self.passenger_state(state.passenger.0, state.finding.passenger_version)?.state;
        let Some(record) = passenger.record else { return Ok(()) };
        let pair = self.pair_id(&identity(&record.person()), state.subject);
        let version = self.journal.entity(pair)?.last().map_or(0, |entry| entry.header.entity_version);
        let term = context.policy.retention().of(Record::ClearedPair).next();
        let until = term.and_then(|term| term.due(context.now)).unwrap_or(context.now);
        let event = PairEvent::Cleared { hit, subject_version: state.finding.subject_version, until };
        batch.entries.push(payload::draft(Stream::Work, pair, &event, &context.meta(), None, []));
        batch.expect.push((pair, version));
        Ok(())
    }

    /// The obligation of one duty in one round of review of one hit.
    pub(crate) fn obligation_id(&self, hit: HitId, duty: Duty, round: u32) -> Uuid {
        let mut about = hit.0.as_bytes().to_vec();
        about.extend_from_slice(duty.word().as_bytes());
        about.extend_from_slice(&round.to_be_bytes());
        self.derived_id("obligation", &about)
    }

    fn add_obligation(
        &self,
        context: &OpContext,
        obligation: Uuid,
        event: &ObligationEvent,
        batch: &mut Batch,
    ) -> Result<(), NodeError> {
        let version = self.obligation_state(obligation)?.version;
        let draft: Draft = payload::draft(Stream::Work, obligation, event, &context.meta(), None, []);
        batch.entries.push(draft);
        batch.expect.push((obligation, version));
        Ok(())
    }
}

/// Whether the record of a passenger was erased, by the passenger's entries.
fn gone(entries: &[Entry]) -> bool {
    let record = entries.first().and_then(|entry| entry.part(RECORD));
    !matches!(record, Some(PartState::Open(_)))
}
