//! The directory of a node of release 1 at the command line of this one.

use std::fs;
use std::path::Path;

use crate::support::{copy_all, run, run_as, testdata};

#[test]
fn a_node_of_release_1_is_verified_read_decided_and_imported_into() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("node");
    copy_all(Path::new(&testdata("release-1")), &data);
    #[cfg(unix)]
    fs::set_permissions(data.join("node.key"), std::os::unix::fs::PermissionsExt::from_mode(0o600)).unwrap();
    let data = data.display().to_string();
    let here = |arguments: &[&str]| run(&[arguments, &["--data", &data]].concat());
    let here_as = |token: &str, arguments: &[&str]| run_as(token, &[arguments, &["--data", &data]].concat());

    let verified = here(&["journal", "verify", "--json"]);
    assert_eq!((verified.code, verified.json()["intact"].as_bool()), (0, Some(true)), "{}", verified.err);
    let doctor = here(&["doctor", "--json"]);
    assert_eq!(doctor.code, 0, "{}", doctor.out);

    let desk = ["--unit", "passenger-information-unit", "--purpose", "terrorist offences", "--legal-basis", "Act 1"];
    let add = ["token", "add", "--actor", "olga", "--duty", "officer", "--roles", "officer", "--json"];
    let token = here(&[&add[..], &desk[..]].concat());
    assert_eq!(token.code, 0, "{}", token.err);
    let officer = token.json()["token"].as_str().unwrap().to_owned();
    let queue = here_as(&officer, &["hits", "list", "--json"]);
    assert_eq!(queue.code, 0, "{}", queue.err);
    let queue = queue.json();
    let free = queue["items"].as_array().unwrap().iter().find(|hit| hit["claimed_by"].is_null()).unwrap();
    let hit = free["id"].as_str().unwrap();
    let shown = here_as(&officer, &["hits", "show", hit, "--json"]);
    assert_eq!(shown.code, 0, "{}", shown.err);
    assert!(shown.json()["evidence"].as_array().is_some_and(|lines| !lines.is_empty()), "{}", shown.out);
    assert_eq!(here_as(&officer, &["hits", "claim", hit]).code, 0);
    let rejected = here_as(&officer, &["hits", "reject", hit, "--ground", "different-person", "--json"]);
    assert_eq!((rejected.code, rejected.json()["state"].as_str()), (0, Some("rejected")), "{}", rejected.err);

    let list = folder.path().join("people.csv");
    fs::write(&list, "id,name,birth_date\n7,Mara Lenka Mirkado,1962-10-24\n").unwrap();
    let imported = here(&["import", &list.display().to_string(), "--list", "New", "--json"]);
    assert_eq!((imported.code, imported.json()["added"].as_u64()), (0, Some(1)), "{}", imported.err);
    let verified = here(&["journal", "verify", "--json"]);
    assert_eq!((verified.code, verified.json()["intact"].as_bool()), (0, Some(true)), "{}", verified.err);
}
