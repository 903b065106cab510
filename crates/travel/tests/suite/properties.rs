//! Whatever the bytes are: no panic, positions inside the file, bounded work.

use std::fmt::Write as _;
use std::fs;

use liaison_travel::{IssueKind, Limits, Outcome, Parsed, parse};
use proptest::prelude::*;

fn files() -> Vec<Vec<u8>> {
    let mut names: Vec<_> = fs::read_dir(crate::testdata()).unwrap().map(|entry| entry.unwrap().path()).collect();
    names.sort();
    names
        .iter()
        .filter(|path| path.extension().is_some_and(|kind| kind == "edi"))
        .map(|p| fs::read(p).unwrap())
        .collect()
}

fn checked(bytes: &[u8]) -> Parsed {
    let parsed = parse(bytes, &Limits::default());
    for issue in &parsed.issues {
        assert!(issue.at <= bytes.len(), "{issue:?} lies outside {} bytes", bytes.len());
    }
    assert!(parsed.persons().all(|person| person.at < bytes.len()));
    assert_eq!(parsed.outcome == Outcome::Refused, parsed.messages.is_empty());
    parsed
}

#[test]
fn every_beginning_of_every_file_is_read_without_inventing_anybody() {
    for file in files().iter().filter(|file| file.len() < 1500) {
        let whole = checked(file).persons().count();
        for end in 0..file.len() {
            assert!(checked(&file[..end]).persons().count() <= whole);
        }
    }
}

#[test]
fn a_cut_file_says_so() {
    for file in files() {
        let whole = checked(&file);
        if whole.outcome != Outcome::Ok || whole.issues.iter().any(|issue| issue.kind == IssueKind::OddTerminator) {
            continue;
        }
        let end = file.len() * 3 / 4;
        let parsed = checked(&file[..end]);
        let said = |kind| parsed.issues.iter().any(|issue| issue.kind == kind);
        let told = said(IssueKind::Truncated) || said(IssueKind::MissingTrailer) || said(IssueKind::Unreadable);
        assert!(told || said(IssueKind::TrailingData), "{:?}", parsed.issues);
    }
}

fn segments(count: usize, segment: &str) -> String {
    let mut text = String::from("UNB+UNOA:4+Q0API+UTOPIU+260220:0535+1++APIS'UNH+1+PAXLST:D:05B:UN:IATA'BGM+745'");
    for _ in 0..count {
        text.push_str(segment);
    }
    text.push_str("UNT+0+1'UNZ+1+1'");
    text
}

#[test]
fn many_segments_without_a_passenger_keep_few_issues() {
    for segment in ["FTX+AAI+++X'", "ZZZ+1'", "LOC+125'", "NAD+FL'", "CNT+42:7'", "UNH+1+PAXLST:D:05B'", "UNB+UNOA:4'"]
    {
        let parsed = checked(segments(50_000, segment).as_bytes());
        assert!(parsed.issues.len() <= Limits::default().issues + 1, "{segment}");
    }
    for segment in
        ["SRC'", "TVL+1'", "SSR+DOCS'", "TRI'", "ABI'SAC'TIF'", "TIF'SSR+SEAT+1A'", "RCI+A:B'", "EQN+1'RCI+A:B'"]
    {
        let text = segments(50_000, segment).replace("PAXLST:D:05B", "PNRGOV:15:1").replace("BGM+745'", "SRC'");
        assert!(checked(text.as_bytes()).issues.len() <= Limits::default().issues + 1, "{segment}");
    }
    for noise in ["UNB+AAAA", "UNA:+.? 'UNB+A", "UNA", "?", "'", "\u{2019}", "UNB+UNOA:4'\u{2019}"] {
        assert_eq!(checked(noise.repeat(100_000).as_bytes()).outcome, Outcome::Refused, "{noise}");
    }
}

#[test]
fn one_reservation_of_thousands_is_read_in_linear_time() {
    let mut body = String::from("SRC'RCI+Q0:ABCDEF'");
    for number in 1..=20_000 {
        write!(body, "TIF+NOVASTEL+MARA:A:{number}'").unwrap();
    }
    body.push_str("TVL+200226:0735:200226:1000+OSL+VIE+Q0+321:Y'RPI+1+HK'");
    for number in 1..=20_000 {
        write!(body, "SSR+SEAT:HK:1:Q0:::OSL:VIE+{number}A::{number}'").unwrap();
        write!(body, "SSR+DOCS:HK:1:Q0:::::/P/UTO/D{number}/UTO/01JAN90/F//NOVASTEL/MARA'").unwrap();
        write!(body, "TRI++1:::{number}'TIF+NOVASTEL+MARA:A:{number}'").unwrap();
    }
    let text = segments(1, &body).replace("PAXLST:D:05B", "PNRGOV:15:1").replace("BGM+745'", "MSG+:22'");
    let parsed = checked(text.as_bytes());
    assert_eq!(parsed.persons().count(), 20_000);
    assert_eq!(parsed.persons().last().unwrap().seat.as_ref().unwrap().as_str(), "20000A");
}

