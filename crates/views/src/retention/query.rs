//! What is due, what comes next, what was done.

use jiff::Timestamp;
use jiff::civil::Date;
use rusqlite::{OptionalExtension, named_params};
use uuid::Uuid;

use super::{ActRow, Batch, DAY, DoneRow, Held, HeldCount, Kept, day_number, day_of};
use crate::{ViewError, Views, id, micros, time};

impl Held<'_> {
    /// Tables and conditions for those with, or without, a link, and the column of the event. The order is that of an
    /// index that begins with regime and link and ends with the event.
    fn sql(self, linked: bool) -> (String, &'static str) {
        let whole = if self.whole { " AND p.masked = 0" } else { "" };
        let linked = i64::from(linked);
        if self.from_departure {
            let tables = format!(
                "flights f INDEXED BY flights_held CROSS JOIN passengers p ON p.flight = f.id
                 WHERE f.regime = :regime AND f.whole + f.masked > 0 AND p.linked = {linked}{whole}"
            );
            (tables, "f.leaves")
        } else {
            (format!("passengers p WHERE p.regime = :regime AND p.linked = {linked}{whole}"), "p.received")
        }
    }

    /// With and without a link, as far as they are wanted.
    fn links(self) -> impl Iterator<Item = bool> {
        [false, true].into_iter().filter(move |linked| self.linked.is_none_or(|wanted| wanted == *linked))
    }
}

/// The next events from `from` on in steps of `step` microseconds, each with how many fall into it. Looks at nothing but
/// the rows it counts.
fn next_batches(
    tables: &rusqlite::Connection,
    rows: &str,
    column: &str,
    regime: Option<&str>,
    from: Timestamp,
    step: i64,
    limit: usize,
) -> rusqlite::Result<Vec<Batch>> {
    let mut first = tables.prepare_cached(&format!(
        "SELECT {column} AS since FROM {rows} AND {column} >= :from AND :regime IS NOT 0 ORDER BY {column} LIMIT 1"
    ))?;
    let mut count = tables.prepare_cached(&format!(
        "SELECT count(*) FROM {rows} AND {column} >= :from AND {column} < :until AND :regime IS NOT 0"
    ))?;
    let mut batches = Vec::new();
    let mut from = micros(from);
    while batches.len() < limit {
        let next =
            first.query_row(named_params! { ":regime": regime, ":from": from }, |row| time(row, "since")).optional()?;
        let Some(since) = next else { break };
        let until = (micros(since).div_euclid(step) + 1).saturating_mul(step);
        let n: i64 = count
            .query_row(named_params! { ":regime": regime, ":from": micros(since), ":until": until }, |row| {
                row.get(0)
            })?;
        batches.push(Batch { since, count: n.cast_unsigned() });
        from = until;
    }
    Ok(batches)
}

impl Views {
    /// Passengers of a kind whose term began before `cutoff`, the longest kept first.
    pub fn passengers_due(&self, held: Held<'_>, cutoff: Timestamp, limit: usize) -> Result<Vec<Uuid>, ViewError> {
        self.read(|tables| {
            let mut due = Vec::new();
            for linked in held.links() {
                let (rows, column) = held.sql(linked);
                let more = tables
                    .prepare_cached(&format!(
                        "SELECT p.id FROM {rows} AND {column} < :cutoff ORDER BY {column} LIMIT :limit"
                    ))?
                    .query_map(
                        named_params! {
                            ":regime": held.regime, ":cutoff": micros(cutoff),
                            ":limit": limit.saturating_sub(due.len()).cast_signed(),
                        },
                        |row| id(row, "id"),
                    )?
                    .collect::<rusqlite::Result<Vec<_>>>()?;
                due.extend(more);
            }
            Ok(due)
        })
    }

    /// How many of them there are.
    pub fn passengers_due_count(&self, held: Held<'_>, cutoff: Timestamp) -> Result<u64, ViewError> {
        self.read(|tables| {
            let mut count = 0;
            for linked in held.links() {
                let (rows, column) = held.sql(linked);
                count += tables
                    .prepare_cached(&format!("SELECT count(*) FROM {rows} AND {column} < :cutoff"))?
                    .query_row(named_params! { ":regime": held.regime, ":cutoff": micros(cutoff) }, |row| {
                        row.get::<_, i64>(0)
                    })?;
            }
            Ok(count.cast_unsigned())
        })
    }

