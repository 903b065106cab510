//! Create a list: without permitted uses, owned by the creator's desk.

use liaison_domain::ids::ListId;
use liaison_domain::list::{Description, List, ListCommand};
use liaison_domain::{Grade, Handling, Tlp};
use liaison_journal::{Batch, Claim, Stream};
use liaison_policy::Action;
use liaison_views::payload;

use crate::{Node, NodeError, OpContext};

/// What a new list is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewList {
    /// Name, unique on the node.
    pub name: String,
    /// Law under which it is held.
    pub legal_basis: String,
    /// Where it stems from.
    pub source: String,
    /// Grade of what it holds.
    pub grade: Grade,
    /// How closed it is.
    pub tlp: Tlp,
}

impl Node {
    /// Creates a list. Errors: the name is taken, a field does not fit.
    pub fn create_list(&self, context: &OpContext, new: NewList) -> Result<ListId, NodeError> {
        context.permit(Action::ListsWrite)?;
        let list = ListId(self.new_id(context.now));
        let name = new.name.trim().to_owned();
        let description = Description {
            name: name.clone(),
            owner: context.duty.unit.clone(),
            legal_basis: new.legal_basis,
            source: new.source,
            grade: new.grade,
            handling: Handling::owner_only(new.tlp),
        };
        let event = List::default().decide(ListCommand::Create(description), &context.stamp())?;
        let draft = payload::draft(Stream::Watch, list.0, &event, &context.meta(), None, []);
        let claims = vec![Claim::new("list-name", name.to_lowercase())];
        match self.append(Batch { entries: vec![draft], expect: vec![(list.0, 0)], claims }) {
            Err(NodeError::Append(liaison_journal::AppendError::ClaimTaken { .. })) => {
                Err(NodeError::Taken("a list of this name"))
            }
            other => other.map(|_| list),
        }
    }
}
