//! How a term counts.

use std::fmt;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Span, Timestamp, ToSpan};

/// How long after its event a term ends.
///
/// Hours count from the event. Days, months and years end with the last hour of the last day, UTC, and a date that the
/// last month does not have is its last day: Regulation (EEC, Euratom) No 1182/71 Art. 3.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Period {
    text: String,
    length: Length,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Length {
    Exact(SignedDuration),
    Calendar { years: i16, months: i32, days: i32 },
}

/// The longest term a rule may name: longer is a slip of the pen.
const LONGEST_YEARS: i32 = 100;

impl Period {
    /// Reads an ISO 8601 duration of hours, or of days, months and years. The error says why not.
    pub fn parse(text: &str) -> Result<Self, String> {
        let span: Span = text.parse().map_err(|_| format!("`{text}` is no ISO 8601 duration such as PT96H or P6M"))?;
        let days = i64::from(span.get_weeks()) * 7 + i64::from(span.get_days());
        let whole_days = span.get_years() != 0 || span.get_months() != 0 || days != 0;
        let within = span.get_hours() != 0 || span.get_minutes() != 0 || span.get_seconds() != 0;
        if span.is_negative() || !(whole_days || within) {
            return Err(format!("`{text}` is no time at all: a term is longer than nothing"));
        }
        if whole_days && within {
            return Err(format!("`{text}` mixes days and hours: they are counted differently, write one of them"));
        }
        let length = if within {
            let seconds = i64::from(span.get_hours()) * 3600 + span.get_minutes() * 60 + span.get_seconds();
            Length::Exact(SignedDuration::from_secs(seconds))
        } else {
            let days = i32::try_from(days).unwrap_or(i32::MAX);
            Length::Calendar { years: span.get_years(), months: span.get_months(), days }
        };
        let too_long = match length {
            Length::Exact(exact) => exact > SignedDuration::from_hours(24 * 366),
            Length::Calendar { years, months, days } => {
                i32::from(years) > LONGEST_YEARS || months > LONGEST_YEARS * 12 || days > LONGEST_YEARS * 366
            }
        };
        if too_long {
            return Err(format!("`{text}` is longer than any term of law: hours up to a year, else up to 100 years"));
        }
        Ok(Self { text: text.to_owned(), length })
    }

    /// When the term of something that happened at `since` has ended: from then on it is due.
    pub fn due(&self, since: Timestamp) -> Timestamp {
        match self.length {
            Length::Exact(exact) => since.saturating_add(exact).unwrap_or(Timestamp::MAX),
            Length::Calendar { .. } => {
                let last = self.last_day(day(since));
                last.tomorrow().map_or(Timestamp::MAX, midnight)
            }
        }
    }

    /// What happened before this is due at `now`, and nothing else is: `due(since) <= now` exactly when
    /// `since < cutoff(now)`. So a term that changes moves what is due without touching what is stored.
    pub fn cutoff(&self, now: Timestamp) -> Timestamp {
        match self.length {
            Length::Exact(exact) => {
                // Journal and views keep times to the microsecond.
                let tick = SignedDuration::from_micros(1);
                now.saturating_sub(exact).and_then(|last| last.saturating_add(tick)).unwrap_or(Timestamp::MIN)
            }
            Length::Calendar { .. } => {
                let Ok(yesterday) = day(now).yesterday() else { return Timestamp::MIN };
                // Months differ in length by at most three days, so the day looked for is at most that far away.
                let Ok(mut first) = yesterday.saturating_sub(self.span()).checked_add(5.days()) else {
                    return Timestamp::MIN;
                };
                while self.last_day(first) > yesterday {
                    let Ok(earlier) = first.yesterday() else { return Timestamp::MIN };
                    first = earlier;
                }
                first.tomorrow().map_or(Timestamp::MAX, midnight)
            }
        }
    }

    /// Whether it ends later than another one for something that happened at the same time.
    pub fn longer_than(&self, other: &Self) -> bool {
        let sample = Timestamp::UNIX_EPOCH;
        self.due(sample) > other.due(sample)
    }

    /// Whether it is counted in hours.
    pub const fn exact(&self) -> Option<SignedDuration> {
        match self.length {
            Length::Exact(exact) => Some(exact),
            Length::Calendar { .. } => None,
        }
    }

    fn span(&self) -> Span {
        match self.length {
            Length::Exact(_) => Span::new(),
            Length::Calendar { years, months, days } => Span::new().years(years).months(months).days(days),
        }
    }

    fn last_day(&self, first: Date) -> Date {
        first.saturating_add(self.span())
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

fn day(time: Timestamp) -> Date {
    time.to_zoned(TimeZone::UTC).date()
}

fn midnight(day: Date) -> Timestamp {
    day.to_zoned(TimeZone::UTC).map_or(Timestamp::MAX, |zoned| zoned.timestamp())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn hours_are_exact_and_days_end_with_their_day() {
        let due = |period: &str, since: &str| Period::parse(period).unwrap().due(at(since)).to_string();
        assert_eq!(due("PT96H", "2026-02-20T06:35:00Z"), "2026-02-24T06:35:00Z");
        assert_eq!(due("P6M", "2026-02-20T06:35:00Z"), "2026-08-21T00:00:00Z");
        assert_eq!(due("P6M", "2026-08-31T23:59:59Z"), "2027-03-01T00:00:00Z", "February has no 31st");
        assert_eq!(due("P5Y", "2024-02-29T12:00:00Z"), "2029-03-01T00:00:00Z");
        assert_eq!(due("P30D", "2026-01-01T00:00:00Z"), "2026-02-01T00:00:00Z");
    }

    #[test]
    fn slips_of_the_pen_are_refused_with_their_reason() {
        for (text, why) in [
            ("six months", "is no ISO 8601"),
            ("P0D", "no time at all"),
            ("-P6M", "no time at all"),
            ("P1DT2H", "mixes"),
            ("P600Y", "longer than any"),
            ("PT100000H", "longer than any"),
        ] {
            let error = Period::parse(text).unwrap_err();
            assert!(error.contains(why), "{text}: {error}");
        }
    }

    proptest! {
        #[test]
        fn the_cutoff_divides_what_is_due_from_what_is_not(
            since in 0_i64..4_000_000_000, now in 0_i64..4_200_000_000, which in 0_usize..6
        ) {
            let text = ["PT96H", "PT24H", "P30D", "P6M", "P5Y", "P1Y1M"][which];
            let period = Period::parse(text).unwrap();
            let (since, now) = (Timestamp::from_second(since).unwrap(), Timestamp::from_second(now).unwrap());
            prop_assert_eq!(period.due(since) <= now, since < period.cutoff(now));
        }

        #[test]
        fn a_term_never_ends_before_one_that_began_earlier(
            a in 0_i64..4_000_000_000, b in 0_i64..4_000_000_000, which in 0_usize..4
        ) {
            let period = Period::parse(["PT96H", "P1M", "P6M", "P5Y"][which]).unwrap();
            let (a, b) = (Timestamp::from_second(a.min(b)).unwrap(), Timestamp::from_second(a.max(b)).unwrap());
            prop_assert!(period.due(a) <= period.due(b));
        }
    }
}
