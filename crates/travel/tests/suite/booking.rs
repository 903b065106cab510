//! Reservations in forms the invented messages do not have.

use liaison_travel::person::{TravelStatus, TravellerType};
use liaison_travel::{IssueKind, Limits, Parsed, Pnr, parse};

fn push(body: &str) -> Parsed {
    let text = format!(
        "UNB+IATA:1+Q0API+UTOPIU+260220:0535+1++PNRGOV'UNH+1+PNRGOV:15:1:IA+X'MSG+:22'ORG+Q0:OSL'\
         TVL+200226:0735:200226:1000+OSL+VIE+Q0+321'EQN+1'SRC'RCI+Q0:ABCDEF::010126:0735'{body}UNT+0+1'UNZ+1+1'"
    );
    parse(text.as_bytes(), &Limits::default())
}

fn pnr(body: &str) -> Pnr {
    push(body).messages[0].pnrs()[0].clone()
}

const LEG: &str = "TVL+200226:0735:200226:1000+OSL+VIE+Q0+321:Y'RPI+2+HK'";

#[test]
fn an_infant_listed_only_with_the_adult_is_a_person() {
    let pnr = pnr(&format!(
        "TIF+NOVASTEL+MARA:A:1'SSR+DOCS:HK:1:Q0:::::/P/UTO/D1/UTO/01JAN90/F/01JAN30/NOVASTEL/MARA'\
         SSR+INFT:HK:1:Q0:::::NOVASTEL/TIBOR 24JUL25'\
         SSR+DOCS:HK:1:Q0:::::/P/UTO/D2/UTO/24JUL25/MI/01JAN30/NOVASTEL/TIBOR'{LEG}"
    ));
    let persons: Vec<_> = pnr.persons.iter().map(|person| (person.given.as_str(), person.documents.len())).collect();
    assert_eq!(persons, [("MARA", 1), ("TIBOR", 1)]);
    let infant = &pnr.persons[1];
    assert_eq!(infant.traveller_type, Some(TravellerType::InfantWithoutSeat));
    assert_eq!(infant.birth.unwrap().to_string(), "2025-07-24");
    assert_eq!(infant.travels_with.as_deref(), Some("1"));
}

#[test]
fn an_infant_referred_to_the_adult_is_not_the_adult() {
    let pnr = pnr(&format!(
        "SSR+INFT:HK:1:Q0:::::NOVASTEL/TIBOR 24JUL25+::1'\
         SSR+DOCS:HK:1:Q0:::::/P/UTO/D2/UTO/24JUL25/MI/01JAN30/NOVASTEL/TIBOR+::1'\
         TIF+NOVASTEL+MARA:A:1'SSR+DOCS:HK:1:Q0:::::/P/UTO/D1/UTO/01JAN90/F/01JAN30/NOVASTEL/MARA'{LEG}"
    ));
    let persons: Vec<_> = pnr.persons.iter().map(|person| (person.given.as_str(), person.documents.len())).collect();
    assert_eq!(persons, [("MARA", 1), ("TIBOR", 1)]);
    assert_eq!(pnr.persons[0].traveller_type, Some(TravellerType::Adult));
    assert_eq!(pnr.persons[1].travels_with.as_deref(), Some("1"));
}

#[test]
fn several_given_names_behind_one_surname_are_several_persons() {
    let pnr = pnr(&format!("TIF+NOVASTEL+MARA:A:1+TIBOR:C:2'{LEG}"));
    let persons: Vec<_> = pnr.persons.iter().map(|person| (person.surname.as_str(), person.given.as_str())).collect();
    assert_eq!(persons, [("NOVASTEL", "MARA"), ("NOVASTEL", "TIBOR")]);
}

#[test]
fn a_document_under_the_wrong_traveller_goes_to_the_one_it_names() {
    let pnr = pnr(&format!(
        "TIF+NOVASTEL+MARA:A:1'SSR+DOCS:HK:1:Q0:::::/P/UTO/D2/UTO/01JAN90/F/01JAN30/QUILLON/ILSE'TIF+QUILLON+ILSE:A:2'{LEG}"
    ));
    assert_eq!(pnr.persons[0].documents.len(), 0);
    assert_eq!(pnr.persons[1].documents[0].number.as_ref().unwrap().as_str(), "D2");
    // Nobody of that name: the traveller before it, by the document's name, the booked one kept beside it.
    let pnr = self::pnr(&format!(
        "TIF+NOVASTEL+MARA:A:1'SSR+DOCS:HK:1:Q0:::::/P/UTO/D2/UTO/01JAN90/F/01JAN30/QUILLON/ILSE'{LEG}"
    ));
    assert_eq!(pnr.persons[0].surname.as_str(), "QUILLON");
    assert_eq!(pnr.persons[0].name_as_sent.as_ref().unwrap().surname.as_str(), "NOVASTEL");
}

#[test]
fn a_seat_of_a_group_becomes_a_person_when_a_document_names_it() {
    let pnr = pnr(&format!(
        "TIF+UTOPIA HIKERS:G'TIF+TBA+TBA:A:1'SSR+DOCS:HK:1:Q0:::::/P/UTO/D1/UTO/01JAN90/F/01JAN30/QUILLON/ILSE'\
         TIF+TBA+TBA:A:2'{LEG}"
    ));
    assert_eq!((pnr.persons.len(), pnr.placeholders), (1, 1));
    assert_eq!(pnr.persons[0].surname.as_str(), "QUILLON");
    assert_eq!(pnr.group_name.unwrap().as_str(), "UTOPIA HIKERS");
}

