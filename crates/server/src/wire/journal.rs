//! The journal's own answers.

use liaison_api::journal::{self as api, Fault, JournalEntry, JournalHead, StreamHead, Verification};
use liaison_crypto::hex;
use liaison_node::log::Heads;
use liaison_node::{Entry, PartState, Stream, TreeHead, VerifyReport};

/// Tree heads.
pub(crate) fn head(heads: &Heads) -> JournalHead {
    let stream = |(stream, head): &(Stream, TreeHead)| StreamHead {
        stream: stream.name().to_owned(),
        size: head.size,
        root: hex(&head.root),
        checkpoint: None,
    };
    JournalHead {
        position: heads.position,
        epoch: 0,
        verifier: None,
        streams: heads.streams.iter().map(stream).collect(),
    }
}

/// What verification found: the first bad entry of each stream.
pub(crate) fn verification(report: &VerifyReport, heads: &Heads) -> Verification {
    let faults = heads.streams.iter().filter_map(|(stream, _)| report.first_bad(*stream)).map(|finding| Fault {
        stream: finding.stream.name().to_owned(),
        sequence: finding.sequence,
        position: Some(finding.position.0),
        what: finding.fault.to_string(),
    });
    Verification {
        intact: report.is_sound(),
        entries: report.entries,
        parts: report.parts,
        faults: faults.collect(),
        head: head(heads),
    }
}

/// An entry by its header.
pub(crate) fn entry(entry: &Entry) -> JournalEntry {
    let header = &entry.header;
    let parts = header.parts.iter().zip(&entry.parts).map(|(part, state)| api::PartState {
        label: part.label.to_string(),
        state: match state {
            PartState::Open(_) => "kept",
            PartState::Erased => "erased",
            PartState::Expired => "expired",
        }
        .to_owned(),
    });
    JournalEntry {
        position: header.position.0,
        stream: header.stream.name().to_owned(),
        sequence: header.sequence,
        epoch: header.epoch,
        time: header.meta.time.to_string(),
        kind: header.kind.to_string(),
        entity: header.entity.to_string(),
        version: header.entity_version,
        actor: header.meta.actor.clone(),
        unit: header.meta.unit.clone(),
        purpose: header.meta.purpose.clone(),
        legal_basis: header.meta.legal_basis.clone(),
        parts: parts.collect(),
    }
}
