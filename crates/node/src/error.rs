//! Why a use case did not do what it was asked: who is to blame and what to do next.

use liaison_domain::Refusal;
use liaison_journal::proof::SealFault;
use liaison_journal::{AppendError, ReadError};
use liaison_policy::Denied;
use liaison_views::{PayloadError, ViewError};

/// Why a use case refuses or fails.
#[derive(Debug, thiserror::Error)]
pub enum NodeError {
    /// The duty does not allow it.
    #[error(transparent)]
    Denied(#[from] Denied),
    /// The domain's rules do not allow it.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// No such thing, or none the caller may know of.
    #[error("there is no such {0}")]
    NotFound(&'static str),
    /// A field does not fit.
    #[error("{field}: {message}")]
    Invalid {
        /// The field.
        field: String,
        /// What it must be.
        message: String,
    },
    /// Somebody changed it meanwhile.
    #[error("somebody changed this meanwhile (version {current} now): read it again, then decide")]
    Conflict {
        /// The version it has now.
        current: u64,
    },
    /// The name or key is taken.
    #[error("{0} is taken already")]
    Taken(&'static str),
    /// A body larger than the limit.
    #[error("larger than the limit of {limit} bytes: nothing was read")]
    TooLarge {
        /// The limit.
        limit: u64,
    },
    /// Somebody else works on it, or a queue is full.
    #[error("{0}")]
    Busy(&'static str),
    /// The access log cannot be written, so nothing is read out (DESIGN rule 9).
    #[error("NOT ANSWERED: the access log cannot be written; tell the operator of the node")]
    NotAnswered(#[source] AppendError),
    /// The caller stopped it.
    #[error("stopped before the end; what is done is kept")]
    Stopped,
    /// The journal.
    #[error("the journal refused the write: {0}")]
    Append(#[source] AppendError),
    /// The journal.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// Tiles, checkpoints, or a journal that is not what was signed of it.
    #[error(transparent)]
    Seal(#[from] SealFault),
    /// The views.
    #[error(transparent)]
    View(#[from] ViewError),
    /// A payload.
    #[error(transparent)]
    Payload(#[from] PayloadError),
    /// A file of the node's own directory, or one handed in by path.
    #[error("{what} cannot be read or written")]
    File {
        /// Which file, by its role; never its content.
        what: &'static str,
        /// The cause.
        #[source]
        source: std::io::Error,
    },
}

impl NodeError {
    /// Whether what was decided from changed before it was stored: by somebody else's decision, or because somebody in it
    /// was erased or masked, or a day expired. Reading it again leads to a decision that can be stored, or to a refusal.
    pub(crate) const fn is_race(&self) -> bool {
        let gone = matches!(
            self,
            Self::Append(AppendError::Erased { .. } | AppendError::Masked { .. } | AppendError::Expired { .. })
        );
        gone || matches!(self, Self::Conflict { .. })
    }

    /// Whether it failed because the disk is full.
    pub fn is_disk_full(&self) -> bool {
        match self {
            Self::Append(AppendError::Full) => true,
            Self::View(error) => error.is_disk_full(),
            Self::File { source, .. } => source.kind() == std::io::ErrorKind::StorageFull,
            _ => false,
        }
    }
}

impl From<AppendError> for NodeError {
    fn from(error: AppendError) -> Self {
        match error {
            AppendError::Conflict { found, .. } => Self::Conflict { current: found },
            other => Self::Append(other),
        }
    }
}
