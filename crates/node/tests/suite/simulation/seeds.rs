//! Which seeds are run, and what is said of them.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

use liaison_journal::FaultPoint;

use super::control::Lie;
use super::steps::run;
use super::world::Report;
use super::{Promise, Violation};

/// Seeds of `make test`.
const SEEDS: u64 = 500;

/// Seeds of `make faults`.
const MANY: u64 = 10_000;

/// Rules of retention that some schedule must come to.
const RULES: [&str; 5] =
    ["border-api-delete", "pnr-unlinked-delete", "manifest-delete", "message-key-rotate", "subject-withdrawn-delete"];

/// `LIAISON_SEEDS=from..to`, or the first five hundred; the first ten thousand for `LIAISON_FAULTS=long`.
#[expect(clippy::disallowed_methods, reason = "tests are told by the environment what to run")]
fn seeds() -> std::ops::Range<u64> {
    let long = std::env::var("LIAISON_FAULTS").is_ok_and(|form| form == "long");
    let Ok(text) = std::env::var("LIAISON_SEEDS") else { return 0..if long { MANY } else { SEEDS } };
    let range = text.split_once("..").and_then(|(from, to)| Some(from.parse().ok()?..to.parse().ok()?));
    range.unwrap_or_else(|| panic!("LIAISON_SEEDS is {text}: write FROM..TO, as in 0..500"))
}

/// A panic of the node is a broken promise of the seed that led to it.
fn outcome(seed: u64, lie: Option<Lie>) -> Result<Report, (Violation, Vec<String>)> {
    catch_unwind(AssertUnwindSafe(|| run(seed, lie))).unwrap_or_else(|_| {
        Err((Violation { promise: Promise::NoSurprises, what: "panicked: see above".to_owned() }, Vec::new()))
    })
}

fn failure(seed: u64, violation: &Violation, lines: &[String]) -> String {
    let from = lines.len().saturating_sub(15);
    format!(
        "seed {seed} broke {:?}: {}\n{}\nrepeat: LIAISON_SEEDS={seed}..{} cargo test -p liaison-node --test suite any_schedule",
        violation.promise,
        violation.what,
        lines[from..].join("\n"),
        seed + 1,
    )
}

#[test]
fn any_schedule_keeps_every_promise() {
    let (seeds, total) = (seeds(), Mutex::new(Report::default()));
    let next = AtomicU64::new(seeds.start);
    let failed = Mutex::new(None::<(u64, String)>);
    let workers = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| {
                loop {
                    let seed = next.fetch_add(1, Ordering::Relaxed);
                    if seed >= seeds.end || failed.lock().unwrap().is_some() {
                        return;
                    }
                    match outcome(seed, None) {
                        Ok(report) => total.lock().unwrap().add(&report),
                        Err((violation, lines)) => {
                            let text = failure(seed, &violation, &lines);
                            let mut failed = failed.lock().unwrap();
                            if failed.as_ref().is_none_or(|(before, _)| seed < *before) {
                                *failed = Some((seed, text));
                            }
                        }
                    }
                }
            });
        }
    });
    if let Some((_, text)) = failed.into_inner().unwrap() {
        panic!("{text}");
    }
    let total = total.into_inner().unwrap();
    println!("{} seeds: {total}", seeds.end - seeds.start);
    let crashes: u64 = total.struck.values().sum();
    println!(
        "figure: simulated schedules: {} seeds, {} steps, {crashes} crashes, {} entries, 0 promises broken",
        seeds.end - seeds.start,
        total.steps,
        total.entries
    );
    if seeds.end - seeds.start >= 100 {
        for point in FaultPoint::ALL.into_iter().chain(FaultPoint::ACTS) {
            assert!(total.struck.contains_key(&format!("{point:?}")), "no crash struck at {point:?}");
        }
        for rule in RULES {
            assert!(total.retained.contains_key(rule), "{rule} never had anything to do: the schedules are too poor");
        }
        for (name, [answered, ..]) in &total.commands {
            assert!(*answered > 0, "no {name} was ever answered: the schedules are too poor");
        }
    }
}

#[test]
fn a_seed_repeats_byte_for_byte() {
    for seed in [3, 17, 171] {
        let (one, two) = (run(seed, None).unwrap(), run(seed, None).unwrap());
        assert_eq!(one, two, "seed {seed}: the same steps, entries and roots");
        assert!(one.restarts > 0 && one.entries > 0);
    }
    assert_ne!(run(3, None).unwrap().trace, run(17, None).unwrap().trace);
}

#[test]
fn every_lie_is_noticed() {
    use Promise::*;
    let lies: [(Lie, &[Promise]); 9] = [
        (Lie::LosesOne, &[AcknowledgedIsThereOnce, NobodyDecidesUnseen]),
        (Lie::AppliesTwice, &[AcknowledgedIsThereOnce, NoSurprises]),
        (Lie::StoresHalf, &[WholeOrNotAtAll, HitsOweTheirNextStep]),
        (Lie::SkipsEscalations, &[ObligationsHaveOwnerAndTime]),
        (Lie::KeepsWhatItErases, &[AcknowledgedIsThereOnce]),
        (Lie::ForgetsClaims, &[AcknowledgedIsThereOnce]),
        (Lie::HidesFromViews, &[ViewsEqualAFreshFold]),
        (Lie::HidesLinks, &[NobodyLinkedIsDeleted]),
        // The index itself stops at a gap.
        (Lie::HidesFromIndex, &[IndexEqualsAFreshOne, NoSurprises]),
    ];
    for (lie, promises) in lies {
        // Whom the views do not know to be linked a fresh fold finds as well; it is the deletion that must be noticed.
        let counts = |promise| lie != Lie::HidesLinks || promise == NobodyLinkedIsDeleted;
        let noticed = |seed| Some((seed, outcome(seed, Some(lie)).err()?.0)).filter(|found| counts(found.1.promise));
        let Some((seed, violation)) = (0..200).find_map(noticed) else { panic!("{lie:?} went unnoticed in 200 seeds") };
        println!("{lie:?}: noticed by seed {seed} as {:?}: {}", violation.promise, violation.what);
        assert!(promises.contains(&violation.promise), "{lie:?} was noticed as {violation:?}");
    }
}

impl Report {
    fn add(&mut self, other: &Self) {
        self.steps += other.steps;
        self.restarts += other.restarts;
        self.entries += other.entries;
        self.hits += other.hits;
        self.repeats += other.repeats;
        self.interruptions += other.interruptions;
        for (point, times) in &other.struck {
            *self.struck.entry(point.clone()).or_default() += times;
        }
        for (rule, count) in &other.retained {
            *self.retained.entry(rule.clone()).or_default() += count;
        }
        for (name, counts) in &other.commands {
            let sums = self.commands.entry(name).or_default();
            sums.iter_mut().zip(counts).for_each(|(sum, count)| *sum += count);
        }
    }
}

impl std::fmt::Display for Report {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { steps, restarts, entries, hits, repeats, interruptions, .. } = self;
        writeln!(
            f,
            "{steps} steps, {interruptions} interrupted, {restarts} restarts, {repeats} repeats, {entries} entries, {hits} hits"
        )?;
        writeln!(f, "crashes {:?}", self.struck)?;
        writeln!(f, "retention {:?}", self.retained)?;
        for (name, [answered, refused, cut]) in &self.commands {
            writeln!(f, "{name}: {answered} answered, {refused} refused, {cut} cut")?;
        }
        Ok(())
    }
}
