//! See flights, messages and who is on board.

use jiff::Timestamp;
use liaison_domain::flight::Compared;
use liaison_domain::ids::{FlightId, MessageId, PassengerId};
use liaison_domain::message::MessageEvent;
use liaison_policy::Action;
use liaison_travel::Person;
use liaison_views::payload;
use liaison_views::{Cursor, FlightFilter, FlightRow, HitRow, MaskedRow, MessageRow, Rows};

use crate::{Node, NodeError, OpContext};

/// A flight and what is missing.
#[derive(Debug, Clone)]
pub struct FlightView {
    /// What is there.
    pub row: FlightRow,
    /// What is missing, in plain sentences.
    pub missing: Vec<String>,
}

/// A flight with its messages.
#[derive(Debug, Clone)]
pub struct FlightDetail {
    /// The flight.
    pub flight: FlightView,
    /// Its messages, newest first.
    pub messages: Vec<MessageView>,
}

/// One message.
#[derive(Debug, Clone)]
pub struct MessageView {
    /// The message.
    pub id: MessageId,
    /// When it was received.
    pub received: Timestamp,
    /// What it was.
    pub event: MessageEvent,
    /// Whether its people were screened.
    pub screened: bool,
}

/// One person on one flight.
#[derive(Debug, Clone)]
pub struct PassengerView {
    /// The passenger.
    pub id: PassengerId,
    /// Version shown.
    pub version: u64,
    /// Whether a message took the person off the flight.
    pub cancelled: bool,
    /// The record; `None` when erased.
    pub person: Option<Person>,
    /// Since when and why what names the person is masked; `None` while it is readable.
    pub masked: Option<MaskedView>,
    /// Hits on the person.
    pub hits: Vec<HitRow>,
}

/// Why a record is not shown whole. What is masked of it: [`super::MASKED`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MaskedView {
    /// When its key went to escrow.
    pub since: Timestamp,
    /// The rule that masked it.
    pub rule: String,
    /// The rule's law, while the rule is in force.
    pub source: Option<String>,
}

impl FlightView {
    pub(super) fn of(row: FlightRow) -> Self {
        let mut missing = Vec::new();
        let mut say = |when: bool, what: &str| {
            if when {
                missing.push(what.to_owned());
            }
        };
        say(row.number.is_empty(), "The message does not say which flight this is.");
        say(row.arrival_local.is_none(), "No message gives an arrival time.");
        say(
            row.arrival_local.is_some() && row.arrival.is_none(),
            "The time zone of the arrival airport is not known: the arrival in UTC is missing.",
        );
        say(row.broken > 0, "A message broke off or could not be read whole: passengers may be missing.");
        say(row.unscreened > 0, "A message is not screened yet.");
        say(row.passengers == 0 && row.state != "cancelled", "No passenger list yet.");
        Self { row, missing }
    }
}

impl Node {
    /// A page of flights by arrival.
    pub fn flights(
        &self,
        context: &OpContext,
        filter: &FlightFilter,
        after: Cursor,
        limit: usize,
    ) -> Result<Rows<FlightView>, NodeError> {
        context.permit(Action::FlightsRead)?;
        let page = self.views.flights(filter, context.now, after, limit)?;
        self.consulted(context, "flights.listed", page.rows.iter().map(|row| row.id.0))?;
        Ok(Rows { rows: page.rows.into_iter().map(FlightView::of).collect(), next: page.next, total: page.total })
    }

    /// One flight with its messages.
    pub fn flight(&self, context: &OpContext, flight: FlightId) -> Result<FlightDetail, NodeError> {
        context.permit(Action::FlightsRead)?;
        let row = self.views.flight(flight)?.ok_or(NodeError::NotFound("flight"))?;
        self.consulted(context, "flight.shown", [flight.0])?;
        let messages = self.views.messages_of(flight)?;
        let messages = messages.iter().map(|row| self.message_view(row)).collect::<Result<_, _>>()?;
        let mut view = FlightView::of(row);
        if self.flight_state(flight.0)?.state.compared == Some(Compared::With(Vec::new())) {
            view.missing.push("No list is permitted for this use: nobody on board was compared with one.".to_owned());
        }
        Ok(FlightDetail { flight: view, messages })
    }

    /// Everybody who is or was on a flight, by surname.
    pub fn passengers(&self, context: &OpContext, flight: FlightId) -> Result<Vec<PassengerView>, NodeError> {
        context.permit(Action::FlightsRead)?;
        self.views.flight(flight)?.ok_or(NodeError::NotFound("flight"))?;
        let rows = self.views.passengers(flight)?;
        self.consulted(context, "passengers.listed", rows.iter().map(|row| row.id.0))?;
        let hits = self.views.hits_of_flight(flight)?;
        let mut passengers = Vec::with_capacity(rows.len());
        for row in rows {
            let mut view = self.passenger_record(row.id, u64::MAX)?;
            view.masked = row.masked.map(|masked| self.masked_view(masked));
            view.hits = hits.iter().filter(|hit| hit.passenger == row.id).cloned().collect();
            passengers.push(view);
        }
        passengers.sort_by(|a, b| name(a).cmp(&name(b)).then(a.id.cmp(&b.id)));
        Ok(passengers)
    }

    /// Messages, newest first.
    pub fn messages(
        &self,
        context: &OpContext,
        feed: Option<&str>,
        outcome: Option<&str>,
        after: Cursor,
        limit: usize,
    ) -> Result<Rows<MessageView>, NodeError> {
        context.permit(Action::MessagesRead)?;
        let page = self.views.messages(feed, outcome, after, limit)?;
        self.consulted(context, "messages.listed", page.rows.iter().map(|row| row.id.0))?;
        let rows = page.rows.iter().map(|row| self.message_view(row)).collect::<Result<_, _>>()?;
        Ok(Rows { rows, next: page.next, total: page.total })
    }

    pub(super) fn message_view(&self, row: &MessageRow) -> Result<MessageView, NodeError> {
        let entries = self.journal.entity(row.id.0)?;
        let first = entries.first().ok_or(NodeError::NotFound("message"))?;
        let event = payload::event(first)?;
        Ok(MessageView { id: row.id, received: row.received, event, screened: row.unscreened == 0 })
    }

    /// A passenger as the record stood at `version`, with every hit.
    pub(crate) fn passenger_view(&self, passenger: PassengerId, version: u64) -> Result<PassengerView, NodeError> {
        let mut view = self.passenger_record(passenger, version)?;
        if let Some((row, flight)) = self.views.passenger(passenger)? {
            view.masked = row.masked.map(|masked| self.masked_view(masked));
            view.hits = self.views.hits_of_flight(flight)?;
            view.hits.retain(|hit| hit.passenger == passenger);
        }
        Ok(view)
    }

    fn passenger_record(&self, passenger: PassengerId, version: u64) -> Result<PassengerView, NodeError> {
        let folded = self.passenger_state(passenger.0, version)?;
        Ok(PassengerView {
            id: passenger,
            version: folded.version,
            cancelled: folded.state.cancelled,
            person: folded.state.record.map(|record| record.person()),
            masked: None,
            hits: Vec::new(),
        })
    }

    fn masked_view(&self, masked: MaskedRow) -> MaskedView {
        let terms = self.policy.retention().terms();
        let source = terms.iter().find(|term| term.rule == masked.rule).map(|term| term.source.clone());
        MaskedView { since: masked.since, rule: masked.rule, source }
    }
}

fn name(view: &PassengerView) -> Option<(&str, &str)> {
    view.person.as_ref().map(|person| (person.surname.as_str(), person.given.as_str()))
}
