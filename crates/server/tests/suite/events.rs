//! The event stream tells what changed, to whom it concerns, and ends with the session.

use std::time::Duration;

use axum::body::{Body, BodyDataStream};
use axum::http::Method;
use tokio_stream::StreamExt;
use tower::ServiceExt;

use crate::house::House;

async fn open(house: &House, actor: &str, last: Option<&str>) -> (u16, BodyDataStream) {
    let mut request = house.request(actor, Method::GET, "/api/v1/events");
    if let Some(last) = last {
        request = request.header("last-event-id", last);
    }
    let response = house.router.clone().oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
    (response.status().as_u16(), response.into_body().into_data_stream())
}

async fn next(stream: &mut BodyDataStream) -> Option<String> {
    let piece = tokio::time::timeout(Duration::from_secs(20), stream.next()).await.expect("an event in time")?;
    Some(String::from_utf8(piece.unwrap().to_vec()).unwrap())
}

#[tokio::test]
async fn a_change_arrives_with_its_position() {
    let house = House::new();
    let (status, mut stream) = open(&house, "olga", None).await;
    assert_eq!(status, 200);
    house.upload("gateway", "/api/v1/messages?feed=carriers-border-api", crate::house::message()).await.expect(201);
    let event = next(&mut stream).await.unwrap();
    assert!(event.contains("event: change"), "{event}");
    assert!(event.contains("id: ") && event.contains(r#""about":"message""#), "{event}");
    assert!(!event.contains("ASTORGALE"));
}

#[tokio::test]
async fn a_duty_hears_only_of_what_it_may_see() {
    let house = House::new();
    let (status, mut stream) = open(&house, "auditor", None).await;
    assert_eq!(status, 200);
    // The auditor sees lists and nothing of flights.
    house.upload("gateway", "/api/v1/messages?feed=carriers-border-api", crate::house::message()).await.expect(201);
    house.post("ada", "/api/v1/lists", &serde_json::json!({"name": "n", "legal_basis": "Act 1"})).await.expect(201);
    let event = next(&mut stream).await.unwrap();
    assert!(event.contains(r#""about":"list""#), "{event}");
    assert_eq!(open(&house, "gateway", None).await.0, 403);
}

#[tokio::test]
async fn who_was_away_is_told_to_read_again() {
    let house = House::new();
    house.post("ada", "/api/v1/lists", &serde_json::json!({"name": "n", "legal_basis": "Act 1"})).await.expect(201);
    let (_, mut stream) = open(&house, "olga", Some("0")).await;
    assert!(next(&mut stream).await.unwrap().contains("event: resync"));
}

#[tokio::test]
async fn eight_streams_and_no_more_and_all_end_when_the_server_closes() {
    let house = House::new();
    let mut streams = Vec::new();
    for _ in 0..8 {
        let (status, stream) = open(&house, "olga", None).await;
        assert_eq!(status, 200);
        streams.push(stream);
    }
    assert_eq!(open(&house, "olga", None).await.0, 429);
    assert_eq!(open(&house, "oskar", None).await.0, 200, "others are not concerned");
    house.server.close();
    for stream in &mut streams {
        assert_eq!(next(stream).await, None);
    }
}

#[tokio::test]
async fn who_reads_too_slowly_is_told_to_read_everything_again() {
    let house = House::new();
    let (_, mut stream) = open(&house, "olga", None).await;
    let duty = std::sync::Arc::new(liaison_node::Duty {
        actor: liaison_domain::Actor("ada".to_owned()),
        unit: liaison_domain::Unit("lists".to_owned()),
        name: "lists".to_owned(),
        roles: vec![liaison_policy::Role::Author],
        purpose: "test".to_owned(),
        legal_basis: "Act 1".to_owned(),
    });
    // Without a pause in between: the stream's task has no chance to read.
    for n in 0..1_500 {
        let node = house.server.node();
        let new = liaison_node::lists::NewList {
            name: format!("list {n}"),
            legal_basis: "Act 1".to_owned(),
            source: String::new(),
            grade: liaison_domain::Grade::UNEVALUATED,
            tlp: liaison_domain::Tlp::Green,
        };
        node.create_list(&node.context(std::sync::Arc::clone(&duty), house.now()), new).unwrap();
    }
    assert!(next(&mut stream).await.unwrap().contains("event: resync"));
    assert!(next(&mut stream).await.unwrap().contains("event: change"), "and then goes on");
}
