//! Imports over HTTP: previewed, followed, stopped, resumed, withdrawn; no file stays longer than its run.

use std::fmt::Write;

use serde_json::json;

use crate::house::{House, LISTED};

fn files(house: &House) -> usize {
    std::fs::read_dir(house.folder.path().join("imports")).map_or(0, Iterator::count)
}

async fn empty_list(house: &House) -> String {
    let list = house.post("ada", "/api/v1/lists", &json!({"name": "n", "legal_basis": "Act 1"})).await.expect(201);
    list["id"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn a_preview_counts_what_the_import_would() {
    let house = House::new();
    let list =
        house.list("watch", "pnr", &format!("{LISTED}8,Mara Zintaru,1962,UTO,,\n9,Ilse Vontar,1970,UTO,,\n")).await;
    let newer = format!("{LISTED}8,Mara Zintaru,1963,UTO,,\n10,Tove Aldrin,1990,UTO,,\n10,Tove Aldrin,1990,UTO,,\n");
    let counts = ["rows", "added", "changed", "removed", "unchanged", "rejected", "issue_count"];
    let head = house.server.node().head();
    for (complete, removed) in [(true, 1), (false, 0)] {
        let path = format!("/api/v1/lists/{list}/imports?format=csv&complete={complete}");
        let preview = house.upload("ada", &format!("{path}&dry_run=true"), newer.clone()).await.expect(200);
        assert_eq!(counts.map(|name| preview[name].as_u64().unwrap()), [4, 1, 1, removed, 1, 1, 1], "{preview}");
    }
    assert_eq!(house.server.node().head(), head);
    let path = format!("/api/v1/lists/{list}/imports?format=csv");
    let preview = house.upload("ada", &format!("{path}&dry_run=true"), newer.clone()).await.expect(200);
    let run = house.upload("ada", &path, newer).await.expect(202);
    let run = house.settled(run["id"].as_str().unwrap()).await;
    assert_eq!(counts.map(|name| &run[name]), counts.map(|name| &preview[name]));
}

#[tokio::test]
async fn a_preview_writes_nothing() {
    let house = House::new();
    let list = empty_list(&house).await;
    let head = house.server.node().head();
    let rows = format!("{LISTED}8,Mara Zintaru,1962-13-01,UTO,,\n");
    let path = format!("/api/v1/lists/{list}/imports?format=csv&dry_run=true");
    let preview = house.upload("ada", &path, rows).await.expect(200);
    assert_eq!((&preview["state"], &preview["rows"]), (&json!("preview"), &json!(2)));
    assert_eq!(preview["issues"][0]["row"], 2, "{preview}");
    assert_eq!((&preview["added"], &preview["rejected"]), (&json!(2), &json!(0)), "a birth date alone is not taken");
    assert_eq!((house.server.node().head(), files(&house)), (head, 0));
    house.upload("ada", &format!("/api/v1/lists/{list}/imports?format=xls"), "x").await.problem(422, "invalid");
    let missing = format!("/api/v1/lists/{list}/imports?format=csv&mapping=none");
    house.upload("ada", &missing, LISTED).await.problem(404, "not-found");
    house.upload("ada", &path, "").await.problem(422, "invalid");
}

#[tokio::test]
async fn a_run_is_done_its_file_is_gone_and_it_is_withdrawn_as_a_whole() {
    let house = House::new();
    let list = house.list("watch", "pnr", LISTED).await;
    assert_eq!(files(&house), 0);
    let runs = house.get("ada", &format!("/api/v1/lists/{list}/imports")).await.expect(200);
    let run = &runs["items"][0];
    assert_eq!((&run["added"], &run["rows"]), (&json!(1), &json!(1)));
    let path = format!("/api/v1/imports/{}", run["id"].as_str().unwrap());
    house.post("ada", &format!("{path}/resume"), &json!({})).await.problem(409, "wrong-state");
    house.post("ada", &format!("{path}/cancel"), &json!({})).await.problem(409, "wrong-state");
    assert_eq!(house.post("ada", &format!("{path}/withdraw"), &json!({})).await.expect(200)["state"], "withdrawn");
    assert_eq!(house.get("ada", &format!("/api/v1/lists/{list}")).await.expect(200)["subjects"], 0);
}

#[tokio::test]
async fn a_run_is_stopped_and_goes_on_from_its_file() {
    let house = House::new();
    let list = empty_list(&house).await;
    let mut rows = "id,name,birth_date\n".to_owned();
    for n in 0..6_000 {
        writeln!(rows, "{n},Person Number{n},1960-01-01").unwrap();
    }
    let begin = format!("/api/v1/lists/{list}/imports?format=csv");
    let run = house.upload("ada", &begin, rows).await.expect(202);
    assert_eq!(run["state"], "running");
    let path = format!("/api/v1/imports/{}", run["id"].as_str().unwrap());
    let stopped = house.post("ada", &format!("{path}/cancel"), &json!({})).await.expect(200);
    assert!(["cancelled", "running"].contains(&stopped["state"].as_str().unwrap()), "{stopped}");
    let stopped = house.settled(run["id"].as_str().unwrap()).await;
    assert_eq!(stopped["state"], "cancelled");
    assert!(stopped["rows"].as_u64().unwrap() < 6_000);
    assert_eq!(files(&house), 1, "the file waits for the run");
    let resumed = house.post("ada", &format!("{path}/resume"), &json!({})).await.expect(202);
    assert_eq!(resumed["state"], "running");
    let done = house.settled(run["id"].as_str().unwrap()).await;
    assert_eq!((&done["state"], &done["rows"]), (&json!("done"), &json!(6_000)));
    let list = house.get("ada", &format!("/api/v1/lists/{list}")).await.expect(200);
    assert_eq!((list["subjects"].as_u64(), files(&house)), (Some(6_000), 0));
}

#[tokio::test]
async fn the_same_key_begins_one_run() {
    let house = House::new();
    let list = empty_list(&house).await;
    let path = format!("/api/v1/lists/{list}/imports?format=csv");
    let send = |rows: &str| {
        let request = house.request("ada", axum::http::Method::POST, &path).header("idempotency-key", "k");
        request.body(axum::body::Body::from(rows.to_owned())).unwrap()
    };
    let first = house.send(send(LISTED)).await.expect(202);
    let again = house.send(send(LISTED)).await.expect(202);
    assert_eq!(first["id"], again["id"]);
    house.send(send("id,name\n1,Another Person\n")).await.problem(422, "idempotency-mismatch");
    house.settled(first["id"].as_str().unwrap()).await;
    let runs = house.get("ada", &format!("/api/v1/lists/{list}/imports")).await.expect(200);
    assert_eq!((runs["total"].as_u64(), files(&house)), (Some(1), 0));
}
