//! kill -9 of every long job, at random times through the real binary: what was durable stays, the directory verifies, the
//! job goes on when it is begun again, and ends in the state of a run that nobody disturbed.
//!
//! A job is one entry of [`JOBS`]: what it works on, the command that begins it, and what finishes it.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::node::Node;
use crate::support::{command, testdata};

const ROUNDS: u32 = 2;
const LONG_ROUNDS: u32 = 200;
/// People on the imported list.
const PEOPLE: usize = 3_000;

struct Job {
    name: &'static str,
    /// The command, without `--data`; the first one that is not done begins the job, and begins it again.
    begin: fn(&Work) -> Vec<String>,
    /// Brings the job to its end after a kill, beyond beginning it again.
    finish: fn(&Work),
}

const JOBS: &[Job] = &[
    Job { name: "import", begin: import, finish: |_| () },
    Job { name: "screening", begin: screen, finish: serve_until_screened },
];

/// A node made for a job, and who works on it.
struct Work {
    node: Node,
    list: String,
    message: String,
    feed: String,
}

fn import(work: &Work) -> Vec<String> {
    ["import", &work.list, "--list", "National", "--json", "--quiet"].map(str::to_owned).to_vec()
}

fn screen(work: &Work) -> Vec<String> {
    ["screen", &work.message, "--feed", "carriers-border-api", "--json"].map(str::to_owned).to_vec()
}

/// What a screening left undone the clock service of a running node does, and with it what it does on every node once a
/// day. The undisturbed run is served too: whether a kill made it necessary or not, the node is one that ran.
fn serve_until_screened(work: &Work) {
    let mut patience = Duration::from_millis(500);
    // A minute in all on a machine that needs it; a step of the service is done in far less than a second.
    for _ in 0..7 {
        let mut server = command(&["serve", "--listen", "127.0.0.1:0", "--data", &work.node.data()]);
        let mut server = server.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        wait(patience);
        // Killed as well: a service is a long job like any other.
        server.kill().unwrap();
        server.wait().unwrap();
        is_sound(&work.node);
        let shown = entries(&work.node);
        let done = |kind| shown.iter().any(|entry| entry["kind"] == kind);
        // Retention is the last that a step of the service writes to the journal.
        if (done("flight.screened") || !done("message.received")) && done("retention.ran") {
            return;
        }
        patience *= 2;
    }
    panic!("the clock service does not screen what a kill left");
}

#[expect(clippy::disallowed_methods, reason = "a kill must come at a time the process does not choose")]
fn wait(duration: Duration) {
    std::thread::sleep(duration);
}

#[expect(clippy::disallowed_methods, reason = "how long the undisturbed run takes decides when the others are killed")]
fn now() -> Instant {
    Instant::now()
}

#[expect(clippy::disallowed_methods, reason = "how the long form is asked for")]
fn long() -> bool {
    std::env::var("LIAISON_FAULTS").as_deref() == Ok("long")
}

impl Work {
    /// A node with a list permitted for the feed's use, and the files of the jobs.
    fn new() -> Self {
        let node = Node::new();
        let folder = node.folder();
        let few = crate::node::write(folder, "few.csv", "id,name,birth_date\n7,Mara Lenka Mirkado,1962-10-24\n");
        assert_eq!(node.run(&["import", &few, "--list", "Watched", "--json"]).code, 0);
        let (author, approver) = (node.token("ada", "author"), node.token("ben", "approver"));
        let propose = ["lists", "propose", "Watched", "--uses", "border-api", "--reason", "routes", "--json"];
        let proposed = node.run_as(&author, &propose).json();
        let approval = proposed["proposal"]["id"].as_str().unwrap();
        assert_eq!(node.run_as(&approver, &["lists", "decide", approval, "approve"]).code, 0);
        let mut people = String::from("id,name,birth_date\n");
        (0..PEOPLE).for_each(|n| writeln!(people, "{n},Person Number {n},19{:02}-01-01", n % 100).unwrap());
        let list = crate::node::write(folder, "people.csv", &people);
        let feed = node.token("gateway", "feed");
        Self { node, list, message: testdata("messages/pax-12b-full-a.edi"), feed }
    }

    fn command(&self, job: &Job) -> Command {
        let arguments = (job.begin)(self);
        let data = self.node.data();
        let mut all: Vec<&str> = arguments.iter().map(String::as_str).collect();
        all.extend(["--data", &data]);
        let mut command = command(&all);
        command.env("LIAISON_TOKEN", &self.feed).stdout(Stdio::null()).stderr(Stdio::null());
        command
    }

