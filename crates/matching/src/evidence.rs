//! What speaks for and against a candidate, one finding per attribute, as an examiner reads it.

use liaison_domain::Personal;
use serde::{Deserialize, Serialize};

/// What was compared. There is no attribute for religion, ethnicity, opinion, health or script (DESIGN rule 8).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Attribute {
    /// Names.
    Name,
    /// Documents and personal numbers.
    Document,
    /// Birth dates.
    BirthDate,
    /// Nationalities.
    Nationality,
    /// Sex as documents state it.
    Sex,
    /// Places of birth.
    BirthPlace,
}

/// Which way an attribute speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// For the same person.
    For,
    /// Against it. It lowers the rank and drops nobody.
    Against,
    /// One side does not state it, or the two cannot be compared.
    Unknown,
}

/// One attribute's finding: the rule that decided and the two values it compared, as their sources wrote them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// What was compared.
    pub attribute: Attribute,
    /// Which way it speaks.
    pub verdict: Verdict,
    /// The rule of [`crate::FEATURES`] that decided.
    pub feature: crate::Feature,
    /// The probe's value; none when the probe does not state it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub probe: Option<Personal<String>>,
    /// The listed record's value; none when it does not state it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub listed: Option<Personal<String>>,
}

/// All findings of one candidate, in the order of [`Attribute`], and the version of the rules that made them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// [`crate::MATCHER_VERSION`] at the time.
    pub matcher: u32,
    /// One finding per attribute.
    pub findings: Vec<Finding>,
}

impl Evidence {
    /// The finding on `attribute`.
    pub fn on(&self, attribute: Attribute) -> Option<&Finding> {
        self.findings.iter().find(|finding| finding.attribute == attribute)
    }
}
