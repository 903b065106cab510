//! The use cases, one module each: the only place that combines policy, journal, views and matching.
//!
//! Everything is synchronous and deterministic: time comes with the [`OpContext`], randomness from the
//! [`EntropySource`] given at the start. Writes go request → use case → decide → journal → views; reads are journalled in
//! the access log before the answer leaves.

mod access;
mod changes;
mod config;
mod context;
pub mod drills;
mod entries;
pub mod erasure;
mod error;
pub mod feeds;
mod fold;
pub mod hits;
pub mod import;
pub mod jobs;
pub mod lists;
pub mod log;
pub mod obligations;
pub mod passengers;
mod print;
pub mod proof;
pub mod retention;
mod screening;
pub mod statistics;
pub mod work;

use std::collections::HashSet;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use jiff::Timestamp;
use liaison_domain::Ids;
use liaison_domain::entropy::EntropySource;
use liaison_domain::ids::ListId;
use liaison_journal::{Appended, Batch, Journal, NodeKeys, Position, Sealer};
use liaison_policy::Policy;
use liaison_views::Views;
use uuid::Uuid;

pub use changes::Change;
pub use config::{Config, Environment, Feed, SpaceAside, backup_overdue};
pub use context::{Duty, OpContext};
pub use entries::Latest;
pub use error::NodeError;
pub use liaison_journal::proof::Bundle;
pub use liaison_journal::{
    AppendError, Condition, Entry, EscrowKeys, Header, PartState, Stream, TreeHead, VerifyReport,
};
pub use liaison_views::{Cursor, FlightFilter, FlightWhen, HitCounts, HitFilter, HitRow, HitWhen, Rows};
pub use print::Printed;
pub use screening::{Kept, Screening, SnapshotStore};

/// So many entries are folded on several threads at the start; fewer take no time.
const FAR: u64 = 20_000;

/// Told of every change.
type Watcher = Box<dyn Fn(&Change) + Send>;

/// One agency's installation.
pub struct Node {
    journal: Arc<dyn Journal>,
    views: Views,
    screening: Screening,
    keys: Arc<NodeKeys>,
    entropy: Arc<dyn EntropySource>,
    ids: Mutex<Ids>,
    policy: Arc<Policy>,
    config: Config,
    watchers: Mutex<Vec<Watcher>>,
    importing: Mutex<HashSet<ListId>>,
    believed: Mutex<retention::Believed>,
    /// Keeps decisions of hits and acts of retention apart.
    gate: retention::Gate,
    quarantine: Box<dyn passengers::Quarantine>,
    snapshots: Option<SnapshotStore>,
    import_records: usize,
    sealer: Sealer,
}

/// What a node is made of.
pub struct Parts {
    /// The journal.
    pub journal: Arc<dyn Journal>,
    /// The views.
    pub views: Views,
    /// The node's own keys.
    pub keys: Arc<NodeKeys>,
    /// Randomness.
    pub entropy: Arc<dyn EntropySource>,
    /// The rules in force.
    pub policy: Arc<Policy>,
    /// Names, desks and feeds.
    pub config: Config,
    /// Where raw passenger messages rest for a day.
    pub quarantine: Box<dyn passengers::Quarantine>,
    /// What signs checkpoints over the journal.
    pub sealer: Sealer,
}

impl Node {
    /// A node over its parts, with views and screening index brought up to the journal's head.
    pub fn start(parts: Parts) -> Result<Self, NodeError> {
        Self::start_with(parts, None)
    }

    /// The same, with the index taken from its snapshot and kept there.
    pub fn start_with(parts: Parts, snapshots: Option<SnapshotStore>) -> Result<Self, NodeError> {
        let node = Self {
            journal: parts.journal,
            views: parts.views,
            screening: Screening::default(),
            keys: parts.keys,
            entropy: parts.entropy,
            ids: Mutex::default(),
            policy: parts.policy,
            config: parts.config,
            watchers: Mutex::default(),
            importing: Mutex::default(),
            believed: Mutex::default(),
            gate: retention::Gate::default(),
            quarantine: parts.quarantine,
            snapshots,
            import_records: lists::RECORDS,
            sealer: parts.sealer,
        };
        if let Some(store) = &node.snapshots {
            node.screening.restore(&*node.journal, store)?;
        }
        node.fold_all()?;
        let (stored, _) = node.views.retention_ran()?;
        *lock(&node.believed) = retention::Believed::at_start(stored, &*node.journal)?;
        Ok(node)
    }

    /// Views and index up to the head, side by side when that takes time: neither needs the other.
    fn fold_all(&self) -> Result<(), NodeError> {
        let stand = self.view_position().min(self.screening.snapshot().position());
        if self.head().0.saturating_sub(stand.0) < FAR {
            self.catch_up()?;
            self.refresh_index()?;
            return Ok(());
        }
        std::thread::scope(|scope| {
            let views = scope.spawn(|| self.catch_up());
            let index = self.refresh_index();
            let views = views.join().unwrap_or_else(|cause| std::panic::resume_unwind(cause));
            views.and(index).map(drop)
        })
    }

    /// The same node with so many records in one batch of an import or a withdrawal. Fewer records are more commits: a
    /// simulation crashes between the batches of a short list.
    #[must_use]
    pub const fn with_import_records(mut self, records: usize) -> Self {
        self.import_records = if records == 0 { 1 } else { records };
        self
    }

    /// The node's views, taken out: its process has ended and their file has not.
    pub fn into_views(self) -> Views {
        self.views
    }

