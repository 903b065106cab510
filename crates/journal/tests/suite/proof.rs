//! Tiles, checkpoints and bundles, checked by the crates of others.

use std::path::Path;
use std::sync::Arc;

use liaison_domain::Entropy;
use liaison_domain::entropy::SeededEntropy;
use liaison_journal::proof::{Bundle, BundleError, ProofStore, ProveError, SealFault, SignedCheckpoint};
use liaison_journal::{
    AccessPosition, Batch, EntryAt, FolderStore, Journal, MemoryJournal, MemoryProofStore, NodeSigner, Position,
    Sealer, Stream,
};
use signed_note::{Note, StandardVerifier, VerifierList};
use tempfile::TempDir;
use tlog_tiles::{Hash, HashReader, Tile, TileHashReader, TileReader};

use crate::support::{access, batch, draft, keys, sqlite};

pub const NOW: &str = "2026-05-01T12:00:00Z";

pub fn signer() -> Arc<NodeSigner> {
    Arc::new(NodeSigner::generate("harrow.example/piu", &mut SeededEntropy::new(5)))
}

/// A sealer over the journal of a directory.
pub fn sealer(directory: &Path) -> (Arc<dyn Journal>, Sealer) {
    let journal: Arc<dyn Journal> = Arc::new(sqlite(directory));
    let sealer = Sealer::new(Arc::clone(&journal), signer(), Box::new(FolderStore::open(directory).unwrap()));
    (journal, sealer)
}

pub fn seal(sealer: &Sealer) {
    let done = sealer.seal(NOW.parse().unwrap());
    assert_eq!((done.faults, done.behind), (vec![], 0));
}

/// `count` entries of `watch` in one commit, and a few elsewhere.
pub fn write(journal: &dyn Journal, first: u64, count: u64) {
    let mut entropy = SeededEntropy::new(first);
    let entries = (first..first + count).map(|n| draft(Stream::Watch, n, &n.to_string())).collect();
    journal.append(Batch::of(entries), &mut entropy).unwrap();
    journal.append(batch(Stream::Work, first, "work"), &mut entropy).unwrap();
    journal.append(batch(Stream::Travel, first + 1, "travel"), &mut entropy).unwrap();
    for (n, time) in [(1, "2026-05-01T10:00:00Z"), (2, "2026-05-02T10:00:00Z")] {
        journal.record_access(access(first + n, time), &mut entropy).unwrap();
    }
}

/// 600 entries of `watch`: two full tiles and a partial one.
fn written() -> (TempDir, Arc<dyn Journal>, Sealer) {
    let directory = tempfile::tempdir().unwrap();
    let (journal, sealer) = sealer(directory.path());
    write(&*journal, 0, 600);
    seal(&sealer);
    (directory, journal, sealer)
}

/// Reads the proof folder as somebody who was given it.
struct Outsider(std::path::PathBuf);

impl TileReader for Outsider {
    fn height(&self) -> u8 {
        8
    }

    fn read_tiles(&self, tiles: &[Tile]) -> Result<Vec<Vec<u8>>, tlog_tiles::Error> {
        let read = |tile: &Tile| {
            // That crate writes the height into the path, C2SP tlog-tiles does not.
            let path = tile.path().replacen("tile/8/", "tile/", 1);
            let bytes = std::fs::read(self.0.join(&path)).unwrap_or_else(|error| panic!("{path}: {error}"));
            assert_eq!(bytes.len(), usize::try_from(tile.width()).unwrap() * 32, "{path}");
            bytes
        };
        Ok(tiles.iter().map(read).collect())
    }

    fn save_tiles(&self, _: &[Tile], _: &[Vec<u8>]) {}
}

fn hashes(digests: &[[u8; 32]]) -> Vec<Hash> {
    digests.iter().map(|digest| Hash(*digest)).collect()
}

