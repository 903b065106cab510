//! A list: records with an owner, a legal basis and permitted uses, which two people set.

use std::collections::BTreeSet;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::category::PermittedUse;
use crate::grade::Grade;
use crate::handling::Handling;
use crate::ids::ApprovalId;
use crate::stamp::{Actor, Event, Refusal, Stamp, Unit};

/// What a list is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Description {
    /// Name, unique on the node.
    pub name: String,
    /// Desk that owns it.
    pub owner: Unit,
    /// Law under which it is held.
    pub legal_basis: String,
    /// Where it stems from.
    pub source: String,
    /// Grade of what it holds, unless a record says otherwise.
    pub grade: Grade,
    /// Handling of what it holds, unless a record is stricter.
    pub handling: Handling,
}

/// What happened to a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ListEvent {
    /// It was created, without permitted uses.
    Created(Description),
    /// Somebody proposes other uses.
    UsesProposed {
        /// The approval it waits for.
        approval: ApprovalId,
        /// All uses it shall have.
        uses: BTreeSet<PermittedUse>,
        /// Why.
        reason: String,
    },
    /// A second person approved.
    UsesApproved {
        /// The approval.
        approval: ApprovalId,
        /// All uses it has from now on.
        uses: BTreeSet<PermittedUse>,
        /// Why.
        reason: String,
    },
    /// A second person refused.
    UsesRefused {
        /// The approval.
        approval: ApprovalId,
        /// Why.
        reason: String,
    },
}

impl Event for ListEvent {
    fn kind(&self) -> &'static str {
        match self {
            Self::Created(_) => "list.created",
            Self::UsesProposed { .. } => "list.uses-proposed",
            Self::UsesApproved { .. } => "list.uses-approved",
            Self::UsesRefused { .. } => "list.uses-refused",
        }
    }
}

/// A proposal waiting for a second person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// The approval.
    pub approval: ApprovalId,
    /// Uses proposed.
    pub uses: BTreeSet<PermittedUse>,
    /// Who proposes.
    pub author: Actor,
    /// Why.
    pub reason: String,
    /// When.
    pub time: Timestamp,
}

/// A list as folded from its entries.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct List {
    /// What it is; `None` before it is created.
    pub description: Option<Description>,
    /// What it may be used for.
    pub uses: BTreeSet<PermittedUse>,
    /// A proposal that waits.
    pub proposal: Option<Proposal>,
}

/// What somebody wants to do with a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ListCommand {
    /// Create it.
    Create(Description),
    /// Propose all uses it shall have.
    ProposeUses {
        /// Id of the approval to be.
        approval: ApprovalId,
        /// The uses.
        uses: BTreeSet<PermittedUse>,
        /// Why.
        reason: String,
    },
    /// Approve the waiting proposal.
    Approve {
        /// The approval decided.
        approval: ApprovalId,
        /// Why.
        reason: String,
    },
    /// Refuse it.
    Refuse {
        /// The approval decided.
        approval: ApprovalId,
        /// Why.
        reason: String,
    },
}

impl List {
    /// What follows from a command, or why not.
    pub fn decide(&self, command: ListCommand, by: &Stamp) -> Result<ListEvent, Refusal> {
        match command {
            ListCommand::Create(_) if self.description.is_some() => Err(Refusal::WrongState("the list exists already")),
            ListCommand::Create(description) => {
                for (field, text) in [("name", &description.name), ("legal_basis", &description.legal_basis)] {
                    if text.trim().is_empty() || text.chars().count() > 200 {
                        return Err(Refusal::Invalid { field, message: "write 1 to 200 signs" });
                    }
                }
                Ok(ListEvent::Created(description))
            }
            _ if self.description.is_none() => Err(Refusal::Missing("list")),
            ListCommand::ProposeUses { reason, .. } if reason.trim().is_empty() => {
                Err(Refusal::Invalid { field: "reason", message: "say why" })
            }
            ListCommand::ProposeUses { uses, .. } if uses == self.uses => {
                Err(Refusal::WrongState("the list has these uses already"))
            }
            ListCommand::ProposeUses { approval, uses, reason } => {
                Ok(ListEvent::UsesProposed { approval, uses, reason })
            }
            ListCommand::Approve { approval, reason } => {
                let proposal = self.waiting(approval, by)?;
                Ok(ListEvent::UsesApproved { approval, uses: proposal.uses.clone(), reason })
            }
            ListCommand::Refuse { approval, reason } => {
                self.waiting(approval, by)?;
                Ok(ListEvent::UsesRefused { approval, reason })
            }
        }
    }

