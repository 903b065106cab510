//! The journal's own answers.

use liaison_api::journal::{
    self as api, Checkpoint, Fault, JournalEntry, JournalHead, Proof, StreamHead, Verification,
};
use liaison_crypto::hex;
use liaison_node::proof::JournalStatus;
use liaison_node::{Bundle, Entry, Header, PartState, VerifyReport};

/// Tree heads and checkpoints.
pub(crate) fn head(status: &JournalStatus) -> JournalHead {
    let streams = status.logs.iter().map(|log| StreamHead {
        stream: log.origin.stream.name().to_owned(),
        size: log.head.size,
        root: hex(&log.head.root),
        checkpoint: log
            .newest
            .as_ref()
            .map(|newest| Checkpoint { size: newest.head.size, time: newest.time.to_string() }),
        fault: log.fault.as_ref().map(ToString::to_string),
    });
    JournalHead {
        position: status.position.0,
        epoch: status.epoch,
        fingerprint: status.fingerprint.clone(),
        streams: streams.collect(),
    }
}

/// What verification found: the first bad entry of each stream.
pub(crate) fn verification(report: &VerifyReport, status: &JournalStatus) -> Verification {
    let faults = status.logs.iter().filter_map(|log| report.first_bad(log.origin.stream)).map(|finding| Fault {
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
        head: head(status),
    }
}

/// An entry by its header, with what is left of its parts.
pub(crate) fn entry(entry: &Entry) -> JournalEntry {
    let parts = entry.header.parts.iter().zip(&entry.parts).map(|(part, state)| api::PartState {
        label: part.label.to_string(),
        state: match state {
            PartState::Open(_) | PartState::Closed => "kept",
            PartState::Masked => "masked",
            PartState::Erased => "erased",
            PartState::Expired => "expired",
        }
        .to_owned(),
    });
    of_header(&entry.header, parts.collect())
}

fn of_header(header: &Header, parts: Vec<api::PartState>) -> JournalEntry {
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
        parts,
    }
}

/// A proof of an entry.
pub(crate) fn proof(of: &Header, bundle: &Bundle) -> Proof {
    Proof {
        entry: of_header(of, Vec::new()),
        size: bundle.checkpoint.checkpoint().head.size,
        file_name: format!("entry-{}.proof", of.position.0),
        bundle: bundle.to_string(),
    }
}
