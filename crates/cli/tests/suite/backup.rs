//! Backup, loss and restore as an operator types them.

use std::fs;
use std::path::Path;

use crate::support::{command, run};

struct Place(tempfile::TempDir);

impl Place {
    fn path(&self, name: &str) -> String {
        self.0.path().join(name).display().to_string()
    }
}

fn node() -> Place {
    let place = Place(tempfile::tempdir().unwrap());
    fs::create_dir(place.0.path().join("safe")).unwrap();
    let data = place.path("node");
    assert_eq!(run(&["init", "--name", "Harrow", "--data", &data]).code, 0);
    let list = place.path("list.csv");
    fs::write(&list, "id,name,birth_date\n1,Vexa Ardal,1970-02-03\n2,Orrin Quell,1981-04-05\n").unwrap();
    let ran = run(&["import", &list, "--list", "watch", "--data", &data]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let ran =
        run(&["backup", "init", "--data", &data, "--to", &place.path("backup"), "--key", &place.path("safe/key")]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    for name in ["node.key", "sign.key"] {
        fs::copy(Path::new(&data).join(name), place.0.path().join("safe").join(name)).unwrap();
    }
    place
}

fn create(place: &Place, data: &str) -> serde_json::Value {
    let ran = run(&[
        "backup",
        "create",
        "--json",
        "--data",
        &place.path(data),
        "--to",
        &place.path("backup"),
        "--key",
        &place.path("safe/key"),
    ]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    ran.json()
}

fn restore(place: &Place, into: &str, more: &[&str]) -> crate::support::Ran {
    let [from, key, node_key, sign_key, into] =
        ["backup", "safe/key", "safe/node.key", "safe/sign.key", into].map(|name| place.path(name));
    let mut arguments = vec!["backup", "restore", "--json", "--from", &from, "--key", &key, "--node-key", &node_key];
    arguments.extend(["--sign-key", &sign_key, "--into", &into]);
    arguments.extend(more);
    run(&arguments)
}

#[test]
fn a_lost_node_comes_back_from_its_backup() {
    let place = node();
    let first = create(&place, "node");
    assert_eq!((first["generation"].as_u64(), first["resumed"].as_bool()), (Some(1), Some(false)));
    let list = place.path("list.csv");
    fs::write(&list, "id,name,birth_date\n3,Tamsin Vole,1990-06-07\n").unwrap();
    assert_eq!(run(&["import", &list, "--list", "watch", "--partial", "--data", &place.path("node")]).code, 0);
    assert!(create(&place, "node")["entries"].as_u64() > Some(0));
    let [backup, key] = ["backup", "safe/key"].map(|name| place.path(name));
    let checked = run(&["backup", "verify", "--json", "--from", &backup, "--key", &key, "--data", &place.path("node")]);
    assert_eq!(checked.json()["intact"].as_bool(), Some(true));
    assert!(fs::read_to_string(place.path("node/backup-state")).unwrap().contains("verified = "));
    fs::rename(place.path("node"), place.path("old")).unwrap();
    let restored = restore(&place, "new", &["--old", &place.path("old")]);
    assert_eq!(restored.code, 0, "{}", restored.err);
    assert_eq!(restored.json()["epoch"].as_u64(), Some(1));
    assert_eq!(restored.json()["lost"].as_array().map(Vec::len), Some(0));
    assert_eq!(run(&["journal", "verify", "--data", &place.path("new")]).code, 0);
    assert_eq!(restore(&place, "new", &[]).code, 6, "never over a node");
    assert_eq!(create(&place, "new")["epoch"].as_u64(), Some(1));
    // A segment of the backup is cut off.
    let segments = fs::read_dir(place.path("backup/segments")).unwrap().map(|entry| entry.unwrap().path());
    let log = segments.into_iter().find(|path| path.to_string_lossy().ends_with("log.seg")).unwrap();
    let bytes = fs::read(&log).unwrap();
    fs::write(&log, &bytes[..bytes.len() - 9]).unwrap();
    let ran = run(&["backup", "verify", "-q", "--from", &backup, "--key", &key]);
    assert_eq!((ran.code, ran.err.lines().count()), (9, 1), "{}", ran.err);
    assert!(restore(&place, "never", &[]).err.contains("damaged or missing (cut off)"));
}

#[test]
fn a_lost_key_is_told_and_never_replaced() {
    let place = node();
    let data = place.path("node");
    fs::remove_file(place.path("node/node.key")).unwrap();
    let ran = run(&["init", "--name", "Harrow", "--data", &data]);
    assert_eq!(ran.code, 6, "{}", ran.err);
    let ran = run(&["doctor", "--data", &data]);
    assert!(
        ran.out.contains("node.key is lost: without it nothing recorded about people can be opened"),
        "{}",
        ran.out
    );
    fs::copy(place.path("safe/node.key"), place.path("node/node.key")).unwrap();
    assert_eq!(run(&["journal", "verify", "--data", &data]).code, 0);
}

#[test]
fn a_killed_backup_and_a_killed_restore_are_gone_on_with() {
    let place = node();
    let [data, backup, key] = ["node", "backup", "safe/key"].map(|name| place.path(name));
    for round in 0..5 {
        let mut child =
            command(&["backup", "create", "-q", "--data", &data, "--to", &backup, "--key", &key]).spawn().unwrap();
        wait(round * 7);
        child.kill().unwrap();
        child.wait().unwrap();
    }
    create(&place, "node");
    let [into, node_key, sign_key] = ["new", "safe/node.key", "safe/sign.key"].map(|name| place.path(name));
    for round in 0..5 {
        let arguments = [
            "backup",
            "restore",
            "-q",
            "--from",
            &backup,
            "--key",
            &key,
            "--node-key",
            &node_key,
            "--sign-key",
            &sign_key,
            "--into",
            &into,
        ];
        let mut child = command(&arguments).stdout(std::process::Stdio::null()).spawn().unwrap();
        wait(round * 9);
        child.kill().unwrap();
        child.wait().unwrap();
    }
    // Done already, or gone on with.
    let ran = restore(&place, "new", &[]);
    assert!(matches!(ran.code, 0 | 6), "{}", ran.err);
    assert_eq!(run(&["journal", "verify", "--data", &into]).code, 0);
}

#[expect(clippy::disallowed_methods, reason = "the kill must come at a time the child does not choose")]
fn wait(milliseconds: u64) {
    std::thread::sleep(std::time::Duration::from_millis(milliseconds));
}
