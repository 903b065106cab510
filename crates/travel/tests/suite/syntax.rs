//! What senders do to the syntax, and what must come out all the same.

use liaison_travel::{IssueKind, Limits, Outcome, Parsed, Severity, parse};

const BODY: &str = "UNH+1+PAXLST:D:05B:UN:IATA'BGM+745'TDT+20+Q0321+++Q0'LOC+125+OSL'DTM+189:2602200735:201'\
    LOC+87+VIE'DTM+232:2602201000:201'NAD+FL+++O?'TARRELL:JONAS'ATT+2++M'DTM+329:19810212:102'\
    DOC+P:110:111+K71819481'NAD+FL+++ENDE??:MARA'CNT+42:2'UNT+14+1'";

fn whole() -> String {
    format!("UNB+UNOA:4+Q0API+UTOPIU+260220:0535+1++APIS'{BODY}UNZ+1+1'")
}

/// Kinds above hint.
fn alarms(parsed: &Parsed) -> Vec<IssueKind> {
    parsed.issues.iter().filter(|issue| issue.severity != Severity::Hint).map(|issue| issue.kind).collect()
}

fn names(parsed: &Parsed) -> Vec<(String, String)> {
    parsed.persons().map(|person| (person.surname.as_str().to_owned(), person.given.as_str().to_owned())).collect()
}

fn read(text: impl AsRef<[u8]>, expected: &[IssueKind]) {
    let parsed = parse(text.as_ref(), &Limits::default());
    let shown = String::from_utf8_lossy(text.as_ref()).into_owned();
    assert_eq!(parsed.outcome, Outcome::Ok, "{shown}");
    assert_eq!(names(&parsed), [("O'TARRELL".into(), "JONAS".into()), ("ENDE?".into(), "MARA".into())], "{shown}");
    assert_eq!(alarms(&parsed), expected, "{shown}");
}

#[test]
fn the_plain_form_reads_without_alarm() {
    read(whole(), &[]);
    read(format!("UNA:+.? '{}", whole()), &[]);
}

#[test]
fn line_ends_may_stand_anywhere_even_between_a_release_sign_and_its_sign() {
    for width in 1..40 {
        for end in ["\n", "\r\n", "\r"] {
            let text = whole();
            let lines: Vec<_> =
                text.as_bytes().chunks(width).map(|line| String::from_utf8(line.to_vec()).unwrap()).collect();
            // The first tag must be whole: nothing else tells that this is an interchange.
            if width >= 8 {
                read(lines.join(end), &[]);
            }
        }
    }
    read(whole().replace('\'', "'\r\n").replace("?'\r\n", "?'"), &[]);
}

#[test]
fn one_segment_a_line_without_terminator_is_read() {
    let text = whole().replace("?'", "\u{1}").replace('\'', "\n").replace('\u{1}', "'");
    read(text, &[IssueKind::OddTerminator]);
}

#[test]
fn a_line_end_may_be_the_declared_terminator() {
    let text = whole().replace("?'", "\u{1}").replace('\'', "\n").replace('\u{1}', "'");
    read(format!("UNA:+.? \n{text}"), &[]);
}

#[test]
fn typographic_quotes_end_segments_in_whole_or_in_part() {
    let curly = whole().replace("?'", "\u{1}").replace('\'', "\u{2019}").replace('\u{1}', "?'");
    read(&curly, &[IssueKind::OddTerminator]);
    let windows: Vec<u8> = curly.chars().map(|sign| if sign == '\u{2019}' { 0x92 } else { sign as u8 }).collect();
    read(windows, &[IssueKind::OddTerminator]);
    // Only behind the header; and in a name they are part of it.
    let (head, tail) = curly.split_at(120);
    let parsed = parse(format!("{}{tail}", head.replace('\u{2019}', "'")).as_bytes(), &Limits::default());
    assert_eq!(names(&parsed).len(), 2);
    let name = whole().replace("O?'TARRELL", "O\u{2019}TARRELL");
    let parsed = parse(name.as_bytes(), &Limits::default());
    assert_eq!(names(&parsed)[0].0, "O\u{2019}TARRELL");
}

#[test]
fn an_unreleased_apostrophe_in_a_name_is_part_of_it() {
    read(whole().replace("O?'TARRELL", "O'TARRELL"), &[IssueKind::OddTerminator]);
}

#[test]
fn a_telex_heading_and_an_ending_are_reported_and_skipped() {
    read(format!("QU ZRHXXYY\r\n.OSLXXYY 200535\r\n{}", whole()), &[IssueKind::LeadingData]);
    read(format!("{}\r\nNNNN\r\n", whole()), &[IssueKind::TrailingData]);
    read(format!("\r\n  {}\r\n\r\n", whole()), &[]);
}

