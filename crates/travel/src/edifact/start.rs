//! Where an interchange begins, and which signs separate its parts.

use super::charset::Charset;

/// The signs in use and the character set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Syntax {
    /// Between components.
    pub component: u8,
    /// Between elements.
    pub element: u8,
    /// Makes the next sign data; none when UNA shows a blank.
    pub release: Option<u8>,
    /// Between repetitions of an element; only when UNA declares it, because older syntaxes use `*` as data.
    pub repetition: Option<u8>,
    /// Ends a segment.
    pub terminator: u8,
    /// Whether typographic quotation marks end segments too, where a tag follows.
    pub curly: bool,
    /// How text is read.
    pub charset: Charset,
}

impl Default for Syntax {
    fn default() -> Self {
        Self {
            component: b':',
            element: b'+',
            release: Some(b'?'),
            repetition: None,
            terminator: b'\'',
            curly: false,
            charset: Charset::Ascii,
        }
    }
}

/// The first service segment of an interchange.
#[derive(Debug, Clone, Copy)]
pub struct Start {
    /// Offset of UNA, UNB, or of UNH when the interchange header is missing.
    pub at: usize,
    /// Offset of the first segment after UNA.
    pub first: usize,
    /// The signs.
    pub syntax: Syntax,
    /// Whether the segments end with another sign than the declared one.
    pub odd_terminator: bool,
    /// Whether the file begins with UNH.
    pub headless: bool,
}

/// Signs that stand for the apostrophe after a word processor or a converter had its way, as bytes.
pub(super) const QUOTES: &[&[u8]] = &[
    "\u{2019}".as_bytes(),
    "\u{2018}".as_bytes(),
    "\u{201b}".as_bytes(),
    "\u{2032}".as_bytes(),
    "\u{02bc}".as_bytes(),
    "\u{00b4}".as_bytes(),
    b"\x92",
    b"\x91",
    b"\xd5",
    b"\xd4",
    b"\xb4",
    b"`",
];

/// Length of the typographic quotation mark at the head of `data`, if one stands there.
pub(super) fn quote_at(data: &[u8]) -> Option<usize> {
    QUOTES.iter().find(|quote| data.starts_with(quote)).map(|quote| quote.len())
}

/// Finds the next interchange at or after `from`.
pub fn find_start(data: &[u8], from: usize) -> Option<Start> {
    let rest = data.get(from..)?;
    let blank = rest.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
    if from == 0 {
        // Nothing but an interchange begins with UNH and a sign; everything else needs its header.
        let text = rest.get(blank..).unwrap_or_default();
        if is_tag(text, *b"UNH") && text.get(3) == Some(&b'+') {
            return Some(with_terminator(data, blank, blank, Syntax::default(), true));
        }
    }
    let mut at = from;
    while let Some(step) = data.get(at..)?.windows(3).position(|three| three == b"UNA" || three == b"UNB") {
        at += step;
        if let Some(start) = start_at(data, at) {
            return Some(start);
        }
        at += 3;
    }
    None
}

fn start_at(data: &[u8], at: usize) -> Option<Start> {
    let text = data.get(at..)?;
    if text.starts_with(b"UNA") {
        let [component, element, _decimal, release, repetition] = *text.get(3..8)?.first_chunk::<5>()?;
        let (terminator, length) = match quote_at(text.get(8..)?) {
            Some(length) => (b'\'', length),
            None => (*text.get(8)?, 1),
        };
        let blank = text.get(8 + length..)?.iter().take_while(|byte| **byte <= b' ').count();
        let first = at + 8 + length + blank;
        let header = data.get(first..)?;
        let sign = |byte: u8| byte != b' ' && !byte.is_ascii_alphanumeric();
        if !is_tag(header, *b"UNB") || !sign(component) || !sign(element) || component == element {
            return None;
        }
        let syntax = Syntax {
            component,
            element,
            release: (sign(release) && ![component, element, terminator].contains(&release)).then_some(release),
            repetition: sign(repetition)
                .then_some(repetition)
                .filter(|byte| ![component, element, terminator, release].contains(byte)),
            terminator,
            ..Syntax::default()
        };
        // A converter that replaced the signs may have left UNA behind: the header decides.
        if header.get(3) != Some(&element) {
            return start_at(data, first).map(|start| Start { at, ..start });
        }
        return Some(with_terminator(data, at, first, syntax, false));
    }
    if !is_tag(text, *b"UNB") {
        return None;
    }
    let identifier = text.get(4..8)?;
    let element = *text.get(3)?;
    let plausible = identifier.iter().all(u8::is_ascii_alphanumeric) || identifier.starts_with(b"::");
    let syntax = match element {
        b'+' => Syntax::default(),
        // Level B of syntax version 3: information separators, and no release sign.
        0x1d => Syntax { component: 0x1f, element, release: None, terminator: 0x1c, ..Syntax::default() },
        _ => return None,
    };
    plausible.then(|| with_terminator(data, at, at, syntax, false))
}

/// Reads the character set from UNB and looks which sign really ends it.
fn with_terminator(data: &[u8], at: usize, first: usize, mut syntax: Syntax, headless: bool) -> Start {
    let header = data.get(first..).unwrap_or_default();
    if !headless {
        let identifier: Vec<u8> =
            header.iter().skip(4).filter(|byte| !matches!(byte, b'\r' | b'\n')).take(4).copied().collect();
        syntax.charset = Charset::of(std::str::from_utf8(&identifier).unwrap_or_default());
    }
    let mut odd_terminator = false;
    let window = header.get(..header.len().min(1024)).unwrap_or_default();
    let next: &[&[u8; 3]] = if headless { &[b"BGM", b"MSG"] } else { &[b"UNH", b"UNG"] };
    for (end, three) in window.windows(3).enumerate().skip(4) {
        if three == b"UNB" {
            break;
        }
        if !next.iter().any(|tag| three == *tag) || window.get(end + 3) != Some(&syntax.element) {
            continue;
        }
        let before = window.get(..end).unwrap_or_default();
        let text = before.trim_ascii_end();
        // The terminator itself may be a line end.
        if before.ends_with(&[syntax.terminator]) || text.ends_with(&[syntax.terminator]) {
            break;
        }
        if QUOTES.iter().any(|quote| text.ends_with(quote)) {
            (syntax.curly, odd_terminator) = (true, true);
            break;
        }
        if text.ends_with(b"'") {
            (syntax.terminator, odd_terminator) = (b'\'', true);
            break;
        }
        // Any other sign in front of the tag.
        if let Some(sign) = text.last().filter(|byte| byte.is_ascii_punctuation() && text.len() == before.len()) {
            (syntax.terminator, odd_terminator) = (*sign, true);
            break;
        }
        // One segment a line and no terminator at all.
        if let Some(line_end) = before.last().filter(|byte| matches!(byte, b'\r' | b'\n')) {
            (syntax.terminator, odd_terminator) = (*line_end, true);
            break;
        }
    }
    Start { at, first, syntax, odd_terminator, headless }
}

fn is_tag(text: &[u8], tag: [u8; 3]) -> bool {
    text.starts_with(&tag)
        && text.get(3).is_some_and(|byte| !byte.is_ascii_alphanumeric() && !byte.is_ascii_whitespace())
}
