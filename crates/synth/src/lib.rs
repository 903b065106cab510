//! Invented people, lists, flights with known truth.
