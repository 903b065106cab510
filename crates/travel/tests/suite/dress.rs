//! The same messages in another dress: line ends, other signs, typographic quotes. What they say must not change.

use std::fs;

use liaison_travel::{Limits, Outcome, parse, report};
use serde_json::Value;

/// Component, element, release, terminator.
type Signs = [char; 4];

const DEFAULT: Signs = [':', '+', '?', '\''];

/// The plain messages: read without any fault above hint, in ASCII and with the default signs.
fn plain() -> Vec<(String, String)> {
    let mut plain = Vec::new();
    for entry in fs::read_dir(crate::testdata()).unwrap() {
        let path = entry.unwrap().path();
        let Some(text) = fs::read(&path).ok().and_then(|bytes| String::from_utf8(bytes).ok()) else { continue };
        let is_plain =
            path.extension().is_some_and(|kind| kind == "edi") && text.starts_with("UNB+") && text.is_ascii();
        let breaks = text.contains('\n') && !text.contains("'\n");
        if is_plain && !breaks && parse(text.as_bytes(), &Limits::default()).outcome == Outcome::Ok {
            plain.push((path.file_name().unwrap().to_string_lossy().into_owned(), text));
        }
    }
    assert!(plain.len() > 60, "only {} messages", plain.len());
    plain
}

fn said(text: impl AsRef<[u8]>) -> Value {
    let mut whole = report::report(text.as_ref(), &Limits::default());
    whole.as_object_mut().unwrap().retain(|field, _| !matches!(field.as_str(), "issues" | "charset"));
    whole
}

/// Replaces the signs, releasing what is a sign now and was data.
fn resigned(text: &str, signs: Signs) -> String {
    let mut new = String::new();
    let mut rest = text.chars();
    while let Some(sign) = rest.next() {
        let (data, sign) = if sign == '?' { (true, rest.next().unwrap_or(' ')) } else { (false, sign) };
        if let Some(at) = DEFAULT.iter().position(|old| *old == sign).filter(|_| !data) {
            new.push(signs[at]);
            continue;
        }
        if signs.contains(&sign) {
            new.push(signs[2]);
        }
        new.push(sign);
    }
    new
}

fn compare(dress: impl Fn(&str) -> Vec<u8>, what: &str) {
    for (name, text) in plain() {
        let text = text.replace("'\r\n", "'").replace("'\n", "'");
        assert_eq!(said(dress(&text)), said(&text), "{name} {what}");
    }
}

#[test]
fn line_ends_behind_every_segment_change_nothing() {
    for end in ["\n", "\r\n", "\r\n\r\n", " \n"] {
        let dress = |text: &str| {
            resigned(text, DEFAULT).replace('\'', &format!("'{end}")).replace(&format!("?'{end}"), "?'").into_bytes()
        };
        compare(dress, "with line ends");
    }
}

#[test]
fn lines_of_any_width_change_nothing() {
    for width in [17, 35, 64, 80, 132] {
        let dress = |text: &str| text.as_bytes().chunks(width).collect::<Vec<_>>().join(&b"\r\n"[..]);
        compare(dress, &format!("in lines of {width}"));
    }
}

#[test]
fn other_signs_change_nothing() {
    for signs in [
        DEFAULT,
        ['*', '|', '\\', '~'],
        ['.', ';', '!', '$'],
        ['\u{1f}', '\u{1d}', '?', '\u{1c}'],
        [':', '+', '?', '\n'],
    ] {
        let [component, element, release, terminator] = signs;
        let head = format!("UNA{component}{element}.{release} {terminator}");
        let dress = |text: &str| format!("{head}{}", resigned(text, signs)).into_bytes();
        compare(dress, &format!("with {signs:?}"));
    }
}

#[test]
fn typographic_quotes_change_nothing() {
    for quote in ["\u{2019}", "\u{2018}", "\u{2032}"] {
        let dress = |text: &str| text.replace("?'", "\u{1}").replace('\'', quote).replace('\u{1}', "?'").into_bytes();
        compare(dress, &format!("with {quote}"));
    }
    let dress = |text: &str| {
        let curly = text.replace("?'", "\u{1}").replace('\'', "\u{92}").replace('\u{1}', "?'");
        curly.chars().map(|sign| u8::try_from(u32::from(sign)).unwrap()).collect()
    };
    compare(dress, "with Windows quotes");
}

#[test]
fn a_heading_changes_nothing_but_the_issues() {
    compare(|text| format!("\u{feff}{text}").into_bytes(), "with a byte order mark");
    compare(
        |text| format!("ZCZC ABC123\r\nQU XXXYYZZ\r\n.YYYXXZZ 221055\r\n{text}\r\nNNNN\r\n").into_bytes(),
        "in a telex",
    );
}
