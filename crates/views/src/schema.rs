//! The tables. They hold ids, counts, words and times, never a name, a date of birth or a number of a document: what a
//! page shows of a person is folded from the journal when it is shown, so that erasure has nothing to find here.

/// Raised with every change of a table or fold: older files are thrown away and folded anew.
pub const FOLD_VERSION: i64 = 2;

/// Tables from this fold version on can be read by this version's queries: they serve while new ones are folded. A change
/// of the fold alone may leave it below [`FOLD_VERSION`]; a change of a table never.
pub const READABLE_FROM: i64 = FOLD_VERSION;

/// All tables.
pub const TABLES: &str = "
CREATE TABLE standing (
  one INTEGER PRIMARY KEY CHECK (one = 1), position INTEGER NOT NULL, lists_changed INTEGER NOT NULL,
  unread INTEGER NOT NULL
) STRICT;
INSERT INTO standing VALUES (1, 0, 0, 0);

CREATE TABLE lists (
  id BLOB PRIMARY KEY, version INTEGER NOT NULL, name TEXT NOT NULL UNIQUE, uses INTEGER NOT NULL DEFAULT 0,
  subjects INTEGER NOT NULL DEFAULT 0, last_run BLOB
) STRICT;
CREATE TABLE approvals (
  id BLOB PRIMARY KEY, list BLOB NOT NULL, uses_before INTEGER NOT NULL, uses_after INTEGER NOT NULL,
  author TEXT NOT NULL, reason TEXT NOT NULL, proposed INTEGER NOT NULL, state TEXT NOT NULL
) STRICT;
CREATE TABLE runs (id BLOB PRIMARY KEY, list BLOB NOT NULL, started INTEGER NOT NULL, actor TEXT NOT NULL) STRICT;
CREATE INDEX runs_of_list ON runs (list, started);
CREATE TABLE subjects (
  id BLOB PRIMARY KEY, list BLOB NOT NULL, key BLOB NOT NULL, version INTEGER NOT NULL, digest BLOB, run BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE messages (
  id BLOB PRIMARY KEY, received INTEGER NOT NULL, feed TEXT NOT NULL, outcome TEXT NOT NULL, regime TEXT NOT NULL,
  issues INTEGER NOT NULL
) STRICT;
CREATE TABLE message_flights (
  message BLOB NOT NULL, flight BLOB NOT NULL, screened INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (message, flight)
) STRICT, WITHOUT ROWID;
CREATE INDEX messages_of_flight ON message_flights (flight);

CREATE TABLE flights (
  id BLOB PRIMARY KEY, version INTEGER NOT NULL, carrier TEXT NOT NULL, number TEXT NOT NULL, airports TEXT NOT NULL,
  departure_local TEXT, arrival_local TEXT, departure INTEGER, arrival INTEGER, sort INTEGER NOT NULL,
  state TEXT NOT NULL, passengers INTEGER NOT NULL DEFAULT 0, crew INTEGER NOT NULL DEFAULT 0,
  screened_at INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX flights_by_arrival ON flights (sort, id);
CREATE TABLE passengers (
  id BLOB PRIMARY KEY, flight BLOB NOT NULL, version INTEGER NOT NULL, crew INTEGER NOT NULL, cancelled INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX passengers_of_flight ON passengers (flight);

CREATE TABLE hits (
  id BLOB PRIMARY KEY, version INTEGER NOT NULL, flight BLOB NOT NULL, passenger BLOB NOT NULL, subject BLOB NOT NULL,
  list BLOB NOT NULL, state TEXT NOT NULL, band INTEGER NOT NULL, owner TEXT NOT NULL, claimed_by TEXT,
  raised INTEGER NOT NULL
) STRICT;
CREATE INDEX hits_of_flight ON hits (flight);
CREATE INDEX hits_of_passenger ON hits (passenger);
CREATE INDEX hits_by_state ON hits (state);
CREATE TABLE obligations (
  id BLOB PRIMARY KEY, duty TEXT NOT NULL, about BLOB NOT NULL, owner TEXT NOT NULL, due INTEGER NOT NULL,
  escalates_to TEXT NOT NULL, escalations INTEGER NOT NULL, met INTEGER NOT NULL
) STRICT;
CREATE INDEX obligations_about ON obligations (about, met);
CREATE INDEX obligations_due ON obligations (met, due);
";
