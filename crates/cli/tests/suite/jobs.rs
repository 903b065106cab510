//! kill -9 of every long job, at random times through the real binary: what was durable stays, the directory verifies, the
//! job goes on when it is begun again, and ends in the state of a run that nobody disturbed.
//!
//! A job is one entry of [`JOBS`]: what it works on, the command that begins it, and what finishes it.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::flown;
use crate::node::Node;
use crate::scan::files_with;
use crate::support::{command, run, testdata};

const ROUNDS: u32 = 2;
/// People on the imported list.
const PEOPLE: usize = 3_000;
/// Flights whose passengers are due to be deleted, and people on each: more than one act of retention deletes.
const FLIGHTS: usize = 3;
const ABOARD: usize = 220;
const SURNAME: &str = "QUILLFEATHER";

struct Job {
    name: &'static str,
    /// Kills in the long form.
    long: u32,
    /// The node it works on.
    on: fn() -> Work,
    /// The command, without `--data`; it begins the job, and begins it again.
    begin: fn(&Work) -> Vec<String>,
    /// Brings the job to its end after a kill, beyond beginning it again.
    finish: fn(&Work),
    /// How far it has come: more than on the node it works on once its first step is durable.
    progress: fn(&Work) -> usize,
    /// The directory whose state is compared in the end.
    result: fn(&Work) -> String,
}

