//! What may be done with a fact: it travels with every fact, and what is derived inherits the strictest.

use std::collections::BTreeSet;
use std::str::FromStr;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Traffic Light Protocol 2.0 (FIRST, 2022), from open to closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Tlp {
    /// For the community.
    Green,
    /// For the recipient's organisation and its clients.
    Amber,
    /// For the recipient's organisation.
    AmberStrict,
    /// For named recipients.
    Red,
}

/// Classification, from open to closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Classification {
    /// Not classified.
    Unclassified,
    /// Restricted.
    Restricted,
    /// Confidential.
    Confidential,
    /// Secret.
    Secret,
}

/// Who may do what with a fact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Handling {
    /// Spread.
    pub tlp: Tlp,
    /// Classification.
    pub classification: Classification,
    /// Units and nodes that may know. Empty: nobody but the owner (DESIGN rule 3).
    pub audience: BTreeSet<String>,
    /// May be used in court.
    pub court_use: bool,
    /// May leave this node again (never without the originator's consent, rule 4).
    pub onward: bool,
    /// Not to be used after this day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expiry: Option<Date>,
}

impl Handling {
    /// What holds when a source says nothing: for the owner alone.
    pub const fn owner_only(tlp: Tlp) -> Self {
        Self {
            tlp,
            classification: Classification::Unclassified,
            audience: BTreeSet::new(),
            court_use: false,
            onward: false,
            expiry: None,
        }
    }

    /// The handling of something made from both: the strictest of each.
    pub fn strictest(&self, other: &Self) -> Self {
        Self {
            tlp: self.tlp.max(other.tlp),
            classification: self.classification.max(other.classification),
            audience: self.audience.intersection(&other.audience).cloned().collect(),
            court_use: self.court_use && other.court_use,
            onward: self.onward && other.onward,
            expiry: [self.expiry, other.expiry].into_iter().flatten().min(),
        }
    }

    /// In words, for pages and print.
    pub fn in_words(&self) -> String {
        let audience = if self.audience.is_empty() {
            "owner only".to_owned()
        } else {
            self.audience.iter().map(String::as_str).collect::<Vec<_>>().join(", ")
        };
        let court = if self.court_use { "" } else { ", not for court" };
        let onward = if self.onward { "" } else { ", not to be passed on" };
        format!("{}, {audience}{court}{onward}", self.tlp.label())
    }
}

impl Tlp {
    /// The label as the protocol writes it.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Green => "TLP:GREEN",
            Self::Amber => "TLP:AMBER",
            Self::AmberStrict => "TLP:AMBER+STRICT",
            Self::Red => "TLP:RED",
        }
    }
}

/// A text that is no label.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a handling label: write green, amber, amber-strict or red")]
pub struct HandlingError;

impl FromStr for Tlp {
    type Err = HandlingError;
    fn from_str(text: &str) -> Result<Self, HandlingError> {
        let text = text.trim().to_ascii_lowercase();
        match text.trim_start_matches("tlp:") {
            "green" => Ok(Self::Green),
            "amber" => Ok(Self::Amber),
            "amber-strict" | "amber+strict" => Ok(Self::AmberStrict),
            "red" => Ok(Self::Red),
            _ => Err(HandlingError),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn handling() -> impl Strategy<Value = Handling> {
        let tlp = prop::sample::select(vec![Tlp::Green, Tlp::Amber, Tlp::AmberStrict, Tlp::Red]);
        let class = prop::sample::select(vec![Classification::Unclassified, Classification::Secret]);
        let audience = prop::collection::btree_set("[a-c]", 0..3);
        let expiry = prop::option::of((2026_i16..2030).prop_map(|year| jiff::civil::date(year, 1, 1)));
        (tlp, class, audience, any::<bool>(), any::<bool>(), expiry).prop_map(
            |(tlp, classification, audience, court_use, onward, expiry)| Handling {
                tlp,
                classification,
                audience,
                court_use,
                onward,
                expiry,
            },
        )
    }

    proptest! {
        #[test]
        fn strictest_never_opens_anything(a in handling(), b in handling(), c in handling()) {
            let both = a.strictest(&b);
            prop_assert_eq!(&both, &b.strictest(&a));
            prop_assert_eq!(&both.strictest(&c), &a.strictest(&b.strictest(&c)));
            prop_assert_eq!(&a.strictest(&a), &a);
            prop_assert!(both.tlp >= a.tlp && both.audience.is_subset(&a.audience));
            prop_assert!(!both.court_use || a.court_use);
            prop_assert!(!both.onward || a.onward);
            prop_assert!(a.expiry.is_none() || both.expiry <= a.expiry);
        }
    }
}
