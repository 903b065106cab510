//! From a list to an outcome over HTTP: two people, one decision, no decision on what somebody has not seen.

use serde_json::json;

use crate::house::{House, message};

#[tokio::test]
async fn the_author_never_approves() {
    let house = House::new();
    let list = house.post("ada", "/api/v1/lists", &json!({"name": "n", "legal_basis": "Act 1"})).await.expect(201);
    assert_eq!(list["permitted_uses"], json!([]));
    let path = format!("/api/v1/lists/{}/permitted-uses", list["id"].as_str().unwrap());
    let uses = json!({"version": list["version"], "uses": ["pnr"], "reason": "routes"});
    let proposed = house.post("ada", &path, &uses).await.expect(202);
    assert_eq!((&proposed["permitted_uses"], &proposed["proposal"]["may_decide"]), (&json!([]), &json!(false)));
    let approval = format!("/api/v1/approvals/{}", proposed["proposal"]["id"].as_str().unwrap());
    let approve = json!({"decision": "approve"});
    house.post("ada", &approval, &approve).await.problem(403, "second-person-needed");
    assert_eq!(house.get("ben", "/api/v1/approvals").await.expect(200)["items"][0]["may_decide"], true);
    assert_eq!(house.post("ben", &approval, &approve).await.expect(200)["state"], "approved");
    house.post("ben", &approval, &approve).await.problem(409, "wrong-state");
    let list = house.get("ada", &format!("/api/v1/lists/{}", list["id"].as_str().unwrap())).await.expect(200);
    assert_eq!(list["permitted_uses"], json!(["pnr"]));
    house.post("ada", &path, &json!({"version": 1, "uses": [], "reason": "x"})).await.problem(409, "conflict");
    house.post("ada", &path, &json!({"version": 1, "uses": ["all"], "reason": "x"})).await.problem(422, "invalid");
    house.post("ada", "/api/v1/lists", &json!({"name": "N", "legal_basis": "Act 1"})).await.problem(409, "conflict");
}

#[tokio::test]
async fn a_hit_is_claimed_confirmed_and_followed_to_its_outcome() {
    let house = House::new();
    let (hit, flight) = house.hit().await;
    let path = format!("/api/v1/hits/{hit}");
    let queue = house.get("olga", "/api/v1/hits").await.expect(200);
    assert_eq!((queue["total"].as_u64(), queue["items"][0]["id"].as_str()), (Some(1), Some(hit.as_str())));
    let detail = house.get("olga", &path).await.expect(200);
    assert_eq!(detail["band"], "strong", "{detail}");
    assert!(detail["traveller"].as_str().unwrap().contains("ASTORGALE"));
    assert_eq!(detail["passenger"]["documents"][0]["kind"], "passport");
    assert_eq!(detail["passenger"]["role"], "passenger");
    assert_eq!(detail["subject"]["external_id"], "7");
    assert_eq!(detail["route"], "OSL-VIE");
    assert!(detail["evidence"].as_array().unwrap().iter().any(|item| item["attribute"] == "document"));
    let version = detail["version"].as_u64().unwrap();

    let confirm = |version: u64| json!({"version": version, "ground": "document-and-name"});
    house.post("olga", &format!("{path}/confirm"), &confirm(version)).await.problem(409, "wrong-state");
    let claimed = house.post("olga", &format!("{path}/claim"), &json!({"version": version})).await.expect(200);
    assert_eq!((&claimed["state"], &claimed["claimed_by"]), (&json!("claimed"), &json!("olga")));
    let problem = house.post("oskar", &format!("{path}/confirm"), &confirm(version)).await.problem(409, "conflict");
    assert_eq!(problem["current_version"], version + 1);
    house.post("oskar", &format!("{path}/confirm"), &confirm(version + 1)).await.problem(409, "wrong-state");
    let bad = json!({"version": version + 1, "ground": "because"});
    let problem = house.post("olga", &format!("{path}/reject"), &bad).await.problem(422, "invalid");
    assert_eq!(problem["errors"][0]["field"], "ground");
    let bare = json!({"version": version + 1, "ground": "data-insufficient"});
    let problem = house.post("olga", &format!("{path}/reject"), &bare).await.problem(422, "invalid");
    assert_eq!(problem["errors"][0]["field"], "reason");
    assert_eq!(house.get("olga", "/api/v1/hits/counts").await.expect(200)["mine"], 1);
    let confirmed = house.post("olga", &format!("{path}/confirm"), &confirm(version + 1)).await.expect(200);
    assert_eq!(confirmed["state"], "confirmed");
    let outcome = json!({"version": version + 2, "outcome": "met-at-border"});
    let closed = house.post("olga", &format!("{path}/outcome"), &outcome).await.expect(200);
    assert_eq!(closed["state"], "closed");
    assert!(closed["history"].as_array().unwrap().len() >= 4);
    let flight = house.get("olga", &format!("/api/v1/flights/{flight}")).await.expect(200);
    assert_eq!((&flight["hits"], &flight["open_hits"]), (&json!(1), &json!(0)));
    let subject = closed["subject"]["id"].as_str().unwrap();
    assert_eq!(house.get("olga", &format!("/api/v1/subjects/{subject}")).await.expect(200)["state"], "stands");
}

