//! Erasing by order, outside the terms of retention: a court, the supervisory authority, or the person's right demands it.
//! One person proposes, another approves; then everything under the keys of the people named is gone, like by retention.

mod carry;
mod decide;
mod read;

pub use read::{Consequence, ErasureView};
