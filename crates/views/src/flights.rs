//! Flights and who is on them.

use jiff::Timestamp;
use liaison_domain::flight::{FlightEvent, Schedule};
use liaison_domain::ids::{FlightId, PassengerId};
use liaison_domain::passenger::PassengerEvent;
use liaison_journal::Entry;
use rusqlite::{OptionalExtension, Row, Transaction, named_params};

use crate::messages::travel_day;
use crate::retention::{self, day_number};
use crate::{Cursor, Rows, ViewError, Views, id, micros, payload, time};

/// Where a flight without a known arrival stands in the order: last.
const NO_ARRIVAL: i64 = i64::MAX;

/// One flight.
#[derive(Debug, Clone)]
pub struct FlightRow {
    /// The flight.
    pub id: FlightId,
    /// Its version.
    pub version: u64,
    /// Carrier.
    pub carrier: String,
    /// Number.
    pub number: String,
    /// Airports in order.
    pub airports: Vec<String>,
    /// Departure, local.
    pub departure_local: Option<String>,
    /// Arrival, local.
    pub arrival_local: Option<String>,
    /// Departure, UTC.
    pub departure: Option<Timestamp>,
    /// Arrival, UTC.
    pub arrival: Option<Timestamp>,
    /// `expected`, `closed-out`, `cancelled`.
    pub state: String,
    /// Passengers listed now.
    pub passengers: u32,
    /// Crew listed now.
    pub crew: u32,
    /// Hits.
    pub hits: u32,
    /// Hits nobody decided.
    pub open_hits: u32,
    /// Messages.
    pub messages: u32,
    /// Issues of those messages, warnings and errors.
    pub issues: u32,
    /// Messages not yet screened.
    pub unscreened: u32,
    /// Messages that were not wholly read.
    pub broken: u32,
    /// The regime of its messages: a flight belongs to one.
    pub regimes: Option<String>,
    /// People whose record is held whole.
    pub whole: u32,
    /// People whose names are masked. Passengers and crew beyond these two were deleted when their term ended.
    pub masked: u32,
    sort: i64,
}

/// Which flights by time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum FlightWhen {
    /// Not yet arrived, or arrival unknown; not cancelled.
    #[default]
    ToCome,
    /// Arrived.
    Landed,
    /// Cancelled.
    Cancelled,
    /// All.
    All,
}

/// Which flights.
#[derive(Debug, Clone, Default)]
pub struct FlightFilter {
    /// By time.
    pub when: FlightWhen,
    /// Carrier and number contain this.
    pub text: Option<String>,
    /// Only with open hits.
    pub open_hits: bool,
}

/// One person on a flight.
#[derive(Debug, Clone)]
pub struct PassengerRow {
    /// The passenger.
    pub id: PassengerId,
    /// Version of the record.
    pub version: u64,
    /// Whether taken off the flight.
    pub cancelled: bool,
    /// Whether crew.
    pub crew: bool,
    /// Whether an objective link is recorded.
    pub linked: bool,
    /// Since when the names are masked; `None` while they are not.
    pub masked: Option<MaskedRow>,
}

/// The act that masked a passenger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MaskedRow {
    /// When.
    pub since: Timestamp,
    /// By which rule.
    pub rule: String,
}

