//! Partly known days as intervals.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A day known to lie between two days, both included: `1979-07` is 1 to 31 July 1979.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "(Date, Date)", into = "(Date, Date)")]
pub struct DateInterval {
    first: Date,
    last: Date,
}

/// Why a text is no date interval. The text itself is personal and not repeated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a date: write YYYY, YYYY-MM, YYYY-MM-DD or YYYY/YYYY, a day that exists")]
pub struct DateError;

impl DateInterval {
    /// A fully known day.
    pub const fn day(day: Date) -> Self {
        Self { first: day, last: day }
    }

    /// Days from `first` to `last`; `None` when they are the wrong way round.
    pub fn between(first: Date, last: Date) -> Option<Self> {
        (first <= last).then_some(Self { first, last })
    }

    /// A year of which no more is known.
    pub fn year(year: i16) -> Option<Self> {
        Self::between(Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?)
    }

    /// A month of which no more is known.
    pub fn month(year: i16, month: i8) -> Option<Self> {
        let first = Date::new(year, month, 1).ok()?;
        Self::between(first, first.last_of_month())
    }

    /// First possible day.
    pub const fn first(self) -> Date {
        self.first
    }

    /// Last possible day.
    pub const fn last(self) -> Date {
        self.last
    }

    /// The day, when it is fully known.
    pub fn exact(self) -> Option<Date> {
        (self.first == self.last).then_some(self.first)
    }

    /// Whether both may be the same day.
    pub fn overlaps(self, other: Self) -> bool {
        self.first <= other.last && other.first <= self.last
    }
}

impl TryFrom<(Date, Date)> for DateInterval {
    type Error = DateError;
    fn try_from((first, last): (Date, Date)) -> Result<Self, DateError> {
        Self::between(first, last).ok_or(DateError)
    }
}

impl From<DateInterval> for (Date, Date) {
    fn from(interval: DateInterval) -> Self {
        (interval.first, interval.last)
    }
}

impl FromStr for DateInterval {
    type Err = DateError;

    /// Reads `YYYY`, `YYYY-MM`, `YYYY-MM-DD`, an ISO date-time (the day counts) or two of them with `/` between.
    fn from_str(text: &str) -> Result<Self, DateError> {
        let text = text.trim();
        if let Some((from, to)) = text.split_once('/') {
            let (from, to): (Self, Self) = (from.parse()?, to.parse()?);
            return Self::between(from.first, to.last).ok_or(DateError);
        }
        let text = text.split_once('T').map_or(text, |(day, _)| day);
        let mut parts = text.split('-');
        let year = digits::<i16>(parts.next(), 4)?;
        let interval = match (parts.next(), parts.next(), parts.next()) {
            (None, ..) => Self::year(year),
            (month, None, _) => Self::month(year, digits(month, 2)?),
            (month, day, None) => Date::new(year, digits(month, 2)?, digits(day, 2)?).ok().map(Self::day),
            _ => None,
        };
        interval.ok_or(DateError)
    }
}

fn digits<N: FromStr>(text: Option<&str>, length: usize) -> Result<N, DateError> {
    let text = text.filter(|t| t.len() == length && t.bytes().all(|b| b.is_ascii_digit())).ok_or(DateError)?;
    text.parse().map_err(|_| DateError)
}

impl fmt::Display for DateInterval {
    /// As precise as it is known: `1979`, `1979-07`, `1979-07-21`, `1955/1957`, or two days.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (first, last) = (self.first, self.last);
        let whole_months = first.day() == 1 && last == last.last_of_month();
        if first == last {
            write!(f, "{first}")
        } else if whole_months && first.month() == 1 && last.month() == 12 {
            if first.year() == last.year() {
                write!(f, "{:04}", first.year())
            } else {
                write!(f, "{:04}/{:04}", first.year(), last.year())
            }
        } else if whole_months && (first.year(), first.month()) == (last.year(), last.month()) {
            write!(f, "{:04}-{:02}", first.year(), first.month())
        } else {
            write!(f, "{first}/{last}")
        }
    }
}

impl fmt::Debug for DateInterval {
    /// Birth dates are personal.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[dates]")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn partial_dates_keep_their_precision() {
        for text in ["1979", "1979-07", "1979-07-21", "1955/1957", "1982-03-03/1982-08-03"] {
            assert_eq!(text.parse::<DateInterval>().unwrap().to_string(), text);
        }
        assert_eq!("1971-03-14T00:00:00".parse::<DateInterval>().unwrap().to_string(), "1971-03-14");
    }

    #[test]
    fn impossible_dates_are_refused() {
        for text in ["", "79", "1979-13", "1979-02-30", "1979-7-1", "1957/1955", "1979-01-01-01", "+979", "１９７９"]
        {
            assert_eq!(text.parse::<DateInterval>(), Err(DateError), "{text}");
        }
    }

    #[test]
    fn overlap_is_symmetric_and_includes_both_ends() {
        let of = |text: &str| text.parse::<DateInterval>().unwrap();
        assert!(of("1964/1967").overlaps(of("1965-05-05")) && of("1965-05-05").overlaps(of("1964/1967")));
        assert!(of("1967").overlaps(of("1967-12-31")) && !of("1967").overlaps(of("1968-01-01")));
    }
}
