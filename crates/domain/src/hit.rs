//! A hit: a machine found that a traveller may be a listed person; a named person confirms or rejects it with a ground.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

pub use crate::ground::{ConfirmGround, OutcomeKind, RejectGround};
use crate::ids::{FlightId, ListId, PassengerId, SubjectId};
use crate::personal::Personal;
use crate::stamp::{Actor, Event, Refusal, Stamp, Unit};

/// Coarse order of hits. Not a probability, and the only thing a page shows of the score.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Band {
    /// Little speaks against it.
    Strong,
    /// Worth a look.
    Possible,
    /// Thin.
    Weak,
}

impl Band {
    /// The word used in views and the API.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Strong => "strong",
            Self::Possible => "possible",
            Self::Weak => "weak",
        }
    }
}

/// What one attribute says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// Speaks for the same person.
    For,
    /// Speaks against it.
    Against,
    /// Nothing to compare.
    Unknown,
}

impl Verdict {
    /// The word used in the API.
    pub const fn word(self) -> &'static str {
        match self {
            Self::For => "for",
            Self::Against => "against",
            Self::Unknown => "unknown",
        }
    }
}

/// One line of evidence without the values: they stand in two personal parts, the traveller's under the traveller's data
/// key and the listed one's under the subject's, so that erasing either blinds its half.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EvidenceLine {
    /// Attribute, for example `birth-date`.
    pub attribute: String,
    /// What it says.
    pub verdict: Verdict,
    /// How the two compare, in words without values.
    pub note: String,
}

/// The values of one side, one for each [`EvidenceLine`]; `None` where that side has none.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct EvidenceValues(pub Vec<Option<Personal<String>>>);

/// What a match found, without values.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// Version of the passenger's record.
    pub passenger_version: u64,
    /// Version of the subject's record.
    pub subject_version: u64,
    /// Order.
    pub band: Band,
    /// Inner score in thousandths, for order only.
    pub score: u16,
    /// Matcher version.
    pub matcher: String,
    /// Index position.
    pub index_position: u64,
    /// Evidence.
    pub evidence: Vec<EvidenceLine>,
}

/// What happened to a hit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum HitEvent {
    /// Screening raised it.
    Raised {
        /// The flight.
        flight: FlightId,
        /// The traveller.
        passenger: PassengerId,
        /// The listed person.
        subject: SubjectId,
        /// The list.
        list: ListId,
        /// The desk that owns it.
        owner: Unit,
        /// What was found.
        finding: Finding,
    },
    /// Either side changed after a rejection: it must be looked at again.
    Reopened {
        /// Why.
        why: String,
        /// What was found now.
        finding: Finding,
    },
    /// Either side changed while it was open: the evidence is renewed.
    Renewed {
        /// What was found now.
        finding: Finding,
    },
    /// Somebody looks at it.
    Claimed,
    /// And no longer.
    Released,
    /// Another desk owns it.
    HandedOver {
        /// The desk.
        unit: Unit,
        /// Why.
        reason: String,
    },
    /// A person says it is the listed person.
    Confirmed {
        /// The ground.
        ground: ConfirmGround,
        /// In words.
        reason: String,
    },
    /// A person says it is not.
    Rejected {
        /// The ground.
        ground: RejectGround,
        /// In words.
        reason: String,
    },
    /// What came of it.
    OutcomeRecorded {
        /// The outcome.
        outcome: OutcomeKind,
        /// In words.
        note: String,
    },
}

impl Event for HitEvent {
    fn kind(&self) -> &'static str {
        match self {
            Self::Raised { .. } => "hit.raised",
            Self::Reopened { .. } => "hit.reopened",
            Self::Renewed { .. } => "hit.renewed",
            Self::Claimed => "hit.claimed",
            Self::Released => "hit.released",
            Self::HandedOver { .. } => "hit.handed-over",
            Self::Confirmed { .. } => "hit.confirmed",
            Self::Rejected { .. } => "hit.rejected",
            Self::OutcomeRecorded { .. } => "hit.outcome-recorded",
        }
    }
}

