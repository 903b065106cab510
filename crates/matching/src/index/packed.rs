//! Records waiting to be indexed: encoded, so that a million of them take no more room than their bytes.

use std::collections::HashSet;
use std::ops::Range;

use liaison_domain::IdentityKind;
use liaison_domain::ids::SubjectId;

use super::record;
use crate::candidate::Listed;

/// Year under which records without a birth date stand: after all others.
pub const NO_YEAR: i32 = i32::MAX;

/// One record, or that there is none any more.
#[derive(Debug, Clone, Copy)]
pub struct PackedRow {
    /// Who.
    pub subject: SubjectId,
    /// See [`Listed::scope`].
    pub scope: u32,
    /// See [`year_of`].
    pub year: i32,
    /// Length of its bytes; `None` when the subject is removed.
    length: Option<u32>,
    start: u64,
}

/// Records and removals in the order they came. Of one subject's the last counts.
#[derive(Debug, Default)]
pub struct Packed {
    rows: Vec<PackedRow>,
    bytes: Vec<u8>,
}

/// The year in which the person was born by every date given, [`NO_YEAR`] when there is none or no single one.
pub fn single_year(mut years: impl Iterator<Item = i32>) -> i32 {
    let Some(year) = years.next() else { return NO_YEAR };
    if years.all(|other| other == year) { year } else { NO_YEAR }
}

fn year_of(listed: &Listed) -> i32 {
    let identities = listed.identities.iter().filter(|identity| identity.kind != IdentityKind::Misused);
    let dates = identities.flat_map(|identity| &identity.births).flat_map(|birth| [birth.first(), birth.last()]);
    single_year(dates.map(|date| i32::from(date.year())))
}

impl Packed {
    /// Adds a record.
    pub fn push(&mut self, listed: &Listed) {
        let start = self.bytes.len();
        record::encode(&listed.identities, &mut self.bytes);
        self.row(listed.subject, listed.scope, year_of(listed), start, true);
    }

    /// Adds a record that is encoded already.
    pub fn push_encoded(&mut self, subject: SubjectId, scope: u32, year: i32, bytes: &[u8]) {
        let start = self.bytes.len();
        self.bytes.extend_from_slice(bytes);
        self.row(subject, scope, year, start, true);
    }

    /// The subject is listed no more.
    pub fn remove(&mut self, subject: SubjectId) {
        let start = self.bytes.len();
        self.row(subject, 0, NO_YEAR, start, false);
    }

    fn row(&mut self, subject: SubjectId, scope: u32, year: i32, start: usize, listed: bool) {
        let length = u32::try_from(self.bytes.len() - start).unwrap_or(u32::MAX);
        self.rows.push(PackedRow { subject, scope, year, length: listed.then_some(length), start: start as u64 });
    }

    /// How many came, replaced ones included.
    pub const fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether none came.
    pub const fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Whose records changed.
    pub fn subjects(&self) -> HashSet<SubjectId> {
        self.rows.iter().map(|row| row.subject).collect()
    }

    /// Leaves the last row of each subject, without removals, in the order in which a segment holds them.
    pub fn settle(&mut self) {
        // Stable, so that of one subject's rows the last stays last.
        self.rows.sort_by_key(|row| row.subject);
        self.rows.reverse();
        self.rows.dedup_by_key(|row| row.subject);
        self.rows.retain(|row| row.length.is_some());
        self.rows.sort_unstable_by_key(|row| (row.year, row.subject));
    }

    /// The rows.
    pub fn rows(&self) -> &[PackedRow] {
        &self.rows
    }

    /// A row's bytes.
    pub fn bytes(&self, row: &PackedRow) -> &[u8] {
        let start = usize::try_from(row.start).unwrap_or(usize::MAX);
        let length = row.length.map_or(0, |length| length as usize);
        let range: Range<usize> = start..start.saturating_add(length);
        self.bytes.get(range).unwrap_or_default()
    }
}
