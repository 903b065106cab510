//! Exit codes that never change, and errors that say what to type next.

use liaison_node::{AppendError, NodeError};

/// What the shell is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// Done.
    Done = 0,
    /// A fault of the program or the machine.
    Fault = 1,
    /// The command line does not fit.
    Usage = 2,
    /// The node's configuration does not fit.
    Configuration = 3,
    /// The duty does not allow it.
    NotPermitted = 4,
    /// No such thing.
    NotFound = 5,
    /// Changed meanwhile, or not in a state that allows it.
    Conflict = 6,
    /// Done in part: rows were refused, or a message could not be read whole.
    Partial = 7,
    /// A server or file is not there.
    Unreachable = 8,
    /// The journal is not intact.
    Integrity = 9,
    /// Hits were found, and `--exit-on-hit` asks to be told.
    Hit = 10,
    /// Stopped by the user; what is done is kept.
    Interrupted = 130,
}

/// An error with its exit code.
#[derive(Debug)]
pub struct Failure {
    /// The code.
    pub exit: Exit,
    /// What went wrong and what to do next.
    pub error: anyhow::Error,
}

/// What a command returns.
pub type Outcome = Result<Exit, Failure>;

impl Failure {
    /// A failure with a message.
    pub fn new(exit: Exit, message: impl std::fmt::Display) -> Self {
        Self { exit, error: anyhow::anyhow!("{message}") }
    }
}

impl From<anyhow::Error> for Failure {
    fn from(error: anyhow::Error) -> Self {
        Self { exit: Exit::Fault, error }
    }
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        Self { exit: Exit::Fault, error: error.into() }
    }
}

impl From<NodeError> for Failure {
    fn from(error: NodeError) -> Self {
        let exit = match &error {
            NodeError::Denied(_) => Exit::NotPermitted,
            NodeError::NotFound(_) => Exit::NotFound,
            NodeError::Invalid { .. } | NodeError::TooLarge { .. } => Exit::Usage,
            NodeError::Refused(_) | NodeError::Conflict { .. } | NodeError::Taken(_) | NodeError::Busy(_) => {
                Exit::Conflict
            }
            NodeError::Append(
                AppendError::Erased { .. } | AppendError::Masked { .. } | AppendError::Expired { .. },
            ) => Exit::Conflict,
            NodeError::Stopped => Exit::Interrupted,
            _ => Exit::Fault,
        };
        Self { exit, error: error.into() }
    }
}
