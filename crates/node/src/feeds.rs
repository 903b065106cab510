//! The feeds the node is set up for, and when each was last heard of: a post that sends nothing is told from one that has
//! nothing to send only when somebody looks.

use jiff::Timestamp;
use liaison_policy::Action;

use crate::passengers::regime_word;
use crate::{Node, NodeError, OpContext};

/// One feed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeedView {
    /// Its name.
    pub name: String,
    /// Its regime, by the word used in the API.
    pub regime: &'static str,
    /// Whether its messages come as files in a folder.
    pub folder: bool,
    /// Messages received so far.
    pub messages: u64,
    /// When the last one was.
    pub last: Option<Timestamp>,
}

impl Node {
    /// Every feed, also one that has never sent anything.
    pub fn feeds(&self, context: &OpContext) -> Result<Vec<FeedView>, NodeError> {
        context.permit(Action::SystemRead)?;
        let heard = self.views.feeds_heard()?;
        let views = self.config.feeds.iter().map(|feed| {
            let heard = heard.iter().find(|row| row.feed == feed.name);
            FeedView {
                name: feed.name.clone(),
                regime: regime_word(feed.regime),
                folder: feed.folder.is_some(),
                messages: heard.map_or(0, |row| row.messages),
                last: heard.map(|row| row.last),
            }
        });
        self.consulted(context, "feeds.shown", [])?;
        Ok(views.collect())
    }
}
