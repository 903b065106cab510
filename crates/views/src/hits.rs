//! The queue: hits and the obligations behind them.

use jiff::Timestamp;
use liaison_domain::hit::{Band, HitEvent};
use liaison_domain::ids::{FlightId, HitId, ListId, ObligationId, PassengerId, SubjectId};
use liaison_domain::obligation::ObligationEvent;
use liaison_journal::Entry;
use rusqlite::{OptionalExtension, Row, Transaction, named_params};
use uuid::Uuid;

use crate::{Cursor, Rows, ViewError, Views, id, micros, payload, time};

/// One hit.
#[derive(Debug, Clone)]
pub struct HitRow {
    /// The hit.
    pub id: HitId,
    /// Its version.
    pub version: u64,
    /// The flight.
    pub flight: FlightId,
    /// The traveller.
    pub passenger: PassengerId,
    /// The listed person.
    pub subject: SubjectId,
    /// The list.
    pub list: ListId,
    /// `open`, `confirmed`, `rejected`, `closed`.
    pub state: String,
    /// Order.
    pub band: Band,
    /// The desk that owns the hit, or what it still owes.
    pub owner: String,
    /// Who looks at it.
    pub claimed_by: Option<String>,
    /// When it was raised.
    pub raised: Timestamp,
    /// When the next step is due; when it was raised for one that owes nothing more.
    pub due: Timestamp,
    /// Whether something is still owed.
    pub owing: bool,
    /// Who gets it when the time passes.
    pub escalates_to: String,
    /// How often it has escalated.
    pub escalations: u32,
}

/// Which hits by state.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum HitWhen {
    /// Nobody decided.
    #[default]
    Open,
    /// Open and claimed by this person.
    Mine(String),
    /// A due time has passed or an obligation has escalated.
    Overdue,
    /// Confirmed, outcome awaited.
    Confirmed,
    /// Rejected or closed.
    Decided,
    /// All.
    All,
}

/// Which hits.
#[derive(Debug, Clone, Default)]
pub struct HitFilter {
    /// By state.
    pub when: HitWhen,
    /// Of this flight.
    pub flight: Option<FlightId>,
    /// Owned by this desk.
    pub unit: Option<String>,
}

/// How many hits each state has.
#[derive(Debug, Clone, Default)]
pub struct HitCounts {
    /// Nobody decided.
    pub open: u64,
    /// Claimed by the asker.
    pub mine: u64,
    /// Overdue.
    pub overdue: u64,
    /// Confirmed.
    pub confirmed: u64,
    /// Decided.
    pub decided: u64,
    /// When the next one is due.
    pub next_due: Option<Timestamp>,
}

/// An obligation whose time has passed.
#[derive(Debug, Clone, Copy)]
pub struct DueRow {
    /// The obligation.
    pub id: ObligationId,
    /// When it was due.
    pub due: Timestamp,
}

const fn rank(band: Band) -> i64 {
    match band {
        Band::Strong => 0,
        Band::Possible => 1,
        Band::Weak => 2,
    }
}

pub(crate) fn fold_hit(tables: &Transaction<'_>, entry: &Entry) -> Result<(), ViewError> {
    let header = &entry.header;
    let hit = header.entity.as_bytes();
    let at = micros(header.meta.time);
    let set = |sql: &str, value: Option<&str>| -> rusqlite::Result<()> {
        tables.prepare_cached(sql)?.execute((hit, value)).map(drop)
    };
    match payload::event::<HitEvent>(entry)? {
        HitEvent::Raised { flight, passenger, subject, list, owner, finding } => {
            tables
                .prepare_cached(
                    "INSERT INTO hits VALUES (?1, ?2, ?3, ?4, ?5, ?6, 'open', ?7, ?8, NULL, ?9, NULL, NULL, NULL,
                     NULL, NULL)",
                )?
                .execute((
                    hit,
                    header.entity_version.cast_signed(),
                    flight.0.as_bytes(),
                    passenger.0.as_bytes(),
                    subject.0.as_bytes(),
                    list.0.as_bytes(),
                    rank(finding.band),
                    owner.0,
                    at,
                ))?;
        }
        HitEvent::Reopened { finding, .. } => {
            let again =
                "UPDATE hits SET state = 'open', claimed_by = NULL, claimed = NULL, decided = NULL, worked = NULL,
                         ground = NULL WHERE id = ?1";
            tables.prepare_cached(again)?.execute([hit])?;
            tables.execute("UPDATE hits SET band = ?2 WHERE id = ?1", (hit, rank(finding.band)))?;
        }
        HitEvent::Renewed { finding } => {
            tables.execute("UPDATE hits SET band = ?2 WHERE id = ?1", (hit, rank(finding.band)))?;
        }
        HitEvent::Claimed => {
            tables.prepare_cached("UPDATE hits SET claimed_by = ?2, claimed = ?3 WHERE id = ?1")?.execute((
                hit,
                &header.meta.actor,
                at,
            ))?;
        }
        HitEvent::Released => set("UPDATE hits SET claimed_by = ?2, claimed = NULL WHERE id = ?1", None)?,
        HitEvent::HandedOver { unit, .. } => {
            set("UPDATE hits SET owner = ?2, claimed_by = NULL, claimed = NULL WHERE id = ?1", Some(&unit.0))?;
        }
        HitEvent::Confirmed { ground, .. } => decided(tables, hit, "confirmed", ground.code(), at)?,
        HitEvent::Rejected { ground, .. } => decided(tables, hit, "rejected", ground.code(), at)?,
        HitEvent::OutcomeRecorded { .. } => set("UPDATE hits SET state = ?2 WHERE id = ?1", Some("closed"))?,
    }
    // What people wrote about it stands under its own key, and is kept from the last decision on.
    let has_file = header.parts.iter().any(|part| part.protection.unit() == Some(header.entity));
    tables.prepare_cached("UPDATE hits SET version = ?2, file = iif(?3, ?4, file) WHERE id = ?1")?.execute((
        hit,
        header.entity_version.cast_signed(),
        has_file,
        at,
    ))?;
    Ok(())
}

