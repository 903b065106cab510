//! Messages about one flight, put together.

use std::collections::BTreeSet;

use liaison_travel::merge::{Changes, Entry, State};
use liaison_travel::{Limits, Manifest, Message, parse};
use proptest::prelude::*;

/// An invented traveller.
#[derive(Debug, Clone, PartialEq)]
struct Traveller {
    surname: String,
    given: String,
    birth: Option<u8>,
    document: Option<u32>,
    locator: u8,
    /// Whether the list repeats the locator.
    located: bool,
    unique: Option<u32>,
}

fn traveller(number: u32) -> Traveller {
    let letter = |n: u32| char::from(b'A' + u8::try_from(n % 26).unwrap());
    Traveller {
        surname: format!("TRAVELLER{}{}", letter(number / 26), letter(number)),
        given: "MARA".into(),
        birth: Some(u8::try_from(number % 28).unwrap() + 1),
        document: Some(number),
        locator: u8::try_from(number / 2 % 200).unwrap(),
        located: true,
        unique: None,
    }
}

fn locator(number: u8) -> String {
    format!("LOC{number:03}")
}

/// A PAXLST with this BGM.
fn api(bgm: &str, travellers: &[Traveller]) -> Message {
    let mut text = format!(
        "UNB+UNOA:4+Q0API+UTOPIU+260220:0535+1++APIS'UNH+1+PAXLST:D:05B:UN:IATA'BGM+{bgm}'TDT+20+Q0321+++Q0'\
         LOC+125+OSL'DTM+189:2602200735:201'LOC+87+VIE'DTM+232:2602201000:201'"
    );
    for one in travellers {
        text.push_str(&format!("NAD+FL+++{}:{}'", one.surname, one.given));
        text.extend(one.birth.map(|day| format!("DTM+329:199001{day:02}:102'")));
        text.extend(one.located.then(|| format!("RFF+AVF:{}'", locator(one.locator))));
        text.extend(one.unique.map(|number| format!("RFF+ABO:U{number:06}'")));
        text.extend(one.document.map(|number| format!("DOC+P:110:111+D{number:06}'LOC+91+UTO'")));
    }
    text.push_str("UNT+0+1'UNZ+1+1'");
    only(&text)
}

/// A PNRGOV with one reservation for each (locator, splits, travellers).
fn pnr(code: &str, reservations: &[(u8, Vec<u8>, Vec<Traveller>)]) -> Message {
    let mut text = format!(
        "UNB+IATA:1+Q0API+UTOPIU+260220:0535+1++PNRGOV'UNH+1+PNRGOV:15:1:IA+X'MSG+:{code}'ORG+Q0:OSL'\
         TVL+200226:0735:200226:1000+OSL+VIE+Q0+321'EQN+1'"
    );
    for (number, splits, travellers) in reservations {
        text.push_str(&format!("SRC'RCI+Q0:{}::010126:0735'", locator(*number)));
        for (index, one) in travellers.iter().enumerate() {
            text.push_str(&format!("TIF+{}+{}:A:{}'", one.surname, one.given, index + 1));
            let birth = one.birth.map(|day| format!("{day:02}JAN90")).unwrap_or_default();
            if let Some(document) = one.document {
                let name = format!("{}/{}", one.surname, one.given);
                text.push_str(&format!("SSR+DOCS:HK:1:Q0:::::/P/UTO/D{document:06}/UTO/{birth}/F//{name}'"));
            }
        }
        if !travellers.is_empty() {
            text.push_str("TVL+200226:0735:200226:1000+OSL+VIE+Q0+321:Y'RPI+1+HK'");
        }
        for split in splits {
            text.push_str(&format!("EQN+1'RCI+Q0:{}'", locator(*split)));
        }
    }
    text.push_str("UNT+0+1'UNZ+1+1'");
    only(&text)
}

