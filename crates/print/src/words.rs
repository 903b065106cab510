//! The labels, by key. They are written as Fluent writes messages, so that a translation can take their place.

use crate::text::Text;

/// Labels of one language.
pub(crate) struct Words {
    labels: &'static [(&'static str, &'static str)],
}

/// Keys and English texts.
const WORDS: &[(&str, &str)] = &[
    ("environment-live", "LIVE"),
    ("environment-training", "TRAINING - for exercise only"),
    ("environment-demo", "DEMO - invented people"),
    ("printed", "Printed by { $actor } ({ $unit }, { $duty }) on { $time }. Purpose: { $purpose }. Law: { $law }."),
    ("more-in-text", "… the whole of it stands at the end of the paper."),
    ("copy", "This paper is a copy of the state at journal position { $position }. What happened later is not on it."),
    ("page", "Page { $page } of { $pages }"),
    ("paper", "About this paper"),
    ("paper-environment", "Environment"),
    ("paper-classification", "Classification"),
    ("paper-node", "Node"),
    ("paper-printed-by", "Printed by"),
    ("paper-who", "{ $actor }, desk { $unit }, duty { $duty }"),
    ("paper-printed", "Printed"),
    ("paper-purpose", "Purpose"),
    ("paper-law", "Law"),
    ("paper-state", "State"),
    ("none", "–"),
    ("not-given", "not given"),
    ("hit-title", "Hit form { $id }"),
    ("hit-id", "Hit"),
    ("hit-state", "State"),
    ("hit-band", "Strength"),
    ("hit-band-meaning", "{ $band } (an order in the queue, not a probability)"),
    ("hit-list", "List"),
    ("hit-flight", "Flight"),
    ("hit-regime", "Reported under"),
    ("hit-arrival", "Arrival"),
    ("hit-due", "Decision due"),
    ("hit-due-over", "{ $time } - this time has passed"),
    ("hit-unit", "Owner"),
    ("hit-escalates", "Escalates to"),
    ("hit-matcher", "Found by"),
    ("hit-matcher-at", "matcher { $matcher }, index at journal position { $position }"),
    ("state-open", "open"),
    ("state-claimed", "open, somebody looks at it"),
    ("state-confirmed", "confirmed, outcome awaited"),
    ("state-rejected", "rejected: a different person"),
    ("state-closed", "closed, outcome recorded"),
    ("band-strong", "strong"),
    ("band-possible", "possible"),
    ("band-weak", "weak"),
    ("decision", "Decision"),
    ("decision-none", "Nobody has decided this hit. It says that two records resemble each other, and no more."),
    ("decision-none-due", "A decision is due by { $time }; { $unit } owns it, then it goes to { $next }."),
    ("decision-claimed", "{ $actor } looks at it."),
    ("decision-confirmed", "{ $actor } ({ $unit }) decided on { $time }: the traveller is the listed person."),
    ("decision-rejected", "{ $actor } ({ $unit }) decided on { $time }: the traveller is a different person."),
    ("decision-ground", "Ground"),
    ("decision-reason", "Reason"),
    ("decision-entry", "Journal position"),
    ("decision-outcome", "Outcome"),
    ("decision-no-outcome", "none recorded"),
    ("for", "For"),
    ("against", "Against"),
    ("unknown", "Unknown"),
    ("for-none", "Nothing clearly agrees."),
    ("against-none", "Nothing disagrees. That is not the same as confirmed."),
    ("unknown-none", "Nothing that is compared is missing."),
    ("attribute", "Attribute"),
    ("traveller-value", "Traveller"),
    ("listed-value", "Listed person"),
    ("comparison", "Comparison"),
    ("source", "Source: { $source }"),
    ("attribute-name", "Name"),
    ("attribute-birth-date", "Birth date"),
    ("attribute-document", "Document"),
    ("attribute-nationality", "Nationality"),
    ("attribute-sex", "Sex"),
    ("attribute-birth-place", "Place of birth"),
    ("traveller", "Traveller"),
    ("traveller-erased", "The traveller's record was erased by its retention rule."),
    (
        "traveller-masked",
        "The traveller's record is masked by law: what names the person is sealed and not on this paper.",
    ),
    ("surname", "Surname"),
    ("given", "Given names"),
    ("born", "Born"),
    ("sex", "Sex"),
    ("nationality", "Nationality"),
    ("nationality-short", "Nat."),
    ("documents", "Documents"),
    ("document", "{ $kind } { $number }"),
    ("document-issuer", "{ $kind } { $number }, issued by { $issuer }"),
    ("document-expiry", "{ $kind } { $number }, issued by { $issuer }, valid until { $expiry }"),
    ("seat", "Seat"),
    ("locator", "Record locator"),
    ("role", "Role"),
    ("role-passenger", "passenger"),
    ("role-crew", "crew"),
    ("role-transit-passenger", "passenger in transit"),
    ("role-transit-crew", "crew in transit"),
    ("on-flight", "On the flight"),
    ("person-listed", "listed"),
    ("person-cancelled", "taken off by a later message"),
    ("listed", "Listed person"),
    ("record", "Record"),
    ("record-of", "{ $record } in { $list }"),
    ("record-state", "State of the record"),
    ("categories", "Categories"),
    ("status", "Status"),
    ("grade", "Grade"),
    ("handling", "Handling"),
    ("identity-confirmed", "Confirmed identity"),
    ("identity-alias", "Alias"),
    ("identity-misused", "Misused identity: it belongs to a victim"),
    ("names", "Names"),
    ("name-primary", "{ $name }"),
    ("name-alias", "{ $name } (alias)"),
    ("name-weak-alias", "{ $name } (weak alias)"),
    ("name-former", "{ $name } (former name)"),
    ("nationalities", "Nationalities"),
    ("birth-places", "Places of birth"),
    ("obligations", "Obligations"),
    ("obligations-none", "No obligation is open."),
    ("duty", "What"),
    ("duty-hit-review", "decide the hit"),
    ("duty-hit-outcome", "record the outcome"),
    ("owner", "Owner"),
    ("due", "Due"),
    ("escalates", "Then"),
    ("escalations", "Escalated"),
    ("obligation-state", "State"),
    ("obligation-met", "met"),
    ("obligation-open", "open"),
    ("history", "History"),
    ("time", "Time"),
    ("who", "Who"),
    ("who-unit", "{ $actor } ({ $unit })"),
    ("what", "What"),
    ("position", "Position"),
    ("day-title", "Passengers arriving on { $day }"),
    ("day-none", "The node knows of no flight that arrives on this day."),
    (
        "day-count",
        "{ $flights } flights, { $people } people, { $hits } people with an open hit. People with an open hit come \
         first, then by surname. The day is that of the arrival, local time as sent; a flight without an arrival time is \
         on no day's list.",
    ),
    ("flight-title", "{ $flight } { $route }"),
    ("flight-unnamed", "Flight without a number, { $route }"),
    ("departure", "Departure"),
    ("arrival", "Arrival"),
    ("both-times", "{ $local } local, { $utc }"),
    ("local-time", "{ $local } local"),
    ("flight-state", "State"),
    ("flight-expected", "expected"),
    ("flight-closed-out", "closed out"),
    ("flight-cancelled", "cancelled"),
    ("regime-border-api", "border control (API)"),
    ("regime-le-api", "law enforcement (API)"),
    ("regime-pnr", "passenger name records (PNR)"),
    ("on-board", "On board"),
    ("on-board-count", "{ $passengers } passengers, { $crew } crew, { $hits } open hits"),
    ("missing", "What is missing"),
    (
        "missing-masked",
        "{ $count } records are masked by law: what names these people is sealed and not on this paper.",
    ),
    ("missing-erased", "{ $count } records were erased by their retention rule."),
    ("missing-screening", "Not every message of this flight is screened yet."),
    ("nobody", "No passenger list."),
    ("number", "No."),
    ("name", "Name"),
    ("doc", "Document"),
    ("masked", "masked by law"),
    ("erased", "erased by its retention rule"),
    ("hits", "Hits"),
    ("hit-short", "{ $band }: { $state }"),
    ("proof-title", "Proof of journal entry { $position }"),
    (
        "proof-lead",
        "The file { $file } proves that this entry stood in the journal of { $origin } when the node signed it, and is \
         the same to the last sign today.",
    ),
    ("proof-entry", "The entry"),
    ("proof-kind", "What happened"),
    ("proof-about", "About the record"),
    ("proof-version", "{ $entity }, version { $version } of it"),
    ("proof-by", "By"),
    ("proof-by-unit", "{ $actor }, desk { $unit }"),
    ("proof-parts", "What is left of its content"),
    ("part", "{ $label }: { $state }"),
    ("part-kept", "kept"),
    ("part-masked", "masked"),
    ("part-erased", "erased, its fingerprint remains"),
    ("part-expired", "expired, its fingerprint remains"),
    ("proof-log", "Where it stands"),
    ("stream", "Stream"),
    ("stream-epoch", "{ $stream }, epoch { $epoch }"),
    ("leaf", "Number in the stream"),
    ("tree-size", "Entries under the signature"),
    ("root", "Root of the tree (SHA-256)"),
    ("signer", "Signed by"),
    ("fingerprint", "Fingerprint of the key"),
    ("bundle", "File"),
    ("bundle-hash", "SHA-256 of the file"),
    ("proof-means", "What it proves, and what not"),
    (
        "proof-means-yes",
        "It proves who wrote the entry, when, about which record, under which law, and that it is one of the entries \
         that the node signed. Whoever changes one sign of it cannot make the numbers above come out again.",
    ),
    (
        "proof-means-no",
        "It does not prove that what the entry says is true, it holds nothing of the entry's content, and it does not \
         prove that the journal was never rewritten before: for that, keep a checkpoint and ask for a proof with it. Trust in the \
         key is yours to establish: compare its fingerprint with one that the node's agency gave you another way.",
    ),
    ("proof-check", "How to check it"),
    (
        "proof-check-how",
        "You need the file, the program, and the node's public key as `liaison journal key` prints it there; no access to \
         the node and no network. Then:",
    ),
    (
        "proof-check-compare",
        "It answers with the same facts as this paper. The paper itself proves nothing: the file does.",
    ),
    ("id", "Id"),
];