#[test]
fn an_outsider_checks_folder_and_proofs_with_other_programs() {
    let (directory, journal, sealer) = written();
    for (stream, size) in [(Stream::Watch, 600), (Stream::Work, 1), (Stream::Travel, 1), (Stream::Access, 2)] {
        let folder = directory.path().join(format!("proof/{stream}/0"));
        let note = std::fs::read(folder.join("checkpoint")).unwrap();
        let key = std::fs::read_to_string(folder.join("key")).unwrap();
        let known = VerifierList::new(vec![Box::new(StandardVerifier::new(key.trim_end()).unwrap())]);
        let note = Note::from_bytes(&note).unwrap();
        note.verify(&known).unwrap();
        let checkpoint = tlog_tiles::Checkpoint::from_bytes(note.text()).unwrap();
        assert_eq!(checkpoint.origin(), format!("harrow.example/piu/{stream}/0"));
        assert_eq!(checkpoint.size(), size);
        let tree = journal.tree_head(stream);
        assert_eq!((checkpoint.size(), checkpoint.hash().0), (tree.size, tree.root));
        // Reads tiles, full and partial, and checks them against the root.
        let outsider = Outsider(folder);
        let reader = TileHashReader::new(size, *checkpoint.hash(), &outsider);
        let leaves: Vec<u64> = (0..size).map(|n| tlog_tiles::stored_hash_index(0, n)).collect();
        let found = reader.read_hashes(&leaves).unwrap();
        let want: Vec<_> = journal.leaves(stream, 0, 1_000).unwrap().iter().map(|leaf| Hash(leaf.hash)).collect();
        assert_eq!(found, want);
    }
    assert!(!directory.path().join("proof/exchange/0").exists(), "nothing to seal");
    let older = tlog_tiles::tree_hash(
        300,
        &TileHashReader::new(
            600,
            Hash(journal.tree_head(Stream::Watch).root),
            &Outsider(directory.path().join("proof/watch/0")),
        ),
    );
    for position in [1, 255, 256, 257, 512, 513, 600] {
        let bundle = sealer.prove(EntryAt::Shared(Position(position)), &[], None).unwrap();
        let root = Hash(bundle.checkpoint.checkpoint().head.root);
        let leaf = tlog_tiles::record_hash(&bundle.header);
        tlog_tiles::check_record(&hashes(&bundle.inclusion), 600, root, bundle.index, leaf).unwrap();
        assert_eq!(bundle.index, position - 1);
    }
    assert!(older.is_ok());
}

#[test]
fn consistency_proofs_satisfy_the_other_program() {
    let directory = tempfile::tempdir().unwrap();
    let (journal, sealer) = sealer(directory.path());
    let mut kept: Vec<SignedCheckpoint> = Vec::new();
    for (n, count) in [1, 1, 254, 1, 300, 7].into_iter().enumerate() {
        write(&*journal, 1_000 * u64::try_from(n).unwrap(), count);
        seal(&sealer);
        let newest = sealer.checkpoint(Stream::Watch).unwrap().unwrap();
        let (size, root) = (newest.checkpoint().head.size, Hash(newest.checkpoint().head.root));
        for older in &kept {
            let bundle = sealer.prove(EntryAt::Shared(Position(1)), &[], Some(older)).unwrap();
            let head = older.checkpoint().head;
            let proof = hashes(&bundle.older.as_ref().unwrap().proof);
            tlog_tiles::check_tree(&proof, size, root, head.size, Hash(head.root)).unwrap();
            let proven = bundle.verify(&[signer_key()], Some(older)).unwrap();
            assert!(proven.held && proven.pinned);
            assert!(sealer.compare(older).unwrap().is_sound());
        }
        kept.push(newest);
    }
    assert_eq!(kept.last().unwrap().checkpoint().head.size, 564);
}

fn signer_key() -> [u8; 32] {
    signer().public()
}

