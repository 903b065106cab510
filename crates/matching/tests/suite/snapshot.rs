//! An index written as bytes and read back answers as the one it was written from.

use std::sync::Arc;

use liaison_domain::Identity;
use liaison_matching::{Index, Region, SearchOptions, SearchResult, SnapshotError, folding};
use proptest::prelude::*;

use crate::index::identity;
use crate::{born, listed, named, passport, subject};

fn options() -> SearchOptions {
    SearchOptions { limit: 1_000, evidence: true, ..SearchOptions::default() }
}

fn bytes(index: &Index) -> Vec<u8> {
    let mut bytes = Vec::new();
    index.encode(&mut |piece| bytes.extend_from_slice(piece));
    bytes
}

fn over(bytes: Vec<u8>) -> Result<Index, SnapshotError> {
    let region: Region = Arc::new(bytes);
    Index::decode(&region, 0)
}

fn answers(index: &Index, probes: &[Identity]) -> Vec<SearchResult> {
    let sets = [options(), SearchOptions { for_review: true, ..options() }];
    let searches = probes.iter().flat_map(|probe| sets.iter().map(move |set| index.search(probe, set)));
    // How many names were looked at may differ: records that are gone are not in the bytes.
    searches.map(|result| SearchResult { examined: 0, ..result }).collect()
}

fn contains(bytes: &[u8], text: &str) -> bool {
    let lower = text.to_lowercase();
    [text, &lower].iter().any(|text| bytes.windows(text.len()).any(|window| window == text.as_bytes()))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn an_index_over_its_bytes_answers_as_the_index(
        first in proptest::collection::vec((1_u128..30, identity()), 0..40),
        later in proptest::collection::vec((proptest::collection::vec((1_u128..30, identity()), 0..4), proptest::collection::vec(1_u128..30, 0..3)), 0..4),
        probes in proptest::collection::vec(identity(), 1..5),
    ) {
        let records = |list: &[(u128, Identity)]| list.iter().map(|(number, identity)| listed(*number, identity.clone())).collect::<Vec<_>>();
        let mut index = Index::build(records(&first));
        for (upserts, removals) in &later {
            index = index.with_changes(&records(upserts), &removals.iter().map(|number| subject(*number)).collect::<Vec<_>>());
        }
        let read = over(bytes(&index)).unwrap();
        let expected = answers(&index, &probes);
        prop_assert_eq!((read.len(), read.name_count()), (index.len(), index.name_count()));
        prop_assert_eq!(&answers(&read, &probes), &expected);
        prop_assert_eq!(&answers(&read.detached(), &probes), &expected);
        prop_assert_eq!(&answers(&read.compacted(), &probes), &expected);
        prop_assert_eq!(bytes(&read), bytes(&over(bytes(&read)).unwrap()));
        // What came after the bytes were written.
        let change = |index: &Index| index.with_changes(&records(&first), &[subject(3)]);
        prop_assert_eq!(answers(&change(&read), &probes), answers(&change(&index), &probes));
    }

    /// The checksum around the bytes is what finds damage; without it damage must still not bring the program down.
    #[test]
    fn damaged_bytes_are_refused_or_readable(
        people in proptest::collection::vec(identity(), 1..12), at in any::<prop::sample::Index>(), bit in 0_u32..8, cut in any::<bool>(),
    ) {
        let index = Index::build((1..).zip(people.clone()).map(|(number, identity)| listed(number, identity)).collect());
        let mut bytes = bytes(&index);
        let at = at.index(bytes.len());
        if cut { bytes.truncate(at) } else { bytes[at] ^= 1 << bit }
        let read = over(bytes);
        prop_assert!(!cut || read.is_err());
        if let Ok(read) = read {
            let _ = answers(&read, &people);
        }
    }
}

#[test]
fn who_is_gone_is_in_no_byte() {
    let index = Index::build(vec![
        listed(1, passport(born(named("Mira Astorgale"), "1979-07-21"), "L898902C3", "UTO")),
        listed(2, named("Odo Quillfeather")),
    ]);
    let before = bytes(&index);
    assert!(contains(&before, "Quillfeather") && contains(&before, "Astorgale"), "the control");
    let after = bytes(&index.with_changes(&[], &[subject(2)]));
    assert!(contains(&after, "Astorgale") && !contains(&after, "Quillfeather"));
}

#[test]
fn a_snapshot_of_other_folding_is_refused() {
    let mut bytes = bytes(&Index::build(vec![listed(1, named("Mira Astorgale"))]));
    assert!(bytes.starts_with(&folding().to_le_bytes()));
    bytes[0] ^= 1;
    assert!(matches!(over(bytes), Err(SnapshotError::Folding)));
    assert!(matches!(over(Vec::new()), Err(SnapshotError::Damaged(_))));
}

#[test]
fn a_region_is_held_only_while_an_index_stands_over_it() {
    let region: Region = Arc::new(bytes(&Index::build(vec![listed(1, named("Mira Astorgale"))])));
    let over = Index::decode(&region, 0).unwrap();
    assert!(Arc::strong_count(&region) > 1);
    let apart = over.detached();
    drop(over);
    assert_eq!(Arc::strong_count(&region), 1);
    assert_eq!(apart.search(&named("Mira Astorgale"), &options()).found, 1);
}
