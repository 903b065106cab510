//! Take a passenger message: stored once, read, filtered to the lawful data elements, merged into its flights, screened.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use liaison_domain::flight::{FlightEvent, FlightState, Schedule};
use liaison_domain::ids::{FlightId, HitId, MessageId, PassengerId};
use liaison_domain::passenger::PassengerEvent;
use liaison_domain::{PermittedUse, Refusal};
use liaison_journal::{AppendError, Batch, Claim, Part, PartState, Stream};
use liaison_policy::Action;
use liaison_policy::retention::Record;
use liaison_travel::merge::{Entry, Manifest, PersonKey, State};
use liaison_travel::{Limits, Message, Parsed, Regime};
use liaison_views::payload::{self, RECORD, SEALED};

use super::statement::{lawful, received_event, regime_word, schedule};
use super::{MessageView, identity, masked};
use crate::hits::{Probe, Searched, use_of};
use crate::{Node, NodeError, OpContext};

/// Largest message taken, in bytes. A 300-passenger list has 65,000.
pub const LARGEST_MESSAGE: usize = 8 << 20;

/// Attempts when another message about the same flight comes at the same moment.
const ATTEMPTS: u32 = 8;

/// Label of the part that holds what the messages say about a flight's reservations as a whole.
const MANIFEST: &str = "manifest";

/// What became of a message.
#[derive(Debug, Clone)]
pub struct Received {
    /// The message as stored.
    pub message: MessageView,
    /// Whether the same bytes had come from this feed before; then nothing was done.
    pub duplicate: bool,
    /// Hits raised or opened again.
    pub hits: Vec<HitId>,
    /// Candidates a person had cleared.
    pub cleared: u32,
    /// People whose names are too common to be searched whole.
    pub too_common: u32,
    /// Journal position when it was done.
    pub position: u64,
}

/// One flight and the messages of one file about it.
struct About<'a> {
    flight: FlightId,
    schedule: Schedule,
    day: Date,
    regime: Regime,
    messages: Vec<&'a Message>,
}

/// Who stands behind a key of a manifest.
#[derive(Clone, Copy)]
struct Known {
    passenger: PassengerId,
    version: u64,
    /// Masked: takes nothing more that names the person.
    masked: bool,
}

/// Who stands behind each key of a manifest.
type People = BTreeMap<PersonKey, Known>;

impl Node {
    /// Takes a message of a feed. The same bytes from the same feed are taken once. When this returns, the message, its
    /// people and the hits on them are durable.
    pub fn receive_message(&self, context: &OpContext, feed: &str, bytes: &[u8]) -> Result<Received, NodeError> {
        context.permit(Action::MessagesSend)?;
        let regime = self.config.feed(feed).ok_or(NodeError::NotFound("feed"))?.regime;
        if bytes.len() > LARGEST_MESSAGE {
            return Err(NodeError::TooLarge { limit: u64::try_from(LARGEST_MESSAGE).unwrap_or(u64::MAX) });
        }
        let mut key = liaison_crypto::sha256(bytes).to_vec();
        key.extend_from_slice(feed.as_bytes());
        if let Some(first) = self.journal.claimed("message", &key)? {
            return self.received_before(first);
        }
        let parsed = lawful(regime, liaison_travel::parse(bytes, &Limits::default()));
        let message = MessageId(self.new_id(context.now));
        let quarantine_error = |source| NodeError::File { what: "the quarantine", source };
        self.quarantine.put(message, bytes, &mut *self.entropy.entropy()).map_err(quarantine_error)?;
        let flights = match self.store(context, feed, regime, message, bytes.len(), &parsed, &key) {
            Ok(flights) => flights,
            Err(error) => {
                self.quarantine.destroy(message).map_err(quarantine_error)?;
                return match error {
                    NodeError::Append(AppendError::ClaimTaken { position, .. }) => self.received_before(position),
                    other => Err(other),
                };
            }
        };
        let mut received = Received {
            message: self.stored_message(message)?,
            duplicate: false,
            hits: Vec::new(),
            cleared: 0,
            too_common: 0,
            position: 0,
        };
        for (flight, searched) in flights {
            let raised = self.screen_flight(context, flight, Some(message), use_of(regime), Some(searched))?;
            received.hits.extend(raised.hits);
            received.cleared += raised.cleared;
            received.too_common += raised.too_common;
        }
        received.message.screened = true;
        received.position = self.head().0;
        Ok(received)
    }

