//! One person proposes, another decides.

use liaison_domain::erasure::{ErasureGround, ErasureOrder, ErasureTarget};
use liaison_domain::ids::ErasureId;
use liaison_journal::{Batch, Stream};
use liaison_policy::Action;
use liaison_views::payload;

use crate::lists::Verdict;
use crate::{Node, NodeError, OpContext};

impl Node {
    /// Proposes to erase records by order. Nothing is erased yet; the records must be there.
    pub fn propose_erasure(
        &self,
        context: &OpContext,
        targets: Vec<ErasureTarget>,
        ground: ErasureGround,
        reference: String,
    ) -> Result<ErasureId, NodeError> {
        context.permit(Action::ErasurePropose)?;
        let event = ErasureOrder::propose(targets.clone(), ground, reference)?;
        self.catch_up()?;
        for target in targets {
            let there = match target {
                ErasureTarget::Passenger(passenger) => self.views.passenger(passenger)?.is_some(),
                ErasureTarget::Subject(subject) => self.views.subject(subject)?.is_some(),
            };
            if !there {
                return Err(NodeError::NotFound("record to erase: it is unknown, or erased already"));
            }
        }
        let order = ErasureId(self.new_id(context.now));
        let draft = payload::draft(Stream::Work, order.0, &event, &context.meta(), None, []);
        self.append(Batch { entries: vec![draft], expect: vec![(order.0, 0)], claims: Vec::new() })?;
        Ok(order)
    }

    /// Decides an order. The domain refuses its author. What is approved is erased when this returns; a process that ends
    /// before has it done by the clock service ([`Node::carry_out_erasures`]).
    pub fn decide_erasure(&self, context: &OpContext, order: ErasureId, verdict: Verdict) -> Result<(), NodeError> {
        context.permit(Action::ErasureDecide)?;
        let folded = self.erasure_state(order.0)?;
        let state = folded.state.ok_or(NodeError::NotFound("order"))?;
        let act = self.new_id(context.now);
        let event = state.decide((verdict == Verdict::Approve).then_some(act), &context.stamp())?;
        let draft = payload::draft(Stream::Work, order.0, &event, &context.meta(), None, []);
        let batch = Batch { entries: vec![draft], expect: vec![(order.0, folded.version)], claims: Vec::new() };
        if verdict == Verdict::Refuse {
            self.append(batch)?;
            return Ok(());
        }
        let alone = self.erase_alone(&state)?;
        // Essential: erasing must be possible when the disk is full.
        self.append_essential(batch)?;
        self.erase_by_order(context, act, &state, &alone)
    }
}