pub(crate) fn fold_flight(tables: &Transaction<'_>, entry: &Entry) -> Result<(), ViewError> {
    let flight = entry.header.entity.as_bytes();
    match payload::event::<FlightEvent>(entry)? {
        FlightEvent::Opened { message, schedule, day, regime } => {
            tables
                .prepare_cached(
                    "INSERT OR IGNORE INTO flights (id, version, carrier, number, airports, sort, state, regime, day,
                                                    opened, leaves)
                     VALUES (?1, 0, '', '', '', 0, 'expected',
                             coalesce(nullif(?5, ''), (SELECT regime FROM messages WHERE id = ?2), ''), ?3, ?4, ?4)",
                )?
                .execute((flight, message.0.as_bytes(), day_number(day), micros(entry.header.meta.time), regime))?;
            travel_day(tables, entry)?;
            write_schedule(tables, flight, &schedule)?;
        }
        FlightEvent::Rescheduled { schedule, .. } => write_schedule(tables, flight, &schedule)?,
        FlightEvent::ManifestChanged { .. } => {}
        FlightEvent::ClosedOut { .. } => set_state(tables, flight, "closed-out")?,
        FlightEvent::Cancelled { .. } => set_state(tables, flight, "cancelled")?,
        FlightEvent::Screened { message, index_position, .. } => {
            tables
                .prepare_cached("UPDATE flights SET screened_at = ?2 WHERE id = ?1")?
                .execute((flight, index_position.cast_signed()))?;
            if let Some(message) = message {
                tables
                    .prepare_cached("UPDATE message_flights SET screened = 1 WHERE message = ?1 AND flight = ?2")?
                    .execute((message.0.as_bytes(), flight))?;
            }
        }
    }
    let manifest = entry.header.parts.iter().any(|part| part.protection.unit() == Some(entry.header.entity));
    tables.prepare_cached("UPDATE flights SET version = ?2, manifest = max(manifest, ?3) WHERE id = ?1")?.execute((
        flight,
        entry.header.entity_version.cast_signed(),
        manifest,
    ))?;
    Ok(())
}

fn write_schedule(tables: &Transaction<'_>, flight: &[u8; 16], schedule: &Schedule) -> rusqlite::Result<()> {
    let arrival = schedule.arrival().map(micros);
    let (first, last) = (schedule.legs.first(), schedule.legs.last());
    let opened = tables
        .prepare_cached("SELECT opened FROM flights WHERE id = ?1")?
        .query_row([flight], |row| time(row, "opened"))
        .optional()?;
    let Some(opened) = opened else { return Ok(()) };
    tables
        .prepare_cached(
            "UPDATE flights SET carrier = :carrier, number = :number, airports = :airports,
               departure_local = :departure_local, arrival_local = :arrival_local, departure = :departure,
               arrival = :arrival, sort = :sort, leaves = :leaves WHERE id = :id",
        )?
        .execute(named_params! {
            ":id": flight,
            ":carrier": schedule.carrier,
            ":number": schedule.number,
            ":airports": schedule.airports().join(","),
            ":departure_local": first.and_then(|leg| leg.departure_local).map(|time| time.to_string()),
            ":arrival_local": last.and_then(|leg| leg.arrival_local).map(|time| time.to_string()),
            ":departure": schedule.departure().map(micros),
            ":arrival": arrival,
            ":sort": arrival.unwrap_or(NO_ARRIVAL),
            ":leaves": micros(retention::departure(schedule, opened)),
        })?;
    Ok(())
}

fn set_state(tables: &Transaction<'_>, flight: &[u8; 16], state: &str) -> rusqlite::Result<()> {
    tables.execute("UPDATE flights SET state = ?2 WHERE id = ?1", (flight, state)).map(drop)
}

pub(crate) fn fold_passenger(tables: &Transaction<'_>, entry: &Entry) -> Result<(), ViewError> {
    let passenger = entry.header.entity.as_bytes();
    let version = entry.header.entity_version.cast_signed();
    let event = payload::event::<PassengerEvent>(entry)?;
    if let PassengerEvent::Recorded { flight, crew, .. } = event {
        tables
            .prepare_cached(
                "INSERT INTO passengers (id, flight, version, crew, cancelled, regime, received)
                 SELECT ?1, id, ?3, ?4, 0, regime, ?5 FROM flights WHERE id = ?2",
            )?
            .execute((passenger, flight.0.as_bytes(), version, crew, micros(entry.header.meta.time)))?;
        tables.prepare_cached("UPDATE flights SET whole = whole + 1 WHERE id = ?1")?.execute([flight.0.as_bytes()])?;
        return count(tables, passenger, 1);
    }
    let was: Option<bool> = tables
        .prepare_cached("SELECT cancelled FROM passengers WHERE id = ?1")?
        .query_row([passenger], |row| row.get(0))
        .optional()?;
    // Whoever was erased has left the table, and nothing brings them back; or an entry recorded them that this program
    // could not read.
    let Some(was) = was else { return Ok(()) };
    let cancelled = match event {
        PassengerEvent::Linked { .. } => {
            tables
                .prepare_cached("UPDATE passengers SET version = ?2, linked = 1 WHERE id = ?1")?
                .execute((passenger, version))?;
            return Ok(());
        }
        PassengerEvent::Cancelled { .. } => true,
        PassengerEvent::Recorded { .. } | PassengerEvent::Revised { .. } => false,
    };
    tables
        .prepare_cached("UPDATE passengers SET version = ?2, cancelled = ?3 WHERE id = ?1")?
        .execute((passenger, version, cancelled))?;
    match (was, cancelled) {
        (false, true) => count(tables, passenger, -1),
        (true, false) => count(tables, passenger, 1),
        _ => Ok(()),
    }
}

