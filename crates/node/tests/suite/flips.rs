//! One flipped bit anywhere in a node's directory is reported before it is believed, or changes no answer.
//!
//! A directory is made, closed and copied; in each copy one bit is flipped. Then the copy is verified, opened and asked
//! everything. When every answer is the one of the unharmed directory, the bit had no effect. When opening or asking
//! fails, it was reported. When an answer differs, verification must have named it.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use liaison_domain::entropy::SeededEntropy;
use liaison_domain::hit::{HitCommand, RejectGround};
use liaison_domain::{Entropy, PermittedUse};
use liaison_journal::{AccessPosition, Entry, EntryAt, Position, Stream, verify_directory};
use liaison_node::FlightFilter;
use liaison_node::proof::ProofRequest;
use liaison_policy::Role;
use liaison_views::{Cursor, HitFilter, HitWhen};
use tempfile::TempDir;

use crate::support::{HEADER, World, message};
use crate::whole::{make, open};

const FLIPS: usize = 60;
const LONG_FLIPS: usize = 1_000;

#[expect(clippy::disallowed_methods, reason = "how the long form is asked for")]
fn long() -> bool {
    std::env::var("LIAISON_FAULTS").as_deref() == Ok("long")
}

/// A directory with a list, a flight, hits, a decision and what was read meanwhile.
fn made() -> TempDir {
    let directory = tempfile::tempdir().unwrap();
    make(directory.path());
    let world = open(directory.path()).unwrap();
    let list = world.list("national");
    world.permit(list, &[PermittedUse::BorderApi]);
    let mut people =
        format!("{HEADER}1,Mara Lenka Mirkado,1962-10-24,UTO,Z11391175,UTO\n2,Owen Astorgale,1952,UTO,,\n");
    (3..60).for_each(|n| writeln!(people, "{n},Nobody Aboard {n},19{n:02},UTO,,").unwrap());
    world.import(list, &people);
    world.node.seal(world.now);
    world.receive("carriers-border-api", &message()).unwrap();
    let hit = world.hits(HitWhen::Open)[0].row.id;
    let officer = world.as_("olga", Role::Officer);
    let version = world.node.change_hit(&officer, hit, world.version(hit), HitCommand::Claim).unwrap();
    let reject = HitCommand::Reject { ground: RejectGround::DifferentPerson, reason: String::new() };
    world.node.change_hit(&officer, hit, version, reject).unwrap();
    world.node.write_snapshot().unwrap();
    let sealed = world.node.seal(world.now);
    assert!(sealed.faults.is_empty() && !sealed.signed.is_empty());
    assert!(std::fs::read_dir(directory.path().join("snapshots")).unwrap().next().is_some());
    directory
}

/// Everything the node can be asked, as text; `checks` of the access log are read, because asking adds to it.
fn answers(world: &World, checks: u64) -> Result<String, String> {
    let mut text = String::new();
    let said = |error: &dyn std::fmt::Display| error.to_string();
    let entries = world.journal.read(Position(0), usize::MAX).map_err(|error| said(&error))?;
    entries.iter().for_each(|entry| tell(&mut text, entry));
    for entry in &entries {
        let alone = world.journal.entity(entry.header.entity).map_err(|error| said(&error))?;
        writeln!(text, "{}", alone.len()).unwrap();
    }
    let limit = usize::try_from(checks).unwrap();
    let access = world.journal.read_access(AccessPosition(0), limit).map_err(|error| said(&error))?;
    access.iter().for_each(|entry| tell(&mut text, entry));
    if u64::try_from(access.len()) != Ok(checks) {
        return Ok("fewer checks".to_owned());
    }
    views(world, &mut text).map_err(|error| said(&error))?;
    proofs(world, &mut text)?;
    Ok(text)
}

/// An entry with the bytes of its parts.
fn tell(text: &mut String, entry: &Entry) {
    writeln!(text, "{:?}", entry.header).unwrap();
    for part in &entry.header.parts {
        writeln!(text, "{:?}", entry.open(&part.label)).unwrap();
    }
}

fn views(world: &World, text: &mut String) -> Result<(), liaison_node::NodeError> {
    let (officer, author) = (world.as_("olga", Role::Officer), world.as_("ada", Role::Author));
    let node = &world.node;
    for list in node.lists(&author)? {
        writeln!(text, "{list:?} {:?}", node.list(&author, list.row.id)?).unwrap();
        writeln!(text, "{:?}", node.runs(&author, list.row.id, Cursor::START, 100)?).unwrap();
    }
    for when in [HitWhen::Open, HitWhen::Decided, HitWhen::All] {
        let filter = HitFilter { when, ..HitFilter::default() };
        for row in node.hits(&officer, &filter, Cursor::START, 100)?.rows {
            writeln!(text, "{row:?} {:?}", node.hit(&officer, row.row.id)?).unwrap();
        }
    }
    writeln!(text, "{:?}", node.hit_counts(&officer)?).unwrap();
    for flight in node.flights(&officer, &FlightFilter::default(), Cursor::START, 100)?.rows {
        let id = flight.row.id;
        writeln!(text, "{flight:?} {:?}", node.flight(&officer, id)?).unwrap();
        writeln!(text, "{:?}", node.passengers(&officer, id)?).unwrap();
    }
    let messages = node.messages(&world.as_("operator", Role::Operator), None, None, Cursor::START, 100)?;
    writeln!(text, "{messages:?}").unwrap();
    Ok(())
}