    /// Destroys raw messages that have rested their day.
    pub fn purge_quarantine(&self, now: jiff::Timestamp) -> Result<u32, NodeError> {
        let term = self.policy.retention().of(Record::RawMessage).next();
        let Some(cutoff) = term.and_then(|term| term.cutoff(now)) else { return Ok(0) };
        self.quarantine.purge(cutoff).map_err(|source| NodeError::File { what: "the quarantine", source })
    }

    /// When the raw messages that rest in the quarantine were received.
    pub(crate) fn resting(&self) -> Result<Vec<jiff::Timestamp>, NodeError> {
        self.quarantine.resting().map_err(|source| NodeError::File { what: "the quarantine", source })
    }

    fn received_before(&self, first: liaison_journal::Position) -> Result<Received, NodeError> {
        self.catch_up()?;
        let before = liaison_journal::Position(first.0.saturating_sub(1));
        let entries = self.journal.read(before, 1)?;
        let entry = entries.first().ok_or(NodeError::NotFound("message"))?;
        // The key that knows its bytes again is destroyed in its own time; what it said may be gone before.
        if let (Some(PartState::Expired), Some(day)) = (entry.part(payload::EVENT), entry.header.day) {
            return Err(AppendError::Expired { day }.into());
        }
        let message = self.stored_message(MessageId(entry.header.entity))?;
        let position = self.head().0;
        Ok(Received { message, duplicate: true, hits: Vec::new(), cleared: 0, too_common: 0, position })
    }

    fn stored_message(&self, message: MessageId) -> Result<MessageView, NodeError> {
        let entries = self.journal.entity(message.0)?;
        let first = entries.first().ok_or(NodeError::NotFound("message"))?;
        let event = payload::event(first)?;
        Ok(MessageView { id: message, received: first.header.meta.time, event, screened: true })
    }

    #[expect(clippy::too_many_arguments, reason = "what a message is, told once")]
    fn store(
        &self,
        context: &OpContext,
        feed: &str,
        regime: Regime,
        message: MessageId,
        bytes: usize,
        parsed: &Parsed,
        key: &[u8],
    ) -> Result<Vec<(FlightId, Searched)>, NodeError> {
        let about = self.about(context, regime, message, parsed);
        let flights: Vec<FlightId> = about.iter().map(|about| about.flight).collect();
        let event = received_event(feed, regime, bytes, parsed, &flights);
        for attempt in 1.. {
            let day = context.now.to_zoned(TimeZone::UTC).date();
            let first = payload::draft(Stream::Travel, message.0, &event, &context.meta(), Some(day), []);
            let mut batch = Batch {
                entries: vec![first],
                expect: vec![(message.0, 0)],
                claims: vec![Claim::personal("message", key)],
            };
            let mut stored = Vec::with_capacity(about.len());
            for about in &about {
                stored.push((about.flight, self.merge(context, message, about, &mut batch)?));
            }
            match self.append_and_search(batch, stored, use_of(regime)) {
                // Or the term of somebody on the flight ended since it was read.
                Err(error) if error.is_race() && attempt < ATTEMPTS => {}
                other => return other,
            }
        }
        Err(NodeError::Refused(Refusal::WrongState("the flight changes too fast: send the message again")))
    }

    /// Appends, and asks the index about the people while the disk is at work. What is found counts only once they are
    /// durable.
    fn append_and_search(
        &self,
        batch: Batch,
        people: Vec<(FlightId, Vec<Probe>)>,
        use_: PermittedUse,
    ) -> Result<Vec<(FlightId, Searched)>, NodeError> {
        let snapshot = self.screening().snapshot();
        std::thread::scope(|scope| {
            let search = scope.spawn(move || {
                let search = |(flight, probes)| (flight, Searched::of(Arc::clone(&snapshot), probes, use_));
                people.into_iter().map(search).collect::<Vec<_>>()
            });
            self.append(batch)?;
            search.join().map_err(|_| NodeError::Busy("the search failed: report this as a defect"))
        })
    }

