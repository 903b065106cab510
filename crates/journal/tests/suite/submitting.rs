//! Bulk that is handed over without waiting.

use liaison_domain::entropy::SeededEntropy;
use liaison_journal::{AppendError, Batch, Journal, Stream};

use crate::support::{batch, draft, id, memory, sqlite, verify};

/// Batches of one caller, each expecting the one before it, with single entries of another caller between them.
fn submitted_batches_keep_their_order(journal: &dyn Journal) {
    std::thread::scope(|scope| {
        scope.spawn(|| {
            let mut entropy = SeededEntropy::new(1);
            for n in 0..20 {
                journal.append(batch(Stream::Work, 1_000 + n, "desk"), &mut entropy).unwrap();
            }
        });
        let mut entropy = SeededEntropy::new(2);
        let mut submitted = Vec::new();
        for version in 0..20 {
            // Large and small ones alike.
            let others = (1..=version % 3 * 60).map(|n| draft(Stream::Watch, n, "bulk"));
            let entries = others.chain([draft(Stream::Watch, 0, "bulk")]).collect();
            let batch = Batch { entries, expect: vec![(id(0), version)], claims: vec![] };
            submitted.push(journal.submit(batch, &mut entropy));
        }
        let last = submitted.into_iter().map(|submitted| submitted.wait().unwrap().last).collect::<Vec<_>>();
        assert!(last.is_sorted(), "{last:?}");
        assert!(journal.head() >= last[19], "durable when it is answered");
    });
    assert_eq!(journal.entity(id(0)).unwrap().len(), 20);
    assert!(verify(journal).is_sound());
}

/// What follows a refused batch is refused as well, when it expects it.
fn nothing_is_stored_after_a_gap(journal: &dyn Journal) {
    let mut entropy = SeededEntropy::new(3);
    let expecting = |version| Batch { expect: vec![(id(0), version)], ..batch(Stream::Watch, 0, "x") };
    let submitted: Vec<_> = [0, 5, 6].map(|version| journal.submit(expecting(version), &mut entropy)).into();
    let answers: Vec<_> = submitted.into_iter().map(liaison_journal::Submitted::wait).collect();
    assert!(answers[0].is_ok());
    assert!(answers[1..].iter().all(|answer| matches!(answer, Err(AppendError::Conflict { .. }))), "{answers:?}");
    assert_eq!(journal.entity(id(0)).unwrap().len(), 1);
}

#[test]
fn in_memory() {
    submitted_batches_keep_their_order(&memory());
    nothing_is_stored_after_a_gap(&memory());
}

#[test]
fn in_sqlite() {
    let directory = tempfile::tempdir().unwrap();
    submitted_batches_keep_their_order(&sqlite(directory.path()));
    let directory = tempfile::tempdir().unwrap();
    nothing_is_stored_after_a_gap(&sqlite(directory.path()));
}

#[test]
fn a_batch_nobody_waits_for_is_stored_before_the_journal_closes() {
    let directory = tempfile::tempdir().unwrap();
    let journal = sqlite(directory.path());
    drop(journal.submit(batch(Stream::Watch, 1, "x"), &mut SeededEntropy::new(1)));
    drop(journal);
    assert_eq!(sqlite(directory.path()).entity(id(1)).unwrap().len(), 1);
}
