//! Paper: a hit form, the passengers of a day, the summary of a proof, as PDF files.
//!
//! Data in, bytes out. Nothing here knows a clock, a socket or a random number: the same input gives the same bytes, so a
//! copy can be compared with what the journal held. Fonts stand in the program. The files are PDF/A-2a (ISO 19005-2) and
//! PDF/UA-1 (ISO 14289-1): they can be kept, and read aloud in order. docs/print.md says what is on them.

mod fonts;
mod frame;
mod hit;
mod layout;
mod line;
mod passengers;
mod pdf;
mod proof;
mod table;
mod text;
mod words;

pub use frame::{Environment, Frame};
pub use hit::{Decision, HitForm, Obligation, hit_form};
pub use passengers::{DayFlight, DayPassenger, PassengersOfDay, Record, passengers_of_day};
pub use proof::{ProofSummary, proof_summary};

/// Why there is no paper: a defect of the program, never of the data.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PrintError {
    /// A font that stands in the program cannot be read.
    #[error("a font of this program cannot be read")]
    Font,
    /// The file would not be what it claims to be.
    #[error("the paper does not keep the rules of PDF/A and PDF/UA: {0}")]
    Rules(String),
}
