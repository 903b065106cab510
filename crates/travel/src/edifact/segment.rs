//! One segment and its parts, decoded only where somebody asks.

use std::borrow::Cow;

use super::start::Syntax;
use crate::issue::Tag;

/// One segment, lent from the file (owned only when line ends inside it were taken out).
#[derive(Debug, Clone)]
pub struct Segment<'a> {
    /// Offset of the tag in the file.
    pub at: usize,
    /// The three letters.
    pub tag: Tag,
    /// Everything after the tag, beginning with the first element separator; without the terminator.
    body: Cow<'a, [u8]>,
    /// The signs; without the release sign when none stands in this segment, so that nothing looks for it.
    syntax: Syntax,
}

/// One element of a segment, raw.
#[derive(Debug, Clone, Copy)]
pub struct Element<'s> {
    raw: &'s [u8],
    syntax: &'s Syntax,
}

impl<'a> Segment<'a> {
    /// A segment from its parts.
    pub(super) const fn new(at: usize, tag: Tag, body: Cow<'a, [u8]>, syntax: Syntax) -> Self {
        Self { at, tag, body, syntax }
    }

    /// The element at `index`, counted from 1 as the directories do; empty when it is not there.
    pub fn element(&self, index: usize) -> Element<'_> {
        Element { raw: part(&self.body, self.syntax.element, self.syntax.release, index), syntax: &self.syntax }
    }

    /// All elements after the tag, repetitions one by one.
    pub fn elements(&self) -> impl Iterator<Item = Element<'_>> {
        let syntax = &self.syntax;
        let elements = Split::new(&self.body, syntax.element, syntax.release).skip(1);
        elements.flat_map(move |raw| Element { raw, syntax }.repetitions())
    }

    /// Component `component` (from 0) of element `element` (from 1) as text.
    pub fn text(&self, element: usize, component: usize) -> Cow<'_, str> {
        self.element(element).text(component)
    }

    /// As [`Segment::text`], `None` when it is empty.
    pub fn filled(&self, element: usize, component: usize) -> Option<Cow<'_, str>> {
        self.element(element).filled(component)
    }

    /// The number in a component, when it is one.
    pub fn number(&self, element: usize, component: usize) -> Option<u64> {
        self.text(element, component).parse().ok()
    }

    /// Whether no element holds anything.
    pub fn is_blank(&self) -> bool {
        self.body.iter().all(|byte| *byte == self.syntax.element || *byte == self.syntax.component || *byte <= b' ')
    }
}

impl<'s> Element<'s> {
    /// Whether nothing stands in it.
    pub const fn is_empty(self) -> bool {
        self.raw.is_empty()
    }

    /// Component `index`, from 0, as text without outer blanks.
    pub fn text(self, index: usize) -> Cow<'s, str> {
        decode(part(self.first(), self.syntax.component, self.syntax.release, index), self.syntax)
    }

    /// Component `index` as its bytes: for codes, which are compared and not kept.
    pub fn code(self, index: usize) -> &'s [u8] {
        part(self.first(), self.syntax.component, self.syntax.release, index).trim_ascii()
    }

    /// As [`Element::text`], `None` when it is empty.
    pub fn filled(self, index: usize) -> Option<Cow<'s, str>> {
        Some(self.text(index)).filter(|text| !text.is_empty())
    }

    /// The components from `index` on, as text.
    pub fn texts(self, index: usize) -> impl Iterator<Item = Cow<'s, str>> {
        let syntax = self.syntax;
        Split::new(self.first(), syntax.component, syntax.release).skip(index).map(move |raw| decode(raw, syntax))
    }

    /// The repetitions of the element, when UNA declares a sign for them; else the element itself.
    pub fn repetitions(self) -> impl Iterator<Item = Self> {
        let syntax = self.syntax;
        let split = syntax.repetition.map(|sign| Split::new(self.raw, sign, syntax.release));
        let whole = split.is_none().then_some(self.raw);
        whole.into_iter().chain(split.into_iter().flatten()).map(move |raw| Self { raw, syntax })
    }

    fn first(self) -> &'s [u8] {
        self.syntax.repetition.map_or(self.raw, |sign| part(self.raw, sign, self.syntax.release, 0))
    }
}

/// The part of `raw` at `index`, between signs that no release sign precedes; empty when it is not there.
fn part(raw: &[u8], sign: u8, release: Option<u8>, index: usize) -> &[u8] {
    if release.is_some() {
        return Split::new(raw, sign, release).nth(index).unwrap_or_default();
    }
    let (mut start, mut left) = (0, index);
    for (at, byte) in raw.iter().enumerate() {
        if *byte == sign {
            if left == 0 {
                return raw.get(start..at).unwrap_or_default();
            }
            (start, left) = (at + 1, left - 1);
        }
    }
    if left == 0 { raw.get(start..).unwrap_or_default() } else { &[] }
}

/// Splits at a sign that no release sign precedes.
struct Split<'s> {
    rest: Option<&'s [u8]>,
    sign: u8,
    release: Option<u8>,
}

impl<'s> Split<'s> {
    const fn new(raw: &'s [u8], sign: u8, release: Option<u8>) -> Self {
        Self { rest: Some(raw), sign, release }
    }
}

impl<'s> Iterator for Split<'s> {
    type Item = &'s [u8];

    fn next(&mut self) -> Option<&'s [u8]> {
        let rest = self.rest?;
        let mut at = 0;
        while let Some(byte) = rest.get(at) {
            if *byte == self.sign {
                let (part, tail) = rest.split_at(at);
                self.rest = tail.get(1..);
                return Some(part);
            }
            at += if Some(*byte) == self.release { 2 } else { 1 };
        }
        self.rest = None;
        Some(rest)
    }
}

fn decode<'s>(raw: &'s [u8], syntax: &Syntax) -> Cow<'s, str> {
    let text = match syntax.release {
        Some(release) if raw.contains(&release) => {
            Cow::Owned(syntax.charset.decode(&unreleased(raw, release)).into_owned())
        }
        _ => syntax.charset.decode(raw),
    };
    let blank = |byte: Option<&u8>| byte.is_some_and(|byte| !(b'!'..0x80).contains(byte));
    if !blank(raw.first()) && !blank(raw.last()) {
        return text;
    }
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
        Cow::Owned(text) => Cow::Owned(text.trim().to_owned()),
    }
}

/// Takes the release signs out; one at the very end (of a cut segment) goes too.
fn unreleased(raw: &[u8], release: u8) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(raw.len());
    let mut source = raw.iter();
    while let Some(byte) = source.next() {
        let byte = if *byte == release { source.next() } else { Some(byte) };
        bytes.extend(byte);
    }
    bytes
}
