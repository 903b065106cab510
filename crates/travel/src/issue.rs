//! What was wrong with a message, and where.

use serde::Serialize;

/// What kind of fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum IssueKind {
    /// Nothing in the file could be read as a passenger message.
    Unreadable,
    /// The file ends inside a segment.
    Truncated,
    /// UNT, UNE or UNZ is not there.
    MissingTrailer,
    /// A stated number is not the number found.
    CountMismatch,
    /// A trailer repeats another reference than its header.
    ReferenceMismatch,
    /// Bytes before the first service segment.
    LeadingData,
    /// Bytes after the interchange.
    TrailingData,
    /// Another sign than the declared one ends the segments, or the sign stands in a text without release.
    OddTerminator,
    /// Line ends inside segments.
    LineBreakInSegment,
    /// A segment the message type does not know.
    UnknownSegment,
    /// A message version outside the ones this reader was written for.
    UnknownVersion,
    /// A date that does not exist.
    BadDate,
    /// A document is named but its number is not.
    DocumentWithoutNumber,
    /// Data refers to a traveller who is not in the reservation.
    UnknownPassengerRef,
    /// A field of religion, opinion or health was there and was not kept.
    SensitiveDropped,
    /// Two segments name the same traveller differently.
    NameConflict,
    /// A reservation names a traveller but no travel document.
    NoTravelDocument,
    /// A seat in a group booking without a name.
    Placeholder,
    /// A reservation without names.
    PnrWithoutPassengers,
    /// The century of a two-digit year was inferred.
    InferredCentury,
    /// Text in another character set than the header declares.
    CharacterSet,
    /// A flight without arrival time.
    MissingArrival,
    /// An airport that is not in the table, so no time in UTC.
    UnknownAirport,
    /// A segment longer than the limit was skipped.
    OversizedSegment,
    /// More parts in one record than are kept.
    TooManyParts,
    /// More issues than are kept.
    MoreIssues,
    /// The interchange header is not there.
    MissingHeader,
}

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing; the sender did nothing wrong that matters.
    Hint,
    /// The sender's fault; the data was read all the same.
    Warning,
    /// Data is missing because of it.
    Error,
}

/// The numbers behind a [`IssueKind::CountMismatch`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Count {
    /// What is counted: `segments`, `passengers`, `crew`, `messages`, `groups`, `reservations`.
    pub what: &'static str,
    /// The sender's number.
    pub stated: u64,
    /// The number found.
    pub found: u64,
}

/// One fault. It never repeats content of the message: neither values nor service codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Issue {
    /// What kind.
    pub kind: IssueKind,
    /// How bad.
    pub severity: Severity,
    /// Offset in the file, in bytes, of the segment concerned.
    pub at: usize,
    /// Tag of the segment concerned, or of the missing one.
    pub tag: Option<Tag>,
    /// The numbers, for a wrong count.
    pub count: Option<Count>,
    /// For people: what happened and what to do.
    pub text: &'static str,
}

/// A segment's three letters.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Tag(pub [u8; 3]);

impl Tag {
    /// The letters.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("???")
    }
}

impl std::fmt::Debug for Tag {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for Tag {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

/// Collects issues up to a limit.
#[derive(Debug)]
pub struct Issues {
    kept: Vec<Issue>,
    limit: usize,
    dropped: usize,
}

impl Issues {
    /// A collector for at most `limit` issues.
    pub fn new(limit: usize) -> Self {
        Self { kept: Vec::new(), limit, dropped: 0 }
    }

    /// Adds a fault of the segment `tag` at byte `at`.
    pub fn add(&mut self, kind: IssueKind, severity: Severity, at: usize, tag: Option<Tag>, text: &'static str) {
        self.push(Issue { kind, severity, at, tag, count: None, text });
    }

    /// Adds a hint.
    pub fn hint(&mut self, kind: IssueKind, at: usize, tag: Option<Tag>, text: &'static str) {
        self.add(kind, Severity::Hint, at, tag, text);
    }

    /// Adds a warning.
    pub fn warn(&mut self, kind: IssueKind, at: usize, tag: Option<Tag>, text: &'static str) {
        self.add(kind, Severity::Warning, at, tag, text);
    }

    /// Adds a wrong count.
    pub fn count(&mut self, severity: Severity, at: usize, tag: Tag, count: Count) {
        let text = "the stated number is not the number found; everything found was read";
        self.push(Issue { kind: IssueKind::CountMismatch, severity, at, tag: Some(tag), count: Some(count), text });
    }

    fn push(&mut self, issue: Issue) {
        if self.kept.len() < self.limit {
            self.kept.push(issue);
        } else {
            self.dropped += 1;
        }
    }

    /// Issues in order of position.
    pub fn finish(mut self) -> Vec<Issue> {
        self.kept.sort_by_key(|issue| issue.at);
        if self.dropped > 0 {
            let at = self.kept.last().map_or(0, |issue| issue.at);
            let text = "further issues were not listed";
            let (kind, severity) = (IssueKind::MoreIssues, Severity::Warning);
            self.kept.push(Issue { kind, severity, at, tag: None, count: None, text });
        }
        self.kept
    }
}
