//! The pages of a working day: what waits, what the node is at, how the work goes, what is half written.

use axum::body::Body;
use axum::http::Method;
use jiff::SignedDuration;
use serde_json::{Value, json};

use crate::house::{House, Reply, json as with_json};

async fn task(house: &House, actor: &str, task: &str) -> Option<u64> {
    let work = house.get(actor, "/api/v1/work").await.expect(200);
    let tasks = work["tasks"].as_array().unwrap();
    tasks.iter().find(|row| row["task"] == task).map(|row| row["count"].as_u64().unwrap())
}

async fn total(house: &House, actor: &str, path: &str) -> u64 {
    house.get(actor, path).await.expect(200)["total"].as_u64().unwrap()
}

#[tokio::test]
async fn every_number_is_the_length_of_its_list() {
    let house = House::new();
    let (hit, _) = house.hit().await;
    let desk = "unit=passenger-information-unit";
    let numbers = [
        ("my-hits", "/api/v1/hits?state=mine".to_owned()),
        ("desk-hits", format!("/api/v1/hits?state=open&{desk}")),
        ("overdue", format!("/api/v1/hits?state=overdue&{desk}")),
        ("outcomes", format!("/api/v1/hits?state=confirmed&{desk}")),
    ];
    let agree = async |wanted: [u64; 4]| {
        for ((name, list), wanted) in numbers.iter().zip(wanted) {
            assert_eq!(task(&house, "olga", name).await, Some(wanted), "{name}");
            assert_eq!(total(&house, "olga", list).await, wanted, "{list}");
        }
    };
    agree([0, 1, 0, 0]).await;
    let work = house.get("olga", "/api/v1/work").await.expect(200);
    let open = work["tasks"].as_array().unwrap().iter().find(|row| row["task"] == "desk-hits").unwrap();
    let detail = house.get("olga", &format!("/api/v1/hits/{hit}")).await.expect(200);
    assert_eq!(open["next_due"], detail["due"], "the zero state of one kind names what comes next of another");
    let path = format!("/api/v1/hits/{hit}");
    let version = detail["version"].as_u64().unwrap();
    house.post("olga", &format!("{path}/claim"), &json!({"version": version})).await.expect(200);
    agree([1, 1, 0, 0]).await;
    let confirm = json!({"version": version + 1, "ground": "document-and-name"});
    house.post("olga", &format!("{path}/confirm"), &confirm).await.expect(200);
    agree([0, 0, 0, 1]).await;
    house.later(SignedDuration::from_hours(48));
    agree([0, 0, 1, 1]).await;

    let list = house.post("ada", "/api/v1/lists", &json!({"name": "n", "legal_basis": "Act 1"})).await.expect(201);
    let uses = json!({"version": list["version"], "uses": ["pnr"], "reason": "routes"});
    let path = format!("/api/v1/lists/{}/permitted-uses", list["id"].as_str().unwrap());
    house.post("ada", &path, &uses).await.expect(202);
    for (actor, name, state, wanted) in
        [("ada", "approvals", "for-me", 0), ("ada", "proposals", "mine", 1), ("ben", "approvals", "for-me", 1)]
    {
        assert_eq!(task(&house, actor, name).await, Some(wanted), "{actor} {name}");
        assert_eq!(total(&house, actor, &format!("/api/v1/approvals?state={state}")).await, wanted, "{actor} {state}");
    }
    assert_eq!(task(&house, "ben", "proposals").await, None, "a duty sees the kinds of work it may do");
    assert_eq!(task(&house, "auditor", "my-hits").await, None);
    assert_eq!(task(&house, "ada", "interrupted-imports").await, Some(0));
}