#[test]
fn sealing_goes_on_after_a_restart_and_signs_nothing_twice() {
    let directory = tempfile::tempdir().unwrap();
    let mut last = None;
    for round in 0..4_u64 {
        let (journal, sealer) = sealer(directory.path());
        assert_eq!(sealer.checkpoint(Stream::Watch).unwrap(), last);
        assert!(sealer.seal(NOW.parse().unwrap()).signed.is_empty(), "nothing new");
        write(&*journal, round * 1_000, 200);
        seal(&sealer);
        assert!(sealer.seal(NOW.parse().unwrap()).signed.is_empty(), "nothing new");
        last = sealer.checkpoint(Stream::Watch).unwrap();
        assert_eq!(last.as_ref().unwrap().checkpoint().head, journal.tree_head(Stream::Watch));
        assert_eq!(last.as_ref().unwrap().checkpoint().position, Position(200 + round * 202));
        let status = sealer.status();
        assert!(status.iter().all(|log| log.fault.is_none()));
    }
    // Partial tiles go when the full one is there.
    let tiles = directory.path().join("proof/watch/0/tile/0");
    let mut names: Vec<_> =
        std::fs::read_dir(tiles).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    assert_eq!(names, ["000", "001", "002", "003.p"]);
}

/// What a crash leaves between tile and checkpoint is used again; tiles that somebody altered are not built upon.
#[test]
fn a_crash_between_tiles_and_checkpoint_is_made_good_and_altered_tiles_are_named() {
    let directory = tempfile::tempdir().unwrap();
    let (journal, sealer) = sealer(directory.path());
    write(&*journal, 0, 700);
    seal(&sealer);
    drop((journal, sealer));
    let tile = directory.path().join("proof/watch/0/tile/0/001");
    let sound = std::fs::read(&tile).unwrap();
    // As before the first checkpoint, but with the tiles.
    std::fs::remove_file(directory.path().join("proof/checkpoints.db")).unwrap();
    std::fs::write(directory.path().join("proof/watch/0/tile/0/000.new"), b"half").unwrap();
    let (journal, again) = self::sealer(directory.path());
    seal(&again);
    drop((journal, again));
    let mut altered = sound.clone();
    altered[77] ^= 1;
    std::fs::write(&tile, altered).unwrap();
    let (journal, again) = self::sealer(directory.path());
    write(&*journal, 5_000, 1);
    let done = again.seal(NOW.parse().unwrap());
    assert!(matches!(done.faults.as_slice(), [(Stream::Watch, SealFault::Rewritten { sealed: 700, .. })]), "{done:?}");
    assert!(again.status().iter().any(|log| log.fault.is_some()));
    assert!(done.signed.iter().any(|one| one.origin.stream == Stream::Work), "the other streams are sealed");
    std::fs::write(&tile, &sound[..100]).unwrap();
    let done = again.seal(NOW.parse().unwrap());
    assert!(matches!(done.faults.as_slice(), [(_, SealFault::TileAltered { .. })]), "{done:?}");
    std::fs::write(&tile, sound).unwrap();
    seal(&again);
}

#[test]
fn another_key_or_an_altered_checkpoint_is_not_built_upon() {
    let (directory, journal, sealer) = written();
    drop(sealer);
    let store = || Box::new(FolderStore::open(directory.path()).unwrap());
    let other = Arc::new(NodeSigner::generate("harrow.example/piu", &mut SeededEntropy::new(6)));
    for signer in [other, Arc::new(NodeSigner::generate("harrow.example", &mut SeededEntropy::new(5)))] {
        let done = Sealer::new(Arc::clone(&journal), signer, store()).seal(NOW.parse().unwrap());
        assert!(done.signed.is_empty());
        let altered = |fault: &(Stream, SealFault)| matches!(fault.1, SealFault::CheckpointAltered { .. });
        assert!(done.faults.len() == 4 && done.faults.iter().all(altered), "{done:?}");
    }
}

