//! What every handler shares, and how it is put together.

use std::path::PathBuf;
use std::sync::{Arc, RwLock};
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use liaison_api::Code;
use liaison_api::backup::LastBackup;
use liaison_api::session::DemoDesk;
use liaison_api::system::Check;
use liaison_domain::Clock;
use liaison_domain::entropy::EntropySource;
use liaison_node::{Duty, Node, NodeError, OpContext};
use tokio::sync::{Semaphore, watch};

use crate::drafts::Drafts;
use crate::events::Events;
use crate::idempotency::Idempotency;
use crate::imports::Imports;
use crate::problem::{Answer, Refused};
use crate::service::screening::Rescreening;
use crate::sessions::Sessions;
use crate::tokens::Tokens;

/// What the operator sets.
#[derive(Clone)]
pub struct Options {
    /// Desks a visitor of a demo node signs in to with one click; never shown by another node.
    pub demo_desks: Vec<DemoDesk>,
    /// A session ends when it was not used for this long.
    pub session_idle: SignedDuration,
    /// Names by which the node is called besides `localhost` and loopback addresses, without port.
    pub hosts: Vec<String>,
    /// Whether a TLS proxy stands before the server. Without it only loopback addresses are bound, and cookies are
    /// marked `Secure` only with it.
    pub behind_tls_proxy: bool,
    /// Folder for files being imported; made when first needed, readable by its owner only.
    pub spool: PathBuf,
    /// Largest import file in bytes.
    pub largest_import: u64,
    /// Requests worked on at once; the others wait a moment and are then told that the node is busy.
    pub concurrency: usize,
    /// How long a caller may wait for the views to reach the position it asks for.
    pub patience: Duration,
    /// The newest backup as the node's directory tells it; the composition root knows where that is.
    pub last_backup: Option<BackupReader>,
    /// Looks at the node as `liaison doctor` does; only the composition root knows its directory.
    pub checks: Option<Checker>,
}

/// Looks at what may be wrong with a node, on behalf of somebody.
pub type Checker = Arc<dyn Fn(&Node, &OpContext) -> Vec<Check> + Send + Sync>;

/// Reads when the node was last backed up.
pub type BackupReader = Arc<dyn Fn() -> Option<LastBackup> + Send + Sync>;

impl Options {
    /// What is usual, with this folder for import files.
    pub fn new(spool: impl Into<PathBuf>) -> Self {
        Self {
            demo_desks: Vec::new(),
            session_idle: SignedDuration::from_hours(8),
            hosts: Vec::new(),
            behind_tls_proxy: false,
            spool: spool.into(),
            largest_import: 1 << 30,
            concurrency: 64,
            last_backup: None,
            checks: None,
            patience: Duration::from_secs(5),
        }
    }
}

pub(crate) struct Inner {
    pub node: Arc<Node>,
    pub clock: Arc<dyn Clock>,
    pub entropy: Arc<dyn EntropySource>,
    pub tokens: RwLock<Tokens>,
    pub sessions: Sessions,
    pub idempotency: Idempotency,
    pub events: Events,
    pub imports: Imports,
    pub rescreening: Rescreening,
    pub drafts: Drafts,
    pub options: Options,
    work: Arc<Semaphore>,
    closing: watch::Sender<bool>,
}

/// One node served over HTTP. Cloning it shares it.
#[derive(Clone)]
pub struct Server(pub(crate) Arc<Inner>);

impl Server {
    /// Serves this node. `clock` and `entropy` are those of the composition root.
    pub fn new(
        node: Arc<Node>,
        clock: Arc<dyn Clock>,
        entropy: Arc<dyn EntropySource>,
        tokens: Tokens,
        options: Options,
    ) -> Self {
        let events = Events::of(&node);
        Self(Arc::new(Inner {
            tokens: RwLock::new(tokens),
            sessions: Sessions::new(options.session_idle),
            idempotency: Idempotency::default(),
            events,
            imports: Imports::new(options.spool.clone()),
            rescreening: Rescreening::default(),
            drafts: Drafts::default(),
            work: Arc::new(Semaphore::new(options.concurrency)),
            closing: watch::Sender::new(false),
            node,
            clock,
            entropy,
            options,
        }))
    }

    /// The node behind it.
    pub fn node(&self) -> &Arc<Node> {
        &self.0.node
    }

    /// The present.
    pub fn now(&self) -> Timestamp {
        self.0.clock.now()
    }

    /// Takes other tokens from now on. Sessions begun with a token that is gone live on until they end: remove the token
    /// and restart to end them at once.
    pub fn set_tokens(&self, tokens: Tokens) {
        *self.0.tokens.write().unwrap_or_else(std::sync::PoisonError::into_inner) = tokens;
    }

    /// Ends the event streams, so that a graceful stop does not wait for them, and asks running imports to stop; they are
    /// resumed later from their files.
    pub fn close(&self) {
        self.0.closing.send_replace(true);
    }

    /// Turns true when the server closes.
    pub(crate) fn closing(&self) -> watch::Receiver<bool> {
        self.0.closing.subscribe()
    }

    pub(crate) fn context(&self, duty: &Arc<Duty>) -> OpContext {
        self.0.node.context(Arc::clone(duty), self.now())
    }

    /// Runs a use case off the event loop, a bounded number of them at once.
    pub(crate) async fn run<T: Send + 'static>(
        &self,
        context: OpContext,
        work: impl FnOnce(&Node, &OpContext) -> Result<T, NodeError> + Send + 'static,
    ) -> Answer<T> {
        let trace = context.request;
        let busy = || Refused::new(Code::Busy, "The node has too much to do at once: try again.").retry_after(1);
        let waiting = Arc::clone(&self.0.work).acquire_owned();
        let Ok(Ok(permit)) = tokio::time::timeout(self.0.options.patience, waiting).await else { return Err(busy()) };
        let node = Arc::clone(&self.0.node);
        let done = tokio::task::spawn_blocking(move || {
            let _permit = permit;
            work(&node, &context)
        });
        match done.await {
            Ok(result) => result.map_err(|error| Refused::of(&error, trace)),
            Err(error) => Err(Refused::fault(&error, trace)),
        }
    }

    /// Waits until the views stand at `position`.
    pub(crate) async fn reach(&self, context: &OpContext, position: Option<u64>) -> Answer<()> {
        let Some(position) = position.filter(|position| *position > self.0.node.view_position().0) else {
            return Ok(());
        };
        let deadline = tokio::time::Instant::now() + self.0.options.patience;
        loop {
            if self.run(context.clone(), |node, _| node.catch_up()).await?.0 >= position {
                return Ok(());
            }
            if tokio::time::Instant::now() >= deadline {
                let detail = "The views have not reached this position yet: try again.";
                return Err(Refused::new(Code::Unavailable, detail).retry_after(1));
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }
}