impl Words {
    pub(crate) const fn english() -> Self {
        Self { labels: WORDS }
    }

    /// The label with this key; the key itself where there is none, so that a gap is seen.
    fn find<'k>(&self, key: &'k str) -> &'k str {
        self.labels.iter().find(|(known, _)| *known == key).map_or(key, |(_, text)| text)
    }

    /// A label.
    pub(crate) fn say(&self, key: &str) -> Text {
        Text::said(self.find(key), &[])
    }

    /// A label with values in it.
    pub(crate) fn with(&self, key: &str, values: &[(&str, &str)]) -> Text {
        Text::said(self.find(key), values)
    }

    /// The label of a code, as `state-open`; the code itself where there is none.
    pub(crate) fn code(&self, of: &str, code: &str) -> Text {
        let key = format!("{of}-{code}");
        let found = self.find(&key);
        if found == key { Text::raw(code) } else { Text::said(found, &[]) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Keys in `say("…"` and `with("…"` of a source.
    fn keys(source: &str) -> Vec<&str> {
        let after =
            ["say(\"", "with(\"", "fact(\"", "row(\"", "title(\"", "titles([\""].map(|call| source.split(call).skip(1));
        after.into_iter().flatten().filter_map(|rest| rest.split('"').next()).collect()
    }

    #[test]
    fn every_key_has_a_label_and_none_stands_twice() {
        let sources =
            [include_str!("frame.rs"), include_str!("hit.rs"), include_str!("passengers.rs"), include_str!("proof.rs")];
        let mut seen = 0;
        for key in sources.into_iter().flat_map(keys) {
            assert!(WORDS.iter().any(|(known, _)| *known == key), "{key} has no label");
            seen += 1;
        }
        assert!(seen > 60, "the sources were not read: {seen} keys");
        let mut all: Vec<&str> = WORDS.iter().map(|(key, _)| *key).collect();
        all.sort_unstable();
        assert!(all.windows(2).all(|pair| pair[0] != pair[1]), "a key stands twice");
        assert!(WORDS.iter().all(|(_, text)| !text.contains('%')), "a hit is no percentage");
    }
}
