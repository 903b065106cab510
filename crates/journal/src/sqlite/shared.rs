//! The four shared streams: `keys.db`, then the part files, then `journal.db`.

use std::sync::Arc;

use rusqlite::Connection;

use crate::act::Act;
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
        // One read transaction for the whole group. Without it each look-up opens its own, which is only slower.
        if self.log.is_autocommit() {
            let _ = self.log.execute_batch("BEGIN");
        }
        &self.log
    }

    fn looked_up(&mut self) {
        if !self.log.is_autocommit() {
            let _ = self.log.execute_batch("COMMIT");
        }
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

    fn keys(&mut self) -> &mut KeyFile {
        &mut self.keys
    }

    fn decided(&mut self, act: &Act) {
        if let Some(day) = act.expired_travel() {
            self.parts.close(day);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use liaison_domain::entropy::SeededEntropy;
    use uuid::Uuid;

    use super::*;
    use crate::entry::{Batch, Draft, Meta, Part, Position, Stream};
    use crate::error::AppendError;
    use crate::keys::NodeKeys;
    use crate::prepare::{self, Prepared};
    use crate::ring::{KeyId, KeyRing};
    use crate::sqlite::reserve::Reserve;
    use crate::sqlite::writer::{Aids, Writer};
    use crate::sqlite::{file, open_log, part_file};

    struct Node {
        keys: NodeKeys,
        ring: Arc<KeyRing>,
        key_file: KeyFile,
    }

    impl Node {
        fn new(directory: &Path) -> Self {
            let keys = NodeKeys::generate(&mut SeededEntropy::new(1));
            file::make_directory(&directory.join("parts")).unwrap();
            let key_file = KeyFile::open(&directory.join("keys.db"), &keys).unwrap();
            Self { keys, ring: Arc::new(KeyRing::new()), key_file }
        }

        fn aids(&self, directory: &Path, published: &Arc<Published>) -> Aids {
            let reserve = Arc::new(Reserve::open(directory, 0).unwrap());
            Aids { ring: Arc::clone(&self.ring), published: Arc::clone(published), reserve, spool: None }
        }

        fn sink(&self, directory: &Path) -> (Edge, SharedSink) {
            let (edge, log) = open_log(directory).unwrap();
            let parts = PartFiles::open(directory, &self.key_file, edge.position).unwrap();
            let access = Arc::new(Published::new(&Edge::new(0, &[Stream::Access])));
            (edge, SharedSink { log, parts, keys: self.key_file.clone(), access })
        }

        fn prepared(&self, unit: u128, entries: usize) -> Prepared {
            let meta = Meta {
                time: "2026-05-01T10:00:00Z".parse().unwrap(),
                actor: "a".into(),
                unit: "u".into(),
                purpose: "p".into(),
                legal_basis: "l".repeat(20_000),
                policy_version: [0; 32],
            };
            let unit = Uuid::from_u128(unit);
            let parts = vec![Part::personal("person", unit, vec![1; 10])];
            let kind = "thing.happened".into();
            let draft = Draft {
                stream: Stream::Watch,
                entity: unit,
                kind,
                kind_version: 1,
                meta: meta.into(),
                parts,
                day: None,
            };
            let mut entropy = SeededEntropy::new(2);
            let batch = Batch::of(vec![draft; entries]);
            prepare::batch(batch, &self.keys, &self.ring, &mut self.key_file.clone(), &mut entropy).unwrap()
        }

        fn has_key(&self, unit: u128) -> bool {
            let id = KeyId { unit: Uuid::from_u128(unit), compartment: 1 };
            crate::ring::KeyStore::wrapped(&mut self.key_file.clone(), id).unwrap().is_some()
        }
    }

    fn parts(directory: &Path) -> i64 {
        let connection = file::open_reader(&directory.join("parts/watch.db")).unwrap();
        assert!(part_file::find(&connection, 1, 0).unwrap().is_some());
        connection.query_row("SELECT count(*) FROM part", [], |row| row.get(0)).unwrap()
    }

    #[test]
    fn a_full_disk_refuses_takes_back_and_goes_on_when_there_is_room() {
        let directory = tempfile::tempdir().unwrap();
        let node = Node::new(directory.path());
        let (edge, sink) = node.sink(directory.path());
        // The header file may not grow: keys and parts are stored by then and must be taken back.
        let pages: i64 = sink.log.pragma_query_value(None, "page_count", |row| row.get(0)).unwrap();
        sink.log.pragma_update(None, "max_page_count", pages + 40).unwrap();
        let published = Arc::new(Published::new(&edge));
        let writer = Writer::start("journal", sink, edge, node.aids(directory.path(), &published)).unwrap();
        writer.append(node.prepared(1, 1), &node.ring).unwrap();
        let refused = writer.append(node.prepared(2, 60), &node.ring);
        assert_eq!(refused, Err(AppendError::Full));
        assert_eq!((published.position(), parts(directory.path()), node.has_key(2)), (1, 1, false));
        let appended = writer.append(node.prepared(2, 1), &node.ring).unwrap();
        assert_eq!(appended.last, Position(2));
        assert_eq!((parts(directory.path()), node.has_key(1), node.has_key(2)), (2, true, true));
    }

    /// Each step fails in turn: nothing of a later one may be there.
    #[test]
    fn keys_come_before_parts_and_parts_before_headers() {
        for (file, table, left) in [
            ("keys.db", "latest", (0, 0, 0)),
            ("parts/watch.db", "part", (1, 0, 0)),
            ("journal.db", "edge", (1, 1, 0)),
            ("", "", (1, 1, 1)),
        ] {
            let directory = tempfile::tempdir().unwrap();
            let node = Node::new(directory.path());
            let (edge, mut sink) = node.sink(directory.path());
            let break_it = |connection: &rusqlite::Connection| {
                connection.execute_batch(&format!("ALTER TABLE {table} RENAME TO broken")).unwrap();
            };
            match file {
                "" => {}
                "journal.db" => sink.log.execute_batch("ALTER TABLE tree RENAME TO broken").unwrap(),
                _ => break_it(&rusqlite::Connection::open(directory.path().join(file)).unwrap()),
            }
            let mut plan = Plan::after(&edge);
            plan.add(node.prepared(1, 1), &mut sink.look_up()).unwrap();
            sink.looked_up();
            assert_eq!(sink.store(&plan, &edge).is_ok(), file.is_empty(), "{file}");
            let count = |file: &str, table: &str| -> i64 {
                let connection = file::open_reader(&directory.path().join(file)).unwrap();
                connection.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0)).unwrap()
            };
            let parts = if table == "part" { "broken" } else { "part" };
            let found = (count("keys.db", "key"), count("parts/watch.db", parts), count("journal.db", "header"));
            assert_eq!(found, left, "{file}");
        }
    }

    #[test]
    fn a_broken_disk_stops_the_writer_for_good() {
        let directory = tempfile::tempdir().unwrap();
        let node = Node::new(directory.path());
        let (edge, sink) = node.sink(directory.path());
        sink.log.execute_batch("DROP TABLE leaf").unwrap();
        let published = Arc::new(Published::new(&edge));
        let writer = Writer::start("journal", sink, edge, node.aids(directory.path(), &published)).unwrap();
        for _ in 0..2 {
            let refused = writer.append(node.prepared(1, 1), &node.ring);
            assert!(matches!(refused, Err(AppendError::Unavailable(_))), "no retry that pretends");
        }
        // Whether the commit reached the disk after all only the next start can see.
        assert_eq!((published.position(), node.has_key(1)), (0, true));
        drop(writer);
        node.key_file.remove_orphans(false, 0).unwrap();
        let (_, sink) = node.sink(directory.path());
        assert!(!node.has_key(1));
        let connection = file::open_reader(&directory.path().join("parts/watch.db")).unwrap();
        assert_eq!(part_file::find(&connection, 1, 0).unwrap(), None);
        drop(sink);
    }
}