    fn waiting(&self, approval: ApprovalId, by: &Stamp) -> Result<&Proposal, Refusal> {
        match &self.proposal {
            Some(proposal) if proposal.approval == approval && proposal.author == by.actor => {
                Err(Refusal::SecondPerson)
            }
            Some(proposal) if proposal.approval == approval => Ok(proposal),
            _ => Err(Refusal::WrongState("this proposal no longer waits: read the list again")),
        }
    }

    /// The list after an event.
    pub fn evolve(&mut self, event: ListEvent, stamp: &Stamp) {
        match event {
            ListEvent::Created(description) => self.description = Some(description),
            ListEvent::UsesProposed { approval, uses, reason } => {
                self.proposal =
                    Some(Proposal { approval, uses, author: stamp.actor.clone(), reason, time: stamp.time });
            }
            ListEvent::UsesApproved { uses, .. } => {
                self.uses = uses;
                self.proposal = None;
            }
            ListEvent::UsesRefused { .. } => self.proposal = None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::handling::Tlp;

    fn by(actor: &str) -> Stamp {
        Stamp {
            time: "2026-05-01T10:00:00Z".parse().unwrap(),
            actor: Actor(actor.to_owned()),
            unit: Unit("lists".to_owned()),
        }
    }

    fn list() -> List {
        let mut list = List::default();
        let create = ListCommand::Create(Description {
            name: "national".to_owned(),
            owner: Unit("lists".to_owned()),
            legal_basis: "Act 1".to_owned(),
            source: String::new(),
            grade: Grade::UNEVALUATED,
            handling: Handling::owner_only(Tlp::AmberStrict),
        });
        let event = list.decide(create, &by("ada")).unwrap();
        list.evolve(event, &by("ada"));
        list
    }

    #[test]
    fn uses_need_two_people_and_are_none_by_default() {
        let mut list = list();
        assert!(list.uses.is_empty());
        let approval = ApprovalId(uuid::Uuid::from_u128(1));
        let uses = BTreeSet::from([PermittedUse::Pnr]);
        let propose = ListCommand::ProposeUses { approval, uses: uses.clone(), reason: "routes".to_owned() };
        let event = list.decide(propose, &by("ada")).unwrap();
        list.evolve(event, &by("ada"));
        assert!(list.uses.is_empty(), "a proposal changes nothing yet");

        let approve = || ListCommand::Approve { approval, reason: String::new() };
        assert_eq!(list.decide(approve(), &by("ada")), Err(Refusal::SecondPerson));
        let event = list.decide(approve(), &by("ben")).unwrap();
        list.evolve(event, &by("ben"));
        assert_eq!(list.uses, uses);
        assert!(matches!(list.decide(approve(), &by("cleo")), Err(Refusal::WrongState(_))), "decided once");
    }

    #[test]
    fn a_newer_proposal_voids_the_older_one() {
        let mut list = list();
        let propose = |n: u128, use_| ListCommand::ProposeUses {
            approval: ApprovalId(uuid::Uuid::from_u128(n)),
            uses: BTreeSet::from([use_]),
            reason: "x".to_owned(),
        };
        for (n, use_) in [(1, PermittedUse::Pnr), (2, PermittedUse::Case)] {
            let event = list.decide(propose(n, use_), &by("ada")).unwrap();
            list.evolve(event, &by("ada"));
        }
        let old = ListCommand::Approve { approval: ApprovalId(uuid::Uuid::from_u128(1)), reason: String::new() };
        assert!(matches!(list.decide(old, &by("ben")), Err(Refusal::WrongState(_))));
    }
}
