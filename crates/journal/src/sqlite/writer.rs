//! The one writer of a log: a thread that commits whatever is waiting as one group.

use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;

use crate::entry::{Appended, Stream, TreeHead};
use crate::error::AppendError;
use crate::plan::{Edge, Lookup, Plan};
use crate::prepare::Prepared;
use crate::ring::{KeyRing, NewKey};
use crate::sqlite::file::StoreError;

/// Batches that may wait; further callers wait for room.
const WAITING: usize = 1_024;
/// Entries after which a group takes no further batch.
const GROUP: usize = 4_096;

/// What is durable of a log, for everyone to see.
#[derive(Debug)]
pub(crate) struct Published(Mutex<(u64, Vec<(Stream, TreeHead)>)>);

impl Published {
    pub(crate) fn new(edge: &Edge) -> Self {
        Self(Mutex::new((edge.position, edge.heads())))
    }

    pub(crate) fn position(&self) -> u64 {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).0
    }

    pub(crate) fn heads(&self) -> Vec<(Stream, TreeHead)> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).1.clone()
    }

    fn set(&self, edge: &Edge) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = (edge.position, edge.heads());
    }
}

/// The files behind a log.
pub(crate) trait Sink: Send + 'static {
    /// Runs `use_it` with what is stored.
    fn look_up(&mut self) -> impl Lookup + '_;
    /// Makes a plan durable: keys, parts, headers, in this order. `before` is where the log stands until then.
    fn store(&mut self, plan: &Plan, before: &Edge) -> Result<(), StoreError>;
    /// Takes back keys and parts of a plan whose headers were not stored.
    fn take_back(&mut self, before: &Edge) -> Result<(), StoreError>;
}

struct Request {
    prepared: Prepared,
    reply: SyncSender<Result<Appended, AppendError>>,
}

/// Handle of a log's writer. Dropping it lets the thread finish what waits.
pub(crate) struct Writer {
    queue: Option<SyncSender<Request>>,
    thread: Option<JoinHandle<()>>,
}

impl Writer {
    pub(crate) fn start<S: Sink>(
        name: &str,
        sink: S,
        edge: Edge,
        ring: Arc<KeyRing>,
        published: Arc<Published>,
    ) -> std::io::Result<Self> {
        let (queue, requests) = sync_channel(WAITING);
        let mut work = Work { sink, edge, ring, published, stopped: None };
        let thread = std::thread::Builder::new().name(name.to_owned()).spawn(move || work.run(&requests))?;
        Ok(Self { queue: Some(queue), thread: Some(thread) })
    }

    /// Hands over a batch and waits until it is durable or refused.
    pub(crate) fn append(&self, prepared: Prepared, ring: &KeyRing) -> Result<Appended, AppendError> {
        let gone = || AppendError::Unavailable("its writer ended".to_owned());
        let (reply, answer) = sync_channel(1);
        let queue = self.queue.as_ref().ok_or_else(gone)?;
        if let Err(refused) = queue.send(Request { prepared, reply }) {
            ring.settle(&refused.0.prepared.keys, false);
            return Err(gone());
        }
        answer.recv().unwrap_or_else(|_| Err(gone()))
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        self.queue = None;
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

struct Work<S> {
    sink: S,
    edge: Edge,
    ring: Arc<KeyRing>,
    published: Arc<Published>,
    /// Why nothing is stored any more.
    stopped: Option<AppendError>,
}

type Waiting = (SyncSender<Result<Appended, AppendError>>, Appended, Vec<NewKey>);

impl<S: Sink> Work<S> {
    fn run(&mut self, requests: &Receiver<Request>) {
        while let Ok(first) = requests.recv() {
            let mut plan = Plan::after(&self.edge);
            let mut waiting = Vec::new();
            self.place(first, &mut plan, &mut waiting);
            while plan.rows.len() < GROUP
                && let Ok(next) = requests.try_recv()
            {
                self.place(next, &mut plan, &mut waiting);
            }
            if !waiting.is_empty() {
                self.commit(plan, waiting);
            }
        }
    }

    fn place(&mut self, Request { prepared, reply }: Request, plan: &mut Plan, waiting: &mut Vec<Waiting>) {
        let keys = prepared.keys.clone();
        let placed = match &self.stopped {
            Some(error) => Err(error.clone()),
            None => plan.add(prepared, &mut self.sink.look_up()),
        };
        match placed {
            Ok(appended) => waiting.push((reply, appended, keys)),
            Err(error) => {
                self.ring.settle(&keys, false);
                // A caller that no longer waits has nothing to be told.
                let _ = reply.send(Err(error));
            }
        }
    }

    fn commit(&mut self, plan: Plan, waiting: Vec<Waiting>) {
        let outcome = self.sink.store(&plan, &self.edge).map_err(|error| self.fail(error));
        if outcome.is_ok() {
            self.edge = plan.edge;
            self.published.set(&self.edge);
        }
        for (reply, appended, keys) in waiting {
            self.ring.settle(&keys, outcome.is_ok());
            let _ = reply.send(outcome.clone().map(|()| appended));
        }
    }

    /// A full disk is taken back and tried again with the next batch. After anything else nobody knows what is durable:
    /// nothing is promised and nothing taken back until the directory is opened again, where the headers tell.
    fn fail(&mut self, error: StoreError) -> AppendError {
        let reason = match error {
            StoreError::Full => match self.sink.take_back(&self.edge) {
                Ok(()) => return AppendError::Full,
                Err(error) => error.to_string(),
            },
            StoreError::Broken(reason) => reason,
        };
        let error = AppendError::Unavailable(reason);
        self.stopped = Some(error.clone());
        error
    }
}
