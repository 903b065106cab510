//! The journal's own answers.

use liaison_api::journal::{Fault, JournalHead, StreamHead, Verification};
use liaison_node::log::Heads;
use liaison_node::{Stream, TreeHead, VerifyReport};

use liaison_crypto::hex;

/// Tree heads.
pub(crate) fn head(heads: &Heads) -> JournalHead {
    let stream = |(stream, head): &(Stream, TreeHead)| StreamHead {
        stream: stream.name().to_owned(),
        size: head.size,
        root: hex(&head.root),
    };
    JournalHead { position: heads.position, streams: heads.streams.iter().map(stream).collect() }
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
