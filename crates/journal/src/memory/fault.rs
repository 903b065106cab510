//! Crash points.

/// Where a simulated crash strikes within one commit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FaultPoint {
    /// Nothing was written yet.
    BeforeKeys,
    /// New data keys are durable, parts are not.
    AfterKeys,
    /// Keys and parts are durable, the headers are not.
    AfterParts,
    /// Everything is durable, the caller was not told.
    AfterHeaders,
    /// An act is decided, nothing is destroyed yet.
    AfterAct,
    /// An act's keys are destroyed, the bytes of the parts are not.
    AfterDestroyedKeys,
    /// An act is carried out, but nothing says so yet.
    AfterDestroyedParts,
}

impl FaultPoint {
    /// Those of a commit, in order.
    pub const ALL: [Self; 4] = [Self::BeforeKeys, Self::AfterKeys, Self::AfterParts, Self::AfterHeaders];
    /// Those of an act (erasing, masking, expiry) after its commit, in order.
    pub const ACTS: [Self; 3] = [Self::AfterAct, Self::AfterDestroyedKeys, Self::AfterDestroyedParts];
}
