//! A 300-passenger PAXLST to full records, on one core.

use std::hint::black_box;

use liaison_synth::messages::paxlst_message;
use liaison_travel::{Limits, Outcome, parse};
use serde_json::json;

use super::{Report, cpu_seconds, per_second, report, rounded};
use crate::machine::Stopwatch;

const PASSENGERS: u32 = 300;

pub fn run(seconds: u32) -> Report {
    let texts: Vec<Vec<u8>> = (0..16).map(|seed| paxlst_message(PASSENGERS, seed).into_bytes()).collect();
    let limits = Limits::default();
    let whole = texts.iter().all(|text| {
        let parsed = parse(text, &limits);
        parsed.outcome == Outcome::Ok && parsed.persons().count() == 300
    });
    let bytes: usize = texts.iter().map(Vec::len).sum::<usize>() / texts.len().max(1);
    let measure = |work: &dyn Fn(&[u8])| {
        let (watch, cpu, mut done) = (Stopwatch::start(), cpu_seconds(), 0_usize);
        while watch.seconds() < f64::from(seconds) {
            for text in &texts {
                work(text);
            }
            done += texts.len();
        }
        per_second(done, (cpu_seconds() - cpu).max(0.01))
    };
    let messages = measure(&|text| {
        black_box(parse(text, &limits));
    });
    let ceiling = measure(&|text| {
        black_box(
            text.split(|byte| *byte == b'\'').map(|segment| segment.split(|byte| *byte == b'+').count()).sum::<usize>(),
        );
    });
    report(json!({
        "message": "PAXLST D:05B, 300 passengers",
        "message_bytes": bytes,
        "every_passenger_came_out": whole,
        "per_second": messages,
        "passengers_per_s": messages * f64::from(PASSENGERS),
        "clock": "processor seconds of one core",
        "ceiling": { "what": "the same bytes split at segment and element ends, nothing kept", "per_second": ceiling },
        "ratio_to_ceiling": rounded(messages / ceiling.max(1.0)),
    }))
}
