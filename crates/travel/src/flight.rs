//! Flights and their legs.

use jiff::civil::Date;
use jiff::{Timestamp, ToSpan as _};
use serde::{Deserialize, Serialize};

use crate::airport::airport;
use crate::date::Moment;
use crate::issue::{IssueKind, Issues, Tag};

/// The flight number under which another carrier operates a leg.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Operating {
    /// Carrier code.
    pub carrier: String,
    /// Number without leading zeros.
    pub number: String,
}

/// One hop from one airport to the next, times as sent (local) and in UTC where the airport's zone is known.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct Leg {
    /// Carrier code, two or three characters (the marketing carrier where they differ).
    pub carrier: String,
    /// Flight number without leading zeros, with its suffix.
    pub number: String,
    /// The operating flight, where it is another one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub operating: Option<Operating>,
    /// Airport of departure.
    pub from: Option<String>,
    /// Airport of arrival.
    pub to: Option<String>,
    /// Local departure.
    pub departure: Option<Moment>,
    /// Local arrival.
    pub arrival: Option<Moment>,
    /// Departure in UTC.
    pub departure_utc: Option<Timestamp>,
    /// Arrival in UTC.
    pub arrival_utc: Option<Timestamp>,
    /// Booking status of this leg (HK confirmed, XX cancelled, ...), only in reservations.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<String>,
}

/// Which flight: carrier, number and local day of departure. Legs of one flight number on one day share it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct FlightKey {
    /// Operating carrier where it is stated.
    pub carrier: String,
    /// Number without leading zeros.
    pub number: String,
    /// Local day of departure of the leg.
    pub date: Date,
    /// Airport of departure of the leg.
    pub from: String,
}

impl Leg {
    /// The flight, when the leg says enough.
    pub fn key(&self) -> Option<FlightKey> {
        let operating = self.operating.as_ref().filter(|operating| !operating.number.is_empty());
        let (carrier, number) =
            operating.map_or((&self.carrier, &self.number), |operating| (&operating.carrier, &operating.number));
        let (date, from) = (self.departure?.date, self.from.clone()?);
        Some(FlightKey { carrier: carrier.clone(), number: number.clone(), date, from })
    }

    /// Whether both are the same hop: same airports and day, and the same number under one of the names.
    pub fn is_same(&self, other: &Self) -> bool {
        let day = |leg: &Self| leg.departure.map(|moment| moment.date);
        let names = |leg: &Self| {
            let operating = leg.operating.as_ref().map(|o| (o.carrier.clone(), o.number.clone()));
            [Some((leg.carrier.clone(), leg.number.clone())), operating.filter(|(_, number)| !number.is_empty())]
        };
        self.from == other.from
            && self.to == other.to
            && day(self) == day(other)
            && names(self).into_iter().flatten().any(|name| names(other).contains(&Some(name)))
    }

    /// Whether the booking status says that nobody travels on it.
    pub fn is_cancelled(&self) -> bool {
        matches!(self.status.as_deref(), Some("XX" | "HX" | "UN" | "UC" | "XL" | "NO" | "XK" | "UU" | "SC"))
    }

    /// Fills the times in UTC, and an arrival day that was left out.
    pub(crate) fn complete(&mut self, at: usize, tag: Tag, issues: &mut Issues) {
        let zone = |code: &Option<String>| code.as_deref().and_then(airport);
        let (from, to) = (zone(&self.from), zone(&self.to));
        for (code, known) in [(&self.from, from), (&self.to, to)] {
            if code.is_some() && known.is_none() {
                let text = "an airport is not in the table: no time in UTC";
                issues.hint(IssueKind::UnknownAirport, at, Some(tag), text);
            }
        }
        let utc = |place: Option<&crate::Airport>, moment: Option<Moment>| place?.utc(moment?.datetime()?);
        self.departure_utc = utc(from, self.departure);
        self.arrival_utc = utc(to, self.arrival);
        if self.arrival.is_none() {
            let text = "a flight has no arrival time";
            issues.hint(IssueKind::MissingArrival, at, Some(tag), text);
        }
    }

