//! What a list may be used for: one person proposes, another decides.

use std::collections::BTreeSet;

use liaison_domain::PermittedUse;
use liaison_domain::ids::{ApprovalId, ListId};
use liaison_domain::list::ListCommand;
use liaison_journal::{Batch, Stream};
use liaison_policy::Action;
use liaison_views::{ApprovalRow, payload};

use crate::{Node, NodeError, OpContext};

/// A proposal and whether the asker may decide it.
#[derive(Debug, Clone)]
pub struct ApprovalView {
    /// The proposal.
    pub row: ApprovalRow,
    /// Never the author, and only who may decide at all.
    pub may_decide: bool,
}

/// What the second person says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Yes.
    Approve,
    /// No.
    Refuse,
}

impl Node {
    /// Proposes all uses a list shall have. `version` is the one the author has read.
    pub fn propose_uses(
        &self,
        context: &OpContext,
        list: ListId,
        version: u64,
        uses: BTreeSet<PermittedUse>,
        reason: String,
    ) -> Result<ApprovalId, NodeError> {
        context.permit(Action::UsesPropose)?;
        let approval = ApprovalId(self.new_id(context.now));
        self.change_list(context, list, Some(version), ListCommand::ProposeUses { approval, uses, reason })?;
        Ok(approval)
    }

    /// Decides a proposal. The domain refuses its author. What is granted screens at once; what is taken away stops at
    /// once.
    pub fn decide_approval(
        &self,
        context: &OpContext,
        approval: ApprovalId,
        verdict: Verdict,
        reason: String,
    ) -> Result<ListId, NodeError> {
        context.permit(Action::ApprovalsDecide)?;
        let row = self.views.approval(approval)?.ok_or(NodeError::NotFound("proposal"))?;
        let command = match verdict {
            Verdict::Approve => ListCommand::Approve { approval, reason },
            Verdict::Refuse => ListCommand::Refuse { approval, reason },
        };
        self.change_list(context, row.list, None, command)?;
        self.refresh_index()?;
        Ok(row.list)
    }

    /// Proposals, newest first; only those that wait when `waiting`.
    pub fn approvals(&self, context: &OpContext, waiting: bool) -> Result<Vec<ApprovalView>, NodeError> {
        context.permit(Action::ListsRead)?;
        let rows = self.views.approvals(waiting)?;
        self.consulted(context, "approvals.listed", rows.iter().map(|row| row.id.0))?;
        Ok(rows.into_iter().map(|row| Self::approval_view(context, row)).collect())
    }

    /// One proposal.
    pub fn approval(&self, context: &OpContext, approval: ApprovalId) -> Result<ApprovalView, NodeError> {
        context.permit(Action::ListsRead)?;
        let row = self.views.approval(approval)?.ok_or(NodeError::NotFound("proposal"))?;
        self.consulted(context, "approval.shown", [approval.0])?;
        Ok(Self::approval_view(context, row))
    }

    pub(super) fn approval_view(context: &OpContext, row: ApprovalRow) -> ApprovalView {
        let may_decide = row.state == "waiting"
            && row.author != context.duty.actor.0
            && context.permit(Action::ApprovalsDecide).is_ok();
        ApprovalView { row, may_decide }
    }

    fn change_list(
        &self,
        context: &OpContext,
        list: ListId,
        version: Option<u64>,
        command: ListCommand,
    ) -> Result<(), NodeError> {
        let folded = self.list_state(list.0)?;
        if folded.version == 0 {
            return Err(NodeError::NotFound("list"));
        }
        if version.is_some_and(|read| read != folded.version) {
            return Err(NodeError::Conflict { current: folded.version });
        }
        let event = folded.state.decide(command, &context.stamp())?;
        let draft = payload::draft(Stream::Watch, list.0, &event, &context.meta(), None, []);
        self.append(Batch { entries: vec![draft], expect: vec![(list.0, folded.version)], claims: Vec::new() })?;
        Ok(())
    }
}
