//! Lists, proposals and the second person.

use liaison_api::Page;
use liaison_api::list::{Approval, ApprovalDecision, ImportRun, List, ProposeUses};

use crate::args::{Common, Lists};
use crate::door::Door;
use crate::exit::{Exit, Failure, Outcome};
use crate::output;

pub fn run(common: &Common, command: Lists) -> Outcome {
    let door = Door::open(common)?;
    match command {
        Lists::Show => {
            let lists: Page<List> = door.get("/lists")?;
            if common.json {
                output::json(&lists)?;
            } else {
                for list in &lists.items {
                    show(list);
                }
                if lists.items.is_empty() {
                    output::say("No lists yet. Next: liaison import FILE --list NAME");
                }
            }
        }
        Lists::Propose { list, uses, reason } => {
            let list = named(&door, &list)?;
            let body = ProposeUses { version: list.version, uses, reason };
            let list: List = door.post(&format!("/lists/{}/permitted-uses", list.id), &body)?;
            if common.json {
                output::json(&list)?;
            } else if let Some(proposal) = &list.proposal {
                output::say(&format!("Proposed. Another person decides: liaison lists decide {} approve", proposal.id));
            }
        }
        Lists::Decide { approval, decision, reason } => {
            let body = ApprovalDecision { decision, reason };
            let approval: Approval = door.post(&format!("/approvals/{approval}"), &body)?;
            if common.json {
                output::json(&approval)?;
            } else {
                output::say(&format!(
                    "{}: {} may be used for {}",
                    approval.state,
                    approval.list_name,
                    words(&approval.after)
                ));
            }
        }
        Lists::Withdraw { run } => {
            let run: ImportRun = door.post(&format!("/imports/{run}/withdraw"), &serde_json::json!({}))?;
            if common.json {
                output::json(&run)?;
            } else {
                output::say("Withdrawn: what stood before the import stands again.");
            }
        }
    }
    Ok(Exit::Done)
}

/// The list of this name.
pub fn named(door: &Door, name: &str) -> Result<List, Failure> {
    let lists: Page<List> = door.get("/lists")?;
    let found = lists.items.into_iter().find(|list| list.name == name);
    found.ok_or_else(|| Failure::new(Exit::NotFound, format!("no list is called `{name}`: see `liaison lists show`")))
}

fn show(list: &List) {
    output::text(&format!(
        "{:30} {:>9} records   used for: {:30} owner {}",
        list.name,
        list.subjects,
        words(&list.permitted_uses),
        list.owner
    ));
    if let Some(proposal) = &list.proposal {
        output::text(&format!("    waiting {}: {} proposes {}", proposal.id, proposal.author, words(&proposal.after)));
    }
    if let Some(run) = &list.last_import {
        output::text(&format!(
            "    last import {}: {} ({} rows, {} refused)",
            run.id, run.state, run.rows, run.rejected
        ));
    }
}

fn words(uses: &[String]) -> String {
    if uses.is_empty() { "nothing".to_owned() } else { uses.join(", ") }
}
