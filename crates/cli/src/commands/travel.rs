//! Read a passenger message and say what is in it.

use std::io::Read;
use std::path::Path;

use liaison_travel::Limits;

use crate::args::Common;
use crate::door::Door;
use crate::exit::{Exit, Failure, Outcome};
use crate::output;

/// Reads a file, or standard input for `-`; a larger one than the limit is refused before it is held.
pub fn read_message(path: &Path, limit: usize) -> Result<Vec<u8>, Failure> {
    let unreachable = |error: std::io::Error| Failure::new(Exit::Unreachable, format!("{}: {error}", path.display()));
    let take = u64::try_from(limit).unwrap_or(u64::MAX).saturating_add(1);
    let mut bytes = Vec::new();
    if path == Path::new("-") {
        std::io::stdin().lock().take(take).read_to_end(&mut bytes).map_err(unreachable)?;
    } else {
        std::fs::File::open(path).map_err(unreachable)?.take(take).read_to_end(&mut bytes).map_err(unreachable)?;
    }
    if bytes.len() > limit {
        let message = format!("{} is larger than the limit of {limit} bytes: nothing was read", path.display());
        return Err(Failure::new(Exit::Usage, message));
    }
    Ok(bytes)
}

/// Prints what a message holds; the exit code says whether it was read whole.
pub fn parse(common: &Common, path: &Path) -> Outcome {
    let limits = Limits::default();
    let bytes = read_message(path, limits.bytes)?;
    let report = liaison_travel::report::report(&bytes, &limits);
    let value = serde_json::to_value(&report).map_err(anyhow::Error::from)?;
    if common.json {
        output::json(&value)?;
    } else {
        summary(&value);
    }
    Ok(match value.get("outcome").and_then(serde_json::Value::as_str) {
        Some("ok") => Exit::Done,
        _ => Exit::Partial,
    })
}

/// Prints the passengers of a day.
pub fn print(common: &Common, day: &str, flight: Option<&str>, out: &Path) -> Outcome {
    // What is no day or id must not reach the query as something else.
    let plain = |text: &str| text.chars().all(|sign| sign.is_ascii_alphanumeric() || sign == '-');
    if !plain(day) || !flight.is_none_or(plain) {
        return Err(Failure::new(Exit::Usage, "write a day like 2026-02-20 and the id of a flight"));
    }
    let flight = flight.map(|flight| format!("&flight={flight}")).unwrap_or_default();
    Door::open(common)?.paper(common, &format!("/flights/passengers.pdf?day={day}{flight}"), out)?;
    Ok(Exit::Done)
}

fn summary(report: &serde_json::Value) {
    let text = |pointer: &str| match report.pointer(pointer) {
        Some(serde_json::Value::String(text)) => text.clone(),
        Some(value) => value.to_string(),
        None => String::new(),
    };
    output::text(&format!("outcome     {}", text("/outcome")));
    output::text(&format!("passengers  {}  (crew among them {})", text("/passengers"), text("/crew")));
    for flight in report.pointer("/flights").and_then(serde_json::Value::as_array).into_iter().flatten() {
        let of = |name: &str| flight.get(name).and_then(serde_json::Value::as_str).unwrap_or("?").to_owned();
        output::text(&format!(
            "flight      {}{} {}-{} departs {} arrives {}",
            of("carrier"),
            of("number"),
            of("from"),
            of("to"),
            of("departure"),
            of("arrival")
        ));
    }
    for issue in report.pointer("/issues").and_then(serde_json::Value::as_array).into_iter().flatten() {
        let of = |pointer: &str| issue.pointer(pointer).map(ToString::to_string).unwrap_or_default().replace('"', "");
        output::text(&format!("issue       byte {:>7}  {:8} {}", of("/at/byte"), of("/severity"), of("/kind")));
    }
    output::say("Names stay out of this summary; --json prints every record.");
}
