//! kill -9 at random times: what was acknowledged is there, once, and everything verifies.
//!
//! The child is this test binary, told by its environment to write until it is killed. It prints the number of every
//! operation once it is acknowledged; the parent believes nothing else.

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc;
use std::time::Duration;

use liaison_domain::Entropy;
use liaison_domain::entropy::SeededEntropy;
use liaison_journal::{AccessPosition, AppendError, Batch, Claim, Journal, Position, Stream};

use crate::support::{access, draft, id, long, sqlite, verify};

const DIRECTORY: &str = "LIAISON_KILL_DIRECTORY";
const FIRST: &str = "LIAISON_KILL_FIRST";
const EARLY: &str = "LIAISON_KILL_EARLY";
const ROUNDS: u64 = 50;
const LONG_ROUNDS: u64 = 200;
const ROUNDS_PER_DIRECTORY: u64 = 10;
const WRITERS: u64 = 3;
/// Operations of the last child that are tried again: more than were in flight.
const AGAIN: u64 = 2 * WRITERS;

#[expect(clippy::disallowed_methods, reason = "how a parent process tells this one that it is the child")]
fn told(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

/// Writes until it is killed, when this process is the child; otherwise it is not a test of anything.
#[test]
fn child() {
    let (Some(directory), Some(first)) = (told(DIRECTORY), told(FIRST)) else { return };
    let journal = sqlite(Path::new(&directory));
    let next = AtomicU64::new(first.parse().unwrap());
    let early = told(EARLY).is_some();
    std::thread::scope(|scope| {
        for writer in 0..WRITERS {
            let (journal, next) = (&journal, &next);
            scope.spawn(move || {
                let mut entropy = SeededEntropy::new(u64::from(std::process::id()) * 10 + writer);
                loop {
                    let operation = next.fetch_add(1, Ordering::Relaxed);
                    if early {
                        acknowledge(operation);
                        loop {
                            std::thread::park();
                        }
                    }
                    match journal.append(batch(operation), &mut entropy) {
                        // Taken: an earlier child stored it and was killed before it could say so.
                        Ok(_) | Err(AppendError::ClaimTaken { .. }) => acknowledge(operation),
                        Err(error) => panic!("{error}"),
                    }
                    if operation.is_multiple_of(4) {
                        journal.record_access(access(operation, "2026-05-01T10:00:00Z"), &mut entropy).unwrap();
                        acknowledge_access(operation);
                    }
                }
            });
        }
    });
}

fn acknowledge(operation: u64) {
    println!("\nstored {operation}");
}

fn acknowledge_access(operation: u64) {
    println!("\naccess {operation}");
}

/// Operation n: an entry about person n, a second one about the list they are on, and a claim.
pub(crate) fn batch(operation: u64) -> Batch {
    let stream = Stream::SHARED[usize::try_from(operation % 4).unwrap()];
    Batch {
        entries: vec![draft(stream, operation + 1_000, &operation.to_string()), draft(Stream::Work, 1, "counted")],
        expect: vec![(id(operation + 1_000), 0)],
        claims: vec![Claim::new("operation", operation.to_be_bytes())],
    }
}

#[derive(Clone, Default)]
pub(crate) struct Acknowledged {
    pub stored: BTreeSet<u64>,
    pub access: BTreeSet<u64>,
    /// All there were, repeated ones as well.
    pub said: u64,
}

/// When a child is killed.
#[derive(Clone, Copy)]
enum Patience {
    /// So long after it started: while it opens the directory, mostly.
    FromStart(Duration),
    /// So long after it acknowledged something.
    FromFirst(Duration),
}

/// Lets a child write, and kills it.
fn run(directory: &Path, first: u64, early: bool, patience: Patience, acknowledged: &mut Acknowledged) {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["kill::child", "--exact", "--nocapture"]).env(DIRECTORY, directory).env(FIRST, first.to_string());
    if early {
        command.env(EARLY, "1");
    }
    let child: Child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let mut child = Guard(child);
    let output = BufReader::new(child.0.stdout.take().unwrap());
    let (spoke, spoken) = mpsc::channel();
    let reader = std::thread::spawn(move || {
        let mut lines = Vec::new();
        // A line without its end was cut off by the kill: its operation was acknowledged, but nobody was told.
        for line in output.lines().map_while(Result::ok) {
            if line.starts_with("stored ") {
                let _ = spoke.send(());
            }
            lines.push(line);
        }
        lines
    });
    match patience {
        Patience::FromStart(patience) => wait(patience),
        Patience::FromFirst(patience) => {
            spoken.recv_timeout(Duration::from_secs(30)).expect("the child acknowledges something");
            wait(patience);
        }
    }
    child.0.kill().unwrap();
    let status = child.0.wait().unwrap();
    assert!(!status.success(), "the child was killed, it did not end: {status}");
    for line in reader.join().unwrap() {
        if let Some(operation) = line.strip_prefix("stored ").and_then(|number| number.parse().ok()) {
            acknowledged.stored.insert(operation);
            acknowledged.said += 1;
        }
        if let Some(operation) = line.strip_prefix("access ").and_then(|number| number.parse().ok()) {
            acknowledged.access.insert(operation);
        }
    }
}

