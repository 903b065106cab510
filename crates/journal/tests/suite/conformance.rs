//! What every journal promises. Each case runs against every implementation.

use std::ops::ControlFlow;
use std::sync::Mutex;

use liaison_domain::Entropy;
use liaison_domain::entropy::SeededEntropy;
use liaison_journal::{
    AccessPosition, AppendError, Batch, Claim, Journal, Part, PartState, Position, Protection, Stream,
};

use crate::erasure::{
    a_unit_is_erased_everywhere_and_for_good, access_entries_about_a_unit_are_erased_too,
    acts_are_written_by_the_journal_alone, an_erased_unit_takes_no_new_part, nothing_slips_in_beside_an_erasure,
};
use crate::forgetting::{
    a_travel_day_expires_with_its_units, an_access_day_expires_and_leaves_its_hashes,
    personal_claims_hold_as_long_as_their_generation, without_an_escrow_nothing_is_masked,
};
use crate::support::{access, batch, draft, id, memory, sqlite, verify};

macro_rules! conformance {
    ($($case:ident),+ $(,)?) => {
        mod in_memory {
            $(#[test] fn $case() { super::$case(&super::memory()); })+
        }
        mod in_sqlite {
            $(#[test] fn $case() {
                let directory = tempfile::tempdir().unwrap();
                super::$case(&super::sqlite(directory.path()));
            })+
        }
    };
}

conformance! {
    an_empty_journal_has_nothing,
    entries_come_back_as_they_were_appended,
    positions_and_sequences_have_no_gaps,
    a_batch_is_stored_whole_or_not_at_all,
    expectations_are_checked_against_the_current_version,
    claims_are_taken_once,
    claims_and_versions_hold_within_one_group,
    entities_fold_from_their_own_entries,
    malformed_batches_are_refused,
    unknown_kinds_are_carried,
    parts_of_a_unit_share_a_key_and_compartments_do_not,
    access_entries_have_their_own_count,
    access_entries_stay_in_order_across_days_and_clock_faults,
    reading_goes_page_by_page,
    tree_heads_grow_with_every_entry_and_depend_on_each,
    many_threads_append_without_gaps,
    many_threads_share_the_new_key_of_one_unit,
    verification_can_be_stopped,
    verification_beside_writers_finds_nothing_wrong,
    an_entry_without_parts_is_an_entry,
    times_keep_their_microseconds,
    a_unit_is_erased_everywhere_and_for_good,
    an_erased_unit_takes_no_new_part,
    acts_are_written_by_the_journal_alone,
    nothing_slips_in_beside_an_erasure,
    access_entries_about_a_unit_are_erased_too,
    a_travel_day_expires_with_its_units,
    an_access_day_expires_and_leaves_its_hashes,
    personal_claims_hold_as_long_as_their_generation,
    without_an_escrow_nothing_is_masked,
}

fn an_empty_journal_has_nothing(journal: &dyn Journal) {
    assert_eq!(journal.head(), Position(0));
    assert_eq!(journal.access_head(), AccessPosition(0));
    assert!(journal.read(Position(0), 10).unwrap().is_empty());
    assert!(journal.read_access(AccessPosition(0), 10).unwrap().is_empty());
    assert!(journal.entity(id(1)).unwrap().is_empty());
    assert_eq!(journal.claimed("message", b"1").unwrap(), None);
    for stream in [Stream::Watch, Stream::Access] {
        let head = journal.tree_head(stream);
        assert_eq!((head.size, head.root), (0, liaison_crypto::sha256(b"")));
    }
    let report = verify(journal);
    assert!(report.is_sound(), "{:?}", report.findings);
}