    /// The next of them from `from` on, together as their events fell: in steps of a day, or of an instant.
    pub fn passengers_next(
        &self,
        held: Held<'_>,
        from: Timestamp,
        by_day: bool,
        limit: usize,
    ) -> Result<Vec<Batch>, ViewError> {
        let step = if by_day { DAY } else { 1 };
        self.read(|tables| {
            let mut batches = Vec::new();
            for linked in held.links() {
                let (rows, column) = held.sql(linked);
                batches.extend(next_batches(tables, &rows, column, Some(held.regime), from, step, limit)?);
            }
            batches.sort_by_key(|batch| batch.since);
            batches.dedup_by(|later, first| {
                let same = micros(later.since).div_euclid(step) == micros(first.since).div_euclid(step);
                first.count += if same { later.count } else { 0 };
                same
            });
            batches.truncate(limit);
            Ok(batches)
        })
    }

    /// How many passengers each regime holds.
    pub fn passengers_held(&self) -> Result<Vec<HeldCount>, ViewError> {
        self.read(|tables| {
            tables
                .prepare_cached("SELECT regime, sum(whole) AS w, sum(masked) AS m FROM flights GROUP BY regime")?
                .query_map([], |row| {
                    Ok(HeldCount {
                        regime: row.get("regime")?,
                        whole: row.get::<_, i64>("w")?.cast_unsigned(),
                        masked: row.get::<_, i64>("m")?.cast_unsigned(),
                    })
                })?
                .collect()
        })
    }

    /// Flights whose manifest has nobody left who is neither masked nor erased, and whose first term of `regime` is over:
    /// received before `received`, or left before `left`, whichever is given.
    pub fn manifests_due(
        &self,
        regime: &str,
        received: Option<Timestamp>,
        left: Option<Timestamp>,
        limit: usize,
    ) -> Result<Vec<Uuid>, ViewError> {
        self.read(|tables| {
            tables
                .prepare_cached(
                    "SELECT id FROM flights INDEXED BY flights_manifest WHERE manifest = 1 AND whole = 0 AND regime = ?1
                     AND (opened < ?2 OR leaves < ?3) LIMIT ?4",
                )?
                .query_map((regime, received.map(micros), left.map(micros), limit.cast_signed()), |row| id(row, "id"))?
                .collect()
        })
    }

    /// How many manifests there are.
    pub fn manifests_held(&self) -> Result<u64, ViewError> {
        self.count("SELECT count(*) FROM flights WHERE manifest = 1")
    }

    /// Things whose term began before `cutoff`, the longest kept first.
    pub fn kept_due(&self, kept: Kept, cutoff: Timestamp, limit: usize) -> Result<Vec<Uuid>, ViewError> {
        let (table, column) = kept.sql();
        self.read(|tables| {
            tables
                .prepare_cached(&format!("SELECT id FROM {table} AND {column} < ?1 ORDER BY {column} LIMIT ?2"))?
                .query_map((micros(cutoff), limit.cast_signed()), |row| id(row, "id"))?
                .collect()
        })
    }

    /// How many there are, and how many of them began before `cutoff`.
    pub fn kept_count(&self, kept: Kept, cutoff: Timestamp) -> Result<(u64, u64), ViewError> {
        let (table, column) = kept.sql();
        self.read(|tables| {
            tables
                .prepare_cached(&format!("SELECT count(*), coalesce(sum({column} < ?1), 0) FROM {table}"))?
                .query_row([micros(cutoff)], |row| {
                    Ok((row.get::<_, i64>(0)?.cast_unsigned(), row.get::<_, i64>(1)?.cast_unsigned()))
                })
        })
    }

