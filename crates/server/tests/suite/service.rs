//! What the node does without being asked.

use std::fs;

use jiff::SignedDuration;
use liaison_node::Environment;
use liaison_server::service::{clock, folders};
use serde_json::{Value, json};

use crate::house::{House, message};

#[tokio::test]
async fn what_nobody_decides_escalates_once_its_time_has_passed() {
    let house = House::new();
    let (hit, _) = house.hit().await;
    let node = house.server.node();
    assert_eq!(clock::tick(node, house.now()).escalated, 0);
    house.later(SignedDuration::from_hours(24));
    let ticked = clock::tick(node, house.now());
    assert_eq!((ticked.escalated > 0, ticked.failed), (true, 0));
    assert!(ticked.sealed > 0, "what was escalated is signed in the same step");
    assert_eq!(ticked.purged, 1, "the raw message has rested its day");
    assert_eq!(clock::tick(node, house.now()).escalated, 0, "once");
    let detail = house.get("olga", &format!("/api/v1/hits/{hit}")).await.expect(200);
    assert_eq!((&detail["unit"], &detail["overdue"]), (&json!("duty-officer"), &json!(true)));
    assert_eq!(house.get("olga", "/api/v1/hits/counts").await.expect(200)["overdue"], 1);
    assert_eq!(house.get("olga", "/api/v1/hits?state=overdue").await.expect(200)["total"], 1);
}

#[tokio::test]
async fn a_file_in_a_watched_folder_becomes_a_screened_message() {
    let inbox = tempfile::tempdir().unwrap();
    let house = House::with(Environment::Training, |config, _| {
        config.feeds[0].folder = Some(inbox.path().to_owned());
    });
    house.list("watch", "border-api", crate::house::LISTED).await;
    let node = house.server.node();
    let mut watched = folders::Folders::default();
    let at = |name: &str| inbox.path().join(name);
    fs::write(at("list.edi"), message()).unwrap();
    fs::write(at("growing.edi.part"), "UNB+").unwrap();
    fs::write(at("huge.edi"), vec![b'x'; (8 << 20) + 1]).unwrap();
    fs::write(at("noise.edi"), "this is no message at all").unwrap();
    assert_eq!(watched.poll(node, house.now()).taken, 0, "a file is read only when it stood still");
    let polled = watched.poll(node, house.now());
    assert_eq!((polled.taken, polled.refused, polled.waiting), (2, 1, 0));
    assert!(!at("list.edi").exists() && !at("noise.edi").exists() && at("growing.edi.part").exists());
    let answer = |name: &str| -> Value { serde_json::from_slice(&fs::read(at(name)).unwrap()).unwrap() };
    let taken = answer("list.edi.result.json");
    assert_eq!((&taken["outcome"], &taken["persons"], &taken["hits"]), (&json!("ok"), &json!(4), &json!(1)));
    assert!(!taken.to_string().contains("ASTORGALE"));
    assert_eq!(answer("noise.edi.result.json")["outcome"], "refused");
    assert_eq!(answer("huge.edi.result.json")["outcome"], "too-large");
    assert!(at("huge.edi").exists(), "nothing is silently dropped");
    assert_eq!(watched.poll(node, house.now()), folders::Polled::default(), "and not refused at every look");
    assert_eq!(house.get("olga", "/api/v1/hits").await.expect(200)["total"], 1);

    // A crash between storing and removing: the file is there again.
    fs::write(at("list.edi"), message()).unwrap();
    watched.poll(node, house.now());
    assert_eq!(watched.poll(node, house.now()).taken, 1);
    let again = answer("list.edi.result.json");
    assert_eq!((&again["duplicate"], &again["message"]), (&json!(true), &taken["message"]));
    assert_eq!(house.get("olga", "/api/v1/messages").await.expect(200)["total"], 2);
}

#[tokio::test]
async fn who_is_listed_after_the_flight_was_reported_is_found_too() {
    let house = House::new();
    let path = "/api/v1/messages?feed=carriers-border-api";
    let receipt = house.upload("gateway", path, message()).await.expect(201);
    assert_eq!(receipt["hits"], json!([]));
    house.list("watch", "border-api", crate::house::LISTED).await;
    for _ in 0..250 {
        if house.get("olga", "/api/v1/hits").await.expect(200)["total"] == 1 {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    panic!("nobody compared the list with the flights to come");
}
