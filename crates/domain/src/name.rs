//! Names as one source gave them.

use serde::{Deserialize, Serialize};

use crate::personal::Personal;

/// What a source says a name is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NameKind {
    /// The name by which the source knows the person, in any script.
    Primary,
    /// Another full name of good quality.
    Alias,
    /// A nickname or low-quality name: never a hit on this alone.
    WeakAlias,
    /// A name no longer borne.
    Former,
}

/// One name. `full` is always there; `given` and `family` only where the source separates them, as it wrote them.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Name {
    /// What the source says it is.
    pub kind: NameKind,
    /// The whole name in the source's order and script.
    pub full: Personal<String>,
    /// Given names, when the source separates them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub given: Option<Personal<String>>,
    /// Family name, when the source separates it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub family: Option<Personal<String>>,
}

impl Name {
    /// A name whose parts the source does not separate.
    pub fn whole(kind: NameKind, full: impl Into<String>) -> Self {
        Self { kind, full: Personal::new(full.into()), given: None, family: None }
    }

    /// A name given as family and given names, as travel documents and passenger messages do.
    pub fn parts(kind: NameKind, given: &str, family: &str) -> Self {
        let full = [given, family].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
        let part = |text: &str| (!text.is_empty()).then(|| Personal::from(text));
        Self { kind, full: Personal::new(full), given: part(given), family: part(family) }
    }
}
