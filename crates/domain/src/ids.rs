//! Identifiers: `UUIDv7` (RFC 9562), so that rows written together lie together.

use std::fmt;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::entropy::Entropy;

/// Makes identifiers from the time and randomness it is given; strictly rising within one maker.
#[derive(Debug, Clone, Default)]
pub struct Ids {
    last_millis: u64,
    counter: u16,
}

impl Ids {
    /// The next identifier. The twelve bits after the time are a counter, so ids made in one millisecond keep order.
    pub fn next(&mut self, now: Timestamp, entropy: &mut dyn Entropy) -> Uuid {
        let millis = u64::try_from(now.as_millisecond()).unwrap_or(0);
        if millis > self.last_millis {
            self.last_millis = millis;
            self.counter = 0;
        } else {
            self.counter += 1;
            if self.counter > 0xFFF {
                self.last_millis += 1;
                self.counter = 0;
            }
        }
        let mut random = [0_u8; 10];
        entropy.fill(&mut random);
        let [high, low] = self.counter.to_be_bytes();
        random[0] = high;
        random[1] = low;
        uuid::Builder::from_unix_timestamp_millis(self.last_millis, &random).into_uuid()
    }
}

macro_rules! identifiers {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(&self.0, f)
            }
        }

        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self {
                Self(id)
            }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, uuid::Error> {
                Uuid::parse_str(text).map(Self)
            }
        }
    )+};
}

identifiers! {
    /// A person as this node knows it.
    SubjectId,
    /// A list of records with one owner and one legal basis.
    ListId,
    /// One import of a file into a list.
    RunId,
    /// One flight: carrier, number, departure day, route.
    FlightId,
    /// One person on one flight.
    PassengerId,
    /// One passenger message as received.
    MessageId,
    /// What a person must look at.
    HitId,
    /// One duty with an owner and a clock.
    ObligationId,
    /// A request for a second person's approval.
    ApprovalId,
    /// An order to erase, outside the terms of retention.
    ErasureId,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entropy::SeededEntropy;

    #[test]
    fn ids_rise_within_one_millisecond_and_across_a_clock_that_goes_back() {
        let (mut ids, mut entropy) = (Ids::default(), SeededEntropy::new(1));
        let now: Timestamp = "2026-05-01T10:00:00Z".parse().unwrap();
        let earlier: Timestamp = "2026-05-01T09:00:00Z".parse().unwrap();
        let mut last = ids.next(now, &mut entropy);
        for n in 0..10_000 {
            let next = ids.next(if n % 2 == 0 { now } else { earlier }, &mut entropy);
            assert!(next > last, "{next} after {last}");
            last = next;
        }
    }
}
