//! Measurements, each with the load, the disk's fsync time of that minute, and a ceiling of the same run: what the
//! machine does when nothing but the bare work is done. A figure without them means little.

mod flight;
mod import;
mod journal;
mod names;
mod screen;
mod start;
mod travel;

use std::fs::File;
use std::io::Write;

use serde_json::{Map, Value, json};

use crate::args::{Bench, Common};
use crate::exit::{Exit, Failure, Outcome};
use crate::machine::Stopwatch;
use crate::output;

pub fn run(common: &Common, bench: &Bench) -> Outcome {
    let before = load();
    let mut report = match bench {
        Bench::Names { file, threshold } => names::run(file, *threshold)?,
        Bench::Screen { subjects, listed, unlisted, seed } => {
            screen::run(common, screen::Plan { subjects: *subjects, listed: *listed, unlisted: *unlisted, seed: *seed })
        }
        Bench::Travel { seconds } => travel::run(*seconds),
        Bench::Journal { seconds, subjects } => journal::run(common, *seconds, *subjects)?,
        Bench::Import { subjects } => import::run(common, *subjects)?,
        Bench::Flight { subjects, messages } => flight::run(common, *subjects, *messages)?,
        Bench::Start { subjects } => start::run(common, *subjects)?,
        Bench::StartOnce { subjects, keep } => start::once(common, *subjects, *keep)?,
    };
    report.insert("load1".to_owned(), json!(before.max(load())));
    report.insert("fsync_ms".to_owned(), json!(rounded(fsync_ms()?)));
    let value = Value::Object(report);
    if common.json {
        output::json(&value)?;
    } else {
        output::text(&serde_json::to_string_pretty(&value).map_err(anyhow::Error::from)?);
    }
    Ok(Exit::Done)
}

/// Fields of a report in the order they are written.
type Report = Map<String, Value>;

fn report(fields: Value) -> Report {
    match fields {
        Value::Object(fields) => fields,
        _ => Report::new(),
    }
}

/// The machine's load over the last minute.
fn load() -> f64 {
    let text = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    text.split(' ').next().and_then(|first| first.parse().ok()).unwrap_or(0.0)
}

/// Runs one measurement and notes the conditions it ran under.
fn under(work: impl FnOnce() -> Result<Report, Failure>) -> Result<Value, Failure> {
    let (before, cpu, watch) = (load(), cpu_seconds(), Stopwatch::start());
    let mut measured = work()?;
    measured.insert("seconds".to_owned(), json!(rounded(watch.seconds())));
    measured.insert("cpu_seconds".to_owned(), json!(rounded(cpu_seconds() - cpu)));
    measured.insert("load1".to_owned(), json!(before.max(load())));
    measured.insert("fsync_ms".to_owned(), json!(rounded(fsync_ms()?)));
    Ok(Value::Object(measured))
}

/// Median time of an fdatasync of 4 KiB in the temporary folder, in milliseconds.
fn fsync_ms() -> Result<f64, Failure> {
    let folder = tempfile::tempdir()?;
    let mut file = File::create(folder.path().join("fsync"))?;
    let mut times = Vec::new();
    for _ in 0..31 {
        file.write_all(&[7; 4096])?;
        let watch = Stopwatch::start();
        file.sync_data()?;
        times.push(watch.seconds() * 1000.0);
    }
    Ok(percentile(&mut times, 50))
}

/// The value below which `percent` of all lie. Sorts them.
fn percentile(values: &mut [f64], percent: usize) -> f64 {
    values.sort_unstable_by(f64::total_cmp);
    let at = (values.len() * percent / 100).min(values.len().saturating_sub(1));
    values.get(at).copied().unwrap_or(0.0)
}

/// Three digits after the point.
fn rounded(value: f64) -> f64 {
    (value * 1000.0).round() / 1000.0
}

/// Count a second.
#[expect(clippy::cast_precision_loss, reason = "counts of a benchmark, far below 2^52")]
fn per_second(count: usize, seconds: f64) -> f64 {
    (count as f64 / seconds.max(1e-9)).round()
}

/// Resident memory of this process in bytes.
fn resident_bytes() -> u64 {
    status("VmRSS:")
}

/// The most memory this process had resident, in bytes; pages of mapped files count.
fn peak_bytes() -> u64 {
    status("VmHWM:")
}

fn status(field: &str) -> u64 {
    let text = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = text.lines().find(|line| line.starts_with(field)).unwrap_or_default();
    line.split_whitespace().nth(1).and_then(|kib| kib.parse::<u64>().ok()).unwrap_or(0) * 1024
}

/// Processor seconds this process has used, user and system (clock ticks are hundredths on Linux).
fn cpu_seconds() -> f64 {
    let text = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after = text.rsplit_once(')').map_or("", |(_, rest)| rest);
    let ticks = |at: usize| after.split_whitespace().nth(at).and_then(|t| t.parse::<f64>().ok()).unwrap_or(0.0);
    (ticks(11) + ticks(12)) / 100.0
}
