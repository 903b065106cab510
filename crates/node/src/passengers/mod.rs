//! Passenger messages to screened people: received once, read, filtered to the lawful data elements, merged into the
//! flight, matched against the lists permitted for the feed's regime.

mod day;
mod identity;
mod masking;
mod quarantine;
mod read;
mod receive;
mod screen;
mod statement;
mod unmask;

pub use day::DayFlight;
pub use masking::MASKED;
pub use quarantine::{FileQuarantine, MemoryQuarantine, Quarantine};
pub use read::{FlightDetail, FlightView, MaskedView, MessageView, PassengerView};
pub use receive::{LARGEST_MESSAGE, Received};
pub use screen::Rescreened;
pub use unmask::{UnmaskRequest, Unmasked};

pub(crate) use identity::identity;
pub(crate) use masking::masked;
pub(crate) use statement::regime_word;
