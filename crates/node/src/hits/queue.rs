//! The queue: hits by due time, with the two names and why.

use jiff::tz::TimeZone;
use liaison_domain::flight::Schedule;
use liaison_domain::hit::{EvidenceLine, EvidenceValues, HitEvent};
use liaison_journal::Entry;
use liaison_policy::Action;
use liaison_views::payload::{self, PayloadError};
use liaison_views::{Cursor, HitCounts, HitFilter, HitRow, Rows};

use super::review::sentence;
use super::review::{LISTED, TRAVELLER};
use crate::passengers::identity;
use crate::{Node, NodeError, OpContext};

/// One hit in the queue.
#[derive(Debug, Clone)]
pub struct QueueRow {
    /// State, owner, clock.
    pub row: HitRow,
    /// Why, in one sentence.
    pub sentence: String,
    /// The traveller's name; empty when erased.
    pub traveller: String,
    /// The listed name that matched; empty when erased.
    pub listed: String,
    /// The list's name.
    pub list_name: String,
    /// The flight, when it is still known.
    pub schedule: Option<Schedule>,
    /// The regime under which it was reported.
    pub regime: String,
    /// What changes how to read it.
    pub notes: Vec<String>,
}

/// The newest finding of a hit with its values.
pub(super) struct Newest {
    pub evidence: Vec<EvidenceLine>,
    pub traveller: EvidenceValues,
    pub listed: EvidenceValues,
    pub passenger_version: u64,
    pub subject_version: u64,
    pub matcher: String,
    pub index_position: u64,
}

impl Newest {
    pub(super) fn of(entries: &[Entry]) -> Result<Option<Self>, PayloadError> {
        for entry in entries.iter().rev() {
            if let HitEvent::Raised { finding, .. }
            | HitEvent::Reopened { finding, .. }
            | HitEvent::Renewed { finding } = payload::event(entry)?
            {
                return Ok(Some(Self {
                    traveller: payload::record(entry, TRAVELLER)?.unwrap_or_default(),
                    listed: payload::record(entry, LISTED)?.unwrap_or_default(),
                    evidence: finding.evidence,
                    passenger_version: finding.passenger_version,
                    subject_version: finding.subject_version,
                    matcher: finding.matcher,
                    index_position: finding.index_position,
                }));
            }
        }
        Ok(None)
    }

    fn name(&self, values: &EvidenceValues) -> String {
        let at = self.evidence.iter().position(|line| line.attribute == "name");
        let name = at.and_then(|at| values.0.get(at)).and_then(Option::as_ref);
        name.map(|name| name.as_str().to_owned()).unwrap_or_default()
    }
}

impl Node {
    /// A page of the queue.
    pub fn hits(
        &self,
        context: &OpContext,
        filter: &HitFilter,
        after: Cursor,
        limit: usize,
    ) -> Result<Rows<QueueRow>, NodeError> {
        context.permit(Action::HitsRead)?;
        let page = self.views.hits(filter, context.now, after, limit)?;
        let shown = page.rows.iter().flat_map(|row| [row.id.0, row.passenger.0, row.subject.0]);
        self.consulted(context, "hits.listed", shown)?;
        let rows = page.rows.into_iter().map(|row| self.queue_row(context, row)).collect::<Result<_, _>>()?;
        Ok(Rows { rows, next: page.next, total: page.total })
    }

    /// The queue in numbers. No record is shown, and still it is a consultation.
    pub fn hit_counts(&self, context: &OpContext) -> Result<HitCounts, NodeError> {
        context.permit(Action::HitsRead)?;
        let counts = self.views.hit_counts(&context.duty.actor.0, context.now)?;
        self.consulted(context, "hits.counted", [])?;
        Ok(counts)
    }

    /// A row of the queue. One that only a newer program can read whole says so and hides no other.
    pub(super) fn queue_row(&self, context: &OpContext, row: HitRow) -> Result<QueueRow, NodeError> {
        match self.whole_row(context, row.clone()) {
            Err(NodeError::Payload(error)) if error.is_newer() => {
                let note =
                    "A newer program wrote part of this: it is not shown whole, and only that program can decide it.";
                Ok(QueueRow {
                    sentence: String::new(),
                    traveller: String::new(),
                    listed: String::new(),
                    list_name: String::new(),
                    schedule: None,
                    regime: String::new(),
                    notes: vec![note.to_owned()],
                    row,
                })
            }
            other => other,
        }
    }

    fn whole_row(&self, context: &OpContext, row: HitRow) -> Result<QueueRow, NodeError> {
        let entries = self.journal.entity(row.id.0)?;
        let newest = Newest::of(&entries)?;
        let list_name = self.views.list(row.list)?.map(|list| list.name).unwrap_or_default();
        let mut notes = self.child_notes(context, &row)?;
        if self.views.passenger(row.passenger)?.is_some_and(|(passenger, _)| passenger.cancelled) {
            notes.push("A later message takes this passenger off the flight.".to_owned());
        }
        if self.views.subject(row.subject)?.is_none_or(|subject| subject.digest.is_none()) {
            notes.push("The listed record was removed since.".to_owned());
        }
        let flight = self.flight_state(row.flight.0)?.state;
        if flight.state == liaison_domain::flight::FlightState::Cancelled {
            notes.push("The flight is cancelled.".to_owned());
        }
        Ok(QueueRow {
            sentence: newest.as_ref().map(|newest| sentence(&newest.evidence)).unwrap_or_default(),
            traveller: newest.as_ref().map(|newest| newest.name(&newest.traveller)).unwrap_or_default(),
            listed: newest.as_ref().map(|newest| newest.name(&newest.listed)).unwrap_or_default(),
            list_name,
            schedule: flight.schedule,
            regime: self.views.flight(row.flight)?.and_then(|flight| flight.regimes).unwrap_or_default(),
            notes,
            row,
        })
    }

    /// Whoever may be a child is treated as one, and the officer reads it before any detail.
    fn child_notes(&self, context: &OpContext, row: &HitRow) -> Result<Vec<String>, NodeError> {
        let today = context.now.to_zoned(TimeZone::UTC).date();
        let mut notes = Vec::new();
        let traveller = self.passenger_state(row.passenger.0, u64::MAX)?.state.record;
        if traveller.is_some_and(|record| identity(&record.person()).may_be_a_child(today)) {
            notes.push("The traveller may be a child by the date of birth: treat as one.".to_owned());
        }
        let listed = self.subject_state(row.subject.0, u64::MAX)?.state.record;
        if listed.is_some_and(|record| record.identities.iter().any(|identity| identity.may_be_a_child(today))) {
            notes.push("The listed person may be a child by the date of birth: treat as one.".to_owned());
        }
        Ok(notes)
    }
}
