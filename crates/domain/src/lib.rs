//! The words of the field: people as sources give them, lists, flights, hits, obligations, and the pure functions that
//! decide about them.
//!
//! Nothing here does I/O, knows async, or reads a clock: time, ids and randomness are passed in
//! ([`clock::Clock`], [`ids::Ids`], [`entropy::Entropy`]).

pub mod category;
pub mod cleared_pair;
pub mod clock;
pub mod country;
pub mod date;
pub mod document;
pub mod entropy;
pub mod erasure;
pub mod flight;
pub mod grade;
pub mod ground;
pub mod handling;
pub mod hit;
pub mod identity;
pub mod ids;
pub mod import_run;
pub mod list;
pub mod message;
pub mod name;
pub mod obligation;
pub mod passenger;
pub mod personal;
pub mod retention;
pub mod stamp;
pub mod subject;

pub use category::{Category, PermittedUse, Status};
pub use clock::Clock;
pub use country::Country;
pub use date::DateInterval;
pub use document::{Document, DocumentKind};
pub use entropy::Entropy;
pub use grade::Grade;
pub use handling::{Handling, Tlp};
pub use identity::{Identity, IdentityKind, Sex};
pub use ids::Ids;
pub use name::{Name, NameKind};
pub use personal::Personal;
pub use stamp::{Actor, Event, Refusal, Stamp, Unit};
