use liaison_crypto::SignKey;
use liaison_journal::{Position, TreeHead};

use super::*;

fn key() -> SignKey {
    SignKey::new(&[7; 32])
}

fn stamp() -> Stamp {
    Stamp { epoch: 3, position: Position(41), watch: TreeHead { size: 17, root: [9; 32] }, fold: 5 }
}

fn open(folder: &Path) -> Snapshots {
    Snapshots::open_folder(folder, key().public()).unwrap()
}

fn write(snapshots: &Snapshots, text: &[u8]) {
    let key = key();
    let written = snapshots.write(&stamp(), &|bytes| key.sign(bytes), &mut |sink| text.chunks(7).for_each(&mut *sink));
    assert_eq!(written.unwrap(), (text.len() + HEADER) as u64);
}

fn body(opened: &Opened) -> &[u8] {
    &(*opened.file).as_ref()[Opened::BODY..]
}

/// Whether any file of the folder holds the text.
fn holds(folder: &Path, text: &[u8]) -> bool {
    fs::read_dir(folder).unwrap().any(|entry| {
        let bytes = fs::read(entry.unwrap().path()).unwrap();
        bytes.windows(text.len()).any(|window| window == text)
    })
}

#[test]
fn what_is_written_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let snapshots = open(folder.path());
    assert!(snapshots.open().unwrap().is_none());
    write(&snapshots, b"Mira Astorgale");
    let first = snapshots.open().unwrap().unwrap();
    assert_eq!((&first.stamp, body(&first)), (&stamp(), b"Mira Astorgale".as_slice()));
    // Replaced while somebody reads it: the reader's bytes stay.
    write(&snapshots, b"Odo Quillfeather, Petra Vandermolen");
    assert_eq!(body(&first), b"Mira Astorgale");
    drop(first);
    assert_eq!(body(&snapshots.open().unwrap().unwrap()), b"Odo Quillfeather, Petra Vandermolen");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(folder.path()), mode(&snapshots.path())), (0o700, 0o600));
    }
}

#[test]
fn every_flipped_bit_and_every_cut_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let snapshots = open(folder.path());
    write(&snapshots, b"Mira Astorgale");
    let whole = fs::read(snapshots.path()).unwrap();
    let node = key().public();
    assert_eq!(verify(&whole, &node).unwrap(), stamp(), "the control");
    for bit in 0..whole.len() * 8 {
        let mut flipped = whole.clone();
        flipped[bit / 8] ^= 1 << (bit % 8);
        assert!(verify(&flipped, &node).is_err(), "bit {bit}");
    }
    for length in 0..whole.len() {
        assert!(verify(&whole[..length], &node).is_err(), "{length} bytes");
    }
    assert!(matches!(verify(&[&*whole, b"x"].concat(), &node), Err(Refused::Length)));
    fs::write(snapshots.path(), &whole[..whole.len() - 1]).unwrap();
    assert!(matches!(snapshots.open(), Err(Refused::Length)));
    fs::write(snapshots.path(), b"").unwrap();
    assert!(snapshots.open().is_err());
}

#[test]
fn another_nodes_snapshot_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    write(&open(folder.path()), b"Mira Astorgale");
    let other = Snapshots::open_folder(folder.path(), SignKey::new(&[8; 32]).public()).unwrap();
    assert!(matches!(other.open(), Err(Refused::Foreign)));
}

#[test]
fn an_erased_snapshot_is_overwritten_when_the_last_reader_lets_go() {
    let folder = tempfile::tempdir().unwrap();
    let snapshots = open(folder.path());
    assert!(!snapshots.erase().unwrap());
    write(&snapshots, b"Mira Astorgale");
    assert!(holds(folder.path(), b"Astorgale"), "the control");
    assert!(snapshots.erase().unwrap());
    assert!(!holds(folder.path(), b"Astorgale"));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);

    write(&snapshots, b"Mira Astorgale");
    let reader = snapshots.open().unwrap().unwrap();
    assert!(snapshots.erase().unwrap());
    assert!(snapshots.open().unwrap().is_none(), "nobody can open it any more");
    assert_eq!(body(&reader), b"Mira Astorgale", "who stands over it reads on");
    drop(reader);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn what_a_killed_process_left_goes_at_the_next_start() {
    let folder = tempfile::tempdir().unwrap();
    write(&open(folder.path()), b"Mira Astorgale");
    fs::write(folder.path().join(NEW), b"half a Quillf").unwrap();
    fs::write(folder.path().join(GONE), b"Odo Quillfeather").unwrap();
    let snapshots = open(folder.path());
    assert!(!holds(folder.path(), b"Quillf"));
    assert_eq!(body(&snapshots.open().unwrap().unwrap()), b"Mira Astorgale", "the whole one stays");
}

#[test]
fn a_replaced_file_leaves_zeros_behind() {
    let folder = tempfile::tempdir().unwrap();
    let snapshots = open(folder.path());
    write(&snapshots, b"Mira Astorgale");
    // A second name for the same bytes shows what became of them.
    let (mapped, unmapped) = (folder.path().join("mapped"), folder.path().join("unmapped"));
    fs::hard_link(snapshots.path(), &unmapped).unwrap();
    write(&snapshots, b"Odo Quillfeather");
    assert!(fs::read(&unmapped).unwrap().iter().all(|byte| *byte == 0));
    fs::hard_link(snapshots.path(), &mapped).unwrap();
    let reader = snapshots.open().unwrap().unwrap();
    write(&snapshots, b"Petra Vandermolen");
    assert!(holds(folder.path(), b"Quillfeather"));
    drop(reader);
    assert!(fs::read(&mapped).unwrap().iter().all(|byte| *byte == 0));
}

#[test]
fn killed_at_any_piece_of_the_writing_the_old_snapshot_stays_and_no_half_of_the_new_one() {
    let folder = tempfile::tempdir().unwrap();
    let key = key();
    // Pieces larger than the buffer, so that they are in the file when the process ends.
    let piece = [b"Odo Quillfeather".as_slice(), &vec![0; 1 << 20]].concat();
    for pieces in 0..4 {
        let snapshots = open(folder.path());
        write(&snapshots, b"Mira Astorgale");
        // A defect ends the writing where a kill would: without any of the cleaning up of an error.
        let killed = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            snapshots.write(&stamp(), &|bytes| key.sign(bytes), &mut |sink| {
                (0..pieces).for_each(|_| sink(&piece));
                std::panic::resume_unwind(Box::new("killed"));
            })
        }));
        assert!(killed.is_err());
        assert_eq!(holds(folder.path(), b"Quillfeather"), pieces > 0, "the control");
        drop(snapshots);
        let again = open(folder.path());
        assert_eq!(body(&again.open().unwrap().unwrap()), b"Mira Astorgale");
        assert!(!holds(folder.path(), b"Quillfeather"));
    }
}
