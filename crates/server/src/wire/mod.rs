//! What use cases answer, as wire types.

mod drill;
mod erasure;
mod flight;
mod hit;
mod journal;
mod list;
mod person;
mod print;
mod retention;
mod statistics;
mod work;

pub(crate) use drill::{drill, drill_truth};
pub(crate) use erasure::erasure;
pub(crate) use flight::{flight, flight_detail, message, passenger, unmasked};
pub(crate) use hit::{counts, hit_detail, hit_summary};
pub(crate) use journal::{entry, head, proof, verification};
pub(crate) use list::{approval, list, preview, run};
pub(crate) use person::{history, subject};
pub(crate) use print::{day, form, frame, summary};
pub(crate) use retention::{due, retention};
pub(crate) use statistics::statistics;
pub(crate) use work::{feed, standing_job, work};

/// The word of an enum in its serialised form, with hyphens.
fn word(value: &impl serde::Serialize) -> String {
    let value = serde_json::to_value(value).unwrap_or_default();
    value.as_str().unwrap_or_default().replace('_', "-")
}

fn text(value: &liaison_domain::Personal<String>) -> String {
    value.as_str().to_owned()
}
