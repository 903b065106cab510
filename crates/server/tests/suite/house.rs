//! A served node in memory, people with tokens, and a way to ask it.

use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Method, Request, StatusCode, header};
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use liaison_domain::clock::ManualClock;
use liaison_domain::entropy::{EntropySource, SeededEntropy, SeededSource};
use liaison_domain::{Actor, Clock, Entropy, Unit};
use liaison_journal::{
    AccessDraft, AccessPosition, AppendError, Appended, Batch, Disclosure, Entry, EntryAt, Erasure, EscrowKeys,
    Evidence, Expiry, Journal, Leaf, Masking, MemoryJournal, NodeKeys, Position, Progress, ReadError, Rotation, Sealer,
    Stream, TreeHead, UnmaskError, Unmasking, VerifyReport,
};
use liaison_node::passengers::MemoryQuarantine;
use liaison_node::{Config, Duty, Environment, Node, Parts};
use liaison_policy::{Policy, Role};
use liaison_server::{Options, Server, Tokens, router};
use liaison_views::Views;
use serde_json::Value;
use tempfile::TempDir;
use tower::ServiceExt;
use uuid::Uuid;

/// A journal whose access log can be made to fail.
pub struct Breakable {
    pub inner: MemoryJournal,
    pub access_broken: AtomicBool,
}

impl Evidence for Breakable {
    fn epoch(&self) -> u32 {
        self.inner.epoch()
    }
    fn leaves(&self, stream: Stream, sequence: u64, limit: usize) -> Result<Vec<Leaf>, ReadError> {
        self.inner.leaves(stream, sequence, limit)
    }
    fn stored_header(&self, at: EntryAt) -> Result<Option<Vec<u8>>, ReadError> {
        self.inner.stored_header(at)
    }
    fn disclose(&self, at: EntryAt, label: &str) -> Result<Option<Disclosure>, ReadError> {
        self.inner.disclose(at, label)
    }
}

impl Journal for Breakable {
    fn append(&self, batch: Batch, entropy: &mut dyn Entropy) -> Result<Appended, AppendError> {
        self.inner.append(batch, entropy)
    }
    fn head(&self) -> Position {
        self.inner.head()
    }
    fn read(&self, after: Position, limit: usize) -> Result<Vec<Entry>, ReadError> {
        self.inner.read(after, limit)
    }
    fn follow(&self, after: Position, limit: usize) -> Result<Vec<Entry>, ReadError> {
        self.inner.follow(after, limit)
    }
    fn entity(&self, entity: Uuid) -> Result<Vec<Entry>, ReadError> {
        self.inner.entity(entity)
    }
    fn claimed(&self, namespace: &str, key: &[u8]) -> Result<Option<Position>, ReadError> {
        self.inner.claimed(namespace, key)
    }
    fn record_access(&self, draft: AccessDraft, entropy: &mut dyn Entropy) -> Result<AccessPosition, AppendError> {
        if self.access_broken.load(Ordering::Relaxed) {
            return Err(AppendError::Full);
        }
        self.inner.record_access(draft, entropy)
    }
    fn access_head(&self) -> AccessPosition {
        self.inner.access_head()
    }
    fn read_access(&self, after: AccessPosition, limit: usize) -> Result<Vec<Entry>, ReadError> {
        self.inner.read_access(after, limit)
    }
    fn erase(&self, erasure: Erasure, entropy: &mut dyn Entropy) -> Result<Appended, AppendError> {
        self.inner.erase(erasure, entropy)
    }
    fn mask(&self, masking: Masking, entropy: &mut dyn Entropy) -> Result<Appended, AppendError> {
        self.inner.mask(masking, entropy)
    }

    fn unmask(
        &self,
        unmasking: Unmasking,
        keys: &EscrowKeys,
        entropy: &mut dyn Entropy,
    ) -> Result<Vec<Entry>, UnmaskError> {
        self.inner.unmask(unmasking, keys, entropy)
    }

    fn expire_day(&self, expiry: Expiry, entropy: &mut dyn Entropy) -> Result<Appended, AppendError> {
        self.inner.expire_day(expiry, entropy)
    }

    fn days(&self, stream: Stream) -> Result<Vec<Date>, ReadError> {
        self.inner.days(stream)
    }

    fn rotate_dedupe(&self, rotation: Rotation, entropy: &mut dyn Entropy) -> Result<Option<Appended>, AppendError> {
        self.inner.rotate_dedupe(rotation, entropy)
    }

