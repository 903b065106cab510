//! Hits.

use jiff::Timestamp;
use liaison_api::hit::{EvidenceItem, Ground, HitCounts, HitDetail, HitSummary};
use liaison_domain::flight::Schedule;
use liaison_domain::hit::{ConfirmGround, OutcomeKind, RejectGround};
use liaison_node::Config;
use liaison_node::hits::{EvidenceRow, HitView, QueueRow};

use super::{history, passenger, subject};

/// The state shown: an open hit that somebody looks at is claimed.
pub(super) fn state(state: &str, claimed: bool) -> String {
    if state == "open" && claimed { "claimed" } else { state }.to_owned()
}

/// One hit in the queue, as of `now`.
pub(crate) fn hit_summary(queued: QueueRow, now: Timestamp) -> HitSummary {
    let row = queued.row;
    let schedule = queued.schedule.as_ref();
    HitSummary {
        id: row.id.to_string(),
        version: row.version,
        state: state(&row.state, row.claimed_by.is_some()),
        band: row.band.word().to_owned(),
        sentence: queued.sentence,
        traveller: queued.traveller,
        listed: queued.listed,
        list_name: queued.list_name,
        flight_id: row.flight.to_string(),
        flight: schedule.map(|schedule| format!("{}{}", schedule.carrier, schedule.number)).unwrap_or_default(),
        route: schedule.map(|schedule| schedule.airports().join("-")).unwrap_or_default(),
        regime: queued.regime,
        arrival: schedule.and_then(Schedule::arrival).map(|time| time.to_string()),
        due: row.due.to_string(),
        overdue: row.owing && (row.escalations > 0 || row.due <= now),
        unit: row.owner,
        escalates_to: row.escalates_to,
        escalations: row.escalations,
        claimed_by: row.claimed_by,
        notes: queued.notes,
    }
}

/// Lines of evidence, and where the values of each side stem from.
pub(super) fn evidence(rows: Vec<EvidenceRow>, traveller_source: &str, listed_source: &str) -> Vec<EvidenceItem> {
    rows.into_iter()
        .map(|row| EvidenceItem {
            attribute: row.line.attribute,
            verdict: row.line.verdict.word().to_owned(),
            note: row.line.note,
            traveller: row.traveller,
            listed: row.listed,
            traveller_source: traveller_source.to_owned(),
            listed_source: listed_source.to_owned(),
        })
        .collect()
}

/// One hit with everything needed to decide it.
pub(crate) fn hit_detail(view: HitView, config: &Config, now: Timestamp, as_of: u64) -> HitDetail {
    let subject = subject(view.subject);
    let summary = hit_summary(view.row, now);
    let traveller_source = format!("passenger data of flight {}", summary.flight);
    let listed_source = format!("{}, record {}", subject.list_name, subject.external_id);
    let evidence = evidence(view.evidence, &traveller_source, &listed_source);
    HitDetail {
        evidence,
        passenger: passenger(view.passenger),
        confirm_grounds: ConfirmGround::ALL.iter().map(|ground| choice(ground.code(), ground.label())).collect(),
        reject_grounds: RejectGround::ALL.iter().map(|ground| choice(ground.code(), ground.label())).collect(),
        outcomes: OutcomeKind::ALL.iter().map(|outcome| choice(outcome.code(), outcome.label())).collect(),
        units: config.desks().iter().filter(|desk| desk.0 != summary.unit).map(|desk| desk.0.clone()).collect(),
        history: view.history.into_iter().map(history).collect(),
        matcher: view.matcher,
        index_position: view.index_position,
        as_of,
        subject,
        summary,
    }
}

fn choice(code: &str, label: &str) -> Ground {
    Ground { code: code.to_owned(), label: label.to_owned() }
}

/// The queue in numbers.
pub(crate) fn counts(counts: &liaison_node::HitCounts) -> HitCounts {
    HitCounts {
        open: counts.open,
        mine: counts.mine,
        overdue: counts.overdue,
        confirmed: counts.confirmed,
        decided: counts.decided,
        next_due: counts.next_due.map(|due| due.to_string()),
    }
}
