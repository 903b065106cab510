//! Airports: country and time zone by IATA code, from `data/airports.csv` (see `data/SOURCE.md`).

use std::sync::LazyLock;

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZoneDatabase;
use liaison_domain::Country;

/// One airport.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Airport {
    /// IATA code.
    pub code: &'static str,
    /// Country, two letters of ISO 3166-1.
    pub country: &'static str,
    /// IANA time zone.
    pub zone: &'static str,
}

static TABLE: LazyLock<Vec<Airport>> = LazyLock::new(|| {
    let row = |line: &'static str| {
        let mut fields = line.split(',');
        Some(Airport { code: fields.next()?, country: fields.next()?, zone: fields.next()? })
    };
    include_str!("../data/airports.csv").lines().filter_map(row).collect()
});

/// Bundled with the program: the same rules on every machine, and no file is read.
static ZONES: LazyLock<TimeZoneDatabase> = LazyLock::new(TimeZoneDatabase::bundled);

/// The airport with this IATA code.
pub fn airport(code: &str) -> Option<&'static Airport> {
    let at = TABLE.binary_search_by_key(&code, |airport| airport.code).ok()?;
    TABLE.get(at)
}

impl Airport {
    /// The country as the domain writes it.
    pub fn country(&self) -> Option<Country> {
        Country::parse(self.country).ok()
    }

    /// A local time here in UTC. A time that a change of clocks skips or repeats is read as the rules before the change
    /// or the earlier one.
    pub fn utc(&self, local: DateTime) -> Option<Timestamp> {
        ZONES.get(self.zone).ok()?.to_ambiguous_zoned(local).compatible().ok().map(|zoned| zoned.timestamp())
    }

    /// The clock on the wall here at a time in UTC.
    pub fn local(&self, time: Timestamp) -> Option<DateTime> {
        ZONES.get(self.zone).ok().map(|zone| zone.to_datetime(time))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_and_every_zone_is_known() {
        assert!(TABLE.len() > 7_000 && TABLE.is_sorted_by_key(|airport| airport.code));
        let unknown: Vec<_> = TABLE.iter().filter(|airport| ZONES.get(airport.zone).is_err()).collect();
        assert!(unknown.is_empty(), "{unknown:?}");
    }

    #[test]
    fn local_times_become_utc() {
        let local = DateTime::constant(2026, 3, 16, 13, 35, 0, 0);
        assert_eq!(airport("ZRH").unwrap().utc(local).unwrap().to_string(), "2026-03-16T12:35:00Z");
        assert_eq!(airport("ZRH").unwrap().country().unwrap().code(), "CHE");
        assert!(airport("QQQ").is_none() && airport("").is_none());
    }
}
