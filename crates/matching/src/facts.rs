//! What an identity states besides names, packed for comparison.

use std::hash::{DefaultHasher, Hash, Hasher};

use jiff::civil::Date;
use liaison_domain::{Country, DateInterval, Document, DocumentKind, Sex, document};

/// A day as year, month, day in one number, so that days compare and keep their parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day(u32);

impl Day {
    fn new(date: Date) -> Self {
        // Years -9999 to 9999, kept positive.
        let year = (i32::from(date.year()) + 10_000).unsigned_abs();
        Self(year << 9 | u32::from(date.month().unsigned_abs()) << 5 | u32::from(date.day().unsigned_abs()))
    }

    /// The number, for storing.
    pub const fn bits(self) -> u32 {
        self.0
    }

    /// The day of a stored number.
    pub const fn from_bits(bits: u32) -> Self {
        Self(bits)
    }

    /// The year.
    pub const fn year(self) -> i32 {
        (self.0 >> 9).cast_signed() - 10_000
    }

    /// 1 to 12.
    pub const fn month(self) -> u32 {
        self.0 >> 5 & 15
    }

    /// 1 to 31.
    pub const fn day(self) -> u32 {
        self.0 & 31
    }
}

/// First and last possible day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// First possible day.
    pub first: Day,
    /// Last possible day.
    pub last: Day,
}

impl From<DateInterval> for Span {
    fn from(interval: DateInterval) -> Self {
        Self { first: Day::new(interval.first()), last: Day::new(interval.last()) }
    }
}

impl Span {
    /// Whether both may be the same day.
    pub fn overlaps(self, other: Self) -> bool {
        self.first <= other.last && other.first <= self.last
    }

    /// The day, when it is known.
    pub fn exact(self) -> Option<Day> {
        (self.first == self.last).then_some(self.first)
    }
}

/// A document number as two fingerprints, so that a record stays small; the values themselves stand in the evidence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DocumentKey {
    /// Of the number as written.
    pub exact: u64,
    /// Of the number without blanks and punctuation, in upper case; 0 when nothing is left of it.
    pub normalised: u64,
    /// Who issued it.
    pub issuer: Option<Country>,
    /// Its kind.
    pub kind: u8,
}

impl DocumentKey {
    /// Packs `document`.
    pub fn new(document: &Document) -> Self {
        let number = document.number.as_str();
        let normalised = document::normalise_number(number);
        Self {
            exact: fingerprint(number),
            normalised: if normalised.is_empty() { 0 } else { fingerprint(&normalised) },
            issuer: document.issuer,
            kind: match &document.kind {
                DocumentKind::Passport => 0,
                DocumentKind::IdentityCard => 1,
                DocumentKind::Visa => 2,
                DocumentKind::ResidencePermit => 3,
                DocumentKind::PersonalNumber => 4,
                DocumentKind::Other(_) => 5,
            },
        }
    }
}

/// `SipHash` with fixed keys: the same in every run, so that an index can be rebuilt and compared.
pub fn fingerprint(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}

/// Borrowed facts of one identity, as a probe holds them or an index row.
#[derive(Debug, Clone, Copy)]
pub struct Facts<'a> {
    /// Birth intervals.
    pub births: &'a [Span],
    /// Nationalities.
    pub nationalities: &'a [Country],
    /// Sex as stated.
    pub sex: Option<Sex>,
    /// Documents.
    pub documents: &'a [DocumentKey],
}
