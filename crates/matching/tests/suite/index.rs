//! What the index finds, shows and keeps apart.

use liaison_domain::{Country, Identity, IdentityKind, Name, NameKind, Sex};
use liaison_matching::{
    Attribute, Band, Feature, Index, Listed, OPERATING_THRESHOLD, SearchOptions, SearchResult, Verdict, compare,
};
use proptest::prelude::*;

use crate::{born, listed, named, passport, subject};

fn options() -> SearchOptions {
    SearchOptions { limit: 1_000, ..SearchOptions::default() }
}

fn small() -> Index {
    Index::build(vec![
        listed(1, passport(born(named("Mira Astorgale"), "1979-07-21"), "L898 902C3", "UTO")),
        listed(2, born(named("Mira Astorgale"), "1951-01-02")),
        listed(3, named("Odo Quillfeather")),
        listed(4, named("Тарас Остренко")),
        listed(5, named("Halloun")),
    ])
}

#[test]
fn a_birth_date_orders_namesakes_and_drops_none() {
    let found = small().search(&born(named("Mira Astorgale"), "1979-07-21"), &options());
    let subjects: Vec<_> = found.candidates.iter().map(|candidate| candidate.subject).collect();
    assert_eq!(subjects, [subject(1), subject(2)]);
    assert_eq!(found.candidates.iter().map(|candidate| candidate.band).collect::<Vec<_>>(), [Band::Strong, Band::Weak]);
    assert!(!found.too_common && found.found == 2);
}

#[test]
fn scripts_typing_and_single_names_are_found() {
    let index = small();
    for (probe, number) in [
        ("Odo Quilfether", 3),
        ("Quillfeather Odo", 3),
        ("QUILLFEATHER<<ODO", 3),
        ("Taras Ostrenko", 4),
        ("Halloun", 5),
        ("OdoQuillfeather", 3),
        ("O. Quillfeather", 3),
    ] {
        let found = index.search(&named(probe), &options());
        assert!(found.candidates.iter().any(|candidate| candidate.subject == subject(number)), "{probe}");
    }
    assert!(index.search(&named("Petra Vandermolen"), &options()).candidates.is_empty());
    assert!(index.search(&Identity::default(), &options()).candidates.is_empty());
}

#[test]
fn a_document_finds_its_bearer_under_any_name() {
    let index = small();
    let number = |text: &str, issuer: &str| passport(named("Petra Vandermolen"), text, issuer);
    let evidence = SearchOptions { evidence: true, ..options() };
    let exact = index.search(&number("L898 902C3", "UTO"), &evidence);
    let finding = exact.candidates[0].evidence.as_ref().unwrap().on(Attribute::Document).unwrap().clone();
    assert_eq!((finding.verdict, finding.feature), (Verdict::For, Feature::DocumentExact));
    assert_eq!(exact.candidates[0].name, None, "the name led nowhere");
    let written_otherwise = index.search(&number("l898902c3", "UTO"), &options());
    assert!(written_otherwise.candidates[0].score < exact.candidates[0].score);
    assert!(index.search(&number("L898902C3", "FRA"), &options()).candidates.is_empty(), "another state's number");
}

#[test]
fn evidence_shows_both_values_and_what_is_unknown() {
    let mut probe = born(named("Mira Astorgal"), "1979-21-07".replace("21-07", "07-12").as_str());
    probe.sex = Some(Sex::F);
    let found = small().search(&probe, &SearchOptions { evidence: true, ..options() });
    let first = found.candidates.iter().find(|candidate| candidate.subject == subject(1)).unwrap();
    let evidence = first.evidence.as_ref().unwrap();
    let name = evidence.on(Attribute::Name).unwrap();
    assert_eq!(name.probe.as_ref().unwrap().as_str(), "Mira Astorgal");
    assert_eq!(name.listed.as_ref().unwrap().as_str(), "Mira Astorgale");
    let birth = evidence.on(Attribute::BirthDate).unwrap();
    assert_eq!((birth.verdict, birth.feature), (Verdict::Against, Feature::BirthNearTypo));
    assert_eq!(birth.listed.as_ref().unwrap().as_str(), "1979-07-21");
    assert_eq!(evidence.on(Attribute::Sex).unwrap().verdict, Verdict::Unknown);
    assert_eq!(evidence.findings.len(), 6);
    assert!(!format!("{evidence:?}").contains("Astorgal"), "evidence does not print personal data");
    let quiet = small().search(&probe, &options());
    assert!(quiet.candidates.iter().all(|candidate| candidate.evidence.is_none()));
    assert!((quiet.candidates[0].score - found.candidates[0].score).abs() < f32::EPSILON, "evidence changes no score");
}