/// Where a hit stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum HitState {
    /// Nobody decided.
    Open,
    /// A person confirmed; the outcome is awaited.
    Confirmed,
    /// A person rejected.
    Rejected,
    /// The outcome is recorded.
    Closed,
}

impl HitState {
    /// The word used in views and the API.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Confirmed => "confirmed",
            Self::Rejected => "rejected",
            Self::Closed => "closed",
        }
    }
}

/// A hit as folded from its entries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// The flight.
    pub flight: FlightId,
    /// The traveller.
    pub passenger: PassengerId,
    /// The listed person.
    pub subject: SubjectId,
    /// The list.
    pub list: ListId,
    /// What was found last.
    pub finding: Finding,
    /// Where it stands.
    pub state: HitState,
    /// The desk that owns it.
    pub owner: Unit,
    /// Who looks at it.
    pub claimed_by: Option<Actor>,
    /// The ground of a rejection.
    pub rejected: Option<RejectGround>,
    /// How many reviews were opened; names the current obligation.
    pub reviews: u32,
    /// When it was decided.
    pub decided: Option<Timestamp>,
}

/// What a person wants to do with a hit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HitCommand {
    /// Look at it.
    Claim,
    /// No longer.
    Release,
    /// Give it to another desk.
    HandOver {
        /// The desk.
        unit: Unit,
        /// Why.
        reason: String,
    },
    /// It is the listed person.
    Confirm {
        /// The ground.
        ground: ConfirmGround,
        /// In words.
        reason: String,
    },
    /// It is not.
    Reject {
        /// The ground.
        ground: RejectGround,
        /// In words.
        reason: String,
    },
    /// What came of it.
    RecordOutcome {
        /// The outcome.
        outcome: OutcomeKind,
        /// In words.
        note: String,
    },
}

impl Hit {
    /// The hit after an event; `None` only before it was raised.
    pub fn evolve(state: Option<Self>, event: HitEvent, stamp: &Stamp) -> Option<Self> {
        if let HitEvent::Raised { flight, passenger, subject, list, owner, finding } = event {
            let (state, claimed_by, rejected, decided) = (HitState::Open, None, None, None);
            return Some(Self {
                flight,
                passenger,
                subject,
                list,
                finding,
                state,
                owner,
                claimed_by,
                rejected,
                reviews: 1,
                decided,
            });
        }
        let mut hit = state?;
        match event {
            HitEvent::Raised { .. } => {}
            HitEvent::Reopened { finding, .. } => {
                (hit.finding, hit.state, hit.claimed_by, hit.rejected) = (finding, HitState::Open, None, None);
                hit.reviews += 1;
            }
            HitEvent::Renewed { finding } => hit.finding = finding,
            HitEvent::Claimed => hit.claimed_by = Some(stamp.actor.clone()),
            HitEvent::Released => hit.claimed_by = None,
            HitEvent::HandedOver { unit, .. } => (hit.owner, hit.claimed_by) = (unit, None),
            HitEvent::Confirmed { .. } => (hit.state, hit.decided) = (HitState::Confirmed, Some(stamp.time)),
            HitEvent::Rejected { ground, .. } => {
                (hit.state, hit.rejected, hit.decided) = (HitState::Rejected, Some(ground), Some(stamp.time));
            }
            HitEvent::OutcomeRecorded { .. } => hit.state = HitState::Closed,
        }
        Some(hit)
    }

