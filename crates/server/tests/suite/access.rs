//! Every reading is in the access log before the answer leaves (DESIGN rule 9).

use std::sync::atomic::Ordering;

use serde_json::json;

use crate::house::House;

/// Everything that reads, with ids that exist.
async fn readings(house: &House) -> Vec<(&'static str, String)> {
    let (hit, flight) = house.hit().await;
    let detail = house.get("olga", &format!("/api/v1/hits/{hit}")).await.expect(200);
    let (subject, list) = (detail["subject"]["id"].as_str().unwrap(), detail["subject"]["list_id"].as_str().unwrap());
    let runs = house.get("ada", &format!("/api/v1/lists/{list}/imports")).await.expect(200);
    let run = runs["items"][0]["id"].as_str().unwrap();
    vec![
        ("olga", "/api/v1/flights?state=all".to_owned()),
        ("olga", format!("/api/v1/flights/{flight}")),
        ("olga", format!("/api/v1/flights/{flight}/passengers")),
        ("olga", "/api/v1/messages".to_owned()),
        ("olga", "/api/v1/hits".to_owned()),
        ("olga", "/api/v1/hits/counts".to_owned()),
        ("olga", format!("/api/v1/hits/{hit}")),
        ("olga", format!("/api/v1/subjects/{subject}")),
        ("ada", "/api/v1/lists".to_owned()),
        ("ada", format!("/api/v1/lists/{list}")),
        ("ada", format!("/api/v1/lists/{list}/imports")),
        ("ada", format!("/api/v1/imports/{run}")),
        ("ada", "/api/v1/approvals?state=all".to_owned()),
        ("auditor", "/api/v1/journal/head".to_owned()),
    ]
}

#[tokio::test]
async fn each_reading_leaves_one_entry() {
    let house = House::new();
    for (actor, path) in readings(&house).await {
        let before = house.accesses();
        house.get(actor, &path).await.expect(200);
        assert_eq!(house.accesses(), before + 1, "{path}");
    }
    let before = house.accesses();
    house.get("olga", "/api/v1/whoami").await.expect(200);
    house.get("", "/api/v1/health").await.expect(200);
    assert_eq!(house.accesses(), before, "nobody's data is in these");
}

#[tokio::test]
async fn without_the_access_log_nothing_is_answered() {
    let house = House::new();
    let readings = readings(&house).await;
    house.journal.access_broken.store(true, Ordering::Relaxed);
    for (actor, path) in &readings {
        let reply = house.get(actor, path).await;
        assert!(!reply.text().contains("ASTORGALE"), "{path}");
        let problem = reply.problem(503, "not-answered");
        assert!(problem["detail"].as_str().unwrap().contains("NOT ANSWERED"), "{path}");
        assert!(problem["trace"].is_string());
    }
    house.journal.access_broken.store(false, Ordering::Relaxed);
    for (actor, path) in readings {
        house.get(actor, &path).await.expect(200);
    }
}

#[tokio::test]
async fn the_journal_is_intact_and_says_so() {
    let house = House::new();
    house.hit().await;
    let before = house.accesses();
    let verification = house.post("auditor", "/api/v1/journal/verify", &json!({})).await.expect(200);
    assert_eq!((&verification["intact"], &verification["faults"]), (&json!(true), &json!([])));
    assert!(verification["entries"].as_u64().unwrap() > 5);
    assert_eq!(house.accesses(), before + 1, "one entry for one consultation");
    let head = house.get("auditor", "/api/v1/journal/head").await.expect(200);
    assert_eq!(head["position"], verification["head"]["position"]);
    assert_eq!(head["streams"].as_array().unwrap().len(), 5);
}

#[tokio::test]
async fn a_change_whose_answer_cannot_be_read_says_that_it_is_made() {
    let house = House::new();
    let (hit, _) = house.hit().await;
    house.journal.access_broken.store(true, Ordering::Relaxed);
    let claim = house.post("olga", &format!("/api/v1/hits/{hit}/claim"), &json!({"version": 1})).await;
    assert!(!claim.text().contains("ASTORGALE"));
    let problem = claim.problem(503, "not-answered");
    assert!(problem["detail"].as_str().unwrap().starts_with("Your change is made"), "{problem}");
    house.journal.access_broken.store(false, Ordering::Relaxed);
    assert_eq!(house.get("olga", &format!("/api/v1/hits/{hit}")).await.expect(200)["claimed_by"], "olga");
}

#[tokio::test]
async fn the_command_line_asks_the_same_way_and_is_journalled_the_same_way() {
    let house = House::new();
    let duty = liaison_node::Duty {
        actor: liaison_domain::Actor("cli".to_owned()),
        unit: liaison_domain::Unit("piu".to_owned()),
        name: "analyst".to_owned(),
        roles: vec![liaison_policy::Role::Officer],
        purpose: "test".to_owned(),
        legal_basis: "Act 1".to_owned(),
    };
    let request = |path: &str| {
        let request = axum::http::Request::builder().uri(path.to_owned());
        request.extension(liaison_server::InProcess(duty.clone().into())).body(axum::body::Body::empty()).unwrap()
    };
    let before = house.accesses();
    house.send(request("/api/v1/hits")).await.expect(200);
    assert_eq!(house.accesses(), before + 1);
    house.send(request("/api/v1/journal/head")).await.problem(403, "not-permitted");
}

#[tokio::test]
async fn entries_come_newest_first_and_each_can_be_proved() {
    let house = House::new();
    house.hit().await;
    let first = house.get("auditor", "/api/v1/journal/entries?limit=2").await.expect(200);
    let newest = first["items"][0]["position"].as_u64().unwrap();
    assert_eq!((newest, first["total"].as_u64().unwrap()), (house.server.node().head().0, newest));
    let next = first["next"].as_str().unwrap();
    let second = house.get("auditor", &format!("/api/v1/journal/entries?limit=2&cursor={next}")).await.expect(200);
    assert_eq!(second["items"][0]["position"].as_u64().unwrap(), newest - 2);
    let entity = first["items"][0]["entity"].as_str().unwrap();
    let about = house.get("auditor", &format!("/api/v1/journal/entries?entity={entity}")).await.expect(200);
    assert!(about["items"].as_array().unwrap().iter().all(|entry| entry["entity"] == entity));
    house.get("auditor", "/api/v1/journal/entries?entity=nobody").await.problem(422, "invalid");

    house.server.node().seal(house.now());
    let proof = house.post("auditor", "/api/v1/journal/proofs", &json!({ "position": newest })).await.expect(200);
    let bundle: liaison_node::Bundle = proof["bundle"].as_str().unwrap().parse().unwrap();
    assert_eq!(bundle.verify(&[], None).unwrap().header.position.0, newest);
    house.post("auditor", "/api/v1/journal/proofs", &json!({ "position": newest + 9 })).await.problem(404, "not-found");
    let head = house.get("auditor", "/api/v1/journal/head").await.expect(200);
    assert!(head["streams"].as_array().unwrap().iter().any(|stream| stream["checkpoint"]["size"].as_u64() > Some(0)));
}

#[tokio::test]
async fn retention_and_backup_say_what_is_missing() {
    let house = House::new();
    let state = house.get("auditor", "/api/v1/retention").await.expect(200);
    assert_eq!(state["clock"]["state"], "sound");
    assert!(state["rules"].as_array().unwrap().iter().any(|rule| rule["when"] == "PT96H from departure"));
    house.get("auditor", "/api/v1/retention/next").await.expect(200);
    let backup = house.get("auditor", "/api/v1/backup").await.expect(200);
    assert!(backup["missing"][0].as_str().unwrap().contains("never backed up"));
}
