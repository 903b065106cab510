//! Bodies that are too large or broken are refused before they are held in memory.

use std::convert::Infallible;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use axum::body::{Body, Bytes};
use axum::http::Method;
use liaison_node::Environment;

use crate::house::House;

/// A body of pieces of one mebibyte without end; counts how many were taken.
fn endless(taken: &Arc<AtomicUsize>) -> Body {
    let taken = Arc::clone(taken);
    let pieces = tokio_stream::iter(std::iter::repeat_with(move || {
        taken.fetch_add(1, Ordering::Relaxed);
        Ok::<_, Infallible>(Bytes::from(vec![b'x'; 1 << 20]))
    }));
    Body::from_stream(pieces)
}

const PATHS: &[(&str, &str, usize)] = &[
    ("gateway", "/api/v1/messages?feed=carriers-border-api", 8),
    ("ada", "/api/v1/lists", 0),
    ("", "/api/v1/session", 0),
];

#[tokio::test]
async fn a_body_that_says_how_long_it_is_is_refused_unread() {
    let house = House::new();
    for (actor, path, _) in PATHS {
        let taken = Arc::default();
        let request = house.request(actor, Method::POST, path).header("content-type", "application/json");
        let request = request.header("content-length", (1_u64 << 40).to_string()).body(endless(&taken)).unwrap();
        house.send(request).await.problem(413, "too-large");
        assert_eq!(taken.load(Ordering::Relaxed), 0, "{path}");
    }
}

#[tokio::test]
async fn a_body_that_does_not_say_is_dropped_at_the_limit() {
    let house = House::new();
    for (actor, path, mebibytes) in PATHS {
        let taken = Arc::default();
        let request = house.request(actor, Method::POST, path).header("content-type", "application/json");
        house.send(request.body(endless(&taken)).unwrap()).await.problem(413, "too-large");
        assert!(taken.load(Ordering::Relaxed) <= mebibytes + 2, "{path}: {taken:?}");
    }
}

#[tokio::test]
async fn an_import_beyond_the_limit_leaves_no_file() {
    let house = House::with(Environment::Training, |_, options| options.largest_import = 3 << 20);
    let list = house.list("n", "pnr", crate::house::LISTED).await;
    let path = format!("/api/v1/lists/{list}/imports?format=csv");
    let taken = Arc::default();
    let request = house.request("ada", Method::POST, &path).body(endless(&taken)).unwrap();
    house.send(request).await.problem(413, "too-large");
    let left = std::fs::read_dir(house.folder.path().join("imports")).unwrap().count();
    assert_eq!(left, 0);
}

#[tokio::test]
async fn what_is_no_json_says_where_and_repeats_nothing() {
    let house = House::new();
    for body in ["{", "[]", r#"{"name": "ASTORGALE", "legal_basis": 5}"#] {
        let request = house.request("ada", Method::POST, "/api/v1/lists").header("content-type", "application/json");
        let reply = house.send(request.body(Body::from(body)).unwrap()).await;
        assert!(!reply.text().contains("ASTORGALE"));
        let problem = reply.problem(422, "invalid");
        assert_eq!(problem["errors"][0]["field"], "body");
    }
}
