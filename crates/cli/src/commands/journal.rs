//! Verify and show the journal.

mod proof;

use std::ops::ControlFlow;

use liaison_crypto::hex;
use liaison_domain::Clock;
use liaison_journal::proof::Comparison;
use liaison_journal::{VerifyReport, verify_directory, verify_range};

pub use proof::read_checkpoint;

use crate::args::{Common, Journal, Verify};
use crate::directory::{Directory, operator, shown};
use crate::exit::{Exit, Failure, Outcome};
use crate::machine::MachineClock;
use crate::output::{self, Progress};

pub fn run(common: &Common, command: &Journal) -> Outcome {
    match command {
        Journal::Verify(options) => verify(common, options),
        Journal::Prove(options) => proof::prove(common, options),
        Journal::VerifyBundle(options) => proof::verify_bundle(common, options),
        Journal::Checkpoint { stream } => proof::checkpoint(common, stream.as_deref()),
        Journal::Key => proof::key(common),
        Journal::Show { after, limit } => show(common, *after, *limit),
    }
}

/// Needs no keys and no lock, so it works beside a running node and on a copy.
fn verify(common: &Common, options: &Verify) -> Outcome {
    if !common.data.join("journal.db").exists() {
        return Err(Failure::new(Exit::NotFound, format!("no journal in {}: name its --data", shown(&common.data))));
    }
    let progress = Progress::new("verifying", 0, true);
    let mut bar = Some(progress);
    let mut step = |step: liaison_journal::Progress| {
        let quiet = common.quiet || common.json;
        let bar = bar.get_or_insert_with(|| Progress::new("verifying", step.total, quiet));
        bar.at(step.done, "");
        ControlFlow::Continue(())
    };
    let report = match (options.from, options.to) {
        (None, None) => verify_directory(&common.data, &mut step),
        (from, to) => verify_range(&common.data, from.unwrap_or(1), to.unwrap_or(u64::MAX), &mut step),
    }
    .map_err(|error| Failure { exit: Exit::Integrity, error: error.into() })?;
    let compared = proof::compare(common, &options.checkpoint)?;
    let intact = report.is_sound() && compared.iter().all(|(_, comparison)| comparison.is_sound());
    if common.json {
        let mut value = as_json(&report);
        if let Some(fields) = value.as_object_mut() {
            fields.insert("intact".to_owned(), intact.into());
            let one = |(file, comparison): &(String, Comparison)| serde_json::json!({ "file": file, "sound": comparison.is_sound(), "what": comparison.to_string() });
            fields.insert("checkpoints".to_owned(), compared.iter().map(one).collect());
        }
        output::json(&value)?;
    } else {
        for (stream, head) in &report.heads {
            output::text(&format!("{:9} {:>10} entries  root {}", stream.name(), head.size, hex(&head.root)));
        }
        for finding in &report.findings {
            output::text(&format!("FAULT     {finding}"));
        }
        for (file, comparison) in &compared {
            output::text(&format!(
                "{} {file}: {comparison}",
                if comparison.is_sound() { "AGREES   " } else { "FAULT    " }
            ));
        }
        output::text(if intact {
            "intact"
        } else {
            "NOT INTACT: keep the directory as it is and restore from a backup"
        });
    }
    Ok(if intact { Exit::Done } else { Exit::Integrity })
}

fn as_json(report: &VerifyReport) -> serde_json::Value {
    let heads = report.heads.iter().map(
        |(stream, head)| serde_json::json!({ "stream": stream.name(), "size": head.size, "root": hex(&head.root) }),
    );
    let faults = report.findings.iter().map(|finding| {
        serde_json::json!({
            "stream": finding.stream.name(),
            "sequence": finding.sequence,
            "position": finding.position.0,
            "what": finding.fault.to_string(),
        })
    });
    serde_json::json!({
        "intact": report.is_sound(),
        "entries": report.entries,
        "parts": report.parts,
        "heads": heads.collect::<Vec<_>>(),
        "faults": faults.collect::<Vec<_>>(),
    })
}

fn show(common: &Common, after: u64, limit: u32) -> Outcome {
    let directory = Directory(common.data.clone());
    let node =
        directory.open_unless_running("its console shows entries under Journal, and GET /api/v1/journal/entries")?;
    let context = node.context(operator(), MachineClock.now());
    let entries = node.entries(&context, after, usize::try_from(limit).unwrap_or(usize::MAX))?;
    let lines: Vec<serde_json::Value> = entries
        .iter()
        .map(|entry| {
            let header = &entry.header;
            serde_json::json!({
                "position": header.position.0,
                "stream": header.stream.name(),
                "sequence": header.sequence,
                "entity": header.entity.to_string(),
                "version": header.entity_version,
                "kind": header.kind,
                "time": header.meta.time.to_string(),
                "actor": header.meta.actor,
                "unit": header.meta.unit,
                "purpose": header.meta.purpose,
                "legal_basis": header.meta.legal_basis,
                "policy": hex(&header.meta.policy_version),
                "parts": header.parts.iter().map(|part| &*part.label).collect::<Vec<_>>(),
            })
        })
        .collect();
    if common.json {
        output::json(&lines)?;
    } else {
        for entry in &entries {
            let header = &entry.header;
            output::text(&format!(
                "{:>8} {} {:8} {:26} {:20} {}",
                header.position.0,
                header.meta.time.strftime("%F %T"),
                header.stream.name(),
                header.kind,
                header.meta.actor,
                header.entity
            ));
        }
    }
    Ok(Exit::Done)
}
