//! Passenger messages of carriers: EDIFACT, PAXLST and PNRGOV to persons on flights.
//!
//! Pure: bytes in, records and issues out; no I/O, no clock, no environment.
//!
//! * [`parse`] reads a file of any number of interchanges and messages. It never fails and never panics; what could not be
//!   read becomes an [`Issue`] with the byte at which it stands and without its content (DESIGN rule 14).
//! * [`Regime::lawful_message`] keeps the data elements the law of the feed names, and [`Manifest::apply`] puts the messages
//!   about one flight together into who is on it now.
//! * [`report`](report::report) is the same as JSON, for the command line and for tests.

pub mod airport;
pub mod date;
pub mod edifact;
mod envelope;
pub mod flight;
pub mod issue;
pub mod limits;
pub mod merge;
pub mod message;
mod name;
mod paxlst;
pub mod person;
mod pnrgov;
pub mod regime;
pub mod report;

pub use airport::{Airport, airport};
pub use date::Moment;
pub use envelope::parse;
pub use flight::{FlightKey, Leg};
pub use issue::{Issue, IssueKind, Severity};
pub use limits::Limits;
pub use merge::{Manifest, PersonKey};
pub use message::{Message, Outcome, Parsed, Paxlst, Pnr, Pnrgov, Purpose};
pub use person::{Person, Role};
pub use regime::Regime;
