//! The journal of a simulated process: memory as disk, a plug that is pulled, a ledger of what was said; and the lies of
//! the controls.

use std::collections::BTreeMap;
use std::io;
use std::ops::ControlFlow;
use std::sync::{Arc, Mutex, MutexGuard};

use jiff::Timestamp;
use jiff::civil::Date;
use liaison_domain::Entropy;
use liaison_domain::ids::MessageId;
use liaison_journal::{
    AccessDraft, AccessPosition, AppendError, Appended, Batch, Disclosure, Entry, EntryAt, Erasure, EscrowKeys,
    Evidence, Expiry, FaultPoint, Journal, Leaf, Masking, MemoryDisk, MemoryJournal, Position, Progress, ReadError,
    Rotation, Stream, TreeHead, UnmaskError, Unmasking, VerifyReport,
};
use liaison_node::passengers::{MemoryQuarantine, Quarantine};
use uuid::Uuid;

use super::Violation;
use super::control::Lie;
use super::ledger::{Ledger, Written};

/// What the processes of one world share: the ledgers, and when the next crash strikes.
#[derive(Default)]
pub struct Shared {
    pub ledger: Ledger,
    pub access: Ledger,
    /// Commits until the crash, and where in the commit it strikes.
    pub crash: Option<(u32, FaultPoint)>,
    /// Crashes so far by the point they struck at.
    pub struck: Vec<FaultPoint>,
    /// The process is dead.
    pub dead: bool,
    /// Appends until somebody else acts, between the decision that is about to be stored and its storing.
    pub interloper: Option<(u32, Interloper)>,
    /// What interlopers did.
    pub said: Vec<Result<String, Violation>>,
    /// Messages whose taking was acknowledged, and where the journal stood then.
    pub taken: BTreeMap<(&'static str, usize), (MessageId, Position)>,
    /// Appends so far, for controls that lie once.
    appends: u32,
    lied: bool,
}

/// The rule of an erasure that is no run of retention.
pub const ASKED: &str = "a court's order";

pub type Common = Arc<Mutex<Shared>>;

/// Somebody else, on another thread in a real node.
pub type Interloper = Box<dyn FnOnce() -> Result<String, Violation> + Send>;

pub struct SimJournal {
    inner: Arc<MemoryJournal>,
    common: Common,
    lie: Option<Lie>,
}

fn dead() -> String {
    "the process is dead".to_owned()
}

impl SimJournal {
    pub fn new(inner: MemoryJournal, common: Common, lie: Option<Lie>) -> Self {
        Self { inner: Arc::new(inner), common, lie }
    }

    /// Pulls the plug; what the next process finds.
    pub fn pull(&self) -> MemoryDisk {
        self.shared().dead = true;
        self.inner.crash()
    }

    /// What is stored, without the lies.
    pub fn truth(&self) -> &Arc<MemoryJournal> {
        &self.inner
    }

    fn shared(&self) -> MutexGuard<'_, Shared> {
        self.common.lock().unwrap()
    }

    fn alive(&self) -> Result<(), ReadError> {
        if self.shared().dead { Err(ReadError::Unavailable(dead())) } else { Ok(()) }
    }

    /// Arms the crash when its commit has come; whether it has.
    fn arm(&self, acts: bool) -> Result<bool, AppendError> {
        let mut shared = self.shared();
        if shared.dead {
            return Err(AppendError::Unavailable(dead()));
        }
        match &mut shared.crash {
            Some((0, point)) => {
                if !acts && FaultPoint::ACTS.contains(point) {
                    *point = FaultPoint::AfterHeaders;
                }
                self.inner.crash_at(*point);
                return Ok(true);
            }
            Some((left, _)) => *left -= 1,
            None => {}
        }
        Ok(false)
    }

    /// Lets somebody else act, when it is time.
    fn interrupt(&self) {
        let act = {
            let mut shared = self.shared();
            match &mut shared.interloper {
                Some((0, _)) => shared.interloper.take().map(|(_, act)| act),
                Some((left, _)) => {
                    *left -= 1;
                    None
                }
                None => None,
            }
        };
        if let Some(act) = act {
            let said = act();
            self.shared().said.push(said);
        }
    }

    /// An act of the journal's own, noted like any batch.
    fn acting(
        &self,
        written: Written,
        act: impl FnOnce() -> Result<Appended, AppendError>,
    ) -> Result<Appended, AppendError> {
        self.arm(true)?;
        let answer = act();
        let mut shared = self.shared();
        match &answer {
            Ok(appended) => {
                shared.ledger.acknowledged.insert(appended.first.0, written);
            }
            Err(AppendError::Unavailable(_)) => {
                shared.ledger.untold.push(written);
                Self::died(&mut shared);
            }
            Err(_) => {}
        }
        answer
    }

