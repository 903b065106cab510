//! A node's directory: what lies where, and how it is opened.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use liaison_api::backup::LastBackup;
use liaison_domain::entropy::EntropySource;
use liaison_domain::{Actor, Unit};
use liaison_journal::backup::State;
use liaison_journal::{
    FolderStore, Journal, MemoryJournal, NodeKeys, NodeSigner, OpenError, Sealer, Space, SqliteJournal,
};
use liaison_node::passengers::{FileQuarantine, MemoryQuarantine};
use liaison_node::{Config, Duty, Node, Parts, SnapshotStore};
use liaison_policy::{Policy, Role};
use liaison_server::BackupReader;
use liaison_views::Views;
use liaison_views::snapshot::Snapshots;

use crate::exit::{Exit, Failure};
use crate::machine::MachineEntropy;

/// A node's directory.
#[derive(Debug, Clone)]
pub struct Directory(pub PathBuf);

impl Directory {
    /// Names, desks, feeds.
    pub fn config_path(&self) -> PathBuf {
        self.0.join("config.toml")
    }

    /// Hashes of tokens and the duties they name.
    pub fn tokens_path(&self) -> PathBuf {
        self.0.join("tokens.toml")
    }

    fn key_path(&self) -> PathBuf {
        self.0.join("node.key")
    }

    fn sign_path(&self) -> PathBuf {
        self.0.join("sign.key")
    }

    /// Where list files wait while they are imported over the API.
    pub fn spool(&self) -> PathBuf {
        self.0.join("imports")
    }

    /// The tables of the views.
    pub fn views_path(&self) -> PathBuf {
        self.0.join("views.db")
    }

    /// Snapshots of the screening index: personal data that is nowhere encrypted, so it belongs into no backup.
    pub fn snapshots_path(&self) -> PathBuf {
        self.0.join("snapshots")
    }

    /// Reads when the node was last backed up.
    pub fn backup_reader(&self) -> BackupReader {
        let directory = self.0.clone();
        Arc::new(move || {
            let state = State::load(&directory)?;
            Some(LastBackup {
                time: state.created.to_string(),
                generation: state.generation,
                position: state.position.0,
                verified: state.verified.map(|time| time.to_string()),
            })
        })
    }

    /// Whether a node lives here.
    pub fn exists(&self) -> bool {
        // One whose key is lost is a node still: a new key would open nothing of it.
        ["node.key", "keys.db", "journal.db"].iter().any(|name| self.0.join(name).exists())
    }

    /// Makes a node: its keys and its configuration. Refuses a directory that has one.
    pub fn create(&self, config: &Config) -> Result<(), Failure> {
        if self.exists() {
            let there = self.0.display();
            return Err(Failure::new(Exit::Conflict, format!("{there} holds a node already: choose another --data")));
        }
        fs::create_dir_all(&self.0)?;
        #[cfg(unix)]
        fs::set_permissions(&self.0, std::os::unix::fs::PermissionsExt::from_mode(0o700))?;
        self.write_config(config)?;
        NodeKeys::create(&self.key_path(), &mut MachineEntropy).map_err(open_failure)?;
        NodeSigner::create_or_load(&self.sign_path(), &config.name, &mut MachineEntropy).map_err(open_failure)?;
        Ok(())
    }

    /// Writes the configuration whole or not at all.
    pub fn write_config(&self, config: &Config) -> Result<(), Failure> {
        let text = toml::to_string_pretty(config).map_err(anyhow::Error::from)?;
        let path = self.config_path();
        let next = path.with_extension("toml.new");
        fs::write(&next, text)?;
        fs::rename(next, path)?;
        Ok(())
    }

    /// Reads the configuration.
    pub fn config(&self) -> Result<Config, Failure> {
        let path = self.config_path();
        let text = fs::read_to_string(&path).map_err(|_| {
            let there = self.0.display();
            Failure::new(Exit::NotFound, format!("no node in {there}: make one with `liaison init --data {there}`"))
        })?;
        toml::from_str(&text)
            .map_err(|error| Failure::new(Exit::Configuration, format!("{} does not fit: {error}", path.display())))
    }

    /// Opens the node that lives here.
    pub fn open(&self) -> Result<Node, Failure> {
        self.open_over(Arc::new(self.journal()?))
    }

    /// The same for a command that may be called while the node runs: then it says what to do instead.
    pub fn open_unless_running(&self, instead: &str) -> Result<Node, Failure> {
        self.open().map_err(|failure| match failure.error.downcast_ref() {
            Some(OpenError::Locked(_)) => {
                let message = format!("the node in {} is running, and this needs it alone: {instead}", shown(&self.0));
                Failure::new(failure.exit, message)
            }
            _ => failure,
        })
    }