struct Guard(Child);

impl Drop for Guard {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[expect(clippy::disallowed_methods, reason = "the kill must come at a time the child does not choose")]
fn wait(duration: Duration) {
    std::thread::sleep(duration);
}

/// Acknowledged operations that are not there, after checking that everything there is sound and happened once.
pub(crate) fn lost(directory: &Path, acknowledged: &Acknowledged) -> Vec<u64> {
    let journal = sqlite(directory);
    let report = verify(&journal);
    assert!(report.is_sound(), "{:?}", report.findings);
    let entries = journal.read(Position(0), usize::MAX).unwrap();
    let mut there = BTreeSet::new();
    for pair in entries.chunks(2) {
        let text = String::from_utf8(pair[0].open("person").expect("readable").to_vec()).unwrap();
        let operation: u64 = text.strip_prefix("secret ").unwrap().parse().unwrap();
        assert!(there.insert(operation), "operation {operation} happened twice");
        assert_eq!(pair[1].header.entity, id(1), "a batch is stored whole");
    }
    let checks = journal.read_access(AccessPosition(0), usize::MAX).unwrap();
    let checks: BTreeSet<_> = checks.iter().map(|entry| entry.header.entity).collect();
    let stored = acknowledged.stored.iter().filter(|operation| !there.contains(operation));
    let access = acknowledged.access.iter().filter(|operation| !checks.contains(&id(**operation)));
    stored.chain(access).copied().collect()
}

#[test]
fn nothing_acknowledged_is_lost_and_nothing_happens_twice() {
    let mut entropy = SeededEntropy::new(u64::from(std::process::id()));
    let mut total = 0;
    let rounds = if long() { LONG_ROUNDS } else { ROUNDS };
    for _ in 0..rounds / ROUNDS_PER_DIRECTORY {
        let directory = tempfile::tempdir().unwrap();
        let mut acknowledged = Acknowledged::default();
        for round in 0..ROUNDS_PER_DIRECTORY {
            let first = acknowledged.stored.last().map_or(0, |last| last.saturating_sub(AGAIN));
            let mut random = [0; 2];
            entropy.fill(&mut random);
            let random = u64::from(u16::from_le_bytes(random));
            let patience = match round % 5 {
                4 => Patience::FromStart(Duration::from_micros(random / 2)),
                _ => Patience::FromFirst(Duration::from_micros(random * 3)),
            };
            run(directory.path(), first, false, patience, &mut acknowledged);
            assert_eq!(lost(directory.path(), &acknowledged), Vec::<u64>::new());
        }
        total += acknowledged.said;
    }
    assert!(total >= rounds / 5 * 4, "{total} acknowledgements in {rounds} rounds tell nothing");
    println!("figure: kill -9 of the writer: {rounds} kills, {total} acknowledged, 0 lost, 0 twice");
}

/// The negative control: a writer that acknowledges before it stores is caught by the same check.
#[test]
fn an_acknowledgement_before_the_commit_is_caught() {
    let directory = tempfile::tempdir().unwrap();
    let mut acknowledged = Acknowledged::default();
    run(directory.path(), 0, false, Patience::FromFirst(Duration::from_millis(20)), &mut acknowledged);
    assert_eq!(lost(directory.path(), &acknowledged), Vec::<u64>::new());
    let first = 1_000_000;
    run(directory.path(), first, true, Patience::FromFirst(Duration::from_millis(300)), &mut acknowledged);
    assert_eq!(lost(directory.path(), &acknowledged), (first..first + WRITERS).collect::<Vec<_>>());
}
