//! Draws from a seeded stream cipher: the only source of chance in this crate.
//!
//! Integer arithmetic only, and no distribution of `rand` is used: the same seed gives the same people on every
//! platform and with every later release of `rand`.
#![expect(
    clippy::indexing_slicing,
    reason = "an index drawn below the length is inside; tables are never empty (tested)"
)]

use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

/// What a stream of draws is for, so that no two uses share one.
#[derive(Clone, Copy)]
pub(crate) enum Stream {
    Subject = 1,
    Flight = 2,
    Traveller = 3,
    Message = 4,
    Query = 5,
    Unlisted = 6,
    Document = 7,
    Drill = 8,
}

/// A generator standing at (seed, use, index), so that the millionth person costs as much as the first.
pub(crate) struct Draw(ChaCha8Rng);

impl Draw {
    pub(crate) fn at(seed: u64, stream: Stream, index: u64) -> Self {
        let mut rng = ChaCha8Rng::seed_from_u64(seed);
        rng.set_stream(((stream as u64) << 56) | index);
        Self(rng)
    }

    /// Uniform in `0..n`; 0 when `n` is 0. Lemire's multiplication; its bias (below `n` / 2^32) does not matter here.
    pub(crate) fn below(&mut self, n: u32) -> u32 {
        ((u64::from(self.0.next_u32()) * u64::from(n)) >> 32) as u32
    }

    /// Uniform in `low..=high`.
    pub(crate) fn between(&mut self, low: u32, high: u32) -> u32 {
        low + self.below(high.saturating_sub(low) + 1)
    }

    /// True in `share` of 1,000 draws.
    pub(crate) fn per_mille(&mut self, share: u32) -> bool {
        self.below(1000) < share
    }

    pub(crate) fn bits(&mut self) -> u32 {
        self.0.next_u32()
    }

    pub(crate) fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(u32::try_from(from.len()).unwrap_or(u32::MAX)) as usize]
    }

    /// A rank in `0..n` with about Zipf's skew (exponent 1): an octave of ranks is drawn evenly, then a rank in it. The
    /// first `2^flat` ranks share the first octave: the higher, the less a few names dominate.
    pub(crate) fn rank(&mut self, n: u32, flat: u32) -> u32 {
        // Octave 0 is rank 0; octave k holds the ranks from 2^(k-1) to below 2^k.
        let octaves = n.saturating_sub(1).checked_ilog2().map_or(1, |top| top + 2);
        // The last octave may be cut short by `n`: a rank beyond it is drawn again, so that its few ranks stay rare.
        for _ in 0..32 {
            let octave = self.below(octaves.saturating_sub(flat).max(1)) + flat;
            let rank = if octave <= flat {
                self.below((1 << flat).min(n))
            } else {
                let first = 1 << (octave - 1);
                first + self.below(first)
            };
            if rank < n {
                return rank;
            }
        }
        0
    }

    pub(crate) fn skewed<'a, T>(&mut self, from: &'a [T], flat: u32) -> &'a T {
        &from[self.rank(u32::try_from(from.len()).unwrap_or(u32::MAX), flat) as usize]
    }

    /// Fills a number pattern: `A` a letter without I and O, `9` a digit, `#` a digit that is not zero; others stay.
    pub(crate) fn pattern(&mut self, pattern: &str) -> String {
        pattern
            .chars()
            .map(|c| match c {
                'A' => char::from(*self.pick(b"ABCDEFGHJKLMNPQRSTUVWXYZ")),
                '9' => char::from(*self.pick(b"0123456789")),
                '#' => char::from(*self.pick(b"123456789")),
                other => other,
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn streams_differ_and_repeat() {
        let take = |stream, index| {
            let mut draw = Draw::at(7, stream, index);
            [draw.bits(), draw.bits(), draw.bits()]
        };
        assert_eq!(take(Stream::Subject, 3), take(Stream::Subject, 3));
        assert_ne!(take(Stream::Subject, 3), take(Stream::Subject, 4));
        assert_ne!(take(Stream::Subject, 3), take(Stream::Query, 3));
    }

    #[test]
    fn ranks_are_skewed_and_inside() {
        let mut draw = Draw::at(1, Stream::Subject, 0);
        let (n, draws) = (1000, 50_000);
        let mut seen = vec![0_u32; n as usize];
        for _ in 0..draws {
            seen[draw.rank(n, 0) as usize] += 1;
        }
        let share = |upto: usize| f64::from(seen[..upto].iter().sum::<u32>()) / f64::from(draws);
        assert!((0.08..0.12).contains(&share(1)), "top name {}", share(1));
        assert!(share(10) > 0.3 && share(500) > 0.85 && seen[999] + seen[998] + seen[997] > 0);
        for n in 1..70 {
            for flat in 0..6 {
                assert!((0..200).all(|_| draw.rank(n, flat) < n), "{n} {flat}");
            }
        }
    }
}
