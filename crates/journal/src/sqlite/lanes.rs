//! What waits for a writer, in two lanes: single entries and small batches before bulk, so that an import never holds up
//! a booth or a desk by more than one of its batches.

use std::collections::VecDeque;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// Waiting at most, per lane; further callers wait for room.
const WAITING: usize = 1_024;
const WAITING_BULK: usize = 4;
/// Entries after which a bulk group takes no further batch.
const BULK_GROUP: usize = 512;

/// Where a batch waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Lane {
    /// Someone waits for it.
    Prompt,
    Bulk,
}

/// Both lanes. Dropping the callers' side is told by [`Lanes::close`].
pub(crate) struct Lanes<T> {
    waiting: Mutex<Waiting<T>>,
    filled: Condvar,
    room: Condvar,
}

struct Waiting<T> {
    prompt: VecDeque<T>,
    bulk: VecDeque<(usize, T)>,
    /// Entries of the bulk group under way; `None` in a prompt group.
    group: Option<usize>,
    closed: bool,
}

impl<T> Lanes<T> {
    pub(crate) const fn new() -> Self {
        let waiting = Waiting { prompt: VecDeque::new(), bulk: VecDeque::new(), group: None, closed: false };
        Self { waiting: Mutex::new(waiting), filled: Condvar::new(), room: Condvar::new() }
    }

    fn lock(&self) -> MutexGuard<'_, Waiting<T>> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Puts a batch of so many entries in its lane, when there is room; gives it back when the writer has ended.
    pub(crate) fn send(&self, lane: Lane, entries: usize, request: T) -> Result<(), T> {
        let is_bulk = lane == Lane::Bulk;
        let full = |waiting: &mut Waiting<T>| {
            let length = if is_bulk { waiting.bulk.len() } else { waiting.prompt.len() };
            !waiting.closed && length >= if is_bulk { WAITING_BULK } else { WAITING }
        };
        let mut waiting = self.room.wait_while(self.lock(), full).unwrap_or_else(PoisonError::into_inner);
        if waiting.closed {
            return Err(request);
        }
        if is_bulk {
            waiting.bulk.push_back((entries, request));
        } else {
            waiting.prompt.push_back(request);
        }
        drop(waiting);
        self.filled.notify_one();
        Ok(())
    }

    /// The first batch of the next group, waiting for one; `None` when nobody can come any more. After a prompt group
    /// comes a bulk one, if any waits, so that neither lane starves the other.
    pub(crate) fn recv(&self) -> Option<T> {
        let empty = |waiting: &mut Waiting<T>| waiting.prompt.is_empty() && waiting.bulk.is_empty() && !waiting.closed;
        let mut waiting = self.filled.wait_while(self.lock(), empty).unwrap_or_else(PoisonError::into_inner);
        let bulk_next = waiting.prompt.is_empty() || (waiting.group.is_none() && !waiting.bulk.is_empty());
        let request = if bulk_next {
            let (entries, request) = waiting.bulk.pop_front()?;
            waiting.group = Some(entries);
            request
        } else {
            waiting.group = None;
            waiting.prompt.pop_front()?
        };
        drop(waiting);
        self.room.notify_all();
        Some(request)
    }

    /// A further batch for the group, of the same lane, if one waits and fits.
    pub(crate) fn try_recv(&self) -> Option<T> {
        let mut waiting = self.lock();
        let request = match waiting.group {
            None => waiting.prompt.pop_front()?,
            Some(so_far) => {
                let (entries, request) = waiting.bulk.pop_front_if(|(entries, _)| so_far + *entries <= BULK_GROUP)?;
                waiting.group = Some(so_far + entries);
                request
            }
        };
        drop(waiting);
        self.room.notify_all();
        Some(request)
    }

    /// Nobody sends any more, or nobody receives any more: what waits may still be taken.
    pub(crate) fn close(&self) {
        self.lock().closed = true;
        self.filled.notify_all();
        self.room.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_small_goes_first_and_bulk_has_its_turn() {
        let lanes = Lanes::new();
        for name in ["bulk 1", "bulk 2", "bulk 3"] {
            lanes.send(Lane::Bulk, 250, name).unwrap();
        }
        lanes.send(Lane::Prompt, 1, "desk").unwrap();
        lanes.send(Lane::Prompt, 3, "booth").unwrap();
        let group = || {
            let mut group = vec![lanes.recv().unwrap()];
            group.extend(std::iter::from_fn(|| lanes.try_recv()));
            group
        };
        // The last group was neither: bulk has its turn.
        assert_eq!(group(), ["bulk 1", "bulk 2"]);
        assert_eq!(group(), ["desk", "booth"]);
        lanes.send(Lane::Prompt, 1, "desk").unwrap();
        assert_eq!(group(), ["bulk 3"]);
        assert_eq!(group(), ["desk"]);
        lanes.close();
        assert_eq!((lanes.recv(), lanes.try_recv()), (None, None));
        assert_eq!(lanes.send(Lane::Prompt, 1, "late"), Err("late"));
    }

    #[test]
    fn a_large_batch_is_a_group_of_its_own_however_large() {
        let lanes = Lanes::new();
        lanes.send(Lane::Bulk, 100_000, 1).unwrap();
        lanes.send(Lane::Bulk, 100, 2).unwrap();
        assert_eq!((lanes.recv(), lanes.try_recv(), lanes.recv()), (Some(1), None, Some(2)));
    }

    #[test]
    fn a_full_lane_waits_for_room_and_does_not_hold_up_the_other() {
        let lanes = Lanes::new();
        (0..WAITING_BULK).for_each(|n| lanes.send(Lane::Bulk, 1, n).unwrap());
        std::thread::scope(|scope| {
            scope.spawn(|| lanes.send(Lane::Bulk, 1, 100).unwrap());
            lanes.send(Lane::Prompt, 1, 200).unwrap();
            let mut received = Vec::new();
            while received.len() < WAITING_BULK + 2 {
                received.extend(lanes.recv());
            }
            assert!(received.contains(&100) && received.contains(&200), "{received:?}");
        });
    }

    #[test]
    fn what_waits_when_the_lanes_are_closed_is_still_taken() {
        let lanes = Lanes::new();
        lanes.send(Lane::Prompt, 1, 1).unwrap();
        lanes.close();
        assert_eq!((lanes.recv(), lanes.recv()), (Some(1), None));
    }
}
