//! What the journal itself does to its parts and keys: erasing, masking, unmasking, expiry, rotation. Each act is an entry
//! first and a destruction after, so that what is decided is finished at the next start whatever happens in between. The
//! entries together are the erasure list: verification believes nothing else, and an older key store or a restored backup
//! is brought up to it.

use std::sync::Arc;

use jiff::SignedDuration;
use jiff::civil::Date;
use uuid::Uuid;

use crate::cbor::{self, Reader};
use crate::entry::{Draft, Entry, Header, Meta, Part, Protection, Stream};
use crate::error::AppendError;
use crate::ring::KeyId;

/// Kinds that begin so are written by the journal itself only.
pub(crate) const PREFIX: &str = "journal.";
const LABEL: &str = "journal";
/// Units named by one act at most.
pub(crate) const MOST_UNITS: usize = 1 << 20;

/// A decision to erase units: their keys and the bytes of their parts, everywhere and for good.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Erasure {
    /// Entity of the entry that records it: a new id.
    pub id: Uuid,
    /// The erasure units, at least one. Units that never were, or are erased already, are no error.
    pub units: Vec<Uuid>,
    /// The rule or reason in words of law; nothing about a person.
    pub rule: String,
    /// Who, why, under which rules.
    pub meta: Arc<Meta>,
}

/// A decision to mask units: the keys of their sealed parts go to escrow, the rest stays readable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Masking {
    /// Entity of the entry that records it: a new id.
    pub id: Uuid,
    /// The erasure units, at least one. Units without sealed parts, masked or erased already, are no error.
    pub units: Vec<Uuid>,
    /// The rule or reason in words of law; nothing about a person.
    pub rule: String,
    /// Who, why, under which rules.
    pub meta: Arc<Meta>,
}

/// An approved look at one masked unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unmasking {
    /// Entity of the entry that records it: a new id.
    pub id: Uuid,
    /// The masked unit.
    pub unit: Uuid,
    /// Reference of the approval; nothing about a person.
    pub approval: String,
    /// Who, why, under which rules.
    pub meta: Arc<Meta>,
}

/// A day whose term is over: the file goes as a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expiry {
    /// Entity of the entry that records it: a new id.
    pub id: Uuid,
    /// [`Stream::Travel`] or [`Stream::Access`].
    pub stream: Stream,
    /// The day that names the file.
    pub day: Date,
    /// The rule in words of law.
    pub rule: String,
    /// Who, why, under which rules.
    pub meta: Arc<Meta>,
}

/// The clock's step for the keys behind personal claims ([`crate::Claim::personal`]).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rotation {
    /// Entity of the entry that records it: a new id.
    pub id: Uuid,
    /// A new generation begins when the newest one is this old.
    pub period: SignedDuration,
    /// A generation is destroyed when it ended this long ago: as long as the data its claims are about may be kept.
    pub keep: SignedDuration,
    /// The rule in words of law.
    pub rule: String,
    /// Who, why, under which rules. Its time is the time of the rotation.
    pub meta: Arc<Meta>,
}

/// An act of the journal as its entry tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Act {
    /// Units were erased.
    Erased {
        /// Rule or reason.
        rule: String,
        /// The units, sorted.
        units: Vec<Uuid>,
    },
    /// The keys of the units' sealed parts went to escrow.
    Masked {
        /// Rule or reason.
        rule: String,
        /// The units, sorted.
        units: Vec<Uuid>,
    },
    /// A masked unit was looked at.
    Unmasked {
        /// Whose sealed parts were opened.
        unit: Uuid,
        /// Reference of the approval.
        approval: String,
    },
    /// A day's file was removed.
    Expired {
        /// `travel` or `access`.
        stream: Stream,
        /// The day.
        day: Date,
        /// Rule.
        rule: String,
        /// Whose keys went with it, sorted: travel units in all their parts, units of the access log that no other day has.
        units: Vec<Uuid>,
    },
    /// Generations of the key behind personal claims were destroyed.
    Rotated {
        /// Rule.
        rule: String,
        /// Their numbers.
        generations: Vec<u32>,
    },
}