#[test]
fn the_index_and_the_pair_agree() {
    let (probe, record) = (born(named("Mira Astorgal"), "1979"), born(named("Mira Astorgale"), "1979-07-21"));
    let alone = compare(&probe, &record);
    let found = Index::build(vec![listed(1, record)]).search(&probe, &SearchOptions { evidence: true, ..options() });
    assert!((alone.score - found.candidates[0].score).abs() < 1e-6);
    assert_eq!(Some(&alone.evidence), found.candidates[0].evidence.as_ref());
}

#[test]
fn a_scope_that_is_not_asked_for_stays_unseen() {
    let mut record = listed(1, passport(named("Mira Astorgale"), "A1", "UTO"));
    record.scope = 0b10;
    let index = Index::build(vec![record]);
    let ask = |scope_mask| {
        index.search(&passport(named("Mira Astorgale"), "A1", "UTO"), &SearchOptions { scope_mask, ..options() })
    };
    assert_eq!(ask(0b10).candidates.len(), 1);
    let unseen = ask(0b01);
    assert_eq!(unseen, SearchResult::default(), "not even the count of compared names tells");
}

#[test]
fn a_misused_identity_is_not_screened() {
    let mut victim = named("Petra Vandermolen");
    victim.kind = IdentityKind::Misused;
    let record = Listed { subject: subject(1), scope: 1, identities: vec![victim, named("Mira Astorgale")] };
    let index = Index::build(vec![record]);
    assert!(index.search(&named("Petra Vandermolen"), &options()).candidates.is_empty());
    assert_eq!(index.search(&named("Mira Astorgale"), &options()).candidates[0].identity, 1);
}

#[test]
fn a_weak_alias_needs_company() {
    let mut record = born(named("Mira Astorgale"), "1979-07-21");
    record.names.push(Name::whole(NameKind::WeakAlias, "Uncle Fox"));
    let index = Index::build(vec![listed(1, record)]);
    assert!(index.search(&named("Uncle Fox"), &options()).candidates.is_empty());
    let found = index.search(&born(named("Uncle Fox"), "1979-07-21"), &options());
    assert_eq!(found.candidates[0].name, Some(1));
}

#[test]
fn too_common_a_name_says_so_and_a_birth_date_helps() {
    let many = (0..21_000_u32).map(|number| {
        let birth = format!("{}-01-{:02}", 1930 + number % 90, 1 + number % 28);
        listed(u128::from(number), born(named("Mira Astorgale"), &birth))
    });
    let index = Index::build(many.collect());
    let found = index.search(&named("Mira Astorgale"), &SearchOptions { limit: 5, ..options() });
    assert!(found.too_common && found.candidates.len() == 5);
    let dated = index.search(&born(named("Mira Astorgale"), "2019-01-02"), &SearchOptions { limit: 5, ..options() });
    assert_eq!(dated.candidates[0].band, Band::Strong, "those born near are compared first");
}

#[test]
fn changes_are_searchable_at_once_and_removals_gone() {
    let index = small();
    let changed =
        index.with_changes(&[listed(3, named("Petra Vandermolen")), listed(9, named("Ivo Marskov"))], &[subject(1)]);
    let subjects = |index: &Index, probe: &str| {
        index.search(&named(probe), &options()).candidates.iter().map(|candidate| candidate.subject).collect::<Vec<_>>()
    };
    assert_eq!(subjects(&changed, "Petra Vandermolen"), [subject(3)]);
    assert_eq!(subjects(&changed, "Ivo Marskov"), [subject(9)]);
    assert!(subjects(&changed, "Odo Quillfeather").is_empty());
    assert_eq!(subjects(&changed, "Mira Astorgale"), [subject(2)]);
    assert_eq!(subjects(&index, "Odo Quillfeather"), [subject(3)], "the old version still answers as it was");
    assert_eq!((index.len(), changed.len()), (5, 5));
}

