//! Prove entries, check proofs, print checkpoints and keys.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use liaison_domain::Clock;
use liaison_journal::proof::{Bundle, Comparison, Proven, SealedDirectory, SignedCheckpoint, VerifierKey};
use liaison_journal::{AccessPosition, EntryAt, Position, Stream};
use liaison_node::proof::ProofRequest;

use crate::args::{Common, Prove, VerifyBundle};
use crate::directory::{Directory, operator, shown};
use crate::exit::{Exit, Failure, Outcome};
use crate::machine::MachineClock;
use crate::output;

fn read(path: &Path) -> Result<String, Failure> {
    let failed = |error| Failure::new(Exit::Unreachable, format!("{} cannot be read: {error}", shown(path)));
    fs::read_to_string(path).map_err(failed)
}

pub fn read_checkpoint(path: &Path) -> Result<SignedCheckpoint, Failure> {
    read(path)?.parse().map_err(|error| Failure::new(Exit::Usage, format!("{}: {error}", shown(path))))
}

fn sealed(common: &Common) -> Result<SealedDirectory, Failure> {
    if !common.data.join("journal.db").exists() {
        return Err(Failure::new(Exit::NotFound, format!("no journal in {}: name its --data", shown(&common.data))));
    }
    SealedDirectory::open(&common.data).map_err(|fault| Failure { exit: Exit::Integrity, error: fault.into() })
}

/// Each checkpoint against the journal as it lies in the directory.
pub fn compare(common: &Common, files: &[PathBuf]) -> Result<Vec<(String, Comparison)>, Failure> {
    if files.is_empty() {
        return Ok(Vec::new());
    }
    let sealed = sealed(common)?;
    let compare = |file: &PathBuf| {
        let comparison = sealed.compare(&read_checkpoint(file)?);
        let comparison = comparison.map_err(|fault| Failure { exit: Exit::Integrity, error: fault.into() })?;
        Ok((shown(file), comparison))
    };
    files.iter().map(compare).collect()
}

/// `17`, or `access:17`.
fn entry(text: &str) -> Result<EntryAt, Failure> {
    let (access, number) = text.strip_prefix("access:").map_or((false, text), |number| (true, number));
    let unknown =
        |_| Failure::new(Exit::Usage, format!("`{text}` names no entry: give its position, or access:POSITION"));
    let number = number.parse().map_err(unknown)?;
    Ok(if access { EntryAt::Access(AccessPosition(number)) } else { EntryAt::Shared(Position(number)) })
}

/// Opens the node: who proves what is in the access log.
pub fn prove(common: &Common, options: &Prove) -> Outcome {
    let at = entry(&options.entry)?;
    let checkpoint = options.checkpoint.as_deref().map(read).transpose()?;
    let instead = "its console proves entries under Journal, and POST /api/v1/journal/proofs; stop it to reveal parts";
    let node = Directory(common.data.clone()).open_unless_running(instead)?;
    let now = MachineClock.now();
    if let Some((_, fault)) = node.seal(now).faults.into_iter().next() {
        return Err(Failure { exit: Exit::Integrity, error: fault.into() });
    }
    let request = ProofRequest { reveal: options.reveal.clone(), checkpoint };
    let bundle = node.prove(&node.context(operator(), now), at, &request)?.to_string();
    match &options.out {
        None if common.json => output::json(&serde_json::json!({ "bundle": bundle }))?,
        None => output::text(bundle.trim_end()),
        Some(path) => {
            fs::write(path, &bundle)?;
            if common.json {
                output::json(&serde_json::json!({ "file": shown(path), "bytes": bundle.len() }))?;
            } else if !common.quiet {
                output::say(&format!(
                    "Proof written to {}. Whoever gets it checks it with: liaison journal verify-bundle FILE --key KEY\n\
                     KEY is what `liaison journal key` prints here; give it to them on another way than the proof.",
                    shown(path)
                ));
            }
        }
    }
    Ok(Exit::Done)
}

/// A verifier key, or a file that has such lines.
fn known_keys(text: &str) -> Result<Vec<[u8; 32]>, Failure> {
    let lines = match text.parse::<VerifierKey>() {
        Ok(_) => text.to_owned(),
        Err(_) => read(Path::new(text))?,
    };
    let keys: Result<Vec<VerifierKey>, _> = lines.lines().filter(|line| !line.is_empty()).map(str::parse).collect();
    let keys = keys.map_err(|error| Failure::new(Exit::Usage, error))?;
    if keys.is_empty() {
        return Err(Failure::new(Exit::Usage, "the file of the key is empty"));
    }
    Ok(keys.iter().map(|key| *key.public()).collect())
}

/// Needs nothing but the file.
pub fn verify_bundle(common: &Common, options: &VerifyBundle) -> Outcome {
    let known = options.key.as_deref().map(known_keys).transpose()?.unwrap_or_default();
    let held = options.checkpoint.as_deref().map(read_checkpoint).transpose()?;
    let text = fs::read(&options.file).map_err(|error| {
        Failure::new(Exit::Unreachable, format!("{} cannot be read: {error}", shown(&options.file)))
    })?;
    let refused = |error: &dyn std::fmt::Display| Failure::new(Exit::Integrity, format!("NOT PROVEN: {error}"));
    let text = String::from_utf8(text).map_err(|_| refused(&"this is no proof bundle, or it was altered"))?;
    let proven = text.parse::<Bundle>().and_then(|bundle| bundle.verify(&known, held.as_ref()));
    let proven = proven.map_err(|error| refused(&error))?;
    if let Some(folder) = &options.save {
        save(folder, &proven)?;
    }
    if common.json {
        output::json(&as_json(&proven))?;
    } else {
        output::text(told(&proven).trim_end());
    }
    Ok(Exit::Done)
}

