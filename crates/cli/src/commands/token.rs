//! Tokens: shown once, kept as hashes.

use jiff::SignedDuration;
use liaison_domain::{Actor, Clock, Unit};
use liaison_node::Duty;
use liaison_policy::Role;
use liaison_server::Tokens;

use crate::args::{Common, Token};
use crate::directory::Directory;
use crate::exit::{Exit, Failure, Outcome};
use crate::machine::{MachineClock, MachineEntropy};
use crate::output;

pub fn run(common: &Common, command: Token) -> Outcome {
    let directory = Directory(common.data.clone());
    directory.config()?;
    let path = directory.tokens_path();
    let mut tokens = Tokens::load(&path).map_err(anyhow::Error::from)?;
    match command {
        Token::Add { actor, unit, duty, roles, purpose, legal_basis, days } => {
            let roles = roles.iter().map(|role| role.trim().parse::<Role>()).collect::<Result<Vec<_>, _>>();
            let roles = roles.map_err(|error| Failure::new(Exit::Usage, error))?;
            let duty = Duty { actor: Actor(actor), unit: Unit(unit), name: duty, roles, purpose, legal_basis };
            let expires = MachineClock.now() + SignedDuration::from_hours(24 * i64::from(days));
            let token = tokens.add(&duty, Some(expires), &mut MachineEntropy).map_err(anyhow::Error::from)?;
            tokens.save(&path).map_err(anyhow::Error::from)?;
            if common.json {
                output::json(&serde_json::json!({ "token": token, "expires": expires.to_string() }))?;
            } else {
                output::text(&token);
                output::say("This is shown once. A running node takes it after a restart.");
            }
        }
        Token::List => {
            if common.json {
                let list = tokens.list().map(|entry| {
                    serde_json::json!({
                        "id": entry.id(), "actor": entry.actor, "unit": entry.unit, "duty": entry.duty,
                        "roles": entry.roles, "expires": entry.expires.map(|end| end.to_string()),
                    })
                });
                output::json(&list.collect::<Vec<_>>())?;
            } else {
                for entry in tokens.list() {
                    let ends = entry.expires.map(|end| end.to_string()).unwrap_or_default();
                    output::text(&format!(
                        "{}  {:24} {:30} {:28} {ends}",
                        entry.id(),
                        entry.actor,
                        entry.unit,
                        entry.duty
                    ));
                }
            }
        }
        Token::Revoke { id } => {
            let revoked = tokens.remove(&id).map_err(|error| Failure::new(Exit::NotFound, error))?;
            tokens.save(&path).map_err(anyhow::Error::from)?;
            output::say(&format!("A token of {} is revoked. A running node takes it after a restart.", revoked.actor));
        }
    }
    Ok(Exit::Done)
}
