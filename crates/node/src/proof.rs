//! Seal the journal, prove entries of it, compare it with what partners kept.

use jiff::Timestamp;
use liaison_journal::proof::{Bundle, Comparison, LogStatus, ProveError, Sealed, SignedCheckpoint, VerifierKey};
use liaison_journal::{EntryAt, Header, Position};
use liaison_policy::Action;
use uuid::Uuid;

use crate::{Node, NodeError, OpContext};

/// Where the journal and its proofs stand.
#[derive(Debug, Clone)]
pub struct JournalStatus {
    /// Position of the last entry.
    pub position: Position,
    /// Opened anew by each restore.
    pub epoch: u32,
    /// Every log: its tree, its newest checkpoint, why it is not sealed any further.
    pub logs: Vec<LogStatus>,
    /// What partners check each log's checkpoints with.
    pub keys: Vec<VerifierKey>,
    /// SHA-256 of the node's public key, in hexadecimal digits.
    pub fingerprint: String,
}

/// What a proof is to hold besides the entry.
#[derive(Debug, Clone, Default)]
pub struct ProofRequest {
    /// Labels of parts to be handed over in clear.
    pub reveal: Vec<String>,
    /// A checkpoint that the receiver kept, as text: the proof then shows that the log goes on from it.
    pub checkpoint: Option<String>,
}

impl Node {
    /// Signs checkpoints over what is new. The clock service does it at each step; nothing is consulted by it.
    pub fn seal(&self, now: Timestamp) -> Sealed {
        self.sealer.seal(now)
    }

    /// Where the journal and its proofs stand.
    pub fn journal_status(&self, context: &OpContext) -> Result<JournalStatus, NodeError> {
        context.permit(Action::JournalRead)?;
        self.consulted(context, "journal.status", [])?;
        Ok(self.status_of_journal())
    }

    pub(crate) fn status_of_journal(&self) -> JournalStatus {
        let keys = self.sealer.verifier_keys();
        JournalStatus {
            position: self.journal.head(),
            epoch: self.journal.epoch(),
            logs: self.sealer.status(),
            fingerprint: keys.first().map(VerifierKey::fingerprint).unwrap_or_default(),
            keys,
        }
    }

    /// The proof of one entry, to be handed to somebody outside. Revealing parts needs the right to verify as well, and
    /// names the erasure units it concerns in the access log.
    pub fn prove(&self, context: &OpContext, at: EntryAt, request: &ProofRequest) -> Result<Bundle, NodeError> {
        Ok(self.prove_with_header(context, at, request)?.1)
    }

    /// The same with the header that is proven.
    pub(crate) fn prove_with_header(
        &self,
        context: &OpContext,
        at: EntryAt,
        request: &ProofRequest,
    ) -> Result<(Header, Bundle), NodeError> {
        context.permit(Action::JournalRead)?;
        if !request.reveal.is_empty() {
            context.permit(Action::JournalVerify)?;
        }
        let older = request.checkpoint.as_deref().map(checkpoint).transpose()?;
        let bundle = self.sealer.prove(at, &request.reveal, older.as_ref()).map_err(refused)?;
        let header = bundle.verify(&[], None).map_err(|_| NodeError::NotFound("entry"))?.header;
        let revealed = |label: &str| request.reveal.iter().any(|wanted| wanted == label);
        let units = header.parts.iter().filter(|part| revealed(&part.label)).filter_map(|part| part.protection.unit());
        let mut records: Vec<Uuid> = std::iter::once(header.entity).chain(units).collect();
        records.dedup();
        let kind = if request.reveal.is_empty() { "journal.proved" } else { "journal.revealed" };
        self.consulted(context, kind, records)?;
        Ok((header, bundle))
    }

    /// Compares the journal with a checkpoint that a partner kept.
    pub fn compare_checkpoint(&self, context: &OpContext, text: &str) -> Result<Comparison, NodeError> {
        context.permit(Action::JournalVerify)?;
        let theirs = checkpoint(text)?;
        self.consulted(context, "journal.compared", [])?;
        Ok(self.sealer.compare(&theirs)?)
    }

    /// The newest checkpoint of every log that has one, for partners. Sizes and hashes only: nobody is consulted.
    pub fn checkpoints(&self) -> Result<Vec<SignedCheckpoint>, NodeError> {
        let streams = liaison_journal::Stream::ALL.into_iter();
        streams.filter_map(|stream| self.sealer.checkpoint(stream).transpose()).map(|one| Ok(one?)).collect()
    }
}

fn checkpoint(text: &str) -> Result<SignedCheckpoint, NodeError> {
    let invalid = |error: &dyn std::fmt::Display| NodeError::Invalid {
        field: "checkpoint".to_owned(),
        message: format!("{error}"),
    };
    text.parse().map_err(|error: liaison_journal::proof::CheckpointError| invalid(&error))
}

fn refused(error: ProveError) -> NodeError {
    match error {
        ProveError::NotFound => NodeError::NotFound("entry"),
        ProveError::NotSealed => NodeError::Busy("no checkpoint covers this entry yet: ask again in a minute"),
        ProveError::NoPart(_) => NodeError::NotFound("part of this entry: it may be erased, masked or expired"),
        ProveError::Older(comparison) => {
            NodeError::Invalid { field: "checkpoint".to_owned(), message: comparison.to_string() }
        }
        ProveError::Read(error) => error.into(),
        ProveError::Seal(fault) => fault.into(),
    }
}
