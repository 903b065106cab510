//! What is on each paper, and what is not.

use liaison_print::{Decision, Environment, Record, hit_form, passengers_of_day, proof_summary};

use crate::invented::{day, flight, form, frame, line, on_hit, passenger, proof, whole};
use crate::reader::Pdf;

fn in_order(text: &str, wanted: &[&str]) {
    let mut from = 0;
    for part in wanted {
        let found = text[from..]
            .find(part)
            .unwrap_or_else(|| panic!("{part:?} is not there, or not there in order:\n{}", &text[from..]));
        from += found + part.len();
    }
}

#[test]
fn the_hit_form_is_read_in_order() {
    let pdf = Pdf::read(&hit_form(&frame(), &form()).unwrap());
    in_order(
        &pdf.flat(),
        &[
            "Hit form 0190aaaa-0000-7000-8000-000000000777",
            "The traveller may be a child by the date of birth: treat as one.",
            "The name and document agree; the birth date differs. Not known: birth place.",
            "Decision",
            "Nobody has decided this hit.",
            "A decision is due by 2026-02-20 08:00 UTC; passenger-information-unit owns it, then it goes to duty-officer.",
            "oskar looks at it.",
            "For",
            "Name",
            "ASTORGALE OWEN JONAS",
            "Source: passenger data of flight OS336",
            "Оуэн Йонас Асторгейл",
            "Source: Watch list of Utopia, record 7",
            "agrees after transliteration",
            "Against",
            "Birth date",
            "1952-02-28",
            "1954",
            "two years apart",
            "Unknown",
            "Place of birth",
            "not given",
            "عمان",
            "the message has none",
            "Traveller",
            "ASTORGALE",
            "Listed person",
            "for border police only; not in court; ask the owner before passing on",
            "أوين يوناس أستورغيل",
            "(alias)",
            "אוון יונס אסטורגייל",
            "Όουεν Άστοργκεϊλ ‹U+738B›",
            "1953-02",
            "Obligations",
            "decide the hit",
            "History",
            "raised by screening",
            "About this paper",
            "prevention of terrorist offences",
            "This paper is a copy of the state at journal position 4711.",
        ],
    );
    assert!(!pdf.text().contains('%'), "a hit is no percentage");
}

#[test]
fn a_decision_says_who_when_and_on_which_ground() {
    let mut form = form();
    form.decision = Some(Decision {
        confirmed: true,
        ground: "Document number and name agree".to_owned(),
        reason: Some("I compared the photo.\nBoth ears.".to_owned()),
        actor: "oskar".to_owned(),
        unit: "passenger-information-unit".to_owned(),
        time: "2026-02-20T03:30:00Z".to_owned(),
        position: 4708,
        outcome: None,
    });
    form.hit.history.push(line("confirmed", Some("I compared the photo."), 4708));
    let pdf = Pdf::read(&hit_form(&frame(), &form).unwrap());
    in_order(
        &pdf.text(),
        &[
            "oskar (passenger-information-unit) decided on 2026-02-20 03:30 UTC: the traveller is the listed person.",
            "Document number and name agree",
            "I compared the photo.\nBoth ears.",
            "4708",
            "none recorded",
        ],
    );
    assert!(!pdf.text().contains("Nobody has decided"));
}

#[test]
fn every_page_says_where_it_comes_from_and_that_it_is_a_copy() {
    let people = (0..200).map(|at| whole(passenger(at, "ASTORGALE"))).collect();
    let list = day(vec![flight("336", people)]);
    let pdf = Pdf::read(&passengers_of_day(&frame(), &list).unwrap());
    let pages = pdf.pages.len();
    assert!(pages > 4);
    for (at, artifacts) in pdf.artifacts.iter().enumerate() {
        in_order(
            &artifacts.replace('\n', ""),
            &[
                "TRAINING",
                "RESTRICTED",
                "Border Police of Utopia",
                "Passengers arriving on 2026-02-20",
                "Printed by olga (passenger-information-unit, passenger-data analyst) on 2026-02-20 04:00 UTC.",
                "Purpose: prevention of terrorist offences.",
                "This paper is a copy of the state at journal position 4711.",
                &format!("Page {} of {pages}", at + 1),
            ],
        );
    }
    // The header of the table is on each page it fills, and is read once.
    assert!(pdf.artifacts[1..pages - 1].iter().all(|artifacts| artifacts.contains("\nDocument\n")));
    assert_eq!(pdf.text().matches("\nSeat\n").count(), 1);
    let live = liaison_print::Frame { environment: Environment::Live, ..frame() };
    let pdf = Pdf::read(&passengers_of_day(&live, &list).unwrap());
    assert!(pdf.artifacts.iter().all(|page| page.starts_with("\n\nLIVE\n")), "{}", pdf.artifacts[0]);
}

