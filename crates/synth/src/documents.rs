//! Lost and stolen documents: the list without persons.

use jiff::ToSpan;
use jiff::civil::{Date, date};
use liaison_domain::{Country, DocumentKind};

use crate::draw::{Draw, Stream};
use crate::states::STATES;

/// First line of the CSV form.
pub const CSV_HEADER: &str = "record_id,doc_type,issuer,number_from,number_to,status,reported_on,reported_by,note";

/// Why a document is listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Status {
    /// Lost by its holder.
    Lost,
    /// Stolen from its holder.
    Stolen,
    /// Stolen before it was issued.
    StolenBlank,
}

impl Status {
    /// The word of the CSV form.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Lost => "lost",
            Self::Stolen => "stolen",
            Self::StolenBlank => "blank_stolen",
        }
    }
}

/// One record: a document, or a range of blanks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LostDocument {
    /// The list's id of the record.
    pub id: String,
    /// Passport or identity card.
    pub kind: DocumentKind,
    /// Issuing state.
    pub issuer: Country,
    /// The number, or the first of a range.
    pub first: String,
    /// The last of a range of blanks: same length, only the last three digits differ.
    pub last: Option<String>,
    /// Why it is listed.
    pub status: Status,
    /// When it was reported.
    pub reported: Date,
}

impl LostDocument {
    pub(crate) fn at(seed: u64, index: u32) -> Self {
        let mut draw = Draw::at(seed, Stream::Document, u64::from(index));
        let state = draw.pick(&STATES);
        let (kind, pattern) = if draw.per_mille(650) {
            (DocumentKind::Passport, state.passport)
        } else {
            (DocumentKind::IdentityCard, state.id)
        };
        let mut first = draw.pattern(pattern);
        let digits = first.bytes().rev().take(3).all(|byte| byte.is_ascii_digit());
        let status = match draw.below(1000) {
            0..640 => Status::Lost,
            990.. if digits => Status::StolenBlank,
            _ => Status::Stolen,
        };
        let last = (status == Status::StolenBlank).then(|| {
            first.truncate(first.len() - 3);
            let last = format!("{first}{:03}", draw.between(9, 999));
            first.push_str("000");
            last
        });
        let reported = date(2015, 11, 1).saturating_add(i64::from(draw.below(4_000)).days());
        Self { id: format!("lost-{index:08}"), kind, issuer: state.code, first, last, status, reported }
    }

    /// The row of the CSV form, without line end; no field needs quotes.
    pub fn csv_row(&self) -> String {
        let kind = if self.kind == DocumentKind::Passport { "passport" } else { "id_card" };
        let (id, issuer, first) = (&self.id, self.issuer, &self.first);
        let last = self.last.as_deref().unwrap_or_default();
        format!("{id},{kind},{issuer},{first},{last},{},{},{issuer},", self.status.word(), self.reported)
    }
}
