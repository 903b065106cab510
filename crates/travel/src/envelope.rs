//! Interchanges, groups and messages: UNB to UNZ, UNG to UNE, UNH to UNT.

use jiff::civil::Date;

use crate::date::day_numeric;
use crate::edifact::{Lexer, Segment, Start, Syntax, find_start};
use crate::issue::{Count, IssueKind, Issues, Severity, Tag};
use crate::limits::Limits;
use crate::message::{Header, Interchange, Message, Outcome, Parsed};
use crate::{paxlst, pnrgov};

/// Reads a file. It never fails: [`Parsed::outcome`] and the issues say what was understood.
pub fn parse(bytes: &[u8], limits: &Limits) -> Parsed {
    let mut reader = Reader {
        issues: Issues::new(limits.issues),
        limits,
        messages: Vec::new(),
        interchanges: Vec::new(),
        records: 0,
        curly: bytes.contains(&0xe2) && bytes.windows(3).any(|three| three == "\u{2019}".as_bytes()),
    };
    let outcome = reader.file(bytes);
    let Reader { mut messages, issues, mut interchanges, .. } = reader;
    if outcome == Outcome::Refused {
        messages.clear();
        interchanges.clear();
    }
    Parsed { outcome, messages, issues: issues.finish(), interchanges }
}

struct Reader<'l> {
    issues: Issues,
    limits: &'l Limits,
    messages: Vec<Message>,
    interchanges: Vec<Interchange>,
    records: usize,
    /// Whether typographic quotes stand anywhere in the file.
    curly: bool,
}

const TRAILING: &str = "bytes after the interchange were not read";

/// What a message builder may use.
pub(crate) struct Context<'c> {
    pub issues: &'c mut Issues,
    /// Day of the interchange: the reference for two-digit years until a flight is known.
    pub prepared: Option<Date>,
}

enum Builder {
    Paxlst(Box<paxlst::Builder>),
    Pnrgov(Box<pnrgov::Builder>),
    Other(Header),
}

/// A header waiting for its trailer.
struct Open {
    at: usize,
    reference: String,
    messages: u64,
}

struct OpenMessage {
    builder: Builder,
    at: usize,
    reference: String,
    segments: u64,
    trailer_seen: bool,
}

/// One interchange while it is read.
#[derive(Default)]
struct Progress {
    message: Option<OpenMessage>,
    group: Option<Open>,
    groups: u64,
    messages: u64,
    last_message: usize,
    reference: String,
    prepared: Option<Date>,
}

/// How the walk over one interchange ended.
enum Ended {
    /// After UNZ, or before the next UNB or UNA: reading goes on there.
    At(usize),
    /// The data ends inside a segment.
    Cut,
    /// Over the limit of records.
    TooMany,
}

