//! Sign in, the cookie, what a foreign page could try, sign out.

use axum::body::Body;
use axum::http::Method;
use jiff::SignedDuration;
use liaison_api::session::DemoDesk;
use liaison_node::Environment;
use serde_json::json;

use crate::house::{self, House};

async fn sign_in(house: &House, actor: &str) -> String {
    let body = json!({"token": house.token(actor)});
    let reply = house.post("", "/api/v1/session", &body).await;
    let cookie = reply.header("set-cookie").to_owned();
    for part in ["HttpOnly", "SameSite=Strict", "Path=/"] {
        assert!(cookie.contains(part), "{cookie}");
    }
    let whoami = reply.expect(200);
    assert_eq!(whoami["actor"], actor);
    cookie.split(';').next().unwrap().to_owned()
}

#[tokio::test]
async fn a_session_lives_until_it_is_idle_or_told_to_end() {
    let house = House::new();
    let cookie = sign_in(&house, "olga").await;
    let whoami =
        || house.request("", Method::GET, "/api/v1/whoami").header("cookie", &cookie).body(Body::empty()).unwrap();
    let answer = house.send(whoami()).await.expect(200);
    assert!(answer["permissions"].as_array().unwrap().contains(&json!("hits.decide")));
    house.later(SignedDuration::from_hours(7));
    house.send(whoami()).await.expect(200);
    house.later(SignedDuration::from_hours(8));
    house.send(whoami()).await.problem(401, "unauthenticated");

    let cookie = sign_in(&house, "olga").await;
    let end = house.request("", Method::DELETE, "/api/v1/session").header("cookie", &cookie).header("x-liaison", "1");
    let reply = house.send(end.body(Body::empty()).unwrap()).await;
    assert!(reply.header("set-cookie").contains("Max-Age=0"));
    reply.expect(204);
    let after = house.request("", Method::GET, "/api/v1/whoami").header("cookie", &cookie).body(Body::empty()).unwrap();
    house.send(after).await.problem(401, "unauthenticated");
}

#[tokio::test]
async fn a_session_changes_nothing_without_its_own_header() {
    let house = House::new();
    let cookie = sign_in(&house, "ada").await;
    let new = json!({"name": "n", "legal_basis": "Act 1"});
    let forged = house.request("", Method::POST, "/api/v1/lists").header("cookie", &cookie);
    house.send(house::json(forged, &new)).await.problem(403, "not-permitted");
    let own = house.request("", Method::POST, "/api/v1/lists").header("cookie", &cookie).header("x-liaison", "1");
    house.send(house::json(own, &new)).await.expect(201);
    // A form of a foreign page cannot send JSON, so it cannot sign a visitor in as somebody else either.
    let form = house.request("", Method::POST, "/api/v1/session").header("content-type", "text/plain");
    let body = json!({"token": house.token("ada")}).to_string();
    house.send(form.body(Body::from(body)).unwrap()).await.problem(422, "invalid");
}

#[tokio::test]
async fn guessing_is_slowed_down_and_a_right_token_still_works() {
    let house = House::new();
    let wrong = json!({"token": "lia_00"});
    let mut told_to_wait = false;
    for _ in 0..30 {
        let reply = house.post("", "/api/v1/session", &wrong).await;
        if reply.status == 429 {
            let wait: u64 = reply.header("retry-after").parse().unwrap();
            assert!((1..=60).contains(&wait));
            reply.problem(429, "busy");
            told_to_wait = true;
        } else {
            reply.problem(401, "unauthenticated");
        }
    }
    assert!(told_to_wait);
    sign_in(&house, "olga").await;
}

#[tokio::test]
async fn a_foreign_name_is_refused() {
    let house = House::with(Environment::Training, |_, options| options.hosts.push("liaison.example".to_owned()));
    for (host, status) in [
        ("localhost:8080", 200),
        ("127.0.0.1", 200),
        ("[::1]:443", 200),
        ("LIAISON.example", 200),
        ("evil.example", 403),
    ] {
        let request = axum::http::Request::builder().uri("/api/v1/health").header("host", host);
        let reply = house.send(request.body(Body::empty()).unwrap()).await;
        assert_eq!(reply.status.as_u16(), status, "{host}");
        assert!(!reply.header("content-security-policy").is_empty());
    }
}

#[tokio::test]
async fn desks_are_shown_by_a_demo_node_only() {
    let desk = |token: &str| DemoDesk {
        actor: "olga".to_owned(),
        unit: "piu".to_owned(),
        duty: "analyst".to_owned(),
        about: "Hits".to_owned(),
        token: token.to_owned(),
    };
    let demo = House::with(Environment::Demo, |_, options| options.demo_desks.push(desk("lia_x")));
    assert_eq!(demo.get("", "/api/v1/demo/desks").await.expect(200)[0]["token"], "lia_x");
    let live = House::with(Environment::Live, |_, options| options.demo_desks.push(desk("lia_x")));
    live.get("", "/api/v1/demo/desks").await.problem(404, "not-found");
}
