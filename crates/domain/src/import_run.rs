//! One run of an import: resumable, cancellable, and withdrawn as a whole.

use serde::{Deserialize, Serialize};

use crate::ids::ListId;
use crate::stamp::{Event, Refusal};

/// File formats a list comes in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Format {
    /// Comma-separated values with a header.
    Csv,
    /// OpenSanctions `entities.ftm.json`: one FollowTheMoney entity a line, links by id.
    Ftm,
    /// OpenSanctions `targets.nested.json`: one target a line, linked entities inside.
    TargetsNested,
}

impl Format {
    /// The word used in the API and the CLI.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Ftm => "ftm",
            Self::TargetsNested => "targets-nested",
        }
    }
}

impl std::str::FromStr for Format {
    type Err = Refusal;
    fn from_str(text: &str) -> Result<Self, Refusal> {
        [Self::Csv, Self::Ftm, Self::TargetsNested]
            .into_iter()
            .find(|format| format.word() == text)
            .ok_or(Refusal::Invalid { field: "format", message: "write csv, ftm or targets-nested" })
    }
}

/// Rows counted so far; totals, not steps.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Rows read.
    pub rows: u64,
    /// Bytes of the file read.
    pub bytes: u64,
    /// Records new to the list.
    pub added: u64,
    /// Records with other content.
    pub changed: u64,
    /// Records removed.
    pub removed: u64,
    /// Records that are the same.
    pub unchanged: u64,
    /// Rows refused.
    pub rejected: u64,
    /// Issues found.
    pub issues: u64,
}

/// A row, or a part of it, that was not taken. Never the value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowIssue {
    /// Row from 1; the header does not count.
    pub row: u64,
    /// Column or property to blame.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub column: Option<String>,
    /// Stable code.
    pub code: String,
    /// What to correct.
    pub message: String,
    /// Whether the whole row was refused.
    pub rejected: bool,
}

/// What happened to a run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RunEvent {
    /// It began.
    Started {
        /// The list.
        list: ListId,
        /// Format of the file.
        format: Format,
        /// SHA-256 of the file, so that a resumed run reads the same one.
        #[serde(with = "serde_bytes")]
        file: [u8; 32],
        /// Size of the file in bytes.
        bytes: u64,
        /// Name of the saved column mapping.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        mapping: Option<String>,
        /// Records missing from the file are removed.
        complete: bool,
    },
    /// Rows up to here are in the journal, in the same batch as this entry.
    Progressed {
        /// Totals.
        counts: Counts,
        /// Issues of these rows; the first 200 of a run are kept.
        issues: Vec<RowIssue>,
    },
    /// All rows are in.
    Finished {
        /// Totals.
        counts: Counts,
    },
    /// Somebody stopped it; what was in stays in until the run is resumed or withdrawn.
    Cancelled,
    /// It goes on after a cancel or a crash.
    Resumed,
    /// Its changes are undone.
    Withdrawn,
}

impl Event for RunEvent {
    fn kind(&self) -> &'static str {
        match self {
            Self::Started { .. } => "import.started",
            Self::Progressed { .. } => "import.progressed",
            Self::Finished { .. } => "import.finished",
            Self::Cancelled => "import.cancelled",
            Self::Resumed => "import.resumed",
            Self::Withdrawn => "import.withdrawn",
        }
    }
}

/// Where a run stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum RunState {
    /// Not begun.
    #[default]
    Absent,
    /// Begun and not ended; when no job works on it, it was interrupted.
    Running,
    /// All rows are in.
    Done,
    /// Stopped by a person.
    Cancelled,
    /// Undone.
    Withdrawn,
}

/// A run as folded from its entries.
#[derive(Debug, Clone, Default)]
pub struct ImportRun {
    /// The list.
    pub list: Option<ListId>,
    /// Format of the file.
    pub format: Option<Format>,
    /// Digest of the file.
    pub file: [u8; 32],
    /// Size of the file.
    pub bytes_total: u64,
    /// Saved column mapping.
    pub mapping: Option<String>,
    /// Whether the file is the whole list.
    pub complete: bool,
    /// Totals so far.
    pub counts: Counts,
    /// The first issues.
    pub issues: Vec<RowIssue>,
    /// Where it stands.
    pub state: RunState,
}

/// How many issues of a run are kept with it.
pub const ISSUES_KEPT: usize = 200;

impl ImportRun {
    /// The run after an event.
    pub fn evolve(&mut self, event: RunEvent) {
        match event {
            RunEvent::Started { list, format, file, bytes, mapping, complete } => {
                *self = Self {
                    list: Some(list),
                    format: Some(format),
                    file,
                    bytes_total: bytes,
                    mapping,
                    complete,
                    state: RunState::Running,
                    ..Self::default()
                };
            }
            RunEvent::Progressed { counts, issues } => {
                self.counts = counts;
                self.issues.extend(issues);
                self.issues.truncate(ISSUES_KEPT);
            }
            RunEvent::Finished { counts } => (self.counts, self.state) = (counts, RunState::Done),
            RunEvent::Cancelled => self.state = RunState::Cancelled,
            RunEvent::Resumed => self.state = RunState::Running,
            RunEvent::Withdrawn => self.state = RunState::Withdrawn,
        }
    }

    /// Whether it may go on with this file.
    pub fn resume(&self, file: &[u8; 32]) -> Result<RunEvent, Refusal> {
        match self.state {
            RunState::Absent => Err(Refusal::Missing("import")),
            RunState::Running | RunState::Cancelled if &self.file == file => Ok(RunEvent::Resumed),
            RunState::Running | RunState::Cancelled => {
                Err(Refusal::WrongState("this is another file than the run began with: start a new import"))
            }
            RunState::Done | RunState::Withdrawn => Err(Refusal::WrongState("the run has ended: start a new import")),
        }
    }

    /// Whether it may be stopped.
    pub fn cancel(&self) -> Result<RunEvent, Refusal> {
        match self.state {
            RunState::Running => Ok(RunEvent::Cancelled),
            RunState::Absent => Err(Refusal::Missing("import")),
            _ => Err(Refusal::WrongState("the run is not running")),
        }
    }

    /// Whether its changes may be undone.
    pub fn withdraw(&self) -> Result<RunEvent, Refusal> {
        match self.state {
            RunState::Done | RunState::Cancelled => Ok(RunEvent::Withdrawn),
            RunState::Absent => Err(Refusal::Missing("import")),
            RunState::Running => Err(Refusal::WrongState("cancel the run first")),
            RunState::Withdrawn => Err(Refusal::WrongState("the run was withdrawn already")),
        }
    }
}
