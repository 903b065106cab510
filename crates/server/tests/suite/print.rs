//! Papers: the rights of the pages they are copies of, and in the access log as printed before they leave.

use std::sync::atomic::Ordering;

use axum::body::Body;
use axum::http::{Method, header};
use liaison_journal::{AccessPosition, Journal};
use serde_json::json;

use crate::house::{House, Reply, json as with_json};

const DAY: &str = "/api/v1/flights/passengers.pdf?day=2026-02-20";

impl House {
    async fn proof_on_paper(&self, actor: &str, position: u64) -> Reply {
        let request = self.request(actor, Method::POST, "/api/v1/journal/proofs");
        let request = request.header(header::ACCEPT, "application/pdf, application/json;q=0.5");
        self.send(with_json(request, &json!({ "position": position }))).await
    }

    /// Kinds in the access log after a position.
    fn consulted(&self, after: u64) -> Vec<String> {
        let entries = self.journal.read_access(AccessPosition(after), 100).unwrap();
        entries.iter().map(|entry| entry.header.kind.to_string()).collect()
    }
}

fn paper(reply: &Reply, name: &str) {
    assert_eq!(reply.status, 200, "{}", reply.text());
    assert_eq!(reply.header("content-type"), "application/pdf");
    assert_eq!(reply.header("content-disposition"), format!("attachment; filename=\"{name}\""));
    assert_eq!(reply.header("cache-control"), "no-store");
    assert!(reply.body.starts_with(b"%PDF-1.7") && reply.body.len() > 10_000);
}

#[tokio::test]
async fn each_paper_is_in_the_access_log_like_its_page_and_as_printed() {
    let house = House::new();
    let (hit, flight) = house.hit().await;
    house.server.node().seal(house.now());

    let before = house.accesses();
    let form = house.get("olga", &format!("/api/v1/hits/{hit}/form.pdf")).await;
    paper(&form, &format!("hit-{hit}.pdf"));
    assert_eq!(house.consulted(before), ["hit.shown", "hit.printed"]);

    let before = house.accesses();
    let list = house.get("olga", DAY).await;
    paper(&list, "passengers-2026-02-20.pdf");
    assert_eq!(house.consulted(before), ["flights.listed", "passengers.listed", "passengers.printed"]);
    paper(&house.get("olga", &format!("{DAY}&flight={flight}")).await, "passengers-2026-02-20.pdf");

    let before = house.accesses();
    paper(&house.proof_on_paper("auditor", 5).await, "entry-5.pdf");
    assert_eq!(house.consulted(before), ["journal.proved", "journal.printed"]);

    // The same state at the same time is the same paper.
    assert_eq!(house.get("olga", &format!("/api/v1/hits/{hit}/form.pdf")).await.body, form.body);
    assert_eq!(house.get("olga", DAY).await.body, list.body);
}

#[tokio::test]
async fn who_may_not_see_it_may_not_print_it() {
    let house = House::new();
    let (hit, _) = house.hit().await;
    house.server.node().seal(house.now());
    let before = house.accesses();
    for actor in ["auditor", "gateway"] {
        house.get(actor, &format!("/api/v1/hits/{hit}/form.pdf")).await.problem(403, "not-permitted");
        house.get(actor, DAY).await.problem(403, "not-permitted");
    }
    house.proof_on_paper("olga", 5).await.problem(403, "not-permitted");
    assert_eq!(house.accesses(), before, "nothing was read");
    let unknown = "0190aaaa-0000-7000-8000-000000000001";
    house.get("olga", &format!("/api/v1/hits/{unknown}/form.pdf")).await.problem(404, "not-found");
    house.get("olga", &format!("{DAY}&flight={unknown}")).await.problem(404, "not-found");
    house.proof_on_paper("auditor", 999).await.problem(404, "not-found");
    for query in ["", "?day=", "?day=2026-02-30", "?day=tomorrow", "?day=2026-02-20&flight=x", "?day=9999-12-31"] {
        let reply = house.get("olga", &format!("/api/v1/flights/passengers.pdf{query}")).await;
        reply.problem(422, "invalid");
    }
    paper(&house.get("olga", "/api/v1/flights/passengers.pdf?day=2026-02-21").await, "passengers-2026-02-21.pdf");
}

#[tokio::test]
async fn without_the_access_log_nothing_is_printed() {
    let house = House::new();
    let (hit, _) = house.hit().await;
    house.server.node().seal(house.now());
    house.journal.access_broken.store(true, Ordering::Relaxed);
    for path in [format!("/api/v1/hits/{hit}/form.pdf"), DAY.to_owned()] {
        house.get("olga", &path).await.problem(503, "not-answered");
    }
    house.proof_on_paper("auditor", 5).await.problem(503, "not-answered");
}

#[tokio::test]
async fn a_proof_is_json_for_whoever_does_not_ask_for_paper() {
    let house = House::new();
    house.hit().await;
    house.server.node().seal(house.now());
    for accept in ["application/json", "*/*"] {
        let request = house.request("auditor", Method::POST, "/api/v1/journal/proofs").header(header::ACCEPT, accept);
        let reply = house.send(with_json(request, &json!({ "position": 5 }))).await;
        assert_eq!(reply.expect(200)["entry"]["position"], 5);
    }
    let none = house.request("auditor", Method::POST, "/api/v1/journal/proofs").body(Body::empty()).unwrap();
    house.send(none).await.problem(422, "invalid");
}
