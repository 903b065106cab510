//! A node in a directory with every store the program has, except what only the program reads.

use std::path::Path;
use std::sync::Arc;

use liaison_domain::entropy::{EntropySource, SeededSource};
use liaison_journal::{FolderStore, Journal, NodeKeys, NodeSigner, Sealer, Space, SqliteJournal};
use liaison_node::passengers::FileQuarantine;
use liaison_node::{Config, Environment, Node, Parts, SnapshotStore};
use liaison_policy::Policy;
use liaison_views::Views;
use liaison_views::snapshot::Snapshots;

use crate::support::World;

const SPACE: Space = Space { reserve: 256 << 10, access_spool: 32 << 10 };

/// Makes the keys of a node that is not there yet.
pub fn make(directory: &Path) {
    NodeKeys::create(&directory.join("node.key"), &mut *SeededSource::new(4).entropy()).unwrap();
}

/// Opens the node of a directory; says what refused.
pub fn open(directory: &Path) -> Result<World, String> {
    fn said(error: &dyn std::fmt::Display) -> String {
        error.to_string()
    }
    let entropy = Arc::new(SeededSource::new(5));
    let keys = || NodeKeys::load(&directory.join("node.key")).map_err(|error| said(&error));
    let journal = SqliteJournal::open_with(directory, keys()?, SPACE).map_err(|error| said(&error))?;
    let journal: Arc<dyn Journal> = Arc::new(journal);
    let signer = NodeSigner::create_or_load(&directory.join("sign.key"), "test", &mut *entropy.entropy());
    let signer = Arc::new(signer.map_err(|error| said(&error))?);
    let files = Snapshots::open_folder(&directory.join("snapshots"), signer.public());
    let files = files.map_err(|error| said(&error))?;
    let proofs = FolderStore::open(directory).map_err(|error| said(&error))?;
    let quarantine = FileQuarantine::open_folder(&directory.join("quarantine")).map_err(|error| said(&error))?;
    let parts = Parts {
        sealer: Sealer::new(Arc::clone(&journal), Arc::clone(&signer), Box::new(proofs)),
        journal: Arc::clone(&journal),
        views: Views::open(&directory.join("views.db")).map_err(|error| said(&error))?,
        keys: Arc::new(keys()?),
        entropy,
        policy: Arc::new(Policy::built_in().unwrap()),
        config: Config::new("test", Environment::Training),
        quarantine: Box::new(quarantine),
    };
    let store = SnapshotStore::new(files, move |bytes| signer.sign(bytes));
    let node = Node::start_with(parts, Some(store)).map_err(|error| said(&error))?;
    Ok(World { node, journal, now: "2026-02-20T04:00:00Z".parse().unwrap() })
}
