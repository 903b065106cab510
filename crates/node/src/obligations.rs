//! The clock service: what is past its time escalates, within one tick, once.

use liaison_journal::{AppendError, Batch, Claim, Stream};
use liaison_views::payload;

use crate::{Node, NodeError, OpContext};

/// Obligations escalated in one go.
const STEP: usize = 500;

/// Attempts when somebody changes an obligation at the same moment.
const ATTEMPTS: u32 = 5;

impl Node {
    /// Escalates everything whose time has passed at the context's time; returns how many. The clock service calls it at
    /// least every 60 seconds (DESIGN rule 2). Several runners may call it at once: the firing of a deadline is a claim.
    pub fn tick(&self, context: &OpContext) -> Result<u32, NodeError> {
        self.catch_up()?;
        let mut escalated = 0;
        loop {
            let due = self.views.obligations_due(context.now, STEP)?;
            let before = escalated;
            for row in &due {
                escalated += u32::from(self.escalate(context, row.id.0)?);
            }
            if due.len() < STEP || escalated == before {
                return Ok(escalated);
            }
        }
    }

    /// Whoever hands the obligation on at this moment does not stop its clock: it is looked at again.
    fn escalate(&self, context: &OpContext, obligation: uuid::Uuid) -> Result<bool, NodeError> {
        for attempt in 1.. {
            match self.try_escalate(context, obligation) {
                Err(NodeError::Conflict { .. }) if attempt < ATTEMPTS => {}
                // Another runner was faster; or somebody changes it faster than it can be read, until the next tick.
                Err(NodeError::Conflict { .. } | NodeError::Append(AppendError::ClaimTaken { .. })) => {
                    return Ok(false);
                }
                other => return other,
            }
        }
        Ok(false)
    }

    fn try_escalate(&self, context: &OpContext, obligation: uuid::Uuid) -> Result<bool, NodeError> {
        let folded = self.obligation_state(obligation)?;
        let Some(event) = folded.state.and_then(|state| state.tick(context.now)) else { return Ok(false) };
        let mut key = obligation.as_bytes().to_vec();
        key.extend_from_slice(&folded.version.to_be_bytes());
        let batch = Batch {
            entries: vec![payload::draft(Stream::Work, obligation, &event, &context.meta(), None, [])],
            expect: vec![(obligation, folded.version)],
            claims: vec![Claim::new("deadline", key)],
        };
        // Essential: a full disk must not let a warning lapse unseen.
        self.append_essential(batch).map(|_| true)
    }
}