    /// The same node as another one, in a folder of its own.
    fn copy(&self) -> Self {
        let node = Node::copy(&self.node);
        Self { node, list: self.list.clone(), message: self.message.clone(), feed: self.feed.clone() }
    }
}

fn entries(node: &Node) -> Vec<Value> {
    let shown = node.run(&["journal", "show", "--limit", "100000", "--json"]);
    assert_eq!(shown.code, 0, "{}", shown.err);
    shown.json().as_array().unwrap().clone()
}

/// What a node holds, without what differs between two runs (ids, times, how often a run was begun, on how many days it ran):
/// kinds of entries and how many entities have how many of them.
fn state(node: &Node) -> BTreeMap<String, BTreeMap<u64, u64>> {
    let mut versions: BTreeMap<(String, String), u64> = BTreeMap::new();
    for entry in entries(node) {
        let kind = entry["kind"].as_str().unwrap();
        if !kind.starts_with("import.") {
            *versions.entry((kind.to_owned(), entry["entity"].as_str().unwrap().to_owned())).or_default() += 1;
        }
    }
    let mut state: BTreeMap<String, BTreeMap<u64, u64>> = BTreeMap::new();
    for ((kind, _), times) in versions {
        // One a day: a test may begin before midnight and end after it.
        let times = if kind == "retention.ran" { 1 } else { times };
        *state.entry(kind).or_default().entry(times).or_default() += 1;
    }
    state
}

fn is_sound(node: &Node) {
    let verified = node.run(&["journal", "verify", "--json"]);
    assert_eq!(verified.code, 0, "{} {}", verified.out, verified.err);
}

/// Runs a job, kills it after `patience`, and brings it to its end. Gives the entries that stood after the kill.
fn kill(work: &Work, job: &Job, patience: Duration) -> usize {
    let mut child = work.command(job).spawn().unwrap();
    wait(patience);
    child.kill().unwrap();
    child.wait().unwrap();
    is_sound(&work.node);
    let before = entries(&work.node);
    assert!(work.command(job).status().unwrap().success(), "{}: it goes on", job.name);
    (job.finish)(work);
    is_sound(&work.node);
    assert_eq!(entries(&work.node)[..before.len()], before, "{}: what was durable stays", job.name);
    before.len()
}

#[test]
fn a_killed_job_goes_on_and_ends_where_an_undisturbed_one_does() {
    let template = Work::new();
    let begun = entries(&template.node).len();
    let rounds = if long() { LONG_ROUNDS } else { ROUNDS };
    for job in JOBS {
        let undisturbed = template.copy();
        let start = now();
        assert!(undisturbed.command(job).status().unwrap().success(), "{}", job.name);
        let takes = start.elapsed();
        (job.finish)(&undisturbed);
        let want = state(&undisturbed.node);
        let (mut early, mut amid) = (0, 0);
        for round in 0..rounds {
            let work = template.copy();
            // Spread over the whole run, from its start to just before its end.
            let share = (round * 2 + 1) * 1_000 / (rounds * 2);
            let left = kill(&work, job, takes * share / 1_000);
            *(if left == begun { &mut early } else { &mut amid }) += 1;
            assert_eq!(state(&work.node), want, "{}, killed at {share} of 1000", job.name);
        }
        println!(
            "figure: kill -9 of {}: {rounds} kills ({early} before its first commit, {amid} later), state equal",
            job.name
        );
    }
}

/// The negative control: a job that is done twice, or not to its end, is another state.
#[test]
fn a_job_done_twice_or_by_half_is_another_state() {
    let work = Work::new();
    let import = &JOBS[0];
    let half = crate::node::write(work.node.folder(), "half.csv", "id,name,birth_date\n1,Person Number 1,1901-01-01\n");
    let other = Work { list: half, ..work.copy() };
    assert!(work.command(import).status().unwrap().success());
    assert!(other.command(import).status().unwrap().success());
    let whole = state(&work.node);
    assert_ne!(state(&other.node), whole);
    let list = [work.list.as_str(), "--list", "Again"];
    assert_eq!(work.node.run(&[&["import"], list.as_slice()].concat()).code, 0);
    assert_ne!(state(&work.node), whole);
}

/// Files of a folder, copied with all below it.
pub(crate) fn copy_all(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy_all(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}
