//! Every invented message against its expected result, by the rules of `testdata/messages/SOURCE.md`.

use std::fs;
use std::path::Path;

use liaison_travel::{Limits, report};
use serde_json::Value;

use crate::compare;

fn check(folder: &Path) -> (usize, Vec<String>) {
    let mut faults = Vec::new();
    let mut files = 0;
    let mut names: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    names.sort();
    for path in names.iter().filter(|path| path.extension().is_some_and(|kind| kind == "json")) {
        let expected: Value = serde_json::from_slice(&fs::read(path).unwrap()).unwrap();
        let bytes = fs::read(path.with_extension("edi")).unwrap();
        assert_eq!(expected["bytes"], bytes.len(), "{} was changed", path.display());
        files += 1;
        let found = report::report(&bytes, &Limits::default());
        let file = path.file_stem().unwrap().to_string_lossy();
        faults.extend(compare::all(&expected, &found, &bytes).into_iter().map(|fault| format!("{file}: {fault}")));
    }
    (files, faults)
}

#[test]
fn the_invented_messages_read_as_expected() {
    let (files, faults) = check(&crate::testdata());
    assert!(files >= 84, "only {files} messages found");
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn the_shared_messages_read_as_expected() {
    let Some(folder) = crate::shared().map(|root| root.join("fixtures/messages")).filter(|folder| folder.is_dir())
    else {
        println!("skipped: 1 (no shared data)");
        return;
    };
    let (files, faults) = check(&folder);
    assert!(files >= 85, "only {files} messages found");
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

/// The comparison itself must be able to fail.
#[test]
fn a_wrong_expectation_is_noticed() {
    let read = |name: &str| fs::read(crate::testdata().join(name)).unwrap();
    let bytes = read("pax-wrong-counts-a.edi");
    let expected: Value = serde_json::from_slice(&read("pax-wrong-counts-a.json")).unwrap();
    let found = report::report(&bytes, &Limits::default());
    assert_eq!(compare::all(&expected, &found, &bytes), Vec::<String>::new());
    for (pointer, wrong) in [
        ("/outcome", Value::from("partial")),
        ("/messages/0/version", Value::from("D:05B")),
        ("/messages/0/flights/0/to", Value::from("VIE")),
        ("/messages/0/passengers/1/surname", Value::from("OTHER")),
        ("/messages/0/passengers/1/birth/0", Value::from("1997-10-12")),
        ("/messages/0/passengers/2/documents/0/number", Value::from("Z0")),
        ("/messages/0/passengers/2/seat", Value::from("1A")),
        ("/issues/0/kind", Value::from("bad-date")),
        ("/issues/0/at/byte", Value::from(3)),
        ("/issues/1/stated", Value::from(4)),
    ] {
        let mut changed = expected.clone();
        *changed.pointer_mut(pointer).unwrap() = wrong;
        assert!(!compare::all(&changed, &found, &bytes).is_empty(), "{pointer} is not compared");
    }
    let mut changed = expected;
    changed["must_not_contain"] = Value::from(vec!["RADIMEK"]);
    changed["messages"][0]["passengers"].as_array_mut().unwrap().pop();
    assert_eq!(compare::all(&changed, &found, &bytes).len(), 3);
}