    /// What follows from a command, or why not. Only the person who claimed a hit decides it, so that two never decide
    /// the same one.
    pub fn decide(&self, command: HitCommand, by: &Stamp) -> Result<HitEvent, Refusal> {
        match command {
            HitCommand::Claim => {
                self.must_be_open()?;
                match &self.claimed_by {
                    None => Ok(HitEvent::Claimed),
                    Some(actor) if *actor == by.actor => Err(Refusal::WrongState("you have claimed this hit already")),
                    Some(_) => Err(Refusal::NotYours("a colleague looks at this hit: ask for it to be released")),
                }
            }
            HitCommand::Release => self.must_be_mine(by).map(|()| HitEvent::Released),
            HitCommand::HandOver { unit, reason } => {
                self.must_be_open()?;
                words("reason", &reason, true)?;
                match (&self.claimed_by, unit == self.owner) {
                    (_, true) => Err(Refusal::Invalid { field: "unit", message: "this unit owns the hit already" }),
                    (Some(actor), _) if *actor != by.actor => {
                        Err(Refusal::NotYours("a colleague looks at this hit: ask for it to be released"))
                    }
                    _ => Ok(HitEvent::HandedOver { unit, reason }),
                }
            }
            HitCommand::Confirm { ground, reason } => {
                self.must_be_open()?;
                self.must_be_mine(by)?;
                words("reason", &reason, ground.needs_reason())?;
                Ok(HitEvent::Confirmed { ground, reason })
            }
            HitCommand::Reject { ground, reason } => {
                self.must_be_open()?;
                self.must_be_mine(by)?;
                words("reason", &reason, ground.needs_reason())?;
                Ok(HitEvent::Rejected { ground, reason })
            }
            HitCommand::RecordOutcome { outcome, note } => {
                words("note", &note, outcome.needs_reason())?;
                if self.state == HitState::Confirmed {
                    Ok(HitEvent::OutcomeRecorded { outcome, note })
                } else {
                    Err(Refusal::WrongState("an outcome is recorded for a confirmed hit, once"))
                }
            }
        }
    }

    /// What a new finding does to the hit: renews an open one, reopens a rejected one, leaves a confirmed one alone.
    /// The same versions on both sides change nothing.
    pub fn found_again(&self, finding: Finding) -> Option<HitEvent> {
        let old = &self.finding;
        let same = (old.passenger_version, old.subject_version) == (finding.passenger_version, finding.subject_version);
        match self.state {
            _ if same => None,
            HitState::Open => Some(HitEvent::Renewed { finding }),
            HitState::Rejected => {
                let listed = old.subject_version != finding.subject_version;
                let why = if listed { "the listed record changed" } else { "the passenger's data changed" };
                Some(HitEvent::Reopened { why: why.to_owned(), finding })
            }
            HitState::Confirmed | HitState::Closed => None,
        }
    }

    fn must_be_open(&self) -> Result<(), Refusal> {
        match self.state {
            HitState::Open => Ok(()),
            _ => Err(Refusal::WrongState("this hit is decided already")),
        }
    }

    fn must_be_mine(&self, by: &Stamp) -> Result<(), Refusal> {
        match &self.claimed_by {
            Some(actor) if *actor == by.actor => Ok(()),
            Some(_) => Err(Refusal::NotYours("a colleague looks at this hit: ask for it to be released")),
            None => Err(Refusal::WrongState("claim the hit first")),
        }
    }
}