fn only(text: &str) -> Message {
    let mut parsed = parse(text.as_bytes(), &Limits::default());
    assert_eq!(parsed.messages.len(), 1, "{:?}", parsed.issues);
    parsed.messages.remove(0)
}

fn manifest(messages: &[Message]) -> Manifest {
    let mut manifest = Manifest::default();
    for message in messages {
        manifest.apply(message);
    }
    manifest
}

/// Who is there in which state with which statements, without the keys.
fn content(manifest: &Manifest) -> BTreeSet<String> {
    let shown = |entry: &Entry| serde_json::to_string(&(entry.state, &entry.api, &entry.pnr)).unwrap();
    manifest.entries.iter().map(shown).collect()
}

fn states(manifest: &Manifest) -> Vec<State> {
    manifest.entries.iter().map(|entry| entry.state).collect()
}

#[test]
fn parts_of_a_list_add_up_and_nobody_is_lost() {
    let list: Vec<_> = (0..6).map(traveller).collect();
    let manifest = manifest(&[api("745", &list[..4]), api("745", &list[4..]), api("250+C", &[])]);
    assert_eq!(manifest.travelling().count(), 6);
    assert_eq!(manifest.legs().len(), 1);
}

#[test]
fn a_reservation_and_a_list_meet_in_one_person() {
    let list: Vec<_> = (0..4).map(traveller).collect();
    let booked = [(0, vec![], list[..2].to_vec()), (1, vec![], list[2..].to_vec())];
    let manifest = manifest(&[pnr("22", &booked), api("745", &list)]);
    assert_eq!(manifest.entries.len(), 4);
    assert!(manifest.entries.iter().all(|entry| entry.api.is_some() && entry.pnr.is_some()));
    let person = manifest.entries[0].person();
    assert_eq!((person.documents.len(), person.surname.as_str()), (1, "TRAVELLERAA"));
}

#[test]
fn a_reservation_without_documents_meets_by_locator_and_name() {
    let mut booked = traveller(1);
    (booked.document, booked.birth) = (None, None);
    let manifest = manifest(&[pnr("22", &[(0, vec![], vec![booked])]), api("745", &[traveller(1)])]);
    assert_eq!(manifest.entries.len(), 1);
}

#[test]
fn two_travellers_of_one_name_stay_two() {
    let mut twins = [traveller(1), traveller(1)];
    for twin in &mut twins {
        (twin.document, twin.birth, twin.located) = (None, None, false);
    }
    let manifest = manifest(&[api("745", &twins), api("745", &twins)]);
    assert_eq!(manifest.entries.len(), 2);
    // The same name with another birth date is somebody else.
    let son = Traveller { birth: Some(28), document: Some(99), ..traveller(1) };
    let family = [traveller(1), son];
    let manifest = self::manifest(&[api("745", &family), api("745", &family)]);
    assert_eq!(manifest.entries.len(), 2);
}

#[test]
fn a_change_overwrites_what_it_states_and_keeps_the_key() {
    let mut manifest = manifest(&[api("745", &[traveller(0), traveller(1)])]);
    let corrected = Traveller { document: Some(777), birth: None, ..traveller(1) };
    let changes = manifest.apply(&api("745+CP", &[corrected]));
    let key = manifest.entries[1].key;
    assert_eq!(changes, Changes { changed: vec![key], ..Changes::default() });
    let person = manifest.entry(key).unwrap().person();
    assert_eq!(person.documents[0].number.as_ref().unwrap().as_str(), "D000777");
    assert!(person.birth.is_some(), "a field the change does not state stays");
}

