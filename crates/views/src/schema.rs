//! The tables. They hold ids, counts, words and times, never a name, a date of birth or a number of a document: what a
//! page shows of a person is folded from the journal when it is shown, so that erasure has nothing to find here.

/// Raised with every change of a table or fold: older files are thrown away and folded anew.
pub const FOLD_VERSION: i64 = 5;

/// Tables from this fold version on can be read by this version's queries: they serve while new ones are folded. A change
/// of the fold alone may leave it below [`FOLD_VERSION`]; a change of a table never.
pub const READABLE_FROM: i64 = FOLD_VERSION;

/// All tables.
pub const TABLES: &str = "
CREATE TABLE standing (
  one INTEGER PRIMARY KEY CHECK (one = 1), position INTEGER NOT NULL, lists_changed INTEGER NOT NULL,
  unread INTEGER NOT NULL, believed INTEGER, ran INTEGER
) STRICT;
INSERT INTO standing VALUES (1, 0, 0, 0, NULL, NULL);

CREATE TABLE lists (
  id BLOB PRIMARY KEY, version INTEGER NOT NULL, name TEXT NOT NULL UNIQUE, uses INTEGER NOT NULL DEFAULT 0,
  subjects INTEGER NOT NULL DEFAULT 0, last_run BLOB
) STRICT;
CREATE TABLE approvals (
  id BLOB PRIMARY KEY, list BLOB NOT NULL, uses_before INTEGER NOT NULL, uses_after INTEGER NOT NULL,
  author TEXT NOT NULL, reason TEXT NOT NULL, proposed INTEGER NOT NULL, state TEXT NOT NULL
) STRICT;
CREATE TABLE runs (
  id BLOB PRIMARY KEY, list BLOB NOT NULL, started INTEGER NOT NULL, actor TEXT NOT NULL, ended INTEGER NOT NULL
) STRICT;
CREATE INDEX runs_not_ended ON runs (started) WHERE ended = 0;
CREATE INDEX runs_by_start ON runs (started);
CREATE INDEX runs_of_list ON runs (list, started);
CREATE TABLE subjects (
  id BLOB PRIMARY KEY, list BLOB NOT NULL, key BLOB NOT NULL, version INTEGER NOT NULL, digest BLOB, run BLOB NOT NULL,
  removed INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX subjects_removed ON subjects (removed) WHERE removed IS NOT NULL;

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
  screened_at INTEGER NOT NULL DEFAULT 0, regime TEXT NOT NULL, day INTEGER NOT NULL, opened INTEGER NOT NULL,
  leaves INTEGER NOT NULL, manifest INTEGER NOT NULL DEFAULT 0, whole INTEGER NOT NULL DEFAULT 0,
  masked INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX flights_by_arrival ON flights (sort, id);
CREATE INDEX flights_of_day ON flights (day);
CREATE INDEX flights_held ON flights (regime, leaves) WHERE whole + masked > 0;
CREATE INDEX flights_manifest ON flights (regime) WHERE manifest = 1 AND whole = 0;
CREATE TABLE travel_days (day INTEGER PRIMARY KEY) STRICT;
-- `masked` is the position of the act that masked the names, 0 while they are readable.
CREATE TABLE passengers (
  id BLOB PRIMARY KEY, flight BLOB NOT NULL, version INTEGER NOT NULL, crew INTEGER NOT NULL, cancelled INTEGER NOT NULL,
  regime TEXT NOT NULL, received INTEGER NOT NULL, linked INTEGER NOT NULL DEFAULT 0, masked INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
CREATE INDEX passengers_of_flight ON passengers (flight);
CREATE INDEX passengers_held ON passengers (regime, linked, received);
CREATE INDEX passengers_whole ON passengers (regime, linked, received) WHERE masked = 0;

CREATE TABLE hits (
  id BLOB PRIMARY KEY, version INTEGER NOT NULL, flight BLOB NOT NULL, passenger BLOB NOT NULL, subject BLOB NOT NULL,
  list BLOB NOT NULL, state TEXT NOT NULL, band INTEGER NOT NULL, owner TEXT NOT NULL, claimed_by TEXT,
  raised INTEGER NOT NULL, file INTEGER, claimed INTEGER, decided INTEGER, worked INTEGER, ground TEXT
) STRICT;
CREATE INDEX hits_with_file ON hits (file) WHERE file IS NOT NULL;
CREATE INDEX hits_of_flight ON hits (flight);
CREATE INDEX hits_of_passenger ON hits (passenger);
CREATE INDEX hits_of_subject ON hits (subject);
CREATE INDEX hits_by_state ON hits (state);
CREATE INDEX hits_by_raised ON hits (raised);
CREATE INDEX hits_by_decided ON hits (decided) WHERE decided IS NOT NULL;
CREATE TABLE obligations (
  id BLOB PRIMARY KEY, duty TEXT NOT NULL, about BLOB NOT NULL, owner TEXT NOT NULL, due INTEGER NOT NULL,
  escalates_to TEXT NOT NULL, escalations INTEGER NOT NULL, met INTEGER NOT NULL
) STRICT;
CREATE INDEX obligations_about ON obligations (about, met);
CREATE INDEX obligations_due ON obligations (met, due);

CREATE TABLE erasures (
  id BLOB PRIMARY KEY, author TEXT NOT NULL, proposed INTEGER NOT NULL, state TEXT NOT NULL, decided_by TEXT,
  decided INTEGER, act BLOB
) STRICT;
CREATE INDEX erasures_by_act ON erasures (act);

CREATE TABLE acts (
  position INTEGER PRIMARY KEY, at INTEGER NOT NULL, act TEXT NOT NULL, rule TEXT NOT NULL, n INTEGER NOT NULL
) STRICT;
CREATE INDEX acts_by_time ON acts (at);
";
