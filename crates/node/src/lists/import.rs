//! Import a file into a list: only the difference to what stands is written, in batches that carry the run's progress
//! with them, so that a killed run goes on where it stopped and nothing is done twice.

use std::collections::{HashMap, HashSet, VecDeque};
use std::io::{BufRead, Read, Seek};
use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

use liaison_domain::ids::{ListId, RunId, SubjectId};
use liaison_domain::import_run::{Counts, Format, ISSUES_KEPT, ImportRun, RowIssue, RunEvent};
use liaison_domain::subject::{RecordDigest, Removal, SubjectEvent, SubjectRecord};
use liaison_domain::{Entropy, Ids, Personal, Refusal};
use liaison_journal::{Batch, Draft, Meta, Part, PartState, Stream, Submitted};
use liaison_policy::Action;
use liaison_views::payload::{self, RECORD};

use crate::import::{self, Mapping, Row};
use crate::{Node, NodeError, OpContext, lock};

/// A file to be imported: read twice at the least, once for its digest.
pub trait ImportFile: BufRead + Seek + Send {}
impl<T: BufRead + Seek + Send> ImportFile for T {}

/// What to import and how.
#[derive(Debug, Clone)]
pub struct ImportRequest {
    /// Into which list.
    pub list: ListId,
    /// Format of the file.
    pub format: Format,
    /// Name of a saved column mapping.
    pub mapping: Option<String>,
    /// Whether the file is the whole list: records missing from it are removed.
    pub complete: bool,
}

/// Honest progress: what is durable, not what was read.
#[derive(Debug, Clone, Copy)]
pub struct Progress {
    /// Totals so far.
    pub counts: Counts,
    /// Size of the file.
    pub bytes_total: u64,
}

/// Records in one batch: a few milliseconds of the writer's time, which is what a desk or a booth waits for at most.
pub(crate) const RECORDS: usize = 250;

/// Batches handed to the journal and not yet durable: the next one is sealed while the last one is written.
const IN_FLIGHT: usize = 3;

/// Rows in one batch when nothing changes.
const ROWS: u64 = 20_000;

/// What a list holds under one source id.
#[derive(Debug, Clone, Copy)]
pub(super) struct Standing {
    subject: SubjectId,
    version: u64,
    digest: Option<RecordDigest>,
}

/// Changes ready to be appended.
pub(super) struct Ready {
    drafts: Vec<Draft>,
    expect: Vec<(uuid::Uuid, u64)>,
    pub counts: Counts,
    pub issues: Vec<RowIssue>,
}

impl Node {
    /// Starts a run: the run exists when this returns, and [`Node::continue_import`] does the work.
    pub fn start_import(
        &self,
        context: &OpContext,
        request: &ImportRequest,
        file: &mut dyn ImportFile,
    ) -> Result<RunId, NodeError> {
        context.permit(Action::ListsImport)?;
        if self.list_state(request.list.0)?.state.description.is_none() {
            return Err(NodeError::NotFound("list"));
        }
        self.mapping(request.mapping.as_deref())?;
        if lock(&self.importing).contains(&request.list) {
            return Err(NodeError::Busy("another import works on this list: wait for it, or cancel it"));
        }
        let (digest, bytes) = digest_of(file)?;
        let run = RunId(self.new_id(context.now));
        let event = RunEvent::Started {
            list: request.list,
            format: request.format,
            file: digest,
            bytes,
            mapping: request.mapping.clone(),
            complete: request.complete,
        };
        let draft = payload::draft(Stream::Watch, run.0, &event, &context.meta(), None, []);
        self.append(Batch { entries: vec![draft], expect: vec![(run.0, 0)], claims: Vec::new() })?;
        Ok(run)
    }

