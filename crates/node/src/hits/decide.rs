//! Claim, release, hand over, confirm, reject, record an outcome: each with the obligation it meets or opens, in one
//! batch. There is no bulk form.

use liaison_domain::cleared_pair::{CLEARED_FOR, PairEvent};
use liaison_domain::hit::{Hit, HitCommand, HitEvent, RejectGround};
use liaison_domain::ids::HitId;
use liaison_domain::obligation::{Duty, ObligationEvent, outcome_due};
use liaison_journal::{Batch, Draft, Stream};
use liaison_policy::Action;
use liaison_views::payload;
use uuid::Uuid;

use crate::passengers::identity;
use crate::{Node, NodeError, OpContext};

impl Node {
    /// Does one thing to one hit. `version` is the one the person has read: a hit that changed meanwhile is refused, so
    /// that nobody decides what they have not seen.
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
        let folded = self.hit_state(hit.0)?;
        let state = folded.state.ok_or(NodeError::NotFound("hit"))?;
        if folded.version != version {
            return Err(NodeError::Conflict { current: folded.version });
        }
        let event = state.decide(command, &context.stamp())?;
        let meta = context.meta();
        let mut batch = Batch {
            entries: vec![payload::draft(Stream::Work, hit.0, &event, &meta, None, [])],
            expect: vec![(hit.0, version)],
            claims: Vec::new(),
        };
        self.follow_up(context, hit, &state, &event, &mut batch)?;
        self.append(batch)?;
        Ok(version + 1)
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
            HitEvent::Confirmed { .. } => {
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
        let event = PairEvent::Cleared {
            hit,
            subject_version: state.finding.subject_version,
            until: context.now + CLEARED_FOR,
        };
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