#[test]
fn a_journal_put_back_is_seen_by_the_sealer_and_nothing_is_overwritten() {
    let directory = tempfile::tempdir().unwrap();
    let copy = tempfile::tempdir().unwrap();
    let (journal, sealer) = sealer(directory.path());
    write(&*journal, 0, 10);
    seal(&sealer);
    drop((journal, sealer));
    copy_files(directory.path(), copy.path());
    let (journal, sealer) = self::sealer(directory.path());
    write(&*journal, 100, 10);
    seal(&sealer);
    let newest = sealer.checkpoint(Stream::Watch).unwrap();
    drop((journal, sealer));
    // Everything but the proofs is put back.
    std::fs::remove_dir_all(copy.path().join("proof")).unwrap();
    copy_files(&directory.path().join("proof"), &copy.path().join("proof"));
    let (journal, sealer) = self::sealer(copy.path());
    for more in [0, 4, 30] {
        if more > 0 {
            write(&*journal, 1_000 + more, more);
        }
        let done = sealer.seal(NOW.parse().unwrap());
        let fault = done.faults.iter().find(|(stream, _)| *stream == Stream::Watch).map(|(_, fault)| fault.clone());
        match fault {
            Some(SealFault::RolledBack { sealed: 20, found, .. }) if more < 30 => assert_eq!(found, 10 + more),
            Some(SealFault::Rewritten { sealed: 20, .. }) if more == 30 => {}
            other => panic!("{more}: {other:?}"),
        }
        assert_eq!(sealer.checkpoint(Stream::Watch).unwrap(), newest);
    }
}

