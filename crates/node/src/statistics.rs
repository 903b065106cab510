//! How the work goes: what became of hits, and how long they took.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use liaison_domain::ids::ListId;
use liaison_policy::Action;
pub use liaison_views::{DayRow, Decisions};

use crate::{Node, NodeError, OpContext};

/// Longest period in days: a year and a day.
const LONGEST: i32 = 366;
/// Fewer decisions than this say more about a colleague than about a list, so their time is not told.
pub const FEWEST_TIMED: usize = 5;

/// What became of hits raised in a period.
#[derive(Debug, Clone)]
pub struct Statistics {
    /// First day, in UTC.
    pub from: Date,
    /// Last day.
    pub to: Date,
    /// By list, the one with most hits first.
    pub lists: Vec<ListStatistics>,
    /// Over all lists.
    pub all: Decisions,
    /// Day by day; a day without anything is left out.
    pub days: Vec<DayRow>,
}

/// What became of the hits of one list.
#[derive(Debug, Clone)]
pub struct ListStatistics {
    /// The list.
    pub id: ListId,
    /// Its name.
    pub name: String,
    /// The numbers.
    pub decisions: Decisions,
}

/// Half of the decided hits took at most so many seconds from claim to decision; `None` when fewer than
/// [`FEWEST_TIMED`] were timed.
pub fn median_seconds(decisions: &Decisions) -> Option<u64> {
    let worked = &decisions.worked;
    if worked.len() < FEWEST_TIMED {
        return None;
    }
    worked.get((worked.len() - 1) / 2).map(|micros| micros.max(&0).cast_unsigned() / 1_000_000)
}

impl Node {
    /// Hits raised from `from` to `to`, both included, and what became of them until now.
    pub fn statistics(&self, context: &OpContext, from: Date, to: Date) -> Result<Statistics, NodeError> {
        context.permit(Action::StatisticsRead)?;
        let invalid = |message: String| NodeError::Invalid { field: "from".to_owned(), message };
        if from > to {
            return Err(invalid("the first day is after the last".to_owned()));
        }
        if (to - from).get_days() >= LONGEST {
            return Err(invalid(format!("at most {LONGEST} days at once")));
        }
        let after = to.checked_add(1.day()).map_err(|_| invalid("no such day".to_owned()))?;
        let found = self.views.hit_statistics(midnight(from)?, midnight(after)?)?;
        let mut all = Decisions::default();
        let mut lists = Vec::new();
        for (list, decisions) in found.lists {
            all.join(&decisions);
            let name = self.views.list(list)?.map(|list| list.name).unwrap_or_default();
            lists.push(ListStatistics { id: list, name, decisions });
        }
        lists.sort_by(|a, b| b.decisions.raised.cmp(&a.decisions.raised).then_with(|| a.name.cmp(&b.name)));
        self.consulted(context, "statistics.shown", [])?;
        Ok(Statistics { from, to, lists, all, days: found.days })
    }
}

fn midnight(day: Date) -> Result<Timestamp, NodeError> {
    let invalid = |_| NodeError::Invalid { field: "from".to_owned(), message: "no such day".to_owned() };
    day.to_zoned(TimeZone::UTC).map(|time| time.timestamp()).map_err(invalid)
}
