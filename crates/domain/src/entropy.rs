//! Randomness as an input.

/// Where random bytes come from: the operating system in a real node, a seed in tests and simulations.
pub trait Entropy: Send {
    /// Fills `bytes` with random bytes.
    fn fill(&mut self, bytes: &mut [u8]);
}

/// Hands out randomness to many threads at once: each caller gets a source of its own.
pub trait EntropySource: Send + Sync {
    /// A source of random bytes for one caller.
    fn entropy(&self) -> Box<dyn Entropy>;
}

/// Sources that all follow from one seed, for tests and simulations.
#[derive(Debug)]
pub struct SeededSource(std::sync::Mutex<SeededEntropy>);

impl SeededSource {
    /// The same seed gives the same sources in the same order.
    pub const fn new(seed: u64) -> Self {
        Self(std::sync::Mutex::new(SeededEntropy::new(seed)))
    }
}

impl EntropySource for SeededSource {
    fn entropy(&self) -> Box<dyn Entropy> {
        let seed = self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner).next();
        Box::new(SeededEntropy::new(seed))
    }
}

/// A small deterministic generator (`SplitMix64`; Steele, Lea and Flood 2014) for tests and simulations. Never for keys
/// of a real node.
#[derive(Debug, Clone)]
pub struct SeededEntropy(u64);

impl SeededEntropy {
    /// The same seed gives the same bytes for ever.
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }
}

impl Entropy for SeededEntropy {
    fn fill(&mut self, bytes: &mut [u8]) {
        for chunk in bytes.chunks_mut(8) {
            let word = self.next().to_le_bytes();
            chunk.iter_mut().zip(word).for_each(|(to, from)| *to = from);
        }
    }
}