fn save(folder: &Path, proven: &Proven) -> Result<(), Failure> {
    fs::create_dir_all(folder)?;
    for (n, (_, part)) in proven.revealed.iter().enumerate() {
        // Labels come from the file: they name nothing on this machine.
        fs::write(folder.join(format!("part-{}", n + 1)), part.reveal())?;
    }
    Ok(())
}

/// What is proven and what is not, in plain words.
fn told(proven: &Proven) -> String {
    let Proven { header, checkpoint, key, pinned, revealed, older, held } = proven;
    let mut text = String::new();
    let mut line = |what: &str, value: String| {
        let _ = writeln!(text, "{what:12}{value}");
    };
    line("PROVEN", format!("entry {} of {}, leaf {}", header.position, checkpoint.origin, header.sequence));
    line("what", format!("{} version {}, about {}", header.kind, header.kind_version, header.entity));
    line("who", format!("{}, {}", header.meta.actor, header.meta.unit));
    line("when", header.meta.time.to_string());
    line("why", format!("{}; {}", header.meta.purpose, header.meta.legal_basis));
    line("log", format!("{} entries when it was signed at {}", checkpoint.head.size, checkpoint.time));
    if let Some(older) = older {
        line("goes on", format!("from the checkpoint over {} entries of {}", older.head.size, older.time));
    }
    if *held {
        line("agrees", "with the checkpoint you kept".to_owned());
    }
    for (n, (label, part)) in revealed.iter().enumerate() {
        line("revealed", format!("`{label}`, {} bytes (part-{} with --save)", part.reveal().len(), n + 1));
    }
    for part in header.parts.iter().filter(|part| !revealed.iter().any(|(label, _)| **label == *part.label)) {
        line("not shown", format!("`{}`: the entry commits to it, the proof does not reveal it", part.label));
    }
    line("key", format!("{} fingerprint {}", key.name(), key.fingerprint()));
    if !pinned {
        line(
            "NOT PROVEN",
            "that this key is that node's: ask them for the fingerprint, then repeat with --key".to_owned(),
        );
    }
    if !held && older.is_none() {
        line("NOT PROVEN", "that the log was never rewritten before: keep checkpoints and ask with one".to_owned());
    }
    text
}

fn as_json(proven: &Proven) -> serde_json::Value {
    let Proven { header, checkpoint, key, pinned, revealed, older, held } = proven;
    serde_json::json!({
        "proven": true,
        "log": checkpoint.origin.to_string(),
        "position": header.position.0,
        "sequence": header.sequence,
        "entity": header.entity.to_string(),
        "version": header.entity_version,
        "kind": header.kind,
        "time": header.meta.time.to_string(),
        "actor": header.meta.actor,
        "unit": header.meta.unit,
        "purpose": header.meta.purpose,
        "legal_basis": header.meta.legal_basis,
        "size": checkpoint.head.size,
        "signed": checkpoint.time.to_string(),
        "key": key.to_string(),
        "fingerprint": key.fingerprint(),
        "key_pinned": pinned,
        "goes_on_from": older.as_ref().map(|older| older.head.size),
        "agrees_with_your_checkpoint": held,
        "revealed": revealed.iter().map(|(label, part)| serde_json::json!({
            "label": label, "bytes": part.reveal().len(),
        })).collect::<Vec<_>>(),
    })
}

/// From the directory alone: a checkpoint names no one.
pub fn checkpoint(common: &Common, stream: Option<&str>) -> Outcome {
    let known = |name: &str| Stream::ALL.into_iter().find(|stream| stream.name() == name);
    let unknown = || Failure::new(Exit::Usage, "no such stream: watch, travel, work, exchange or access");
    let streams = match stream {
        Some(name) => vec![known(name).ok_or_else(unknown)?],
        None => Stream::ALL.to_vec(),
    };
    let sealed = sealed(common)?;
    let newest = streams.into_iter().map(|stream| sealed.checkpoint(stream)).collect::<Result<Vec<_>, _>>();
    let newest = newest.map_err(|fault| Failure { exit: Exit::Integrity, error: fault.into() })?;
    let notes: Vec<String> = newest.into_iter().flatten().map(|newest| newest.to_string()).collect();
    if notes.is_empty() {
        return Err(Failure::new(Exit::NotFound, "nothing is sealed yet: a running node seals within a minute"));
    }
    if common.json {
        output::json(&notes)?;
    } else {
        output::text(notes.join("\n").trim_end());
    }
    Ok(Exit::Done)
}

pub fn key(common: &Common) -> Outcome {
    let keys = sealed(common)?.verifier_keys();
    if keys.is_empty() {
        return Err(Failure::new(Exit::NotFound, "this node has no sign.key yet: it gets one when it is opened"));
    }
    if common.json {
        let key = |key: &VerifierKey| serde_json::json!({ "key": key.to_string(), "fingerprint": key.fingerprint() });
        output::json(&keys.iter().map(key).collect::<Vec<_>>())?;
    } else {
        keys.iter().for_each(|key| output::text(&key.to_string()));
        if let (Some(key), false) = (keys.first(), common.quiet) {
            output::say(&format!("fingerprint {}", key.fingerprint()));
        }
    }
    Ok(Exit::Done)
}