fn entries_come_back_as_they_were_appended(journal: &dyn Journal) {
    let mut entropy = SeededEntropy::new(1);
    for (n, stream) in (1..).zip(Stream::SHARED) {
        let mut wanted = draft(stream, n, "one");
        wanted.parts.push(Part::sealed("masked", id(n), b"until masked".to_vec()));
        let appended = journal.append(Batch::of(vec![wanted.clone()]), &mut entropy).unwrap();
        assert_eq!((appended.first, appended.last), (Position(n), Position(n)));
        let entry = journal.read(Position(n - 1), 10).unwrap().remove(0);
        let header = &entry.header;
        assert_eq!((header.stream, header.entity, header.entity_version), (stream, wanted.entity, 1));
        assert_eq!((header.sequence, header.position, header.epoch), (0, Position(n), 0));
        assert_eq!((&*header.kind, header.kind_version), ("thing.happened", 1));
        assert_eq!((&header.meta, header.day), (&*wanted.meta, wanted.day));
        assert_eq!(entry.open("facts"), Some(b"plain one".as_slice()));
        assert_eq!(entry.open("person"), Some(b"secret one".as_slice()));
        assert_eq!(entry.open("masked"), Some(b"until masked".as_slice()));
        assert_eq!((entry.open("other"), entry.part("other")), (None, None));
        assert_eq!(header.parts[2].protection, Protection::Sealed(id(n)));
        assert_eq!(journal.entity(wanted.entity).unwrap(), [entry]);
    }
}

fn positions_and_sequences_have_no_gaps(journal: &dyn Journal) {
    let mut entropy = SeededEntropy::new(2);
    for n in 0..40 {
        let stream = Stream::SHARED[(n % 3) as usize];
        journal.append(batch(stream, n % 5, "x"), &mut entropy).unwrap();
    }
    let entries = journal.read(Position(0), 100).unwrap();
    let mut sequences = [0; 4];
    for (at, entry) in (1..).zip(&entries) {
        assert_eq!(entry.position(), Position(at));
        let next = &mut sequences[Stream::SHARED.iter().position(|stream| *stream == entry.header.stream).unwrap()];
        assert_eq!(entry.header.sequence, *next);
        *next += 1;
    }
    assert_eq!(sequences.iter().sum::<u64>(), 40);
    let report = verify(journal);
    assert!(report.is_sound(), "{:?}", report.findings);
    assert_eq!((report.entries, report.parts), (40, 80));
}

fn a_batch_is_stored_whole_or_not_at_all(journal: &dyn Journal) {
    let mut entropy = SeededEntropy::new(3);
    let mut both = Batch::of(vec![draft(Stream::Watch, 1, "a"), draft(Stream::Work, 2, "b")]);
    both.expect = vec![(id(9), 1)];
    let conflict = journal.append(both.clone(), &mut entropy);
    assert_eq!(conflict, Err(AppendError::Conflict { entity: id(9), expected: 1, found: 0 }));
    assert_eq!(journal.head(), Position(0));
    assert!(journal.entity(id(1)).unwrap().is_empty());
    both.expect.clear();
    let appended = journal.append(both, &mut entropy).unwrap();
    assert_eq!((appended.first, appended.last, journal.head()), (Position(1), Position(2), Position(2)));
}

fn expectations_are_checked_against_the_current_version(journal: &dyn Journal) {
    let mut entropy = SeededEntropy::new(4);
    let expecting = |version| Batch { expect: vec![(id(1), version)], ..batch(Stream::Watch, 1, "x") };
    journal.append(expecting(0), &mut entropy).unwrap();
    journal.append(expecting(1), &mut entropy).unwrap();
    for wrong in [0, 1, 3] {
        let conflict = AppendError::Conflict { entity: id(1), expected: wrong, found: 2 };
        assert_eq!(journal.append(expecting(wrong), &mut entropy), Err(conflict));
    }
    let twice = Batch { expect: vec![(id(1), 2)], ..Batch::of(vec![draft(Stream::Watch, 1, "c"); 2]) };
    journal.append(twice, &mut entropy).unwrap();
    let versions: Vec<u64> = journal.entity(id(1)).unwrap().iter().map(|entry| entry.header.entity_version).collect();
    assert_eq!(versions, [1, 2, 3, 4]);
}

