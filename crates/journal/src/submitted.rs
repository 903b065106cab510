//! A batch on its way to the disk.

use std::sync::mpsc::Receiver;

use crate::entry::Appended;
use crate::error::AppendError;

/// A batch that was handed over. It is stored or refused whether or not anyone waits for the answer.
#[must_use = "only the answer tells whether the batch is durable"]
#[derive(Debug)]
pub struct Submitted(Answer);

#[derive(Debug)]
enum Answer {
    Known(Result<Appended, AppendError>),
    Waiting(Receiver<Result<Appended, AppendError>>),
}

impl Submitted {
    /// The answer is known already.
    pub const fn known(answer: Result<Appended, AppendError>) -> Self {
        Self(Answer::Known(answer))
    }

    pub(crate) const fn waiting(answer: Receiver<Result<Appended, AppendError>>) -> Self {
        Self(Answer::Waiting(answer))
    }

    /// Waits until the batch is durable or refused.
    pub fn wait(self) -> Result<Appended, AppendError> {
        match self.0 {
            Answer::Known(answer) => answer,
            Answer::Waiting(answer) => {
                answer.recv().unwrap_or_else(|_| Err(AppendError::Unavailable("its writer ended".to_owned())))
            }
        }
    }
}
