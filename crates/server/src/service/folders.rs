//! Watched folders: a carrier's gateway puts a file there, the node takes it as a message and answers with a file beside
//! it. The raw file goes; its bytes rest sealed in the quarantine only.
//!
//! A file is read when its size and time did not change between two looks. Gateways that write slowly use a name that
//! begins with a dot or ends with `.part`, and rename it when it is whole.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use jiff::Timestamp;
use liaison_domain::message::MessageEvent;
use liaison_node::passengers::{LARGEST_MESSAGE, Received};
use liaison_node::{Node, NodeError};
use liaison_policy::Role;
use serde::Serialize;

/// Ending of the answer to a file.
pub const RESULT: &str = ".result.json";

/// Files taken at one look, so that one full folder does not hold up the others.
const MOST: usize = 100;

#[derive(Clone, Copy, PartialEq, Eq)]
struct Look {
    size: u64,
    changed: Option<SystemTime>,
}

/// What is known of the folders from earlier looks.
#[derive(Default)]
pub struct Folders {
    seen: HashMap<PathBuf, Look>,
    /// Refused and left where they are, until they change.
    refused: HashMap<PathBuf, Look>,
    /// Said to be unreadable already.
    unreadable: HashSet<PathBuf>,
}

/// What one look did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Polled {
    /// Files taken.
    pub taken: u32,
    /// Files refused; they stay where they are.
    pub refused: u32,
    /// Files that could not be taken this time and are tried again.
    pub waiting: u32,
}

/// The answer to a file: codes and byte positions, nothing of its content.
#[derive(Serialize)]
struct Answered {
    outcome: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<String>,
    duplicate: bool,
    persons: u32,
    hits: usize,
    issue_count: u32,
    issues: Vec<At>,
}

#[derive(Serialize)]
struct At {
    kind: String,
    severity: String,
    byte: u64,
}

impl Folders {
    /// One look at every folder of every feed.
    pub fn poll(&mut self, node: &Node, now: Timestamp) -> Polled {
        let mut polled = Polled::default();
        let mut present = HashMap::new();
        for feed in &node.config().feeds {
            let Some(folder) = &feed.folder else { continue };
            match look(folder) {
                Ok(files) => {
                    self.unreadable.remove(folder);
                    self.take(node, now, &feed.name, &files, &mut polled);
                    present.extend(files);
                }
                Err(error) => {
                    if self.unreadable.insert(folder.clone()) {
                        tracing::error!(feed.name = %feed.name, %error, "a watched folder cannot be read");
                    }
                }
            }
        }
        self.refused.retain(|path, _| present.contains_key(path));
        self.seen = present;
        polled
    }

    fn take(&mut self, node: &Node, now: Timestamp, feed: &str, files: &[(PathBuf, Look)], polled: &mut Polled) {
        let stable = files
            .iter()
            .filter(|(path, look)| self.seen.get(path) == Some(look) && self.refused.get(path) != Some(look));
        let stable: Vec<_> = stable.take(MOST).cloned().collect();
        for (path, look) in stable {
            let refusal = match file(node, now, feed, &path, look) {
                Ok(()) => {
                    polled.taken += 1;
                    continue;
                }
                Err(Failed::Refused(code)) => code,
                Err(Failed::Later) => {
                    polled.waiting += 1;
                    continue;
                }
            };
            polled.refused += 1;
            tracing::warn!(feed.name = feed, code = refusal, "a file in a watched folder was refused and stays there");
            self.refused.insert(path.clone(), look);
            let answered = Answered {
                outcome: refusal.to_owned(),
                message: None,
                duplicate: false,
                persons: 0,
                hits: 0,
                issue_count: 0,
                issues: Vec::new(),
            };
            if let Err(error) = answer(&path, &answered) {
                tracing::error!(feed.name = feed, %error, "the answer to a refused file cannot be written");
            }
        }
    }
}

/// Takes one file.
fn file(node: &Node, now: Timestamp, feed: &str, path: &Path, look: Look) -> Result<(), Failed> {
    if look.size > u64::try_from(LARGEST_MESSAGE).unwrap_or(u64::MAX) {
        return Err(Failed::Refused("too-large"));
    }
    let bytes = read(path).map_err(|error| {
        tracing::warn!(feed.name = feed, %error, "a file in a watched folder cannot be read");
        Failed::Refused("unreadable")
    })?;
    if bytes.is_empty() {
        return Err(Failed::Refused("empty"));
    }
    let duty = super::duty(node, &format!("feed {feed}"), "passenger data intake", vec![Role::Feed]);
    let received = node.receive_message(&node.context(duty, now), feed, &bytes).map_err(|error| later(feed, &error))?;
    // The message is durable: from here on a crash only means that the file is taken again, as a duplicate.
    let done = answer(path, &answered(&received)).and_then(|()| fs::remove_file(path));
    done.map_err(|error| {
        tracing::error!(feed.name = feed, %error, "a file that was taken cannot be answered or removed");
        Failed::Later
    })
}

enum Failed {
    Refused(&'static str),
    Later,
}

fn later(feed: &str, error: &NodeError) -> Failed {
    if let NodeError::TooLarge { .. } = error {
        return Failed::Refused("too-large");
    }
    tracing::error!(feed.name = feed, %error, "a file in a watched folder cannot be taken now; it is tried again");
    Failed::Later
}

/// Regular files of a folder that could be messages, by name.
fn look(folder: &Path) -> io::Result<Vec<(PathBuf, Look)>> {
    let mut files = Vec::new();
    for file in fs::read_dir(folder)? {
        let file = file?;
        let name = file.file_name();
        let name = name.to_string_lossy();
        // Not through links: they could lead to files that are no messages.
        let Ok(data) = file.metadata() else { continue };
        if data.is_file() && !name.starts_with('.') && !name.ends_with(".part") && !name.contains(RESULT) {
            files.push((file.path(), Look { size: data.len(), changed: data.modified().ok() }));
        }
    }
    files.sort_by(|(a, _), (b, _)| a.cmp(b));
    Ok(files)
}

fn read(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let most = u64::try_from(LARGEST_MESSAGE).unwrap_or(u64::MAX);
    fs::File::open(path)?.take(most + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn answered(received: &Received) -> Answered {
    let MessageEvent::Received { outcome, persons, issues, issue_count, .. } = &received.message.event;
    let at = |issue: &liaison_domain::message::MessageIssue| At {
        kind: issue.kind.clone(),
        severity: issue.severity.clone(),
        byte: issue.byte,
    };
    Answered {
        outcome: outcome.clone(),
        message: Some(received.message.id.to_string()),
        duplicate: received.duplicate,
        persons: *persons,
        hits: received.hits.len(),
        issue_count: *issue_count,
        issues: issues.iter().map(at).collect(),
    }
}

/// Writes the answer beside the file, whole or not at all.
fn answer(path: &Path, answered: &Answered) -> io::Result<()> {
    let mut name = path.as_os_str().to_owned();
    name.push(RESULT);
    let whole = PathBuf::from(&name);
    name.push(".new");
    let beside = PathBuf::from(name);
    let mut file = fs::File::create(&beside)?;
    file.write_all(&serde_json::to_vec_pretty(answered)?)?;
    file.sync_all()?;
    fs::rename(beside, whole)
}
