//! Back up a node and restore it.

use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use jiff::SignedDuration;
use liaison_crypto::hex;
use liaison_domain::{Clock, Ids};
use liaison_journal::backup::{self, BackupError, BackupKey, Create, Lost, State};
use liaison_journal::{Meta, NodeSigner, OpenError};

use crate::args::Common;
use crate::args::backup::{Backup, Chosen, Restore};
use crate::commands::import::stop_on_interrupt;
use crate::commands::journal::read_checkpoint;
use crate::directory::{operator, shown};
use crate::exit::{Exit, Failure, Outcome};
use crate::machine::{MachineClock, MachineEntropy};
use crate::output::{self, Progress};

pub fn run(common: &Common, command: &Backup) -> Outcome {
    match command {
        Backup::Init { to, key } => init(common, to, key),
        Backup::Create { to, key, keep_days } => create(common, to, key, *keep_days),
        Backup::List(chosen) => list(common, chosen),
        Backup::Verify(chosen) => verify(common, chosen),
        Backup::Restore(options) => restore(common, options),
    }
}

fn failure(error: BackupError) -> Failure {
    let exit = match &error {
        BackupError::Damaged { .. }
        | BackupError::Source { .. }
        | BackupError::Open(OpenError::Damaged { .. } | OpenError::Mixed { .. }) => Exit::Integrity,
        BackupError::Diverged { .. } | BackupError::NotEmpty(_) | BackupError::Locked(_) => Exit::Conflict,
        BackupError::Foreign { .. } | BackupError::Open(OpenError::WrongKey) => Exit::Configuration,
        BackupError::Empty(_) | BackupError::Forgotten(_) => Exit::NotFound,
        BackupError::Stopped => Exit::Interrupted,
        BackupError::Io { .. } | BackupError::Full(_) | BackupError::Open(_) => Exit::Unreachable,
    };
    Failure { exit, error: error.into() }
}

fn key(path: &Path) -> Result<BackupKey, Failure> {
    BackupKey::load(path).map_err(failure)
}

fn signer(common: &Common) -> Result<NodeSigner, Failure> {
    NodeSigner::load(&common.data.join("sign.key")).map_err(|error| failure(error.into()))
}