    fn finish_acts(&self) -> Result<(), AppendError> {
        self.inner.finish_acts()
    }

    fn tree_head(&self, stream: Stream) -> TreeHead {
        self.inner.tree_head(stream)
    }
    fn verify(&self, progress: &mut dyn FnMut(Progress) -> ControlFlow<()>) -> Result<VerifyReport, ReadError> {
        self.inner.verify(progress)
    }
}

/// The house: a node, its server, and tokens of people.
pub struct House {
    pub server: Server,
    pub router: Router,
    pub journal: Arc<Breakable>,
    pub clock: Arc<ManualClock>,
    pub folder: TempDir,
    tokens: Vec<(&'static str, String)>,
}

/// Actor and roles of everybody who has a token.
const PEOPLE: &[(&str, &[Role])] = &[
    ("olga", &[Role::Officer]),
    ("oskar", &[Role::Officer]),
    ("ada", &[Role::Author, Role::Approver]),
    ("ben", &[Role::Approver]),
    ("gateway", &[Role::Feed]),
    ("auditor", &[Role::Auditor]),
    ("operator", &[Role::Operator]),
    ("sara", &[Role::Supervisor]),
    (
        "everything",
        &[Role::Feed, Role::Officer, Role::Supervisor, Role::Author, Role::Approver, Role::Auditor, Role::Operator],
    ),
    ("nobody", &[]),
];

pub struct Reply {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

impl Reply {
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.text()))
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// The body, when the status is this one.
    pub fn expect(self, status: u16) -> Value {
        assert_eq!(self.status.as_u16(), status, "{}", self.text());
        if self.body.is_empty() { Value::Null } else { self.json() }
    }

    /// The problem, which has the shape every problem has.
    pub fn problem(self, status: u16, code: &str) -> Value {
        assert_eq!(self.status.as_u16(), status, "{}", self.text());
        assert_eq!(self.header("content-type"), "application/problem+json");
        let problem = self.json();
        assert_eq!(problem["code"], code, "{problem}");
        assert_eq!(problem["status"], status);
        assert_eq!(problem["type"], format!("urn:liaison:problem:{code}"));
        for field in ["title", "detail"] {
            assert!(problem[field].as_str().is_some_and(|text| !text.is_empty()), "{problem}");
        }
        problem
    }
}

impl House {
    pub fn new() -> Self {
        Self::with(Environment::Training, |_, _| {})
    }

    pub fn with(environment: Environment, set: impl FnOnce(&mut Config, &mut Options)) -> Self {
        let entropy = Arc::new(SeededSource::new(7));
        let mut source = entropy.entropy();
        let journal = Arc::new(Breakable {
            inner: MemoryJournal::new(NodeKeys::generate(&mut *source)),
            access_broken: AtomicBool::new(false),
        });
        let folder = tempfile::tempdir().unwrap();
        let mut config = Config::new("test", environment);
        let mut options = Options::new(folder.path().join("imports"));
        options.patience = std::time::Duration::from_millis(300);
        set(&mut config, &mut options);
        let stored = Arc::clone(&journal) as Arc<dyn Journal>;
        let node = Node::start(Parts {
            sealer: Sealer::in_memory(&stored, "test", &mut SeededEntropy::new(1)),
            journal: stored,
            views: Views::in_memory().unwrap(),
            keys: Arc::new(NodeKeys::generate(&mut *source)),
            entropy: Arc::clone(&entropy) as Arc<dyn EntropySource>,
            policy: Arc::new(Policy::built_in().unwrap()),
            config,
            quarantine: Box::new(MemoryQuarantine::default()),
        })
        .unwrap();
        // Five hours before the flight of `message` arrives.
        let clock = Arc::new(ManualClock::at("2026-02-20T04:00:00Z".parse().unwrap()));
        let mut known = Tokens::default();
        let tokens = PEOPLE
            .iter()
            .map(|(actor, roles)| (*actor, known.add(&duty(actor, roles), None, &mut *source).unwrap()))
            .collect();
        let server = Server::new(Arc::new(node), Arc::clone(&clock) as Arc<dyn Clock>, entropy, known, options);
        Self { router: router(server.clone()), server, journal, clock, folder, tokens }
    }

    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    pub fn later(&self, by: SignedDuration) {
        self.clock.advance(by);
    }

    pub fn token(&self, actor: &str) -> &str {
        &self.tokens.iter().find(|(name, _)| *name == actor).unwrap().1
    }

