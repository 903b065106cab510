//! One person on one flight. The record itself is the personal part of the entry, under the person's own data key.

use serde::{Deserialize, Serialize};

use crate::ids::{FlightId, HitId, MessageId};
use crate::stamp::Event;

/// What happened to a person on a flight.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PassengerEvent {
    /// A message lists the person for the first time.
    Recorded {
        /// The flight.
        flight: FlightId,
        /// The message.
        message: MessageId,
        /// Whether the person works on the flight.
        crew: bool,
    },
    /// A message brings other data, or lists the person again after a cancellation.
    Revised {
        /// The message.
        message: MessageId,
    },
    /// A message takes the person off the flight. The record stays under the regime's retention.
    Cancelled {
        /// The message.
        message: MessageId,
    },
    /// A person found an objective link to terrorism or serious crime: the record is masked at the end of its first term
    /// instead of deleted (CJEU C-817/19). Stored in the same batch as the decision that found it.
    Linked {
        /// The confirmed hit.
        hit: HitId,
        /// Why, in the decision's closed words.
        reason: String,
    },
}

impl Event for PassengerEvent {
    fn kind(&self) -> &'static str {
        match self {
            Self::Recorded { .. } => "passenger.recorded",
            Self::Revised { .. } => "passenger.revised",
            Self::Cancelled { .. } => "passenger.cancelled",
            Self::Linked { .. } => "passenger.linked",
        }
    }
}

/// A passenger as folded; `R` is the record of the message crate.
#[derive(Debug, Clone)]
pub struct Passenger<R> {
    /// The flight.
    pub flight: Option<FlightId>,
    /// The record; `None` when erased.
    pub record: Option<R>,
    /// Whether a message took the person off the flight.
    pub cancelled: bool,
    /// Whether an objective link is recorded.
    pub linked: bool,
    /// Whether what names the person lies in escrow.
    pub masked: bool,
}

impl<R> Default for Passenger<R> {
    fn default() -> Self {
        Self { flight: None, record: None, cancelled: false, linked: false, masked: false }
    }
}

impl<R> Passenger<R> {
    /// The passenger after an event; `record` is the entry's personal part.
    pub fn evolve(&mut self, event: &PassengerEvent, record: Option<R>) {
        match *event {
            PassengerEvent::Recorded { flight, .. } => {
                *self = Self { flight: Some(flight), record, ..Self::default() };
            }
            PassengerEvent::Revised { .. } => (self.record, self.cancelled) = (record, false),
            PassengerEvent::Cancelled { .. } => (self.record, self.cancelled) = (record, true),
            PassengerEvent::Linked { .. } => self.linked = true,
        }
    }
}