    /// Sorts the messages of a file by the flight they are about. People without a flight get one of their own, so that
    /// nobody is lost.
    fn about<'a>(&self, context: &OpContext, regime: Regime, message: MessageId, parsed: &'a Parsed) -> Vec<About<'a>> {
        let today = context.now.to_zoned(TimeZone::UTC).date();
        let mut flights = BTreeMap::<FlightId, About<'a>>::new();
        for part in &parsed.messages {
            let key = part.border_leg().and_then(liaison_travel::Leg::key);
            if key.is_none() && part.persons().next().is_none() {
                continue;
            }
            let (flight, day) = match &key {
                Some(key) => (self.flight_id(regime, key), key.date),
                None => (FlightId(self.derived_id("flight-unknown", message.0.as_bytes())), today),
            };
            let schedule = schedule(part);
            flights
                .entry(flight)
                .and_modify(|about| about.schedule = about.schedule.updated(&schedule))
                .or_insert_with(|| About { flight, schedule, day, regime, messages: Vec::new() })
                .messages
                .push(part);
        }
        flights.into_values().collect()
    }

    /// Flights are kept apart by regime: border data is not law-enforcement data, in retention, readers and lists.
    fn flight_id(&self, regime: Regime, key: &liaison_travel::FlightKey) -> FlightId {
        let about = format!("{}|{}|{}|{}|{}", regime_word(regime), key.carrier, key.number, key.date, key.from);
        FlightId(self.derived_id("flight", about.as_bytes()))
    }

    fn merge(
        &self,
        context: &OpContext,
        message: MessageId,
        about: &About<'_>,
        batch: &mut Batch,
    ) -> Result<Vec<Probe>, NodeError> {
        let folded = self.flight_state(about.flight.0)?;
        let day = self.day_of_file(context, folded.state.day.unwrap_or(about.day));
        let (mut manifest, mut people, erased) = self.manifest(about.flight, &folded.state.passengers)?;
        let known = manifest.clone();
        for part in &about.messages {
            manifest.apply(part);
        }
        let mut events = Vec::new();
        match &folded.state.schedule {
            None => events.push(FlightEvent::Opened {
                message,
                schedule: about.schedule.clone(),
                day,
                regime: regime_word(about.regime).to_owned(),
            }),
            Some(old) => {
                let schedule = old.updated(&about.schedule);
                if schedule != *old && !about.schedule.legs.is_empty() {
                    events.push(FlightEvent::Rescheduled { message, schedule });
                }
            }
        }
        let mut people_batch = Batch::default();
        let changes =
            self.people(context, message, about.flight, day, &known, &manifest, &mut people, &mut people_batch);
        events.extend(changes);
        if manifest.cancelled && folded.state.state != FlightState::Cancelled {
            events.push(FlightEvent::Cancelled { message });
        } else if manifest.closed && folded.state.state == FlightState::Expected {
            events.push(FlightEvent::ClosedOut { message });
        }
        let manifest_people = std::mem::take(&mut manifest.entries);
        // A manifest whose term has ended takes nothing new; who comes late stands alone, and goes at once.
        let mut rest = (!erased).then(|| Part::personal(MANIFEST, about.flight.0, payload::encode(&manifest)));
        let meta = context.meta();
        for event in &events {
            let part = if matches!(event, FlightEvent::ManifestChanged { .. }) { rest.take() } else { None };
            batch.entries.push(payload::draft(Stream::Travel, about.flight.0, event, &meta, Some(day), part));
        }
        if !events.is_empty() {
            batch.expect.push((about.flight.0, folded.version));
        }
        // The flight stands before its people, so that every fold knows it when they come.
        batch.entries.extend(people_batch.entries);
        batch.expect.extend(people_batch.expect);
        let travelling = manifest_people.iter().filter(|entry| entry.travels());
        Ok(travelling
            .filter_map(|entry| {
                let Known { passenger, version, masked } = *people.get(&entry.key)?;
                let new = known.entry(entry.key).is_none();
                (!masked).then(|| Probe { passenger, version, identity: identity(&entry.person()), new })
            })
            .filter(Probe::searchable)
            .collect())
    }

    /// The day whose file takes the people of a flight: its own, unless that file has expired or is about to.
    fn day_of_file(&self, context: &OpContext, day: Date) -> Date {
        let term = self.policy.retention().of(Record::TravelDay).next();
        let begins = |day: Date| day.to_zoned(TimeZone::UTC).map_or(jiff::Timestamp::MAX, |zoned| zoned.timestamp());
        let expires = term.and_then(|term| term.cutoff(context.now)).is_some_and(|cutoff| begins(day) < cutoff);
        if expires { context.now.to_zoned(TimeZone::UTC).date() } else { day }
    }

    /// The manifest of a flight as its entries tell it, who stands behind each key, and whether it was erased.
    fn manifest(&self, flight: FlightId, passengers: &[PassengerId]) -> Result<(Manifest, People, bool), NodeError> {
        let entries = self.journal.entity(flight.0)?;
        let gone = |state: &PartState| matches!(state, PartState::Erased | PartState::Expired);
        let erased = entries.iter().any(|entry| entry.part(MANIFEST).is_some_and(gone));
        let mut manifest = Manifest::default();
        for entry in entries.iter().rev() {
            if let Some(newest) = payload::record::<Manifest>(entry, MANIFEST)? {
                manifest = newest;
                break;
            }
        }
        let mut people = BTreeMap::new();
        for (at, passenger) in passengers.iter().enumerate() {
            let folded = self.passenger_state(passenger.0, u64::MAX)?;
            // Somebody who was erased keeps the key, so that nobody else ever gets it.
            let entry = folded.state.record.unwrap_or_else(|| Entry {
                key: PersonKey(u32::try_from(at).unwrap_or(u32::MAX)),
                state: State::Cancelled,
                api: None,
                pnr: None,
            });
            let masked = folded.state.masked;
            people.insert(entry.key, Known { passenger: *passenger, version: folded.version, masked });
            manifest.entries.push(entry);
        }
        manifest.entries.sort_by_key(|entry| entry.key);
        Ok((manifest, people, erased))
    }

    #[expect(clippy::too_many_arguments, reason = "the two manifests and where their difference is written")]
    fn people(
        &self,
        context: &OpContext,
        message: MessageId,
        flight: FlightId,
        day: Date,
        known: &Manifest,
        manifest: &Manifest,
        people: &mut People,
        batch: &mut Batch,
    ) -> Option<FlightEvent> {
        let meta = context.meta();
        let (mut added, mut changed, mut cancelled) = (Vec::new(), Vec::new(), Vec::new());
        for entry in &manifest.entries {
            let old = known.entry(entry.key);
            if old == Some(entry) {
                continue;
            }
            let Known { passenger, version, masked: only_masked } = match people.get(&entry.key) {
                Some(known) => *known,
                None => Known { passenger: PassengerId(self.new_id(context.now)), version: 0, masked: false },
            };
            let listed = entry.travels();
            let event = match old {
                None => {
                    added.push(passenger);
                    PassengerEvent::Recorded { flight, message, crew: entry.person().role.is_crew() }
                }
                Some(_) if listed => {
                    changed.push(passenger);
                    PassengerEvent::Revised { message }
                }
                Some(_) => {
                    cancelled.push(passenger);
                    PassengerEvent::Cancelled { message }
                }
            };
            let parts = || {
                let sealed = (!only_masked).then(|| Part::sealed(SEALED, passenger.0, payload::encode(entry)));
                [Part::personal(RECORD, passenger.0, payload::encode(&masked(entry)))].into_iter().chain(sealed)
            };
            let stored =
                [event].into_iter().chain((old.is_none() && !listed).then_some(PassengerEvent::Cancelled { message }));
            for event in stored {
                batch.entries.push(payload::draft(Stream::Travel, passenger.0, &event, &meta, Some(day), parts()));
            }
            batch.expect.push((passenger.0, version));
            let steps = 1 + u64::from(old.is_none() && !listed);
            people.insert(entry.key, Known { passenger, version: version + steps, masked: only_masked });
        }
        let nothing = added.is_empty() && changed.is_empty() && cancelled.is_empty();
        (!nothing).then_some(FlightEvent::ManifestChanged { message, added, changed, cancelled })
    }
}
