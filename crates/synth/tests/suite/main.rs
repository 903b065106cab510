//! Tests of the invented world from outside: the same bytes everywhere, and every promise about truth kept.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "helpers of tests; a panic is a failed test")]

mod flights;
mod people;
mod queries;
mod round_trip;
