//! The console's page and files.

use crate::house::House;

fn nonce(policy: &str) -> String {
    policy.split("'nonce-").nth(1).unwrap().split('\'').next().unwrap().to_owned()
}

#[tokio::test]
async fn every_page_has_its_own_nonce() {
    let house = House::new();
    let mut seen = Vec::new();
    for path in ["/", "/hits", "/flights/0190aaaa-0000-7000-8000-000000000001", "/index.html"] {
        let reply = house.get("", path).await;
        assert_eq!(reply.status, 200, "{path}");
        assert!(reply.header("content-type").starts_with("text/html"));
        assert_eq!(reply.header("cache-control"), "no-store");
        let nonce = nonce(reply.header("content-security-policy"));
        assert!(!reply.text().contains("__CSP_NONCE__"));
        assert!(nonce.len() == 32 && !seen.contains(&nonce), "{path}: {nonce}");
        seen.push(nonce);
    }
}

#[tokio::test]
async fn files_that_are_missing_are_missing() {
    let house = House::new();
    for path in ["/assets/none-00000000.js", "/favicon.ico", "/../Cargo.toml", "/assets/..%2f..%2fCargo.toml"] {
        house.get("", path).await.problem(404, "not-found");
    }
}

/// Runs where the console was built; on a fresh clone there is only the page that says how to build it.
#[tokio::test]
async fn hashed_files_are_kept_by_the_browser_for_good() {
    let house = House::new();
    let page = house.get("", "/").await.text();
    let Some(at) = page.find("/assets/") else {
        println!("skipped: the console is not built");
        return;
    };
    let path = page[at..].split('"').next().unwrap();
    let reply = house.get("", path).await;
    assert_eq!(reply.status, 200, "{path}");
    assert_eq!(reply.header("cache-control"), "public, max-age=31536000, immutable");
    assert!(reply.header("content-type").starts_with("text/"));
    assert_eq!(reply.header("x-content-type-options"), "nosniff");
}