#[tokio::test]
async fn a_hit_is_handed_over_to_a_desk_that_exists() {
    let house = House::new();
    let (hit, _) = house.hit().await;
    let path = format!("/api/v1/hits/{hit}/hand-over");
    let to = |unit: &str| json!({"version": 1, "unit": unit, "reason": "they know the route"});
    house.post("olga", &path, &to("nowhere")).await.problem(422, "invalid");
    assert_eq!(house.post("olga", &path, &to("border-control")).await.expect(200)["unit"], "border-control");
    let none = house.get("olga", "/api/v1/hits?unit=passenger-information-unit").await.expect(200);
    assert_eq!(none["total"], 0);
}

#[tokio::test]
async fn the_same_key_does_the_same_thing_once() {
    let house = House::new();
    let (hit, _) = house.hit().await;
    let path = format!("/api/v1/hits/{hit}/claim");
    let body = json!({"version": 1});
    let first = house.keyed("olga", &path, "k1", &body).await;
    assert_eq!(first.header("idempotency-replayed"), "");
    let first = first.expect(200);
    let before = house.accesses();
    let again = house.keyed("olga", &path, "k1", &body).await;
    assert_eq!(again.header("idempotency-replayed"), "true");
    let again = again.expect(200);
    assert_eq!(first["version"], again["version"]);
    assert_eq!(house.accesses(), before + 1, "personal data given again is read again through the access log");
    house.keyed("olga", &path, "k1", &json!({"version": 2})).await.problem(422, "idempotency-mismatch");
    house.keyed("oskar", &path, "k1", &body).await.problem(409, "conflict");
    house.keyed("olga", &path, "", &body).await.problem(422, "invalid");

    let new = json!({"name": "once", "legal_basis": "Act 1"});
    let list = house.keyed("ada", "/api/v1/lists", "k2", &new).await.expect(201);
    let same = house.keyed("ada", "/api/v1/lists", "k2", &new).await;
    assert_eq!(same.header("idempotency-replayed"), "true");
    assert_eq!(same.expect(201), list);
    // What was refused changed nothing: the key is free again.
    let taken = json!({"name": "ONCE", "legal_basis": "Act 1"});
    house.keyed("ada", "/api/v1/lists", "k3", &taken).await.problem(409, "conflict");
    house.keyed("ada", "/api/v1/lists", "k3", &json!({"name": "other", "legal_basis": "Act 1"})).await.expect(201);
}

#[tokio::test]
async fn a_message_is_taken_once() {
    let house = House::new();
    let path = "/api/v1/messages?feed=carriers-border-api";
    let first = house.upload("gateway", path, message()).await.expect(201);
    let again = house.upload("gateway", path, message()).await.expect(200);
    assert_eq!((&again["duplicate"], &again["message"]["id"]), (&json!(true), &first["message"]["id"]));
    house.upload("gateway", "/api/v1/messages?feed=nobody", message()).await.problem(404, "not-found");
    house.upload("gateway", "/api/v1/messages", message()).await.problem(422, "invalid");
    house.upload("gateway", path, "").await.problem(422, "invalid");
}
