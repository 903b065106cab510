//! Pages follow one another without repeats and without gaps.

use std::collections::HashSet;

use serde_json::json;

use crate::house::{House, testdata};

async fn all(house: &House, actor: &str, path: &str, limit: usize) -> (Vec<String>, usize, u64) {
    let (mut ids, mut pages, mut cursor) = (Vec::new(), 0, String::new());
    loop {
        let join = if path.contains('?') { '&' } else { '?' };
        let page = house.get(actor, &format!("{path}{join}limit={limit}{cursor}")).await.expect(200);
        pages += 1;
        let items = page["items"].as_array().unwrap();
        assert!(items.len() <= limit);
        ids.extend(items.iter().map(|item| item["id"].as_str().unwrap().to_owned()));
        match page["next"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => return (ids, pages, page["total"].as_u64().unwrap()),
        }
    }
}

#[tokio::test]
async fn three_pages_and_more_without_repeats() {
    let house = House::new();
    for name in [
        "pax-12b-full-a.edi",
        "pax-05b-ccyymmdd-a.edi",
        "pax-02b-yymmdd-a.edi",
        "pax-crew-250-a.edi",
        "pax-multileg-92-a.edi",
    ] {
        house.upload("gateway", "/api/v1/messages?feed=carriers-border-api", testdata(name)).await.expect(201);
    }
    for n in 0..5 {
        house
            .post("ada", "/api/v1/lists", &json!({"name": format!("list {n}"), "legal_basis": "Act 1"}))
            .await
            .expect(201);
    }
    for (actor, path) in [("olga", "/api/v1/messages"), ("olga", "/api/v1/flights?state=all"), ("ada", "/api/v1/lists")]
    {
        let (ids, pages, total) = all(&house, actor, path, 2).await;
        assert!(pages >= 3, "{path}: {pages}");
        assert_eq!(ids.len() as u64, total, "{path}");
        assert_eq!(ids.iter().collect::<HashSet<_>>().len(), ids.len(), "{path}: repeats");
        let (whole, _, _) = all(&house, actor, path, 200).await;
        assert_eq!(ids, whole, "{path}: another order");
    }
    let flights = house.get("olga", "/api/v1/flights?state=all&q=Q0321").await.expect(200);
    assert_eq!(flights["total"], 1);
    let id = flights["items"][0]["id"].as_str().unwrap();
    let path = format!("/api/v1/flights/{id}/passengers");
    let whole = house.get("olga", &path).await.expect(200);
    assert_eq!((whole["items"].as_array().unwrap().len(), &whole["next"]), (4, &json!(null)));
    let surnames: Vec<&str> =
        whole["items"].as_array().unwrap().iter().map(|p| p["surname"].as_str().unwrap()).collect();
    assert!(surnames.is_sorted(), "{surnames:?}");
    assert_eq!(all(&house, "olga", &path, 1).await.0.len(), 4);
}

#[tokio::test]
async fn one_reads_what_one_wrote_or_is_told_to_wait() {
    let house = House::new();
    let receipt =
        house.upload("gateway", "/api/v1/messages?feed=carriers-border-api", crate::house::message()).await.expect(201);
    let position = receipt["position"].as_u64().unwrap();
    let page = house.get("olga", &format!("/api/v1/flights?state=all&as_of={position}")).await.expect(200);
    assert!(page["as_of"].as_u64().unwrap() >= position);
    let reply = house.get("olga", &format!("/api/v1/flights?as_of={}", position + 1_000)).await;
    assert_eq!(reply.header("liaison-as-of"), "", "refusals say nothing of it");
    assert_eq!(reply.header("retry-after"), "1");
    reply.problem(503, "unavailable");
    let reply = house.get("olga", "/api/v1/flights?state=all").await;
    let (stands, time) = reply.header("liaison-as-of").split_once("; time=").unwrap();
    assert!(stands.parse::<u64>().unwrap() >= position && time.parse::<jiff::Timestamp>().is_ok());
}
