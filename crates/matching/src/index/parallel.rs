//! Work on all cores that ends with the call and does not change its result: the one place with threads.

use std::num::NonZero;
use std::panic::resume_unwind;

/// How many threads are worth starting.
pub fn workers() -> usize {
    std::thread::available_parallelism().map_or(1, NonZero::get).min(16)
}

/// `work` on pieces of at most `length` items, each on a thread of its own; the results in the order of the pieces.
pub fn in_pieces<T: Sync, R: Send>(items: &[T], length: usize, work: impl Fn(&[T]) -> R + Sync) -> Vec<R> {
    let work = &work;
    std::thread::scope(|scope| {
        let handles: Vec<_> = items.chunks(length.max(1)).map(|piece| scope.spawn(move || work(piece))).collect();
        // A defect in one thread is a defect of the call: nothing is left out.
        handles.into_iter().map(|handle| handle.join().unwrap_or_else(|cause| resume_unwind(cause))).collect()
    })
}
