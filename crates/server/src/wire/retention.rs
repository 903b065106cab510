//! Retention's answers.

use liaison_api::retention::{ClockState, RetentionDue, RetentionRule, RetentionState};
use liaison_crypto::hex;
use liaison_node::retention::{ClockState as Clock, NextRow, RetentionStatus, TermStatus};

/// How far every rule has come.
pub(crate) fn retention(status: &RetentionStatus, as_of: u64) -> RetentionState {
    let (state, believed) = match status.clock {
        Clock::Sound => ("sound", None),
        Clock::Ahead { believed } => ("ahead", Some(believed)),
        Clock::Behind { believed } => ("behind", Some(believed)),
    };
    RetentionState {
        clock: ClockState { state: state.to_owned(), believed: believed.map(|time| time.to_string()) },
        last_run: status.last_run.map(|time| time.to_string()),
        backlog: status.backlog,
        terms: hex(&status.version),
        rules: status.terms.iter().map(rule).collect(),
        as_of,
        missing: Vec::new(),
    }
}

fn rule(status: &TermStatus) -> RetentionRule {
    let term = &status.term;
    RetentionRule {
        rule: term.rule.clone(),
        record: term.record.name().to_owned(),
        regime: term.regime.map(|regime| regime.name().to_owned()),
        link: term.link.name().to_owned(),
        action: term.act.name().to_owned(),
        when: term.when.clone(),
        source: term.source.clone(),
        checked: term.checked.name().to_owned(),
        held: status.held,
        backlog: status.due,
        next: status.next.map(|time| time.to_string()),
        done: status.done_month,
    }
}

/// What goes together.
pub(crate) fn due(row: &NextRow) -> RetentionDue {
    RetentionDue {
        rule: row.term.rule.clone(),
        record: row.term.record.name().to_owned(),
        regime: row.term.regime.map(|regime| regime.name().to_owned()),
        action: row.term.act.name().to_owned(),
        due: row.due.to_string(),
        since: row.since.to_string(),
        count: row.count,
        source: row.term.source.clone(),
    }
}
