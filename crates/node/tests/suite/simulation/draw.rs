//! What happens next, drawn from the seed.

use liaison_domain::Entropy;
use liaison_domain::entropy::SeededEntropy;

pub struct Draw(SeededEntropy);

impl Draw {
    pub fn new(seed: u64) -> Self {
        Self(SeededEntropy::new(seed ^ 0x5EED_5EED_0000_0001))
    }

    pub fn number(&mut self) -> u64 {
        let mut bytes = [0; 8];
        self.0.fill(&mut bytes);
        u64::from_le_bytes(bytes)
    }

    /// 0 to `end` - 1.
    pub fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.number() % u64::try_from(end.max(1)).unwrap()).unwrap()
    }

    /// `low` to `high`, both included.
    pub fn between(&mut self, low: i64, high: i64) -> i64 {
        low + i64::try_from(self.number() % u64::try_from(high - low + 1).unwrap()).unwrap()
    }

    /// So often in a hundred.
    pub fn percent(&mut self, often: u64) -> bool {
        self.number() % 100 < often
    }

    pub fn one<'a, T>(&mut self, of: &'a [T]) -> Option<&'a T> {
        if of.is_empty() { None } else { of.get(self.below(of.len())) }
    }

    /// One of several, by weight.
    pub fn weighted<T: Copy>(&mut self, of: &[(u64, T)]) -> T {
        let total: u64 = of.iter().map(|(weight, _)| weight).sum();
        let mut at = self.number() % total;
        for (weight, one) in of {
            if at < *weight {
                return *one;
            }
            at -= weight;
        }
        of[0].1
    }
}
