//! Who may do what. The rules are text (`policies/duties.txt`): read by people, hashed into every entry, and later
//! replaced by Cedar policies of the agency behind the same question, [`Policy::permit`].
//!
//! That the author is never the approver is not decided here but in `domain`, from the entity's own history.

use std::collections::{BTreeMap, BTreeSet};

use sha2::{Digest, Sha256};

macro_rules! named {
    ($(#[$doc:meta])* $name:ident, $what:literal, $($(#[$vdoc:meta])* $variant:ident => $word:literal),+ $(,)?) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name { $($(#[$vdoc])* $variant),+ }

        impl $name {
            /// Every one.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// The name in rules, tokens and the API.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::PolicyError;
            fn from_str(text: &str) -> Result<Self, $crate::PolicyError> {
                Self::ALL.iter().copied().find(|one| one.name() == text)
                    .ok_or_else(|| $crate::PolicyError { what: $what, word: text.to_owned() })
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.name())
            }
        }
    };
}

pub mod retention;

pub use retention::{Retention, RetentionError};

named! {
    /// What a duty makes of a person or system.
    Role, "role",
    /// A carrier or gateway that hands in messages.
    Feed => "feed",
    /// Looks at hits and decides them.
    Officer => "officer",
    /// Gets what escalates.
    Supervisor => "supervisor",
    /// Keeps lists and proposes.
    Author => "author",
    /// Decides what others propose.
    Approver => "approver",
    /// Reads the journal.
    Auditor => "auditor",
    /// Runs the node by command line.
    Operator => "operator",
}

named! {
    /// What can be done.
    Action, "action",
    /// See flights and who is on them.
    FlightsRead => "flights.read",
    /// Open a masked record once, with two people's keys and a recorded approval.
    PassengersUnmask => "passengers.unmask",
    /// See what came in and what was wrong with it.
    MessagesRead => "messages.read",
    /// Hand in passenger messages.
    MessagesSend => "messages.send",
    /// See hits and their evidence.
    HitsRead => "hits.read",
    /// Claim, release, confirm, reject, record an outcome.
    HitsDecide => "hits.decide",
    /// Give a hit to another desk.
    HitsHandOver => "hits.hand-over",
    /// See lists and runs.
    ListsRead => "lists.read",
    /// Create lists.
    ListsWrite => "lists.write",
    /// Import into lists, cancel, resume, withdraw.
    ListsImport => "lists.import",
    /// Propose permitted uses.
    UsesPropose => "uses.propose",
    /// Decide proposals of others.
    ApprovalsDecide => "approvals.decide",
    /// See a listed person.
    SubjectsRead => "subjects.read",
    /// Read journal heads and entries.
    JournalRead => "journal.read",
    /// Verify the journal.
    JournalVerify => "journal.verify",
    /// See what is kept how long, what is due, what goes next.
    RetentionRead => "retention.read",
    /// Delete what is due now instead of at the next step of the clock, and confirm the clock after a jump.
    RetentionRun => "retention.run",
    /// See how many hits there were, what became of them, and how long it took.
    StatisticsRead => "statistics.read",
    /// See how the node itself is: disk, clock, backups, feeds.
    SystemRead => "system.read",
    /// See orders to erase outside the terms, and what they come to.
    ErasureRead => "erasure.read",
    /// Propose to carry out such an order.
    ErasurePropose => "erasure.propose",
    /// Decide such a proposal of somebody else.
    ErasureDecide => "erasure.decide",
}

/// A word that the rules or a token use and nobody knows.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("no {what} is called `{word}`")]
pub struct PolicyError {
    what: &'static str,
    word: String,
}

/// The duty does not allow it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this duty does not allow {0}: ask your supervisor for a duty that does")]
pub struct Denied(pub Action);

