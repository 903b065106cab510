//! Memory and SQLite agree on whatever is done to them.

use liaison_domain::entropy::SeededEntropy;
use liaison_journal::{AccessPosition, Batch, Claim, Journal, Part, Position, SqliteJournal, Stream};
use proptest::prelude::*;

use crate::support::{access, draft, id, keys, memory, sqlite, verify};

#[derive(Debug, Clone)]
enum Operation {
    Append { entries: Vec<(usize, u64, u8)>, expect: Vec<(u64, u64)>, claims: Vec<u8> },
    Access { request: u64, day: u8 },
    Reopen,
}

fn operation() -> impl Strategy<Value = Operation> {
    let entry = (0..4_usize, 0..5_u64, 0..4_u8);
    let expect = prop_oneof![3 => Just(vec![]), 1 => prop::collection::vec((0..5_u64, 0..4_u64), 1..3)];
    let claims = prop_oneof![3 => Just(vec![]), 1 => prop::collection::vec(0..12_u8, 1..3)];
    prop_oneof![
        8 => (prop::collection::vec(entry, 0..4), expect, claims)
            .prop_map(|(entries, expect, claims)| Operation::Append { entries, expect, claims }),
        2 => (0..4_u64, 1..4_u8).prop_map(|(request, day)| Operation::Access { request, day }),
        1 => Just(Operation::Reopen),
    ]
}

fn batch(entries: &[(usize, u64, u8)], expect: &[(u64, u64)], claims: &[u8]) -> Batch {
    let entry = |&(stream, entity, parts): &(usize, u64, u8)| {
        let mut draft = draft(Stream::SHARED[stream], entity, "x");
        if parts == 0 {
            draft.parts.clear();
        } else if parts == 1 {
            draft.parts.push(Part::sealed("masked", id(entity + 100), vec![1, 2, 3]));
        }
        draft
    };
    Batch {
        entries: entries.iter().map(entry).collect(),
        expect: expect.iter().map(|(entity, version)| (id(*entity), *version)).collect(),
        claims: claims.iter().map(|claim| Claim::new("claim", vec![*claim])).collect(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]
    #[test]
    fn memory_and_sqlite_agree(operations in prop::collection::vec(operation(), 1..24)) {
        let directory = tempfile::tempdir().unwrap();
        let (mut one, mut other): (_, Option<SqliteJournal>) = (memory(), Some(sqlite(directory.path())));
        let (mut entropy, mut same) = (SeededEntropy::new(3), SeededEntropy::new(3));
        for operation in &operations {
            let sqlite = other.as_ref().unwrap();
            match operation {
                Operation::Append { entries, expect, claims } => {
                    let batch = batch(entries, expect, claims);
                    prop_assert_eq!(one.append(batch.clone(), &mut entropy), sqlite.append(batch, &mut same));
                }
                Operation::Access { request, day } => {
                    let draft = access(*request, &format!("2026-05-0{day}T10:00:00Z"));
                    prop_assert_eq!(one.record_access(draft.clone(), &mut entropy), sqlite.record_access(draft, &mut same));
                }
                Operation::Reopen => {
                    one = liaison_journal::MemoryJournal::open(one.crash(), keys()).unwrap();
                    drop(other.take());
                    other = Some(crate::support::sqlite(directory.path()));
                }
            }
        }
        let sqlite = other.unwrap();
        prop_assert_eq!(one.head(), sqlite.head());
        prop_assert_eq!(one.read(Position(0), 1000).unwrap(), sqlite.read(Position(0), 1000).unwrap());
        prop_assert_eq!(
            one.read_access(AccessPosition(0), 1000).unwrap(), sqlite.read_access(AccessPosition(0), 1000).unwrap()
        );
        for entity in 0..5 {
            prop_assert_eq!(one.entity(id(entity)).unwrap(), sqlite.entity(id(entity)).unwrap());
        }
        for claim in 0..12_u8 {
            prop_assert_eq!(one.claimed("claim", &[claim]).unwrap(), sqlite.claimed("claim", &[claim]).unwrap());
        }
        let (one_report, sqlite_report) = (verify(&one), verify(&sqlite));
        prop_assert!(sqlite_report.is_sound(), "{:?}", sqlite_report.findings);
        prop_assert_eq!(one_report, sqlite_report);
        for stream in [Stream::Watch, Stream::Travel, Stream::Work, Stream::Exchange, Stream::Access] {
            prop_assert_eq!(one.tree_head(stream), sqlite.tree_head(stream));
        }
    }
}