fn count(tables: &Transaction<'_>, passenger: &[u8; 16], step: i64) -> Result<(), ViewError> {
    tables
        .prepare_cached(
            "UPDATE flights SET passengers = flights.passengers + iif(p.crew, 0, ?2), crew = flights.crew + iif(p.crew, ?2, 0)
             FROM passengers p WHERE p.id = ?1 AND flights.id = p.flight",
        )?
        .execute((passenger, step))?;
    Ok(())
}

const FLIGHT_ROW: &str = "SELECT f.*,
  (SELECT count(*) FROM hits h WHERE h.flight = f.id) AS hits,
  (SELECT count(*) FROM hits h WHERE h.flight = f.id AND h.state = 'open') AS open_hits,
  (SELECT count(*) FROM message_flights m WHERE m.flight = f.id) AS messages,
  (SELECT count(*) FROM message_flights m WHERE m.flight = f.id AND NOT m.screened) AS unscreened,
  (SELECT coalesce(sum(g.issues), 0) FROM message_flights m JOIN messages g ON g.id = m.message WHERE m.flight = f.id)
    AS issues,
  (SELECT count(*) FROM message_flights m JOIN messages g ON g.id = m.message
     WHERE m.flight = f.id AND g.outcome <> 'ok') AS broken
  FROM flights f";

const PASSENGER_ROW: &str = "SELECT p.*, a.at AS masked_at, a.rule AS masked_by
  FROM passengers p LEFT JOIN acts a ON p.masked > 0 AND a.position = p.masked";

const FLIGHT_FILTER: &str = "(:when = 'all'
    OR (:when = 'cancelled' AND f.state = 'cancelled')
    OR (:when = 'to-come' AND f.state <> 'cancelled' AND f.sort >= :now)
    OR (:when = 'landed' AND f.state <> 'cancelled' AND f.sort < :now))
  AND (:text IS NULL OR instr(f.carrier || f.number, :text) > 0)
  AND (NOT :open_hits OR EXISTS (SELECT 1 FROM hits h WHERE h.flight = f.id AND h.state = 'open'))";

impl Views {
    /// Flights by arrival; those without a known arrival last.
    pub fn flights(
        &self,
        filter: &FlightFilter,
        now: Timestamp,
        after: Cursor,
        limit: usize,
    ) -> Result<Rows<FlightRow>, ViewError> {
        let when = match filter.when {
            FlightWhen::ToCome => "to-come",
            FlightWhen::Landed => "landed",
            FlightWhen::Cancelled => "cancelled",
            FlightWhen::All => "all",
        };
        let text = filter.text.as_deref().map(|text| text.trim().to_uppercase());
        self.read(|tables| {
            let filters = named_params! {
                ":when": when, ":now": micros(now), ":text": text, ":open_hits": filter.open_hits,
            };
            let total: i64 = tables
                .prepare_cached(&format!("SELECT count(*) FROM flights f WHERE {FLIGHT_FILTER}"))?
                .query_row(filters, |row| row.get(0))?;
            let page = named_params! {
                ":when": when, ":now": micros(now), ":text": text, ":open_hits": filter.open_hits,
                ":key": after.key, ":id": after.id.as_bytes(), ":limit": (limit + 1).cast_signed(),
            };
            let rows = tables
                .prepare_cached(&format!(
                    "{FLIGHT_ROW} WHERE {FLIGHT_FILTER} AND (f.sort, f.id) > (:key, :id)
                     ORDER BY f.sort, f.id LIMIT :limit"
                ))?
                .query_map(page, flight_row)?
                .collect::<rusqlite::Result<Vec<_>>>()?;
            Ok(Rows::page(rows, limit, total.cast_unsigned(), |row| Cursor { key: row.sort, id: row.id.0 }))
        })
    }

