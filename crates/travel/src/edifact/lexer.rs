//! Cuts the bytes into segments.

use std::borrow::Cow;

use super::segment::Segment;
use super::start::{Syntax, quote_at};
use crate::issue::{IssueKind, Issues, Severity, Tag};

/// Segments that carry names or free text, where a sender may forget to release the terminator.
const WITH_TEXT: [&[u8; 3]; 7] = [b"NAD", b"TIF", b"SSR", b"IFT", b"ADD", b"FTX", b"LTS"];

/// Walks over the segments of one interchange.
#[derive(Debug)]
pub struct Lexer<'a> {
    data: &'a [u8],
    at: usize,
    syntax: Syntax,
    longest: usize,
    line_break_told: bool,
    /// Offset of the segment that the end of the file cuts, once it was met.
    cut: Option<usize>,
    /// Offset of bytes at the end of the file that are no segment.
    junk: Option<usize>,
}

/// Where a segment ends.
struct End {
    /// Offset after the last byte of the segment.
    body: usize,
    /// Offset after the terminator.
    next: usize,
    terminated: bool,
    line_break: bool,
    /// Whether a release sign stands in it.
    released: bool,
}

impl<'a> Lexer<'a> {
    /// A walk over `data` from `at` on; segments longer than `longest` bytes are skipped.
    pub fn new(data: &'a [u8], at: usize, syntax: Syntax, longest: usize) -> Self {
        Self { data, at, syntax, longest, line_break_told: false, cut: None, junk: None }
    }

    /// Offset of the next byte to read.
    pub const fn position(&self) -> usize {
        self.at
    }

    /// Offset of the segment that the end of the file cuts.
    pub const fn cut(&self) -> Option<usize> {
        self.cut
    }

    /// Offset of bytes at the end of the file that are no segment.
    pub const fn junk(&self) -> Option<usize> {
        self.junk
    }

    /// The signs in use.
    pub const fn syntax(&self) -> Syntax {
        self.syntax
    }

