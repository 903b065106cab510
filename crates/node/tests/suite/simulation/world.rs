//! One world: a node, its disk, its clock, and what happened.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use jiff::Timestamp;
use liaison_crypto::{hash::sha256_of, hex};
use liaison_domain::entropy::{SeededEntropy, SeededSource};
use liaison_domain::{Actor, Unit};
use liaison_journal::{EscrowPair, FaultPoint, Journal, MemoryDisk, MemoryJournal, NodeKeys, Sealer, Stream};
use liaison_node::passengers::MemoryQuarantine;
use liaison_node::{Config, Duty, Environment, Node, OpContext, Parts};
use liaison_policy::{Policy, Role};
use liaison_views::Views;

use super::control::Lie;
use super::draw::Draw;
use super::journal::{Common, SimJournal, SimQuarantine};
use super::witness::Witness;
use super::{Kept, Promise, broken};

/// Records in one batch of an import: a list of a dozen has several.
const RECORDS: usize = 4;

/// What a run did, for figures and for comparing two runs of one seed.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Report {
    pub steps: u64,
    pub restarts: u64,
    pub struck: BTreeMap<String, u64>,
    /// Commands by name: answered, refused, cut by a crash.
    pub commands: BTreeMap<&'static str, [u64; 3]>,
    pub entries: u64,
    pub hits: u64,
    /// Units, days and keys that retention deleted or masked, by rule.
    pub retained: BTreeMap<String, u64>,
    pub repeats: u64,
    pub interruptions: u64,
    /// Digest over every step and the heads of all streams after it.
    pub trace: [u8; 32],
    pub heads: String,
}

pub struct World {
    pub draw: Draw,
    pub now: Timestamp,
    pub node: Option<Arc<Node>>,
    pub journal: Arc<SimJournal>,
    pub common: Common,
    pub config: Config,
    pub witness: Witness,
    pub report: Report,
    pub lines: Vec<String>,
    /// Files handed in, for runs that are resumed.
    pub files: Vec<Vec<u8>>,
    seed: u64,
    lie: Option<Lie>,
    entropy: Arc<SeededSource>,
    quarantine: Arc<MemoryQuarantine>,
}

impl World {
    pub fn new(seed: u64, lie: Option<Lie>) -> Self {
        let common = Common::default();
        let journal = MemoryJournal::new(keys(seed));
        if !seed.is_multiple_of(4) {
            journal.set_escrow(EscrowPair::generate(&mut SeededEntropy::new(seed)).0);
        }
        let journal = Arc::new(SimJournal::new(journal, Arc::clone(&common), lie));
        let mut world = Self {
            draw: Draw::new(seed),
            now: "2026-05-01T12:00:00Z".parse().unwrap(),
            node: None,
            journal,
            common,
            config: Config::new("simulated", Environment::Training),
            witness: Witness::default(),
            report: Report::default(),
            lines: Vec::new(),
            files: Vec::new(),
            seed,
            lie,
            entropy: Arc::new(SeededSource::new(seed)),
            quarantine: Arc::default(),
        };
        world.start(Views::in_memory().unwrap()).unwrap();
        world
    }

    /// The running node.
    pub fn node(&self) -> &Node {
        self.node.as_deref().unwrap()
    }

    pub fn dead(&self) -> bool {
        self.common.lock().unwrap().dead
    }

    fn parts(&self, views: Views, journal: Arc<dyn Journal>, entropy: Arc<SeededSource>) -> Parts {
        Parts {
            sealer: Sealer::in_memory(&journal, "simulated", &mut SeededEntropy::new(self.seed)),
            journal,
            views,
            keys: Arc::new(keys(self.seed)),
            entropy,
            policy: policy(),
            config: self.config.clone(),
            quarantine: Box::new(SimQuarantine {
                inner: Arc::clone(&self.quarantine),
                common: Arc::clone(&self.common),
            }),
        }
    }

    fn start(&mut self, views: Views) -> Kept {
        let journal: Arc<dyn Journal> = Arc::clone(&self.journal) as _;
        match Node::start(self.parts(views, journal, Arc::clone(&self.entropy))) {
            Ok(node) => self.node = Some(Arc::new(node.with_import_records(RECORDS))),
            Err(error) => return broken(Promise::NoSurprises, format!("the node does not start: {error}")),
        }
        Ok(())
    }

    /// Another node over what is stored, folded from the start, beside this one. It never writes.
    pub fn shadow(&self) -> Node {
        let journal: Arc<dyn Journal> = Arc::clone(self.journal.truth()) as _;
        Node::start(self.parts(Views::in_memory().unwrap(), journal, Arc::new(SeededSource::new(0)))).unwrap()
    }

    /// The process ends, if it has not yet; a new one starts over the disk, with its old views or without them.
    pub fn restart(&mut self) -> Kept {
        let disk: MemoryDisk = self.journal.pull();
        let node = self.node.take().and_then(Arc::into_inner);
        let views =
            node.map(Node::into_views).filter(|_| self.draw.percent(75)).unwrap_or_else(|| Views::in_memory().unwrap());
        {
            let mut shared = self.common.lock().unwrap();
            shared.dead = false;
            shared.crash = None;
            shared.interloper = None;
            for point in std::mem::take(&mut shared.struck) {
                *self.report.struck.entry(format!("{point:?}")).or_default() += 1;
            }
        }
        let inner = MemoryJournal::open(disk, keys(self.seed)).unwrap();
        self.journal = Arc::new(SimJournal::new(inner, Arc::clone(&self.common), self.lie));
        self.report.restarts += 1;
        self.start(views)
    }

    /// The next crash, so many commits from now.
    pub fn arm(&mut self, commits: u32, point: FaultPoint) {
        self.common.lock().unwrap().crash = Some((commits, point));
    }

    pub fn as_(&self, actor: &str, role: Role) -> OpContext {
        as_(self.node(), self.now, actor, role)
    }

    /// Notes what happened and folds it, with the heads of all streams, into the trace.
    pub fn note(&mut self, line: &str) {
        let heads = self.heads();
        self.report.trace = sha256_of(&[&self.report.trace, line.as_bytes(), heads.as_bytes()]);
        self.lines.push(format!("{} {} {line}", self.report.steps, self.now));
    }

    pub fn heads(&self) -> String {
        let truth = self.journal.truth();
        let streams = Stream::SHARED.into_iter().chain([Stream::Access]);
        let head = |stream| {
            let head = truth.tree_head(stream);
            format!("{stream} {} {}", head.size, hex(&head.root))
        };
        streams.map(head).collect::<Vec<_>>().join(", ")
    }
}

/// Somebody at the desk that reviews.
pub fn as_(node: &Node, now: Timestamp, actor: &str, role: Role) -> OpContext {
    let duty = Duty {
        actor: Actor(actor.to_owned()),
        unit: Unit("passenger-information-unit".to_owned()),
        name: role.name().to_owned(),
        roles: vec![role],
        purpose: "terrorist offences".to_owned(),
        legal_basis: "Act 1".to_owned(),
    };
    node.context(Arc::new(duty), now)
}

fn keys(seed: u64) -> NodeKeys {
    NodeKeys::generate(&mut SeededEntropy::new(seed))
}

fn policy() -> Arc<Policy> {
    static POLICY: Mutex<Option<Arc<Policy>>> = Mutex::new(None);
    Arc::clone(POLICY.lock().unwrap().get_or_insert_with(|| Arc::new(Policy::built_in().unwrap())))
}
