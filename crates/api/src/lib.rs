//! Wire types of the HTTP API, version 1: the only place that knows JSON shapes. Every type here appears in the committed
//! OpenAPI file `docs/openapi.json`, from which the console's types are generated.
//!
//! Times are RFC 3339 in UTC unless the field says local. Ids are opaque. Partial dates keep their precision:
//! `1979`, `1979-07`, `1979-07-21`, `1955/1957`.

pub mod backup;
pub mod draft;
pub mod drill;
pub mod erasure;
pub mod flight;
pub mod hit;
pub mod job;
pub mod journal;
pub mod list;
pub mod message;
pub mod page;
pub mod person;
pub mod problem;
pub mod retention;
pub mod session;
pub mod statistics;
pub mod system;
pub mod work;

pub use page::Page;
pub use problem::{Code, Problem};