fn words(field: &'static str, text: &str, needed: bool) -> Result<(), Refusal> {
    let length = text.trim().chars().count();
    match length {
        0 if needed => Err(Refusal::Invalid { field, message: "this needs a reason in words" }),
        0..=2000 => Ok(()),
        _ => Err(Refusal::Invalid { field, message: "write 2,000 signs at the most" }),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;

    fn by(actor: &str) -> Stamp {
        Stamp {
            time: "2026-05-01T10:00:00Z".parse().unwrap(),
            actor: Actor(actor.to_owned()),
            unit: Unit("piu".to_owned()),
        }
    }

    fn finding(passenger_version: u64, subject_version: u64) -> Finding {
        Finding {
            passenger_version,
            subject_version,
            band: Band::Strong,
            score: 900,
            matcher: "1".to_owned(),
            index_position: 7,
            evidence: Vec::new(),
        }
    }

    fn raised() -> Hit {
        let event = HitEvent::Raised {
            flight: FlightId(Uuid::from_u128(1)),
            passenger: PassengerId(Uuid::from_u128(2)),
            subject: SubjectId(Uuid::from_u128(3)),
            list: ListId(Uuid::from_u128(4)),
            owner: Unit("piu".to_owned()),
            finding: finding(1, 1),
        };
        Hit::evolve(None, event, &by("screening")).unwrap()
    }

    fn command() -> impl Strategy<Value = (HitCommand, &'static str)> {
        let text = prop::sample::select(vec!["", "seen on the photo"]);
        let command = (0..8_u8, text).prop_map(|(n, text)| {
            let text = text.to_owned();
            match n {
                0 | 1 => HitCommand::Claim,
                2 => HitCommand::Release,
                3 => HitCommand::HandOver { unit: Unit("border".to_owned()), reason: text },
                4 => HitCommand::Confirm { ground: ConfirmGround::OtherEvidence, reason: text },
                5 => HitCommand::Reject { ground: RejectGround::DifferentPerson, reason: text },
                6 => HitCommand::Reject { ground: RejectGround::DataInsufficient, reason: text },
                _ => HitCommand::RecordOutcome { outcome: OutcomeKind::PassedOn, note: text },
            }
        });
        (command, prop::sample::select(vec!["ada", "ben"]))
    }

    proptest! {
        #[test]
        fn only_the_person_who_claimed_it_decides_it_once(commands in prop::collection::vec(command(), 0..30)) {
            let mut hit = raised();
            let mut decisions = 0;
            for (command, actor) in commands {
                let claimed = hit.claimed_by.clone();
                let Ok(event) = hit.decide(command, &by(actor)) else { continue };
                if matches!(event, HitEvent::Confirmed { .. } | HitEvent::Rejected { .. }) {
                    decisions += 1;
                    prop_assert_eq!(claimed.map(|actor| actor.0), Some(actor.to_owned()));
                }
                hit = Hit::evolve(Some(hit), event, &by(actor)).unwrap();
            }
            prop_assert!(decisions <= 1);
            prop_assert_eq!(decisions == 1, hit.state != HitState::Open);
        }
    }

    #[test]
    fn a_reason_is_asked_for_where_the_ground_needs_one() {
        let mut hit = raised();
        hit = Hit::evolve(Some(hit), HitEvent::Claimed, &by("ada")).unwrap();
        let reject =
            |reason: &str| HitCommand::Reject { ground: RejectGround::DataInsufficient, reason: reason.into() };
        assert!(matches!(hit.decide(reject("  "), &by("ada")), Err(Refusal::Invalid { field: "reason", .. })));
        assert!(hit.decide(reject("no birth date on either side"), &by("ada")).is_ok());
        assert!(matches!(hit.decide(reject(&"x".repeat(2001)), &by("ada")), Err(Refusal::Invalid { .. })));
    }

    #[test]
    fn a_rejected_hit_comes_back_only_when_either_side_changed() {
        let mut hit = raised();
        assert_eq!(hit.found_again(finding(1, 1)), None);
        assert!(matches!(hit.found_again(finding(2, 1)), Some(HitEvent::Renewed { .. })));
        let rejected = HitEvent::Rejected { ground: RejectGround::DifferentPerson, reason: String::new() };
        hit = Hit::evolve(Some(hit), rejected, &by("ada")).unwrap();
        assert_eq!(hit.found_again(finding(1, 1)), None);
        let event = hit.found_again(finding(1, 2)).unwrap();
        assert!(matches!(&event, HitEvent::Reopened { why, .. } if why.contains("listed")));
        hit = Hit::evolve(Some(hit), event, &by("screening")).unwrap();
        assert_eq!((hit.state, hit.reviews, hit.claimed_by), (HitState::Open, 2, None));
    }
}