    /// One flight.
    pub fn flight(&self, flight: FlightId) -> Result<Option<FlightRow>, ViewError> {
        self.read(|tables| {
            tables
                .prepare_cached(&format!("{FLIGHT_ROW} WHERE f.id = ?1"))?
                .query_row([flight.0.as_bytes()], flight_row)
                .optional()
        })
    }

    /// Flights still to come, or without a known arrival, that were last screened before the lists changed; the next
    /// to arrive first.
    pub fn flights_to_rescreen(&self, now: Timestamp) -> Result<Vec<FlightId>, ViewError> {
        self.read(|tables| {
            tables
                .prepare_cached(
                    "SELECT id FROM flights WHERE state <> 'cancelled' AND sort >= ?1
                     AND screened_at < (SELECT lists_changed FROM standing) ORDER BY sort, id",
                )?
                .query_map([micros(now)], |row| id(row, "id").map(FlightId))?
                .collect()
        })
    }

    /// Who is or was on a flight, in order of appearance.
    pub fn passengers(&self, flight: FlightId) -> Result<Vec<PassengerRow>, ViewError> {
        self.read(|tables| {
            tables
                .prepare_cached(&format!("{PASSENGER_ROW} WHERE p.flight = ?1 ORDER BY p.id"))?
                .query_map([flight.0.as_bytes()], passenger_row)?
                .collect()
        })
    }

    /// One passenger and the flight.
    pub fn passenger(&self, passenger: PassengerId) -> Result<Option<(PassengerRow, FlightId)>, ViewError> {
        self.read(|tables| {
            tables
                .prepare_cached(&format!("{PASSENGER_ROW} WHERE p.id = ?1"))?
                .query_row([passenger.0.as_bytes()], |row| Ok((passenger_row(row)?, FlightId(id(row, "flight")?))))
                .optional()
        })
    }
}

fn passenger_row(row: &Row<'_>) -> rusqlite::Result<PassengerRow> {
    Ok(PassengerRow {
        id: PassengerId(id(row, "id")?),
        version: row.get::<_, i64>("version")?.cast_unsigned(),
        cancelled: row.get("cancelled")?,
        crew: row.get("crew")?,
        linked: row.get("linked")?,
        masked: optional_time(row, "masked_at")?
            .map(|since| Ok::<_, rusqlite::Error>(MaskedRow { since, rule: row.get("masked_by")? }))
            .transpose()?,
    })
}

fn optional_time(row: &Row<'_>, column: &str) -> rusqlite::Result<Option<Timestamp>> {
    match row.get::<_, Option<i64>>(column)? {
        Some(_) => time(row, column).map(Some),
        None => Ok(None),
    }
}

fn flight_row(row: &Row<'_>) -> rusqlite::Result<FlightRow> {
    Ok(FlightRow {
        id: FlightId(id(row, "id")?),
        version: row.get::<_, i64>("version")?.cast_unsigned(),
        carrier: row.get("carrier")?,
        number: row.get("number")?,
        airports: row.get::<_, String>("airports")?.split(',').map(str::to_owned).collect(),
        departure_local: row.get("departure_local")?,
        arrival_local: row.get("arrival_local")?,
        departure: optional_time(row, "departure")?,
        arrival: optional_time(row, "arrival")?,
        state: row.get("state")?,
        passengers: row.get("passengers")?,
        crew: row.get("crew")?,
        hits: row.get("hits")?,
        open_hits: row.get("open_hits")?,
        messages: row.get("messages")?,
        issues: row.get("issues")?,
        unscreened: row.get("unscreened")?,
        broken: row.get("broken")?,
        regimes: row.get::<_, String>("regime").map(|regime| (!regime.is_empty()).then_some(regime))?,
        whole: row.get("whole")?,
        masked: row.get("masked")?,
        sort: row.get("sort")?,
    })
}
