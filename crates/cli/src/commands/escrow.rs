//! The escrow of masked data: two keys, kept by two people, away from the node.

use liaison_journal::EscrowPair;

use crate::args::Common;
use crate::args::escrow::Escrow;
use crate::directory::{Directory, open_failure, shown};
use crate::exit::{Exit, Outcome};
use crate::machine::MachineEntropy;
use crate::output;

pub fn run(common: &Common, command: &Escrow) -> Outcome {
    let directory = Directory(common.data.clone());
    directory.config()?;
    match command {
        Escrow::Create { out_a, out_b } => {
            let pair = EscrowPair::create(&directory.0, out_a, out_b, &mut MachineEntropy).map_err(open_failure)?;
            if common.json {
                output::json(&serde_json::json!({ "escrow": pair.name(), "files": [shown(out_a), shown(out_b)] }))?;
            } else {
                output::text(&format!("escrow {}", pair.name()));
                output::say(&format!(
                    "Give {} to one person and {} to another, and keep neither here: masked data opens with both only.\n\
                     A running node masks after a restart.",
                    shown(out_a),
                    shown(out_b)
                ));
            }
        }
        Escrow::Status => {
            let pair = EscrowPair::load(&directory.0).map_err(open_failure)?;
            let name = pair.as_ref().map(EscrowPair::name);
            if common.json {
                output::json(&serde_json::json!({ "escrow": name }))?;
            } else if let Some(name) = name {
                output::text(&format!("escrow {name}"));
            } else {
                output::text("none: make one with liaison escrow create");
            }
        }
    }
    Ok(Exit::Done)
}