fn claims_are_taken_once(journal: &dyn Journal) {
    let mut entropy = SeededEntropy::new(5);
    let claiming = |claims: &[(&'static str, &str)]| Batch {
        claims: claims.iter().map(|(namespace, key)| Claim::new(*namespace, *key)).collect(),
        ..batch(Stream::Work, 1, "x")
    };
    journal.append(batch(Stream::Work, 1, "x"), &mut entropy).unwrap();
    journal.append(claiming(&[("message", "1"), ("user", "ada")]), &mut entropy).unwrap();
    let taken = AppendError::ClaimTaken { namespace: "user".into(), position: Position(2) };
    assert_eq!(journal.append(claiming(&[("message", "2"), ("user", "ada")]), &mut entropy), Err(taken));
    let again = Batch { expect: vec![(id(1), 1)], ..claiming(&[("message", "1")]) };
    let done = AppendError::ClaimTaken { namespace: "message".into(), position: Position(2) };
    assert_eq!(journal.append(again, &mut entropy), Err(done), "a repeated command learns that it is done");
    assert_eq!(journal.claimed("message", b"2").unwrap(), None, "a refused batch takes nothing");
    assert_eq!(journal.claimed("user", b"ada").unwrap(), Some(Position(2)));
    assert_eq!(journal.claimed("message", b"ada").unwrap(), None);
    journal.append(claiming(&[("message", "2"), ("message", "ada")]), &mut entropy).unwrap();
    assert_eq!(journal.head(), Position(3));
    let entries = journal.entity(id(1)).unwrap();
    assert_eq!(entries[1].header.claims.len(), 2);
    assert!(verify(journal).is_sound());
}

fn claims_and_versions_hold_within_one_group(journal: &dyn Journal) {
    let outcomes = Mutex::new((0, 0, 0));
    std::thread::scope(|scope| {
        for thread in 0..8 {
            let outcomes = &outcomes;
            scope.spawn(move || {
                let mut entropy = SeededEntropy::new(600 + thread);
                for round in 0..10_u64 {
                    let claim = Claim::new("round", round.to_be_bytes());
                    let batch = Batch { claims: vec![claim], ..batch(Stream::Work, 1, "x") };
                    let outcome = journal.append(batch, &mut entropy);
                    let mut outcomes = outcomes.lock().unwrap();
                    match outcome {
                        Ok(_) => outcomes.0 += 1,
                        Err(AppendError::ClaimTaken { .. }) => outcomes.1 += 1,
                        Err(_) => outcomes.2 += 1,
                    }
                }
            });
        }
    });
    assert_eq!(*outcomes.lock().unwrap(), (10, 70, 0));
    let versions = journal.entity(id(1)).unwrap().iter().map(|entry| entry.header.entity_version).collect::<Vec<_>>();
    assert_eq!(versions, (1..=10).collect::<Vec<_>>());
    assert!(verify(journal).is_sound());
}

fn entities_fold_from_their_own_entries(journal: &dyn Journal) {
    let mut entropy = SeededEntropy::new(7);
    for n in 0..30 {
        journal.append(batch(Stream::SHARED[(n % 4) as usize], n % 3, &n.to_string()), &mut entropy).unwrap();
    }
    for entity in 0..3 {
        let entries = journal.entity(id(entity)).unwrap();
        assert_eq!(entries.len(), 10);
        for (version, entry) in (0..).zip(&entries) {
            assert_eq!(entry.header.entity_version, version + 1);
            assert_eq!(entry.open("person").unwrap(), format!("secret {}", version * 3 + entity).as_bytes());
        }
    }
}

fn malformed_batches_are_refused(journal: &dyn Journal) {
    let mut entropy = SeededEntropy::new(8);
    let with_day = draft(Stream::Travel, 1, "x").day;
    let mut cases = vec![Batch::default(), batch(Stream::Access, 1, "x")];
    for (stream, day) in [(Stream::Travel, None), (Stream::Watch, with_day)] {
        let mut wrong = draft(stream, 1, "x");
        wrong.day = day;
        cases.push(Batch::of(vec![draft(Stream::Work, 2, "x"), wrong]));
    }
    let mut wrong = draft(Stream::Watch, 1, "x");
    wrong.parts.push(Part::plain("facts", vec![]));
    cases.push(Batch::of(vec![wrong]));
    let mut wrong = draft(Stream::Watch, 1, "x");
    wrong.parts = (0..65).map(|n| Part::plain(n.to_string(), vec![])).collect();
    cases.push(Batch::of(vec![wrong]));
    cases.push(Batch { claims: vec![Claim::new("a", "b"); 2], ..batch(Stream::Watch, 1, "x") });
    let claims = (0..2_000_u32).map(|n| Claim::new("row", n.to_be_bytes())).collect();
    cases.push(Batch { claims, ..batch(Stream::Watch, 1, "x") });
    for case in cases {
        assert!(matches!(journal.append(case.clone(), &mut entropy), Err(AppendError::Invalid(_))), "{case:?}");
    }
    assert_eq!(journal.head(), Position(0));
    let mut most = draft(Stream::Watch, 1, "x");
    most.parts = (0..64).map(|n| Part::plain(n.to_string(), vec![n])).collect();
    journal.append(Batch::of(vec![most.clone(), most]), &mut entropy).unwrap();
    assert_eq!(journal.read(Position(1), 1).unwrap()[0].open("63"), Some([63].as_slice()));
    assert!(verify(journal).is_sound());
}

fn unknown_kinds_are_carried(journal: &dyn Journal) {
    let mut strange = draft(Stream::Exchange, 1, "x");
    strange.kind = "of.a.later.version".into();
    strange.kind_version = u16::MAX;
    journal.append(Batch::of(vec![strange]), &mut SeededEntropy::new(9)).unwrap();
    let entry = journal.read(Position(0), 1).unwrap().remove(0);
    assert_eq!((&*entry.header.kind, entry.header.kind_version), ("of.a.later.version", u16::MAX));
    assert_eq!(entry.open("person"), Some(b"secret x".as_slice()));
}

fn parts_of_a_unit_share_a_key_and_compartments_do_not(journal: &dyn Journal) {
    let mut counting = Counting { entropy: SeededEntropy::new(10), drawn: 0 };
    let parts = |parts: Vec<Part>| {
        let mut draft = draft(Stream::Watch, 1, "x");
        draft.parts = parts;
        Batch::of(vec![draft])
    };
    let person = |label: &'static str| Part::personal(label, id(50), b"text".to_vec());
    // A salt of 32 and a nonce of 12 bytes per part, a key of 32 and a nonce of 12 per new key.
    let mut cost = |batch| {
        let before = counting.drawn;
        journal.append(batch, &mut counting).unwrap();
        counting.drawn - before
    };
    assert_eq!(cost(parts(vec![person("a"), person("b")])), 3 * 44);
    assert_eq!(cost(parts(vec![person("a")])), 44);
    assert_eq!(cost(parts(vec![Part::sealed("a", id(50), vec![])])), 2 * 44);
    assert_eq!(cost(parts(vec![Part::plain("a", vec![])])), 44);
    for entry in journal.read(Position(0), 10).unwrap() {
        assert!(entry.parts.iter().all(|part| matches!(part, PartState::Open(_))));
    }
}

struct Counting {
    entropy: SeededEntropy,
    drawn: usize,
}

impl Entropy for Counting {
    fn fill(&mut self, bytes: &mut [u8]) {
        self.drawn += bytes.len();
        self.entropy.fill(bytes);
    }
}

fn access_entries_have_their_own_count(journal: &dyn Journal) {
    let mut entropy = SeededEntropy::new(11);
    journal.append(batch(Stream::Watch, 1, "x"), &mut entropy).unwrap();
    for n in 1..=5 {
        let position = journal.record_access(access(n, "2026-05-01T10:00:00Z"), &mut entropy).unwrap();
        assert_eq!((position, journal.access_head()), (AccessPosition(n), AccessPosition(n)));
    }
    assert_eq!(journal.head(), Position(1));
    let entries = journal.read_access(AccessPosition(1), 3).unwrap();
    assert_eq!(entries.iter().map(|entry| entry.access_position().0).collect::<Vec<_>>(), [2, 3, 4]);
    let header = &entries[0].header;
    assert_eq!((header.stream, header.sequence, header.entity, header.entity_version), (Stream::Access, 1, id(2), 0));
    assert_eq!(entries[0].open("shown"), Some(b"records of 2".as_slice()));
    assert_eq!(entries[0].open("query"), Some(b"ASTORGALE".as_slice()));
    assert_eq!(journal.tree_head(Stream::Access).size, 5);
    assert!(verify(journal).is_sound());
}

fn access_entries_stay_in_order_across_days_and_clock_faults(journal: &dyn Journal) {
    let mut entropy = SeededEntropy::new(12);
    let times = ["2026-05-01T23:59:59Z", "2026-05-02T00:00:00Z", "2026-05-01T23:59:59Z", "2026-05-04T10:00:00Z"];
    for (n, time) in (1..).zip(times.repeat(3)) {
        journal.record_access(access(n, time), &mut entropy).unwrap();
    }
    for after in 0..=12 {
        for limit in [0, 1, 5, 50] {
            let entries = journal.read_access(AccessPosition(after), limit).unwrap();
            let found: Vec<u64> = entries.iter().map(|entry| entry.access_position().0).collect();
            assert_eq!(found, (after + 1..=12).take(limit).collect::<Vec<_>>());
        }
    }
    let report = verify(journal);
    assert!(report.is_sound(), "{:?}", report.findings);
    assert_eq!((report.entries, report.parts), (12, 24));
}

fn reading_goes_page_by_page(journal: &dyn Journal) {
    let mut entropy = SeededEntropy::new(13);
    let many =
        Batch::of((0..25).zip(Stream::SHARED.iter().cycle()).map(|(n, stream)| draft(*stream, n, "x")).collect());
    journal.append(many, &mut entropy).unwrap();
    let (mut after, mut seen) = (Position(0), Vec::new());
    loop {
        let page = journal.read(after, 7).unwrap();
        let Some(last) = page.last() else { break };
        after = last.position();
        seen.extend(page.iter().map(|entry| entry.position().0));
    }
    assert_eq!(seen, (1..=25).collect::<Vec<_>>());
    assert!(journal.read(Position(25), 5).unwrap().is_empty());
    assert!(journal.read(Position(u64::MAX), usize::MAX).unwrap().is_empty());
    assert!(journal.read(Position(0), 0).unwrap().is_empty());
}

fn tree_heads_grow_with_every_entry_and_depend_on_each(journal: &dyn Journal) {
    let mut entropy = SeededEntropy::new(14);
    let mut roots = vec![journal.tree_head(Stream::Work).root];
    for n in 1..=9 {
        journal.append(batch(Stream::Work, 1, "same"), &mut entropy).unwrap();
        let head = journal.tree_head(Stream::Work);
        assert_eq!(head.size, n);
        assert!(!roots.contains(&head.root));
        roots.push(head.root);
    }
    assert_eq!(journal.tree_head(Stream::Watch).size, 0);
    let heads = verify(journal).heads;
    assert!(heads.contains(&(Stream::Work, journal.tree_head(Stream::Work))));
}

fn many_threads_append_without_gaps(journal: &dyn Journal) {
    let appended = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for thread in 0..8 {
            let appended = &appended;
            scope.spawn(move || {
                let mut entropy = SeededEntropy::new(1_500 + thread);
                for n in 0..12 {
                    let entity = thread * 100 + n;
                    let stream = Stream::SHARED[(n % 4) as usize];
                    let position = journal.append(batch(stream, entity, "x"), &mut entropy).unwrap().last;
                    let read = journal.read(Position(position.0 - 1), 1).unwrap().remove(0);
                    assert_eq!(read.header.entity, id(entity), "what is acknowledged can be read at once");
                    appended.lock().unwrap().push(position.0);
                    journal.record_access(access(entity, "2026-05-01T10:00:00Z"), &mut entropy).unwrap();
                }
            });
        }
    });
    let mut appended = appended.into_inner().unwrap();
    appended.sort_unstable();
    assert_eq!(appended, (1..=96).collect::<Vec<_>>());
    assert_eq!((journal.head(), journal.access_head()), (Position(96), AccessPosition(96)));
    let report = verify(journal);
    assert!(report.is_sound(), "{:?}", report.findings);
}

