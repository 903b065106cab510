//! How long what is kept, and under which law: `policies/retention.toml` as rules.
//!
//! The file is data of the agency's law, not of the program: a term that changes moves what is due at once, because
//! nothing stored holds a due time, only the events that terms count from.

mod period;
mod read;

use jiff::Timestamp;

pub use period::Period;
pub use read::RetentionError;

named! {
    /// What a term is about.
    Record, "record",
    /// A person on a flight: the record, and everything under that person's key.
    Passenger => "passenger",
    /// A passenger message as it came, in the quarantine.
    RawMessage => "raw-message",
    /// What the messages say about a flight's reservations as a whole.
    Manifest => "manifest",
    /// What is left of flights and messages of one day: times, counts and codes, nothing about a person.
    TravelDay => "travel-day",
    /// The key that tells whether a message came before.
    MessageKey => "message-key",
    /// The traveller's half of the evidence of a hit, and the words of whoever rejected it.
    HitTraveller => "hit-traveller",
    /// The listed half of the evidence of a hit.
    HitListed => "hit-listed",
    /// What people wrote about a confirmed hit.
    HitFile => "hit-file",
    /// The memory that a traveller is not the listed person.
    ClearedPair => "cleared-pair",
    /// A person withdrawn from a list.
    Subject => "subject",
    /// One import into a list.
    ImportRun => "import-run",
    /// Who consulted what, one day.
    AccessLog => "access-log",
    /// A signed-in duty.
    Session => "session",
}

named! {
    /// Under which law a passenger feed stands.
    Regime, "regime",
    /// Advance passenger information for border checks.
    BorderApi => "border-api",
    /// Advance passenger information for law enforcement.
    LawEnforcementApi => "le-api",
    /// Reservations for law enforcement.
    Pnr => "pnr",
}

named! {
    /// The event a term counts from.
    Start, "event",
    /// The flight's departure, UTC.
    Departure => "departure",
    /// The record's first receipt by the node.
    Receipt => "receipt",
    /// The record's withdrawal from its list.
    Withdrawal => "withdrawal",
    /// A person's decision of a hit.
    Decision => "decision",
    /// The day that a file of the journal holds.
    Day => "day",
}

named! {
    /// Whether an objective link to terrorism or serious crime is recorded: a hit that a person confirmed.
    Link, "link",
    /// Everybody.
    Any => "any",
    /// Only who has one.
    Linked => "linked",
    /// Only who has none.
    Unlinked => "unlinked",
}

named! {
    /// What is done when the term has ended.
    Act, "action",
    /// The names go to a two-person escrow.
    Mask => "mask",
    /// Bytes and key are destroyed.
    Delete => "delete",
    /// The file of the day is removed.
    Expire => "expire",
    /// A key is destroyed, and a new one begins.
    Rotate => "rotate",
    /// It has no effect any more. What stays is a keyed hash that says nothing without the node's key.
    Lapse => "lapse",
    /// Nothing.
    Keep => "keep",
}

named! {
    /// How far a term's source was looked at.
    Checked, "grade of source",
    /// Taken from secondary sources: counsel compares it with the Official Journal before a node goes live.
    Secondary => "secondary",
    /// No law names a term: the file sets one.
    House => "house",
}

/// When a term ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ends {
    /// So long after an event.
    After(Start, Period),
    /// Together with another record, in the same act.
    With(Record),
    /// Never.
    Never,
}

/// One rule of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// Its name; stands in the journal with every act.
    pub rule: String,
    /// What it is about.
    pub record: Record,
    /// Under which law the feed stands, where that matters.
    pub regime: Option<Regime>,
    /// When it ends.
    pub ends: Ends,
    /// Whom it is about.
    pub link: Link,
    /// What is done then.
    pub act: Act,
    /// The law.
    pub source: String,
    /// How far the source was looked at.
    pub checked: Checked,
}

impl Term {
    /// The event it counts from and how long, unless it goes with another record or never.
    pub const fn after(&self) -> Option<(Start, &Period)> {
        match &self.ends {
            Ends::After(start, period) => Some((*start, period)),
            Ends::With(_) | Ends::Never => None,
        }
    }

    /// When what happened at `since` is due.
    pub fn due(&self, since: Timestamp) -> Option<Timestamp> {
        self.after().map(|(_, period)| period.due(since))
    }

    /// What happened before this is due at `now` ([`Period::cutoff`]).
    pub fn cutoff(&self, now: Timestamp) -> Option<Timestamp> {
        self.after().map(|(_, period)| period.cutoff(now))
    }
}

/// The terms in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Retention {
    terms: Vec<Term>,
    version: [u8; 32],
}

/// The terms shipped with the program.
const BUILT_IN: &str = include_str!("../../../../policies/retention.toml");

impl Retention {
    /// The terms shipped with the program.
    pub fn built_in() -> Result<Self, RetentionError> {
        Self::parse(BUILT_IN)
    }

    /// Every term, in the order of the file.
    pub fn terms(&self) -> &[Term] {
        &self.terms
    }

    /// The terms of one kind of record.
    pub fn of(&self, record: Record) -> impl Iterator<Item = &Term> {
        self.terms.iter().filter(move |term| term.record == record)
    }

    /// The term after which the last of a kind of record is gone: the longest, where there are several.
    pub fn longest(&self, record: Record) -> Option<&Term> {
        self.of(record).filter(|term| term.after().is_some()).reduce(|longest, term| {
            let longer = match (term.after(), longest.after()) {
                (Some((_, new)), Some((_, old))) => new.longer_than(old),
                _ => false,
            };
            if longer { term } else { longest }
        })
    }

    /// SHA-256 of the file.
    pub const fn version(&self) -> [u8; 32] {
        self.version
    }
}

#[cfg(test)]
mod tests;