/// When, on which ground, and how long it was looked at, which statistics count.
fn decided(tables: &Transaction<'_>, hit: &[u8; 16], state: &str, ground: &str, at: i64) -> rusqlite::Result<()> {
    let sql = "UPDATE hits SET state = ?2, ground = ?3, decided = ?4, worked = ?4 - claimed WHERE id = ?1";
    tables.prepare_cached(sql)?.execute((hit, state, ground, at)).map(drop)
}

pub(crate) fn fold_obligation(tables: &Transaction<'_>, entry: &Entry) -> Result<(), ViewError> {
    let obligation = entry.header.entity.as_bytes();
    match payload::event::<ObligationEvent>(entry)? {
        ObligationEvent::Opened { duty, about, owner, due, escalates_to, .. } => {
            tables.prepare_cached("INSERT INTO obligations VALUES (?1, ?2, ?3, ?4, ?5, ?6, 0, 0)")?.execute((
                obligation,
                duty.word(),
                about.as_bytes(),
                owner.0,
                micros(due),
                escalates_to.0,
            ))?;
        }
        ObligationEvent::Reassigned { owner } => {
            tables.execute("UPDATE obligations SET owner = ?2 WHERE id = ?1", (obligation, owner.0))?;
        }
        ObligationEvent::Escalated { times, owner, due } => {
            tables.execute(
                "UPDATE obligations SET escalations = ?2, owner = ?3, due = ?4 WHERE id = ?1",
                (obligation, times, owner.0, micros(due)),
            )?;
        }
        ObligationEvent::Met => {
            tables.execute("UPDATE obligations SET met = 1 WHERE id = ?1", [obligation])?;
        }
    }
    Ok(())
}

/// Due time and band in one sort key: microseconds since 1970 times four leave room until the year 75000.
const SORT: &str = "(coalesce(o.due, h.raised) * 4 + h.band)";

const FROM: &str = "FROM hits h LEFT JOIN obligations o ON o.about = h.id AND o.met = 0";

const FILTER: &str = "((:when = 'open' AND h.state = 'open')
    OR (:when = 'mine' AND h.state = 'open' AND h.claimed_by = :actor)
    OR (:when = 'overdue' AND o.id IS NOT NULL AND (o.escalations > 0 OR o.due <= :now))
    OR (:when = 'confirmed' AND h.state = 'confirmed')
    OR (:when = 'decided' AND h.state IN ('rejected', 'closed'))
    OR :when = 'all')
  AND (:flight IS NULL OR h.flight = :flight) AND (:unit IS NULL OR coalesce(o.owner, h.owner) = :unit)";

impl HitWhen {
    fn word(&self) -> (&'static str, Option<&str>) {
        match self {
            Self::Open => ("open", None),
            Self::Mine(actor) => ("mine", Some(actor)),
            Self::Overdue => ("overdue", None),
            Self::Confirmed => ("confirmed", None),
            Self::Decided => ("decided", None),
            Self::All => ("all", None),
        }
    }
}

impl Views {
    /// Hits by due time, then band, then id.
    pub fn hits(
        &self,
        filter: &HitFilter,
        now: Timestamp,
        after: Cursor,
        limit: usize,
    ) -> Result<Rows<HitRow>, ViewError> {
        let flight = filter.flight.map(|flight| *flight.0.as_bytes());
        let (when, actor) = filter.when.word();
        self.read(|tables| {
            let rows = tables
                .prepare_cached(&format!(
                    "{HIT_ROW} {FROM} WHERE {FILTER} AND ({SORT}, h.id) > (:key, :id)
                     ORDER BY {SORT}, h.id LIMIT :limit"
                ))?
                .query_map(
                    named_params! {
                        ":when": when, ":actor": actor, ":now": micros(now), ":flight": flight, ":unit": filter.unit,
                        ":key": after.key, ":id": after.id.as_bytes(), ":limit": (limit + 1).cast_signed(),
                    },
                    hit_row,
                )?
                .collect::<rusqlite::Result<Vec<_>>>()?;
            let total: i64 = tables.prepare_cached(&format!("SELECT count(*) {FROM} WHERE {FILTER}"))?.query_row(
                named_params! {
                    ":when": when, ":actor": actor, ":now": micros(now), ":flight": flight, ":unit": filter.unit,
                },
                |row| row.get(0),
            )?;
            let cursor = |hit: &HitRow| Cursor { key: micros(hit.due) * 4 + rank(hit.band), id: hit.id.0 };
            Ok(Rows::page(rows, limit, total.cast_unsigned(), cursor))
        })
    }

