//! Dates and times of the messages.
//!
//! A two-digit year of a birth means the latest century that is not after the flight; of an expiry, a flight or an issue it
//! means 20YY. A birth of which only year or month is known, or whose month or day is zero (as in machine-readable
//! documents), becomes the interval of all days it may be. A day that does not exist becomes nothing: it says nothing
//! reliable about the rest of it.

use jiff::civil::{Date, DateTime, Time};
use liaison_domain::DateInterval;
use serde::{Deserialize, Serialize};

/// A local day, with the time where the message has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Moment {
    /// The day.
    pub date: Date,
    /// The time of that day.
    pub time: Option<Time>,
}

impl Moment {
    /// Day and time, when both are there.
    pub fn datetime(self) -> Option<DateTime> {
        self.time.map(|time| self.date.to_datetime(time))
    }
}

impl std::fmt::Display for Moment {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.time {
            Some(time) => write!(f, "{}T{:02}:{:02}", self.date, time.hour(), time.minute()),
            None => write!(f, "{}", self.date),
        }
    }
}

/// What a date field gave.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Read<T> {
    /// A value.
    Known(T),
    /// Nothing stands there, or it says *unknown*.
    Empty,
    /// No such day.
    Bad,
}

impl<T> Read<T> {
    pub(crate) fn known(self) -> Option<T> {
        match self {
            Self::Known(value) => Some(value),
            Self::Empty | Self::Bad => None,
        }
    }

    pub(crate) const fn is_bad(&self) -> bool {
        matches!(self, Self::Bad)
    }
}

/// A birth and whether its century was inferred.
pub(crate) type Birth = (DateInterval, bool);

/// Year, month and day, zero for what is not known.
#[derive(Clone, Copy)]
struct Parts {
    year: i16,
    two_digits: bool,
    month: i8,
    day: i8,
}

/// A birth of DTM 329 by its format code (2379), or by its length.
pub(crate) fn birth_numeric(text: &str, format: &str, flight: Option<Date>) -> Read<Birth> {
    if text.bytes().all(|byte| byte == b'0') {
        return Read::Empty;
    }
    numeric_parts(text, format).map_or(Read::Bad, |parts| birth(parts, flight))
}

/// A birth written DDMMMYY or DDMMMYYYY, as in SSR texts.
pub(crate) fn birth_named(text: &str, flight: Option<Date>) -> Read<Birth> {
    if text.is_empty() {
        return Read::Empty;
    }
    named_parts(text).map_or(Read::Bad, |parts| birth(parts, flight))
}

/// A day of this century by format code or length: expiry, issue.
pub(crate) fn day_numeric(text: &str, format: &str) -> Read<Date> {
    if text.bytes().all(|byte| byte == b'0') {
        return Read::Empty;
    }
    numeric_parts(text, format).map_or(Read::Bad, day)
}

/// A day of this century written DDMMMYY or DDMMMYYYY.
pub(crate) fn day_named(text: &str) -> Read<Date> {
    if text.is_empty() {
        return Read::Empty;
    }
    named_parts(text).map_or(Read::Bad, day)
}

/// A local time of DTM: YYMMDD or CCYYMMDD, then HHMM and perhaps seconds (2379 codes 101, 102, 201 to 204).
pub(crate) fn moment_numeric(text: &str, format: &str) -> Read<Moment> {
    // The length tells more than the code, which senders mix up.
    let length = match (format, text.len()) {
        (_, 0) => return Read::Empty,
        (_, 6 | 10) | ("202", 12) => 6,
        (_, 8 | 12 | 14) => 8,
        _ => return Read::Bad,
    };
    let (Some(day), Some(time)) = (text.get(..length), text.get(length..)) else { return Read::Bad };
    match day_numeric(day, "") {
        Read::Known(date) => match clock(time) {
            Read::Known(time) => Read::Known(Moment { date, time: Some(time) }),
            Read::Empty => Read::Known(Moment { date, time: None }),
            Read::Bad => Read::Bad,
        },
        Read::Empty | Read::Bad => Read::Bad,
    }
}

/// A local time of two components, DDMMYY and HHMM, as PNRGOV writes it.
pub(crate) fn moment_pnr(day_text: &str, time: &str) -> Read<Moment> {
    if day_text.is_empty() {
        return Read::Empty;
    }
    let digits = |from: usize| two_digits(day_text.as_bytes(), from);
    let parts = match (digits(0), digits(2), digits(4), day_text.len()) {
        (Some(day), Some(month), Some(year), 6) => Parts { year: i16::from(year), two_digits: true, month, day },
        _ => return Read::Bad,
    };
    match day(parts) {
        Read::Known(date) => Read::Known(Moment { date, time: clock(time).known() }),
        Read::Empty | Read::Bad => Read::Bad,
    }
}

/// `HHMM`, or nothing.
pub(crate) fn clock(text: &str) -> Read<Time> {
    let bytes = text.as_bytes();
    match (bytes.len(), two_digits(bytes, 0), two_digits(bytes, 2)) {
        (0, ..) => Read::Empty,
        (_, Some(24), Some(0)) => Read::Known(Time::constant(23, 59, 0, 0)),
        (_, Some(hour), Some(minute)) => Time::new(hour, minute, 0, 0).map_or(Read::Bad, Read::Known),
        _ => Read::Bad,
    }
}

fn birth(parts: Parts, flight: Option<Date>) -> Read<Birth> {
    if !parts.two_digits {
        return interval(parts, parts.year).map_or(Read::Bad, |known| Read::Known((known, false)));
    }
    // Without any date in the file, people over 90 are rarer than children.
    let latest = flight.unwrap_or(Date::constant(2030, 1, 1));
    let century = |century: i16| interval(parts, century + parts.year).filter(|known| known.first() <= latest);
    [2000, 1900, 1800].into_iter().find_map(century).map_or(Read::Bad, |known| Read::Known((known, true)))
}

