//! What the node remembers of its own retention: that it ran, and that a person vouched for the clock.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::stamp::Event;

/// What happened to the node's retention. The acts themselves (erasing, masking, expiry) are entries of the journal's own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RetentionEvent {
    /// Everything due was done. Stored once a day at least, so that a node that was idle still knows when its clock was
    /// last believed.
    Ran {
        /// The node's time then, believed.
        at: Timestamp,
    },
    /// A person confirmed that the clock is right after a jump.
    ClockConfirmed {
        /// The time confirmed.
        at: Timestamp,
        /// The last time believed before.
        before: Option<Timestamp>,
    },
}

impl Event for RetentionEvent {
    fn kind(&self) -> &'static str {
        match self {
            Self::Ran { .. } => "retention.ran",
            Self::ClockConfirmed { .. } => "retention.clock-confirmed",
        }
    }
}

impl RetentionEvent {
    /// The time it believes.
    pub const fn at(&self) -> Timestamp {
        match self {
            Self::Ran { at } | Self::ClockConfirmed { at, .. } => *at,
        }
    }
}

/// How far a clock may be ahead of the last time believed: longer than any stop of a node that nobody noticed, much
/// shorter than any harm.
pub const LONGEST_JUMP: jiff::SignedDuration = jiff::SignedDuration::from_hours(48);

/// How far it may be behind without being called wrong: two machines are never quite alike.
pub const SLACK: jiff::SignedDuration = jiff::SignedDuration::from_mins(5);

/// What is to be thought of the clock before something is erased by it, which cannot be undone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "state")]
pub enum ClockState {
    /// It goes on from where it was.
    Sound,
    /// It jumped forward: nothing is deleted until it is back, or a person confirms it.
    Ahead {
        /// The last time believed.
        believed: Timestamp,
    },
    /// It went back: nothing is deleted early, and what is due waits. Somebody must look.
    Behind {
        /// The last time believed.
        believed: Timestamp,
    },
}

impl ClockState {
    /// Judges `now` by the last time believed, if there is one.
    pub fn of(believed: Option<Timestamp>, now: Timestamp) -> Self {
        match believed {
            Some(believed) if now.duration_since(believed) > LONGEST_JUMP => Self::Ahead { believed },
            Some(believed) if believed.duration_since(now) > SLACK => Self::Behind { believed },
            _ => Self::Sound,
        }
    }

    /// Whether something may be deleted by it.
    pub const fn may_delete(self) -> bool {
        !matches!(self, Self::Ahead { .. })
    }

    /// The word used in the API.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Sound => "sound",
            Self::Ahead { .. } => "ahead",
            Self::Behind { .. } => "behind",
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::SignedDuration;

    use super::*;

    #[test]
    fn a_jump_of_more_than_two_days_is_not_believed() {
        let then: Timestamp = "2026-02-20T04:00:00Z".parse().unwrap();
        let hours = |hours| then + SignedDuration::from_hours(hours);
        assert_eq!(ClockState::of(None, then), ClockState::Sound);
        assert_eq!(ClockState::of(Some(then), hours(48)), ClockState::Sound);
        let ahead = ClockState::of(Some(then), hours(48) + SignedDuration::from_secs(1));
        assert_eq!(ahead, ClockState::Ahead { believed: then });
        assert!(!ahead.may_delete());
        assert_eq!(ClockState::of(Some(then), then - SignedDuration::from_mins(5)), ClockState::Sound);
        let behind = ClockState::of(Some(then), hours(-1));
        assert_eq!((behind, behind.may_delete()), (ClockState::Behind { believed: then }, true));
    }
}