    /// Goes on with a run from the start of its file; what is in already is found unchanged. `progress` is called after
    /// each durable batch and may stop the run, which is then cancelled and can be resumed.
    pub fn continue_import(
        &self,
        context: &OpContext,
        run: RunId,
        file: &mut dyn ImportFile,
        progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
    ) -> Result<Counts, NodeError> {
        context.permit(Action::ListsImport)?;
        let mut folded = self.run_state(run.0)?;
        let list = folded.state.list.ok_or(NodeError::NotFound("import"))?;
        let (digest, _) = digest_of(file)?;
        let resumed = folded.state.resume(&digest)?;
        let _guard = Importing::begin(self, list)?;
        if folded.version > 1 {
            self.append_run(context, run, &mut folded.version, &resumed, Vec::new(), Vec::new())?;
        }
        let done = self.run_rows(context, run, &folded.state, &mut folded.version, file, progress).and_then(|counts| {
            let finished = RunEvent::Finished { counts };
            self.append_run(context, run, &mut folded.version, &finished, Vec::new(), Vec::new())?;
            Ok(counts)
        });
        // What is durable is shown and screened, also when the run was stopped or failed half-way.
        let shown = self.catch_up().and_then(|_| self.refresh_index());
        let counts = done?;
        shown?;
        Ok(counts)
    }

    fn run_rows(
        &self,
        context: &OpContext,
        run: RunId,
        state: &ImportRun,
        version: &mut u64,
        file: &mut dyn ImportFile,
        progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
    ) -> Result<Counts, NodeError> {
        self.catch_up()?;
        let list = state.list.ok_or(NodeError::NotFound("import"))?;
        let format = state.format.ok_or(NodeError::NotFound("import"))?;
        let mapping = self.mapping(state.mapping.as_deref())?;
        let standing = self.standing(list)?;
        let difference = Difference::new(self, context, run, list, standing, state.complete);
        let bytes_total = state.bytes_total;
        let mut totals = Counts::default();
        // One thread reads and compares, this one appends: the disk never waits for the file, nor the file for the disk.
        std::thread::scope(|scope| {
            let (sender, receiver): (SyncSender<Ready>, Receiver<Ready>) = sync_channel(2);
            let reader = scope.spawn(move || difference.read(format, &mapping, file, &sender));
            let mut flight = VecDeque::new();
            let mut durable = |submitted: (Submitted, Counts)| {
                let (submitted, counts) = submitted;
                submitted.wait()?;
                totals = counts;
                Ok::<_, NodeError>(progress(Progress { counts, bytes_total }))
            };
            for ready in receiver {
                let counts = ready.counts;
                let event = RunEvent::Progressed { counts, issues: ready.issues };
                flight.push_back((self.submit_run(context, run, version, &event, ready.drafts, ready.expect), counts));
                let full = flight.len() >= IN_FLIGHT;
                if let Some(first) = flight.pop_front_if(|_| full)
                    && durable(first)?.is_break()
                {
                    flight.drain(..).try_for_each(|(submitted, _)| submitted.wait().map(drop))?;
                    self.append_run(context, run, version, &RunEvent::Cancelled, Vec::new(), Vec::new())?;
                    return Err(NodeError::Stopped);
                }
            }
            for submitted in flight {
                // All of the file is read: stopping now would save nothing.
                let _ = durable(submitted)?;
            }
            match reader.join() {
                Ok(read) => read.map(|()| totals),
                Err(_) => Err(NodeError::Busy("reading the file failed: report this as a defect")),
            }
        })
    }

    fn append_run(
        &self,
        context: &OpContext,
        run: RunId,
        version: &mut u64,
        event: &RunEvent,
        entries: Vec<Draft>,
        expect: Vec<(uuid::Uuid, u64)>,
    ) -> Result<(), NodeError> {
        self.submit_run(context, run, version, event, entries, expect).wait()?;
        Ok(())
    }

    /// Hands over a batch with the run's next event. Each batch expects the one before it, so that none is stored when an
    /// earlier one was refused.
    fn submit_run(
        &self,
        context: &OpContext,
        run: RunId,
        version: &mut u64,
        event: &RunEvent,
        mut entries: Vec<Draft>,
        mut expect: Vec<(uuid::Uuid, u64)>,
    ) -> Submitted {
        entries.push(payload::draft(Stream::Watch, run.0, event, &context.meta(), None, []));
        expect.push((run.0, *version));
        *version += 1;
        self.journal.submit(Batch { entries, expect, claims: Vec::new() }, &mut *self.entropy.entropy())
    }

    pub(super) fn mapping(&self, name: Option<&str>) -> Result<Mapping, NodeError> {
        let Some(name) = name else { return Ok(Mapping::new()) };
        self.config.mappings.get(name).cloned().ok_or(NodeError::NotFound("saved column mapping"))
    }