    /// The next of them from `from` on, by the day of their event.
    pub fn kept_next(&self, kept: Kept, from: Timestamp, limit: usize) -> Result<Vec<Batch>, ViewError> {
        let (rows, column) = kept.sql();
        self.read(|tables| next_batches(tables, rows, column, None, from, DAY, limit))
    }

    /// Days of passenger data that began before `cutoff` and hold nobody any more, the oldest first.
    pub fn travel_days_due(&self, cutoff: Timestamp, limit: usize) -> Result<Vec<Date>, ViewError> {
        self.read(|tables| {
            tables
                .prepare_cached(
                    "SELECT day FROM travel_days d WHERE day * 86400000000 < ?1 AND NOT EXISTS
                       (SELECT 1 FROM flights f WHERE f.day = d.day AND f.whole + f.masked > 0)
                     ORDER BY day LIMIT ?2",
                )?
                .query_map((micros(cutoff), limit.cast_signed()), |row| row.get(0).map(day_of))?
                .collect()
        })
    }

    /// Days of passenger data from `from` on, and how many there are in all.
    pub fn travel_days(&self, from: Date, limit: usize) -> Result<(Vec<Date>, u64), ViewError> {
        self.read(|tables| {
            let days = tables
                .prepare_cached("SELECT day FROM travel_days WHERE day >= ?1 ORDER BY day LIMIT ?2")?
                .query_map((day_number(from), limit.cast_signed()), |row| row.get(0).map(day_of))?
                .collect::<rusqlite::Result<_>>()?;
            let all: i64 = tables.query_row("SELECT count(*) FROM travel_days", [], |row| row.get(0))?;
            Ok((days, all.cast_unsigned()))
        })
    }

    /// Whether anybody on a flight of this day is held.
    pub fn travel_day_holds(&self, day: Date) -> Result<bool, ViewError> {
        self.read(|tables| {
            tables.query_row(
                "SELECT EXISTS (SELECT 1 FROM flights WHERE day = ?1 AND whole + masked > 0)",
                [day_number(day)],
                |row| row.get(0),
            )
        })
    }

    /// What each rule did since a time.
    pub fn acts_since(&self, since: Timestamp) -> Result<Vec<DoneRow>, ViewError> {
        self.read(|tables| {
            tables
                .prepare_cached(
                    "SELECT rule, count(*) AS acts, sum(n) AS n FROM acts WHERE at >= ?1 GROUP BY rule ORDER BY rule",
                )?
                .query_map([micros(since)], |row| {
                    Ok(DoneRow {
                        rule: row.get("rule")?,
                        acts: row.get::<_, i64>("acts")?.cast_unsigned(),
                        count: row.get::<_, i64>("n")?.cast_unsigned(),
                    })
                })?
                .collect()
        })
    }

    /// Acts before a position, the latest first.
    pub fn acts(&self, before: u64, limit: usize) -> Result<Vec<ActRow>, ViewError> {
        let before = i64::try_from(before).unwrap_or(i64::MAX);
        self.read(|tables| {
            tables
                .prepare_cached("SELECT * FROM acts WHERE position < ?1 ORDER BY position DESC LIMIT ?2")?
                .query_map((before, limit.cast_signed()), |row| {
                    Ok(ActRow {
                        position: row.get::<_, i64>("position")?.cast_unsigned(),
                        at: time(row, "at")?,
                        act: row.get("act")?,
                        rule: row.get("rule")?,
                        count: row.get::<_, i64>("n")?.cast_unsigned(),
                    })
                })?
                .collect()
        })
    }

    /// The last time the clock was believed, and when retention last ran to its end.
    pub fn retention_ran(&self) -> Result<(Option<Timestamp>, Option<Timestamp>), ViewError> {
        let at = |micros: Option<i64>| micros.and_then(|micros| Timestamp::from_microsecond(micros).ok());
        self.read(|tables| {
            tables.query_row("SELECT believed, ran FROM standing", [], |row| Ok((at(row.get(0)?), at(row.get(1)?))))
        })
    }

    fn count(&self, sql: &str) -> Result<u64, ViewError> {
        self.read(|tables| tables.query_row(sql, [], |row| row.get::<_, i64>(0))).map(i64::cast_unsigned)
    }
}
