//! The one mechanism behind all clocks: what, by when, whose, and to whom it escalates.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::stamp::{Event, Unit};

/// What is owed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Duty {
    /// A person must confirm or reject a hit.
    HitReview,
    /// A person must say what came of a confirmed hit.
    HitOutcome,
}

impl Duty {
    /// The word used in views and the API.
    pub const fn word(self) -> &'static str {
        match self {
            Self::HitReview => "hit-review",
            Self::HitOutcome => "hit-outcome",
        }
    }
}

/// What happened to an obligation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ObligationEvent {
    /// Somebody owes something.
    Opened {
        /// What is owed.
        duty: Duty,
        /// The thing it is about.
        about: Uuid,
        /// Who owns it.
        owner: Unit,
        /// By when.
        due: Timestamp,
        /// Who gets it when that passes.
        escalates_to: Unit,
        /// Under which law.
        legal_basis: String,
    },
    /// Another desk owns it.
    Reassigned {
        /// The desk.
        owner: Unit,
    },
    /// Its time passed: another desk owns it, with a new time.
    Escalated {
        /// How often it has.
        times: u32,
        /// The desk that owns it now.
        owner: Unit,
        /// The new time.
        due: Timestamp,
    },
    /// What was owed was done.
    Met,
}

impl Event for ObligationEvent {
    fn kind(&self) -> &'static str {
        match self {
            Self::Opened { .. } => "obligation.opened",
            Self::Reassigned { .. } => "obligation.reassigned",
            Self::Escalated { .. } => "obligation.escalated",
            Self::Met => "obligation.met",
        }
    }
}

/// An obligation as folded from its entries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Obligation {
    /// What is owed.
    pub duty: Duty,
    /// About what.
    pub about: Uuid,
    /// Who owns it.
    pub owner: Unit,
    /// By when.
    pub due: Timestamp,
    /// Who gets it when that passes.
    pub escalates_to: Unit,
    /// How often it has escalated.
    pub escalations: u32,
    /// Whether it was met.
    pub met: bool,
}

impl Obligation {
    /// The obligation after an event; `None` only before it was opened.
    pub fn evolve(state: Option<Self>, event: ObligationEvent) -> Option<Self> {
        if let ObligationEvent::Opened { duty, about, owner, due, escalates_to, .. } = event {
            return Some(Self { duty, about, owner, due, escalates_to, escalations: 0, met: false });
        }
        let mut state = state?;
        match event {
            ObligationEvent::Reassigned { owner } => state.owner = owner,
            ObligationEvent::Escalated { times, owner, due } => {
                (state.escalations, state.owner, state.due) = (times, owner, due);
            }
            ObligationEvent::Met => state.met = true,
            ObligationEvent::Opened { .. } => {}
        }
        Some(state)
    }

    /// What follows when the clock reads `now`: an escalation once the due time has passed, otherwise nothing.
    pub fn tick(&self, now: Timestamp) -> Option<ObligationEvent> {
        (!self.met && self.due <= now).then(|| ObligationEvent::Escalated {
            times: self.escalations + 1,
            owner: self.escalates_to.clone(),
            due: now + ESCALATION_STEP,
        })
    }
}

/// Time the next desk gets when an obligation escalates.
pub const ESCALATION_STEP: SignedDuration = SignedDuration::from_mins(30);

/// How long before arrival a hit must be decided, so that the border can still act.
const BEFORE_ARRIVAL: SignedDuration = SignedDuration::from_mins(60);

/// The longest and the shortest time a review may take.
const LONGEST: SignedDuration = SignedDuration::from_hours(4);
const SHORTEST: SignedDuration = SignedDuration::from_mins(10);

/// When a hit must be decided: an hour before arrival, four hours after it was raised at the latest, and never sooner
/// than ten minutes from now, so that a late list leaves time to look. Without a known arrival: in an hour.
pub fn review_due(now: Timestamp, arrival: Option<Timestamp>) -> Timestamp {
    let target = arrival.map_or(now + BEFORE_ARRIVAL, |arrival| arrival - BEFORE_ARRIVAL);
    target.clamp(now + SHORTEST, now + LONGEST)
}

/// When the outcome of a confirmed hit must be recorded: a day after arrival, or after the decision.
pub fn outcome_due(now: Timestamp, arrival: Option<Timestamp>) -> Timestamp {
    arrival.map_or(now, |arrival| arrival.max(now)) + SignedDuration::from_hours(24)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_second(1_800_000_000 + seconds).unwrap()
    }

    #[test]
    fn a_passed_time_escalates_once_for_each_passing() {
        let opened = ObligationEvent::Opened {
            duty: Duty::HitReview,
            about: Uuid::nil(),
            owner: Unit("piu".to_owned()),
            due: at(600),
            escalates_to: Unit("duty-officer".to_owned()),
            legal_basis: "Act 1".to_owned(),
        };
        let mut obligation = Obligation::evolve(None, opened).unwrap();
        assert_eq!(obligation.tick(at(599)), None);
        let escalated = obligation.tick(at(600)).unwrap();
        obligation = Obligation::evolve(Some(obligation), escalated).unwrap();
        assert_eq!((obligation.owner.0.as_str(), obligation.escalations), ("duty-officer", 1));
        assert_eq!(obligation.tick(at(600)), None, "a new time was set");
        assert!(obligation.tick(at(600 + 1800)).is_some());
        obligation = Obligation::evolve(Some(obligation), ObligationEvent::Met).unwrap();
        assert_eq!(obligation.tick(at(1_000_000)), None);
    }

    proptest! {
        #[test]
        fn review_is_due_before_arrival_whenever_there_is_time(minutes in -600_i64..6000) {
            let arrival = at(minutes * 60);
            let due = review_due(at(0), Some(arrival));
            prop_assert!(due >= at(600) && due <= at(4 * 3600));
            prop_assert!(minutes < 70 || due <= arrival - SignedDuration::from_mins(60));
        }
    }
}
