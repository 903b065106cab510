//! Unmasking and erasing by order over HTTP.

use jiff::SignedDuration;
use liaison_domain::entropy::SeededEntropy;
use liaison_journal::EscrowPair;
use liaison_node::retention::Budget;
use serde_json::{Value, json};

use crate::house::{House, duty, message};

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A masked passenger of a flight, and the bytes of both keys.
async fn masked(house: &House) -> (String, String, [String; 2]) {
    let folder = tempfile::tempdir().unwrap();
    let files = ["a", "b"].map(|name| folder.path().join(name));
    let pair = EscrowPair::create(folder.path(), &files[0], &files[1], &mut SeededEntropy::new(3)).unwrap();
    house.journal.inner.set_escrow(pair);
    house.list("watch", "pnr", crate::house::LISTED).await;
    let receipt = house.upload("gateway", "/api/v1/messages?feed=carriers-pnr", message()).await.expect(201);
    let flight = receipt["message"]["flights"][0].as_str().unwrap().to_owned();
    let hit = format!("/api/v1/hits/{}", receipt["hits"][0].as_str().unwrap());
    house.post("olga", &format!("{hit}/claim"), &json!({"version": 1})).await.expect(200);
    let confirm = json!({"version": 2, "ground": "document-and-name"});
    let hit = house.post("olga", &format!("{hit}/confirm"), &confirm).await.expect(200);
    house.later(SignedDuration::from_hours(24 * 190));
    let node = house.server.node();
    let operator = node.context(std::sync::Arc::new(duty("op", &[liaison_policy::Role::Operator])), house.now());
    node.confirm_clock(&operator).unwrap();
    assert!(node.run_retention(&operator, Budget::ALL).unwrap().complete);
    let keys = files.map(|file| hex(&std::fs::read(file).unwrap()));
    (flight, hit["passenger"]["id"].as_str().unwrap().to_owned(), keys)
}

async fn shown(house: &House, flight: &str, passenger: &str) -> Value {
    let page = house.get("olga", &format!("/api/v1/flights/{flight}/passengers")).await.expect(200);
    page["items"].as_array().unwrap().iter().find(|one| one["id"] == passenger).unwrap().clone()
}

#[tokio::test]
async fn a_masked_passenger_says_so_and_is_opened_once() {
    let house = House::new();
    let (flight, passenger, [first, second]) = masked(&house).await;
    let before = shown(&house, &flight, &passenger).await;
    assert_eq!((&before["masked"]["rule"], &before["surname"]), (&json!("pnr-mask"), &json!("")));
    assert!(before["masked"]["fields"].as_array().unwrap().contains(&json!("documents")));

    let path = format!("/api/v1/passengers/{passenger}/unmask");
    let body = |first: &str, second: &str| json!({"approval": "court 17/26", "reason": "the \"A\" case", "first_key": first, "second_key": second});
    house.post("olga", &path, &body(&first, &second)).await.problem(403, "not-permitted");
    for (first, second, field) in [
        ("", second.as_str(), "keys"),
        (&first, &first, "keys"),
        ("xx", &second, "first_key"),
        (&first, "0", "second_key"),
    ] {
        let reply = house.post("sara", &path, &body(first, second)).await;
        assert!(!reply.text().contains(&hex(b"liaison escrow key")), "no key in an answer");
        assert_eq!(reply.problem(422, "invalid")["errors"][0]["field"], field);
    }
    house.post("sara", &path, &json!({"approval": "x"})).await.problem(422, "invalid");
    let large = json!({"approval": "x".repeat(9_000), "reason": "", "first_key": "", "second_key": ""});
    house.post("sara", &path, &large).await.problem(413, "too-large");

    // In the other order, too: which key is whose stands in them.
    let opened = house.post("sara", &path, &body(&second, &first)).await.expect(200);
    assert_eq!((&opened["passenger"]["surname"], &opened["approval"]), (&json!("ASTORGALE"), &json!("court 17/26")));
    assert_eq!(opened["passenger"]["masked"]["rule"], "pnr-mask");
    assert_eq!(shown(&house, &flight, &passenger).await, before, "it stays masked");
    let kinds = house.get("auditor", "/api/v1/journal/entries").await.expect(200);
    assert!(kinds["items"].as_array().unwrap().iter().any(|entry| entry["kind"] == "journal.unmasked"));
    house.journal.access_broken.store(true, std::sync::atomic::Ordering::Relaxed);
    let reply = house.post("sara", &path, &body(&first, &second)).await;
    assert!(!reply.text().contains("ASTORGALE"));
    reply.problem(503, "not-answered");
}

#[tokio::test]
async fn an_order_to_erase_needs_two_people() {
    let house = House::new();
    let (hit, flight) = house.hit().await;
    let detail = house.get("olga", &format!("/api/v1/hits/{hit}")).await.expect(200);
    let (passenger, subject) = (detail["passenger"]["id"].as_str().unwrap(), detail["subject"]["id"].as_str().unwrap());
    let order = |kind: &str, id: &str| json!({"targets": [{"kind": kind, "id": id}], "ground": "right-granted", "reference": "DSR 7/26"});
    house.post("ada", "/api/v1/erasures", &order("passenger", passenger)).await.problem(403, "not-permitted");
    house.post("sara", "/api/v1/erasures", &order("person", passenger)).await.problem(422, "invalid");
    house.post("sara", "/api/v1/erasures", &order("subject", passenger)).await.problem(404, "not-found");
    let empty = json!({"targets": [], "ground": "right-granted", "reference": "x"});
    house.post("sara", "/api/v1/erasures", &empty).await.problem(422, "invalid");

    for (kind, id) in [("passenger", passenger), ("subject", subject)] {
        let proposed = house.post("sara", "/api/v1/erasures", &order(kind, id)).await.expect(202);
        assert_eq!((&proposed["state"], &proposed["may_decide"]), (&json!("waiting"), &json!(false)));
        assert_eq!(proposed["consequences"][0]["hits"][0]["id"], hit.as_str());
        let path = format!("/api/v1/erasures/{}", proposed["id"].as_str().unwrap());
        house.post("sara", &path, &json!({"decision": "approve"})).await.problem(403, "not-permitted");
        house.post("everything", &path, &json!({"decision": "perhaps"})).await.problem(422, "invalid");
        let waiting = house.get("ben", "/api/v1/erasures").await.expect(200);
        assert_eq!((waiting["total"].as_u64(), &waiting["items"][0]["may_decide"]), (Some(1), &json!(true)));
        let done = house.post("ben", &path, &json!({"decision": "approve"})).await.expect(200);
        assert_eq!((&done["state"], &done["consequences"][0]["erased"]), (&json!("done"), &json!(true)));
        house.post("ben", &path, &json!({"decision": "approve"})).await.problem(409, "wrong-state");
    }
    let own = house.post("everything", "/api/v1/erasures", &order("passenger", passenger)).await;
    own.problem(404, "not-found");
    let detail = house.get("olga", &format!("/api/v1/hits/{hit}")).await.expect(200);
    assert!(!detail.to_string().to_uppercase().contains("ASTORGALE"), "{detail}");
    house.get("olga", &format!("/api/v1/flights/{flight}/passengers")).await.expect(200);
    assert_eq!(house.get("auditor", "/api/v1/erasures?state=all").await.expect(200)["total"], 2);
}
