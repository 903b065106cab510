//! A node from `init` to a decided hit, at the command line alone.

use std::path::Path;

use crate::support::{Ran, copy_all, run, run_as, testdata};

pub(crate) struct Node {
    folder: tempfile::TempDir,
}

impl Node {
    pub(crate) fn new() -> Self {
        let node = Self { folder: tempfile::tempdir().unwrap() };
        let made = node.run(&["init", "--name", "Test agency", "--environment", "training"]);
        assert_eq!(made.code, 0, "{}", made.err);
        node
    }

    /// The same node once more, in a folder of its own, with all that lies beside it.
    pub(crate) fn copy(other: &Self) -> Self {
        let node = Self { folder: tempfile::tempdir().unwrap() };
        copy_all(other.folder.path(), node.folder.path());
        node
    }

    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn data(&self) -> String {
        self.folder.path().join("node").display().to_string()
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Ran {
        let data = self.data();
        run(&[arguments, &["--data", &data]].concat())
    }

    pub(crate) fn run_as(&self, token: &str, arguments: &[&str]) -> Ran {
        let data = self.data();
        run_as(token, &[arguments, &["--data", &data]].concat())
    }

    pub(crate) fn token(&self, actor: &str, role: &str) -> String {
        let arguments = [
            "token",
            "add",
            "--actor",
            actor,
            "--unit",
            "passenger-information-unit",
            "--duty",
            role,
            "--roles",
            role,
            "--purpose",
            "terrorist offences",
            "--legal-basis",
            "Act 1",
            "--json",
        ];
        let ran = self.run(&arguments);
        assert_eq!(ran.code, 0, "{}", ran.err);
        ran.json()["token"].as_str().unwrap().to_owned()
    }
}

pub(crate) fn write(folder: &Path, name: &str, text: &str) -> String {
    let path = folder.join(name);
    std::fs::write(&path, text).unwrap();
    path.display().to_string()
}

const PEOPLE: &str = "id,name,birth_date,nationality,document_number,document_country\n\
                      7,Mara Lenka Mirkado,1962-10-24,UTO,Z11391175,UTO\n8,,1970,,,\n9,Owen Astorgale,1952,UTO,,\n";

#[test]
fn from_init_to_a_decided_hit_and_a_verified_journal() {
    let node = Node::new();
    let list = write(node.folder.path(), "people.csv", PEOPLE);
    let preview = node.run(&["import", &list, "--list", "National", "--dry-run", "--json"]);
    assert_eq!((preview.code, preview.json()["added"].as_u64()), (7, Some(2)), "{}", preview.err);
    let imported = node.run(&["import", &list, "--list", "National", "--json"]);
    assert_eq!(imported.code, 7, "one row is refused: {}", imported.err);
    assert_eq!(imported.json()["added"], 2);
    assert_eq!(imported.json()["issues"][0]["code"], "no-name");

    let (author, approver) = (node.token("ada", "author"), node.token("ben", "approver"));
    let (officer, feed) = (node.token("olga", "officer"), node.token("gateway", "feed"));
    let propose = ["lists", "propose", "National", "--uses", "border-api", "--reason", "routes", "--json"];
    let proposed = node.run_as(&author, &propose).json();
    let approval = proposed["proposal"]["id"].as_str().unwrap();
    let own = node.run_as(&author, &["lists", "decide", approval, "approve"]);
    assert_eq!(own.code, 4, "the author does not approve: {}", own.err);
    let decided = node.run_as(&approver, &["lists", "decide", approval, "approve", "--json"]);
    assert_eq!((decided.code, decided.json()["state"].as_str()), (0, Some("approved")), "{}", decided.err);

    let message = testdata("messages/pax-12b-full-a.edi");
    let receipt = node.run_as(&feed, &["screen", &message, "--feed", "carriers-border-api", "--json"]);
    assert_eq!(receipt.code, 0, "{}", receipt.err);
    assert_eq!(receipt.json()["hits"].as_array().unwrap().len(), 2);
    let again = node.run_as(&feed, &["screen", &message, "--feed", "carriers-border-api", "--json"]).json();
    assert_eq!(again["duplicate"], true);

    let queue = node.run_as(&officer, &["hits", "list", "--json"]).json();
    assert_eq!(queue["total"], 2);
    let hit = queue["items"][0]["id"].as_str().unwrap();
    let early = node.run_as(&officer, &["hits", "confirm", hit, "--ground", "document-and-name"]);
    assert_eq!(early.code, 6);
    assert!(early.err.contains("Claim the hit first"), "{}", early.err);
    assert_eq!(node.run_as(&officer, &["hits", "claim", hit]).code, 0);
    let wrong = node.run_as(&officer, &["hits", "reject", hit, "--ground", "because"]);
    assert_eq!(wrong.code, 2, "{}", wrong.err);
    let rejected = node.run_as(&officer, &["hits", "reject", hit, "--ground", "different-person", "--json"]);
    assert_eq!((rejected.code, rejected.json()["state"].as_str()), (0, Some("rejected")), "{}", rejected.err);
    let paper = node.folder().join("hit.pdf").display().to_string();
    let print = ["hits", "print", hit, "--out", &paper];
    assert_eq!(node.run_as(&feed, &print).code, 4, "a feed prints no hits");
    assert!(!std::path::Path::new(&paper).exists());
    let printed = node.run_as(&officer, &print);
    assert_eq!(printed.code, 0, "{}", printed.err);
    assert!(std::fs::read(&paper).unwrap().starts_with(b"%PDF-1.7"));
    assert_eq!(node.run_as(&officer, &print).code, 8, "a paper that is there is left alone");
    let passengers = node.folder().join("passengers.pdf").display().to_string();
    let printed = node.run_as(&officer, &["travel", "print", "2026-02-20", "--out", &passengers, "--json"]);
    assert_eq!(printed.code, 0, "{}", printed.err);
    assert!(printed.json()["bytes"].as_u64().unwrap() > 10_000);
    assert_eq!(node.run_as(&officer, &["travel", "print", "20 February", "--out", &passengers]).code, 2);
    assert_eq!(node.run_as(&feed, &["hits", "list"]).code, 4, "a feed sees no hits");
    assert_eq!(node.run(&["hits", "list"]).code, 2, "who asks?");

    let verified = node.run(&["journal", "verify", "--json"]);
    assert_eq!((verified.code, verified.json()["intact"].as_bool()), (0, Some(true)), "{}", verified.err);
    let shown = node.run(&["journal", "show", "--limit", "500", "--json"]).json();
    let kinds: Vec<&str> = shown.as_array().unwrap().iter().map(|entry| entry["kind"].as_str().unwrap()).collect();
    for kind in ["list.created", "subject.recorded", "message.received", "hit.raised", "hit.rejected", "pair.cleared"] {
        assert!(kinds.contains(&kind), "{kind} in {kinds:?}");
    }
    let doctor = node.run(&["doctor", "--json"]);
    assert_eq!(doctor.code, 0, "{}", doctor.out);
}

#[test]
fn a_changed_byte_is_named_with_its_entry() {
    let node = Node::new();
    let list = write(node.folder.path(), "people.csv", PEOPLE);
    node.run(&["import", &list, "--list", "National"]);
    // The list's name stands readable in the part of the first entry.
    let mut flipped = 0;
    for file in std::fs::read_dir(format!("{}/parts", node.data())).unwrap() {
        let path = file.unwrap().path();
        let mut bytes = std::fs::read(&path).unwrap();
        if let Some(at) = bytes.windows(8).position(|window| window == b"National") {
            bytes[at] ^= 1;
            std::fs::write(&path, bytes).unwrap();
            flipped += 1;
        }
    }
    assert!(flipped > 0, "the name stands in a part file");
    let verified = node.run(&["journal", "verify", "--json"]);
    assert_eq!(verified.code, 9);
    let faults = verified.json()["faults"].clone();
    assert_eq!((faults[0]["stream"].as_str(), faults[0]["position"].as_u64()), (Some("watch"), Some(1)), "{faults}");
    assert_eq!(node.run(&["doctor"]).code, 1);
}

#[test]
fn a_node_lives_in_a_folder_named_without_a_path() {
    let folder = tempfile::tempdir().unwrap();
    let here = |arguments: &[&str]| crate::support::command(arguments).current_dir(folder.path()).output().unwrap();
    let made = here(&["init", "--name", "Test agency", "--data", "here"]);
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    let doctor = here(&["doctor", "--data", "here"]);
    assert!(doctor.status.success(), "{}", String::from_utf8_lossy(&doctor.stdout));
}

#[test]
fn a_misspelt_setting_is_refused_with_its_line() {
    let node = Node::new();
    let path = node.folder().join("node/config.toml");
    let text = std::fs::read_to_string(&path).unwrap();
    // One bit of one letter: the room set aside would silently be another.
    std::fs::write(&path, text.replace("[space]", "[spcce]")).unwrap();
    let ran = node.run(&["journal", "show"]);
    assert_ne!(ran.code, 0, "{}", ran.out);
    assert!(ran.err.contains("spcce") && ran.err.contains("line "), "{}", ran.err);
}

#[test]
fn a_node_is_made_once_and_asked_for_where_it_is_not() {
    let node = Node::new();
    let again = node.run(&["init", "--name", "Other"]);
    assert_eq!(again.code, 6, "{}", again.err);
    let nowhere = run(&["journal", "verify", "--data", "no-such-node"]);
    assert_eq!(nowhere.code, 5, "{}", nowhere.err);
    let open = run(&["import", "x.csv", "--list", "a", "--data", "no-such-node"]);
    assert_eq!(open.code, 5);
    assert!(open.err.contains("liaison init"), "{}", open.err);
}

#[test]
fn opensanctions_files_become_records() {
    let node = Node::new();
    for (file, format) in [("lists/ftm-entities.jsonl", "ftm"), ("lists/targets.nested.jsonl", "targets-nested")] {
        let ran = node.run(&["import", &testdata(file), "--list", format, "--format", format, "--json"]);
        assert_eq!(ran.code, 0, "{}", ran.err);
        let report = ran.json();
        assert_eq!(report["added"], 13, "{report}");
        assert_eq!(report["rejected"], 0);
        let codes: Vec<&str> =
            report["issues"].as_array().unwrap().iter().map(|issue| issue["code"].as_str().unwrap()).collect();
        assert!(codes.contains(&"not-a-person"), "what is left out is said: {codes:?}");
    }
}
