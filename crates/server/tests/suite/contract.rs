//! Every endpoint of the description: nobody in without sign-in, nobody in without the duty, every answer in shape.

use axum::body::Body;
use axum::http::Method;
use serde_json::Value;

use crate::house::House;

const ID: &str = "0190aaaa-0000-7000-8000-000000000001";

/// Method and path of every endpoint, ids filled in.
fn endpoints() -> Vec<(Method, String)> {
    let api: Value = serde_json::from_str(&liaison_server::openapi()).unwrap();
    let mut endpoints = Vec::new();
    for (path, methods) in api["paths"].as_object().unwrap() {
        for method in methods.as_object().unwrap().keys() {
            let path = path.replace("{id}", ID).replace("{about}", ID).replace("{number}", "7");
            endpoints.push((method.to_uppercase().parse().unwrap(), path));
        }
    }
    assert_eq!(endpoints.len(), 56, "a new endpoint: look whether the lists below are still right");
    endpoints
}

/// Need no sign-in.
const PUBLIC: &[(&str, &str)] =
    &[("GET", "/api/v1/health"), ("GET", "/api/v1/demo/desks"), ("POST", "/api/v1/session")];

/// Need sign-in only.
const ANY_DUTY: &[(&str, &str)] = &[
    ("GET", "/api/v1/whoami"),
    ("DELETE", "/api/v1/session"),
    // Shows the kinds of work the duty has: here none.
    ("GET", "/api/v1/work"),
    // The caller's own words.
    ("GET", DRAFT),
    ("PUT", DRAFT),
    ("DELETE", DRAFT),
];
const DRAFT: &str = "/api/v1/drafts/0190aaaa-0000-7000-8000-000000000001";

fn among(list: &[(&str, &str)], method: &Method, path: &str) -> bool {
    list.contains(&(method.as_str(), path))
}

#[tokio::test]
async fn nobody_gets_in_without_sign_in() {
    let house = House::new();
    for (method, path) in endpoints() {
        let reply = house.send(house.request("", method.clone(), &path).body(Body::empty()).unwrap()).await;
        if among(PUBLIC, &method, &path) {
            assert_ne!(reply.status, 401, "{method} {path}");
        } else {
            assert_eq!(reply.header("www-authenticate"), "Bearer realm=\"liaison\"", "{method} {path}");
            reply.problem(401, "unauthenticated");
        }
    }
    assert_eq!(house.accesses(), 0, "nothing was read");
}

#[tokio::test]
async fn nobody_gets_in_without_the_duty_whatever_the_body() {
    let house = House::new();
    for (method, path) in endpoints() {
        let reply = house.send(house.request("nobody", method.clone(), &path).body(Body::from("{")).unwrap()).await;
        if among(PUBLIC, &method, &path) || among(ANY_DUTY, &method, &path) {
            assert_ne!(reply.status, 403, "{method} {path}");
        } else {
            reply.problem(403, "not-permitted");
        }
    }
    assert_eq!(house.accesses(), 0, "nothing was read");
}

#[tokio::test]
async fn an_unknown_id_is_not_found_and_everything_has_its_headers() {
    let house = House::new();
    let mut unknown = 0;
    for (method, path) in endpoints() {
        if path == "/api/v1/events" {
            continue;
        }
        let reply = house.send(house.request("everything", method.clone(), &path).body(Body::empty()).unwrap()).await;
        let policy = reply.header("content-security-policy").to_owned();
        assert!(policy.starts_with("default-src 'none'; script-src 'self';"), "{method} {path}");
        assert!(policy.contains("require-trusted-types-for 'script'") && !policy.contains("unsafe"), "{method} {path}");
        for (name, value) in [
            ("referrer-policy", "no-referrer"),
            ("x-content-type-options", "nosniff"),
            ("cross-origin-opener-policy", "same-origin"),
            ("cross-origin-resource-policy", "same-origin"),
            ("cache-control", "no-store"),
        ] {
            assert_eq!(reply.header(name), value, "{method} {path}");
        }
        if method == Method::GET && path.contains("0190aaaa") && !path.ends_with("/imports") {
            reply.problem(404, "not-found");
            unknown += 1;
        } else if !reply.status.is_success() {
            let code = reply.json()["code"].as_str().unwrap().to_owned();
            let status = reply.status.as_u16();
            reply.problem(status, &code);
        }
    }
    assert!(unknown >= 5);
    house.get("olga", "/api/v1/hits/no-id-at-all").await.problem(404, "not-found");
}

#[tokio::test]
async fn what_is_not_there_is_a_problem_too() {
    let house = House::new();
    house.get("olga", "/api/v1/nothing").await.problem(404, "not-found");
    house.get("", "/api").await.problem(404, "not-found");
    let delete = house.request("olga", Method::DELETE, "/api/v1/hits").body(Body::empty()).unwrap();
    house.send(delete).await.problem(405, "method-not-allowed");
    let post = house.request("", Method::POST, "/anything").body(Body::empty()).unwrap();
    house.send(post).await.problem(405, "method-not-allowed");
    for query in ["limit=0", "limit=201", "limit=x", "cursor=zz", "state=open-ish"] {
        house.get("olga", &format!("/api/v1/hits?{query}")).await.problem(422, "invalid");
    }
}