    fn died(shared: &mut Shared) {
        shared.dead = true;
        let struck = shared.crash.take();
        shared.struck.extend(struck.map(|(_, point)| point));
    }

    fn lying(&self, batch: &Batch, crashing: bool, entropy: &mut dyn Entropy) -> Option<Result<Appended, AppendError>> {
        let lie = self.lie?;
        let (appends, lied) = {
            let mut shared = self.shared();
            shared.appends += 1;
            (shared.appends, shared.lied)
        };
        let answer = match lie {
            Lie::SkipsEscalations if batch.claims.iter().any(|claim| claim.namespace == "deadline") => {
                return Some(Err(AppendError::ClaimTaken { namespace: "deadline".to_owned(), position: Position(1) }));
            }
            Lie::LosesOne if !lied && appends >= 12 => {
                let head = self.inner.head().0;
                Some(Ok(Appended { first: Position(head + 1), last: Position(head + batch.entries.len() as u64) }))
            }
            Lie::AppliesTwice if !lied && appends >= 12 => {
                let first = self.inner.append(batch.clone(), entropy);
                if first.is_ok() {
                    let again = Batch::of(batch.entries.clone());
                    self.inner.append(again, entropy).unwrap();
                }
                Some(first)
            }
            Lie::StoresHalf if crashing && batch.entries.len() > 1 => {
                let half = batch.entries[..batch.entries.len() / 2].to_vec();
                // The crash armed in the journal strikes this half: it stays where it struck behind the headers.
                self.inner.append(Batch::of(half), entropy).map(|_| ()).unwrap_err();
                Some(Err(AppendError::Unavailable(dead())))
            }
            Lie::ForgetsClaims => {
                let mut batch = batch.clone();
                batch.claims.retain(|claim| claim.namespace != "message");
                return Some(self.inner.append(batch, entropy));
            }
            _ => None,
        };
        self.shared().lied |= answer.is_some();
        answer
    }

    /// What the node is shown of some entries.
    fn shown(&self, mut entries: Vec<Entry>, to_views: bool) -> Vec<Entry> {
        let hidden = match self.lie {
            Some(Lie::HidesFromViews) if to_views => "hit.claimed",
            Some(Lie::HidesLinks) if to_views => "passenger.linked",
            Some(Lie::HidesFromIndex) if !to_views => "subject.revised",
            _ => return entries,
        };
        let last = entries.last().map(Entry::position);
        entries.retain(|entry| &*entry.header.kind != hidden || Some(entry.position()) == last);
        entries
    }
}

impl Evidence for SimJournal {
    fn epoch(&self) -> u32 {
        self.inner.epoch()
    }

    fn leaves(&self, stream: Stream, sequence: u64, limit: usize) -> Result<Vec<Leaf>, ReadError> {
        self.alive()?;
        self.inner.leaves(stream, sequence, limit)
    }

    fn stored_header(&self, at: EntryAt) -> Result<Option<Vec<u8>>, ReadError> {
        self.alive()?;
        self.inner.stored_header(at)
    }

    fn disclose(&self, at: EntryAt, label: &str) -> Result<Option<Disclosure>, ReadError> {
        self.alive()?;
        self.inner.disclose(at, label)
    }
}

impl Journal for SimJournal {
    fn append(&self, batch: Batch, entropy: &mut dyn Entropy) -> Result<Appended, AppendError> {
        self.interrupt();
        let crashing = self.arm(false)?;
        let written = Written::batch(&batch);
        let answer = match self.lying(&batch, crashing, entropy) {
            Some(answer) => answer,
            None => self.inner.append(batch, entropy),
        };
        let mut shared = self.shared();
        match &answer {
            Ok(appended) => {
                shared.ledger.acknowledged.insert(appended.first.0, written);
            }
            Err(AppendError::Unavailable(_)) => {
                shared.ledger.untold.push(written);
                Self::died(&mut shared);
            }
            Err(_) => {}
        }
        answer
    }

    fn record_access(&self, draft: AccessDraft, entropy: &mut dyn Entropy) -> Result<AccessPosition, AppendError> {
        self.arm(false)?;
        let written = Written::access(&draft);
        let answer = self.inner.record_access(draft, entropy);
        let mut shared = self.shared();
        match &answer {
            Ok(position) => {
                shared.access.acknowledged.insert(position.0, written);
            }
            Err(AppendError::Unavailable(_)) => {
                shared.access.untold.push(written);
                Self::died(&mut shared);
            }
            Err(_) => {}
        }
        answer
    }

