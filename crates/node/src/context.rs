//! Who asks, from which duty, for what purpose, when: the first parameter of every use case.

use std::sync::Arc;

use jiff::Timestamp;
use liaison_domain::{Actor, Stamp, Unit};
use liaison_journal::Meta;
use liaison_policy::{Action, Policy, Role};
use uuid::Uuid;

use crate::error::NodeError;

/// A duty: a person or system at a desk, with a purpose and its law.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Duty {
    /// The person or system.
    pub actor: Actor,
    /// The desk.
    pub unit: Unit,
    /// What the duty is called.
    pub name: String,
    /// What it makes of the person.
    pub roles: Vec<Role>,
    /// Purpose of every consultation made in it.
    pub purpose: String,
    /// Its law.
    pub legal_basis: String,
}

/// One call of a use case.
#[derive(Debug, Clone)]
pub struct OpContext {
    /// The duty.
    pub duty: Arc<Duty>,
    /// The present.
    pub now: Timestamp,
    /// Finds the call in journal and log.
    pub request: Uuid,
    /// The rules in force.
    pub policy: Arc<Policy>,
}

impl OpContext {
    /// Refuses unless the duty allows the action.
    pub fn permit(&self, action: Action) -> Result<(), NodeError> {
        self.policy.permit(&self.duty.roles, action).map_err(NodeError::Denied)
    }

    /// Time, person and desk for `decide`.
    pub fn stamp(&self) -> Stamp {
        Stamp { time: self.now, actor: self.duty.actor.clone(), unit: self.duty.unit.clone() }
    }

    /// The same for an entry's header.
    pub fn meta(&self) -> Arc<Meta> {
        Arc::new(Meta {
            time: self.now,
            actor: self.duty.actor.0.clone(),
            unit: self.duty.unit.0.clone(),
            purpose: self.duty.purpose.clone(),
            legal_basis: self.duty.legal_basis.clone(),
            policy_version: self.policy.version(),
        })
    }
}
