//! Searches against an index of invented people: latency, recall at five and false alarms, all at the operating threshold.

use std::collections::HashMap;
use std::hint::black_box;

use liaison_domain::ids::SubjectId;
use liaison_domain::{Identity, PermittedUse};
use liaison_matching::{Index, Listed, SearchOptions};
use liaison_synth::queries::{self, Namesakes};
use liaison_synth::{Size, World};
use serde_json::json;
use uuid::Uuid;

use super::{Report, per_second, percentile, report, resident_bytes, rounded};
use crate::args::Common;
use crate::machine::Stopwatch;
use crate::output;

/// How much to measure.
#[derive(Debug, Clone, Copy)]
pub struct Plan {
    /// People in the index.
    pub subjects: u32,
    /// Queries for listed people.
    pub listed: u32,
    /// Queries for others.
    pub unlisted: u32,
    /// Seed of the world.
    pub seed: u64,
}

/// What the listed queries found.
#[derive(Default)]
struct Recall {
    asked: u32,
    found: u32,
    by_variant: HashMap<String, (u32, u32)>,
}

pub fn run(common: &Common, plan: Plan) -> Report {
    let say = |text: &str| {
        if !common.quiet {
            output::say(text);
        }
    };
    let world = World::new(plan.seed, Size { subjects: plan.subjects, ..Size::default() });
    let before = resident_bytes();
    say("building the index");
    let watch = Stopwatch::start();
    let index = Index::build(
        world
            .subjects()
            .map(|subject| Listed {
                subject: subject_id(subject.index),
                scope: PermittedUse::Pnr.bit(),
                identities: vec![subject.identity()],
            })
            .collect(),
    );
    let build_seconds = watch.seconds();
    let memory = resident_bytes().saturating_sub(before);
    let options =
        SearchOptions { scope_mask: PermittedUse::Pnr.bit(), limit: 5, for_review: true, ..SearchOptions::default() };
    say("asking for listed people");
    let mut times = Vec::new();
    let recall = recall(&index, &options, &world, plan.listed, &mut times);
    say("asking for others");
    let namesakes = Namesakes::of(&world);
    let (mut alarms, mut strangers, mut namesake_alarms, mut namesakes_asked, mut too_common) = (0, 0, 0, 0, 0);
    for query in queries::unlisted(&world, &namesakes).take(usize::try_from(plan.unlisted).unwrap_or(usize::MAX)) {
        let watch = Stopwatch::start();
        let result = index.search(&query.query, &options);
        times.push(watch.seconds() * 1000.0);
        let alarm = u32::from(!result.candidates.is_empty());
        too_common += u32::from(result.too_common);
        if query.namesake {
            namesakes_asked += 1;
            namesake_alarms += alarm;
        } else {
            strangers += 1;
            alarms += alarm;
        }
    }
    let searching: f64 = times.iter().sum::<f64>() / 1000.0;
    let searches = times.len();
    let skew = queries::skew(&world, plan.unlisted.min(100_000));
    report(json!({
        "subjects": plan.subjects,
        "threshold": rounded(f64::from(options.threshold)),
        "p50_ms": rounded(percentile(&mut times, 50)),
        "p99_ms": rounded(percentile(&mut times, 99)),
        "per_second": per_second(searches, searching),
        "recall_at_5": rounded(share(recall.found, recall.asked)),
        "recall_by_variant": recall.by_variant.iter()
            .map(|(variant, (found, asked))| (variant.clone(), rounded(share(*found, *asked))))
            .collect::<HashMap<_, _>>(),
        "listed_queries": recall.asked,
        "false_alarm_rate": share(alarms, strangers),
        "false_alarm_upper_95": upper_95(alarms, strangers),
        "unlisted_queries": strangers,
        "namesake_alarm_rate": rounded(share(namesake_alarms, namesakes_asked)),
        "namesake_queries": namesakes_asked,
        "too_common": too_common,
        "name_skew": { "people": skew.people, "families": skew.families, "full_names": skew.names,
            "commonest_family": skew.top_1, "ten_commonest": skew.top_10, "hundred_commonest": skew.top_100 },
        "memory_bytes": memory,
        "build_seconds": rounded(build_seconds),
        "names": index.name_count(),
        "ceiling": { "what": "look-ups a second of a key in a hash map of the same size, one core", "per_second": ceiling(plan.subjects) },
    }))
}

fn recall(index: &Index, options: &SearchOptions, world: &World, queries: u32, times: &mut Vec<f64>) -> Recall {
    let mut recall = Recall::default();
    for query in queries::listed(world).take(usize::try_from(queries).unwrap_or(usize::MAX)) {
        let found = timed(index, &query.query, options, times);
        let right = u32::from(found.contains(&subject_id(query.index)));
        recall.asked += 1;
        recall.found += right;
        let entry = recall.by_variant.entry(format!("{:?}", query.variant)).or_default();
        entry.0 += right;
        entry.1 += 1;
    }
    recall
}

fn timed(index: &Index, query: &Identity, options: &SearchOptions, times: &mut Vec<f64>) -> Vec<SubjectId> {
    let watch = Stopwatch::start();
    let result = index.search(query, options);
    times.push(watch.seconds() * 1000.0);
    result.candidates.into_iter().map(|candidate| candidate.subject).collect()
}

fn subject_id(index: u32) -> SubjectId {
    SubjectId(Uuid::from_u128(u128::from(index) + 1))
}

fn share(part: u32, whole: u32) -> f64 {
    if whole == 0 { 0.0 } else { f64::from(part) / f64::from(whole) }
}

/// Upper end of the 95 % interval of a share (Wilson 1927).
fn upper_95(part: u32, whole: u32) -> f64 {
    let (n, z) = (f64::from(whole.max(1)), 1.959_964);
    let p = share(part, whole);
    let centre = p + z * z / (2.0 * n);
    let spread = z * (p * (1.0 - p) / n + z * z / (4.0 * n * n)).sqrt();
    (centre + spread) / (1.0 + z * z / n)
}

fn ceiling(subjects: u32) -> f64 {
    let map: HashMap<u64, u32> = (0..subjects).map(|n| (u64::from(n).wrapping_mul(0x9E37_79B9_7F4A_7C15), n)).collect();
    let (watch, mut done) = (Stopwatch::start(), 0_usize);
    while watch.seconds() < 0.3 {
        for n in 0..10_000_u64 {
            black_box(map.get(&(n * 7 % u64::from(subjects.max(1))).wrapping_mul(0x9E37_79B9_7F4A_7C15)));
        }
        done += 10_000;
    }
    per_second(done, watch.seconds())
}
