//! The machine's clock, randomness and environment: the only place that touches them.
#![expect(clippy::disallowed_methods, reason = "the composition root is where ambient state enters the program")]

use std::time::Instant;

use jiff::Timestamp;
use liaison_domain::entropy::EntropySource;
use liaison_domain::{Clock, Entropy};

/// The machine's clock.
#[derive(Debug, Clone, Copy, Default)]
pub struct MachineClock;

impl Clock for MachineClock {
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }
}

/// The operating system's randomness.
#[derive(Debug, Clone, Copy, Default)]
pub struct MachineEntropy;

impl Entropy for MachineEntropy {
    fn fill(&mut self, bytes: &mut [u8]) {
        if getrandom::fill(bytes).is_err() {
            // Without randomness no key, nonce or id is safe: nothing may go on.
            std::process::abort();
        }
    }
}

impl EntropySource for MachineEntropy {
    fn entropy(&self) -> Box<dyn Entropy> {
        Box::new(Self)
    }
}

/// A stopwatch for benchmarks and progress.
#[derive(Debug, Clone, Copy)]
pub struct Stopwatch(Instant);

impl Stopwatch {
    /// Starts now.
    pub fn start() -> Self {
        Self(Instant::now())
    }

    /// Seconds since the start.
    pub fn seconds(self) -> f64 {
        self.0.elapsed().as_secs_f64()
    }
}

/// A variable of the environment.
pub fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

/// Waits.
pub fn pause(time: std::time::Duration) {
    std::thread::sleep(time);
}