/// Names that meet each other often: a few words, some misspelt. No initials: they agree with much and lead nowhere.
pub fn identity() -> impl Strategy<Value = Identity> {
    let word = prop_oneof![
        Just("mira"),
        Just("myra"),
        Just("astorgale"),
        Just("astorgal"),
        Just("odo"),
        Just("quill"),
        Just("halloun"),
        Just("haloun"),
        Just("zamir"),
        Just("samir"),
        Just("abdul"),
        Just("karim"),
        Just("al"),
        Just("bin"),
        Just("тарас"),
        Just("taras"),
        Just("زامر"),
        Just("van"),
        Just("dr")
    ];
    let name = proptest::collection::vec(word, 1..5).prop_map(|words| words.join(" "));
    let birth = prop_oneof![Just("1979-07-21"), Just("1979"), Just("1979-07-12"), Just("1951-01-02")];
    let country = prop_oneof![Just("UTO"), Just("FRA")];
    (
        proptest::collection::vec(name, 1..3),
        proptest::option::of(birth),
        proptest::option::of(country),
        proptest::option::of("[AB][1-3]"),
    )
        .prop_map(|(names, birth, country, document)| {
            let mut identity = Identity {
                names: names.into_iter().map(|name| Name::whole(NameKind::Primary, name)).collect(),
                ..Identity::default()
            };
            identity.births.extend(birth.map(|birth| birth.parse::<liaison_domain::DateInterval>().unwrap()));
            identity.nationalities.extend(country.map(|code| Country::parse(code).unwrap()));
            match document {
                Some(number) => passport(identity, &number, "UTO"),
                None => identity,
            }
        })
}

/// The invented names of an identity, for messages.
fn texts(identity: &Identity) -> String {
    identity.names.iter().map(|name| name.full.as_str()).collect::<Vec<_>>().join(" / ")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    /// What comparing everything finds, the index finds, with the same scores: the keys reach every word of this stock.
    #[test]
    fn the_index_finds_what_comparing_everything_finds(
        records in proptest::collection::vec(identity(), 1..40), probe in identity(),
    ) {
        let stock: Vec<String> = records.iter().map(texts).collect();
        let index = Index::build((1..).zip(records).map(|(number, identity)| listed(number, identity)).collect());
        let found = index.search(&probe, &options());
        let all = index.search_exhaustively(&probe, &options());
        let strong = |result: &SearchResult| {
            let reached = result.candidates.iter().filter(|candidate| candidate.score >= OPERATING_THRESHOLD);
            reached.map(|candidate| (candidate.subject, candidate.score.to_bits())).collect::<Vec<_>>()
        };
        prop_assert_eq!(strong(&found), strong(&all), "{} among {:?}", texts(&probe), stock);
        for candidate in &found.candidates {
            prop_assert!(all.candidates.iter().any(|other| other == candidate));
        }
    }

    /// However the records came, the index answers as if it had been built of them at once.
    #[test]
    fn changes_end_where_a_fresh_build_does(
        first in proptest::collection::vec((1_u128..20, identity()), 0..30),
        later in proptest::collection::vec((proptest::collection::vec((1_u128..20, identity()), 0..4), proptest::collection::vec(1_u128..20, 0..3)), 0..6),
        probes in proptest::collection::vec(identity(), 1..4),
    ) {
        let records = |list: &[(u128, Identity)]| list.iter().map(|(number, identity)| listed(*number, identity.clone())).collect::<Vec<_>>();
        let mut index = Index::build(records(&first));
        let mut all: std::collections::BTreeMap<u128, Identity> = first.into_iter().collect();
        for (upserts, removals) in &later {
            let gone: Vec<_> = removals.iter().map(|number| subject(*number)).collect();
            index = index.with_changes(&records(upserts), &gone);
            all.retain(|number, _| !removals.contains(number));
            all.extend(upserts.iter().cloned());
        }
        let fresh = Index::build(records(&all.into_iter().collect::<Vec<_>>()));
        prop_assert_eq!(index.len(), fresh.len());
        prop_assert_eq!(index.name_count(), fresh.name_count());
        let evidence = SearchOptions { evidence: true, ..options() };
        let compacted = index.compacted();
        for probe in &probes {
            let expected = fresh.search(probe, &evidence).candidates;
            prop_assert_eq!(&index.search(probe, &evidence).candidates, &expected);
            prop_assert_eq!(&compacted.search(probe, &evidence).candidates, &expected);
        }
    }
}