#[test]
fn the_seat_is_the_one_on_the_flight_of_the_message() {
    let pnr = pnr("TIF+NOVASTEL+MARA:A:1'TVL+190226:0735:190226:1000+BGO+OSL+Q0+300:Y'RPI+1+HK'\
         SSR+SEAT:HK:1:Q0:::BGO:OSL+9F::1:N'TVL+200226:0735:200226:1000+OSL+VIE+Q0+321:Y'RPI+1+HK'\
         SSR+SEAT:HK:1:Q0:::OSL:VIE+12C::1:N'TVL+250226:0735:250226:1000+VIE+OSL+Q0+322:Y'RPI+1+HK'\
         SSR+SEAT:HK:1:Q0:::VIE:OSL+XXX::1:N'");
    assert_eq!(pnr.persons[0].seat.as_ref().unwrap().as_str(), "12C");
    assert_eq!(pnr.itinerary.len(), 3);
}

#[test]
fn a_cancelled_flight_of_a_longer_journey_cancels_the_reservation_for_it() {
    let journey = |status: &str| {
        pnr(&format!(
            "TIF+NOVASTEL+MARA:A:1'TVL+190226:0735:190226:1000+BGO+OSL+Q0+300:Y'RPI+1+HK'\
             TVL+200226:0735:200226:1000+OSL+VIE+Q0+321:Y'RPI+1+{status}'"
        ))
    };
    for status in ["XX", "HX", "UN"] {
        assert!(journey(status).cancelled, "{status}");
    }
    assert!(!journey("HK").cancelled);
}

#[test]
fn free_text_and_sensitive_codes_leave_no_trace() {
    let parsed = push(&format!(
        "SSR+MOML:HK:1:Q0:::::SECRET ONE'IFT+4:28::Q0+SECRET TWO'ADD++700:1 LANE:TOWN:::UT:1:SECRET THREE'\
         TIF+NOVASTEL+MARA:A:1'SSR+WCHC:HK:1:Q0:::::SECRET FOUR+::1'SSR+OTHS:HK:1:Q0:::::SECRET FIVE'\
         SSR+LANG:HK:1:Q0:::::SECRET SIX'IFT+4:28::Q0+CTCM 5550100 SECRET SEVEN'IFT+4:43+SECRET EIGHT'{LEG}\
         LTS+0 SSR HNML SECRET NINE'"
    ));
    let report = liaison_travel::report::of(&parsed).to_string();
    for text in ["SECRET", "MOML", "WCHC", "HNML", "LANG"] {
        assert!(!report.contains(text) && !format!("{parsed:?}").contains(text), "{text}");
    }
    let dropped = parsed.issues.iter().filter(|issue| issue.kind == IssueKind::SensitiveDropped).count();
    assert!(dropped >= 2);
    assert!(report.contains("5550100"));
}

#[test]
fn no_show_and_go_show_are_not_swapped() {
    let status = |body: &str| pnr(body).persons[0].status;
    let tif = "TIF+NOVASTEL+MARA:A:1'";
    assert_eq!(status(&format!("{tif}{LEG}")), None);
    assert_eq!(
        status(&format!("{tif}SSR+OTHS:HK:1:Q0:::::NO SHOW{LEG}").replace("SHOWTVL", "SHOW'TVL")),
        Some(TravelStatus::NoShow)
    );
    assert_eq!(status(&format!("{tif}{}", LEG.replace("HK", "NS"))), Some(TravelStatus::NoShow));
    let boarded = format!("{tif}{LEG}DAT+2:200226:0600'TRI++1:::1'SSD+1A'");
    assert_eq!(status(&boarded), Some(TravelStatus::CheckedIn));
    let not_yet = format!("{tif}{LEG}DAT+2:'TRI++1:::1'SSD+1A'");
    assert_eq!(status(&not_yet), None);
}

#[test]
fn personal_data_shows_in_no_debug_output() {
    let parsed = push(&format!(
        "TIF+NOVASTEL+MARA:A:1'SSR+DOCS:HK:1:Q0:::::/P/UTO/D1234567/UTO/01JAN90/F/01JAN30/NOVASTEL/MARA'{LEG}"
    ));
    let shown = format!("{parsed:?}");
    for text in ["NOVASTEL", "MARA", "D1234567", "1990", "ABCDEF"] {
        assert!(!shown.contains(text), "{text}");
    }
}

#[test]
fn a_codeshare_is_one_leg_in_every_writing() {
    let first = "TIF+NOVASTEL+MARA:A:1'TVL+200226:0735:200226:1000+OSL+VIE+Y0:Q0+5320:K'";
    for second in ["TVL+++++321:K'", "TVL++++Q0+321:K'", "TVL+200226:0735:200226:1000+OSL+VIE+Q0+321:K'"] {
        let pnr = pnr(&format!("{first}{second}RPI+1+HK'SSR+SEAT:HK:1:Q0:::OSL:VIE+4A::1'"));
        assert_eq!(pnr.itinerary.len(), 1, "{second}");
        let operating = pnr.itinerary[0].operating.as_ref().unwrap();
        assert_eq!((operating.carrier.as_str(), operating.number.as_str()), ("Q0", "321"));
        assert_eq!(pnr.persons[0].seat.as_ref().unwrap().as_str(), "4A");
    }
}