#[test]
fn people_with_open_hits_come_first_then_by_surname() {
    let mut decided = on_hit(passenger(3, "CLOVERDELL"), "rejected");
    decided.seat = None;
    let people = vec![
        whole(passenger(1, "ZANTHORPE")),
        whole(on_hit(passenger(2, "YARROWBY"), "open")),
        whole(decided),
        whole(on_hit(passenger(4, "MIRELLON"), "claimed")),
    ];
    let pdf = Pdf::read(&passengers_of_day(&frame(), &day(vec![flight("336", people)])).unwrap());
    in_order(
        &pdf.flat(),
        &[
            "1 flights, 4 people, 2 people with an open hit.",
            "OS336 OSL-VIE",
            "2026-02-20 10:00 local, 2026-02-20 09:00 UTC",
            "A message broke off",
            "MIRELLON, Owen Jonas",
            "strong: open, somebody looks at it",
            "YARROWBY, Owen Jonas",
            "strong: open",
            "CLOVERDELL, Owen Jonas",
            "strong: rejected",
            "ZANTHORPE, Owen Jonas",
        ],
    );
}

#[test]
fn a_day_without_flights_says_so() {
    let pdf = Pdf::read(&passengers_of_day(&frame(), &day(Vec::new())).unwrap());
    assert!(pdf.flat().contains("The node knows of no flight that arrives on this day."));
}

#[test]
fn a_masked_or_erased_record_shows_no_value_even_when_one_is_handed_in() {
    let mut masked = whole(passenger(1, "ASTORGALE"));
    masked.record = Record::Masked;
    let mut erased = whole(passenger(2, "BRACKENHOLM"));
    erased.record = Record::Erased;
    let pdf = Pdf::read(&passengers_of_day(&frame(), &day(vec![flight("336", vec![masked, erased])])).unwrap());
    in_order(
        &pdf.flat(),
        &["1 records are masked by law", "1 records were erased", "masked by law", "erased by its retention rule"],
    );
    let mut form = form();
    form.traveller = Record::Masked;
    let on_form = Pdf::read(&hit_form(&frame(), &form).unwrap());
    assert!(on_form.flat().contains("The traveller's record is masked by law"));
    for (text, secrets) in [
        (pdf.flat(), vec!["ASTORGALE", "BRACKENHOLM", "Owen", "1952", "L01664252"]),
        (on_form.flat(), vec!["ASTORGALE", "Owen", "1952"]),
    ] {
        for secret in secrets {
            assert!(!text.contains(secret), "{secret}");
        }
    }
}

#[test]
fn a_thousand_passengers_keep_their_rows_whole() {
    let people = (0..1000).map(|at| whole(passenger(at, &format!("SURNAME{at:04}")))).collect();
    let pdf = Pdf::read(&passengers_of_day(&frame(), &day(vec![flight("336", people)])).unwrap());
    assert!((22..=32).contains(&pdf.pages.len()), "{} pages", pdf.pages.len());
    let text = pdf.text();
    assert!((0..1000).all(|at| text.matches(&format!("SURNAME{at:04}, ")).count() == 1));
    for page in &pdf.pages {
        assert_eq!(page.matches("SURNAME").count(), page.matches("L01664252 UTO").count(), "a row is cut");
    }
}

