//! What is kept how long, what is due, what goes next: on the node's own directory.

use liaison_crypto::hex;
use liaison_domain::Clock;
use liaison_node::retention::{Budget, ClockState, NextRow, Ran, RetentionStatus, TermStatus, TermView};
use liaison_node::{Cursor, Node, OpContext};
use serde_json::{Value, json};

use crate::args::{Common, Retention};
use crate::directory::{Directory, operator};
use crate::exit::{Exit, Failure, Outcome};
use crate::machine::MachineClock;
use crate::output;

pub fn run(common: &Common, command: &Retention) -> Outcome {
    let instead = match command {
        Retention::Terms | Retention::Status | Retention::Next { .. } | Retention::Run { dry_run: true } => {
            "its console shows it under Retention, and GET /api/v1/retention"
        }
        Retention::Run { dry_run: false } => "it deletes what is due by itself, every 15 seconds",
        Retention::ConfirmClock => "stop it, confirm the clock, start it again",
    };
    let node = Directory(common.data.clone()).open_unless_running(instead)?;
    let context = node.context(operator(), MachineClock.now());
    match command {
        Retention::Terms => terms(common, &node, &context),
        Retention::Status | Retention::Run { dry_run: true } => status(common, &node, &context),
        Retention::Next { limit, after } => next(common, &node, &context, *limit, after.as_deref()),
        Retention::Run { dry_run: false } => act(common, &node, &context),
        Retention::ConfirmClock => confirm(common, &node, &context),
    }
}

fn terms(common: &Common, node: &Node, context: &OpContext) -> Outcome {
    let terms = node.retention_terms(context)?;
    if common.json {
        output::json(&terms.iter().map(term_json).collect::<Vec<_>>())?;
    } else {
        for term in &terms {
            let source = format!("{} ({})", term.source, term.checked);
            output::text(&format!("{:28} {:30} {:7} {source}", term.rule, about(term), term.act.name()));
        }
    }
    Ok(Exit::Done)
}

fn status(common: &Common, node: &Node, context: &OpContext) -> Outcome {
    let status = node.retention_status(context)?;
    if common.json {
        output::json(&status_json(&status))?;
    } else {
        output::text(&clock_sentence(status.clock));
        let ran = status.last_run.map_or_else(|| "never".to_owned(), |ran| ran.strftime("%F").to_string());
        output::text(&format!("last run to its end: {ran}; due and not done: {}", status.backlog));
        output::text(&format!("{:28} {:>10} {:>8} {:17} {:>8} {:>8}", "rule", "held", "due", "next", "24 h", "30 d"));
        for row in &status.terms {
            let held = row.held.map(|held| held.to_string()).unwrap_or_default();
            let next = row.next.map(|next| next.strftime("%F %H:%M").to_string()).unwrap_or_default();
            let (rule, due) = (&row.term.rule, row.due);
            output::text(&format!("{rule:28} {held:>10} {due:>8} {next:17} {:>8} {:>8}", row.done_day, row.done_month));
        }
    }
    Ok(exit(status.clock))
}

fn next(common: &Common, node: &Node, context: &OpContext, limit: u32, after: Option<&str>) -> Outcome {
    let after = match after {
        None => Cursor::START,
        Some(text) => Cursor::parse(text)
            .ok_or_else(|| Failure::new(Exit::Usage, "--after: give the cursor that the page before ended with"))?,
    };
    let page = node.retention_next(context, after, usize::try_from(limit).unwrap_or(usize::MAX).min(10_000))?;
    let next = page.next.map(Cursor::to_text);
    if common.json {
        output::json(&json!({ "rows": page.rows.iter().map(next_json).collect::<Vec<_>>(), "next": next }))?;
    } else {
        for row in &page.rows {
            let when = row.due.strftime("%F %H:%M");
            let (term, count) = (&row.term, row.count);
            let what = format!("{} {}", term.act, about(term));
            output::text(&format!("{when}  {count:>8}  {what:40} {:26} {}", term.rule, term.source));
        }
        if let Some(next) = next {
            output::say(&format!("more: --after {next}"));
        }
    }
    Ok(Exit::Done)
}

