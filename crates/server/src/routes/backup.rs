//! The state of the backups.

use axum::Json;
use axum::extract::State;
use jiff::Timestamp;
use liaison_api::backup::{BackupState, LastBackup};

use super::Problems;
use crate::caller::{JournalRead, May};
use crate::problem::Answer;
use crate::server::Server;

/// When the node was last backed up, and what would be lost if its disk broke now.
#[utoipa::path(
    get, path = "/api/v1/backup", tag = "journal", responses((status = 200, body = BackupState), Problems)
)]
pub(crate) async fn show_backup(may: May<JournalRead>, State(server): State<Server>) -> Answer<Json<BackupState>> {
    let position = server.node().head().0;
    let last = server.0.options.last_backup.as_ref().and_then(|read| read());
    Ok(Json(BackupState { missing: missing(last.as_ref(), may.context.now), last, position }))
}

/// Whether the node was never backed up, or too long ago; a node without a directory has nothing to back up.
pub(crate) fn is_overdue(server: &Server) -> bool {
    let old = |last: &LastBackup| liaison_node::backup_overdue(made(last), server.now());
    server.0.options.last_backup.as_ref().is_some_and(|read| read().is_none_or(|last| old(&last)))
}

fn made(last: &LastBackup) -> Timestamp {
    last.time.parse().unwrap_or(Timestamp::MIN)
}

fn missing(last: Option<&LastBackup>, now: Timestamp) -> Vec<String> {
    let Some(last) = last else {
        return vec![
            "This node was never backed up: the operator makes a backup with liaison backup init, then create."
                .to_owned(),
        ];
    };
    let mut missing = Vec::new();
    if liaison_node::backup_overdue(made(last), now) {
        missing.push("The last backup is more than 26 hours old: the operator runs liaison backup create.".to_owned());
    }
    if last.verified.is_none() {
        missing.push("No backup was ever verified: the operator runs liaison backup verify.".to_owned());
    }
    missing
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_is_said() {
        let now: Timestamp = "2026-05-03T10:00:00Z".parse().unwrap();
        assert!(missing(None, now)[0].contains("never backed up"));
        let last = |time: &str, verified: Option<&str>| LastBackup {
            time: time.to_owned(),
            generation: 1,
            position: 5,
            verified: verified.map(str::to_owned),
        };
        assert_eq!(missing(Some(&last("2026-05-03T09:00:00Z", Some("2026-05-03T09:01:00Z"))), now), [""; 0]);
        assert_eq!(missing(Some(&last("2026-05-01T09:00:00Z", None)), now).len(), 2);
    }
}
