//! The node core under random schedules: commands of several people, messages, clock jumps, crashes at every point of a
//! commit and of an act, and between them, restarts, repeats, days and years that pass with what retention deletes in them. Clock, disk and randomness are simulated, so a seed is a schedule, and
//! the same seed gives the same bytes.
//!
//! `LIAISON_SEEDS=from..to` chooses the seeds. A failing seed is printed with the command that repeats it.

mod check;
mod choose;
mod command;
mod control;
mod draw;
mod interlope;
mod journal;
mod ledger;
mod material;
mod perform;
mod races;
mod seeds;
mod steps;
mod witness;
mod world;

/// A promise that was broken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Violation {
    /// Which promise.
    pub promise: Promise,
    /// What was found.
    pub what: String,
}

/// What must hold whatever happens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Promise {
    /// What was acknowledged is in the journal, once, as it was given.
    AcknowledgedIsThereOnce,
    /// What was erased does not come back.
    ErasedStaysErased,
    /// Nobody goes before the term is over, and nobody by a clock that is not believed.
    NothingGoesEarly,
    /// Whoever is linked is masked, not deleted, until the last term.
    NobodyLinkedIsDeleted,
    /// A run of retention that says it is complete leaves nothing that is due.
    WhatIsDueGoes,
    /// What was not acknowledged is there whole or not at all.
    WholeOrNotAtAll,
    /// Positions, sequences and entity versions have no gaps.
    NoGaps,
    /// Every open obligation has an owner and a due time to come, after every tick.
    ObligationsHaveOwnerAndTime,
    /// Every hit owes exactly what its state says.
    HitsOweTheirNextStep,
    /// Nothing is decided from a version that is not the newest.
    NobodyDecidesUnseen,
    /// Uses are set by two people, and no hit stems from a list without the use.
    NoHitWithoutPermission,
    /// A list holds what its last complete file has, no more and no less.
    ListsAreTheirFiles,
    /// Views give the answers of views folded anew.
    ViewsEqualAFreshFold,
    /// The screening index gives the answers of one built anew.
    IndexEqualsAFreshOne,
    /// Whoever is listed, permitted and on board has a hit, unless a person cleared the pair.
    NobodyIsLost,
    /// The journal verifies.
    JournalIsSound,
    /// A command fails only in the ways it says.
    NoSurprises,
}

type Kept = Result<(), Violation>;

fn broken(promise: Promise, what: impl Into<String>) -> Kept {
    Err(Violation { promise, what: what.into() })
}

fn must(holds: bool, promise: Promise, what: impl FnOnce() -> String) -> Kept {
    if holds { Ok(()) } else { broken(promise, what()) }
}