pub fn copy_files(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy_files(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}

fn entry(position: u64) -> EntryAt {
    EntryAt::Shared(Position(position))
}

#[test]
fn a_bundle_says_what_it_proves_and_reveals_only_what_was_asked_for() {
    let (_directory, _journal, sealer) = written();
    let older = sealer.checkpoint(Stream::Watch).unwrap().unwrap();
    let bundle = sealer.prove(entry(42), &[], None).unwrap();
    let text = bundle.to_string();
    assert_eq!(text.parse::<Bundle>().unwrap(), bundle);
    let proven = bundle.verify(&[], None).unwrap();
    assert!(!proven.pinned && !proven.held && proven.revealed.is_empty() && proven.older.is_none());
    assert_eq!((proven.header.position, &*proven.header.meta.actor), (Position(42), "officer-3"));
    let secret = |text: &str| text.parse::<Bundle>().unwrap().revealed.len();
    assert_eq!(secret(&text), 0);
    let reveal = ["person".to_owned(), "facts".to_owned()];
    let bundle = sealer.prove(entry(42), &reveal, Some(&older)).unwrap();
    let proven = bundle.verify(&[signer().public()], Some(&older)).unwrap();
    let shown: Vec<_> = proven.revealed.iter().map(|(label, part)| (label.as_str(), part.reveal().clone())).collect();
    assert_eq!(shown, [("person", b"secret 41".to_vec()), ("facts", b"plain 41".to_vec())]);
    let access = sealer.prove(EntryAt::Access(AccessPosition(2)), &["query".to_owned()], None).unwrap();
    assert_eq!(access.verify(&[], None).unwrap().header.stream, Stream::Access);
    // What is not there is not proven.
    assert_eq!(sealer.prove(entry(9_999), &[], None), Err(ProveError::NotFound));
    assert_eq!(sealer.prove(entry(42), &["nothing".to_owned()], None), Err(ProveError::NoPart("nothing".to_owned())));
}

#[test]
fn an_entry_is_not_proven_before_it_is_sealed() {
    let directory = tempfile::tempdir().unwrap();
    let (journal, sealer) = sealer(directory.path());
    write(&*journal, 0, 1);
    assert_eq!(sealer.prove(entry(1), &[], None), Err(ProveError::NotSealed));
    seal(&sealer);
    sealer.prove(entry(1), &[], None).unwrap();
    write(&*journal, 10, 1);
    assert_eq!(sealer.prove(entry(4), &[], None), Err(ProveError::NotSealed));
}

/// Every bit in the long form, one of each byte in the short one.
#[expect(clippy::disallowed_methods, reason = "the long form is asked for by the environment")]
fn bits(at: usize) -> std::ops::Range<usize> {
    if std::env::var("LIAISON_FAULTS").as_deref() == Ok("long") { 0..8 } else { at % 8..at % 8 + 1 }
}

#[test]
fn no_bit_of_a_bundle_can_be_flipped() {
    let directory = tempfile::tempdir().unwrap();
    let (journal, sealer) = sealer(directory.path());
    write(&*journal, 0, 5);
    seal(&sealer);
    let older = sealer.checkpoint(Stream::Watch).unwrap().unwrap();
    write(&*journal, 100, 8);
    seal(&sealer);
    let bundle = sealer.prove(entry(3), &["person".to_owned()], Some(&older)).unwrap();
    let text = bundle.to_string();
    let known = [signer().public()];
    text.parse::<Bundle>().unwrap().verify(&known, Some(&older)).unwrap();
    let mut pieces = std::collections::BTreeMap::<String, u32>::new();
    for at in 0..text.len() {
        for bit in bits(at) {
            let mut bytes = text.clone().into_bytes();
            bytes[at] ^= 1 << bit;
            let Ok(altered) = String::from_utf8(bytes) else { continue };
            let refused = altered.parse::<Bundle>().and_then(|bundle| bundle.verify(&known, None).map(drop));
            let error = refused.expect_err(&format!("bit {bit} of byte {at}"));
            let piece = format!("{error:?}").split(['(', ' ', '{']).next().unwrap().to_owned();
            *pieces.entry(piece).or_default() += 1;
        }
    }
    for piece in ["Form", "Checkpoint", "Header", "Inclusion", "Revealed", "Older", "Consistency"] {
        assert!(pieces.contains_key(piece), "{piece} never refused: {pieces:?}");
    }
}

#[test]
fn pieces_of_other_bundles_keys_and_histories_do_not_fit() {
    let (_directory, _journal, sealer) = written();
    let (one, other) = (sealer.prove(entry(3), &[], None).unwrap(), sealer.prove(entry(4), &[], None).unwrap());
    let mixed = Bundle { header: other.header.clone(), ..one.clone() };
    assert!(matches!(mixed.verify(&[], None), Err(BundleError::Header(_))));
    let mixed = Bundle { inclusion: other.inclusion.clone(), ..one.clone() };
    assert_eq!(mixed.verify(&[], None), Err(BundleError::Inclusion));
    let mixed = Bundle { checkpoint: sealer.checkpoint(Stream::Work).unwrap().unwrap(), ..one.clone() };
    assert_eq!(mixed.verify(&[], None), Err(BundleError::Key));
    assert!(matches!(one.verify(&[[7; 32]], None), Err(BundleError::OtherKey { .. })));
    let held = sealer.checkpoint(Stream::Work).unwrap().unwrap();
    assert!(matches!(one.verify(&[], Some(&held)), Err(BundleError::Held(_))));
    // The same node's other history of the same size, and one the bundle does not reach.
    for (size, want) in [(600, BundleError::HeldContradicted), (17, BundleError::HeldNotReached)] {
        let directory = tempfile::tempdir().unwrap();
        let (journal, copy) = self::sealer(directory.path());
        write(&*journal, 7_000, size);
        seal(&copy);
        let held = copy.checkpoint(Stream::Watch).unwrap().unwrap();
        assert_eq!(one.verify(&[], Some(&held)), Err(want));
    }
}

#[test]
fn memory_and_sqlite_prove_the_same() {
    let directory = tempfile::tempdir().unwrap();
    let memory: Arc<dyn Journal> = Arc::new(MemoryJournal::new(keys()));
    let in_memory = Sealer::new(Arc::clone(&memory), signer(), Box::<MemoryProofStore>::default());
    let (stored, on_disk) = sealer(directory.path());
    for round in 0..3 {
        for (journal, sealer) in [(&memory, &in_memory), (&stored, &on_disk)] {
            write(&**journal, round * 1_000, 270);
            seal(sealer);
        }
    }
    for at in [entry(1), entry(256), entry(300), entry(800), EntryAt::Access(AccessPosition(5))] {
        let labels = ["person".to_owned()];
        let reveal: &[String] = if at.is_access() { &[] } else { &labels };
        let (one, other) = (in_memory.prove(at, reveal, None).unwrap(), on_disk.prove(at, reveal, None).unwrap());
        assert_eq!(one, other);
    }
}

/// `LIAISON_PROOF=rate`: entries a second sealed, size and time of a proof.
#[test]
#[expect(clippy::disallowed_methods, reason = "a measurement, only when asked for")]
fn figures() {
    if std::env::var("LIAISON_PROOF").as_deref() != Ok("rate") {
        println!("skipped: figures (LIAISON_PROOF=rate)");
        return;
    }
    let directory = tempfile::tempdir().unwrap();
    let (journal, sealer) = sealer(directory.path());
    let mut entropy = SeededEntropy::new(1);
    for n in 0..50_u64 {
        let entries = (0..4_000).map(|m| draft(Stream::Watch, n * 4_000 + m, "x")).collect();
        journal.append(Batch::of(entries), &mut entropy as &mut dyn Entropy).unwrap();
    }
    let start = std::time::Instant::now();
    seal(&sealer);
    let sealing = start.elapsed();
    let start = std::time::Instant::now();
    let bundle = sealer.prove(entry(123_456), &[], None).unwrap();
    let proving = start.elapsed();
    let start = std::time::Instant::now();
    for _ in 0..100 {
        bundle.to_string().parse::<Bundle>().unwrap().verify(&[], None).unwrap();
    }
    println!(
        "200,000 entries sealed in {sealing:?}; one proven in {proving:?}, checked in {:?}, {} bytes",
        start.elapsed() / 100,
        bundle.to_string().len()
    );
    let mut go_on = |_| std::ops::ControlFlow::Continue(());
    let start = std::time::Instant::now();
    assert!(liaison_journal::verify_range(directory.path(), 190_000, 190_100, &mut go_on).unwrap().is_sound());
    let range = start.elapsed();
    let start = std::time::Instant::now();
    assert!(liaison_journal::verify_directory(directory.path(), &mut go_on).unwrap().is_sound());
    println!("a range of one commit of 4,000 verified in {range:?}, all of it in {:?}", start.elapsed());
}

/// The store's own promises, for both of them.
#[test]
fn both_stores_keep_what_they_are_given() {
    let directory = tempfile::tempdir().unwrap();
    let stores: [Box<dyn ProofStore>; 2] =
        [Box::<MemoryProofStore>::default(), Box::new(FolderStore::open(directory.path()).unwrap())];
    for store in stores {
        let file = |name: &str, bytes: &[u8]| vec![(name.to_owned(), bytes.to_vec())];
        store.put(&file("watch/0/tile/0/000.p/3", b"abc")).unwrap();
        store.put(&file("watch/0/tile/0/000", b"full")).unwrap();
        assert_eq!(store.file("watch/0/tile/0/000.p/3").unwrap().as_deref(), Some(b"abc".as_slice()));
        store.remove("watch/0/tile/0/000.p").unwrap();
        store.remove("watch/0/tile/0/000.p").unwrap();
        assert_eq!(store.file("watch/0/tile/0/000.p/3").unwrap(), None);
        assert_eq!(store.file("watch/0/tile/0/000").unwrap().as_deref(), Some(b"full".as_slice()));
        assert_eq!(store.file("watch/0/tile/0/000/deeper").unwrap(), None);
        for (epoch, size) in [(0, 3), (0, 9), (1, 5)] {
            store.sign(Stream::Watch, epoch, size, &format!("{epoch} {size}")).unwrap();
        }
        assert!(store.sign(Stream::Watch, 0, 9, "another").is_err(), "one size is signed once");
        assert_eq!(store.newest(Stream::Watch, 0).unwrap().as_deref(), Some("0 9"));
        assert_eq!(store.newest(Stream::Work, 0).unwrap(), None);
        assert_eq!(store.signed_at(Stream::Watch, 0, 3).unwrap().as_deref(), Some("0 3"));
        assert_eq!(store.signed(Stream::Watch, 0, 3, 10).unwrap(), [(9, "0 9".to_owned())]);
        assert_eq!(store.epochs(Stream::Watch).unwrap(), [0, 1]);
    }
}
