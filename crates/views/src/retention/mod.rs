//! What is kept since when: the events that terms count from, never a due time, so that a term that changes needs no new
//! fold. Ids, times and counts only.
//!
//! Passengers stand in the table `passengers` as long as their record does; whoever is erased leaves it. What one act
//! did is one row of `acts`.

mod query;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use liaison_domain::flight::Schedule;
use liaison_domain::retention::RetentionEvent;
use liaison_journal::{Act, Entry, Position, Stream};
use rusqlite::{OptionalExtension, Transaction};
use uuid::Uuid;

use crate::{ViewError, erasures, micros, payload};

/// How long before its first receipt a flight may have left, and after it may leave, before the date is taken for a
/// mistake: a wrong year must neither delete what just came nor keep it for a generation.
const OLDEST: SignedDuration = SignedDuration::from_hours(31 * 24);
const FARTHEST: SignedDuration = SignedDuration::from_hours(400 * 24);

/// The most that a local time of departure can be ahead of UTC.
const EASTERNMOST: SignedDuration = SignedDuration::from_hours(14);

/// The departure that terms count from: UTC where it is known; else the earliest time that the local one can be; the
/// first receipt where no message gives a plausible one.
pub(crate) fn departure(schedule: &Schedule, received: Timestamp) -> Timestamp {
    let local = || {
        let local = schedule.legs.first()?.departure_local?;
        local
            .to_zoned(TimeZone::UTC)
            .ok()
            .map(|local| local.timestamp().saturating_sub(EASTERNMOST).unwrap_or(received))
    };
    let stated = schedule.departure().or_else(local).unwrap_or(received);
    let since = stated.duration_since(received);
    if since < -OLDEST || since > FARTHEST { received } else { stated }
}

/// Which passengers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Held<'a> {
    /// Regime of the feed.
    pub regime: &'a str,
    /// Only those with (or without) an objective link.
    pub linked: Option<bool>,
    /// Only those not masked yet.
    pub whole: bool,
    /// Whether the term counts from departure, else from receipt.
    pub from_departure: bool,
}

/// Passengers whose term began in the same moment or on the same day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Batch {
    /// The earliest of the events.
    pub since: Timestamp,
    /// Passengers, subjects or hits.
    pub count: u64,
}

/// How many passengers a regime holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldCount {
    /// The regime.
    pub regime: String,
    /// Not masked.
    pub whole: u64,
    /// Masked.
    pub masked: u64,
}

/// One act of retention.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActRow {
    /// Journal position.
    pub position: u64,
    /// When.
    pub at: Timestamp,
    /// `erased`, `masked`, `expired`, `rotated`.
    pub act: String,
    /// The rule.
    pub rule: String,
    /// Units, days or generations.
    pub count: u64,
}

/// What was done by one rule in some time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DoneRow {
    /// The rule.
    pub rule: String,
    /// Acts.
    pub acts: u64,
    /// Units, days or generations.
    pub count: u64,
}

/// Things other than passengers whose terms count from one event each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    /// Subjects withdrawn from their list.
    Subjects,
    /// Confirmed hits about which people wrote something.
    HitFiles,
}

impl Kept {
    /// Table, id, event.
    const fn sql(self) -> (&'static str, &'static str) {
        match self {
            Self::Subjects => ("subjects WHERE removed IS NOT NULL", "removed"),
            Self::HitFiles => ("hits WHERE file IS NOT NULL", "file"),
        }
    }
}

pub(crate) fn fold_node(tables: &Transaction<'_>, entry: &Entry) -> Result<(), ViewError> {
    let event = payload::event::<RetentionEvent>(entry)?;
    let at = micros(event.at());
    match event {
        RetentionEvent::Ran { .. } => {
            tables.execute("UPDATE standing SET believed = max(coalesce(believed, ?1), ?1), ran = ?1", [at])?
        }
        RetentionEvent::ClockConfirmed { .. } => tables.execute("UPDATE standing SET believed = ?1", [at])?,
    };
    Ok(())
}

/// What the journal did to its own parts.
pub(crate) fn fold_act(tables: &Transaction<'_>, entry: &Entry) -> Result<(), ViewError> {
    let Some(act) = Act::of(entry) else { return Ok(()) };
    let (word, rule, count) = match &act {
        Act::Erased { rule, units } => {
            units.iter().try_for_each(|unit| erased(tables, *unit))?;
            erasures::carried_out(tables, entry.header.entity)?;
            ("erased", rule, units.len())
        }
        Act::Masked { rule, units } => {
            units.iter().try_for_each(|unit| masked(tables, *unit, entry.position()))?;
            ("masked", rule, units.len())
        }
        Act::Expired { stream, day, rule, .. } => {
            if *stream == Stream::Travel {
                expired(tables, *day)?;
            }
            ("expired", rule, 1)
        }
        Act::Rotated { rule, generations } => ("rotated", rule, generations.len()),
        Act::Unmasked { .. } => return Ok(()),
    };
    tables.prepare_cached("INSERT INTO acts VALUES (?1, ?2, ?3, ?4, ?5)")?.execute((
        entry.position().0.cast_signed(),
        micros(entry.header.meta.time),
        word,
        rule,
        count.cast_signed(),
    ))?;
    Ok(())
}

