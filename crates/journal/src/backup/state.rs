//! What a node knows of its own backup: the file `backup-state` in its directory. It names nobody.

use std::path::Path;

use jiff::Timestamp;

use crate::backup::error::BackupError;
use crate::backup::restore::whole;
use crate::entry::Position;

const NAME: &str = "backup-state";

/// The last backup as the node was told of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct State {
    /// Its generation.
    pub generation: u64,
    /// When it was made.
    pub created: Timestamp,
    /// Where the journal stood: what came after is in no backup.
    pub position: Position,
    /// Where the access log stood.
    pub access: u64,
    /// When it, or one before it, was last checked as a whole.
    pub verified: Option<Timestamp>,
}

impl State {
    /// Reads it; `None` when there is no backup, or none that can be read.
    pub fn load(node: &Path) -> Option<Self> {
        let text = std::fs::read_to_string(node.join(NAME)).ok()?;
        let field = |name: &str| text.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(" = "));
        Some(Self {
            generation: field("generation")?.parse().ok()?,
            created: field("created")?.parse().ok()?,
            position: Position(field("position")?.parse().ok()?),
            access: field("access")?.parse().ok()?,
            verified: field("verified").and_then(|time| time.parse().ok()),
        })
    }

    /// Writes it whole or not at all.
    pub fn save(&self, node: &Path) -> Result<(), BackupError> {
        let Self { generation, created, position, access, verified } = self;
        let mut text =
            format!("generation = {generation}\ncreated = {created}\nposition = {position}\naccess = {access}\n");
        if let Some(time) = verified {
            text.extend(["verified = ", &time.to_string(), "\n"]);
        }
        whole(&node.join(NAME), text.as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_comes_back_and_nothing_else_passes() {
        let directory = tempfile::tempdir().unwrap();
        assert_eq!(State::load(directory.path()), None);
        let created = "2026-05-01T10:00:00Z".parse().unwrap();
        let mut state = State { generation: 3, created, position: Position(8), access: 2, verified: None };
        state.save(directory.path()).unwrap();
        assert_eq!(State::load(directory.path()).as_ref(), Some(&state));
        state.verified = Some(created);
        state.save(directory.path()).unwrap();
        assert_eq!(State::load(directory.path()), Some(state));
        std::fs::write(directory.path().join(NAME), "generation = x\n").unwrap();
        assert_eq!(State::load(directory.path()), None);
    }
}