impl Rotation {
    /// Its time, its period and its term, in microseconds.
    pub(crate) fn micros(&self) -> (i64, i64, i64) {
        let of = |duration: SignedDuration| i64::try_from(duration.as_micros()).unwrap_or(i64::MAX).max(0);
        (self.meta.time.as_microsecond(), of(self.period), of(self.keep))
    }
}

impl Act {
    /// The act that an entry records; `None` for every other entry, and for acts of a later version.
    pub fn of(entry: &Entry) -> Option<Self> {
        Self::decode(&entry.header, entry.open(LABEL)?)
    }

    /// Whether an entry of this kind is written by the journal itself.
    pub fn is_kind(kind: &str) -> bool {
        kind.starts_with(PREFIX)
    }

    /// From a header and the readable bytes of its part.
    pub(crate) fn decode(header: &Header, bytes: &[u8]) -> Option<Self> {
        if header.stream != Stream::Work || header.kind_version != 1 {
            return None;
        }
        let mut reader = Reader::new(bytes);
        let act = match &*header.kind {
            "journal.erased" => {
                let (rule, units) = decode_units(&mut reader, &[1, 2, 3, 4])?;
                Self::Erased { rule, units }
            }
            "journal.masked" => {
                let (rule, units) = decode_units(&mut reader, &[2])?;
                Self::Masked { rule, units }
            }
            "journal.unmasked" => {
                items(&mut reader, 2)?;
                Self::Unmasked { unit: Uuid::from_bytes(reader.fixed()?), approval: reader.text()?.to_owned() }
            }
            "journal.expired" => {
                items(&mut reader, 4)?;
                let stream = Stream::from_code(reader.unsigned()?)?;
                let day = reader.day()??;
                Self::Expired { stream, day, rule: reader.text()?.to_owned(), units: unit_list(&mut reader)? }
            }
            "journal.rotated" => {
                items(&mut reader, 2)?;
                let rule = reader.text()?.to_owned();
                let generations: Option<Vec<u32>> =
                    (0..reader.array()?).map(|_| u32::try_from(reader.unsigned()?).ok()).collect();
                Self::Rotated { rule, generations: generations? }
            }
            _ => return None,
        };
        reader.end()?;
        Some(act)
    }