    /// The arrival when only its time is stated: the day on which the flight takes more than nothing and at most a day.
    pub(crate) fn arrive_at(&mut self, time: jiff::civil::Time) {
        let Some(departure) = self.departure else { return };
        let day = |offset: i64| departure.date.checked_add(offset.days()).ok();
        let moment = |date: Date| Moment { date, time: Some(time) };
        let (from, to) = (self.from.as_deref().and_then(airport), self.to.as_deref().and_then(airport));
        let takes = |date: Date| {
            let start = from?.utc(departure.datetime()?)?;
            let end = to?.utc(moment(date).datetime()?)?;
            Some(end.as_second() - start.as_second())
        };
        let by_zone = [0, 1, -1]
            .into_iter()
            .filter_map(day)
            .find(|date| takes(*date).is_some_and(|seconds| seconds > 0 && seconds <= 24 * 3600));
        let next_day = departure.time.is_some_and(|start| time < start);
        let by_clock = if next_day { day(1) } else { Some(departure.date) };
        self.arrival = by_zone.or(by_clock).map(moment);
    }
}

/// Splits `Q0776` into carrier and number. A carrier stated beside it decides; else the code is two characters, or three
/// when the third is a letter. Leading zeros go.
pub(crate) fn split_flight(text: &str, carrier: &str) -> (String, String) {
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    if !carrier.is_empty() {
        let number = text.strip_prefix(carrier).filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
        return (carrier.to_owned(), bare_number(number.unwrap_or(&text)));
    }
    let code = match text.as_bytes() {
        [a, b, c, ..] if a.is_ascii_alphanumeric() && b.is_ascii_alphanumeric() => {
            let pair = a.is_ascii_alphabetic() || b.is_ascii_alphabetic();
            if !pair {
                0
            } else if c.is_ascii_alphabetic() {
                3
            } else {
                2
            }
        }
        _ => 0,
    };
    let (code, number) = text.split_at_checked(code).unwrap_or(("", &text));
    (code.to_owned(), bare_number(number))
}

/// A flight number without leading zeros.
pub(crate) fn bare_number(number: &str) -> String {
    let bare = number.trim_start_matches('0');
    if bare.is_empty() && !number.is_empty() { "0".to_owned() } else { bare.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flight_numbers_split() {
        for (text, carrier, expected) in [
            ("Q0776", "Q0", ("Q0", "776")),
            ("Q0417", "", ("Q0", "417")),
            ("UA0989", "UA", ("UA", "989")),
            ("0989", "UA", ("UA", "989")),
            ("989A", "UA", ("UA", "989A")),
            ("UAL0989", "", ("UAL", "989")),
            ("776", "", ("", "776")),
            ("", "", ("", "")),
        ] {
            assert_eq!(split_flight(text, carrier), (expected.0.to_owned(), expected.1.to_owned()), "{text}");
        }
    }

    #[test]
    fn a_missing_arrival_day_follows_the_zones() {
        let leg = |from: &str, to: &str, departure: &str| Leg {
            from: Some(from.to_owned()),
            to: Some(to.to_owned()),
            departure: Some(Moment { date: Date::constant(2026, 9, 28), time: Some(departure.parse().unwrap()) }),
            ..Leg::default()
        };
        for (from, to, start, end, expected) in [
            ("FRA", "IAD", "12:20", "15:05", "2026-09-28T15:05"),
            ("JFK", "LHR", "21:00", "09:00", "2026-09-29T09:00"),
            ("SYD", "LAX", "10:00", "06:30", "2026-09-28T06:30"),
            ("AKL", "HNL", "23:50", "08:30", "2026-09-28T08:30"),
            ("QQQ", "HNL", "23:50", "08:30", "2026-09-29T08:30"),
        ] {
            let mut leg = leg(from, to, start);
            leg.arrive_at(end.parse().unwrap());
            assert_eq!(leg.arrival.unwrap().to_string(), expected, "{from} {to}");
        }
    }
}