fn interval(parts: Parts, year: i16) -> Option<DateInterval> {
    match (parts.month, parts.day) {
        (0, _) => DateInterval::year(year),
        (month, 0) => DateInterval::month(year, month),
        (month, day) => Date::new(year, month, day).ok().map(DateInterval::day),
    }
}

fn day(parts: Parts) -> Read<Date> {
    let year = if parts.two_digits { 2000 + parts.year } else { parts.year };
    // Of a month or a year, the last day: documents are valid to its end.
    interval(parts, year).map_or(Read::Bad, |days| Read::Known(days.last()))
}

fn numeric_parts(text: &str, format: &str) -> Option<Parts> {
    let bytes = text.as_bytes();
    let long = match (format, bytes.len()) {
        (_, 6) if format != "610" => false,
        ("609", 4) => false,
        (_, 4 | 6 | 8) => true,
        _ => return None,
    };
    let four = |at| Some(i16::from(two_digits(bytes, at)?) * 100 + i16::from(two_digits(bytes, at + 2)?));
    let (year, at) = if long { (four(0)?, 4) } else { (i16::from(two_digits(bytes, 0)?), 2) };
    let part = |at| if at < bytes.len() { two_digits(bytes, at) } else { Some(0) };
    let (month, day) = (part(at)?, part(at + 2)?);
    (!long || year > 0).then_some(Parts { year, two_digits: !long, month, day })
}

fn named_parts(text: &str) -> Option<Parts> {
    const MONTHS: [&str; 12] = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
    let letters = text.find(|letter: char| letter.is_ascii_alphabetic())?;
    let (day, rest) = text.split_at(letters);
    let (month, year) = rest.split_at_checked(3)?;
    let month = MONTHS.iter().position(|name| name.eq_ignore_ascii_case(month))?;
    let day = if day.is_empty() { 0 } else { day.parse().ok()? };
    let digits = year.bytes().all(|byte| byte.is_ascii_digit()).then_some(year.len())?;
    let two_digits = match digits {
        2 => true,
        4 => false,
        _ => return None,
    };
    Some(Parts { year: year.parse().ok()?, two_digits, month: i8::try_from(month).ok()? + 1, day })
}

fn two_digits(bytes: &[u8], at: usize) -> Option<i8> {
    match bytes.get(at..at + 2)? {
        [tens @ b'0'..=b'9', ones @ b'0'..=b'9'] => i8::try_from((tens - b'0') * 10 + (ones - b'0')).ok(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FLIGHT: Option<Date> = Some(Date::constant(2026, 3, 16));

    fn birth_of(text: &str, format: &str) -> String {
        match birth_numeric(text, format, FLIGHT) {
            Read::Known((interval, inferred)) => format!("{interval}{}", if inferred { " inferred" } else { "" }),
            Read::Empty => "empty".into(),
            Read::Bad => "bad".into(),
        }
    }

    #[test]
    fn births_are_the_days_they_may_be() {
        for (text, format, expected) in [
            ("750907", "", "1975-09-07 inferred"),
            ("260316", "", "2026-03-16 inferred"),
            ("260317", "", "1926-03-17 inferred"),
            ("000229", "", "2000-02-29 inferred"),
            ("530000", "", "1953 inferred"),
            ("19240229", "102", "1924-02-29"),
            ("1951", "602", "1951"),
            ("195203", "610", "1952-03"),
            ("5203", "609", "1952-03 inferred"),
            ("19530000", "102", "1953"),
            ("19540600", "102", "1954-06"),
            ("19550231", "102", "bad"),
            ("19551301", "102", "bad"),
            ("00000000", "102", "empty"),
            ("", "102", "empty"),
            ("1955-1-1", "102", "bad"),
            ("0000199", "", "bad"),
        ] {
            assert_eq!(birth_of(text, format), expected, "{text}:{format}");
        }
    }

    #[test]
    fn named_months_are_read_both_ways() {
        let read = |text| birth_named(text, FLIGHT).known().map(|(interval, _)| interval.to_string());
        assert_eq!(read("11JUL90").as_deref(), Some("1990-07-11"));
        assert_eq!(read("11JUL1890").as_deref(), Some("1890-07-11"));
        assert_eq!(read("JUL90").as_deref(), Some("1990-07"));
        assert_eq!(read("31FEB88"), None);
        assert_eq!(birth_named("0", FLIGHT), Read::Bad);
        assert_eq!(day_named("20SEP31"), Read::Known(Date::constant(2031, 9, 20)));
    }

    #[test]
    fn times_follow_their_form() {
        assert_eq!(moment_numeric("2603161335", "201").known().unwrap().to_string(), "2026-03-16T13:35");
        assert_eq!(moment_numeric("202603161335", "203").known().unwrap().to_string(), "2026-03-16T13:35");
        assert_eq!(moment_numeric("202603161335", "201").known().unwrap().to_string(), "2026-03-16T13:35");
        assert_eq!(day_numeric("2034", "602"), Read::Known(Date::constant(2034, 12, 31)));
        assert_eq!(moment_numeric("260316", "101").known().unwrap().to_string(), "2026-03-16");
        assert_eq!(moment_pnr("101126", "0620").known().unwrap().to_string(), "2026-11-10T06:20");
        assert_eq!(moment_pnr("101126", "").known().unwrap().to_string(), "2026-11-10");
        assert!(moment_numeric("2603169935", "201").is_bad() && moment_pnr("311126", "").is_bad());
    }
}
