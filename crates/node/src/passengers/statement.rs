//! What a parsed message says, in the words of the journal.

use liaison_domain::flight::{Leg, Schedule};
use liaison_domain::ids::FlightId;
use liaison_domain::message::{MessageEvent, MessageIssue};
use liaison_travel::{Message, Outcome, Parsed, Regime, Severity};
use liaison_views::payload;

/// Issues kept with a message.
const ISSUES_KEPT: usize = 200;

/// The regime's word in entries and views.
pub(crate) const fn regime_word(regime: Regime) -> &'static str {
    match regime {
        Regime::BorderApi => "border-api",
        Regime::LawEnforcementApi => "le-api",
        Regime::Pnr => "pnr",
    }
}

/// The messages with the lawful data elements only, and without byte offsets of people: the same statement at another
/// place of another file is no change.
pub(super) fn lawful(regime: Regime, mut parsed: Parsed) -> Parsed {
    let unplaced = |person: &mut liaison_travel::Person| person.at = 0;
    parsed.messages = parsed
        .messages
        .into_iter()
        .map(|message| match regime.lawful_message(message) {
            Message::Paxlst(mut list) => {
                list.persons.iter_mut().for_each(unplaced);
                Message::Paxlst(list)
            }
            Message::Pnrgov(mut push) => {
                for pnr in &mut push.pnrs {
                    pnr.at = 0;
                    pnr.persons.iter_mut().for_each(unplaced);
                }
                Message::Pnrgov(push)
            }
            other @ Message::Other(_) => other,
        })
        .collect();
    parsed
}

/// What the message says about the flight.
pub(super) fn schedule(message: &Message) -> Schedule {
    let leg = message.border_leg();
    let (carrier, number) = leg.and_then(liaison_travel::Leg::key).map_or_else(
        || leg.map(|leg| (leg.carrier.clone(), leg.number.clone())).unwrap_or_default(),
        |key| (key.carrier, key.number),
    );
    let legs = message.legs().iter().map(|leg| Leg {
        from: leg.from.clone().unwrap_or_default(),
        to: leg.to.clone().unwrap_or_default(),
        departure_local: leg.departure.and_then(liaison_travel::Moment::datetime),
        arrival_local: leg.arrival.and_then(liaison_travel::Moment::datetime),
        departure: leg.departure_utc,
        arrival: leg.arrival_utc,
    });
    Schedule { carrier, number, legs: legs.collect() }
}

/// The message as an entry: what it was and what was wrong with it, never its bytes.
pub(super) fn received_event(
    feed: &str,
    regime: Regime,
    bytes: usize,
    parsed: &Parsed,
    flights: &[FlightId],
) -> MessageEvent {
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let contents =
        parsed.messages.iter().map(Message::header).map(|header| format!("{} {}", header.kind, header.version));
    let issues = parsed.issues.iter().take(ISSUES_KEPT).map(|issue| MessageIssue {
        // The word of the kind is the one it serialises as.
        kind: payload::decode(&payload::encode(&issue.kind)).unwrap_or_default(),
        severity: match issue.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Hint => "hint",
        }
        .to_owned(),
        byte: u64::try_from(issue.at).unwrap_or(u64::MAX),
        message: issue.text.to_owned(),
    });
    MessageEvent::Received {
        feed: feed.to_owned(),
        regime: regime_word(regime).to_owned(),
        bytes: u64::try_from(bytes).unwrap_or(u64::MAX),
        outcome: match parsed.outcome {
            Outcome::Ok => "ok",
            Outcome::Partial => "partial",
            Outcome::Refused => "refused",
        }
        .to_owned(),
        contents: contents.take(100).collect(),
        flights: flights.to_vec(),
        persons: count(parsed.persons().count()),
        issues: issues.collect(),
        issue_count: count(parsed.issues.len()),
    }
}