fn many_threads_share_the_new_key_of_one_unit(journal: &dyn Journal) {
    std::thread::scope(|scope| {
        for thread in 0..8 {
            scope.spawn(move || {
                let mut entropy = SeededEntropy::new(1_600 + thread);
                for unit in 0..10 {
                    // Half of them are refused: the key must live through that.
                    let expect = if thread % 2 == 0 { vec![] } else { vec![(id(999), 5)] };
                    let _ = journal.append(Batch { expect, ..batch(Stream::Watch, unit, "x") }, &mut entropy);
                }
            });
        }
    });
    let entries = journal.read(Position(0), 100).unwrap();
    assert_eq!(entries.len(), 40);
    assert!(entries.iter().all(|entry| entry.open("person") == Some(b"secret x")));
}

fn verification_beside_writers_finds_nothing_wrong(journal: &dyn Journal) {
    let done = std::sync::atomic::AtomicBool::new(false);
    let mut reports = Vec::new();
    std::thread::scope(|scope| {
        for thread in 0..4 {
            let done = &done;
            scope.spawn(move || {
                let mut entropy = SeededEntropy::new(1_800 + thread);
                let mut n = thread * 1_000;
                while !done.load(std::sync::atomic::Ordering::Relaxed) {
                    n += 1;
                    let entries = Stream::SHARED.iter().map(|stream| draft(*stream, n, "x")).collect();
                    journal.append(Batch::of(entries), &mut entropy).unwrap();
                    let day = format!("2026-05-0{}T10:00:00Z", 1 + n % 1_000 / 8 % 9);
                    journal.record_access(access(n, &day), &mut entropy).unwrap();
                }
            });
        }
        reports.extend((0..8).map(|_| verify(journal)));
        done.store(true, std::sync::atomic::Ordering::Relaxed);
    });
    let report = verify(journal);
    for report in reports.iter().chain([&report]) {
        assert!(report.is_sound(), "{:?}", report.findings);
    }
    assert_eq!(report.entries, journal.head().0 + journal.access_head().0);
}

