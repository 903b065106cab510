//! Erasing by order, outside the terms of retention: one person proposes what an order demands, another approves. The
//! order, its ground and both people stay in the journal; what it names is gone.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::ids::{PassengerId, SubjectId};
use crate::stamp::{Actor, Event, Refusal, Stamp};

/// Records one order may name.
pub const MOST_TARGETS: usize = 1_000;
/// Longest reference, in signs.
pub const LONGEST_REFERENCE: usize = 200;

/// By whose order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ErasureGround {
    /// A court.
    CourtOrder,
    /// The supervisory authority for data protection (Directive (EU) 2016/680 Article 47(2)(b)).
    SupervisoryAuthority,
    /// The person's right to erasure, granted (Article 16(2)).
    RightGranted,
}

impl ErasureGround {
    /// Every one, in the order shown.
    pub const ALL: &[Self] = &[Self::CourtOrder, Self::SupervisoryAuthority, Self::RightGranted];

    /// Stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::CourtOrder => "court-order",
            Self::SupervisoryAuthority => "supervisory-authority",
            Self::RightGranted => "right-granted",
        }
    }

    /// The rule that stands with the act in the journal.
    pub fn rule(self) -> String {
        format!("order-{}", self.code())
    }
}

impl std::str::FromStr for ErasureGround {
    type Err = Refusal;

    fn from_str(text: &str) -> Result<Self, Refusal> {
        let message = "write court-order, supervisory-authority or right-granted";
        Self::ALL.iter().copied().find(|one| one.code() == text).ok_or(Refusal::Invalid { field: "ground", message })
    }
}

/// A record to be erased.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ErasureTarget {
    /// A person on a flight.
    Passenger(PassengerId),
    /// A listed person.
    Subject(SubjectId),
}

/// What happened to an order. No words of people: they would outlive what they are about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ErasureEvent {
    /// Somebody proposes to carry it out.
    Proposed {
        /// The records.
        targets: Vec<ErasureTarget>,
        /// By whose order.
        ground: ErasureGround,
        /// Where the order is found: a file number, nothing about a person.
        reference: String,
    },
    /// A second person approved.
    Approved {
        /// The journal's own entry that is to say what was erased: its entity.
        act: Uuid,
    },
    /// A second person refused.
    Refused,
}

impl Event for ErasureEvent {
    fn kind(&self) -> &'static str {
        match self {
            Self::Proposed { .. } => "erasure.proposed",
            Self::Approved { .. } => "erasure.approved",
            Self::Refused => "erasure.refused",
        }
    }
}

/// Where an order stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ErasureState {
    /// A second person has not decided.
    Waiting,
    /// Approved: to be carried out at once, by this act.
    Approved(Uuid),
    /// Refused.
    Refused,
}

/// An order as folded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ErasureOrder {
    /// The records.
    pub targets: Vec<ErasureTarget>,
    /// By whose order.
    pub ground: ErasureGround,
    /// Where it is found.
    pub reference: String,
    /// Who proposes.
    pub author: Actor,
    /// When.
    pub proposed: Timestamp,
    /// Where it stands.
    pub state: ErasureState,
}

impl ErasureOrder {
    /// A proposal, or why it is none.
    pub fn propose(
        mut targets: Vec<ErasureTarget>,
        ground: ErasureGround,
        reference: String,
    ) -> Result<ErasureEvent, Refusal> {
        targets.sort_unstable();
        targets.dedup();
        if !(1..=MOST_TARGETS).contains(&targets.len()) {
            return Err(Refusal::Invalid { field: "targets", message: "name 1 to 1,000 records" });
        }
        if reference.trim().is_empty() || reference.chars().count() > LONGEST_REFERENCE {
            return Err(Refusal::Invalid { field: "reference", message: "write 1 to 200 signs" });
        }
        Ok(ErasureEvent::Proposed { targets, ground, reference })
    }

    /// What a second person's word makes of it, or why it does not count. `act` approves, and names the act by which it will
    /// be carried out; none refuses.
    pub fn decide(&self, act: Option<Uuid>, by: &Stamp) -> Result<ErasureEvent, Refusal> {
        match self.state {
            ErasureState::Waiting if self.author == by.actor => Err(Refusal::SecondPerson),
            ErasureState::Waiting => Ok(act.map_or(ErasureEvent::Refused, |act| ErasureEvent::Approved { act })),
            ErasureState::Approved(_) | ErasureState::Refused => {
                Err(Refusal::WrongState("this order is decided already"))
            }
        }
    }

    /// The order after an event; `None` before it is proposed.
    pub fn evolve(before: Option<Self>, event: ErasureEvent, stamp: &Stamp) -> Option<Self> {
        let decided = |state| before.map(|order| Self { state, ..order });
        match event {
            ErasureEvent::Proposed { targets, ground, reference } => Some(Self {
                targets,
                ground,
                reference,
                author: stamp.actor.clone(),
                proposed: stamp.time,
                state: ErasureState::Waiting,
            }),
            ErasureEvent::Approved { act } => decided(ErasureState::Approved(act)),
            ErasureEvent::Refused => decided(ErasureState::Refused),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stamp::Unit;

    fn by(actor: &str) -> Stamp {
        let time = "2026-05-01T10:00:00Z".parse().unwrap();
        Stamp { time, actor: Actor(actor.to_owned()), unit: Unit("legal".to_owned()) }
    }

    #[test]
    fn an_order_needs_two_people_and_is_decided_once() {
        let (target, act) = (ErasureTarget::Subject(SubjectId(Uuid::from_u128(1))), Some(Uuid::from_u128(2)));
        let propose =
            |targets, reference: &str| ErasureOrder::propose(targets, ErasureGround::CourtOrder, reference.to_owned());
        assert!(matches!(propose(Vec::new(), "17/26"), Err(Refusal::Invalid { field: "targets", .. })));
        assert!(matches!(propose(vec![target], " "), Err(Refusal::Invalid { field: "reference", .. })));
        let event = propose(vec![target, target], "17/26").unwrap();
        let order = ErasureOrder::evolve(None, event, &by("ada")).unwrap();
        assert_eq!((order.targets.len(), order.state), (1, ErasureState::Waiting));
        assert_eq!(order.decide(act, &by("ada")), Err(Refusal::SecondPerson));
        assert_eq!(order.decide(None, &by("ada")), Err(Refusal::SecondPerson));
        let event = order.decide(act, &by("ben")).unwrap();
        let order = ErasureOrder::evolve(Some(order), event, &by("ben")).unwrap();
        assert_eq!(order.state, ErasureState::Approved(Uuid::from_u128(2)));
        assert!(matches!(order.decide(act, &by("cleo")), Err(Refusal::WrongState(_))));
    }

    #[test]
    fn grounds_have_their_codes() {
        for ground in ErasureGround::ALL {
            assert_eq!(ground.code().parse::<ErasureGround>(), Ok(*ground));
        }
        assert!("because".parse::<ErasureGround>().is_err());
    }
}
