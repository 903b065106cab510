//! Keys under which similar words meet: symmetric deletes over merged sounds, and consonant skeletons across scripts.
//!
//! A word is stored under its key and under every key with one or two codes left out; a probe asks for the same. Two words
//! meet when they differ by that many insertions, omissions, changes or exchanges (the symmetric delete idea of W. Garbe, 2012).

#![expect(clippy::indexing_slicing, reason = "hot path: places are bounded by the array lengths above them")]

use super::stored::{Stored, number_at};
use crate::sound;
use crate::token::Token;

/// Codes of a key that take part; what follows is compared, not looked up.
const PREFIX: usize = 8;
/// From this key length two differences are looked for, below it one.
const TWO_FROM: usize = 7;

/// A word's key: at most [`PREFIX`] merged sounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key {
    codes: [u8; PREFIX],
    length: usize,
}

impl Key {
    /// The key of a word by its merged sounds, or by its letters when it has none (digits).
    pub fn of(token: &Token) -> Self {
        if token.sounds.is_empty() {
            // Codes above all sounds, so that numbers meet only numbers.
            return Self::collect(token.text().bytes().map(|byte| byte | 0x80));
        }
        let mut last = u8::MAX;
        Self::collect(token.sounds.iter().enumerate().filter_map(move |(at, &code)| {
            let merged = sound::merged(code, at == 0)?;
            let repeated = merged == last;
            last = merged;
            (!repeated).then_some(merged)
        }))
    }

    /// The key of a word's consonant classes.
    pub fn skeleton(token: &Token) -> Self {
        let mut last = u8::MAX;
        Self::collect(token.sounds.iter().filter_map(move |&code| {
            let class = sound::consonant_class(code);
            let repeated = class == Some(last);
            last = class.unwrap_or(u8::MAX);
            class.filter(|_| !repeated)
        }))
    }

    fn collect(codes: impl Iterator<Item = u8>) -> Self {
        let mut key = Self { codes: [0; PREFIX], length: 0 };
        for code in codes.take(PREFIX) {
            key.codes[key.length] = code;
            key.length += 1;
        }
        key
    }

    /// Differences looked for.
    pub const fn reach(&self) -> usize {
        if self.length >= TWO_FROM { 2 } else { 1 }
    }

    /// Calls `each` with the hash of the key and of every key with up to `deletes` codes left out.
    pub fn each(&self, deletes: usize, mut each: impl FnMut(u32)) {
        let codes = &self.codes[..self.length];
        each(hash(codes, usize::MAX, usize::MAX));
        if deletes == 0 || self.length < 2 {
            return;
        }
        for first in 0..self.length {
            each(hash(codes, first, usize::MAX));
            if deletes >= 2 {
                (first + 1..self.length).for_each(|second| each(hash(codes, first, second)));
            }
        }
    }
}

