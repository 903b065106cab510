//! Unmasking and erasing by order at the command line, and commands beside a running node.

use std::fs::File;

use crate::node::{Node, write};
use crate::support::testdata;

/// A node with a hit: ids of the hit, the traveller and the listed person.
fn with_hit(node: &Node) -> [String; 3] {
    let people = "id,name,birth_date,nationality,document_number,document_country\n\
                  7,Mara Lenka Mirkado,1962-10-24,UTO,Z11391175,UTO\n";
    let list = write(node.folder(), "people.csv", people);
    assert_eq!(node.run(&["import", &list, "--list", "National"]).code, 0);
    let (author, approver) = (node.token("ada", "author"), node.token("ben", "approver"));
    let propose = ["lists", "propose", "National", "--uses", "border-api", "--reason", "routes", "--json"];
    let proposed = node.run_as(&author, &propose).json();
    let approval = proposed["proposal"]["id"].as_str().unwrap();
    assert_eq!(node.run_as(&approver, &["lists", "decide", approval, "approve"]).code, 0);
    let message = testdata("messages/pax-12b-full-a.edi");
    let send = ["screen", &message, "--feed", "carriers-border-api", "--json"];
    let receipt = node.run_as(&node.token("gateway", "feed"), &send).json();
    let hit = receipt["hits"][0].as_str().unwrap().to_owned();
    let shown = node.run_as(&node.token("olga", "officer"), &["hits", "show", &hit, "--json"]).json();
    let id = |what: &str| shown[what]["id"].as_str().unwrap().to_owned();
    [hit, id("passenger"), id("subject")]
}

#[test]
fn an_order_to_erase_is_proposed_by_one_person_and_approved_by_another() {
    let node = Node::new();
    let [hit, passenger, subject] = with_hit(&node);
    let (one, other) = (node.token("sara", "supervisor"), node.token("ben", "approver"));
    let propose =
        ["erase", "propose", "--passenger", &passenger, "--ground", "court-order", "--reference", "17/26", "--json"];
    assert_eq!(node.run_as(&other, &propose).code, 4, "an approver does not propose");
    let order = node.run_as(&one, &[&propose[..], &["--subject", &subject]].concat());
    assert_eq!(order.code, 0, "{}", order.err);
    let order = order.json();
    assert_eq!(order["consequences"].as_array().unwrap().len(), 2);
    assert_eq!(order["consequences"][0]["hits"][0]["id"], hit.as_str());
    let id = order["id"].as_str().unwrap();
    let listed = node.run_as(&other, &["erase", "list"]);
    assert!(listed.code == 0 && listed.out.contains("its half of 1 hits"), "{} {}", listed.out, listed.err);
    assert_eq!(node.run_as(&one, &["erase", "decide", id, "approve"]).code, 4);
    let done = node.run_as(&other, &["erase", "decide", id, "approve", "--json"]);
    assert_eq!((done.code, done.json()["state"].as_str()), (0, Some("done")), "{}", done.err);
    assert_eq!(node.run_as(&other, &["erase", "decide", id, "approve"]).code, 6, "decided once");
    assert_eq!(node.run_as(&one, &propose).code, 5, "nothing is left to erase");
    assert_eq!(node.run_as(&one, &["erase", "list", "--all", "--json"]).json()["total"], 1);
    let verified = node.run(&["journal", "verify", "--json"]);
    assert_eq!(verified.json()["intact"].as_bool(), Some(true), "{}", verified.out);
}

#[test]
fn unmasking_says_what_is_missing() {
    let node = Node::new();
    let [_, passenger, _] = with_hit(&node);
    let file = |name: &str| node.folder().join(name).display().to_string();
    let (a, b) = (file("a.key"), file("b.key"));
    assert_eq!(node.run(&["escrow", "create", "--out-a", &a, "--out-b", &b]).code, 0);
    let elsewhere = Node::new();
    let c = file("c.key");
    assert_eq!(elsewhere.run(&["escrow", "create", "--out-a", &file("d.key"), "--out-b", &c]).code, 0);
    let token = node.token("sara", "supervisor");
    let unmask = |token: &str, passenger: &str, keys: &[&str]| {
        let before = [&["unmask", passenger, "--keys"], keys].concat();
        node.run_as(token, &[&before[..], &["--approval", "17/26", "--reason", "the case"]].concat())
    };
    let text = write(node.folder(), "text.key", "not a key");
    #[cfg(unix)]
    std::fs::set_permissions(&text, std::os::unix::fs::PermissionsExt::from_mode(0o600)).unwrap();
    for (keys, code, says) in [
        (&[a.as_str()][..], 2, "2 values required"),
        (&[&a, "no-such-file"], 8, "both people"),
        (&[&a, &a], 2, "two people"),
        (&[&a, &c], 2, "another escrow"),
        (&[&a, &text], 2, "text.key"),
    ] {
        let ran = unmask(&token, &passenger, keys);
        assert!(ran.code == code && ran.err.contains(says), "{keys:?}: {} {}", ran.code, ran.err);
    }
    let officer = unmask(&node.token("olga", "officer"), &passenger, &[&a, &b]);
    assert_eq!(officer.code, 4, "{}", officer.err);
    let readable = unmask(&token, &passenger, &[&a, &b]);
    assert!(readable.code == 6 && readable.err.contains("not masked"), "{} {}", readable.code, readable.err);
    assert_eq!(unmask(&token, "0190aaaa-0000-7000-8000-000000000001", &[&a, &b]).code, 5);
}

#[test]
fn beside_a_running_node_a_command_says_what_to_do_instead() {
    let node = Node::new();
    let token = node.token("olga", "officer");
    assert_eq!(node.run(&["retention", "status"]).code, 0);
    // What a running node holds.
    let lock = File::options().write(true).open(format!("{}/lock", node.data())).unwrap();
    lock.lock().unwrap();
    for (command, instead) in [
        (&["retention", "status"][..], "/api/v1/retention"),
        (&["retention", "run"], "by itself"),
        (&["retention", "confirm-clock"], "stop it"),
        (&["journal", "prove", "1"], "/api/v1/journal/proofs"),
        (&["journal", "show"], "/api/v1/journal/entries"),
        (&["views", "rebuild"], "stop it"),
        (&["views", "snapshot"], "by itself"),
    ] {
        let ran = node.run(command);
        assert_eq!(ran.code, 6, "{command:?}: {}", ran.err);
        assert!(ran.err.contains("is running") && ran.err.contains(instead), "{command:?}: {}", ran.err);
    }
    let hits = node.run_as(&token, &["hits", "list"]);
    assert!(hits.code == 6 && hits.err.contains("--server"), "{}", hits.err);
}