const JOBS: &[Job] = &[
    Job { name: "import", long: 200, on: Work::new, begin: import, finish: |_| (), progress: length, result: data },
    Job {
        name: "screening",
        long: 200,
        on: Work::new,
        begin: screen,
        finish: serve_until_screened,
        progress: length,
        result: data,
    },
    Job {
        name: "retention",
        long: 100,
        on: Work::overdue,
        begin: retain,
        finish: nobody_is_left,
        progress: length,
        result: data,
    },
    Job {
        name: "backup",
        long: 100,
        on: Work::unsaved,
        begin: back_up,
        finish: restore,
        progress: saved,
        result: restored,
    },
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

fn retain(_: &Work) -> Vec<String> {
    ["retention", "run", "--json"].map(str::to_owned).to_vec()
}

fn back_up(work: &Work) -> Vec<String> {
    let (to, key) = (work.path("backup"), work.path("safe/key"));
    ["backup", "create", "--quiet", "--json", "--to", &to, "--key", &key].map(str::to_owned).to_vec()
}

fn data(work: &Work) -> String {
    work.node.data()
}

fn length(work: &Work) -> usize {
    entries(&work.node.data()).len()
}

/// Whoever was due is gone, from every byte of every file.
fn nobody_is_left(work: &Work) {
    let status = work.node.run(&["retention", "status", "--json"]).json();
    assert_eq!(status["backlog"], 0, "{status}");
    assert_eq!(files_with(work.node.folder().join("node").as_path(), SURNAME), Vec::<String>::new());
}

/// Files of the backup so far.
fn saved(work: &Work) -> usize {
    let files = |folder: &str| fs::read_dir(work.path(folder)).map_or(0, Iterator::count);
    files("backup/segments") + files("backup/manifests") + files("backup")
}

fn restored(work: &Work) -> String {
    work.path("restored")
}

/// What a killed backup left is a whole one once it was begun again: it verifies, and a node comes out of it.
fn restore(work: &Work) {
    let [from, key, into, node_key, sign_key] =
        ["backup", "safe/key", "restored", "node/node.key", "node/sign.key"].map(|name| work.path(name));
    let verified = work.node.run(&["backup", "verify", "--json", "--from", &from, "--key", &key]);
    assert_eq!((verified.code, &verified.json()["intact"]), (0, &Value::Bool(true)), "{}", verified.err);
    let from = ["backup", "restore", "--json", "--from", &from, "--key", &key];
    let keys = ["--node-key", &node_key, "--sign-key", &sign_key, "--into", &into];
    let done = run(&[from.as_slice(), &keys].concat());
    assert_eq!(done.code, 0, "{}", done.err);
    fs::copy(work.path("node/config.toml"), work.path("restored/config.toml")).unwrap();
    is_sound(&into);
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
        is_sound(&work.node.data());
        let shown = entries(&work.node.data());
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

    /// The same with flights that left ten days ago: their passengers' term is over.
    fn overdue() -> Self {
        let work = Self::new();
        for flight in 0..FLIGHTS {
            let text = flown::message(flight, ABOARD, SURNAME);
            let file = crate::node::write(work.node.folder(), "flown.edi", &text);
            let screen = ["screen", &file, "--feed", "carriers-border-api", "--json"];
            let screened = work.node.run_as(&work.feed, &screen);
            assert_eq!(
                (screened.code, &screened.json()["message"]["persons"]),
                (0, &Value::from(ABOARD)),
                "{}",
                screened.err
            );
        }
        work
    }

    /// The same with a list that no generation of its backup has.
    fn unsaved() -> Self {
        let work = Self::new();
        fs::create_dir(work.path("safe")).unwrap();
        let (to, key) = (work.path("backup"), work.path("safe/key"));
        let begun = work.node.run(&["backup", "init", "--to", &to, "--key", &key]);
        assert_eq!(begun.code, 0, "{}", begun.err);
        let job = Job { begin: back_up, ..JOBS[0] };
        assert!(work.command(&job).status().unwrap().success());
        assert!(work.command(&JOBS[0]).status().unwrap().success());
        work
    }

    fn path(&self, name: &str) -> String {
        self.node.folder().join(name).display().to_string()
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

fn entries(data: &str) -> Vec<Value> {
    let shown = run(&["journal", "show", "--limit", "100000", "--json", "--data", data]);
    assert_eq!(shown.code, 0, "{}", shown.err);
    shown.json().as_array().unwrap().clone()
}

/// What a node holds, without what differs between two runs (ids, times, how often a run was begun, on how many days it ran):
/// kinds of entries and how many entities have how many of them.
fn state(data: &str) -> BTreeMap<String, BTreeMap<u64, u64>> {
    let mut versions: BTreeMap<(String, String), u64> = BTreeMap::new();
    for entry in entries(data) {
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

fn is_sound(data: &str) {
    let verified = run(&["journal", "verify", "--json", "--data", data]);
    assert_eq!(verified.code, 0, "{} {}", verified.out, verified.err);
}

/// Runs a job, kills it after `patience`, and brings it to its end. Tells how far it had come.
fn kill(work: &Work, job: &Job, patience: Duration) -> usize {
    let mut child = work.command(job).spawn().unwrap();
    wait(patience);
    child.kill().unwrap();
    child.wait().unwrap();
    is_sound(&work.node.data());
    let (before, progress) = (entries(&work.node.data()), (job.progress)(work));
    assert!(work.command(job).status().unwrap().success(), "{}: it goes on", job.name);
    (job.finish)(work);
    is_sound(&work.node.data());
    assert_eq!(entries(&work.node.data())[..before.len()], before, "{}: what was durable stays", job.name);
    progress
}

#[test]
fn a_killed_job_goes_on_and_ends_where_an_undisturbed_one_does() {
    for job in JOBS {
        let rounds = if long() { job.long } else { ROUNDS };
        let template = (job.on)();
        let begun = (job.progress)(&template);
        let undisturbed = template.copy();
        let start = now();
        assert!(undisturbed.command(job).status().unwrap().success(), "{}", job.name);
        let takes = start.elapsed();
        assert!((job.progress)(&undisturbed) > begun, "{}: there is something to do", job.name);
        (job.finish)(&undisturbed);
        let want = state(&(job.result)(&undisturbed));
        let (mut early, mut amid) = (0, 0);
        for round in 0..rounds {
            let work = template.copy();
            // Spread over the whole run, from its start to just before its end.
            let share = (round * 2 + 1) * 1_000 / (rounds * 2);
            let reached = kill(&work, job, takes * share / 1_000);
            *(if reached == begun { &mut early } else { &mut amid }) += 1;
            assert_eq!(state(&(job.result)(&work)), want, "{}, killed at {share} of 1000", job.name);
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
    let whole = state(&work.node.data());
    assert_ne!(state(&other.node.data()), whole);
    let list = [work.list.as_str(), "--list", "Again"];
    assert_eq!(work.node.run(&[&["import"], list.as_slice()].concat()).code, 0);
    assert_ne!(state(&work.node.data()), whole);
}

/// The control of the scan: what of a traveller is stored readable is found, in each way text is written.
#[test]
fn the_scan_finds_a_message_that_was_left_lying() {
    let work = Work::overdue();
    let folder = work.node.folder();
    assert_eq!(files_with(folder, SURNAME), ["flown.edi"], "the node keeps nobody readable");
    assert_eq!(files_with(folder, &SURNAME.to_lowercase()), ["flown.edi"]);
}
