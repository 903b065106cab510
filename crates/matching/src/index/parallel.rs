//! Work on all cores that ends with the call and does not change its result: the one place with threads.

use std::num::NonZero;
use std::panic::resume_unwind;
use std::sync::atomic::{AtomicUsize, Ordering};

/// How many threads are worth starting.
pub fn workers() -> usize {
    std::thread::available_parallelism().map_or(1, NonZero::get).min(16)
}

/// `work` on pieces of at most `length` items, each piece by whichever thread is free; the results in the order of the
/// pieces.
pub fn in_pieces<T: Sync, R: Send>(items: &[T], length: usize, work: impl Fn(&[T]) -> R + Sync) -> Vec<R> {
    let pieces: Vec<&[T]> = items.chunks(length.max(1)).collect();
    let next = AtomicUsize::new(0);
    let take = || {
        let mut done = Vec::new();
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            match pieces.get(at) {
                Some(piece) => done.push((at, work(piece))),
                None => return done,
            }
        }
    };
    let mut done: Vec<(usize, R)> = std::thread::scope(|scope| {
        let handles: Vec<_> = (0..workers().min(pieces.len())).map(|_| scope.spawn(take)).collect();
        // A defect in one thread is a defect of the call: nothing is left out.
        let joined = handles.into_iter().map(|handle| handle.join().unwrap_or_else(|cause| resume_unwind(cause)));
        joined.flatten().collect()
    });
    done.sort_by_key(|(at, _)| *at);
    done.into_iter().map(|(_, result)| result).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_the_order_of_the_pieces() {
        let items: Vec<u32> = (0..1000).collect();
        let sums = in_pieces(&items, 7, |piece| piece.iter().sum::<u32>());
        let expected: Vec<u32> = items.chunks(7).map(|piece| piece.iter().sum()).collect();
        assert_eq!(sums, expected);
        assert!(in_pieces(&[] as &[u32], 7, <[u32]>::len).is_empty());
    }
}
