//! A hit as it goes to paper: what is on screen, and what a person decided, apart from the history it stands in.

use jiff::Timestamp;
use liaison_domain::hit::HitEvent;
use liaison_domain::ids::HitId;
use liaison_domain::obligation::{Duty, Obligation};
use liaison_views::payload;

use super::HitView;
use super::review::WORDS;
use crate::{Node, NodeError, OpContext};

/// The decision of a person.
#[derive(Debug, Clone)]
pub struct DecisionView {
    /// Whether the traveller is the listed person.
    pub confirmed: bool,
    /// The ground in words.
    pub ground: &'static str,
    /// In the person's own words.
    pub reason: Option<String>,
    /// Who.
    pub actor: String,
    /// At which desk.
    pub unit: String,
    /// When.
    pub time: Timestamp,
    /// Journal position.
    pub position: u64,
    /// The outcome in words, and what the person wrote about it.
    pub outcome: Option<(&'static str, Option<String>)>,
}

/// A hit for its form.
#[derive(Debug, Clone)]
pub struct HitForm {
    /// As on screen.
    pub view: HitView,
    /// The decision that stands: a hit opened again has none.
    pub decision: Option<DecisionView>,
    /// Reviews, then outcomes, each oldest first.
    pub obligations: Vec<Obligation>,
}

impl Node {
    pub(crate) fn hit_form(&self, context: &OpContext, hit: HitId) -> Result<HitForm, NodeError> {
        let view = self.hit(context, hit)?;
        let mut decision: Option<DecisionView> = None;
        let entries = self.journal.entity(hit.0)?;
        for entry in &entries {
            let meta = &entry.header.meta;
            // Written by an older version the words stand in the event itself.
            let words = payload::record::<String>(entry, WORDS)?;
            let decided = |confirmed, ground, reason| DecisionView {
                confirmed,
                ground,
                reason: Some(words.clone().unwrap_or(reason)).filter(|reason| !reason.is_empty()),
                actor: meta.actor.clone(),
                unit: meta.unit.clone(),
                time: meta.time,
                position: entry.header.position.0,
                outcome: None,
            };
            match payload::event::<HitEvent>(entry)? {
                HitEvent::Confirmed { ground, reason } => decision = Some(decided(true, ground.label(), reason)),
                HitEvent::Rejected { ground, reason } => decision = Some(decided(false, ground.label(), reason)),
                HitEvent::Raised { .. } | HitEvent::Reopened { .. } => decision = None,
                HitEvent::OutcomeRecorded { outcome, note } => {
                    let note = words.clone().or(Some(note)).filter(|note| !note.is_empty());
                    if let Some(decision) = &mut decision {
                        decision.outcome = Some((outcome.label(), note));
                    }
                }
                _ => {}
            }
        }
        Ok(HitForm { obligations: self.obligations_of(hit, entries.len())?, view, decision })
    }

    /// What was and is owed about a hit; there are no more rounds than entries.
    fn obligations_of(&self, hit: HitId, rounds: usize) -> Result<Vec<Obligation>, NodeError> {
        let rounds = u32::try_from(rounds).unwrap_or(u32::MAX);
        let mut found = Vec::new();
        for duty in [Duty::HitReview, Duty::HitOutcome] {
            for round in 1..=rounds {
                let Some(owed) = self.obligation_state(self.obligation_id(hit, duty, round))?.state else { break };
                found.push(owed);
            }
        }
        Ok(found)
    }
}