/// A bar that Ctrl-C stops between two steps.
fn steps<T>(
    common: &Common,
    what: &'static str,
    work: impl FnOnce(&mut dyn FnMut(liaison_journal::Progress) -> ControlFlow<()>) -> Result<T, BackupError>,
) -> Result<T, Failure> {
    let stop = stop_on_interrupt()?;
    let quiet = common.quiet || common.json;
    let mut bar = None;
    let done = work(&mut |step| {
        bar.get_or_insert_with(|| Progress::new(what, step.total, quiet)).at(step.done, "");
        if stop.load(Ordering::Relaxed) { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    let done = done.map_err(failure)?;
    if let Some(bar) = bar {
        bar.done("");
    }
    Ok(done)
}

/// Inside each other, one loss takes both.
fn apart(one: &Path, other: &Path) -> Result<(), Failure> {
    let whole = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let (one, other) = (whole(one), whole(other));
    if one.starts_with(&other) || other.starts_with(&one) {
        let message = format!("{} and {} lie in each other: keep them on different disks", shown(&one), shown(&other));
        return Err(Failure::new(Exit::Usage, message));
    }
    Ok(())
}

fn init(common: &Common, to: &Path, key: &Path) -> Outcome {
    apart(to, &common.data)?;
    apart(key, to)?;
    apart(key, &common.data)?;
    let made = backup::init(&common.data, to, key, &signer(common)?, &mut MachineEntropy).map_err(failure)?;
    if common.json {
        output::json(&serde_json::json!({ "backup": made.id.to_string(), "to": shown(to), "key": shown(key) }))?;
    } else if !common.quiet {
        output::say(&format!(
            "Keep copies of {}, {} and {} where neither the node nor the backup is: without them nothing can be \
             restored, and they are not in the backup.\nNext: liaison backup create --data {} --to {} --key {}",
            shown(key),
            shown(&common.data.join("node.key")),
            shown(&common.data.join("sign.key")),
            shown(&common.data),
            shown(to),
            shown(key)
        ));
    }
    Ok(Exit::Done)
}

fn create(common: &Common, to: &Path, key_path: &Path, keep_days: i64) -> Outcome {
    let (key, signer, now) = (key(key_path)?, signer(common)?, MachineClock.now());
    let keep = SignedDuration::from_hours(24 * keep_days);
    let create = Create { node: &common.data, to, key: &key, signer: &signer, now, keep };
    let made = steps(common, "backing up", |step| backup::create(&create, &mut MachineEntropy, step))?;
    let state = State {
        generation: made.generation,
        created: now,
        position: made.position,
        access: made.access,
        verified: State::load(&common.data).and_then(|state| state.verified),
    };
    state.save(&common.data).map_err(failure)?;
    if common.json {
        output::json(&serde_json::json!({
            "generation": made.generation,
            "epoch": made.epoch,
            "position": made.position.0,
            "access_position": made.access,
            "entries": made.entries,
            "bytes": made.bytes,
            "written": made.written,
            "resumed": made.resumed,
            "keys_destroyed": made.forgotten,
        }))?;
    } else {
        let again = if made.resumed { ", gone on with" } else { "" };
        output::text(&format!(
            "generation {}{again}: {} entries added, {} bytes written; journal at position {}",
            made.generation, made.entries, made.written, made.position
        ));
    }
    Ok(Exit::Done)
}

fn list(common: &Common, chosen: &Chosen) -> Outcome {
    let found = backup::list(&chosen.from, &key(&chosen.key)?).map_err(failure)?;
    let found: Vec<_> =
        found.into_iter().filter(|one| chosen.generation.is_none_or(|wanted| wanted == one.number)).collect();
    if common.json {
        let lines = found.iter().map(|one| {
            serde_json::json!({
                "generation": one.number,
                "created": one.created.to_string(),
                "epoch": one.epoch,
                "position": one.position.0,
                "access_position": one.access,
                "size": one.size,
                "restorable": one.open,
            })
        });
        output::json(&lines.collect::<Vec<_>>())?;
    } else {
        for one in &found {
            let open = if one.open { "" } else { "  keys destroyed" };
            output::text(&format!(
                "{:>6}  {}  epoch {}  position {:>10}  {:>14} bytes{open}",
                one.number,
                one.created.strftime("%F %T"),
                one.epoch,
                one.position.0,
                one.size
            ));
        }
    }
    Ok(if found.is_empty() { Exit::NotFound } else { Exit::Done })
}

fn verify(common: &Common, chosen: &Chosen) -> Outcome {
    let key = key(&chosen.key)?;
    let checked = steps(common, "checking", |step| backup::verify(&chosen.from, &key, chosen.generation, step))?;
    // Only when it is this node's, which may be on another machine.
    if let Some(mut state) =
        State::load(&common.data).filter(|state| state.created.as_microsecond() == checked.created.as_microsecond())
    {
        state.verified = Some(MachineClock.now());
        state.save(&common.data).map_err(failure)?;
    }
    if common.json {
        output::json(&serde_json::json!({
            "intact": true,
            "generation": checked.generation,
            "position": checked.position.0,
            "entries": checked.entries,
            "parts": checked.parts,
            "parts_absent": checked.absent,
        }))?;
    } else {
        output::text(&format!(
            "generation {} is whole: {} entries, {} parts, {} erased before",
            checked.generation, checked.entries, checked.parts, checked.absent
        ));
    }
    Ok(Exit::Done)
}

fn restore(common: &Common, options: &Restore) -> Outcome {
    let key = key(&options.chosen.key)?;
    let mut lost = options.old.as_deref().map(Lost::of_directory).unwrap_or_default();
    let public = NodeSigner::load(&options.sign_key).map_err(|error| failure(error.into()))?.public();
    for path in &options.last_checkpoint {
        let signed = read_checkpoint(path)?;
        signed.verify(&public).map_err(|error| Failure::new(Exit::Integrity, format!("{}: {error}", shown(path))))?;
        let checkpoint = signed.checkpoint();
        lost.note(checkpoint.origin.stream, checkpoint.head.size);
        lost.epoch = lost.epoch.max(checkpoint.origin.epoch);
    }
    let (now, duty) = (MachineClock.now(), operator());
    let meta = Arc::new(Meta {
        time: now,
        actor: duty.actor.0.clone(),
        unit: duty.unit.0.clone(),
        purpose: duty.purpose.clone(),
        legal_basis: duty.legal_basis.clone(),
        policy_version: [0; 32],
    });
    let restore = backup::Restore {
        from: &options.chosen.from,
        key: &key,
        into: &options.into,
        node_key: &options.node_key,
        sign_key: &options.sign_key,
        generation: options.chosen.generation,
        lost,
        meta,
        id: Ids::default().next(now, &mut MachineEntropy),
    };
    let restored = steps(common, "restoring", |step| backup::restore(&restore, &mut MachineEntropy, step))?;
    let lost = |(stream, first, last): &(liaison_journal::Stream, u64, u64)| serde_json::json!({ "stream": stream.name(), "first": first, "last": last });
    if common.json {
        output::json(&serde_json::json!({
            "generation": restored.generation,
            "epoch": restored.epoch,
            "position": restored.position.0,
            "heads": restored.heads.iter().map(|(stream, head)| {
                serde_json::json!({ "stream": stream.name(), "size": head.size, "root": hex(&head.root) })
            }).collect::<Vec<_>>(),
            "lost": restored.lost.iter().map(lost).collect::<Vec<_>>(),
        }))?;
    } else {
        let into = shown(&options.into);
        output::text(&format!(
            "generation {} restored up to position {}, epoch {} begins",
            restored.generation, restored.position, restored.epoch
        ));
        for (stream, first, last) in &restored.lost {
            output::text(&format!("LOST      {} sequences {first} to {last}", stream.name()));
        }
        output::text(&format!("Next: liaison journal verify --data {into}"));
    }
    Ok(Exit::Done)
}
