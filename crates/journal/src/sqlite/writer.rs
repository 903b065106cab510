//! The one writer of a log: a thread that commits whatever is waiting as one group.

use std::sync::mpsc::{SyncSender, sync_channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;

use crate::act::Act;
use crate::entry::{Appended, Stream, TreeHead};
use crate::error::AppendError;
use crate::header;
use crate::plan::{Edge, Lookup, Plan};
use crate::prepare::Prepared;
use crate::ring::{Fate, KeyId, KeyRing, NewKey};
use crate::sqlite::file::StoreError;
use crate::sqlite::key_file::KeyFile;
use crate::sqlite::lanes::{Lane, Lanes};
use crate::sqlite::reserve::Reserve;
use crate::sqlite::spool::Spool;
use crate::submitted::Submitted;

/// Entries after which a group takes no further batch.
const GROUP: usize = 4_096;

/// From so many entries on a batch goes with the bulk.
const LARGE: usize = 64;

/// What is durable of a log, for everyone to see.
#[derive(Debug)]
pub(crate) struct Published {
    heads: Mutex<(u64, Vec<(Stream, TreeHead)>)>,
    refusing: Mutex<Option<AppendError>>,
    spooled: Mutex<(u64, u64, u64)>,
}

impl Published {
    pub(crate) fn new(edge: &Edge) -> Self {
        let (heads, refusing) = (Mutex::new((edge.position, edge.heads())), Mutex::new(None));
        Self { heads, refusing, spooled: Mutex::new((0, 0, 0)) }
    }

    pub(crate) fn position(&self) -> u64 {
        lock(&self.heads).0
    }

    pub(crate) fn heads(&self) -> Vec<(Stream, TreeHead)> {
        lock(&self.heads).1.clone()
    }

    /// Why nothing is stored at the moment.
    pub(crate) fn refusing(&self) -> Option<AppendError> {
        lock(&self.refusing).clone()
    }

    /// Entries in the spool, the bytes they take, and the bytes there are.
    pub(crate) fn spooled(&self) -> (u64, u64, u64) {
        *lock(&self.spooled)
    }

    fn set(&self, edge: &Edge) {
        *lock(&self.heads) = (edge.position, edge.heads());
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The files behind a log.
pub(crate) trait Sink: Send + 'static {
    /// What is stored, for placing the batches of a group: in one state of it until [`Sink::looked_up`].
    fn look_up(&mut self) -> impl Lookup + '_;
    /// The group is placed.
    fn looked_up(&mut self);
    /// Makes a plan durable: keys, parts, headers, in this order. `before` is where the log stands until then.
    fn store(&mut self, plan: &Plan, before: &Edge) -> Result<(), StoreError>;
    /// Takes back keys and parts of a plan whose headers were not stored.
    fn take_back(&mut self, before: &Edge) -> Result<(), StoreError>;
    /// The key file, to ask what became of a unit.
    fn keys(&mut self) -> &mut KeyFile;
    /// An act is durable: lets go of what it will remove.
    fn decided(&mut self, act: &Act);
}

struct Request {
    prepared: Prepared,
    reply: SyncSender<Result<Appended, AppendError>>,
}

/// Handle of a log's writer. Dropping it lets the thread finish what waits.
pub(crate) struct Writer {
    lanes: Arc<Lanes<Request>>,
    thread: Option<JoinHandle<()>>,
}

/// What a writer has beside its files.
pub(crate) struct Aids {
    pub ring: Arc<KeyRing>,
    pub published: Arc<Published>,
    pub reserve: Arc<Reserve>,
    /// Where groups wait for which the disk has no room.
    pub spool: Option<Spool>,
}

impl Writer {
    /// Starts the thread of a log whose files end at `edge`.
    pub(crate) fn start<S: Sink>(name: &str, sink: S, edge: Edge, aids: Aids) -> std::io::Result<Self> {
        let lanes = Arc::new(Lanes::new());
        let requests = Closing(Arc::clone(&lanes));
        let spooled = aids.spool.as_ref().and_then(|spool| spool.waiting().last());
        let planned = spooled.map_or_else(|| edge.clone(), |plan| plan.edge.clone());
        let mut work = Work { sink, edge, planned, aids, owes: false, relieved: false, stopped: None };
        work.show();
        let thread = std::thread::Builder::new().name(name.to_owned()).spawn(move || {
            let requests = requests;
            work.run(&requests.0);
        })?;
        Ok(Self { lanes, thread: Some(thread) })
    }

    /// Hands over a batch in the bulk lane.
    pub(crate) fn submit(&self, prepared: Prepared, ring: &KeyRing) -> Submitted {
        self.hand_over(prepared, ring, Lane::Bulk)
    }

    /// Hands over a batch and waits until it is durable or refused.
    pub(crate) fn append(&self, prepared: Prepared, ring: &KeyRing) -> Result<Appended, AppendError> {
        let lane = if prepared.entries.len() < LARGE { Lane::Prompt } else { Lane::Bulk };
        self.hand_over(prepared, ring, lane).wait()
    }

    fn hand_over(&self, prepared: Prepared, ring: &KeyRing, lane: Lane) -> Submitted {
        let (reply, answer) = sync_channel(1);
        let entries = prepared.entries.len();
        if let Err(refused) = self.lanes.send(lane, entries, Request { prepared, reply }) {
            ring.settle(&refused.prepared.keys, false);
        }
        Submitted::waiting(answer)
    }
}

/// Tells callers when the writer's thread ends, however it ends.
struct Closing(Arc<Lanes<Request>>);

impl Drop for Closing {
    fn drop(&mut self) {
        self.0.close();
        // Whoever waits for an answer learns that none will come.
        while self.0.recv().is_some() {}
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        self.lanes.close();
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

struct Work<S> {
    sink: S,
    /// Where the files end.
    edge: Edge,
    /// Where the log ends: after what the spool holds.
    planned: Edge,
    aids: Aids,
    /// A full disk left something behind that must be taken back before anything else is stored.
    owes: bool,
    /// Whether the last refusal gave the disk room from the reserve.
    relieved: bool,
    /// Why nothing is stored any more.
    stopped: Option<AppendError>,
}

/// A batch that is placed and not yet durable.
struct Waiting {
    reply: SyncSender<Result<Appended, AppendError>>,
    appended: Appended,
    keys: Vec<NewKey>,
    /// The batch itself, when it may be tried again with room from the reserve.
    again: Option<Prepared>,
}

impl<S: Sink> Work<S> {
    fn run(&mut self, requests: &Lanes<Request>) {
        while let Some(first) = requests.recv() {
            let room = self.room();
            self.show();
            let mut plan = Plan::after(&self.planned);
            let mut waiting = Vec::new();
            self.place(first, room, &mut plan, &mut waiting);
            while plan.rows.len() < GROUP
                && plan.acts.is_empty()
                && let Some(next) = requests.try_recv()
            {
                self.place(next, room, &mut plan, &mut waiting);
            }
            self.sink.looked_up();
            if !waiting.is_empty() {
                self.commit(plan, waiting, room);
            }
        }
    }

    /// Whether ordinary batches may be stored: the reserve is whole, nothing is owed, and the spool is moved into the log.
    fn room(&mut self) -> bool {
        if self.stopped.is_some() || !self.aids.reserve.refill() {
            return false;
        }
        if self.owes {
            match self.sink.take_back(&self.edge) {
                Ok(()) => self.owes = false,
                Err(error) => {
                    self.fail(error);
                    return false;
                }
            }
        }
        self.move_spool()
    }

    fn move_spool(&mut self) -> bool {
        while let Some(mut plan) = self.aids.spool.as_mut().and_then(Spool::first) {
            let stored = self.leave_out_erased(&mut plan).and_then(|()| self.sink.store(&plan, &self.edge));
            let moved = stored.and_then(|()| {
                self.edge = plan.edge.clone();
                self.aids.published.set(&self.edge);
                self.aids.ring.settle(&plan.keys, true);
                self.aids.spool.as_mut().map_or(Ok(()), Spool::moved)
            });
            if let Err(error) = moved {
                self.fail(error);
                return false;
            }
        }
        true
    }

    /// What was erased while it waited in the spool does not come back: neither its key nor its bytes.
    fn leave_out_erased(&mut self, plan: &mut Plan) -> Result<(), StoreError> {
        let (ring, store) = (&self.aids.ring, self.sink.keys());
        let mut erased = |id| ring.fate(id, store).map(|fate| fate == Fate::Erased).map_err(StoreError::Broken);
        let mut keys = Vec::with_capacity(plan.keys.len());
        for key in &plan.keys {
            if !erased(key.id)? {
                keys.push(*key);
            }
        }
        plan.keys = keys;
        for row in &mut plan.rows {
            let Some(header) = header::decode(&row.header) else { continue };
            for (bytes, part) in row.parts.iter_mut().zip(&header.parts) {
                if let Some(id) = KeyId::of(part.protection, true)
                    && erased(id)?
                {
                    bytes.clear();
                }
            }
        }
        Ok(())
    }

    fn place(&mut self, request: Request, room: bool, plan: &mut Plan, waiting: &mut Vec<Waiting>) {
        let Request { prepared, reply } = request;
        let keys = prepared.keys.clone();
        let again = prepared.essential.then(|| prepared.clone());
        let placed = match &self.stopped {
            Some(error) => Err(error.clone()),
            None if !room && again.is_none() && self.aids.spool.is_none() => Err(AppendError::Full),
            None => prepared
                .check(&self.aids.ring, self.sink.keys())
                .and_then(|()| plan.add(prepared, &mut self.sink.look_up())),
        };
        match placed {
            Ok(appended) => waiting.push(Waiting { reply, appended, keys, again }),
            Err(error) => {
                self.aids.ring.settle(&keys, false);
                // A caller that no longer waits has nothing to be told.
                let _ = reply.send(Err(error));
            }
        }
    }

    fn commit(&mut self, plan: Plan, waiting: Vec<Waiting>, room: bool) {
        let stored = if self.aids.spool.is_some() && !room { Err(AppendError::Full) } else { self.store(&plan) };
        match stored {
            Err(AppendError::Full) if self.aids.spool.is_some() => self.spool(plan, waiting),
            Err(AppendError::Full) => self.use_reserve(waiting),
            outcome => self.answer(waiting, &outcome),
        }
    }

    fn store(&mut self, plan: &Plan) -> Result<(), AppendError> {
        if self.owes {
            self.sink.take_back(&self.edge).map_err(|error| self.fail(error))?;
            self.owes = false;
        }
        self.sink.store(plan, &self.edge).map_err(|error| self.fail(error))?;
        self.edge = plan.edge.clone();
        self.planned = plan.edge.clone();
        // Before anyone can place the next batch, and before anyone is told.
        for act in &plan.acts {
            self.aids.ring.bury(act);
            self.sink.decided(act);
        }
        self.aids.published.set(&self.edge);
        Ok(())
    }

    /// The disk has no room for a group of the access log: the spool has, as long as it lasts. Its keys stay pending, so
    /// that whoever needs them carries them along.
    fn spool(&mut self, plan: Plan, waiting: Vec<Waiting>) {
        let edge = plan.edge.clone();
        let outcome = match self.aids.spool.as_mut().map(|spool| spool.push(plan)) {
            Some(Ok(())) => Ok(()),
            Some(Err(StoreError::Full)) | None => Err(AppendError::Full),
            Some(Err(error)) => Err(self.fail(error)),
        };
        if outcome.is_err() {
            return self.answer(waiting, &outcome);
        }
        self.planned = edge;
        self.show();
        for Waiting { reply, appended, .. } in waiting {
            let _ = reply.send(Ok(appended));
        }
    }

    /// What is essential is placed and stored again with room from the reserve; the rest is refused.
    fn use_reserve(&mut self, waiting: Vec<Waiting>) {
        let (essential, ordinary): (Vec<_>, Vec<_>) = waiting.into_iter().partition(|waiting| waiting.again.is_some());
        self.answer(ordinary, &Err(AppendError::Full));
        for Waiting { reply, keys, again, .. } in essential {
            let Some(prepared) = again else { continue };
            let outcome = self.insist(&prepared);
            self.aids.ring.settle(&keys, outcome.is_ok());
            self.show();
            let _ = reply.send(outcome);
        }
    }

    fn insist(&mut self, prepared: &Prepared) -> Result<Appended, AppendError> {
        loop {
            let mut plan = Plan::after(&self.planned);
            prepared.check(&self.aids.ring, self.sink.keys())?;
            let placed = plan.add(prepared.clone(), &mut self.sink.look_up());
            self.sink.looked_up();
            let appended = placed?;
            match self.store(&plan) {
                Ok(()) => return Ok(appended),
                Err(AppendError::Full) if self.relieved => {}
                Err(error) => return Err(error),
            }
        }
    }

    fn answer(&self, waiting: Vec<Waiting>, outcome: &Result<(), AppendError>) {
        self.show();
        for Waiting { reply, appended, keys, .. } in waiting {
            self.aids.ring.settle(&keys, outcome.is_ok());
            let _ = reply.send(outcome.clone().map(|()| appended));
        }
    }

    /// After a full disk the group is taken back, with room from the reserve, and the next one tried. After anything else
    /// nobody knows what is durable: nothing is promised and nothing taken back until the directory is opened again,
    /// where the headers tell.
    fn fail(&mut self, error: StoreError) -> AppendError {
        let reason = match error {
            StoreError::Full => {
                self.relieved = self.aids.reserve.release();
                match self.sink.take_back(&self.edge) {
                    Ok(()) => {
                        self.owes = false;
                        return AppendError::Full;
                    }
                    Err(StoreError::Full) => {
                        self.owes = true;
                        return AppendError::Full;
                    }
                    Err(StoreError::Broken(reason)) => reason,
                }
            }
            StoreError::Broken(reason) => reason,
        };
        let error = AppendError::Unavailable(reason);
        self.stopped = Some(error.clone());
        error
    }

    /// Lets everyone see how the writer stands.
    fn show(&self) {
        let waiting = self.aids.spool.as_ref().is_some_and(|spool| !spool.is_empty());
        let (held, size) = self.aids.reserve.held();
        let full = self.owes || waiting || held < size;
        *lock(&self.aids.published.refusing) = self.stopped.clone().or(full.then_some(AppendError::Full));
        *lock(&self.aids.published.spooled) = self.aids.spool.as_ref().map_or((0, 0, 0), Spool::fill);
    }
}
