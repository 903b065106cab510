//! The summary of a proof: what the file beside it proves, and how anybody checks it.

use liaison_api::journal::JournalEntry;

use crate::frame::{Frame, when};
use crate::layout::{Block, Look, fact};
use crate::table::Table;
use crate::text::Text;
use crate::words::Words;
use crate::{PrintError, pdf};

/// A proof in words and numbers.
#[derive(Debug, Clone)]
pub struct ProofSummary {
    /// The entry.
    pub entry: JournalEntry,
    /// The log: node, stream and epoch.
    pub origin: String,
    /// Entries that the signed checkpoint covers.
    pub size: u64,
    /// Root of their tree, hexadecimal.
    pub root: String,
    /// Name of the key that signed it.
    pub signer: String,
    /// SHA-256 of the public key, hexadecimal.
    pub fingerprint: String,
    /// Name of the file.
    pub file_name: String,
    /// SHA-256 of the file, hexadecimal.
    pub file_hash: String,
}

/// The summary of a proof as a PDF file.
///
/// # Errors
/// [`PrintError`] when the program is at fault.
pub fn proof_summary(frame: &Frame, proof: &ProofSummary) -> Result<Vec<u8>, PrintError> {
    let words = Words::english();
    let position = proof.entry.position.to_string();
    let title = words.with("proof-title", &[("position", &position)]);
    let lead = words.with("proof-lead", &[("file", &proof.file_name), ("origin", &proof.origin)]);
    let command = format!("liaison journal verify-bundle {} --key KEY", proof.file_name);
    let blocks = vec![
        Block::Paragraph(Look::Lead, lead),
        Block::Heading(2, words.say("proof-entry")),
        entry(&words, &proof.entry),
        Block::Heading(2, words.say("proof-log")),
        log(&words, proof),
        Block::Heading(2, words.say("proof-means")),
        Block::Paragraph(Look::Normal, words.say("proof-means-yes")),
        Block::Paragraph(Look::Normal, words.say("proof-means-no")),
        Block::Heading(2, words.say("proof-check")),
        Block::Paragraph(Look::Normal, words.say("proof-check-how")),
        Block::Paragraph(Look::Mono, Text::raw(&command)),
        Block::Paragraph(Look::Normal, words.say("proof-check-compare")),
    ];
    pdf::write(frame, &words, &title, &format!("proof/{position}/{}", proof.size), &blocks)
}

fn entry(words: &Words, entry: &JournalEntry) -> Block {
    let row = |label: &str, value: Text| fact(words.say(label), vec![(Look::Normal, value)]);
    let about = [("entity", entry.entity.as_str()), ("version", &entry.version.to_string())];
    let parts = entry.parts.iter().map(|part| {
        let state = words.code("part", &part.state).plain();
        (Look::Normal, words.with("part", &[("label", &part.label), ("state", &state)]))
    });
    let parts: Vec<_> = parts.collect();
    let mut rows = vec![
        row("position", Text::raw(&entry.position.to_string())),
        row("proof-kind", Text::raw(&entry.kind)),
        row("time", Text::raw(&when(&entry.time))),
        row("proof-by", words.with("proof-by-unit", &[("actor", &entry.actor), ("unit", &entry.unit)])),
        row("paper-purpose", Text::raw(&entry.purpose)),
        row("paper-law", Text::raw(&entry.legal_basis)),
        row("proof-about", words.with("proof-version", &about)),
    ];
    if !parts.is_empty() {
        rows.push(fact(words.say("proof-parts"), parts));
    }
    Block::Table(Table::facts(rows))
}

fn log(words: &Words, proof: &ProofSummary) -> Block {
    let row = |label: &str, look: Look, value: Text| fact(words.say(label), vec![(look, value)]);
    let stream = [("stream", proof.entry.stream.as_str()), ("epoch", &proof.entry.epoch.to_string())];
    Block::Table(Table::facts(vec![
        row("stream", Look::Normal, words.with("stream-epoch", &stream)),
        row("leaf", Look::Normal, Text::raw(&proof.entry.sequence.to_string())),
        row("tree-size", Look::Normal, Text::raw(&proof.size.to_string())),
        row("root", Look::Mono, Text::raw(&proof.root)),
        row("signer", Look::Normal, Text::raw(&proof.signer)),
        row("fingerprint", Look::Mono, Text::raw(&proof.fingerprint)),
        row("bundle", Look::Mono, Text::raw(&proof.file_name)),
        row("bundle-hash", Look::Mono, Text::raw(&proof.file_hash)),
    ]))
}
