//! Checkpoints (C2SP tlog-checkpoint): size and root of one stream's tree, signed by the node.

use std::fmt;
use std::str::FromStr;

use jiff::Timestamp;

use crate::entry::{Position, Stream, TreeHead};
use crate::proof::base64;
use crate::proof::note::{Note, NoteError, VerifierKey};
use crate::proof::signer::NodeSigner;

/// Which log a checkpoint speaks of: `<node>/<stream>/<epoch>`. It is the name of the log's key as well.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Origin {
    /// The node's name ([`NodeSigner::name`]).
    pub node: String,
    /// The stream.
    pub stream: Stream,
    /// Opened anew by each restore.
    pub epoch: u32,
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}/{}", self.node, self.stream, self.epoch)
    }
}

impl FromStr for Origin {
    type Err = CheckpointError;

    fn from_str(text: &str) -> Result<Self, CheckpointError> {
        let read = || {
            let mut parts = text.rsplitn(3, '/');
            let (epoch, stream, node) = (parts.next()?, parts.next()?, parts.next()?);
            let stream = Stream::SHARED.into_iter().chain([Stream::Access]).find(|known| known.name() == stream)?;
            Some(Self { node: node.to_owned(), stream, epoch: number(epoch)?.try_into().ok()? })
        };
        read().filter(|origin| !origin.node.is_empty()).ok_or(CheckpointError::Form)
    }
}

/// A decimal number as checkpoints write it: no sign, no leading zero.
pub(crate) fn number(text: &str) -> Option<u64> {
    text.parse().ok().filter(|value: &u64| value.to_string() == text)
}

/// Why a checkpoint does not count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CheckpointError {
    /// Not the text of a checkpoint of a Liaison node.
    #[error("it is no checkpoint of a Liaison node")]
    Form,
    /// The signature.
    #[error(transparent)]
    Note(#[from] NoteError),
}

/// What a checkpoint says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checkpoint {
    /// Which log.
    pub origin: Origin,
    /// Its size and root.
    pub head: TreeHead,
    /// When it was signed, by the node's clock.
    pub time: Timestamp,
    /// Position of the last entry of the tree; 0 when it is empty.
    pub position: Position,
}

impl Checkpoint {
    /// The text that is signed: origin, size, root, and two extension lines.
    fn text(&self) -> String {
        let Self { origin, head, time, position } = self;
        format!("{origin}\n{}\n{}\ntime {time}\nposition {position}\n", head.size, base64::encode(&head.root))
    }

    fn parse(text: &str) -> Option<Self> {
        let mut lines = text.strip_suffix('\n')?.split('\n');
        let origin = lines.next()?.parse().ok()?;
        let size = number(lines.next()?)?;
        let root = base64::decode(lines.next()?)?.try_into().ok()?;
        let time = lines.next()?.strip_prefix("time ")?.parse().ok()?;
        let position = Position(number(lines.next()?.strip_prefix("position ")?)?);
        let checkpoint = Self { origin, head: TreeHead { size, root }, time, position };
        // One text for each value: the parser of times takes more than one form.
        (lines.next().is_none() && checkpoint.text() == text).then_some(checkpoint)
    }
}

/// A checkpoint with the note that carries it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedCheckpoint {
    checkpoint: Checkpoint,
    note: Note,
}

impl SignedCheckpoint {
    /// Signs a checkpoint.
    pub(crate) fn sign(checkpoint: Checkpoint, signer: &NodeSigner) -> Self {
        let note = Note::sign(&checkpoint.text(), &checkpoint.origin.to_string(), signer);
        Self { checkpoint, note }
    }

    /// What it says. Nothing is known of who said it until [`SignedCheckpoint::verify`].
    pub const fn checkpoint(&self) -> &Checkpoint {
        &self.checkpoint
    }

    /// Checks that the key signed it in the name of its origin.
    pub fn verify(&self, public: &[u8; 32]) -> Result<(), NoteError> {
        self.note.verify(&VerifierKey::new(&self.checkpoint.origin.to_string(), *public))
    }
}

impl fmt::Display for SignedCheckpoint {
    /// The note, as it is given to partners.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.note.fmt(f)
    }
}

impl FromStr for SignedCheckpoint {
    type Err = CheckpointError;

    fn from_str(text: &str) -> Result<Self, CheckpointError> {
        let note: Note = text.parse()?;
        let checkpoint = Checkpoint::parse(note.text()).ok_or(CheckpointError::Form)?;
        Ok(Self { checkpoint, note })
    }
}