    fn erase(&self, erasure: Erasure, entropy: &mut dyn Entropy) -> Result<Appended, AppendError> {
        let written = Written::act(erasure.id, "journal.erased", &erasure.meta);
        self.acting(written, || match self.lie {
            // What people ask for; retention looks again until nothing is due, and would ask for ever.
            Some(Lie::KeepsWhatItErases) if erasure.rule == ASKED => {
                let next = Position(self.inner.head().0 + 1);
                Ok(Appended { first: next, last: next })
            }
            _ => self.inner.erase(erasure, entropy),
        })
    }

    fn head(&self) -> Position {
        self.inner.head()
    }

    fn read(&self, after: Position, limit: usize) -> Result<Vec<Entry>, ReadError> {
        self.alive()?;
        self.inner.read(after, limit).map(|entries| self.shown(entries, false))
    }

    fn follow(&self, after: Position, limit: usize) -> Result<Vec<Entry>, ReadError> {
        self.alive()?;
        self.inner.follow(after, limit).map(|entries| self.shown(entries, true))
    }

    fn entity(&self, entity: Uuid) -> Result<Vec<Entry>, ReadError> {
        self.alive()?;
        self.inner.entity(entity)
    }

    fn claimed(&self, namespace: &str, key: &[u8]) -> Result<Option<Position>, ReadError> {
        self.alive()?;
        self.inner.claimed(namespace, key)
    }

    fn access_head(&self) -> AccessPosition {
        self.inner.access_head()
    }

    fn read_access(&self, after: AccessPosition, limit: usize) -> Result<Vec<Entry>, ReadError> {
        self.alive()?;
        self.inner.read_access(after, limit)
    }

    fn mask(&self, masking: Masking, entropy: &mut dyn Entropy) -> Result<Appended, AppendError> {
        let written = Written::act(masking.id, "journal.masked", &masking.meta);
        self.acting(written, || self.inner.mask(masking, entropy))
    }

    fn unmask(
        &self,
        unmasking: Unmasking,
        keys: &EscrowKeys,
        entropy: &mut dyn Entropy,
    ) -> Result<Vec<Entry>, UnmaskError> {
        self.arm(false)?;
        self.inner.unmask(unmasking, keys, entropy)
    }

    fn expire_day(&self, expiry: Expiry, entropy: &mut dyn Entropy) -> Result<Appended, AppendError> {
        let written = Written::act(expiry.id, "journal.expired", &expiry.meta);
        self.acting(written, || self.inner.expire_day(expiry, entropy))
    }

    fn days(&self, stream: Stream) -> Result<Vec<Date>, ReadError> {
        self.alive()?;
        self.inner.days(stream)
    }

    fn rotate_dedupe(&self, rotation: Rotation, entropy: &mut dyn Entropy) -> Result<Option<Appended>, AppendError> {
        let written = Written::act(rotation.id, "journal.rotated", &rotation.meta);
        // Most rotations destroy nothing, so there is nothing a crash could cut.
        let mut rotated = None;
        let done = self.acting(written, || {
            rotated = self.inner.rotate_dedupe(rotation, entropy)?;
            rotated.ok_or(AppendError::Invalid("nothing to rotate"))
        });
        match (done, rotated) {
            (Ok(appended), _) => Ok(Some(appended)),
            (Err(AppendError::Invalid(_)), None) => Ok(None),
            (Err(error), _) => Err(error),
        }
    }

    fn finish_acts(&self) -> Result<(), AppendError> {
        self.inner.finish_acts()
    }

    fn tree_head(&self, stream: Stream) -> TreeHead {
        self.inner.tree_head(stream)
    }

    fn verify(&self, progress: &mut dyn FnMut(Progress) -> ControlFlow<()>) -> Result<VerifyReport, ReadError> {
        self.alive()?;
        self.inner.verify(progress)
    }
}

/// A quarantine that outlives its process and is out of its reach once it is dead.
pub struct SimQuarantine {
    pub inner: Arc<MemoryQuarantine>,
    pub common: Common,
}

impl SimQuarantine {
    fn alive(&self) -> io::Result<()> {
        if self.common.lock().unwrap().dead { Err(io::Error::other(dead())) } else { Ok(()) }
    }
}

impl Quarantine for SimQuarantine {
    fn put(&self, message: MessageId, bytes: &[u8], entropy: &mut dyn Entropy) -> io::Result<()> {
        self.alive()?;
        self.inner.put(message, bytes, entropy)
    }

    fn open(&self, message: MessageId) -> io::Result<Option<Vec<u8>>> {
        self.alive()?;
        self.inner.open(message)
    }

    fn destroy(&self, message: MessageId) -> io::Result<()> {
        self.alive()?;
        self.inner.destroy(message)
    }

    fn purge(&self, cutoff: Timestamp) -> io::Result<u32> {
        self.alive()?;
        self.inner.purge(cutoff)
    }

    fn resting(&self) -> io::Result<Vec<Timestamp>> {
        self.alive()?;
        self.inner.resting()
    }
}