#[test]
fn hostile_names_are_shown_as_they_are_and_change_nothing_else() {
    let long = "ŽÍŽALÁK".repeat(286);
    let names = [
        "\u{202e}GNIHTYNA\u{202c}",
        "ZERO\u{200b}WIDTH\u{feff}",
        "NUL\u{0}BELL\u{7}",
        "<script>alert('x')</script>",
        "PRIVATE\u{e000}\u{10ffff}",
        "TOWER\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}",
        "(BRACKETS) \\ /Type/Page",
        "中文名字 ᚠᚢᚦ 😀",
        "محمد‎ عبد ٱلله",
        "{ $given } { $surname }",
        "LINE\nBREAK\r\nTAB\t",
        "",
        &long,
    ];
    let mut people: Vec<_> = names.iter().enumerate().map(|(at, name)| whole(passenger(at, name))).collect();
    people.push(whole(passenger(99, "ZZLAST")));
    let pdf = Pdf::read(&passengers_of_day(&frame(), &day(vec![flight("336", people)])).unwrap());
    let text = pdf.flat();
    for shown in [
        "‹U+202E›GNIHTYNA‹U+202C›",
        "ZERO‹U+200B›WIDTH‹U+FEFF›",
        "NUL‹U+0000›BELL‹U+0007›",
        "<script>alert('x')</script>",
        "PRIVATE‹U+E000›‹U+10FFFF›",
        "‹U+0301›‹U+0301›‹U+0301›",
        "(BRACKETS) \\ /Type/Page",
        "‹U+4E2D›‹U+6587›‹U+540D›‹U+5B57› ‹U+16A0›‹U+16A2›‹U+16A6› ‹U+1F600›",
        "‹U+200E›",
        "{ $given } { $surname }, Owen Jonas",
        "LINE‹U+000A›BREAK‹U+000A›TAB‹U+0009›",
        "ZZLAST, Owen Jonas",
    ] {
        assert!(text.contains(shown), "{shown}");
    }
    // Taller than a page, so other columns stand in between.
    assert_eq!(text.matches('Ž').count(), 2 * 286);
    // In a form, in every field.
    let mut form = form();
    for name in names {
        form.hit.summary.sentence = name.to_owned();
        form.hit.summary.list_name = name.to_owned();
        form.hit.passenger.surname = name.to_owned();
        form.hit.passenger.documents[0].number = name.to_owned();
        form.hit.subject.identities[0].names[0].full = name.to_owned();
        form.hit.evidence[0].traveller = Some(name.to_owned());
        form.hit.history[0].reason = Some(name.to_owned());
        let frame = liaison_print::Frame { node: name.to_owned(), purpose: name.to_owned(), ..frame() };
        let pdf = Pdf::read(&hit_form(&frame, &form).unwrap());
        assert!(pdf.flat().contains("About this paper"));
    }
}

#[test]
fn a_reason_taller_than_a_page_goes_on_on_the_next() {
    let mut form = form();
    let reason = (0..1500).map(|at| format!("word{at:04}")).collect::<Vec<_>>().join(" ");
    form.hit.history[0].reason = Some(reason);
    let pdf = Pdf::read(&hit_form(&frame(), &form).unwrap());
    let text = pdf.text();
    assert!((0..1500).all(|at| text.contains(&format!("word{at:04}"))));
    assert!(pdf.pages.len() > 3);
}

#[test]
fn the_proof_says_what_it_proves_and_how_to_check_it() {
    let pdf = Pdf::read(&proof_summary(&frame(), &proof()).unwrap());
    in_order(
        &pdf.flat(),
        &[
            "Proof of journal entry 4705",
            "The file entry-4705.proof proves that this entry stood in the journal of utopia/work/1",
            "hit.confirmed",
            "oskar, desk passenger-information-unit",
            "event: kept",
            "work, epoch 1",
            "812",
            "900",
            &"ab".repeat(32),
            &"cd".repeat(32),
            "It does not prove that what the entry says is true",
            "liaison journal verify-bundle entry-4705.proof --key KEY",
        ],
    );
}

#[test]
fn the_same_input_gives_the_same_bytes_and_another_position_another_file() {
    let once = hit_form(&frame(), &form()).unwrap();
    assert_eq!(once, hit_form(&frame(), &form()).unwrap());
    let other = hit_form(&liaison_print::Frame { position: 4712, ..frame() }, &form()).unwrap();
    assert_ne!(once, other);
    let list = day(vec![flight("336", (0..50).map(|at| whole(passenger(at, "ASTORGALE"))).collect())]);
    assert_eq!(passengers_of_day(&frame(), &list).unwrap(), passengers_of_day(&frame(), &list).unwrap());
}

#[test]
fn the_file_is_tagged_has_a_language_and_names_nobody_outside_its_text() {
    let file = hit_form(&frame(), &form()).unwrap();
    let pdf = Pdf::read(&file);
    for wanted in ["/Lang(en)", "/S/H1", "/S/H2", "/S/Table", "/S/TH", "/Scope/Column", "/Scope/Row", "/Marked true"] {
        assert!(pdf.outside.contains(wanted), "{wanted}");
    }
    let all = String::from_utf8_lossy(&file);
    for wanted in ["<pdfaid:part>2</pdfaid:part>", "<pdfuaid:part>1</pdfuaid:part>"] {
        assert!(all.contains(wanted), "{wanted}");
    }
    assert!(!pdf.outside.contains("ASTORGALE") && !all.contains("olga"));
}
