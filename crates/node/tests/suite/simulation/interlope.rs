//! What somebody else does at the worst moment: between the decision a use case has made and its storing.

use std::sync::{Arc, Weak};

use liaison_domain::hit::{HitCommand, RejectGround};
use liaison_domain::ids::{HitId, ListId};
use liaison_domain::{PermittedUse, Unit};
use liaison_journal::Journal;
use liaison_node::lists::Verdict;
use liaison_node::{Node, NodeError};
use liaison_policy::Role;

use super::choose::{OFFICERS, USES};
use super::command::{Answer, Command};
use super::material::material;
use super::perform::{decide, receive};
use super::world::{World, as_};

impl World {
    /// Somebody else is about to act while `command` is at work.
    pub fn interlope(&mut self, command: &Command) {
        let node: Weak<Node> = Arc::downgrade(self.node.as_ref().unwrap());
        let (common, truth, now) = (Arc::clone(&self.common), Arc::clone(self.journal.truth()), self.now);
        let appends = u32::try_from(self.draw.below(3)).unwrap();
        let hits: Vec<HitId> = self.witness.hits.keys().copied().collect();
        let lists: Vec<ListId> = self.node().views().lists().unwrap().iter().map(|list| list.id).collect();
        let act: Box<dyn FnOnce(&Node) -> Answer + Send> = match self.draw.below(10) {
            0..4 => {
                let (feed, message) = match command {
                    Command::Receive { feed, message } if self.draw.percent(50) => (*feed, *message),
                    _ => {
                        let message = self.draw.below(material().messages.len());
                        (material().messages[message].feed, message)
                    }
                };
                Box::new(move |node| receive(node, (&truth, &common), now, feed, message))
            }
            4..7 => {
                let same = match command {
                    Command::Hit { hit, .. } if self.draw.percent(80) => Some(*hit),
                    _ => self.draw.one(&hits).copied(),
                };
                let Some(hit) = same else { return };
                let by = *self.draw.one(&OFFICERS).unwrap();
                let reason = "by telephone".to_owned();
                let does = match self.draw.below(6) {
                    0 => HitCommand::Release,
                    2 => HitCommand::HandOver { unit: Unit("border-control".to_owned()), reason },
                    1 => HitCommand::Reject { ground: RejectGround::DifferentPerson, reason },
                    _ => HitCommand::Claim,
                };
                Box::new(move |node| {
                    let version = truth.entity(hit.0).unwrap().len() as u64;
                    decide(node, &truth, now, hit, version, &does, by)
                })
            }
            7 => Box::new(move |node| Ok(node.tick(&as_(node, now, "clock", Role::Operator)).map(|n| n.to_string()))),
            _ => {
                let Some(list) = self.draw.one(&lists).copied() else { return };
                let uses: Vec<PermittedUse> = USES.into_iter().filter(|_| self.draw.percent(50)).collect();
                Box::new(move |node| Ok(change_uses(node, now, list, uses)))
            }
        };
        let act = move || match node.upgrade() {
            Some(node) => act(&node).map(|answer| answer.unwrap_or_else(|error| format!("refused: {error}"))),
            None => Ok("nobody".to_owned()),
        };
        self.common.lock().unwrap().interloper = Some((appends, Box::new(act)));
    }
}

/// Two people give a list other uses.
pub fn change_uses(
    node: &Node,
    now: jiff::Timestamp,
    list: ListId,
    uses: Vec<PermittedUse>,
) -> Result<String, NodeError> {
    let (author, approver) = (as_(node, now, "ada", Role::Author), as_(node, now, "bea", Role::Approver));
    let version = node.list(&author, list)?.row.version;
    let word = format!("{uses:?}");
    let approval = node.propose_uses(&author, list, version, uses.into_iter().collect(), "other routes".to_owned())?;
    node.decide_approval(&approver, approval, Verdict::Approve, String::new())?;
    Ok(word)
}