#[test]
fn whoever_is_taken_off_stays_marked_and_may_come_back() {
    let list: Vec<_> = (0..3).map(traveller).collect();
    let mut manifest = manifest(&[api("745", &list)]);
    let changes = manifest.apply(&api("745+XR", &[traveller(1), traveller(20)]));
    assert_eq!((changes.left.len(), changes.unmatched), (1, 1));
    assert_eq!(states(&manifest), [State::Expected, State::Cancelled, State::Expected]);
    manifest.apply(&api("745", &[traveller(1)]));
    assert_eq!(manifest.travelling().count(), 3);
    manifest.apply(&api("745+XF", &[]));
    assert_eq!((manifest.travelling().count(), manifest.entries.len()), (0, 3));
}

#[test]
fn a_close_out_says_who_is_on_board_and_adds_who_was_never_listed() {
    let named = |number| Traveller { document: None, birth: None, located: false, ..traveller(number) };
    let referenced = |number| Traveller { unique: Some(number), ..traveller(number) };
    let mut manifest = manifest(&[api("745", &[referenced(0), referenced(1), referenced(2)])]);
    let boarded = [Traveller { unique: Some(0), ..named(0) }, named(1), named(9)];
    manifest.apply(&api("266+CLOB", &boarded));
    assert!(manifest.closed);
    assert_eq!(states(&manifest), [State::OnBoard, State::OnBoard, State::Expected, State::OnBoard]);
    assert_eq!(manifest.entries[0].person().documents.len(), 1, "a close-out takes nothing away");
    manifest.apply(&api("266+CLNB", &[named(2)]));
    assert_eq!(states(&manifest)[2], State::NotOnBoard);
}

#[test]
fn a_split_moves_persons_whatever_the_order() {
    let (stays, goes) = (traveller(0), traveller(1));
    let before = pnr("22", &[(0, vec![], vec![stays.clone(), goes.clone()])]);
    let rest = pnr("141", &[(0, vec![1], vec![stays])]);
    let other = pnr("141", &[(1, vec![0], vec![goes])]);
    let halfway = manifest(&[before, rest]);
    assert_eq!(states(&halfway), [State::Expected, State::Moved]);
    let again = |messages: &[&Message]| {
        let mut manifest = halfway.clone();
        manifest.entries.iter_mut().for_each(|entry| entry.state = State::Expected);
        for message in messages {
            manifest.apply(message);
        }
        manifest
    };
    let rest = pnr("141", &[(0, vec![1], vec![traveller(0)])]);
    for manifest in [again(&[&rest, &other]), again(&[&other, &rest])] {
        assert_eq!(states(&manifest), [State::Expected, State::Expected]);
        assert_eq!(manifest.entries[1].person().locator.unwrap().as_str(), locator(1));
    }
}

#[test]
fn leaving_a_reservation_without_split_is_leaving_the_flight() {
    let both = vec![traveller(0), traveller(1)];
    let manifest = manifest(&[pnr("22", &[(0, vec![], both)]), pnr("141", &[(0, vec![], vec![traveller(0)])])]);
    assert_eq!(states(&manifest), [State::Expected, State::Cancelled]);
    let mut cancelled = manifest;
    cancelled.apply(&pnr("141", &[(0, vec![], vec![])]));
    assert_eq!(states(&cancelled), [State::Cancelled, State::Cancelled]);
    assert!(cancelled.reservations[&locator(0).into()].cancelled);
}

#[test]
fn persons_who_cannot_be_told_apart_do_not_change_places() {
    let with = |document: Option<u32>, birth: Option<u8>| Traveller { document, birth, located: false, ..traveller(1) };
    let first = [with(None, Some(1)), with(Some(1), Some(1)), with(None, None)];
    let second = [with(Some(1), Some(1)), with(Some(1), None)];
    let mut manifest = manifest(&[api("745", &first), api("745", &second)]);
    let once = manifest.clone();
    manifest.apply(&api("745", &second));
    assert_eq!(manifest, once);
}

#[test]
fn ten_thousand_of_one_name_are_told_apart_by_their_documents() {
    let list: Vec<_> =
        (0..10_000).map(|number| Traveller { surname: "TRAVELLER".into(), ..traveller(number) }).collect();
    let message = api("745", &list);
    let mut manifest = manifest(std::slice::from_ref(&message));
    let once = manifest.clone();
    manifest.apply(&message);
    assert_eq!(manifest, once);
}

