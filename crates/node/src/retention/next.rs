//! What goes next, and why.

use jiff::Timestamp;
use liaison_policy::Action;
use liaison_views::Cursor;
use uuid::Uuid;

use super::status::TermView;
use crate::{Node, NodeError, OpContext};

/// Records that go at the same time under the same rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NextRow {
    /// When; past for what is due and not done.
    pub due: Timestamp,
    /// The rule.
    pub term: TermView,
    /// When the first of them began.
    pub since: Timestamp,
    /// How many.
    pub count: u64,
}

/// A page of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NextPage {
    /// By due time.
    pub rows: Vec<NextRow>,
    /// Where the next page begins, if there is one.
    pub next: Option<Cursor>,
}

/// Days that may come to the same end of term: the last four of a month, and the first of the next.
const SAME_DUE: usize = 6;

impl Node {
    /// A page of what goes next, by due time; what is due and not done stands first.
    pub fn retention_next(&self, context: &OpContext, after: Cursor, limit: usize) -> Result<NextPage, NodeError> {
        context.permit(Action::RetentionRead)?;
        self.catch_up()?;
        let from = Timestamp::from_microsecond(after.key).unwrap_or(Timestamp::MIN);
        let mut found = Vec::new();
        for (n, term) in context.policy.retention().terms().iter().enumerate() {
            for (due, since, count) in self.next_of(context, term, from, limit + SAME_DUE)? {
                let cursor = Cursor { key: due.as_microsecond(), id: place(n, since) };
                if cursor > after {
                    found.push((cursor, NextRow { due, term: TermView::of(term), since, count }));
                }
            }
        }
        found.sort_by_key(|(cursor, _)| *cursor);
        let more = found.len() > limit;
        found.truncate(limit);
        let next = found.last().filter(|_| more).map(|(cursor, _)| *cursor);
        self.consulted(context, "retention.next", [])?;
        Ok(NextPage { rows: found.into_iter().map(|(_, row)| row).collect(), next })
    }
}

/// The place of a row among those due at the same time: its term, then since when.
fn place(term: usize, since: Timestamp) -> Uuid {
    let term = u128::try_from(term).unwrap_or(u128::MAX >> 64);
    // Times before 1970 come first.
    let since = since.as_microsecond().cast_unsigned() ^ (1 << 63);
    Uuid::from_u128(term << 64 | u128::from(since))
}