    /// The next complete segment. `None` at the end of the data, and at a segment without terminator: then
    /// [`Lexer::cut`] says where it begins.
    pub fn next(&mut self, issues: &mut Issues) -> Option<Segment<'a>> {
        loop {
            self.skip_blank();
            let start = self.at;
            if start >= self.data.len() {
                return None;
            }
            let mut end = self.find_end(start);
            if !end.terminated {
                self.at = self.data.len();
                let rest = self.data.get(start..).unwrap_or_default();
                let begun = rest.len() <= 3 || is_tagged(rest, self.syntax) || starts_broken(rest, self.syntax);
                *(if begun { &mut self.cut } else { &mut self.junk }) = Some(start);
                return None;
            }
            self.join_unreleased(start, &mut end, issues);
            self.at = end.next;
            if end.body - start > self.longest {
                let text = "a segment is longer than the limit and was skipped";
                issues.add(IssueKind::OversizedSegment, Severity::Error, start, None, text);
                continue;
            }
            let raw = self.data.get(start..end.body)?;
            if raw.is_empty() {
                continue;
            }
            return Some(self.segment(start, raw, &end, issues));
        }
    }

    fn segment(&mut self, at: usize, raw: &'a [u8], end: &End, issues: &mut Issues) -> Segment<'a> {
        let mut body = Cow::Borrowed(raw);
        if end.line_break {
            body = Cow::Owned(raw.iter().copied().filter(|byte| !matches!(byte, b'\r' | b'\n')).collect());
            if !self.line_break_told {
                self.line_break_told = true;
                let text = "lines break inside segments; the breaks were taken out";
                issues.hint(IssueKind::LineBreakInSegment, at, None, text);
            }
        }
        let tag = body.first_chunk::<3>().copied().filter(|_| is_tagged(&body, self.syntax)).map(Tag);
        let length = if tag.is_some() { 3 } else { 0 };
        let body = match body {
            Cow::Borrowed(raw) => Cow::Borrowed(raw.get(length..).unwrap_or_default()),
            Cow::Owned(mut raw) => {
                raw.drain(..length);
                Cow::Owned(raw)
            }
        };
        let release = self.syntax.release.filter(|_| end.released);
        Segment::new(at, tag.unwrap_or(Tag(*b"???")), body, Syntax { release, ..self.syntax })
    }

    fn skip_blank(&mut self) {
        let rest = self.data.get(self.at..).unwrap_or_default();
        self.at += rest.iter().take_while(|byte| **byte <= b' ').count();
    }

    /// Scans from `from` for a terminator that no release sign precedes. Line ends between the two do not count.
    fn find_end(&self, from: usize) -> End {
        let Syntax { terminator, release, curly, .. } = self.syntax;
        let release = release.unwrap_or(terminator);
        let (mut at, mut line_break, mut released) = (from, false, false);
        while let Some(byte) = self.data.get(at).copied() {
            if byte == terminator {
                return End { body: at, next: at + 1, terminated: true, line_break, released };
            }
            if byte == release {
                released = true;
                at += 1;
                while matches!(self.data.get(at), Some(b'\r' | b'\n')) {
                    (at, line_break) = (at + 1, true);
                }
            } else if byte < b' ' {
                line_break |= matches!(byte, b'\r' | b'\n');
            } else if curly
                && (byte >= 0x80 || byte == b'`')
                && let Some(length) = self.data.get(at..).and_then(quote_at).filter(|l| self.tag_follows(at + l))
            {
                return End { body: at, next: at + length, terminated: true, line_break, released };
            }
            at += 1;
        }
        End { body: self.data.len(), next: self.data.len(), terminated: false, line_break, released }
    }

    /// Whether a tag and a sign, or the end of the file, follow the blanks at `at`.
    fn tag_follows(&self, at: usize) -> bool {
        let rest = self.data.get(at..).unwrap_or_default();
        let rest = rest.get(rest.iter().take_while(|byte| **byte <= b' ').count()..).unwrap_or_default();
        rest.is_empty() || is_tagged(rest, self.syntax) || starts_broken(rest, self.syntax)
    }

    /// An apostrophe in a name that the sender did not release: what follows has no tag, so it belongs to the text.
    fn join_unreleased(&self, start: usize, end: &mut End, issues: &mut Issues) {
        let text_segment = |raw: &[u8]| WITH_TEXT.iter().any(|tag| raw.starts_with(*tag));
        let mut told = false;
        while !self.tag_follows(end.next)
            && self.data.get(start..).is_some_and(text_segment)
            && end.body - start <= self.longest
        {
            let more = self.find_end(end.next);
            if !more.terminated {
                break;
            }
            if !told {
                told = true;
                let text = "a terminator stands in a text without release sign; it was read as text";
                issues.warn(IssueKind::OddTerminator, start, None, text);
            }
            let released = end.released || more.released;
            *end = End { line_break: end.line_break || more.line_break, released, ..more };
        }
    }
}

/// Whether `raw` begins with three capitals or digits and a sign.
fn is_tagged(raw: &[u8], syntax: Syntax) -> bool {
    let tag = raw.get(..3).is_some_and(|tag| {
        tag.iter().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
            && tag.first().is_some_and(u8::is_ascii_uppercase)
    });
    tag && raw.get(3).is_none_or(|byte| {
        *byte == syntax.element
            || *byte == syntax.terminator
            || *byte == syntax.component
            || (syntax.curly && quote_at(raw.get(3..).unwrap_or_default()).is_some())
    })
}

/// Whether a line end breaks the tag.
fn starts_broken(rest: &[u8], syntax: Syntax) -> bool {
    let mut short = [0_u8; 4];
    let clean = rest.iter().filter(|byte| !matches!(byte, b'\r' | b'\n'));
    for (slot, byte) in short.iter_mut().zip(clean) {
        *slot = *byte;
    }
    rest.iter().take(4).any(|byte| matches!(byte, b'\r' | b'\n')) && is_tagged(&short, syntax)
}
