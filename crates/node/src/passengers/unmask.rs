//! Open a masked record once: with both keys of its escrow, under an approval that is recorded (Directive (EU) 2016/681
//! Article 12(3)).

use liaison_domain::Refusal;
use liaison_domain::ids::{FlightId, PassengerId};
use liaison_journal::{EscrowKeys, Part, PartState, UnmaskError, Unmasking};
use liaison_policy::Action;
use liaison_travel::Person;
use liaison_views::payload::{self, RECORD, SEALED};

use super::PassengerView;
use crate::{Node, NodeError, OpContext, fold};

/// Longest text of an approval's reference and of a reason, in signs.
const LONGEST_REFERENCE: usize = 200;
const LONGEST_REASON: usize = 1_000;

/// Label of the part of the access entry with the reason.
const REASON: &str = "reason";

/// Under which approval a record is opened, and what for.
#[derive(Debug, Clone)]
pub struct UnmaskRequest {
    /// Reference of the approval by the authority that may give it; nothing about a person. Stands in the journal for good.
    pub approval: String,
    /// Why, in words. Stands in the access log, and is erased with the passenger.
    pub reason: String,
}

/// A record as it was before it was masked, opened once and kept nowhere.
#[derive(Debug, Clone)]
pub struct Unmasked {
    /// The passenger as shown, masked as before.
    pub view: PassengerView,
    /// The flight.
    pub flight: Option<FlightId>,
    /// The whole record.
    pub person: Person,
    /// Reference of the approval.
    pub approval: String,
}

impl Node {
    /// Opens the sealed parts of one passenger. The look is an entry of the journal (`journal.unmasked`) and one of the
    /// access log before anything is handed out; whoever tries with keys that are not its own is in the access log, too.
    /// The key does not come back: whoever looks again asks again.
    pub fn unmask(
        &self,
        context: &OpContext,
        passenger: PassengerId,
        keys: &EscrowKeys,
        request: UnmaskRequest,
    ) -> Result<Unmasked, NodeError> {
        context.permit(Action::PassengersUnmask)?;
        let UnmaskRequest { approval, reason } = request;
        written("approval", &approval, LONGEST_REFERENCE)?;
        written("reason", &reason, LONGEST_REASON)?;
        self.catch_up()?;
        self.is_masked(passenger)?;
        let reason = Some(Part::personal(REASON, passenger.0, payload::encode(&reason)));
        let (id, meta) = (self.new_id(context.now), context.meta());
        let unmasking = Unmasking { id, unit: passenger.0, approval: approval.clone(), meta };
        let mut entries = match self.journal.unmask(unmasking, keys, &mut *self.entropy.entropy()) {
            Ok(entries) => entries,
            Err(UnmaskError::WrongKeys) => {
                self.consulted_with(context, "passenger.unmask-failed", [passenger.0], 0, reason)?;
                let message = "these two keys do not open it: bring both keys of the escrow it was masked into";
                return Err(NodeError::Invalid { field: "keys".to_owned(), message: message.to_owned() });
            }
            Err(UnmaskError::NotMasked { .. }) => return Err(ERASED.into()),
            Err(UnmaskError::Append(error)) => return Err(error.into()),
            Err(UnmaskError::Read(error)) => return Err(error.into()),
        };
        self.consulted_with(context, "passenger.unmasked", [passenger.0], 0, reason)?;
        self.catch_up()?;
        entries.retain(|entry| entry.header.entity == passenger.0);
        let state = fold::passenger(&entries, u64::MAX)?.state;
        let (flight, record) = (state.flight, state.record.ok_or(ERASED)?);
        let view = self.passenger_view(passenger, u64::MAX)?;
        Ok(Unmasked { view, flight, person: record.person(), approval })
    }

    /// Refuses whoever is not there, is erased, or can be read without keys.
    fn is_masked(&self, passenger: PassengerId) -> Result<(), NodeError> {
        let entries = self.journal.entity(passenger.0)?;
        let parts = |label: &'static str| entries.iter().filter_map(move |entry| entry.part(label));
        if parts(RECORD).next().is_none() || entries.iter().any(|entry| !entry.header.kind.starts_with("passenger.")) {
            return Err(NodeError::NotFound("passenger"));
        }
        if parts(SEALED).any(|state| *state == PartState::Masked) {
            return Ok(());
        }
        let gone = |state: &PartState| matches!(state, PartState::Erased | PartState::Expired);
        if parts(RECORD).all(gone) {
            return Err(ERASED.into());
        }
        Err(Refusal::WrongState("this passenger is not masked: the record is shown without keys").into())
    }
}

const ERASED: Refusal =
    Refusal::WrongState("the record of this passenger is erased: nothing of it is left, and no key opens it");

/// Refuses a text that says nothing, or too much.
fn written(field: &str, text: &str, most: usize) -> Result<(), NodeError> {
    if (1..=most).contains(&text.trim().chars().count()) && text.chars().count() <= most {
        return Ok(());
    }
    Err(NodeError::Invalid { field: field.to_owned(), message: format!("write 1 to {most} signs") })
}
