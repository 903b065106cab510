//! Erase by order, outside the terms of retention: two people.

use liaison_api::Page;
use liaison_api::erasure::{Erasure, ErasureConsequence, ErasureDecision, ErasureTarget, ProposeErasure};

use crate::args::Common;
use crate::args::erase::Erase;
use crate::door::Door;
use crate::exit::{Exit, Outcome};
use crate::output;

pub fn run(common: &Common, command: Erase) -> Outcome {
    let door = Door::open(common)?;
    match command {
        Erase::Propose { passenger, subject, ground, reference } => {
            let target = |kind: &'static str| move |id| ErasureTarget { kind: kind.to_owned(), id };
            let passengers = passenger.into_iter().map(target("passenger"));
            let targets = passengers.chain(subject.into_iter().map(target("subject"))).collect();
            let order: Erasure = door.post("/erasures", &ProposeErasure { targets, ground, reference })?;
            if common.json {
                output::json(&order)?;
            } else {
                show(&order);
                output::say(&format!("Proposed. Another person decides: liaison erase decide {} approve", order.id));
            }
        }
        Erase::Decide { order, decision } => {
            let order: Erasure = door.post(&format!("/erasures/{order}"), &ErasureDecision { decision })?;
            if common.json {
                output::json(&order)?;
            } else {
                show(&order);
                output::say(match order.state.as_str() {
                    "done" => "Erased. The order, its ground and both people stay in the journal.",
                    "refused" => "Refused: nothing was erased.",
                    _ => "Approved: a running node erases it within a minute.",
                });
            }
        }
        Erase::List { all } => {
            let path = if all { "/erasures?state=all" } else { "/erasures" };
            let orders: Page<Erasure> = door.get(path)?;
            if common.json {
                output::json(&orders)?;
            } else {
                orders.items.iter().for_each(show);
                output::say(&format!("{} orders", orders.items.len()));
            }
        }
    }
    Ok(Exit::Done)
}

fn show(order: &Erasure) {
    let decided = order.decided_by.as_ref().map(|who| format!(", decided by {who}")).unwrap_or_default();
    output::text(&format!(
        "{}  {}  {} {}, proposed by {}{decided}",
        order.id, order.state, order.ground, order.reference, order.author
    ));
    for one in &order.consequences {
        output::text(&format!("    {} {}: {}", one.target.kind, one.target.id, consequence(one)));
    }
}

/// What goes with one record, in words.
fn consequence(one: &ErasureConsequence) -> String {
    if one.erased {
        return "nothing is left of it".to_owned();
    }
    let mut words = vec!["the record".to_owned()];
    if !one.hits.is_empty() {
        words.push(format!("its half of {} hits and what was written about them", one.hits.len()));
    }
    if let Some(flight) = &one.flight {
        words.push(format!("what is known of the reservations of flight {flight} as a whole"));
    }
    if one.linked {
        words.push("the link for which it is kept".to_owned());
    }
    if let Some(list) = &one.list_name {
        words.push(format!("until the source of `{list}` brings it again"));
    }
    words.join("; ")
}
