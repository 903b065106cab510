//! The journal: the only thing written. One trait, in memory and SQLite, one conformance suite.
