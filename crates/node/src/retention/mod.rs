//! Retention: what is kept how long, under which law, and what goes when its term ends.
//!
//! The terms are data ([`liaison_policy::Retention`], `policies/retention.toml`). What is due is computed from the views
//! each time, so that a run may be stopped or killed at any moment and the next one goes on with what is left. Acts are
//! the journal's own entries: each names its rule, the rule's legal source as its legal basis, and the hash of the file of
//! terms as its policy version. Nobody is needed (DESIGN, two people); a person is needed only to vouch for a clock that
//! jumped.

mod clock;
mod gate;
mod next;
mod run;
mod status;

use std::sync::Arc;

use liaison_journal::Meta;
use liaison_policy::retention::{Act, Link, Record, Start, Term};
use liaison_views::Held;

pub use clock::Believed;
pub(crate) use gate::{Acting, Gate};
pub use liaison_domain::retention::ClockState;
pub use next::{NextPage, NextRow};
pub use run::{Budget, Done, Ran};
pub use status::{RetentionStatus, TermStatus, TermView};

use crate::OpContext;

/// Purpose of every act.
const PURPOSE: &str = "retention";

/// Who does it, under which rule of which file.
fn meta(context: &OpContext, term: &Term) -> Arc<Meta> {
    Arc::new(Meta {
        time: context.now,
        actor: context.duty.actor.0.clone(),
        unit: context.duty.unit.0.clone(),
        purpose: PURPOSE.to_owned(),
        legal_basis: term.source.clone(),
        policy_version: context.policy.retention().version(),
    })
}

/// The passengers a term is about.
fn held(term: &Term) -> Option<Held<'static>> {
    let regime = term.regime.filter(|_| term.record == Record::Passenger)?;
    let (start, _) = term.after()?;
    Some(Held {
        regime: regime.name(),
        linked: match term.link {
            Link::Any => None,
            Link::Linked => Some(true),
            Link::Unlinked => Some(false),
        },
        whole: term.act == Act::Mask,
        from_departure: start == Start::Departure,
    })
}
