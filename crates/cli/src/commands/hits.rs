//! The queue at the command line.

use liaison_api::Page;
use liaison_api::hit::{Decision, HandOver, HitDetail, HitSummary, Outcome as RecordedOutcome, Versioned};
use serde::Serialize;

use crate::args::{Common, Hits};
use crate::door::Door;
use crate::exit::{Exit, Failure, Outcome};
use crate::output;

pub fn run(common: &Common, command: Hits) -> Outcome {
    let door = Door::open(common)?;
    match command {
        Hits::List { state, limit } => {
            let page: Page<HitSummary> = door.get(&format!("/hits?state={state}&limit={limit}"))?;
            if common.json {
                output::json(&page)?;
            } else {
                page.items.iter().for_each(line);
                output::say(&format!("{} of {}. Next: liaison hits show ID", page.items.len(), page.total));
            }
        }
        Hits::Show { hit } => print(common, &door.get(&format!("/hits/{hit}"))?)?,
        Hits::Print { hit, out } => door.paper(common, &format!("/hits/{hit}/form.pdf"), &out)?,
        Hits::Claim { hit } => change(common, &door, &hit, "claim", |version| Versioned { version })?,
        Hits::Release { hit } => change(common, &door, &hit, "release", |version| Versioned { version })?,
        Hits::Confirm { hit, ground, reason } => {
            change(common, &door, &hit, "confirm", |version| Decision { version, ground, reason })?;
        }
        Hits::Reject { hit, ground, reason } => {
            change(common, &door, &hit, "reject", |version| Decision { version, ground, reason })?;
        }
        Hits::HandOver { hit, unit, reason } => {
            change(common, &door, &hit, "hand-over", |version| HandOver { version, unit, reason })?;
        }
        Hits::Outcome { hit, outcome, note } => {
            change(common, &door, &hit, "outcome", |version| RecordedOutcome { version, outcome, note })?;
        }
    }
    Ok(Exit::Done)
}

/// Reads the hit, so that the person decides what is there now, and does one thing to it.
fn change<B: Serialize>(
    common: &Common,
    door: &Door,
    hit: &str,
    verb: &str,
    body: impl FnOnce(u64) -> B,
) -> Result<(), Failure> {
    let now: HitDetail = door.get(&format!("/hits/{hit}"))?;
    let after: HitDetail = door.post(&format!("/hits/{hit}/{verb}"), &body(now.summary.version))?;
    print(common, &after)
}

fn line(hit: &HitSummary) {
    output::text(&format!(
        "{}  {:8} {:9} due {}  {}{} {}  {} / {}  {}",
        hit.id,
        hit.band,
        hit.state,
        hit.due,
        if hit.overdue { "OVERDUE  " } else { "" },
        hit.flight,
        hit.route,
        hit.traveller,
        hit.listed,
        hit.sentence
    ));
}

fn print(common: &Common, hit: &HitDetail) -> Result<(), Failure> {
    if common.json {
        return Ok(output::json(hit)?);
    }
    line(&hit.summary);
    for row in &hit.evidence {
        output::text(&format!(
            "  {:8} {:12} traveller: {:30} listed: {:30} {}",
            row.verdict,
            row.attribute,
            row.traveller.as_deref().unwrap_or("-"),
            row.listed.as_deref().unwrap_or("-"),
            row.note
        ));
    }
    for entry in &hit.history {
        output::text(&format!("  {}  {} ({}): {}", entry.time, entry.actor, entry.unit, entry.what));
    }
    for (verb, grounds) in
        [("confirm", &hit.confirm_grounds), ("reject", &hit.reject_grounds), ("outcome", &hit.outcomes)]
    {
        let codes: Vec<&str> = grounds.iter().map(|ground| ground.code.as_str()).collect();
        output::text(&format!("  to {verb}: {}", codes.join(", ")));
    }
    Ok(())
}