#[tokio::test]
async fn what_is_wrong_with_the_node_is_told_to_who_may_know() {
    let house = House::new();
    let notices = async |actor: &str| -> Vec<String> {
        let work = house.get(actor, "/api/v1/work").await.expect(200);
        let notices = work["notices"].as_array().unwrap();
        notices.iter().map(|notice| notice["notice"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(notices("olga").await, ["nothing-screened"]);
    house.hit().await;
    assert!(notices("operator").await.is_empty());
    house.later(SignedDuration::from_hours(20 * 24));
    assert_eq!(notices("operator").await, ["retention-overdue"]);
    assert!(notices("olga").await.is_empty(), "an officer has no say in retention");
}

#[tokio::test]
async fn statistics_add_up_and_hide_what_one_colleague_took() {
    let house = House::new();
    let (hit, _) = house.hit().await;
    let path = format!("/api/v1/hits/{hit}");
    let today = "/api/v1/statistics?from=2026-02-20&to=2026-02-20";
    let open = house.get("auditor", today).await.expect(200);
    assert_eq!(open["all"], json!({"raised": 1, "open": 1, "confirmed": 0, "rejected": 0, "false_alarms": 0}));
    let version = house.get("olga", &path).await.expect(200)["version"].as_u64().unwrap();
    house.post("olga", &format!("{path}/claim"), &json!({"version": version})).await.expect(200);
    house.later(SignedDuration::from_secs(95));
    let reject = json!({"version": version + 1, "ground": "different-person"});
    house.post("olga", &format!("{path}/reject"), &reject).await.expect(200);
    let done = house.get("auditor", today).await.expect(200);
    assert_eq!(done["all"], json!({"raised": 1, "open": 0, "confirmed": 0, "rejected": 1, "false_alarms": 1}));
    assert_eq!(done["lists"][0]["decisions"], done["all"]);
    assert_eq!(done["lists"][0]["list"], "watch");
    assert_eq!(done["days"], json!([{"day": "2026-02-20", "raised": 1, "confirmed": 0, "rejected": 1}]));
    let before = house.get("auditor", "/api/v1/statistics?from=2026-02-01&to=2026-02-19").await.expect(200);
    assert_eq!((&before["all"]["raised"], &before["days"]), (&json!(0), &json!([])));
    assert_eq!(house.get("auditor", "/api/v1/statistics").await.expect(200)["from"], "2026-01-22", "thirty days");
    for bad in ["from=2026-02-20&to=2026-02-19", "from=yesterday", "from=2024-01-01&to=2026-01-01"] {
        house.get("auditor", &format!("/api/v1/statistics?{bad}")).await.problem(422, "invalid");
    }
    house.get("olga", today).await.problem(403, "not-permitted");
}

#[tokio::test]
async fn jobs_show_imports_of_all_lists_and_what_follows_from_them() {
    let house = House::new();
    house.hit().await;
    house.server.node().refresh_index().unwrap();
    let jobs = house.get("ada", "/api/v1/jobs").await.expect(200);
    assert_eq!((&jobs["imports"]["total"], &jobs["imports"]["items"][0]["list"]), (&json!(1), &json!("watch")));
    assert_eq!(jobs["imports"]["items"][0]["run"]["state"], "done");
    let standing = jobs["standing"].as_array().unwrap();
    let names: Vec<&Value> = standing.iter().map(|job| &job["job"]).collect();
    assert_eq!(names, ["views", "screening-index", "screening", "re-screening"]);
    assert!(standing.iter().all(|job| job["state"] == "up-to-date"), "{jobs}");
    house.get("gateway", "/api/v1/jobs").await.problem(403, "not-permitted");
}

#[tokio::test]
async fn the_system_shows_every_feed_also_the_one_that_never_sent_anything() {
    let house = House::with(liaison_node::Environment::Training, |_, options| {
        options.checks = Some(std::sync::Arc::new(|node, context| {
            vec![liaison_api::system::Check::bad(
                "disk",
                "warn",
                format!("{} {}", node.head(), context.duty.name),
                "room",
            )]
        }));
    });
    house.hit().await;
    let system = house.get("operator", "/api/v1/system").await.expect(200);
    assert_eq!(system["checks"][0]["check"], "disk");
    assert!(system["checks"][0]["reason"].as_str().unwrap().ends_with("test duty"), "in the caller's own duty");
    let feeds = system["feeds"].as_array().unwrap();
    let heard = feeds.iter().find(|feed| feed["feed"] == "carriers-border-api").unwrap();
    assert_eq!((&heard["messages"], &heard["last"]), (&json!(1), &json!("2026-02-20T04:00:00Z")));
    let silent = feeds.iter().find(|feed| feed["feed"] != "carriers-border-api").unwrap();
    assert_eq!((&silent["messages"], silent.get("last")), (&json!(0), None));
    let regimes: Vec<&Value> = feeds.iter().map(|feed| &feed["regime"]).collect();
    assert_eq!(regimes, ["border-api", "le-api", "pnr"], "the words of the whole API");
    house.get("olga", "/api/v1/system").await.problem(403, "not-permitted");
    let bare = House::new().get("operator", "/api/v1/system").await.expect(200);
    assert!(bare["missing"][0].as_str().unwrap().contains("no directory"));
}

#[tokio::test]
async fn an_exercise_hides_its_truth_until_somebody_has_answered() {
    let house = House::new();
    let mut right = 0;
    for _ in 0..40 {
        let drill = house.post("olga", "/api/v1/drills", &json!({})).await.expect(200);
        assert!(drill.get("same").is_none() && drill.get("lesson").is_none(), "{drill}");
        assert!(!drill["evidence"].as_array().unwrap().is_empty(), "{drill}");
        let path = format!("/api/v1/drills/{}", drill["number"]);
        let truth = house.post("olga", &path, &json!({"answer": "different"})).await.expect(200);
        assert_eq!(truth["right"] == true, truth["same"] == false);
        let unsure = house.post("olga", &path, &json!({"answer": "cannot-tell"})).await.expect(200);
        assert_eq!((&unsure["same"], unsure.get("right")), (&truth["same"], None));
        right += u32::from(truth["right"] == true);
    }
    assert!((8..=32).contains(&right), "half are somebody else: {right} of 40");
    house.post("olga", "/api/v1/drills/7", &json!({"answer": "yes"})).await.problem(422, "invalid");
    house.post("olga", "/api/v1/drills/x", &json!({"answer": "same"})).await.problem(404, "not-found");
    assert_eq!(house.get("olga", "/api/v1/hits?state=all").await.expect(200)["total"], 0, "nothing of it is kept");
}

async fn draft(house: &House, actor: &str, method: Method, about: &str, body: Option<Value>) -> Reply {
    let request = house.request(actor, method, &format!("/api/v1/drafts/{about}"));
    house
        .send(match body {
            Some(body) => with_json(request, &body),
            None => request.body(Body::empty()).unwrap(),
        })
        .await
}

#[tokio::test]
async fn a_draft_is_there_after_a_reload_and_nobody_else_sees_it() {
    let house = House::new();
    let (hit, _) = house.hit().await;
    draft(&house, "olga", Method::GET, &hit, None).await.problem(404, "not-found");
    let text = json!({"fields": {"reason": "The photo sh"}, "version": 2});
    let saved = draft(&house, "olga", Method::PUT, &hit, Some(text)).await.expect(200);
    assert_eq!(saved["saved"], "2026-02-20T04:00:00Z");
    let found = draft(&house, "olga", Method::GET, &hit, None).await.expect(200);
    assert_eq!((&found["fields"]["reason"], &found["version"]), (&json!("The photo sh"), &json!(2)));
    draft(&house, "oskar", Method::GET, &hit, None).await.problem(404, "not-found");
    let long = json!({"fields": {"reason": "x".repeat(40_000)}});
    draft(&house, "olga", Method::PUT, &hit, Some(long)).await.problem(422, "invalid");
    draft(&house, "olga", Method::DELETE, &hit, None).await.expect(204);
    draft(&house, "olga", Method::DELETE, &hit, None).await.expect(204);
    draft(&house, "olga", Method::GET, &hit, None).await.problem(404, "not-found");
}