    fn keys(&self) -> Result<NodeKeys, Failure> {
        let path = self.key_path();
        if self.exists() && !path.exists() {
            let message = format!(
                "{} is lost: without it nothing recorded about people can be opened, here or in a backup; put its copy \
                 back and make no new one",
                path.display()
            );
            return Err(Failure::new(Exit::Configuration, message));
        }
        NodeKeys::load(&path).map_err(open_failure)
    }

    /// Opens the journal that lives here, without the node over it.
    pub fn journal(&self) -> Result<SqliteJournal, Failure> {
        // First, because it says what to do when there is no node.
        let config = self.config()?;
        let keys = self.keys()?;
        let mib = |count: u32| u64::from(count) << 20;
        let space = Space { reserve: mib(config.space.reserve_mib), access_spool: mib(config.space.access_spool_mib) };
        SqliteJournal::open_with(&self.0, keys, space).map_err(open_failure)
    }

    /// Opens the node that lives here over its journal.
    pub fn open_over(&self, journal: Arc<SqliteJournal>) -> Result<Node, Failure> {
        let config = self.config()?;
        let signer = NodeSigner::create_or_load(&self.sign_path(), &config.name, &mut MachineEntropy);
        let signer = Arc::new(signer.map_err(open_failure)?);
        let snapshots = self.snapshots(Arc::clone(&signer))?;
        let keys = self.keys()?;
        let views = Views::open(&self.views_path()).map_err(anyhow::Error::from)?;
        let quarantine = FileQuarantine::open_folder(&self.0.join("quarantine"))?;
        let journal: Arc<dyn Journal> = journal;
        let proofs = FolderStore::open(&self.0).map_err(open_failure)?;
        let parts = Parts {
            sealer: Sealer::new(Arc::clone(&journal), signer, Box::new(proofs)),
            journal,
            views,
            keys: Arc::new(keys),
            entropy: Arc::new(MachineEntropy),
            policy: policy()?,
            config,
            quarantine: Box::new(quarantine),
        };
        Ok(Node::start_with(parts, Some(snapshots))?)
    }

    /// Where the index is kept from one start to the next, signed by the node.
    fn snapshots(&self, signer: Arc<NodeSigner>) -> Result<SnapshotStore, Failure> {
        let files = Snapshots::open_folder(&self.snapshots_path(), signer.public())?;
        Ok(SnapshotStore::new(files, move |bytes| signer.sign(bytes)))
    }
}

/// A node that lives in memory and is gone at the end of the command.
pub fn throw_away(config: Config, entropy: Arc<dyn EntropySource>) -> Result<Node, Failure> {
    let mut source = entropy.entropy();
    let journal: Arc<dyn Journal> = Arc::new(MemoryJournal::new(NodeKeys::generate(&mut *source)));
    let keys = Arc::new(NodeKeys::generate(&mut *source));
    let parts = Parts {
        sealer: Sealer::in_memory(&journal, &config.name, &mut *source),
        journal,
        views: Views::in_memory().map_err(anyhow::Error::from)?,
        keys,
        entropy,
        policy: policy()?,
        config,
        quarantine: Box::new(MemoryQuarantine::default()),
    };
    Ok(Node::start(parts)?)
}

fn policy() -> Result<Arc<Policy>, Failure> {
    Ok(Arc::new(Policy::built_in().map_err(anyhow::Error::from)?))
}

pub fn open_failure(error: OpenError) -> Failure {
    let exit = match error {
        OpenError::Locked(_) | OpenError::Unfinished(_) => Exit::Conflict,
        OpenError::Damaged { .. } | OpenError::Mixed { .. } => Exit::Integrity,
        OpenError::Newer { .. } | OpenError::WrongKey => Exit::Configuration,
        OpenError::Io { .. } => Exit::Unreachable,
    };
    Failure { exit, error: error.into() }
}

/// Whoever runs a command on the node's own directory: the operating system has let them in.
pub fn operator() -> Arc<Duty> {
    Arc::new(Duty {
        actor: Actor("local-operator".to_owned()),
        unit: Unit("operations".to_owned()),
        name: "node operator".to_owned(),
        roles: vec![Role::Operator],
        purpose: "operation of the node".to_owned(),
        legal_basis: "the agency's operating rules".to_owned(),
    })
}

/// The path as it is shown.
pub fn shown(path: &Path) -> String {
    path.display().to_string()
}