impl Reader<'_> {
    fn file(&mut self, bytes: &[u8]) -> Outcome {
        if bytes.is_empty() {
            return self.refuse(0, "the file is empty");
        }
        if bytes.len() > self.limits.bytes {
            return self.refuse(0, "the file is longer than the limit; ask for it in parts or raise the limit");
        }
        let Some(mut start) = find_start(bytes, 0) else {
            return self.refuse(0, "the file is no EDIFACT interchange: no UNA or UNB");
        };
        self.leading(bytes, &start);
        let mut cut = false;
        loop {
            let next = match self.interchange(bytes, &start) {
                Ended::At(next) => next,
                Ended::Cut => {
                    cut = true;
                    break;
                }
                Ended::TooMany => {
                    return self.refuse(
                        start.at,
                        "more persons or messages than the limit; ask for the list in parts or raise the limit",
                    );
                }
            };
            let rest = bytes.get(next..).unwrap_or_default();
            let blank = rest.iter().take_while(|byte| matches!(byte, b'\r' | b'\n' | b' ' | b'\t')).count();
            let junk = next + blank;
            if junk >= bytes.len() {
                break;
            }
            let following = find_start(bytes, next);
            if following.is_none_or(|start| start.at > junk) {
                self.issues.warn(IssueKind::TrailingData, junk, None, TRAILING);
            }
            match following {
                Some(found) => start = found,
                None => break,
            }
        }
        if !self.messages.iter().any(|message| !matches!(message, Message::Other(_))) {
            return self.refuse(start.at, "the file holds no PAXLST or PNRGOV message");
        }
        let read = |message: &Message| message.persons().next().is_some() || !message.legs().is_empty();
        if cut && !self.messages.iter().any(read) {
            return self.refuse(start.at, "the file is cut before any flight or person");
        }
        if cut { Outcome::Partial } else { Outcome::Ok }
    }

    fn refuse(&mut self, at: usize, text: &'static str) -> Outcome {
        self.issues.add(IssueKind::Unreadable, Severity::Error, at, None, text);
        Outcome::Refused
    }

    fn leading(&mut self, bytes: &[u8], start: &Start) {
        let before = bytes.get(..start.at).unwrap_or_default();
        let kind = IssueKind::LeadingData;
        if before == b"\xef\xbb\xbf" {
            self.issues.hint(kind, start.at, None, "a byte order mark stands before the interchange");
        } else if !before.trim_ascii().is_empty() {
            self.issues.warn(kind, start.at, None, "bytes before the interchange were not read");
        }
    }

    fn interchange(&mut self, bytes: &[u8], start: &Start) -> Ended {
        let syntax = Syntax { curly: start.syntax.curly || self.curly, ..start.syntax };
        let mut lexer = Lexer::new(bytes, start.first, syntax, self.limits.segment_bytes);
        if start.odd_terminator {
            let text = "segments end with another sign than the declared terminator";
            self.issues.warn(IssueKind::OddTerminator, start.at, Some(Tag(*b"UNB")), text);
        }
        if start.headless {
            let text = "the interchange header UNB is missing";
            self.issues.hint(IssueKind::MissingHeader, start.at, Some(Tag(*b"UNB")), text);
        }
        let mut progress = Progress::default();
        let mut header_seen = start.headless;
        while let Some(segment) = lexer.next(&mut self.issues) {
            match &segment.tag.0 {
                b"UNB" if !header_seen => {
                    header_seen = true;
                    self.header(&segment, start, &mut progress);
                }
                b"UNB" | b"UNA" => {
                    self.end_without_trailer(&mut progress, start.headless);
                    return Ended::At(segment.at);
                }
                b"UNG" => self.open_group(&segment, &mut progress),
                b"UNE" => self.close_group(&segment, &mut progress),
                b"UNH" => self.open_message(&segment, &mut progress),
                b"UNT" => self.trailer(&segment, &mut progress),
                b"UNZ" => {
                    self.close(&segment, &mut progress);
                    return Ended::At(lexer.position());
                }
                _ => self.content(&segment, &mut progress),
            }
            if self.records + progress.records() > self.limits.records {
                return Ended::TooMany;
            }
        }
        // Behind a complete list the bytes are noise; before it they are the list, spoilt.
        let noise = lexer.junk().filter(|_| progress.records() > 0 || progress.has_trailer());
        if let Some(at) = lexer.cut().or(lexer.junk()).filter(|_| noise.is_none()) {
            let text = "the file ends inside this segment; everything before it was read";
            self.issues.add(IssueKind::Truncated, Severity::Error, at, None, text);
            self.finish_message(&mut progress);
            return Ended::Cut;
        }
        if let Some(at) = noise {
            self.issues.warn(IssueKind::TrailingData, at, None, TRAILING);
        }
        self.end_without_trailer(&mut progress, start.headless);
        Ended::At(bytes.len())
    }

    fn header(&mut self, segment: &Segment<'_>, start: &Start, progress: &mut Progress) {
        let prepared = segment.text(4, 0);
        let format = if prepared.len() == 8 { "102" } else { "101" };
        progress.reference = segment.text(5, 0).into_owned();
        progress.prepared = day_numeric(&prepared, format).known();
        self.records += 1;
        self.interchanges.push(Interchange {
            at: start.at,
            sender: segment.text(2, 0).into_owned(),
            recipient: segment.text(3, 0).into_owned(),
            reference: progress.reference.clone(),
            prepared: progress.prepared,
            charset: start.syntax.charset.name(),
        });
    }

    fn open_group(&mut self, segment: &Segment<'_>, progress: &mut Progress) {
        self.end_message(progress);
        self.end_group(progress);
        progress.groups += 1;
        progress.group = Some(Open { at: segment.at, reference: segment.text(5, 0).into_owned(), messages: 0 });
    }

    fn close_group(&mut self, segment: &Segment<'_>, progress: &mut Progress) {
        self.end_message(progress);
        if let Some(group) = progress.group.take() {
            self.check_count(segment, "messages", group.messages);
            self.check_reference(segment, &group.reference);
        }
    }

    fn open_message(&mut self, segment: &Segment<'_>, progress: &mut Progress) {
        self.end_message(progress);
        progress.messages += 1;
        progress.last_message = segment.at;
        if let Some(group) = &mut progress.group {
            group.messages += 1;
        }
        let header = Header {
            at: segment.at,
            kind: segment.text(2, 0).into_owned(),
            version: [segment.text(2, 1), segment.text(2, 2)].join(":"),
            reference: segment.text(1, 0).into_owned(),
            code: None,
            function: None,
        };
        let reference = header.reference.clone();
        let mut context = Context { issues: &mut self.issues, prepared: progress.prepared };
        let builder = match header.kind.as_str() {
            "PAXLST" => Builder::Paxlst(Box::new(paxlst::Builder::new(header, &mut context))),
            "PNRGOV" => Builder::Pnrgov(Box::new(pnrgov::Builder::new(header, &mut context))),
            _ => Builder::Other(header),
        };
        progress.message = Some(OpenMessage { builder, at: segment.at, reference, segments: 1, trailer_seen: false });
    }

    fn content(&mut self, segment: &Segment<'_>, progress: &mut Progress) {
        let Some(message) = &mut progress.message else { return };
        if message.trailer_seen {
            let text = "a segment stands after the message trailer; it was read as part of the message";
            self.issues.warn(IssueKind::UnknownSegment, segment.at, Some(segment.tag), text);
        }
        message.segments += 1;
        let mut context = Context { issues: &mut self.issues, prepared: progress.prepared };
        match &mut message.builder {
            Builder::Paxlst(builder) => builder.segment(segment, &mut context),
            Builder::Pnrgov(builder) => builder.segment(segment, &mut context),
            Builder::Other(_) => {}
        }
    }

    fn trailer(&mut self, segment: &Segment<'_>, progress: &mut Progress) {
        let Some(message) = &mut progress.message else { return };
        message.segments += 1;
        message.trailer_seen = true;
        let (segments, reference) = (message.segments, message.reference.clone());
        self.check_count(segment, "segments", segments);
        if !segment.element(2).is_empty() {
            self.check_reference(segment, &reference);
        }
    }

    /// The message ends here, with or without UNT.
    fn end_message(&mut self, progress: &mut Progress) {
        if let Some(at) = progress.message.as_ref().filter(|message| !message.trailer_seen).map(|message| message.at) {
            self.missing(at, *b"UNT");
        }
        self.finish_message(progress);
    }

    fn finish_message(&mut self, progress: &mut Progress) {
        let Some(message) = progress.message.take() else { return };
        let mut context = Context { issues: &mut self.issues, prepared: progress.prepared };
        let message = match message.builder {
            Builder::Paxlst(builder) => Message::Paxlst(builder.finish(&mut context)),
            Builder::Pnrgov(builder) => Message::Pnrgov(builder.finish(&mut context)),
            Builder::Other(header) => Message::Other(header),
        };
        self.records += 1 + message.persons().count() + message.pnrs().len();
        self.messages.push(message);
    }

    fn end_group(&mut self, progress: &mut Progress) {
        if let Some(group) = progress.group.take() {
            self.missing(group.at, *b"UNE");
        }
    }

    fn close(&mut self, segment: &Segment<'_>, progress: &mut Progress) {
        self.end_message(progress);
        self.end_group(progress);
        let (what, found) =
            if progress.groups > 0 { ("groups", progress.groups) } else { ("messages", progress.messages) };
        self.check_count(segment, what, found);
        self.check_reference(segment, &progress.reference);
    }

    fn end_without_trailer(&mut self, progress: &mut Progress, headless: bool) {
        let last = progress.last_message;
        self.end_message(progress);
        self.end_group(progress);
        if !headless {
            self.missing(last, *b"UNZ");
        }
    }

    fn missing(&mut self, at: usize, trailer: [u8; 3]) {
        let text = "the trailer of what begins here is missing; everything was read";
        self.issues.warn(IssueKind::MissingTrailer, at, Some(Tag(trailer)), text);
    }

    fn check_count(&mut self, segment: &Segment<'_>, what: &'static str, found: u64) {
        if let Some(stated) = segment.number(1, 0).filter(|stated| *stated != found) {
            self.issues.count(Severity::Warning, segment.at, segment.tag, Count { what, stated, found });
        }
    }

    fn check_reference(&mut self, segment: &Segment<'_>, reference: &str) {
        if segment.text(2, 0) != reference {
            let text = "the trailer repeats another reference than its header";
            self.issues.warn(IssueKind::ReferenceMismatch, segment.at, Some(segment.tag), text);
        }
    }
}

impl Progress {
    fn has_trailer(&self) -> bool {
        self.message.as_ref().is_some_and(|message| message.trailer_seen)
    }

    fn records(&self) -> usize {
        match self.message.as_ref().map(|message| &message.builder) {
            Some(Builder::Paxlst(builder)) => builder.records(),
            Some(Builder::Pnrgov(builder)) => builder.records(),
            _ => 0,
        }
    }
}
