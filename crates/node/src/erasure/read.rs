//! See orders and what they come to.

use liaison_domain::erasure::{ErasureOrder, ErasureTarget};
use liaison_domain::ids::{ErasureId, FlightId, ListId};
use liaison_policy::Action;
use liaison_views::{ErasureRow, HitRow};

use crate::{Node, NodeError, OpContext};

/// An order as shown: ids and counts, nobody's data.
#[derive(Debug, Clone)]
pub struct ErasureView {
    /// Where it stands.
    pub row: ErasureRow,
    /// What it says.
    pub order: ErasureOrder,
    /// Never the author, and only who may decide at all.
    pub may_decide: bool,
    /// What goes, record by record.
    pub consequences: Vec<Consequence>,
}

/// What erasing one record means.
#[derive(Debug, Clone)]
pub struct Consequence {
    /// The record.
    pub target: ErasureTarget,
    /// Whether it is gone already, by this order or another way.
    pub erased: bool,
    /// The list that holds a listed person: its next import brings the person back, unless the source gives the record up.
    pub list: Option<(ListId, String)>,
    /// The flight of a passenger: what messages say of its reservations as a whole goes, too.
    pub flight: Option<FlightId>,
    /// Whether an objective link is recorded on a passenger: the reason to keep the record is lost with it.
    pub linked: bool,
    /// Hits that lose this half of their evidence, and what officers wrote about them.
    pub hits: Vec<HitRow>,
}

impl Node {
    /// Orders, newest first; only those that wait when `waiting`.
    pub fn erasures(&self, context: &OpContext, waiting: bool) -> Result<Vec<ErasureView>, NodeError> {
        context.permit(Action::ErasureRead)?;
        let rows = self.views.erasures(waiting.then_some("waiting"))?;
        self.consulted(context, "erasures.listed", rows.iter().map(|row| row.id.0))?;
        rows.into_iter().map(|row| self.erasure_view(context, row)).collect()
    }

    /// One order.
    pub fn erasure(&self, context: &OpContext, order: ErasureId) -> Result<ErasureView, NodeError> {
        context.permit(Action::ErasureRead)?;
        let row = self.views.erasure(order)?.ok_or(NodeError::NotFound("order"))?;
        self.consulted(context, "erasure.shown", [order.0])?;
        self.erasure_view(context, row)
    }

    fn erasure_view(&self, context: &OpContext, row: ErasureRow) -> Result<ErasureView, NodeError> {
        let order = self.erasure_state(row.id.0)?.state.ok_or(NodeError::NotFound("order"))?;
        let may_decide = row.state == "waiting"
            && row.author != context.duty.actor.0
            && context.permit(Action::ErasureDecide).is_ok();
        let consequences = order.targets.iter().map(|target| self.consequence(*target)).collect::<Result<_, _>>()?;
        Ok(ErasureView { row, order, may_decide, consequences })
    }

    fn consequence(&self, target: ErasureTarget) -> Result<Consequence, NodeError> {
        let hits = self.hits_on(&target)?;
        let (mut erased, mut list, mut flight, mut linked) = (true, None, None, false);
        match target {
            ErasureTarget::Passenger(passenger) => {
                if let Some((row, of)) = self.views.passenger(passenger)? {
                    (erased, flight, linked) = (false, Some(of), row.linked);
                }
            }
            ErasureTarget::Subject(subject) => {
                if let Some(row) = self.views.subject(subject)? {
                    let name = self.views.list(row.list)?.map(|list| list.name).unwrap_or_default();
                    (erased, list) = (false, Some((row.list, name)));
                }
            }
        }
        Ok(Consequence { target, erased, list, flight, linked, hits })
    }
}