    pub async fn send(&self, request: Request<Body>) -> Reply {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let body = to_bytes(body, usize::MAX).await.unwrap().to_vec();
        Reply { status: parts.status, headers: parts.headers, body }
    }

    pub fn request(&self, actor: &str, method: Method, path: &str) -> axum::http::request::Builder {
        let request = Request::builder().method(method).uri(path).header(header::HOST, "localhost:8080");
        if actor.is_empty() {
            request
        } else {
            request.header(header::AUTHORIZATION, format!("Bearer {}", self.token(actor)))
        }
    }

    pub async fn get(&self, actor: &str, path: &str) -> Reply {
        self.send(self.request(actor, Method::GET, path).body(Body::empty()).unwrap()).await
    }

    pub async fn post(&self, actor: &str, path: &str, body: &Value) -> Reply {
        self.send(json(self.request(actor, Method::POST, path), body)).await
    }

    pub async fn keyed(&self, actor: &str, path: &str, key: &str, body: &Value) -> Reply {
        self.send(json(self.request(actor, Method::POST, path).header("idempotency-key", key), body)).await
    }

    pub async fn upload(&self, actor: &str, path: &str, bytes: impl Into<Body>) -> Reply {
        self.send(self.request(actor, Method::POST, path).body(bytes.into()).unwrap()).await
    }

    /// A list permitted for this use, with these rows of CSV in it.
    pub async fn list(&self, name: &str, use_: &str, rows: &str) -> String {
        let new = serde_json::json!({"name": name, "legal_basis": "Act 1"});
        let list = self.post("ada", "/api/v1/lists", &new).await.expect(201);
        let id = list["id"].as_str().unwrap().to_owned();
        let path = format!("/api/v1/lists/{id}/permitted-uses");
        let proposal = serde_json::json!({"version": list["version"], "uses": [use_], "reason": "test"});
        let proposed = self.post("ada", &path, &proposal).await.expect(202);
        let approval = format!("/api/v1/approvals/{}", proposed["proposal"]["id"].as_str().unwrap());
        self.post("ben", &approval, &serde_json::json!({"decision": "approve"})).await.expect(200);
        let run =
            self.upload("ada", &format!("/api/v1/lists/{id}/imports?format=csv"), rows.to_owned()).await.expect(202);
        let run = self.settled(run["id"].as_str().unwrap()).await;
        assert_eq!(run["state"], "done", "{run}");
        id
    }

    /// The run, when no job works on it any more.
    pub async fn settled(&self, run: &str) -> Value {
        for _ in 0..600 {
            let view = self.get("ada", &format!("/api/v1/imports/{run}")).await.expect(200);
            if view["state"] != "running" {
                return view;
            }
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
        panic!("the import does not end");
    }

    /// A hit on the passenger ASTORGALE of `message`, and its flight.
    pub async fn hit(&self) -> (String, String) {
        self.list("watch", "border-api", LISTED).await;
        let receipt = self.upload("gateway", "/api/v1/messages?feed=carriers-border-api", message()).await.expect(201);
        assert_eq!(receipt["hits"].as_array().unwrap().len(), 1, "{receipt}");
        let flight = receipt["message"]["flights"][0].as_str().unwrap().to_owned();
        (receipt["hits"][0].as_str().unwrap().to_owned(), flight)
    }

    pub fn accesses(&self) -> u64 {
        self.journal.access_head().0
    }
}

pub const LISTED: &str = "id,name,birth_date,nationality,document_number,document_country\n\
    7,Owen Jonas Astorgale,1952-02-28,UTO,L01664252,UTO\n";

pub fn duty(actor: &str, roles: &[Role]) -> Duty {
    Duty {
        actor: Actor(actor.to_owned()),
        unit: Unit("passenger-information-unit".to_owned()),
        name: "test duty".to_owned(),
        roles: roles.to_vec(),
        purpose: "terrorist offences".to_owned(),
        legal_basis: "Act 1".to_owned(),
    }
}

pub fn json(request: axum::http::request::Builder, body: &Value) -> Request<Body> {
    request.header(header::CONTENT_TYPE, "application/json").body(Body::from(body.to_string())).unwrap()
}

pub fn testdata(name: &str) -> Vec<u8> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../testdata/messages").join(name);
    std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Four invented passengers from Oslo to Vienna on 20 February 2026, arriving 10:00 local, 09:00 UTC.
pub fn message() -> Vec<u8> {
    testdata("pax-12b-full-a.edi")
}