/// The rules shipped with the program do not fit: a defect of the program.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BuiltInError {
    /// The duties.
    #[error(transparent)]
    Duties(#[from] PolicyError),
    /// The terms of retention.
    #[error(transparent)]
    Retention(#[from] RetentionError),
}

/// The rules in force.
#[derive(Debug, Clone)]
pub struct Policy {
    rules: BTreeMap<Role, BTreeSet<Action>>,
    version: [u8; 32],
    retention: Retention,
}

/// The rules shipped with the program.
const BUILT_IN: &str = include_str!("../../../policies/duties.txt");

impl Policy {
    /// The rules shipped with the program.
    pub fn built_in() -> Result<Self, BuiltInError> {
        Self::parse(BUILT_IN)
    }

    /// Reads duties: a role and its actions a line, `#` starts a comment. Terms of retention are those shipped.
    pub fn parse(text: &str) -> Result<Self, BuiltInError> {
        let mut rules = BTreeMap::<Role, BTreeSet<Action>>::new();
        for line in text.lines() {
            let mut words = line.split('#').next().unwrap_or_default().split_whitespace();
            if let Some(role) = words.next() {
                rules
                    .entry(role.parse()?)
                    .or_default()
                    .extend(words.map(str::parse::<Action>).collect::<Result<Vec<_>, _>>()?);
            }
        }
        Ok(Self { rules, version: Sha256::digest(text.as_bytes()).into(), retention: Retention::built_in()? })
    }

    /// The same duties with other terms of retention.
    #[must_use]
    pub fn with_retention(self, retention: Retention) -> Self {
        Self { retention, ..self }
    }

    /// What is kept how long.
    pub const fn retention(&self) -> &Retention {
        &self.retention
    }

    /// Whether one of the roles allows the action. Depends on nothing else, least of all on whether a record exists
    /// (DESIGN rule 5).
    pub fn permit(&self, roles: &[Role], action: Action) -> Result<(), Denied> {
        let allowed = roles.iter().any(|role| self.rules.get(role).is_some_and(|actions| actions.contains(&action)));
        if allowed { Ok(()) } else { Err(Denied(action)) }
    }

    /// Everything the roles allow, in order.
    pub fn permissions(&self, roles: &[Role]) -> Vec<Action> {
        Action::ALL.iter().copied().filter(|action| self.permit(roles, *action).is_ok()).collect()
    }

    /// SHA-256 of the duties as text.
    pub const fn version(&self) -> [u8; 32] {
        self.version
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The golden table: a change of rules shows here in full.
    #[test]
    fn role_by_action() {
        let policy = Policy::built_in().unwrap();
        let mut table = String::new();
        for role in Role::ALL {
            let actions = policy.permissions(&[*role]).iter().map(|a| a.name()).collect::<Vec<_>>().join(" ");
            table.push_str(&format!("{role}: {actions}\n"));
        }
        let golden = "\
feed: messages.send
officer: flights.read messages.read hits.read hits.decide hits.hand-over lists.read subjects.read
supervisor: flights.read passengers.unmask messages.read messages.send hits.read hits.decide hits.hand-over lists.read subjects.read journal.read retention.read statistics.read system.read erasure.read erasure.propose
author: flights.read lists.read lists.write lists.import uses.propose subjects.read statistics.read
approver: flights.read lists.read approvals.decide subjects.read statistics.read erasure.read erasure.decide
auditor: lists.read journal.read journal.verify retention.read statistics.read system.read erasure.read
operator: flights.read messages.read messages.send lists.read lists.write lists.import uses.propose journal.read journal.verify retention.read retention.run statistics.read system.read
";
        assert_eq!(table, golden);
    }

    #[test]
    fn what_is_not_written_is_refused_and_unknown_words_are_named() {
        let policy = Policy::parse("officer hits.read # and no more").unwrap();
        assert!(policy.permit(&[Role::Officer], Action::HitsRead).is_ok());
        assert_eq!(policy.permit(&[Role::Officer], Action::HitsDecide), Err(Denied(Action::HitsDecide)));
        assert_eq!(policy.permit(&[], Action::HitsRead), Err(Denied(Action::HitsRead)));
        let error = Policy::parse("officer hits.reed").unwrap_err();
        assert_eq!(error.to_string(), "no action is called `hits.reed`");
    }
}