#[test]
fn a_manifest_survives_being_stored() {
    let manifest = manifest(&[api("745", &[traveller(0)]), pnr("22", &[(0, vec![1], vec![traveller(0)])])]);
    let stored = serde_json::to_string(&manifest).unwrap();
    assert_eq!(serde_json::from_str::<Manifest>(&stored).unwrap(), manifest);
    let shown = format!("{manifest:?}");
    assert!(!shown.contains("TRAVELLER") && !shown.contains("LOC0") && !shown.contains("D0000"), "{shown}");
}

prop_compose! {
    fn travellers()(numbers in proptest::collection::btree_set(0_u32..60, 0..12), bare in any::<u16>()) -> Vec<Traveller> {
        let strip = |(index, number): (usize, u32)| {
            let mut one = traveller(number);
            // Some carriers send no document, some no locator.
            if bare >> index & 1 == 1 {
                one.document = None;
            }
            if bare >> (index + 3) & 3 == 3 {
                one.located = false;
            }
            one
        };
        numbers.into_iter().enumerate().map(strip).collect()
    }
}

fn messages() -> impl Strategy<Value = Vec<(u8, Vec<Traveller>)>> {
    proptest::collection::vec((0_u8..6, travellers()), 1..6)
}

fn built(kind: u8, list: &[Traveller]) -> Message {
    match kind {
        0 | 1 => api("745", list),
        2 => api("745+CP", list),
        3 => api("745+XR", list),
        4 => api("266+CLOB", list),
        _ => {
            let mut booked: Vec<(u8, Vec<u8>, Vec<Traveller>)> = Vec::new();
            for one in list {
                let number = one.locator;
                match booked.iter_mut().find(|(locator, ..)| *locator == number) {
                    Some((.., travellers)) => travellers.push(one.clone()),
                    None => booked.push((number, vec![], vec![one.clone()])),
                }
            }
            pnr("22", &booked)
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_message_twice_is_the_message_once(messages in messages()) {
        let mut manifest = Manifest::default();
        for (kind, list) in &messages {
            let message = built(*kind, list);
            manifest.apply(&message);
            let once = manifest.clone();
            let changes = manifest.apply(&message);
            prop_assert_eq!(&manifest, &once);
            let quiet = changes.added.is_empty() && changes.changed.is_empty() && changes.left.is_empty();
            prop_assert!(quiet, "{:?}", changes);
        }
    }

    #[test]
    fn nobody_disappears_and_keys_stay(messages in messages()) {
        let mut manifest = Manifest::default();
        for (kind, list) in &messages {
            let before = manifest.clone();
            let changes = manifest.apply(&built(*kind, list));
            prop_assert_eq!(manifest.entries.len(), before.entries.len() + changes.added.len());
            for (old, new) in before.entries.iter().zip(&manifest.entries) {
                prop_assert_eq!(old.key, new.key);
                let name = |entry: &Entry| entry.person().surname;
                prop_assert_eq!(name(old), name(new));
            }
            prop_assert!(manifest.entries.is_sorted_by_key(|entry| entry.key));
        }
    }

    #[test]
    fn lists_and_reservations_commute(list in travellers(), more in travellers(), booked in travellers()) {
        let messages = [built(0, &list), built(5, &booked), built(0, &more)];
        let all = content(&manifest(&messages));
        let [a, b, c] = messages;
        // Two lists of one person do not commute: the later one counts. So the lists keep their order.
        let orders = [[&b, &a, &c], [&a, &c, &b]];
        for order in orders {
            let mut other = Manifest::default();
            for message in order {
                other.apply(message);
            }
            prop_assert_eq!(content(&other), all.clone());
        }
    }
}
