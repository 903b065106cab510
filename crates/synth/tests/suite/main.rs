//! Tests of the invented world from outside: the same bytes everywhere, and every promise about truth kept.

mod flights;
mod people;
mod queries;
mod round_trip;