    /// What the list holds and held. A removed record that was erased since is none of it: whoever comes back is recorded
    /// under a new id, because an erased unit takes no new part.
    pub(super) fn standing(&self, list: ListId) -> Result<HashMap<RecordDigest, Standing>, NodeError> {
        let mut all = HashMap::new();
        for row in self.views.subjects_of(list)? {
            let standing = Standing { subject: row.id, version: row.version, digest: row.digest };
            if row.digest.is_some() || (!all.contains_key(&row.key) && !self.was_erased(row.id)?) {
                all.insert(row.key, standing);
            }
        }
        Ok(all)
    }

    fn was_erased(&self, subject: SubjectId) -> Result<bool, NodeError> {
        let entries = self.journal.entity(subject.0)?;
        Ok(entries.iter().any(|entry| entry.part(RECORD) == Some(&PartState::Erased)))
    }

    /// The keyed digest that finds a record again in a newer version of its list.
    pub(super) fn record_key(&self, list: ListId, external_id: &str) -> RecordDigest {
        let mut about = list.0.as_bytes().to_vec();
        about.extend_from_slice(external_id.as_bytes());
        short(&self.keys.dedupe("record", &about))
    }
}

/// Compares rows with what stands and gathers what changes.
pub(super) struct Difference<'a> {
    node: &'a Node,
    /// Its own, so that the thread that appends takes nothing from it: the same seed gives the same ids.
    ids: Ids,
    entropy: Box<dyn Entropy>,
    meta: Arc<Meta>,
    now: jiff::Timestamp,
    run: RunId,
    list: ListId,
    standing: HashMap<RecordDigest, Standing>,
    complete: bool,
    seen: HashSet<RecordDigest>,
    ready: Ready,
    rows_in_batch: u64,
    issues_kept: usize,
}

impl<'a> Difference<'a> {
    pub(super) fn new(
        node: &'a Node,
        context: &OpContext,
        run: RunId,
        list: ListId,
        standing: HashMap<RecordDigest, Standing>,
        complete: bool,
    ) -> Self {
        let ready = Ready { drafts: Vec::new(), expect: Vec::new(), counts: Counts::default(), issues: Vec::new() };
        let (meta, now, seen) = (context.meta(), context.now, HashSet::new());
        let (ids, entropy) = (Ids::default(), node.entropy.entropy());
        Self {
            node,
            ids,
            entropy,
            meta,
            now,
            run,
            list,
            standing,
            complete,
            seen,
            ready,
            rows_in_batch: 0,
            issues_kept: 0,
        }
    }

    pub(super) fn read(
        mut self,
        format: Format,
        mapping: &Mapping,
        mut file: &mut dyn ImportFile,
        sender: &SyncSender<Ready>,
    ) -> Result<(), NodeError> {
        file.rewind().map_err(|source| NodeError::File { what: "the list file", source })?;
        let mut listening = true;
        import::read(format, mapping, &mut file, &mut |row| {
            self.take(row);
            if self.ready.drafts.len() >= self.node.import_records || self.rows_in_batch >= ROWS {
                listening = sender.send(self.flush()).is_ok();
            }
            listening
        })?;
        if self.complete && listening {
            self.remove_missing(sender);
        }
        // The appender hangs up only when it has failed and says so itself.
        let _ = sender.send(self.flush());
        Ok(())
    }

    fn flush(&mut self) -> Ready {
        self.rows_in_batch = 0;
        let counts = self.ready.counts;
        let next = Ready { drafts: Vec::new(), expect: Vec::new(), counts, issues: Vec::new() };
        std::mem::replace(&mut self.ready, next)
    }

    fn note(&mut self, issue: RowIssue) {
        self.ready.counts.issues += 1;
        self.ready.counts.rejected += u64::from(issue.rejected);
        if self.issues_kept < ISSUES_KEPT {
            self.issues_kept += 1;
            self.ready.issues.push(issue);
        }
    }

    fn take(&mut self, row: Row) {
        self.ready.counts.rows += 1;
        self.ready.counts.bytes = row.bytes;
        self.rows_in_batch += 1;
        row.issues.into_iter().for_each(|issue| self.note(issue));
        let Some(mut record) = row.record else { return };
        if record.external_id.as_str().is_empty() {
            // Without an id of its source a record is known by its content: an edit is then a removal and an addition.
            record.external_id = Personal::new(format!("content:{}", liaison_crypto::hex(&digest(&record).0)));
        }
        let key = self.node.record_key(self.list, record.external_id.as_str());
        if !self.seen.insert(key) {
            let (row, message) = (self.ready.counts.rows, "an earlier row has the same id: the first one stands");
            let (column, code) = (Some("id".to_owned()), "duplicate-id".to_owned());
            self.note(RowIssue { row, column, code, message: message.to_owned(), rejected: true });
            return;
        }
        self.compare(key, &record);
    }