fn verification_can_be_stopped(journal: &dyn Journal) {
    let mut entropy = SeededEntropy::new(17);
    journal.append(Batch::of(vec![draft(Stream::Watch, 1, "x"); 5]), &mut entropy).unwrap();
    let mut shown = Vec::new();
    let report = journal
        .verify(&mut |progress| {
            shown.push((progress.done, progress.total));
            if progress.done == 3 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        })
        .unwrap();
    assert_eq!(shown, [(1, 5), (2, 5), (3, 5)]);
    assert!(report.stopped && !report.is_sound());
}

fn an_entry_without_parts_is_an_entry(journal: &dyn Journal) {
    let mut entropy = SeededEntropy::new(18);
    for stream in Stream::SHARED {
        let mut empty = draft(stream, 1, "x");
        empty.parts.clear();
        journal.append(Batch::of(vec![empty]), &mut entropy).unwrap();
    }
    assert!(journal.entity(id(1)).unwrap().iter().all(|entry| entry.parts.is_empty()));
    assert!(verify(journal).is_sound());
}

fn times_keep_their_microseconds(journal: &dyn Journal) {
    let mut entropy = SeededEntropy::new(19);
    for (time, kept) in [
        ("2026-05-01T10:00:00.123456789Z", "2026-05-01T10:00:00.123456Z"),
        ("1969-12-31T23:59:59.999999Z", "1969-12-31T23:59:59.999999Z"),
    ] {
        let mut early = draft(Stream::Watch, 1, "x");
        early.meta = crate::support::meta_at(time);
        let at = journal.append(Batch::of(vec![early]), &mut entropy).unwrap().first;
        let entry = journal.read(Position(at.0 - 1), 1).unwrap().remove(0);
        assert_eq!(entry.header.meta.time.to_string(), kept);
    }
}