fn act(common: &Common, node: &Node, context: &OpContext) -> Outcome {
    let ran = node.run_retention(context, Budget::ALL)?;
    if common.json {
        output::json(&ran_json(&ran))?;
    } else {
        output::text(&clock_sentence(ran.clock));
        for done in &ran.done {
            output::text(&format!("{:28} {} {}", done.rule, done.act, done.count));
        }
        if ran.escrow_missing {
            output::text("people wait to be masked: the node has no escrow to mask into");
        }
        output::text(if ran.complete { "nothing that is due is left" } else { "not everything that is due is done" });
    }
    Ok(exit(ran.clock))
}

fn confirm(common: &Common, node: &Node, context: &OpContext) -> Outcome {
    let before = node.clock_state(context.now);
    let clock = node.confirm_clock(context)?;
    if common.json {
        output::json(
            &json!({ "before": clock_json(before), "clock": clock_json(clock), "now": context.now.to_string() }),
        )?;
    } else {
        output::text(&format!("confirmed: it is {}; deleting goes on from here", context.now.strftime("%F %H:%M UTC")));
    }
    Ok(Exit::Done)
}

/// A clock that stops deleting is a fault somebody must mend.
const fn exit(clock: ClockState) -> Exit {
    match clock {
        ClockState::Ahead { .. } => Exit::Conflict,
        ClockState::Sound | ClockState::Behind { .. } => Exit::Done,
    }
}

fn about(term: &TermView) -> String {
    let regime = term.regime.map(|regime| format!(" ({regime})")).unwrap_or_default();
    let link = match term.link {
        liaison_policy::retention::Link::Any => String::new(),
        link => format!(" {link}"),
    };
    format!("{}{regime}{link}, {}", term.record, term.when)
}

fn clock_sentence(clock: ClockState) -> String {
    match clock {
        ClockState::Sound => "the clock is believed".to_owned(),
        ClockState::Ahead { believed } => format!(
            "THE CLOCK JUMPED AHEAD of {}: nothing is deleted. Set it right, or confirm it with `liaison retention \
             confirm-clock`",
            believed.strftime("%F %H:%M UTC")
        ),
        ClockState::Behind { believed } => format!(
            "THE CLOCK WENT BACK behind {}: what is due is deleted later. Set it right, or confirm it with `liaison \
             retention confirm-clock`",
            believed.strftime("%F %H:%M UTC")
        ),
    }
}

fn clock_json(clock: ClockState) -> Value {
    let believed = match clock {
        ClockState::Sound => None,
        ClockState::Ahead { believed } | ClockState::Behind { believed } => Some(believed.to_string()),
    };
    json!({ "state": clock.word(), "believed": believed })
}

fn term_json(term: &TermView) -> Value {
    json!({
        "rule": term.rule, "record": term.record.name(), "regime": term.regime.map(liaison_policy::retention::Regime::name),
        "link": term.link.name(), "action": term.act.name(), "when": term.when, "source": term.source,
        "checked": term.checked.name(),
    })
}

fn status_json(status: &RetentionStatus) -> Value {
    let row = |row: &TermStatus| {
        json!({
            "term": term_json(&row.term), "held": row.held, "due": row.due, "next": row.next.map(|next| next.to_string()),
            "done_day": row.done_day, "done_month": row.done_month,
        })
    };
    json!({
        "clock": clock_json(status.clock), "last_run": status.last_run.map(|ran| ran.to_string()),
        "backlog": status.backlog, "terms_sha256": hex(&status.version),
        "terms": status.terms.iter().map(row).collect::<Vec<_>>(),
    })
}

fn next_json(row: &NextRow) -> Value {
    json!({
        "due": row.due.to_string(), "since": row.since.to_string(), "count": row.count, "term": term_json(&row.term),
    })
}

fn ran_json(ran: &Ran) -> Value {
    let done = ran.done.iter();
    let done = done.map(|done| json!({ "rule": done.rule, "action": done.act.name(), "count": done.count }));
    json!({
        "clock": clock_json(ran.clock), "complete": ran.complete, "escrow_missing": ran.escrow_missing, "unfinished": ran.unfinished,
        "done": done.collect::<Vec<_>>(),
    })
}
