//! What goes wrong with messages on their way.

use super::{Kind, Message};
use crate::draw::Draw;

/// One thing wrong with a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Damage {
    /// UNT states another number of segments.
    WrongSegmentCount,
    /// CNT states three passengers too many; in PNRGOV EQN three bookings too many.
    WrongPersonCount,
    /// UNZ states three messages too many.
    WrongMessageCount,
    /// UNT cites another message.
    WrongReference,
    /// No UNT.
    MissingMessageTrailer,
    /// No UNZ.
    MissingInterchangeTrailer,
    /// Dates without century, as old PAXLST versions have them.
    TwoDigitYears,
    /// A line break after every segment.
    LineBreaks,
    /// A mail footer after the end.
    TrailingJunk,
    /// The end is missing.
    Truncated,
}

impl Damage {
    pub(super) fn draw(kind: Kind, draw: &mut Draw) -> Self {
        const ANY: [Damage; 8] = [
            Damage::WrongSegmentCount,
            Damage::WrongPersonCount,
            Damage::WrongMessageCount,
            Damage::WrongReference,
            Damage::MissingMessageTrailer,
            Damage::MissingInterchangeTrailer,
            Damage::LineBreaks,
            Damage::TrailingJunk,
        ];
        match kind {
            Kind::PassengerList if draw.per_mille(200) => *draw.pick(&[Self::TwoDigitYears, Self::Truncated]),
            _ => *draw.pick(&ANY),
        }
    }
}

/// Damage that befalls the finished text.
pub(super) fn afterwards(message: &mut Message, draw: &mut Draw) {
    match message.damage {
        Some(Damage::LineBreaks) => {
            let mut released = false;
            let mut out = String::with_capacity(message.text.len() * 21 / 20);
            for c in message.text.chars() {
                out.push(c);
                if c == '\'' && !released {
                    out.push_str("\r\n");
                }
                released = c == '?' && !released;
            }
            message.text = out;
        }
        Some(Damage::TrailingJunk) => message.text.push_str("\r\n-- \r\nSENT BY THE MAIL GATEWAY\r\n"),
        Some(Damage::Truncated) => {
            let length = message.text.chars().count();
            let keep = length / 2 + draw.below(u32::try_from(length * 2 / 5).unwrap_or(u32::MAX)) as usize;
            message.text = message.text.chars().take(keep).collect();
            let begun = message.text.matches("'NAD+FL+").count();
            message.people.truncate(begun);
            message.cut = 1.min(begun);
        }
        _ => {}
    }
}
