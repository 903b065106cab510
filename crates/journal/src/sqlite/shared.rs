//! The four shared streams: `keys.db`, then the part files, then `journal.db`.

use std::sync::Arc;

use rusqlite::Connection;

use crate::plan::{Edge, Lookup, Plan};
use crate::sqlite::file::StoreError;
use crate::sqlite::key_file::KeyFile;
use crate::sqlite::log_file;
use crate::sqlite::part_file::PartFiles;
use crate::sqlite::writer::{Published, Sink};

pub(crate) struct SharedSink {
    pub log: Connection,
    pub parts: PartFiles,
    pub keys: KeyFile,
    /// The access log, whose heads each commit cites.
    pub access: Arc<Published>,
}

impl Sink for SharedSink {
    fn look_up(&mut self) -> impl Lookup + '_ {
        &self.log
    }

    fn store(&mut self, plan: &Plan, before: &Edge) -> Result<(), StoreError> {
        if !plan.keys.is_empty() {
            self.keys.store(false, before.position + 1, &plan.keys)?;
        }
        self.parts.store(&plan.rows, &self.keys)?;
        let transaction = self.log.transaction()?;
        log_file::write(&transaction, plan, &self.access.heads())?;
        Ok(transaction.commit()?)
    }

    fn take_back(&mut self, before: &Edge) -> Result<(), StoreError> {
        self.parts.remove_orphans(before.position)?;
        self.keys.remove_orphans(false, before.position)
    }
}