#[test]
fn limits_refuse_and_never_cut_silently() {
    let text = segments(50, "NAD+FL+++NOVASTEL:MARA'");
    let refused = |limits: Limits| {
        let parsed = parse(text.as_bytes(), &limits);
        let told = parsed.issues.iter().any(|issue| issue.kind == IssueKind::Unreadable);
        parsed.outcome == Outcome::Refused && told && parsed.persons().count() == 0
    };
    assert!(refused(Limits { records: 49, ..Limits::default() }));
    assert!(!refused(Limits { records: 51, ..Limits::default() }));
    assert!(refused(Limits { bytes: text.len() - 1, ..Limits::default() }));
    let long = segments(1, &format!("FTX+AAI+++{}'NAD+FL+++NOVASTEL'", "X".repeat(70_000)));
    let parsed = checked(long.as_bytes());
    assert_eq!(parsed.persons().count(), 1);
    assert!(parsed.issues.iter().any(|issue| issue.kind == IssueKind::OversizedSegment));
}

#[test]
fn a_list_of_twenty_thousand_is_read_whole() {
    let mut list = String::new();
    for number in 0..20_000 {
        write!(list, "NAD+FL+++BIG:TEST'DTM+329:19500101:102'DOC+P:110:111+B{number:08}'").unwrap();
    }
    let parsed = checked(segments(1, &list).as_bytes());
    assert_eq!(parsed.persons().count(), 20_000);
    let hindmost = parsed.persons().last().unwrap();
    assert_eq!(hindmost.documents[0].number.as_ref().unwrap().as_str(), "B00019999");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn random_bytes_do_no_harm(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        checked(&bytes);
        let mut framed = b"UNB+UNOA:4+A+B+260220:0535+1'UNH+1+PNRGOV:15:1'SRC'".to_vec();
        framed.extend(&bytes);
        checked(&framed);
    }

    #[test]
    fn segments_in_any_order_do_no_harm(
        order in proptest::collection::vec(0_usize..64, 0..80),
        kind in prop_oneof!["PAXLST:D:05B", "PNRGOV:15:1"],
        una in "(UNA[:*.][+|][.,][?\\\\ ][* ]['~])?",
    ) {
        const PARTS: [&str; 64] = [
            "UNH+2+PAXLST:D:02B'", "UNH+3+PNRGOV:13:1'", "UNT+5+1'", "UNZ+1+1'", "UNG+PAXLST+A+B+1+1'", "UNE+1+1'",
            "BGM+745+XR'", "BGM'", "TDT+20+Q0776+++Q0'", "TDT'", "LOC+125+ZRH'", "LOC+87+WAW'", "LOC+92'", "LOC+91+UTO'",
            "LOC+180+UTO:::X'", "DTM+189:2603161335:201'", "DTM+329:750907'", "DTM+329:99999999:102'", "DTM+36:340518'",
            "DTM+232:9999:201'", "NAD+FL+++KESTREVA:SELMA'", "NAD+FM'", "NAD+MS'", "ATT+2++F'", "NAT+2+UTO'",
            "RFF+AVF:5XVY88'", "RFF'", "DOC+P:110:111+K29997911'", "DOC'", "CNT+42:9999999999999999999'", "MEA+CT++:2'",
            "FTX+BAG+++Q0761103:2'", "GEI+4+173'", "MSG+:22'", "SRC'", "RCI+Q0:ABC:C'", "RCI'", "ORG'", "EQN+1'",
            "TIF+UTOPIA HIKERS:G'", "TIF+TBA+TBA:A:4'", "TIF+NOVASTEL+MARA:IN:1:1+JONAS:C:2'", "TIF'",
            "SSR+DOCS:HK:1:Q0:::::/P/UTO/W39961993/UTO/24AUG92/FI/03JUL34/DUNMARA/ILSE'", "SSR+DOCS'",
            "SSR+DOCS:HK:1:Q0:::::////+::9'", "SSR+INFT:HK:1:Q0:::::X/Y 01JAN20'", "SSR+SEAT:HK:1:Q0:::ATH:WAW+21A::1:N'",
            "SSR+KSML'", "SSR+CTCE:HK:1:Q0:::::A//B'", "TVL+190726:0805:190726:1315+LIS+WAW+Y0:Q0+5320:K'",
            "TVL+++++899:K'", "TVL+190726:0805::0300+LIS+WAW+Q0+0'", "TVL'", "RPI+2+NS'", "TRI++40:::1'", "SSD+21A++++Y'",
            "TBD++2:31:700+HP+Q0:1204429548:2:WAW'", "ABI+4'", "SAC+++X'", "DAT+2:190726:0600'", "FOP+CC::1:ZZ:99:1229'",
            "ADD++700:X:Y'", "IFT+4:28::YY+CTCM 123456'",
        ];
        let signs = una.as_bytes();
        let swap = |part: &str| part.bytes().map(|byte| match (byte, signs) {
            (b':', [_, _, _, sign, ..]) | (b'+', [_, _, _, _, sign, ..]) | (b'\'', [_, _, _, _, _, _, _, _, sign]) => *sign,
            _ => byte,
        }).collect::<Vec<u8>>();
        let mut bytes = una.clone().into_bytes();
        bytes.extend(swap(&format!("UNB+UNOA:4+A+B+260220:0535+1'UNH+1+{kind}'")));
        for part in order {
            bytes.extend(swap(PARTS[part]));
        }
        checked(&bytes);
    }

    #[test]
    fn a_changed_byte_does_no_harm(file in 0_usize..84, changes in proptest::collection::vec((any::<u16>(), any::<u8>()), 1..6)) {
        let mut bytes = files().swap_remove(file);
        for (at, byte) in changes {
            let length = bytes.len();
            if let Some(slot) = bytes.get_mut(usize::from(at) % length.max(1)) {
                *slot = byte;
            }
        }
        checked(&bytes);
    }
}