    /// The read models: ids, counts, words and times, nothing about a person. What people are shown goes through the use
    /// cases, which write the access log.
    pub const fn views(&self) -> &Views {
        &self.views
    }

    /// Names, desks and feeds.
    pub const fn config(&self) -> &Config {
        &self.config
    }

    /// The rules in force.
    pub const fn policy(&self) -> &Arc<Policy> {
        &self.policy
    }

    /// Position of the last entry.
    pub fn head(&self) -> Position {
        self.journal.head()
    }

    /// Whether the journal stores what it is given, and what is left of the space set aside.
    pub fn condition(&self) -> Condition {
        self.journal.condition()
    }

    /// Position of the views.
    pub fn view_position(&self) -> Position {
        self.views.position()
    }

    /// The screening index as it stands.
    pub const fn screening(&self) -> &Screening {
        &self.screening
    }

    /// The context of one call in this duty at this time.
    pub fn context(&self, duty: Arc<Duty>, now: Timestamp) -> OpContext {
        OpContext { duty, now, request: self.new_id(now), policy: Arc::clone(&self.policy) }
    }

    /// Calls `watcher` for every change that the views have folded.
    pub fn watch(&self, watcher: impl Fn(&Change) + Send + 'static) {
        lock(&self.watchers).push(Box::new(watcher));
    }

    /// Brings the views up to the journal's head and tells the watchers.
    pub fn catch_up(&self) -> Result<Position, NodeError> {
        let position = self.views.catch_up(&*self.journal, |entries| {
            let watchers = lock(&self.watchers);
            if !watchers.is_empty() {
                for change in entries.iter().filter_map(Change::of) {
                    watchers.iter().for_each(|watcher| watcher(&change));
                }
            }
        })?;
        Ok(position)
    }

    /// Brings the screening index up to the journal's head and swaps it in; checks go on with the old one meanwhile.
    pub fn refresh_index(&self) -> Result<Position, NodeError> {
        let (position, erased) = self.screening.follow(&*self.journal)?;
        self.screening.forget(&erased, &*self.journal, self.snapshots.as_ref())?;
        Ok(position)
    }

    /// To be called after the erasure of units is in the journal: on return no check finds them and no file of the index
    /// holds them. [`Node::keep_snapshot`] does the rest.
    pub fn after_erasure(&self, units: &[Uuid]) -> Result<(), NodeError> {
        self.refresh_index()?;
        self.screening.forget(units, &*self.journal, self.snapshots.as_ref())
    }

    /// Writes the index's snapshot when it is due, and lets go of what erasure left in memory. Takes seconds for a million
    /// people, during which everything goes on.
    pub fn keep_snapshot(&self) -> Result<Kept, NodeError> {
        self.screening.keep(&*self.journal, self.snapshots.as_ref(), false)
    }

    /// Where the index's snapshot stands; none when there is none.
    pub fn snapshot_position(&self) -> Option<Position> {
        self.screening.written()
    }

    /// Writes the index's snapshot now.
    pub fn write_snapshot(&self) -> Result<Kept, NodeError> {
        self.screening.keep(&*self.journal, self.snapshots.as_ref(), true)
    }

    /// Folds the views anew beside those in use and swaps them in; they are read meanwhile.
    pub fn rebuild_views(&self) -> Result<Position, NodeError> {
        self.views.rebuild(&*self.journal)?;
        self.catch_up()
    }

    /// Position and time of the last entry in the views; no time before the first was folded by this process.
    pub fn views_stand_at(&self) -> (Position, Option<Timestamp>) {
        self.views.stands_at()
    }

    /// Waits, at most for `patience`, until the views stand at `position`: so a caller reads what it wrote.
    pub fn wait_for_views(&self, position: Position, patience: Duration) -> Result<Position, NodeError> {
        if self.catch_up()? < position {
            self.views.wait_for(position, patience)?;
        }
        Ok(self.views.position())
    }

    /// What became due in what is folded from the journal: views of an older version are folded anew, the index's
    /// snapshot is written. May take minutes, during which everything goes on; the clock service calls it.
    pub fn keep_folds(&self) -> Result<Kept, NodeError> {
        if self.views.is_outdated() {
            let position = self.rebuild_views()?;
            tracing::info!(position = position.0, "views folded anew by this version");
        }
        self.keep_snapshot()
    }

    fn new_id(&self, now: Timestamp) -> Uuid {
        lock(&self.ids).next(now, &mut *self.entropy.entropy())
    }

    /// Appends a batch and folds it into the views, so that the caller reads what it wrote.
    fn append(&self, batch: Batch) -> Result<Appended, NodeError> {
        let appended = self.append_only(batch)?;
        self.catch_up()?;
        Ok(appended)
    }

    /// The same for what must be possible when the disk is full.
    fn append_essential(&self, batch: Batch) -> Result<Appended, NodeError> {
        let appended = self.journal.append_essential(batch, &mut *self.entropy.entropy())?;
        self.catch_up()?;
        Ok(appended)
    }

    /// Appends a batch; the views follow later.
    fn append_only(&self, batch: Batch) -> Result<Appended, AppendError> {
        self.journal.append(batch, &mut *self.entropy.entropy())
    }

    /// An id that follows from what it is about, so that the same thing is never stored twice: UUID version 8 (RFC 9562)
    /// of a keyed hash.
    fn derived_id(&self, namespace: &str, about: &[u8]) -> Uuid {
        let digest = self.keys.dedupe(namespace, about);
        let mut bytes = [0; 16];
        bytes.iter_mut().zip(digest).for_each(|(to, from)| *to = from);
        uuid::Builder::from_custom_bytes(bytes).into_uuid()
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
