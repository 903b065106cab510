//! Flights and their passengers.

use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::person::Document;

/// Which flights.
#[derive(Debug, Clone, Default, Serialize, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct FlightFilter {
    /// `to-come` (default: arrival not yet passed or unknown), `landed`, `cancelled`, `all`.
    pub state: Option<String>,
    /// Carrier and number contain this text.
    pub q: Option<String>,
    /// Only flights with open hits.
    pub open_hits: Option<bool>,
}

/// Which day's flights go to paper.
#[derive(Debug, Clone, Default, Serialize, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct DayFilter {
    /// The day of arrival, local time as sent, for example `2026-02-20`.
    pub day: String,
    /// Of this flight only.
    pub flight: Option<String>,
}

/// One flight in a list, ordered by arrival.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct Flight {
    /// Id.
    pub id: String,
    /// Carrier code, two or three signs.
    pub carrier: String,
    /// Flight number.
    pub number: String,
    /// Airport of departure (IATA).
    pub from: String,
    /// Airport of arrival (IATA).
    pub to: String,
    /// Airports in order, when there are more than two.
    pub airports: Vec<String>,
    /// Departure, local time as sent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub departure_local: Option<String>,
    /// Arrival, local time as sent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub arrival_local: Option<String>,
    /// Departure in UTC, when the airport's time zone is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub departure: Option<String>,
    /// Arrival in UTC, when sent and the airport's time zone is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub arrival: Option<String>,
    /// `expected`, `closed-out` or `cancelled`.
    pub state: String,
    /// Regimes of the feeds that reported it: `border-api`, `le-api`, `pnr`.
    pub regimes: Vec<String>,
    /// Passengers on the list now, cancelled ones not counted.
    pub passengers: u32,
    /// Crew on the list now.
    pub crew: u32,
    /// Hits nobody has decided yet.
    pub open_hits: u32,
    /// All hits.
    pub hits: u32,
    /// Messages received.
    pub messages: u32,
    /// Issues in those messages, warnings and errors.
    pub issues: u32,
    /// Whether every message was screened.
    pub screened: bool,
    /// What is missing, in plain sentences (no arrival time, broken message, ...).
    pub missing: Vec<String>,
    /// Version.
    pub version: u64,
}

/// One flight with its messages.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct FlightDetail {
    /// The flight.
    #[serde(flatten)]
    pub flight: Flight,
    /// Messages, newest first.
    pub received: Vec<crate::message::Message>,
}

/// One person on one flight.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct Passenger {
    /// Id.
    pub id: String,
    /// `passenger`, `crew`, `transit-passenger`, `transit-crew`.
    pub role: String,
    /// `listed` or `cancelled`.
    pub state: String,
    /// Surname as sent.
    pub surname: String,
    /// Given names as sent.
    pub given: String,
    /// Birth date as precise as sent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub birth: Option<String>,
    /// `F`, `M`, `X`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sex: Option<String>,
    /// Three letters, or as sent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub nationality: Option<String>,
    /// Documents.
    pub documents: Vec<Document>,
    /// Seat.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seat: Option<String>,
    /// Record locator.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub locator: Option<String>,
    /// Since when and why the fields that name the person are empty here; absent while they are readable.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub masked: Option<Masked>,
    /// Hits on this person.
    pub hits: Vec<PassengerHit>,
}

/// A hit on a passenger, in short.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct PassengerHit {
    /// Id.
    pub id: String,
    /// State of the hit.
    pub state: String,
    /// `strong`, `possible` or `weak`.
    pub band: String,
}

/// What of a record is masked. Its key lies with two people; it is opened by their keys and a recorded approval.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct Masked {
    /// Since when, UTC.
    pub since: String,
    /// The rule that masked it.
    pub rule: String,
    /// The rule's law; absent when the rule is no longer in force.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// The fields of the record that are masked.
    pub fields: Vec<String>,
}

/// Open a masked record. The keys are secrets of two people: they are used once and overwritten.
#[derive(Clone, Serialize, Deserialize, ToSchema)]
pub struct Unmask {
    /// Reference of the approval by the authority that may give it; nothing about a person. Kept for good.
    pub approval: String,
    /// Why, in words. Kept in the access log, erased with the passenger.
    pub reason: String,
    /// The bytes of one person's key file, in hexadecimal digits.
    pub first_key: String,
    /// The bytes of the other person's key file, in hexadecimal digits.
    pub second_key: String,
}

/// A masked record as it was, given out once and kept nowhere.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct Unmasked {
    /// The passenger with the fields that are masked otherwise.
    pub passenger: Passenger,
    /// The flight.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub flight: Option<String>,
    /// Reference of the approval it was opened under.
    pub approval: String,
    /// Name as the reservation has it, where it differs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name_as_sent: Option<String>,
    /// State of residence.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub residence: Option<String>,
    /// Place and state of birth.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub birth_place: Option<String>,
    /// Addresses.
    pub addresses: Vec<String>,
    /// Telephone numbers and e-mail addresses.
    pub contacts: Vec<String>,
    /// Payments.
    pub payments: Vec<String>,
    /// Frequent-flyer accounts.
    pub frequent_flyer: Vec<String>,
    /// Ticket numbers.
    pub tickets: Vec<String>,
}