    fn compare(&mut self, key: RecordDigest, record: &SubjectRecord) {
        let bytes = payload::encode(record);
        // Keyed: it outlives an erasure, and nobody may check a guess against it. Release 1 stored it without a key.
        let digest = short(&self.node.keys.dedupe("record-content", &bytes));
        let unkeyed = short(&liaison_crypto::sha256(&bytes));
        let (run, list) = (self.run, self.list);
        let (subject, version, event) = match self.standing.get(&key) {
            Some(standing) if [Some(digest), Some(unkeyed)].contains(&standing.digest) => {
                self.ready.counts.unchanged += 1;
                return;
            }
            Some(standing) => {
                let back = standing.digest.is_none();
                let count = if back { &mut self.ready.counts.added } else { &mut self.ready.counts.changed };
                *count += 1;
                (standing.subject, standing.version, SubjectEvent::Revised { run, digest })
            }
            None => {
                self.ready.counts.added += 1;
                let subject = SubjectId(self.ids.next(self.now, &mut *self.entropy));
                (subject, 0, SubjectEvent::Recorded { list, run, key, digest })
            }
        };
        let part = Part::personal(RECORD, subject.0, bytes);
        self.push(subject, version, &event, Some(part));
    }

    fn push(&mut self, subject: SubjectId, version: u64, event: &SubjectEvent, part: Option<Part>) {
        self.ready.drafts.push(payload::draft(Stream::Watch, subject.0, event, &self.meta, None, part));
        self.ready.expect.push((subject.0, version));
    }

    fn remove_missing(&mut self, sender: &SyncSender<Ready>) {
        let mut missing: Vec<Standing> = self
            .standing
            .iter()
            .filter(|(key, standing)| standing.digest.is_some() && !self.seen.contains(*key))
            .map(|(_, standing)| *standing)
            .collect();
        missing.sort_unstable_by_key(|standing| standing.subject);
        for standing in missing {
            self.ready.counts.removed += 1;
            let event = SubjectEvent::Removed { run: self.run, why: Removal::GoneFromSource };
            self.push(standing.subject, standing.version, &event, None);
            if self.ready.drafts.len() >= self.node.import_records && sender.send(self.flush()).is_err() {
                return;
            }
        }
    }
}

/// Marks a list as being imported into, for as long as it lives.
pub(super) struct Importing<'a> {
    node: &'a Node,
    list: ListId,
}

impl<'a> Importing<'a> {
    pub(super) fn begin(node: &'a Node, list: ListId) -> Result<Self, NodeError> {
        if lock(&node.importing).insert(list) {
            Ok(Self { node, list })
        } else {
            Err(NodeError::Refused(Refusal::WrongState("another import works on this list")))
        }
    }
}

impl Drop for Importing<'_> {
    fn drop(&mut self) {
        lock(&self.node.importing).remove(&self.list);
    }
}

/// SHA-256 and size of a file, which is read in pieces.
fn digest_of(mut file: &mut dyn ImportFile) -> Result<([u8; 32], u64), NodeError> {
    let error = |source| NodeError::File { what: "the list file", source };
    file.rewind().map_err(error)?;
    let mut hasher = liaison_crypto::hash::Hasher::default();
    let (mut piece, mut bytes) = (vec![0; 1 << 16], 0_u64);
    loop {
        let read = Read::read(&mut file, &mut piece).map_err(error)?;
        if read == 0 {
            return Ok((hasher.finish(), bytes));
        }
        hasher.update(piece.get(..read).unwrap_or_default());
        bytes += u64::try_from(read).unwrap_or(0);
    }
}

pub(super) fn digest(record: &SubjectRecord) -> RecordDigest {
    short(&liaison_crypto::sha256(&payload::encode(record)))
}

fn short(digest: &[u8; 32]) -> RecordDigest {
    let mut bytes = [0; 16];
    bytes.iter_mut().zip(digest).for_each(|(to, from)| *to = *from);
    RecordDigest(bytes)
}