fn hash(codes: &[u8], skip_one: usize, skip_two: usize) -> u32 {
    let mut hash = 0xCBF2_9CE4_8422_2325_u64;
    // A consonant left out between two vowels leaves one vowel, as in the key of a word written without it.
    let mut last = u8::MAX;
    for (at, &code) in codes.iter().enumerate() {
        if at != skip_one && at != skip_two && code != last {
            hash = (hash ^ u64::from(code)).wrapping_mul(0x0000_0100_0000_01B3);
            last = code;
        }
    }
    // The upper half is mixed best; finish as splitmix does.
    hash = (hash ^ hash >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    (hash >> 32) as u32
}

/// From key hashes to whatever stands under them. Collisions only cost a comparison. Pairs of hash and value and the
/// directory over them are kept as bytes, lowest first, so that they may stand in a mapped file.
#[derive(Debug, Clone, Default)]
pub struct KeyMap {
    entries: Stored,
    /// First entry of each bucket of hashes by their upper bits.
    directory: Stored,
    shift: u32,
}

/// Bytes of a pair.
const PAIR: usize = 8;

impl KeyMap {
    /// Builds the map from (hash, value) pairs in any order.
    pub fn new(mut entries: Vec<(u32, u32)>) -> Self {
        entries.sort_unstable();
        entries.dedup();
        let bits = (usize::BITS - (entries.len() / 4).leading_zeros()).clamp(1, 24);
        let shift = u32::BITS - bits;
        let mut directory = vec![0_u32; (1 << bits) + 1];
        for (hash, _) in &entries {
            directory[(hash >> shift) as usize + 1] += 1;
        }
        for at in 1..directory.len() {
            directory[at] += directory[at - 1];
        }
        let directory: Vec<u8> = directory.into_iter().flat_map(u32::to_le_bytes).collect();
        let mut pairs = Vec::with_capacity(entries.len() * PAIR);
        for (hash, value) in entries {
            pairs.extend_from_slice(&hash.to_le_bytes());
            pairs.extend_from_slice(&value.to_le_bytes());
        }
        Self { entries: pairs.into(), directory: directory.into(), shift }
    }

    /// A map over bytes that [`KeyMap::parts`] gave; none when they do not belong together. Every value is below `values`.
    pub fn stored(entries: Stored, directory: Stored, shift: u32, values: u32) -> Option<Self> {
        let bits = u32::BITS.checked_sub(shift).filter(|bits| (1..=24).contains(bits))?;
        let sizes = entries.len().is_multiple_of(PAIR) && directory.len() == ((1_usize << bits) + 1) * 4;
        let pairs = entries.len() / PAIR;
        let ends = number_at(&directory, 0) == 0 && number_at(&directory, 1 << bits) as usize == pairs;
        let rising = directory.as_chunks::<4>().0.is_sorted_by_key(|at| u32::from_le_bytes(*at));
        let known = entries.as_chunks::<PAIR>().0.iter().all(|pair| value(*pair) < values);
        (sizes && ends && rising && known).then_some(Self { entries, directory, shift })
    }

    /// Pairs, directory and shift, for storing.
    pub const fn parts(&self) -> (&Stored, &Stored, u32) {
        (&self.entries, &self.directory, self.shift)
    }

    /// The same map in memory of its own.
    pub fn detached(&self) -> Self {
        Self { entries: self.entries.detached(), directory: self.directory.detached(), shift: self.shift }
    }

    /// Values under `hash`.
    pub fn get(&self, hash: u32) -> impl Iterator<Item = u32> + '_ {
        let bucket = (hash.checked_shr(self.shift).unwrap_or(0)) as usize;
        let directory = &*self.directory;
        let range = number_at(directory, bucket) as usize..number_at(directory, bucket + 1) as usize;
        let entries = self.entries.as_chunks::<PAIR>().0.get(range).unwrap_or_default();
        let from = entries.partition_point(|entry| hash_of(*entry) < hash);
        entries[from..].iter().take_while(move |entry| hash_of(**entry) == hash).map(|entry| value(*entry))
    }

    /// Bytes held.
    pub const fn bytes(&self) -> usize {
        self.entries.owned_bytes() + self.directory.owned_bytes()
    }
}

const fn hash_of(pair: [u8; PAIR]) -> u32 {
    let [a, b, c, d, ..] = pair;
    u32::from_le_bytes([a, b, c, d])
}

const fn value(pair: [u8; PAIR]) -> u32 {
    let [.., a, b, c, d] = pair;
    u32::from_le_bytes([a, b, c, d])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fold::Loss;

    fn meet(a: &str, b: &str) -> bool {
        let hashes = |text: &str| {
            let key = Key::of(&Token::new(text, Loss::None));
            let mut all = Vec::new();
            key.each(key.reach(), |hash| all.push(hash));
            all
        };
        let b = hashes(b);
        hashes(a).iter().any(|hash| b.contains(hash))
    }

    #[test]
    fn one_difference_meets_in_short_words_and_two_in_long_ones() {
        for (a, b) in [
            ("karim", "karom"),
            ("karim", "karin"),
            ("petrenko", "petremko"),
            ("petrenko", "pertenko"),
            ("astorgale", "asturgayle"),
            ("muhammad", "mohamed"),
            ("quillfeather", "qillfether"),
        ] {
            assert!(meet(a, b), "{a} {b}");
        }
        assert!(!meet("karim", "boris") && !meet("12", "13a4"));
    }

    #[test]
    fn a_map_finds_what_was_put_in() {
        let map = KeyMap::new((0..10_000_u32).map(|n| (n.wrapping_mul(2_654_435_761), n)).collect());
        for n in 0..10_000_u32 {
            assert!(map.get(n.wrapping_mul(2_654_435_761)).any(|token| token == n));
        }
        assert_eq!(KeyMap::new(Vec::new()).get(7).count(), 0);
    }
}
