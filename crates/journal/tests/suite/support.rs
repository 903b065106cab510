//! Entries to write and journals to write them to.

use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;

use liaison_domain::entropy::SeededEntropy;
use liaison_journal::{
    AccessDraft, Batch, Draft, Journal, MemoryJournal, Meta, NodeKeys, OpenError, Part, SqliteJournal, Stream,
    VerifyReport,
};
use uuid::Uuid;

pub const KEYS: u64 = 7;

/// Whether the long forms are asked for: `make faults`.
#[expect(clippy::disallowed_methods, reason = "how the long form is asked for")]
pub fn long() -> bool {
    std::env::var("LIAISON_FAULTS").as_deref() == Ok("long")
}

pub fn keys() -> NodeKeys {
    NodeKeys::generate(&mut SeededEntropy::new(KEYS))
}

#[expect(clippy::disallowed_methods, reason = "waits for another process")]
pub fn sqlite(directory: &Path) -> SqliteJournal {
    // A child that another test is just starting holds the lock as well, until it becomes its own program.
    for _ in 0..500 {
        match SqliteJournal::open(directory, keys()) {
            Err(OpenError::Locked(_)) => std::thread::sleep(std::time::Duration::from_millis(10)),
            opened => return opened.unwrap(),
        }
    }
    panic!("the directory stays locked")
}

pub fn memory() -> MemoryJournal {
    MemoryJournal::new(keys())
}

pub fn id(number: u64) -> Uuid {
    Uuid::from_u64_pair(0x0199_0000_0000_7000, 0x8000_0000_0000_0000 | number)
}

pub fn meta_at(time: &str) -> Arc<Meta> {
    Arc::new(Meta {
        time: time.parse().unwrap(),
        actor: "officer-3".into(),
        unit: "desk-north".into(),
        purpose: "border-check".into(),
        legal_basis: "Border Act section 4".into(),
        policy_version: [0xab; 32],
    })
}

pub fn meta() -> Arc<Meta> {
    meta_at("2026-05-01T10:00:00.123456Z")
}

/// An entry with a plain and a personal part.
pub fn draft(stream: Stream, entity: u64, text: &str) -> Draft {
    Draft {
        stream,
        entity: id(entity),
        kind: "thing.happened".into(),
        kind_version: 1,
        meta: meta(),
        parts: vec![
            Part::plain("facts", format!("plain {text}").into_bytes()),
            Part::personal("person", id(entity), format!("secret {text}").into_bytes()),
        ],
        day: (stream == Stream::Travel).then(|| "2026-05-01".parse().unwrap()),
    }
}

pub fn batch(stream: Stream, entity: u64, text: &str) -> Batch {
    Batch::of(vec![draft(stream, entity, text)])
}

pub fn access(request: u64, time: &str) -> AccessDraft {
    AccessDraft {
        request: id(request),
        kind: "check.person".into(),
        kind_version: 1,
        meta: meta_at(time),
        parts: vec![
            Part::plain("shown", format!("records of {request}").into_bytes()),
            Part::personal("query", id(request), b"ASTORGALE".to_vec()),
        ],
    }
}

pub fn verify(journal: &dyn Journal) -> VerifyReport {
    journal.verify(&mut |_| ControlFlow::Continue(())).unwrap()
}

pub fn verify_directory(directory: &Path) -> VerifyReport {
    liaison_journal::verify_directory(directory, &mut |_| ControlFlow::Continue(())).unwrap()
}
