//! Statistics.

use liaison_api::statistics as api;
use liaison_node::statistics::{Decisions, ListStatistics, Statistics, median_seconds};

/// What became of hits.
pub(crate) fn statistics(found: &Statistics, as_of: u64) -> api::Statistics {
    api::Statistics {
        from: found.from.to_string(),
        to: found.to.to_string(),
        all: decisions(&found.all),
        lists: found.lists.iter().map(list).collect(),
        days: found
            .days
            .iter()
            .map(|row| api::DayStatistics {
                day: row.day.to_string(),
                raised: row.raised,
                confirmed: row.confirmed,
                rejected: row.rejected,
            })
            .collect(),
        as_of,
        missing: Vec::new(),
    }
}

fn list(list: &ListStatistics) -> api::ListStatistics {
    api::ListStatistics {
        list_id: list.id.0.to_string(),
        list: list.name.clone(),
        decisions: decisions(&list.decisions),
    }
}

fn decisions(decisions: &Decisions) -> api::Decisions {
    api::Decisions {
        raised: decisions.raised,
        open: decisions.open,
        confirmed: decisions.confirmed,
        rejected: decisions.rejected,
        false_alarms: decisions.false_alarms,
        median_seconds: median_seconds(decisions),
    }
}
