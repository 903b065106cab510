//! Two names or two identities compared without an index, by the same rules as the index.

use liaison_domain::Identity;

use crate::candidate::Band;
use crate::evidence::Evidence;
use crate::form::Form;
use crate::{align, organisation, prepared};

/// What kind of thing a name names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Schema {
    /// A person.
    Person,
    /// A company, an authority, a group; also a party of which no more is known.
    Organisation,
    /// A ship or other means of transport.
    Vessel,
}

impl Schema {
    /// Reads FollowTheMoney's schema names; what is no person or vessel is compared as an organisation.
    pub fn from_label(label: &str) -> Self {
        match label {
            "Person" => Self::Person,
            "Vessel" | "Airplane" | "Vehicle" => Self::Vessel,
            _ => Self::Organisation,
        }
    }
}

/// How alike `probe` and `listed` are as names, 0 to 1. Not symmetric: what the probe says beyond the list costs more than
/// what the list says beyond the probe.
pub fn compare_names(probe: &str, listed: &str, schema: Schema) -> f32 {
    match schema {
        Schema::Person => align::score_forms(&Form::person(probe), &align::UNIFORM, Form::person(listed)).score,
        Schema::Organisation | Schema::Vessel => organisation::score(probe, listed),
    }
}

/// Two identities compared.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// 0 to 1, for order.
    pub score: f32,
    /// How to show it.
    pub band: Band,
    /// What speaks for and against.
    pub evidence: Evidence,
}

/// Compares a probe with one listed identity.
pub fn compare(probe: &Identity, listed: &Identity) -> Comparison {
    let compared = prepared::compare(&prepared::Prepared::new(probe), &prepared::Prepared::new(listed), &[]);
    Comparison {
        score: compared.judgement.score,
        band: compared.judgement.band,
        evidence: prepared::evidence(&compared.judgement, probe, listed),
    }
}