    /// One hit.
    pub fn hit(&self, hit: HitId) -> Result<Option<HitRow>, ViewError> {
        self.read(|tables| {
            tables
                .prepare_cached(&format!("{HIT_ROW} {FROM} WHERE h.id = ?1"))?
                .query_row([hit.0.as_bytes()], hit_row)
                .optional()
        })
    }

    /// Hits on the passengers of a flight.
    pub fn hits_of_flight(&self, flight: FlightId) -> Result<Vec<HitRow>, ViewError> {
        self.hits_of("h.flight", flight.0)
    }

    /// Hits on one passenger.
    pub fn hits_of_passenger(&self, passenger: PassengerId) -> Result<Vec<HitRow>, ViewError> {
        self.hits_of("h.passenger", passenger.0)
    }

    /// Hits with one listed person.
    pub fn hits_of_subject(&self, subject: SubjectId) -> Result<Vec<HitRow>, ViewError> {
        self.hits_of("h.subject", subject.0)
    }

    fn hits_of(&self, column: &'static str, id: Uuid) -> Result<Vec<HitRow>, ViewError> {
        self.read(|tables| {
            tables
                .prepare_cached(&format!("{HIT_ROW} {FROM} WHERE {column} = ?1 ORDER BY {SORT}, h.id"))?
                .query_map([id.as_bytes()], hit_row)?
                .collect()
        })
    }

    /// How many hits each state has; each number is the length of the list of that state.
    pub fn hit_counts(&self, actor: &str, now: Timestamp) -> Result<HitCounts, ViewError> {
        self.read(|tables| {
            let mut statement = tables.prepare_cached(&format!("SELECT count(*) {FROM} WHERE {FILTER}"))?;
            let mut count = |when: &str| -> rusqlite::Result<u64> {
                let parameters = named_params! {
                    ":when": when, ":actor": actor, ":now": micros(now), ":flight": None::<[u8; 16]>,
                    ":unit": None::<String>,
                };
                statement.query_row(parameters, |row| row.get::<_, i64>(0)).map(i64::cast_unsigned)
            };
            let (open, mine, overdue) = (count("open")?, count("mine")?, count("overdue")?);
            let (confirmed, decided) = (count("confirmed")?, count("decided")?);
            let next: Option<i64> =
                tables.query_row("SELECT min(due) FROM obligations WHERE met = 0", [], |row| row.get(0))?;
            let next_due = next.and_then(|due| Timestamp::from_microsecond(due).ok());
            Ok(HitCounts { open, mine, overdue, confirmed, decided, next_due })
        })
    }

    /// Obligations whose time has passed at `now`, the oldest first.
    pub fn obligations_due(&self, now: Timestamp, limit: usize) -> Result<Vec<DueRow>, ViewError> {
        self.read(|tables| {
            tables
                .prepare_cached("SELECT id, due FROM obligations WHERE met = 0 AND due <= ?1 ORDER BY due LIMIT ?2")?
                .query_map((micros(now), limit.cast_signed()), |row| {
                    Ok(DueRow { id: ObligationId(id(row, "id")?), due: time(row, "due")? })
                })?
                .collect()
        })
    }
}

const HIT_ROW: &str = "SELECT h.*, coalesce(o.due, h.raised) AS due, o.id IS NOT NULL AS owing,
  coalesce(o.owner, h.owner) AS desk, coalesce(o.escalates_to, '') AS escalates_to,
  coalesce(o.escalations, 0) AS escalations";

fn hit_row(row: &Row<'_>) -> rusqlite::Result<HitRow> {
    let band = match row.get::<_, i64>("band")? {
        0 => Band::Strong,
        1 => Band::Possible,
        _ => Band::Weak,
    };
    Ok(HitRow {
        id: HitId(id(row, "id")?),
        version: row.get::<_, i64>("version")?.cast_unsigned(),
        flight: FlightId(id(row, "flight")?),
        passenger: PassengerId(id(row, "passenger")?),
        subject: SubjectId(id(row, "subject")?),
        list: ListId(id(row, "list")?),
        state: row.get("state")?,
        band,
        owner: row.get("desk")?,
        claimed_by: row.get("claimed_by")?,
        raised: time(row, "raised")?,
        due: time(row, "due")?,
        owing: row.get("owing")?,
        escalates_to: row.get("escalates_to")?,
        escalations: row.get("escalations")?,
    })
}