/// Checkpoints and a proof of each shared stream. The access log's grow with every question.
fn proofs(world: &World, text: &mut String) -> Result<(), String> {
    if let Some((_, fault)) = world.node.seal(world.now).faults.first() {
        return Err(fault.to_string());
    }
    let auditor = world.as_("aud", Role::Auditor);
    let status = world.node.journal_status(&auditor).map_err(|error| error.to_string())?;
    for log in status.logs.iter().filter(|log| log.origin.stream != Stream::Access) {
        writeln!(text, "{log:?}").unwrap();
    }
    for position in [1, world.journal.head().0] {
        let at = EntryAt::Shared(Position(position));
        let proof = world.node.prove(&auditor, at, &ProofRequest::default()).map_err(|error| error.to_string())?;
        writeln!(text, "{proof}").unwrap();
    }
    Ok(())
}

fn files(directory: &Path) -> Vec<PathBuf> {
    let (mut found, mut open) = (Vec::new(), vec![directory.to_owned()]);
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() { open.push(path) } else { found.push(path.strip_prefix(directory).unwrap().to_owned()) }
        }
    }
    found.sort();
    found
}

/// Copies a directory with the rights of its files.
fn copy(from: &Path) -> TempDir {
    let to = tempfile::tempdir().unwrap();
    for file in files(from) {
        let target = to.path().join(&file);
        std::fs::create_dir_all(target.parent().unwrap()).unwrap();
        std::fs::copy(from.join(&file), target).unwrap();
    }
    to
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Outcome {
    WithoutEffect,
    Refused,
    Verified,
    Silent,
}

/// What becomes of one flipped bit.
fn flip(whole: &Path, file: &Path, bit: u64, want: &str, checks: u64) -> Outcome {
    let directory = copy(whole);
    let path = directory.path().join(file);
    let mut bytes = std::fs::read(&path).unwrap();
    bytes[usize::try_from(bit / 8).unwrap()] ^= 1 << (bit % 8);
    std::fs::write(&path, bytes).unwrap();
    let found = !verify_directory(directory.path(), &mut |_| ControlFlow::Continue(())).is_ok_and(|r| r.is_sound());
    match open(directory.path()).and_then(|world| answers(&world, checks)) {
        Err(_) => Outcome::Refused,
        Ok(told) if told == want => Outcome::WithoutEffect,
        Ok(_) if found => Outcome::Verified,
        Ok(_) => Outcome::Silent,
    }
}

#[test]
fn a_flipped_bit_is_reported_or_changes_no_answer() {
    let whole = made();
    let copied = copy(whole.path());
    let world = open(copied.path()).unwrap();
    let checks = world.journal.access_head().0;
    let want = answers(&world, checks).unwrap();
    assert_eq!(answers(&world, checks).unwrap(), want, "asking changes no answer");
    drop(world);
    // Files without bytes have no bits; what SQLite keeps beside its files is gone when a node is closed.
    let size = |file: &PathBuf| std::fs::metadata(whole.path().join(file)).unwrap().len();
    let files: Vec<(PathBuf, u64)> = files(whole.path()).into_iter().map(|file| (file.clone(), size(&file))).collect();
    let files: Vec<_> = files.into_iter().filter(|(_, size)| *size > 0).collect();
    let seed = u64::from(std::process::id());
    let mut entropy = SeededEntropy::new(seed);
    let mut outcomes: BTreeMap<(Outcome, &Path), u64> = BTreeMap::new();
    let mut silent = Vec::new();
    let count = if long() { LONG_FLIPS } else { FLIPS };
    for n in 0..count {
        let (file, size) = &files[n % files.len()];
        let mut random = [0; 8];
        entropy.fill(&mut random);
        let bit = u64::from_le_bytes(random) % (size * 8);
        let outcome = flip(whole.path(), file, bit, &want, checks);
        *outcomes.entry((outcome, file)).or_default() += 1;
        if outcome == Outcome::Silent {
            silent.push(format!("{} bit {bit}", file.display()));
        }
    }
    let of = |wanted| outcomes.iter().filter(|((outcome, _), _)| *outcome == wanted).map(|(_, n)| n).sum::<u64>();
    let [harmless, refused, verified] = [Outcome::WithoutEffect, Outcome::Refused, Outcome::Verified].map(of);
    println!(
        "figure: bit flips: {count} over {} files, {refused} refused, {verified} named by verify, {harmless} without effect, \
         {} believed",
        files.len(),
        silent.len()
    );
    for ((outcome, file), n) in &outcomes {
        println!("  {outcome:?} {} {n}", file.display());
    }
    assert!(silent.is_empty(), "seed {seed}: {silent:#?}");
    assert!(refused > 0 && harmless > 0, "{refused} refused, {harmless} without effect: that tells nothing");
}

/// The views are not hashed row by row: what is altered in them must be noticed as a whole.
#[test]
fn an_altered_view_is_not_shown() {
    let whole = made();
    let copied = copy(whole.path());
    let world = open(copied.path()).unwrap();
    let checks = world.journal.access_head().0;
    let want = answers(&world, checks).unwrap();
    drop(world);
    let altered = copy(whole.path());
    let path = altered.path().join("views.db");
    let mut bytes = std::fs::read(&path).unwrap();
    let at = bytes.windows(8).position(|window| window == b"national").expect("the list's name stands in the views");
    bytes[at] ^= 1;
    std::fs::write(&path, bytes).unwrap();
    let told = open(altered.path()).and_then(|world| answers(&world, checks));
    assert!(told.is_err() || told.is_ok_and(|told| told == want), "the altered name is not shown");
}
