//! Invented people, lists, flights with known truth: what demonstrations, tests and benchmarks run on.
//!
//! # How names are invented
//!
//! No name, date or number here was taken from a list of real people. Each of 26 naming cultures ([`Culture`]) has
//! - given names so common that they point to nobody, each in its own script and in two competing romanisations;
//! - family names built from invented syllables by the culture's own pattern (head, up to two middles, tail, particle;
//!   men's and women's forms; double surnames), again in script and romanisations. Where family names are a closed class
//!   (Han, Korean, Vietnamese) the generic ones stand, each borne by millions. Somali names are three given names.
//!
//! Ranks are drawn with about Zipf's skew (exponent 1 in octaves), so that common names collide and namesakes exist.
//! Dates, places and document numbers are drawn apart from the names; numbers follow a plausible shape without check
//! digits. A likeness with a real person can only be chance.
//!
//! # What there is
//!
//! ```
//! use liaison_synth::{Size, World, lists, queries};
//!
//! let world = World::new(7, Size { subjects: 1_000, flights: 2, ..Size::default() });
//! let rows = lists::csv(&world).count();
//! let at = jiff::civil::datetime(2026, 11, 22, 12, 0, 0, 0);
//! let sent: usize = world.flights(at).map(|flight| flight.messages(&world).len()).sum();
//! let namesakes = queries::Namesakes::of(&world);
//! let asked = queries::unlisted(&world, &namesakes).take(10).count();
//! assert!(rows == 1_000 && sent >= 8 && asked == 10);
//! ```
//!
//! [`World::subjects`] lists people ([`lists`] as files), [`World::lost_documents`] documents, [`World::flights`] a day's
//! flights with their [`messages`] and the truth about who is on board ([`plants`]); [`queries`] measure screening.
//!
//! # Determinism
//!
//! Everything is a function of (seed, use, index): `ChaCha8` streams, integer arithmetic, no clock, no I/O. The same seed
//! gives the same bytes on every machine; the tests keep their hash. The millionth person costs as much as the first,
//! and nothing is held in memory.

mod cultures;
pub mod documents;
mod draw;
pub mod drills;
pub mod edifact;
pub mod flights;
pub mod latin;
pub mod lists;
pub mod messages;
mod person;
pub mod plants;
pub mod queries;
mod states;
mod subject;
pub mod variants;
mod word;

pub use cultures::{Culture, Script};
pub use person::{Person, Written};
pub use states::State;
pub use subject::{Subject, id};
pub use variants::Variant;

use jiff::civil::DateTime;
use liaison_domain::Identity;

use documents::LostDocument;
use flights::Flight;

/// How much there is of everything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size {
    /// Listed people.
    pub subjects: u32,
    /// Lost and stolen documents.
    pub documents: u32,
    /// Flights of the day.
    pub flights: u32,
    /// Fewest and most passengers of a flight.
    pub passengers: (u32, u32),
    /// Disguised listed people, in 100,000 passengers.
    pub planted: u32,
    /// Innocent namesakes of listed people, in 100,000 passengers.
    pub namesakes: u32,
    /// Damaged messages, in 1,000.
    pub damaged: u32,
}

impl Default for Size {
    /// A hundred thousand listed people, a million documents; 300 flights of 80 to 320; four plants in ten thousand passengers.
    fn default() -> Self {
        Self {
            subjects: 100_000,
            documents: 1_000_000,
            flights: 300,
            passengers: (80, 320),
            planted: 40,
            namesakes: 40,
            damaged: 20,
        }
    }
}

/// An invented world: a list of people and the flights of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct World {
    seed: u64,
    size: Size,
}

impl World {
    /// The world of `seed`.
    pub const fn new(seed: u64, size: Size) -> Self {
        Self { seed, size }
    }

    /// Its seed.
    pub const fn seed(&self) -> u64 {
        self.seed
    }

    /// Its size.
    pub const fn size(&self) -> Size {
        self.size
    }

    /// The listed person at `index`; beyond [`Size::subjects`] somebody who is not listed.
    pub fn subject(&self, index: u32) -> Subject {
        Subject::at(self.seed, index)
    }

    /// All listed people in the order of the list.
    pub fn subjects(&self) -> impl Iterator<Item = Subject> + use<> {
        let seed = self.seed;
        (0..self.size.subjects).map(move |index| Subject::at(seed, index))
    }

    /// All listed people as records: the list's id and the identity.
    pub fn identities(&self) -> impl Iterator<Item = (String, Identity)> + use<> {
        self.subjects().map(|subject| {
            let identity = subject.identity();
            (subject.id, identity)
        })
    }

    /// The lost document at `index`; beyond [`Size::documents`] one that is not listed.
    pub fn lost_document(&self, index: u32) -> LostDocument {
        LostDocument::at(self.seed, index)
    }

    /// All lost and stolen documents.
    pub fn lost_documents(&self) -> impl Iterator<Item = LostDocument> + use<> {
        let seed = self.seed;
        (0..self.size.documents).map(move |index| LostDocument::at(seed, index))
    }

    /// The flights of the day that depart from four hours before `at` (UTC) to twenty hours after it; their times are
    /// local, as messages give them.
    pub fn flights(&self, at: DateTime) -> impl Iterator<Item = Flight> + use<> {
        let world = *self;
        (0..self.size.flights).map(move |index| Flight::at(&world, index, at))
    }
}
