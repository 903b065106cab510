//! Proofs made on one machine and checked on another that has nothing but the program and the file.

use std::fs;
use std::path::Path;

use crate::support::{Ran, copy_all, run};

const PEOPLE: &str = "id,name,birth_date,nationality\n7,Mara Lenka Mirkado,1962-10-24,UTO\n9,Owen Astorgale,1952,UTO\n";

struct Desk(tempfile::TempDir);

impl Desk {
    /// A node with a list of two people.
    fn new() -> Self {
        let desk = Self(tempfile::tempdir().unwrap());
        assert_eq!(desk.run(&["init", "--name", "Test agency", "--environment", "training"]).code, 0);
        fs::write(desk.file("people.csv"), PEOPLE).unwrap();
        let imported = desk.run(&["import", &desk.file("people.csv"), "--list", "National"]);
        assert_eq!(imported.code, 0, "{}", imported.err);
        desk
    }

    fn file(&self, name: &str) -> String {
        self.0.path().join(name).display().to_string()
    }

    fn run(&self, arguments: &[&str]) -> Ran {
        run(&[arguments, &["--data", &self.file("node")]].concat())
    }

    /// Position of the first entry of a kind.
    fn position(&self, kind: &str) -> String {
        let shown = self.run(&["journal", "show", "--limit", "500", "--json"]).json();
        let found = shown.as_array().unwrap().iter().find(|entry| entry["kind"] == kind).unwrap();
        found["position"].to_string()
    }
}

/// On another machine: an empty directory, nothing of the node's.
fn elsewhere(arguments: &[&str]) -> Ran {
    let empty = tempfile::tempdir().unwrap();
    let data = empty.path().join("nothing").display().to_string();
    run(&[&["journal", "verify-bundle"], arguments, &["--data", &data]].concat())
}

#[test]
fn a_proof_is_accepted_where_there_is_nothing_but_the_program() {
    let desk = Desk::new();
    let position = desk.position("subject.recorded");
    let proof = desk.file("entry.tlog-proof");
    let made = desk.run(&["journal", "prove", &position, "--out", &proof]);
    assert_eq!(made.code, 0, "{}", made.err);
    let key = desk.run(&["journal", "key"]).out;
    assert!(key.lines().all(|line| line.starts_with("Test-agency/")), "{key}");
    let told = elsewhere(&[&proof]);
    assert_eq!(told.code, 0, "{}", told.err);
    for words in
        ["PROVEN", "subject.recorded", "local-operator", "NOT PROVEN  that this key", "NOT PROVEN  that the log"]
    {
        assert!(told.out.contains(words), "{words}: {}", told.out);
    }
    assert!(!told.out.contains("Mirkado"));
    let keys = desk.file("keys");
    fs::write(&keys, &key).unwrap();
    for known in [keys.as_str(), key.lines().next().unwrap()] {
        let pinned = elsewhere(&[&proof, "--key", known, "--json"]);
        assert_eq!(pinned.code, 0, "{}", pinned.err);
        assert_eq!((&pinned.json()["proven"], &pinned.json()["key_pinned"]), (&true.into(), &true.into()));
    }
    let other = Desk::new();
    let wrong = elsewhere(&[&proof, "--key", other.run(&["journal", "key"]).out.lines().next().unwrap()]);
    assert_eq!(wrong.code, 9);
    assert!(wrong.err.contains("another key"), "{}", wrong.err);
    let mut bytes = fs::read(&proof).unwrap();
    let at = bytes.len() / 2;
    bytes[at] ^= 1;
    fs::write(&proof, bytes).unwrap();
    let altered = elsewhere(&[&proof]);
    assert_eq!(altered.code, 9);
    assert!(altered.err.contains("NOT PROVEN"), "{}", altered.err);
}

#[test]
fn a_part_is_revealed_only_when_asked_for_and_the_reading_is_on_record() {
    let desk = Desk::new();
    let position = desk.position("subject.recorded");
    let shown = desk.run(&["journal", "show", "--limit", "500", "--json"]).json();
    let entry = shown.as_array().unwrap().iter().find(|entry| entry["kind"] == "subject.recorded").unwrap();
    let label = entry["parts"].as_array().unwrap().iter().filter_map(|part| part.as_str()).next_back().unwrap();
    let proof = desk.file("entry.tlog-proof");
    let made = desk.run(&["journal", "prove", &position, "--reveal", label, "--out", &proof]);
    assert_eq!(made.code, 0, "{}", made.err);
    let saved = desk.file("saved");
    let told = elsewhere(&[&proof, "--save", &saved]);
    assert!(told.code == 0 && told.out.contains(&format!("revealed    `{label}`")), "{} {}", told.out, told.err);
    let part = fs::read(Path::new(&saved).join("part-1")).unwrap();
    assert!(part.windows(7).any(|window| window.eq_ignore_ascii_case(b"Mirkado")), "the person's data");
    assert_eq!(desk.run(&["journal", "prove", &position, "--reveal", "nothing"]).code, 5);
    assert_eq!(desk.run(&["journal", "prove", "99999"]).code, 5);
    assert_eq!(desk.run(&["journal", "prove", "first"]).code, 2);
    // Who revealed it: the last but two access entries (two refused calls read nothing).
    let first = desk.run(&["journal", "prove", "access:1"]);
    assert_eq!(first.code, 0, "{}", first.err);
}

#[test]
fn a_partners_checkpoint_shows_what_became_of_the_journal() {
    let desk = Desk::new();
    assert_eq!(desk.run(&["journal", "checkpoint"]).code, 5, "nothing is sealed yet");
    let proof = desk.file("entry.tlog-proof");
    assert_eq!(desk.run(&["journal", "prove", "1", "--out", &proof]).code, 0);
    let kept = desk.file("kept");
    let checkpoint = desk.run(&["journal", "checkpoint", "--stream", "watch"]);
    fs::write(&kept, &checkpoint.out).unwrap();
    copy_all(&desk.0.path().join("node"), &desk.0.path().join("older"));
    fs::write(desk.file("more.csv"), PEOPLE.replace("7,", "17,").replace("9,", "19,")).unwrap();
    assert_eq!(desk.run(&["import", &desk.file("more.csv"), "--list", "Other"]).code, 0);
    let again = desk.run(&["journal", "prove", "1", "--checkpoint", &kept, "--out", &proof]);
    assert_eq!(again.code, 0, "{}", again.err);
    let told = elsewhere(&[&proof, "--checkpoint", &kept]);
    assert!(told.code == 0 && told.out.contains("agrees"), "{} {}", told.out, told.err);
    let verified = desk.run(&["journal", "verify", "--checkpoint", &kept]);
    assert!(verified.code == 0 && verified.out.contains("AGREES"), "{} {}", verified.out, verified.err);
    // The whole directory is put back: only the newer checkpoint shows it.
    let newer = desk.file("newer");
    fs::write(&newer, desk.run(&["journal", "checkpoint", "--stream", "watch"]).out).unwrap();
    let older = desk.file("older");
    let here = |arguments: &[&str]| run(&[&["journal", "verify"], arguments, &["--data", &older]].concat());
    assert_eq!(here(&[]).code, 0, "alone it looks sound");
    assert_eq!(here(&["--checkpoint", &kept]).code, 0);
    let seen = here(&["--checkpoint", &newer, "--json"]);
    assert_eq!(seen.code, 9);
    assert!(seen.json()["checkpoints"][0]["what"].as_str().unwrap().starts_with("ROLLED BACK"), "{}", seen.out);
}
