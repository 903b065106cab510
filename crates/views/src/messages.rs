//! Passenger messages as received, and which flights they are about.

use jiff::Timestamp;
use liaison_domain::ids::{FlightId, MessageId};
use liaison_domain::message::MessageEvent;
use liaison_journal::Entry;
use rusqlite::{Row, Transaction};

use crate::retention::day_number;
use crate::{Cursor, Rows, ViewError, Views, id, micros, payload, time};

/// One message.
#[derive(Debug, Clone)]
pub struct MessageRow {
    /// The message.
    pub id: MessageId,
    /// When it was received.
    pub received: Timestamp,
    /// Flights not yet screened for it.
    pub unscreened: u32,
}

pub(crate) fn fold(tables: &Transaction<'_>, entry: &Entry) -> Result<(), ViewError> {
    let message = entry.header.entity.as_bytes();
    let MessageEvent::Received { feed, regime, outcome, flights, issues, .. } = payload::event(entry)?;
    let issues = issues.iter().filter(|issue| issue.severity != "hint").count();
    tables.prepare_cached("INSERT INTO messages VALUES (?1, ?2, ?3, ?4, ?5, ?6)")?.execute((
        message,
        micros(entry.header.meta.time),
        feed,
        outcome,
        regime,
        issues.cast_signed(),
    ))?;
    travel_day(tables, entry)?;
    for flight in flights {
        tables
            .prepare_cached("INSERT OR IGNORE INTO message_flights (message, flight) VALUES (?1, ?2)")?
            .execute((message, flight.0.as_bytes()))?;
    }
    Ok(())
}

/// Remembers that the day of an entry has a file.
pub(crate) fn travel_day(tables: &Transaction<'_>, entry: &Entry) -> rusqlite::Result<()> {
    let Some(day) = entry.header.day else { return Ok(()) };
    tables.prepare_cached("INSERT OR IGNORE INTO travel_days VALUES (?1)")?.execute([day_number(day)]).map(drop)
}

/// When a feed was last heard of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeardRow {
    /// Name of the feed.
    pub feed: String,
    /// Messages received so far.
    pub messages: u64,
    /// When the last one was.
    pub last: Timestamp,
}

impl Views {
    /// Every feed that was ever heard of.
    pub fn feeds_heard(&self) -> Result<Vec<HeardRow>, ViewError> {
        self.read(|tables| {
            let sql = "SELECT feed, count(*) AS messages, max(received) AS last FROM messages GROUP BY feed";
            let row = |row: &Row<'_>| {
                Ok(HeardRow {
                    feed: row.get("feed")?,
                    messages: row.get::<_, i64>("messages")?.cast_unsigned(),
                    last: time(row, "last")?,
                })
            };
            tables.prepare_cached(sql)?.query_map([], row)?.collect()
        })
    }

    /// Messages, newest first, of one feed or outcome only where given.
    pub fn messages(
        &self,
        feed: Option<&str>,
        outcome: Option<&str>,
        after: Cursor,
        limit: usize,
    ) -> Result<Rows<MessageRow>, ViewError> {
        self.read(|tables| {
            let total: i64 = tables.query_row(
                "SELECT count(*) FROM messages WHERE (?1 IS NULL OR feed = ?1) AND (?2 IS NULL OR outcome = ?2)",
                (feed, outcome),
                |row| row.get(0),
            )?;
            let rows = tables
                .prepare_cached(&format!(
                    "{MESSAGE_ROW} WHERE (?1 IS NULL OR g.feed = ?1) AND (?2 IS NULL OR g.outcome = ?2)
                     AND (-g.received, g.id) > (?3, ?4) ORDER BY -g.received, g.id LIMIT ?5"
                ))?
                .query_map((feed, outcome, after.key, after.id.as_bytes(), (limit + 1).cast_signed()), message_row)?
                .collect::<rusqlite::Result<Vec<_>>>()?;
            let cursor = |row: &MessageRow| Cursor { key: -micros(row.received), id: row.id.0 };
            Ok(Rows::page(rows, limit, total.cast_unsigned(), cursor))
        })
    }

    /// Messages of a flight, newest first; the latest 200.
    pub fn messages_of(&self, flight: FlightId) -> Result<Vec<MessageRow>, ViewError> {
        self.read(|tables| {
            tables
                .prepare_cached(&format!(
                    "{MESSAGE_ROW} JOIN message_flights f ON f.message = g.id WHERE f.flight = ?1
                     ORDER BY g.received DESC, g.id DESC LIMIT 200"
                ))?
                .query_map([flight.0.as_bytes()], message_row)?
                .collect()
        })
    }

    /// What was stored but not screened yet, for example after a crash between the two.
    pub fn unscreened(&self) -> Result<Vec<(MessageId, FlightId)>, ViewError> {
        self.read(|tables| {
            tables
                .prepare_cached("SELECT message, flight FROM message_flights WHERE NOT screened ORDER BY message")?
                .query_map([], |row| Ok((MessageId(id(row, "message")?), FlightId(id(row, "flight")?))))?
                .collect()
        })
    }
}

const MESSAGE_ROW: &str = "SELECT g.id, g.received,
  (SELECT count(*) FROM message_flights m WHERE m.message = g.id AND NOT m.screened) AS unscreened FROM messages g";

fn message_row(row: &Row<'_>) -> rusqlite::Result<MessageRow> {
    Ok(MessageRow {
        id: MessageId(id(row, "id")?),
        received: time(row, "received")?,
        unscreened: row.get("unscreened")?,
    })
}
