//! Negative controls: a journal that lies in one way, and the promise that must be seen broken.

/// How the journal lies to its node.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lie {
    /// Acknowledges one batch that it does not store.
    LosesOne,
    /// Stores one batch twice.
    AppliesTwice,
    /// Stores the first half of a batch when it crashes.
    StoresHalf,
    /// Says that it erased, and keeps what it has.
    KeepsWhatItErases,
    /// Says of every deadline that another runner has fired it: a node that skips escalations.
    SkipsEscalations,
    /// Stores messages without their claims, so that a message sent again is taken again.
    ForgetsClaims,
    /// Passes over claimed hits when the views read.
    HidesFromViews,
    /// Passes over links when the views read: a node that deletes whom it must mask.
    HidesLinks,
    /// Passes over revised records when the screening index reads.
    HidesFromIndex,
}