fn erased(tables: &Transaction<'_>, unit: Uuid) -> rusqlite::Result<()> {
    let unit = unit.as_bytes();
    let passenger: Option<([u8; 16], bool)> = tables
        .prepare_cached("DELETE FROM passengers WHERE id = ?1 RETURNING flight, masked")?
        .query_row([unit], |row| Ok((row.get(0)?, row.get::<_, i64>(1)? > 0)))
        .optional()?;
    if let Some((flight, was_masked)) = passenger {
        return leave(tables, &flight, was_masked, 0);
    }
    if tables.prepare_cached("UPDATE flights SET manifest = 0 WHERE id = ?1")?.execute([unit])? > 0 {
        return Ok(());
    }
    if tables.prepare_cached("UPDATE hits SET file = NULL WHERE id = ?1")?.execute([unit])? > 0 {
        return Ok(());
    }
    // One that stood until now is one record fewer on its list.
    tables
        .prepare_cached(
            "UPDATE lists SET subjects = subjects - 1
             WHERE id = (SELECT list FROM subjects WHERE id = ?1 AND digest IS NOT NULL)",
        )?
        .execute([unit])?;
    tables.prepare_cached("DELETE FROM subjects WHERE id = ?1")?.execute([unit]).map(drop)
}

fn masked(tables: &Transaction<'_>, unit: Uuid, by: Position) -> rusqlite::Result<()> {
    let flight: Option<[u8; 16]> = tables
        .prepare_cached("UPDATE passengers SET masked = ?2 WHERE id = ?1 AND masked = 0 RETURNING flight")?
        .query_row((unit.as_bytes(), by.0.cast_signed()), |row| row.get(0))
        .optional()?;
    flight.map_or(Ok(()), |flight| leave(tables, &flight, false, 1))
}

/// One passenger fewer on a flight, masked or whole; and perhaps one more masked.
fn leave(tables: &Transaction<'_>, flight: &[u8; 16], was_masked: bool, now_masked: i64) -> rusqlite::Result<()> {
    tables
        .prepare_cached("UPDATE flights SET whole = whole - ?2, masked = masked - ?3 + ?4 WHERE id = ?1")?
        .execute((flight, i64::from(!was_masked), i64::from(was_masked), now_masked))
        .map(drop)
}

/// Nothing of a day is readable any more, so that a fold from the start would not find it either.
fn expired(tables: &Transaction<'_>, day: Date) -> rusqlite::Result<()> {
    let number = day_number(day);
    let from = number * DAY;
    for sql in [
        "DELETE FROM passengers WHERE flight IN (SELECT id FROM flights WHERE day = ?1)",
        "DELETE FROM flights WHERE day = ?1",
        "DELETE FROM travel_days WHERE day = ?1",
    ] {
        tables.execute(sql, [number])?;
    }
    for sql in [
        "DELETE FROM message_flights WHERE message IN (SELECT id FROM messages WHERE received >= ?1 AND received < ?2)",
        "DELETE FROM messages WHERE received >= ?1 AND received < ?2",
    ] {
        tables.execute(sql, [from, from + DAY])?;
    }
    tables.execute("DELETE FROM message_flights WHERE flight NOT IN (SELECT id FROM flights)", []).map(drop)
}

/// Microseconds of a day.
const DAY: i64 = 86_400_000_000;

/// Days since 1970.
pub(crate) fn day_number(day: Date) -> i64 {
    day.to_zoned(TimeZone::UTC).map_or(0, |zoned| zoned.timestamp().as_second().div_euclid(86_400))
}

fn day_of(number: i64) -> Date {
    let time = Timestamp::from_second(number.saturating_mul(86_400)).unwrap_or(Timestamp::UNIX_EPOCH);
    time.to_zoned(TimeZone::UTC).date()
}

#[cfg(test)]
mod tests {
    use liaison_domain::flight::Leg;

    use super::*;

    fn schedule(local: Option<&str>, utc: Option<&str>) -> Schedule {
        let leg = Leg {
            from: "OSL".to_owned(),
            to: "VIE".to_owned(),
            departure_local: local.map(|text| text.parse().unwrap()),
            arrival_local: None,
            departure: utc.map(|text| text.parse().unwrap()),
            arrival: None,
        };
        Schedule { carrier: "QX".to_owned(), number: "1".to_owned(), legs: vec![leg] }
    }

    #[test]
    fn a_departure_nobody_can_mean_is_not_counted_from() {
        let received: Timestamp = "2026-02-20T04:00:00Z".parse().unwrap();
        let since = |local, utc| departure(&schedule(local, utc), received).to_string();
        assert_eq!(since(Some("2026-02-20T07:35:00"), Some("2026-02-20T06:35:00Z")), "2026-02-20T06:35:00Z");
        assert_eq!(since(Some("2026-02-21T07:35:00"), None), "2026-02-20T17:35:00Z", "the earliest it can be");
        assert_eq!(since(None, None), received.to_string());
        assert_eq!(since(None, Some("1926-02-20T06:35:00Z")), received.to_string());
        assert_eq!(since(None, Some("2062-02-20T06:35:00Z")), received.to_string());
    }

    #[test]
    fn days_are_numbered_both_ways() {
        for day in ["1970-01-01", "2026-02-20", "2031-12-31", "1969-12-31"] {
            let day: Date = day.parse().unwrap();
            assert_eq!(day_of(day_number(day)), day);
        }
    }
}
