//! How the node itself is.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// How the node is.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct System {
    /// Version of the program.
    pub version: String,
    /// What was looked at, as `liaison doctor` does.
    pub checks: Vec<Check>,
    /// Every feed the node is set up for, also one that has never sent anything.
    pub feeds: Vec<FeedState>,
    /// The journal position this answer stands at.
    pub as_of: u64,
    /// What is missing from this answer and why, in plain sentences; empty when nothing is.
    pub missing: Vec<String>,
}

/// One thing looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Check {
    /// Its name: `journal`, `disk`, `retention`, ...
    pub check: String,
    /// `ok`, `warn` or `fail`.
    pub state: String,
    /// What was found.
    pub reason: String,
    /// What to do; empty when nothing has to be done.
    pub remedy: String,
}

impl Check {
    /// Nothing has to be done.
    pub fn ok(check: &str, reason: impl Into<String>) -> Self {
        Self { check: check.to_owned(), state: "ok".to_owned(), reason: reason.into(), remedy: String::new() }
    }

    /// Something has to be done, soon (`warn`) or now (`fail`).
    pub fn bad(check: &str, state: &str, reason: impl Into<String>, remedy: &str) -> Self {
        Self { check: check.to_owned(), state: state.to_owned(), reason: reason.into(), remedy: remedy.to_owned() }
    }
}

/// One feed.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct FeedState {
    /// Its name.
    pub feed: String,
    /// Its regime.
    pub regime: String,
    /// Whether its messages come as files in a folder.
    pub folder: bool,
    /// Messages received so far, also those that could not be read.
    pub messages: u64,
    /// When the last one was received, UTC; absent when none ever was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last: Option<String>,
}