    const fn kind(&self) -> &'static str {
        match self {
            Self::Erased { .. } => "journal.erased",
            Self::Masked { .. } => "journal.masked",
            Self::Unmasked { .. } => "journal.unmasked",
            Self::Expired { .. } => "journal.expired",
            Self::Rotated { .. } => "journal.rotated",
        }
    }

    fn encode(&self) -> Vec<u8> {
        let mut out = Vec::new();
        match self {
            Self::Erased { rule, units } => encode_units(&mut out, rule, &[1, 2, 3, 4], units),
            Self::Masked { rule, units } => encode_units(&mut out, rule, &[2], units),
            Self::Unmasked { unit, approval } => {
                cbor::array(&mut out, 2);
                cbor::bytes(&mut out, unit.as_bytes());
                cbor::text(&mut out, approval);
            }
            Self::Expired { stream, day, rule, units } => {
                cbor::array(&mut out, 4);
                cbor::unsigned(&mut out, stream.code().into());
                cbor::day(&mut out, Some(*day));
                cbor::text(&mut out, rule);
                encode_list(&mut out, units);
            }
            Self::Rotated { rule, generations } => {
                cbor::array(&mut out, 2);
                cbor::text(&mut out, rule);
                cbor::array(&mut out, generations.len());
                for number in generations {
                    cbor::unsigned(&mut out, (*number).into());
                }
            }
        }
        out
    }

    /// The entry that records it.
    pub(crate) fn draft(&self, id: Uuid, meta: Arc<Meta>) -> Draft {
        Draft {
            stream: Stream::Work,
            entity: id,
            kind: self.kind().into(),
            kind_version: 1,
            meta,
            parts: vec![Part::plain(LABEL, self.encode())],
            day: None,
        }
    }

    /// The units whose parts are gone after this act in the shared streams.
    pub(crate) fn erased(&self) -> &[Uuid] {
        match self {
            Self::Erased { units, .. } | Self::Expired { stream: Stream::Travel, units, .. } => units,
            _ => &[],
        }
    }

    /// The travel day whose file is gone after this act.
    pub(crate) const fn expired_travel(&self) -> Option<Date> {
        match self {
            Self::Expired { stream: Stream::Travel, day, .. } => Some(*day),
            _ => None,
        }
    }

    /// The access day whose file is gone after this act.
    pub(crate) const fn expired_access(&self) -> Option<Date> {
        match self {
            Self::Expired { stream: Stream::Access, day, .. } => Some(*day),
            _ => None,
        }
    }

    /// Every key that is gone after this act.
    pub(crate) fn keys(&self) -> Vec<KeyId> {
        let (units, compartments): (&[Uuid], &[u8]) = match self {
            Self::Erased { units, .. } | Self::Expired { stream: Stream::Travel, units, .. } => (units, &[1, 2, 3, 4]),
            Self::Expired { units, .. } => (units, &[3, 4]),
            Self::Masked { units, .. } => (units, &[2]),
            Self::Unmasked { .. } | Self::Rotated { .. } => (&[], &[]),
        };
        units.iter().flat_map(|unit| compartments.iter().map(|n| KeyId { unit: *unit, compartment: *n })).collect()
    }
}

/// Which of an entry's parts the table of units must name, so that erasing a unit finds them: those that the entity's own
/// history does not lead to. Access entries have no such history.
pub(crate) fn indexed(stream: Stream, entity: Uuid, protections: impl Iterator<Item = Protection>) -> Vec<Uuid> {
    let mut units: Vec<Uuid> =
        protections.filter_map(Protection::unit).filter(|unit| stream == Stream::Access || *unit != entity).collect();
    units.sort_unstable();
    units.dedup();
    units
}

/// The units of an act: at least one, sorted, each once.
pub(crate) fn units(mut units: Vec<Uuid>) -> Result<Vec<Uuid>, AppendError> {
    units.sort_unstable();
    units.dedup();
    match units.len() {
        0 => Err(AppendError::Invalid("an act names at least one unit")),
        1..=MOST_UNITS => Ok(units),
        _ => Err(AppendError::Invalid("an act names at most 1,048,576 units")),
    }
}

fn items(reader: &mut Reader, count: usize) -> Option<()> {
    (reader.array()? == count).then_some(())
}

fn encode_list(out: &mut Vec<u8>, units: &[Uuid]) {
    cbor::array(out, units.len());
    for unit in units {
        cbor::bytes(out, unit.as_bytes());
    }
}

fn unit_list(reader: &mut Reader) -> Option<Vec<Uuid>> {
    let count = reader.array()?;
    (count <= MOST_UNITS).then_some(())?;
    (0..count).map(|_| reader.fixed().map(Uuid::from_bytes)).collect()
}

fn encode_units(out: &mut Vec<u8>, rule: &str, compartments: &[u8], units: &[Uuid]) {
    cbor::array(out, 3);
    cbor::text(out, rule);
    cbor::bytes(out, compartments);
    encode_list(out, units);
}

fn decode_units(reader: &mut Reader, compartments: &[u8]) -> Option<(String, Vec<Uuid>)> {
    items(reader, 3)?;
    let rule = reader.text()?.to_owned();
    (reader.bytes()? == compartments).then_some(())?;
    Some((rule, unit_list(reader)?))
}
