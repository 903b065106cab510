//! What an agency sets for its node: names, desks, feeds.

use std::collections::BTreeMap;
use std::path::PathBuf;

use jiff::{SignedDuration, Timestamp};
use liaison_domain::Unit;
use liaison_travel::Regime;
use serde::{Deserialize, Serialize};

use crate::import::Mapping;

/// What the node is for; shown in every banner.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Environment {
    /// Invented people only.
    Demo,
    /// For exercises.
    Training,
    /// Real.
    Live,
}

impl Environment {
    /// The word shown.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Demo => "demo",
            Self::Training => "training",
            Self::Live => "live",
        }
    }
}

/// A source of passenger messages. Its regime says which law it stands under; readers, lists and retention follow it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Feed {
    /// Its name.
    pub name: String,
    /// Its regime.
    pub regime: Regime,
    /// Folder watched for files, when messages come that way.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub folder: Option<PathBuf>,
}

/// Disk space set aside for the day the disk is full, in MiB.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SpaceAside {
    /// For erasure and whatever else the law or a closing act demands then.
    pub reserve_mib: u32,
    /// For the access log, so that reads go on for a while: about 1,000 a MiB.
    pub access_spool_mib: u32,
}

impl Default for SpaceAside {
    fn default() -> Self {
        Self { reserve_mib: 64, access_spool_mib: 16 }
    }
}

/// What an agency sets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// The agency's name for the node.
    pub name: String,
    /// What it is for.
    pub environment: Environment,
    /// Highest classification it may hold.
    pub classification: String,
    /// The desk that gets new hits.
    pub review_unit: Unit,
    /// The desk that gets what nobody decided in time.
    pub escalation_unit: Unit,
    /// Further desks that a hit may be handed to.
    #[serde(default)]
    pub units: Vec<Unit>,
    /// Law under which hits are reviewed.
    pub legal_basis: String,
    /// Sources of passenger messages.
    #[serde(default)]
    pub feeds: Vec<Feed>,
    /// Disk space set aside.
    #[serde(default)]
    pub space: SpaceAside,
    /// Saved column mappings for CSV imports, by name.
    #[serde(default)]
    pub mappings: BTreeMap<String, Mapping>,
}

impl Config {
    /// What a new node starts with.
    pub fn new(name: &str, environment: Environment) -> Self {
        Self {
            name: name.to_owned(),
            environment,
            classification: "unclassified".to_owned(),
            review_unit: Unit("passenger-information-unit".to_owned()),
            escalation_unit: Unit("duty-officer".to_owned()),
            units: vec![Unit("border-control".to_owned())],
            legal_basis: "Directive (EU) 2016/681 Art. 6(5)".to_owned(),
            feeds: vec![
                Feed { name: "carriers-border-api".to_owned(), regime: Regime::BorderApi, folder: None },
                Feed { name: "carriers-le-api".to_owned(), regime: Regime::LawEnforcementApi, folder: None },
                Feed { name: "carriers-pnr".to_owned(), regime: Regime::Pnr, folder: None },
            ],
            space: match environment {
                Environment::Live => SpaceAside::default(),
                Environment::Demo | Environment::Training => SpaceAside { reserve_mib: 4, access_spool_mib: 1 },
            },
            mappings: BTreeMap::new(),
        }
    }

    /// Every desk a hit may belong to.
    pub fn desks(&self) -> Vec<&Unit> {
        let mut desks = vec![&self.review_unit, &self.escalation_unit];
        desks.extend(self.units.iter().filter(|unit| **unit != self.review_unit && **unit != self.escalation_unit));
        desks
    }

    /// The feed of this name.
    pub fn feed(&self, name: &str) -> Option<&Feed> {
        self.feeds.iter().find(|feed| feed.name == name)
    }
}

/// Longest a backup may be old: a day, and the time a late one takes. Erasure reaches backups within thirty days only while
/// new ones are made.
const BACKUP_OVERDUE: SignedDuration = SignedDuration::from_hours(26);

/// Whether a backup of that time is too old.
pub fn backup_overdue(made: Timestamp, now: Timestamp) -> bool {
    now.duration_since(made) > BACKUP_OVERDUE
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_backup_a_day_is_enough() {
        let made: Timestamp = "2026-05-03T10:00:00Z".parse().unwrap();
        assert!(!backup_overdue(made, made + SignedDuration::from_hours(26)));
        assert!(backup_overdue(made, made + SignedDuration::from_hours(27)));
    }
}
