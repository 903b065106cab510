//! One hit with everything needed to decide it.

use liaison_domain::PermittedUse;
use liaison_domain::hit::{EvidenceLine, EvidenceValues, HitEvent, Verdict};
use liaison_domain::ids::HitId;
use liaison_domain::obligation::{Duty, ObligationEvent};
use liaison_policy::Action;
use liaison_views::payload;

use super::QueueRow;
use super::queue::Newest;
use crate::lists::{HistoryLine, SubjectView};
use crate::passengers::PassengerView;
use crate::{Node, NodeError, OpContext};

/// Label of the part with the traveller's values of the evidence.
pub(super) const TRAVELLER: &str = "traveller";

/// Label of the part with the listed values of the evidence.
pub(super) const LISTED: &str = "listed";

/// Label of the part with what a person wrote.
pub(super) const WORDS: &str = "words";

/// One line of evidence with its values.
#[derive(Debug, Clone)]
pub struct EvidenceRow {
    /// What it says.
    pub line: EvidenceLine,
    /// The traveller's value.
    pub traveller: Option<String>,
    /// The listed value.
    pub listed: Option<String>,
}

/// A hit as shown to the person who decides.
#[derive(Debug, Clone)]
pub struct HitView {
    /// As in the queue.
    pub row: QueueRow,
    /// For first, then against, then unknown.
    pub evidence: Vec<EvidenceRow>,
    /// The traveller as screened.
    pub passenger: PassengerView,
    /// The listed person as screened.
    pub subject: SubjectView,
    /// What happened, oldest first.
    pub history: Vec<HistoryLine>,
    /// Matcher version.
    pub matcher: String,
    /// Index position.
    pub index_position: u64,
}

impl Node {
    /// One hit.
    pub fn hit(&self, context: &OpContext, hit: HitId) -> Result<HitView, NodeError> {
        context.permit(Action::HitsRead)?;
        let row = self.views.hit(hit)?.ok_or(NodeError::NotFound("hit"))?;
        let (passenger, subject) = (row.passenger, row.subject);
        self.consulted(context, "hit.shown", [hit.0, passenger.0, subject.0])?;
        let entries = self.journal.entity(hit.0)?;
        let newest = Newest::of(&entries)?.ok_or(NodeError::NotFound("hit"))?;
        let mut history = Vec::new();
        for entry in &entries {
            let (what, reason) = words(&payload::event(entry)?);
            // Written by an older version it stands in the event itself.
            let reason = payload::record(entry, WORDS)?.or(reason);
            history.push(HistoryLine::of(entry, what, reason));
        }
        let rounds = u32::try_from(entries.len()).unwrap_or(u32::MAX);
        for duty in [Duty::HitReview, Duty::HitOutcome] {
            for round in 1..=rounds {
                let entries = self.journal.entity(self.obligation_id(hit, duty, round))?;
                if entries.is_empty() {
                    break;
                }
                for entry in &entries {
                    if let ObligationEvent::Escalated { owner, .. } = payload::event(entry)? {
                        history.push(HistoryLine::of(
                            entry,
                            format!("escalated to {owner}: nobody decided in time"),
                            None,
                        ));
                    }
                }
            }
        }
        history.sort_by_key(|line| line.position);
        Ok(HitView {
            evidence: evidence_rows(&newest.evidence, &newest.traveller, &newest.listed),
            passenger: self.passenger_view(passenger, newest.passenger_version)?,
            subject: self.subject_view(subject, newest.subject_version)?,
            row: self.queue_row(context, row)?,
            history,
            matcher: newest.matcher,
            index_position: newest.index_position,
        })
    }
}

/// Lines with their values: for first, then against, then unknown.
pub(crate) fn evidence_rows(
    lines: &[EvidenceLine],
    traveller: &EvidenceValues,
    listed: &EvidenceValues,
) -> Vec<EvidenceRow> {
    let value = |values: &EvidenceValues, at: usize| {
        values.0.get(at).and_then(Option::as_ref).map(|value| value.as_str().to_owned())
    };
    let mut rows: Vec<EvidenceRow> = lines
        .iter()
        .enumerate()
        .map(|(at, line)| EvidenceRow {
            line: line.clone(),
            traveller: value(traveller, at),
            listed: value(listed, at),
        })
        .collect();
    rows.sort_by_key(|row| row.line.verdict);
    rows
}

/// One plain sentence: what agrees, what does not, what cannot be told.
pub(crate) fn sentence(evidence: &[EvidenceLine]) -> String {
    let of = |verdict: Verdict| {
        let lines = evidence.iter().filter(|line| line.verdict == verdict);
        lines.map(|line| line.attribute.replace('-', " ")).collect::<Vec<_>>()
    };
    let agree = match of(Verdict::For).as_slice() {
        [] => "Nothing clearly agrees".to_owned(),
        [one] => format!("The {one} agrees"),
        several => format!("The {} agree", and(several)),
    };
    let differ = match of(Verdict::Against).as_slice() {
        [] => "nothing disagrees".to_owned(),
        [one] => format!("the {one} differs"),
        several => format!("the {} differ", and(several)),
    };
    let unknown = match of(Verdict::Unknown).as_slice() {
        [] => String::new(),
        several => format!(" Not known: {}.", and(several)),
    };
    format!("{agree}; {differ}.{unknown}")
}

fn and(words: &[String]) -> String {
    match words {
        [first @ .., last] if !first.is_empty() => format!("{} and {last}", first.join(", ")),
        _ => words.concat(),
    }
}

fn words(event: &HitEvent) -> (String, Option<String>) {
    match event {
        HitEvent::Raised { .. } => ("raised by screening".to_owned(), None),
        HitEvent::Reopened { why, .. } => (format!("opened again: {why}"), None),
        HitEvent::Renewed { .. } => ("evidence renewed: either side changed".to_owned(), None),
        HitEvent::Claimed => ("claimed".to_owned(), None),
        HitEvent::Released => ("released".to_owned(), None),
        HitEvent::HandedOver { unit, reason } => (format!("handed over to {unit}"), Some(reason.clone())),
        HitEvent::Confirmed { ground, reason } => (format!("confirmed: {}", ground.label()), Some(reason.clone())),
        HitEvent::Rejected { ground, reason } => (format!("rejected: {}", ground.label()), Some(reason.clone())),
        HitEvent::OutcomeRecorded { outcome, note } => {
            (format!("outcome recorded: {}", outcome.label()), Some(note.clone()))
        }
    }
}

/// The use a regime's passenger data may be screened for.
pub(crate) const fn use_of(regime: liaison_travel::Regime) -> PermittedUse {
    match regime {
        liaison_travel::Regime::BorderApi => PermittedUse::BorderApi,
        liaison_travel::Regime::LawEnforcementApi => PermittedUse::LeApi,
        liaison_travel::Regime::Pnr => PermittedUse::Pnr,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(attribute: &str, verdict: Verdict) -> EvidenceLine {
        EvidenceLine { attribute: attribute.to_owned(), verdict, note: String::new() }
    }

    #[test]
    fn the_sentence_names_what_agrees_differs_and_is_not_known() {
        let evidence = [
            line("name", Verdict::For),
            line("nationality", Verdict::For),
            line("birth-date", Verdict::Against),
            line("document", Verdict::Unknown),
        ];
        let said = sentence(&evidence);
        assert_eq!(said, "The name and nationality agree; the birth date differs. Not known: document.");
        assert_eq!(sentence(&evidence[..1]), "The name agrees; nothing disagrees.");
        assert_eq!(sentence(&[]), "Nothing clearly agrees; nothing disagrees.");
    }
}
