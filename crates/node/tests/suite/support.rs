//! A node for tests, and people who work on it.

use std::collections::BTreeSet;
use std::io::Cursor;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use liaison_domain::entropy::{EntropySource, SeededEntropy, SeededSource};
use liaison_domain::ids::{HitId, ListId, RunId};
use liaison_domain::import_run::{Counts, Format};
use liaison_domain::{Actor, Grade, PermittedUse, Tlp, Unit};
use liaison_journal::{EscrowPair, Journal, MemoryJournal, NodeKeys, Sealer, SqliteJournal};
use liaison_node::lists::{ImportRequest, NewList, Verdict};
use liaison_node::passengers::{FileQuarantine, MemoryQuarantine, Received};
use liaison_node::{Config, Duty, Environment, Node, NodeError, OpContext, Parts, SnapshotStore};
use liaison_policy::{Policy, Role};
use liaison_views::{Cursor as PageCursor, HitFilter, HitWhen, Views};

pub const HEADER: &str = "id,name,birth_date,nationality,document_number,document_country\n";

pub struct World {
    pub node: Node,
    pub journal: Arc<dyn Journal>,
    pub now: Timestamp,
}

impl World {
    pub fn new(seed: u64) -> Self {
        let entropy = Arc::new(SeededSource::new(seed));
        let mut source = entropy.entropy();
        let journal = MemoryJournal::new(NodeKeys::generate(&mut *source));
        journal.set_escrow(EscrowPair::generate(&mut SeededEntropy::new(seed)).0);
        let journal: Arc<dyn Journal> = Arc::new(journal);
        Self::over(journal, entropy)
    }

    pub fn over(journal: Arc<dyn Journal>, entropy: Arc<SeededSource>) -> Self {
        Self::with_snapshots(journal, entropy, None)
    }

    pub fn with_snapshots(
        journal: Arc<dyn Journal>,
        entropy: Arc<SeededSource>,
        snapshots: Option<SnapshotStore>,
    ) -> Self {
        let mut source = entropy.entropy();
        let parts = Parts {
            sealer: Sealer::in_memory(&journal, "test", &mut SeededEntropy::new(1)),
            journal: Arc::clone(&journal),
            views: Views::in_memory().unwrap(),
            keys: Arc::new(NodeKeys::generate(&mut *source)),
            entropy,
            policy: Arc::new(Policy::built_in().unwrap()),
            config: Config::new("test", Environment::Training),
            quarantine: Box::new(MemoryQuarantine::default()),
        };
        let node = Node::start_with(parts, snapshots).unwrap();
        // Five hours before the flight of the message below arrives.
        Self { node, journal, now: "2026-02-20T04:00:00Z".parse().unwrap() }
    }

    /// A node in a directory, as the program makes it.
    pub fn in_directory(seed: u64, directory: &Path) -> Self {
        let entropy = Arc::new(SeededSource::new(seed));
        let key = directory.join("node.key");
        let keys = || NodeKeys::load(&key).unwrap();
        if !key.exists() {
            NodeKeys::create(&key, &mut *entropy.entropy()).unwrap();
            let (a, b) = (directory.join("a.key"), directory.join("b.key"));
            EscrowPair::create(directory, &a, &b, &mut *entropy.entropy()).unwrap();
        }
        let journal: Arc<dyn Journal> = Arc::new(SqliteJournal::open(directory, keys()).unwrap());
        let node = Node::start(Parts {
            sealer: Sealer::in_memory(&journal, "test", &mut SeededEntropy::new(1)),
            journal: Arc::clone(&journal),
            views: Views::open(&directory.join("views.db")).unwrap(),
            keys: Arc::new(keys()),
            entropy,
            policy: Arc::new(Policy::built_in().unwrap()),
            config: Config::new("test", Environment::Training),
            quarantine: Box::new(FileQuarantine::open_folder(&directory.join("quarantine")).unwrap()),
        })
        .unwrap();
        Self { node, journal, now: "2026-02-20T04:00:00Z".parse().unwrap() }
    }

    /// Another process over the same journal: views and everything in memory are made anew.
    pub fn again(world: &Self) -> Self {
        let entropy = Arc::new(SeededSource::new(4711));
        let mut again = Self::over(Arc::clone(&world.journal), entropy);
        again.now = world.now;
        again
    }

    pub fn later(&mut self, by: SignedDuration) {
        self.now += by;
    }

    pub fn as_(&self, actor: &str, role: Role) -> OpContext {
        let duty = Duty {
            actor: Actor(actor.to_owned()),
            unit: Unit("passenger-information-unit".to_owned()),
            name: role.name().to_owned(),
            roles: vec![role],
            purpose: "terrorist offences".to_owned(),
            legal_basis: "Act 1".to_owned(),
        };
        self.node.context(Arc::new(duty), self.now)
    }

    pub fn list(&self, name: &str) -> ListId {
        let new = NewList {
            name: name.to_owned(),
            legal_basis: "Act 1".to_owned(),
            source: "police".to_owned(),
            grade: Grade::UNEVALUATED,
            tlp: Tlp::AmberStrict,
        };
        self.node.create_list(&self.as_("ada", Role::Author), new).unwrap()
    }

    pub fn permit(&self, list: ListId, uses: &[PermittedUse]) {
        let author = self.as_("ada", Role::Author);
        let version = self.node.list(&author, list).unwrap().row.version;
        let uses: BTreeSet<PermittedUse> = uses.iter().copied().collect();
        let approval = self.node.propose_uses(&author, list, version, uses, "test".to_owned()).unwrap();
        let approver = self.as_("ben", Role::Approver);
        self.node.decide_approval(&approver, approval, Verdict::Approve, String::new()).unwrap();
    }

    pub fn import(&self, list: ListId, csv: &str) -> (RunId, Counts) {
        let author = self.as_("ada", Role::Author);
        let request = ImportRequest { list, format: Format::Csv, mapping: None, complete: true };
        let mut file = Cursor::new(csv.as_bytes().to_vec());
        let run = self.node.start_import(&author, &request, &mut file).unwrap();
        let counts = self.node.continue_import(&author, run, &mut file, &mut |_| ControlFlow::Continue(())).unwrap();
        (run, counts)
    }

    pub fn receive(&self, feed: &str, bytes: &[u8]) -> Result<Received, NodeError> {
        self.node.receive_message(&self.as_("gateway", Role::Feed), feed, bytes)
    }

    pub fn hits(&self, when: HitWhen) -> Vec<liaison_node::hits::QueueRow> {
        let filter = HitFilter { when, ..HitFilter::default() };
        self.node.hits(&self.as_("olga", Role::Officer), &filter, PageCursor::START, 200).unwrap().rows
    }

    pub fn version(&self, hit: HitId) -> u64 {
        self.node.hit(&self.as_("olga", Role::Officer), hit).unwrap().row.row.version
    }
}

pub fn testdata(name: &str) -> Vec<u8> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../testdata/messages").join(name);
    std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Four passengers from Oslo to Vienna on 20 February 2026, arriving 10:00 local, 09:00 UTC.
pub fn message() -> Vec<u8> {
    testdata("pax-12b-full-a.edi")
}