#[test]
fn airports_before_the_flight_number_belong_to_it() {
    let text = whole().replace("TDT+20+Q0321+++Q0'", "").replace("NAD+FL+++O", "TDT+20+Q0321+++Q0'NAD+FL+++O");
    let parsed = parse(text.as_bytes(), &Limits::default());
    let legs: Vec<_> = parsed.messages[0].legs().iter().map(|leg| (leg.number.as_str(), leg.from.as_deref())).collect();
    assert_eq!(legs, [("321", Some("OSL"))]);
}

#[test]
fn a_missing_header_or_trailer_loses_nobody() {
    read(BODY, &[]);
    read(whole().replace("UNZ+1+1'", ""), &[IssueKind::MissingTrailer]);
    read(whole().replace("UNT+14+1'", ""), &[IssueKind::MissingTrailer]);
    read(whole().replace("UNT+14+1'", "").replace("UNZ+1+1'", ""), &[IssueKind::MissingTrailer; 2]);
}

#[test]
fn what_follows_a_trailer_too_early_is_still_read() {
    let text = whole().replace("NAD+FL+++ENDE", "UNT+10+1'NAD+FL+++ENDE");
    let parsed = parse(text.as_bytes(), &Limits::default());
    assert_eq!(names(&parsed).len(), 2);
    assert!(alarms(&parsed).contains(&IssueKind::UnknownSegment));
}

#[test]
fn repetitions_are_split_only_where_declared() {
    let text = whole().replace("ENDE??:MARA", "ENDE??:MARA*ANNA");
    let given = |text: &str| names(&parse(text.as_bytes(), &Limits::default()))[1].1.clone();
    assert_eq!(given(&text), "MARA*ANNA");
    assert_eq!(given(&format!("UNA:+.?*'{text}")), "MARA");
}

#[test]
fn interchanges_follow_each_other_with_and_without_trailer() {
    for text in [format!("{0}{0}", whole()), format!("{}{}", whole().replace("UNZ+1+1'", ""), whole())] {
        let parsed = parse(text.as_bytes(), &Limits::default());
        assert_eq!((parsed.interchanges.len(), names(&parsed).len()), (2, 4));
    }
    let between = format!("{0}\nNNNN\nZCZC\nUNA:+.? '{0}", whole());
    let parsed = parse(between.as_bytes(), &Limits::default());
    assert_eq!(names(&parsed).len(), 4);
    assert_eq!(alarms(&parsed), [IssueKind::TrailingData]);
}

#[test]
fn other_message_types_alone_are_refused_and_beside_others_listed() {
    let other = whole().replace("PAXLST:D:05B", "INVOIC:D:96A");
    assert_eq!(parse(other.as_bytes(), &Limits::default()).outcome, Outcome::Refused);
    let both = format!("{}{other}", whole());
    let parsed = parse(both.as_bytes(), &Limits::default());
    assert_eq!((parsed.outcome, parsed.messages.len(), names(&parsed).len()), (Outcome::Ok, 2, 2));
}

#[test]
fn other_signs_are_found_with_and_without_their_announcement() {
    let swapped = |text: &str| {
        let sign = |sign| match sign {
            ':' => '\u{1f}',
            '+' => '\u{1d}',
            '\'' => '\u{1c}',
            other => other,
        };
        text.replace("?'", "\u{1}").replace("??", "?").chars().map(sign).collect::<String>().replace('\u{1}', "'")
    };
    read(swapped(&whole()), &[]);
    read(format!("UNA\u{1f}\u{1d}.  \u{1c}{}", swapped(&whole())), &[]);
    let tilde = whole().replace("?'", "\u{1}").replace('\'', "~").replace('\u{1}', "'");
    read(&tilde, &[IssueKind::OddTerminator]);
    read(format!("UNA:+.? ~{tilde}"), &[]);
}

#[test]
fn a_file_cut_before_anything_is_refused() {
    for text in [
        "UNB+UNOA:4+A+B+260220:0535+1'UNH+1+PAXLST:D:05B'NAD+FL+++AAAAAAAA".to_owned(),
        format!("UNB+UNOA:4+A+B+260220:0535+1'UNH+1+PNRGOV:15:1'SRC'TIF+{}", "A".repeat(100_000)),
        format!("UNA:+.? 'UNB+UNOA:4{}", "?".repeat(100_000)),
    ] {
        let parsed = parse(text.as_bytes(), &Limits::default());
        assert_eq!(parsed.outcome, Outcome::Refused);
        assert!(parsed.messages.is_empty() && alarms(&parsed).contains(&IssueKind::Truncated));
    }
}
