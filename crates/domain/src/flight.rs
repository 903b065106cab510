//! One flight: carrier, number, departure day and airport, and who is on it.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use serde::{Deserialize, Serialize};

use crate::ids::{ListId, MessageId, PassengerId};
use crate::stamp::Event;

/// One leg. Times are local as sent; UTC only where the airport's time zone is known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Leg {
    /// Airport of departure (IATA).
    pub from: String,
    /// Airport of arrival (IATA).
    pub to: String,
    /// Departure, local.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub departure_local: Option<DateTime>,
    /// Arrival, local.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub arrival_local: Option<DateTime>,
    /// Departure, UTC.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub departure: Option<Timestamp>,
    /// Arrival, UTC.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub arrival: Option<Timestamp>,
}

/// What a message says about the flight itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Schedule {
    /// Carrier code.
    pub carrier: String,
    /// Flight number without leading zeros, with suffix.
    pub number: String,
    /// Legs in order; at least one.
    pub legs: Vec<Leg>,
}

impl Schedule {
    /// Arrival of the last leg, UTC.
    pub fn arrival(&self) -> Option<Timestamp> {
        self.legs.last().and_then(|leg| leg.arrival)
    }

    /// Departure of the first leg, UTC.
    pub fn departure(&self) -> Option<Timestamp> {
        self.legs.first().and_then(|leg| leg.departure)
    }

    /// Airports in order.
    pub fn airports(&self) -> Vec<&str> {
        let first = self.legs.first().map(|leg| leg.from.as_str());
        first.into_iter().chain(self.legs.iter().map(|leg| leg.to.as_str())).filter(|code| !code.is_empty()).collect()
    }

    /// This schedule with what `newer` knows better: a message that says less never takes a known time away.
    #[must_use]
    pub fn updated(&self, newer: &Self) -> Self {
        let mut schedule = newer.clone();
        for leg in &mut schedule.legs {
            if let Some(old) = self.legs.iter().find(|old| old.from == leg.from && old.to == leg.to) {
                leg.departure_local = leg.departure_local.or(old.departure_local);
                leg.arrival_local = leg.arrival_local.or(old.arrival_local);
                leg.departure = leg.departure.or(old.departure);
                leg.arrival = leg.arrival.or(old.arrival);
            }
        }
        schedule
    }
}

/// What happened to a flight.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FlightEvent {
    /// A message reports it for the first time.
    Opened {
        /// The message.
        message: MessageId,
        /// What it says.
        schedule: Schedule,
        /// The day from which retention counts: departure where known, otherwise the day of receipt.
        day: Date,
        /// The law it was reported under; empty in what version 1 wrote: then its message says it.
        regime: String,
    },
    /// A message knows its schedule better.
    Rescheduled {
        /// The message.
        message: MessageId,
        /// The schedule now.
        schedule: Schedule,
    },
    /// A message changes who is on it.
    ManifestChanged {
        /// The message.
        message: MessageId,
        /// People new to the flight.
        added: Vec<PassengerId>,
        /// People with other data.
        changed: Vec<PassengerId>,
        /// People no longer on it.
        cancelled: Vec<PassengerId>,
    },
    /// A close-out message came.
    ClosedOut {
        /// The message.
        message: MessageId,
    },
    /// It does not fly.
    Cancelled {
        /// The message.
        message: MessageId,
    },
    /// The people of a message were screened.
    Screened {
        /// What was screened: the message, or none for a re-screening after a list change.
        message: Option<MessageId>,
        /// Index position used.
        index_position: u64,
        /// Matcher version.
        matcher: String,
        /// People screened.
        persons: u32,
        /// Hits raised or opened again.
        hits: u32,
        /// Candidates a person cleared before.
        cleared: u32,
        /// People whose name is too common to be searched whole.
        too_common: u32,
        /// Lists they were compared with.
        lists: Compared,
    },
}

/// The lists that a screening compared people with: "nothing found" is only as good as these (DESIGN rule 12).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Compared {
    /// Written before entries said it (`flight.screened` version 1).
    NotSaid,
    /// Those permitted for the use, none other.
    With(Vec<ListId>),
}

impl Event for FlightEvent {
    fn kind(&self) -> &'static str {
        match self {
            Self::Opened { .. } => "flight.opened",
            Self::Rescheduled { .. } => "flight.rescheduled",
            Self::ManifestChanged { .. } => "flight.manifest-changed",
            Self::ClosedOut { .. } => "flight.closed-out",
            Self::Cancelled { .. } => "flight.cancelled",
            Self::Screened { .. } => "flight.screened",
        }
    }

    fn version(&self) -> u16 {
        match self {
            Self::Opened { .. } | Self::Screened { .. } => 2,
            _ => 1,
        }
    }
}

/// Where a flight stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FlightState {
    /// Passenger data may still come.
    #[default]
    Expected,
    /// The carrier closed the list.
    ClosedOut,
    /// It does not fly.
    Cancelled,
}

/// A flight as folded from its entries.
#[derive(Debug, Clone, Default)]
pub struct Flight {
    /// What is known of it; `None` before a message reports it.
    pub schedule: Option<Schedule>,
    /// The day from which retention counts.
    pub day: Option<Date>,
    /// Everybody ever on it, in order of appearance.
    pub passengers: Vec<PassengerId>,
    /// Where it stands.
    pub state: FlightState,
    /// Messages about it.
    pub messages: Vec<MessageId>,
    /// Messages whose people were screened.
    pub screened: Vec<MessageId>,
    /// What the last screening compared with; `None` before the first.
    pub compared: Option<Compared>,
}

impl Flight {
    /// The flight after an event.
    pub fn evolve(&mut self, event: FlightEvent) {
        let mut seen = |message: MessageId| {
            if !self.messages.contains(&message) {
                self.messages.push(message);
            }
        };
        match event {
            FlightEvent::Opened { message, schedule, day, .. } => {
                seen(message);
                (self.schedule, self.day) = (Some(schedule), Some(day));
            }
            FlightEvent::Rescheduled { message, schedule } => {
                seen(message);
                self.schedule = Some(schedule);
            }
            FlightEvent::ManifestChanged { message, added, .. } => {
                seen(message);
                self.passengers.extend(added);
            }
            FlightEvent::ClosedOut { message } => {
                seen(message);
                self.state = FlightState::ClosedOut;
            }
            FlightEvent::Cancelled { message } => {
                seen(message);
                self.state = FlightState::Cancelled;
            }
            FlightEvent::Screened { message, lists, .. } => {
                self.screened.extend(message);
                self.compared = Some(lists);
            }
        }
    }
}
