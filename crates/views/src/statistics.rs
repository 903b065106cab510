//! What became of hits, list by list and day by day: the measure of a list's worth and of its false alarms.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use liaison_domain::hit::RejectGround;
use liaison_domain::ids::ListId;
use rusqlite::Row;

use crate::{ViewError, Views, id, micros};

/// Hits raised in a period, and what became of them until now.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct HitStatistics {
    /// By list; a list without a hit is left out.
    pub lists: Vec<(ListId, Decisions)>,
    /// By day in UTC; a day without anything is left out.
    pub days: Vec<DayRow>,
}

/// What became of hits.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Decisions {
    /// Hits raised in the period. The next three add up to it.
    pub raised: u64,
    /// Of these: nobody decided yet.
    pub open: u64,
    /// Of these: the listed person, said a person.
    pub confirmed: u64,
    /// Of these: rejected on any ground.
    pub rejected: u64,
    /// Of the rejected: a different person, so the alarm was false.
    pub false_alarms: u64,
    /// Microseconds from claim to decision of each decided hit, in order.
    pub worked: Vec<i64>,
}

/// One day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DayRow {
    /// In UTC.
    pub day: Date,
    /// Hits raised on it.
    pub raised: u64,
    /// Hits confirmed on it, whenever they were raised.
    pub confirmed: u64,
    /// Hits rejected on it.
    pub rejected: u64,
}

struct HitLine {
    list: ListId,
    state: String,
    ground: Option<String>,
    raised: i64,
    decided: Option<i64>,
    worked: Option<i64>,
}

fn line(row: &Row<'_>) -> rusqlite::Result<HitLine> {
    Ok(HitLine {
        list: ListId(id(row, "list")?),
        state: row.get("state")?,
        ground: row.get("ground")?,
        raised: row.get("raised")?,
        decided: row.get("decided")?,
        worked: row.get("worked")?,
    })
}

impl Views {
    /// Hits raised or decided from `from` until before `until`. A hit that was reopened counts with its newest decision.
    pub fn hit_statistics(&self, from: Timestamp, until: Timestamp) -> Result<HitStatistics, ViewError> {
        let (from, until) = (micros(from), micros(until));
        let within = |at: i64| (from..until).contains(&at);
        self.read(|tables| {
            let sql = "SELECT list, state, ground, raised, decided, worked FROM hits
                       WHERE (raised >= ?1 AND raised < ?2) OR (decided >= ?1 AND decided < ?2)";
            let mut statement = tables.prepare_cached(sql)?;
            let mut lists: BTreeMap<ListId, Decisions> = BTreeMap::new();
            let mut days: BTreeMap<Date, DayRow> = BTreeMap::new();
            for found in statement.query_map((from, until), line)? {
                let hit = found?;
                if within(hit.raised) {
                    lists.entry(hit.list).or_default().add(&hit);
                    on(&mut days, hit.raised).raised += 1;
                }
                if let Some(decided) = hit.decided.filter(|at| within(*at)) {
                    let day = on(&mut days, decided);
                    *(if hit.state == "rejected" { &mut day.rejected } else { &mut day.confirmed }) += 1;
                }
            }
            lists.values_mut().for_each(|list| list.worked.sort_unstable());
            Ok(HitStatistics { lists: lists.into_iter().collect(), days: days.into_values().collect() })
        })
    }
}

fn on(days: &mut BTreeMap<Date, DayRow>, at: i64) -> &mut DayRow {
    let time = Timestamp::from_microsecond(at).unwrap_or_default();
    let day = time.to_zoned(TimeZone::UTC).date();
    days.entry(day).or_insert(DayRow { day, raised: 0, confirmed: 0, rejected: 0 })
}

impl Decisions {
    fn add(&mut self, hit: &HitLine) {
        self.raised += 1;
        match hit.state.as_str() {
            "open" => self.open += 1,
            "rejected" => self.rejected += 1,
            _ => self.confirmed += 1,
        }
        self.false_alarms += u64::from(hit.ground.as_deref() == Some(RejectGround::DifferentPerson.code()));
        self.worked.extend(hit.worked);
    }

    /// These and others together.
    pub fn join(&mut self, other: &Self) {
        self.raised += other.raised;
        self.open += other.open;
        self.confirmed += other.confirmed;
        self.rejected += other.rejected;
        self.false_alarms += other.false_alarms;
        self.worked.extend(&other.worked);
        self.worked.sort_unstable();
    }
}
