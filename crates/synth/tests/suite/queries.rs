//! Queries and their truth.

use std::collections::BTreeMap;

use liaison_synth::queries::{self, Namesakes};
use liaison_synth::{Size, Variant, World, latin};

use crate::people::hash;

fn world() -> World {
    World::new(21, Size { subjects: 3_000, ..Size::default() })
}

#[test]
fn listed_queries_name_their_subject_and_variant() {
    let world = world();
    let mut counts = BTreeMap::<Variant, u32>::new();
    let total = 4_000;
    for listed in queries::listed(&world).take(total) {
        let subject = world.subject(listed.index);
        assert_eq!(subject.id, listed.subject);
        let asked = listed.query.names[0].full.as_str();
        let papers = latin::folded(&subject.person.passport_name().full);
        let born = subject.person.born;
        let birth = listed.query.births[0];
        assert!(birth.first() <= born && born <= birth.last());
        assert_eq!(birth.exact().is_none(), listed.variant == Variant::PartialDate);
        match listed.variant {
            Variant::Exact | Variant::Swapped | Variant::PartialDate => assert_eq!(latin::folded(asked), papers),
            Variant::Native => assert_eq!(asked, subject.person.native().full),
            Variant::Typo => {
                assert_ne!(latin::folded(asked), papers);
                let (asked, papers) = (asked.len(), latin::mrz(&subject.person.passport_name().full).len());
                assert!(asked.abs_diff(papers) <= 1);
            }
            Variant::Initials => {
                let given = listed.query.names[0].given.as_ref().unwrap().as_str();
                assert!(given.split(' ').all(|initial| initial.len() == 1));
            }
            _ => assert_ne!(asked, papers),
        }
        *counts.entry(listed.variant).or_default() += 1;
    }
    for (variant, percent) in queries::MIX {
        let share = counts[&variant] * 100 / u32::try_from(total).unwrap();
        assert!(share.abs_diff(percent) <= 3, "{variant:?} {share} instead of {percent}");
    }
}

#[test]
fn unlisted_queries_say_who_is_a_namesake() {
    let world = World::new(5, Size { subjects: 30_000, ..Size::default() });
    let namesakes = Namesakes::of(&world);
    let (mut marked, total) = (0, 30_000);
    for unlisted in queries::unlisted(&world, &namesakes).take(total) {
        marked += usize::from(unlisted.namesake);
        if !unlisted.namesake {
            // Checked against the list itself by the asked name.
            let name = unlisted.query.names[0].full.as_str();
            assert!(!namesakes.contains(name, unlisted.query.births[0].first().year()));
        }
    }
    assert!(marked > 0, "no namesake among {total}");
    assert!(marked < total / 50, "{marked} namesakes among {total}");
    for subject in world.subjects().take(500) {
        assert!(namesakes.contains(&subject.person.passport_name().full, subject.person.born.year()));
        assert!(!namesakes.contains(&subject.person.passport_name().full, 1890));
    }
}

#[test]
fn streams_repeat_and_state_their_skew() {
    let world = world();
    let namesakes = Namesakes::of(&world);
    let texts = || {
        let listed = queries::listed(&world).take(500).map(|listed| listed.query.names[0].full.as_str().to_owned());
        let unlisted = queries::unlisted(&world, &namesakes).take(500);
        listed.chain(unlisted.map(|unlisted| unlisted.query.names[0].full.as_str().to_owned())).collect::<Vec<_>>()
    };
    assert_eq!(texts(), texts());
    let texts = texts();
    assert_eq!(hash(texts.iter().map(String::as_bytes)), "ec52b34cf3944927");
    let skew = queries::skew(&world, 50_000);
    assert_eq!(skew.people, 50_000);
    assert!(skew.top_1 >= 5 && skew.top_1 < skew.top_10 && skew.top_10 < skew.top_100 && skew.top_100 < 700);
    assert!(skew.families > 5_000 && skew.names > skew.families);
    assert!(queries::listed(&World::new(1, Size { subjects: 0, ..Size::default() })).next().is_none());
}
