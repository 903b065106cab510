//! The words of the field: people as sources give them, lists, flights, hits, obligations, and the pure functions that
//! decide about them.
//!
//! Nothing here does I/O, knows async, or reads a clock: time, ids and randomness are passed in
//! ([`clock::Clock`], [`ids::Ids`], [`entropy::Entropy`]).

pub mod clock;
pub mod country;
pub mod date;
pub mod document;
pub mod entropy;
pub mod identity;
pub mod ids;
pub mod name;
pub mod personal;

pub use clock::Clock;
pub use country::Country;
pub use date::DateInterval;
pub use document::{Document, DocumentKind};
pub use entropy::Entropy;
pub use identity::{Identity, IdentityKind, Sex};
pub use ids::Ids;
pub use name::{Name, NameKind};
pub use personal::Personal;
