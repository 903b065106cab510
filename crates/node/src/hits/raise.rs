//! What screening found becomes hits with obligations, or renews and reopens the ones there are.

use std::collections::BTreeMap;
use std::sync::Arc;

use liaison_domain::cleared_pair::PairEvent;
use liaison_domain::hit::{Band, EvidenceLine, EvidenceValues, Finding, HitEvent, Verdict};
use liaison_domain::ids::{FlightId, HitId, ListId, PassengerId, SubjectId};
use liaison_domain::obligation::{Duty, ObligationEvent, review_due};
use liaison_domain::{Identity, PermittedUse};
use liaison_journal::{Batch, Part, Stream};
use liaison_matching::{Candidate, MATCHER_VERSION};
use liaison_views::payload;
use uuid::Uuid;

use super::review::{LISTED, TRAVELLER};
use super::words;
use crate::fold::Folded;
use crate::passengers::identity;
use crate::screening::{Found, Snapshot};
use crate::{Node, NodeError, OpContext};

/// What became of the candidates of some passengers.
#[derive(Debug, Clone, Default)]
pub(crate) struct Raised {
    /// Hits raised or reopened.
    pub hits: Vec<HitId>,
    /// Candidates a person had cleared.
    pub cleared: u32,
    /// Passengers whose names are too common to be searched whole.
    pub too_common: u32,
}

/// One passenger as screened.
pub(crate) struct Probe {
    /// The passenger.
    pub passenger: PassengerId,
    /// Version of the record.
    pub version: u64,
    /// What was searched for.
    pub identity: Identity,
    /// Recorded a moment ago: there can be no hit yet, and none is looked for.
    pub new: bool,
}

impl Probe {
    /// Whether there is anything to search for.
    pub(crate) fn searchable(&self) -> bool {
        !self.identity.names.is_empty() || !self.identity.documents.is_empty()
    }
}

/// People and what the index said of them.
pub(crate) struct Searched {
    /// The people.
    pub probes: Vec<Probe>,
    /// The index that was asked.
    pub snapshot: Arc<Snapshot>,
    /// Its answers, in the order of the people.
    pub found: Vec<Found>,
}

impl Searched {
    /// Asks the index about everybody.
    pub(crate) fn of(snapshot: Arc<Snapshot>, probes: Vec<Probe>, use_: PermittedUse) -> Self {
        let identities: Vec<Identity> = probes.iter().map(|probe| probe.identity.clone()).collect();
        let found = snapshot.search(&identities, use_);
        Self { probes, snapshot, found }
    }
}

/// What all hits of one screening share.
struct About {
    use_: PermittedUse,
    flight: FlightId,
    /// When they must be decided.
    due: jiff::Timestamp,
    /// Lists met so far: whether they may be used so by their own entries, and the version that says it.
    lists: BTreeMap<ListId, (bool, u64)>,
}

impl Node {
    /// Adds to `batch` what follows from what was found.
    pub(crate) fn raise_hits(
        &self,
        context: &OpContext,
        use_: PermittedUse,
        flight: FlightId,
        searched: Searched,
        batch: &mut Batch,
    ) -> Result<Raised, NodeError> {
        let mut raised = Raised::default();
        let arrival = self.flight_state(flight.0)?.state.schedule.and_then(|schedule| schedule.arrival());
        let due = review_due(context.now, arrival);
        let mut about = About { use_, flight, due, lists: BTreeMap::new() };
        for (probe, found) in searched.probes.iter().zip(searched.found) {
            raised.too_common += u32::from(found.too_common);
            for candidate in found.candidates {
                self.raise(context, &searched.snapshot, &mut about, probe, &candidate, batch, &mut raised)?;
            }
        }
        Ok(raised)
    }

    #[expect(clippy::too_many_arguments, reason = "one candidate of one passenger: the loop above is its only caller")]
    fn raise(
        &self,
        context: &OpContext,
        snapshot: &Snapshot,
        about: &mut About,
        probe: &Probe,
        candidate: &Candidate,
        batch: &mut Batch,
        raised: &mut Raised,
    ) -> Result<(), NodeError> {
        let Some(row) = self.views.subject(candidate.subject)? else { return Ok(()) };
        let (permitted, list_version) = self.permitted(about, row.list)?;
        if !permitted || row.digest.is_none() {
            return Ok(());
        }
        let hit = self.hit_id(probe.passenger, candidate.subject);
        let folded = if probe.new { Folded { state: None, version: 0 } } else { self.hit_state(hit.0)? };
        let (finding, values) = Self::finding(probe, candidate, snapshot, row.version);
        let (event, round) = match &folded.state {
            Some(state) if self.same_data(probe, state.passenger, &state.finding, &finding)? => return Ok(()),
            Some(state) => match state.found_again(finding) {
                None => return Ok(()),
                Some(event @ HitEvent::Renewed { .. }) => (event, None),
                Some(event) => (event, Some(state.reviews + 1)),
            },
            None if self.cleared(context, probe, candidate.subject, row.version)? => {
                raised.cleared += 1;
                return Ok(());
            }
            None => (self.raised_event(about.flight, probe.passenger, candidate.subject, row.list, finding), Some(1)),
        };
        let parts = [
            Part::sealed(TRAVELLER, probe.passenger.0, payload::encode(&values.0)),
            Part::personal(LISTED, candidate.subject.0, payload::encode(&values.1)),
        ];
        batch.entries.push(payload::draft(Stream::Work, hit.0, &event, &context.meta(), None, parts));
        batch.expect.push((hit.0, folded.version));
        // A use taken away, or a record changed, between here and the storing is a conflict, and screened again.
        for read in [(row.list.0, list_version), (candidate.subject.0, row.version)] {
            if !batch.expect.contains(&read) {
                batch.expect.push(read);
            }
        }
        if let Some(round) = round {
            self.open_review(context, about, hit, round, batch);
            raised.hits.push(hit);
        }
        Ok(())
    }

    /// Whether a list may be used so by its own entries, whatever the index was asked for, and the version that says it.
    fn permitted(&self, about: &mut About, list: ListId) -> Result<(bool, u64), NodeError> {
        if let Some(known) = about.lists.get(&list) {
            return Ok(*known);
        }
        let folded = self.list_state(list.0)?;
        let known = (folded.state.uses.contains(&about.use_), folded.version);
        about.lists.insert(list, known);
        Ok(known)
    }

    /// Whether both sides are as they were when the hit was looked at: a new seat is no reason to look again.
    fn same_data(
        &self,
        probe: &Probe,
        passenger: PassengerId,
        old: &Finding,
        new: &Finding,
    ) -> Result<bool, NodeError> {
        if old.subject_version != new.subject_version {
            return Ok(false);
        }
        let before = self.passenger_state(passenger.0, old.passenger_version)?.state.record;
        Ok(before.is_some_and(|record| identity(&record.person()) == probe.identity))
    }

    fn raised_event(
        &self,
        flight: FlightId,
        passenger: PassengerId,
        subject: SubjectId,
        list: ListId,
        finding: Finding,
    ) -> HitEvent {
        HitEvent::Raised { flight, passenger, subject, list, owner: self.config.review_unit.clone(), finding }
    }

    fn open_review(&self, context: &OpContext, about: &About, hit: HitId, round: u32, batch: &mut Batch) {
        let obligation = self.obligation_id(hit, Duty::HitReview, round);
        let opened = ObligationEvent::Opened {
            duty: Duty::HitReview,
            about: hit.0,
            owner: self.config.review_unit.clone(),
            due: about.due,
            escalates_to: self.config.escalation_unit.clone(),
            legal_basis: self.config.legal_basis.clone(),
        };
        batch.entries.push(payload::draft(Stream::Work, obligation, &opened, &context.meta(), None, []));
        batch.expect.push((obligation, 0));
    }

    fn finding(
        probe: &Probe,
        candidate: &Candidate,
        snapshot: &Snapshot,
        subject_version: u64,
    ) -> (Finding, (EvidenceValues, EvidenceValues)) {
        let (lines, traveller, listed) = compared(candidate);
        let finding = Finding {
            passenger_version: probe.version,
            subject_version,
            band: band(candidate.band),
            score: thousandths(candidate.score),
            matcher: MATCHER_VERSION.to_string(),
            index_position: snapshot.position().0,
            evidence: lines,
        };
        (finding, (traveller, listed))
    }

    /// The one hit of a passenger and a subject.
    pub(crate) fn hit_id(&self, passenger: PassengerId, subject: SubjectId) -> HitId {
        HitId(self.derived_id("hit", &[passenger.0.as_bytes().as_slice(), subject.0.as_bytes()].concat()))
    }

    /// The pair of a traveller's data and a subject: other data is another pair.
    pub(crate) fn pair_id(&self, identity: &Identity, subject: SubjectId) -> Uuid {
        let mut about = subject.0.as_bytes().to_vec();
        about.extend(payload::encode(identity));
        self.derived_id("pair", &about)
    }

    fn cleared(&self, context: &OpContext, probe: &Probe, subject: SubjectId, version: u64) -> Result<bool, NodeError> {
        match self.journal.entity(self.pair_id(&probe.identity, subject))?.last() {
            Some(entry) => Ok(payload::event::<PairEvent>(entry)?.quiet(context.now, version)),
            None => Ok(false),
        }
    }
}

/// What a comparison found, line by line, and the values of both sides.
pub(crate) fn compared(candidate: &Candidate) -> (Vec<EvidenceLine>, EvidenceValues, EvidenceValues) {
    let mut lines = Vec::new();
    let (mut traveller, mut listed) = (EvidenceValues::default(), EvidenceValues::default());
    for finding in candidate.evidence.iter().flat_map(|evidence| &evidence.findings) {
        lines.push(EvidenceLine {
            attribute: words::attribute(finding.attribute).to_owned(),
            verdict: match finding.verdict {
                liaison_matching::Verdict::For => Verdict::For,
                liaison_matching::Verdict::Against => Verdict::Against,
                liaison_matching::Verdict::Unknown => Verdict::Unknown,
            },
            note: words::note(finding.feature).to_owned(),
        });
        traveller.0.push(finding.probe.clone());
        listed.0.push(finding.listed.clone());
    }
    (lines, traveller, listed)
}

/// The strength of a candidate as the hit keeps it.
pub(crate) const fn band(band: liaison_matching::Band) -> Band {
    match band {
        liaison_matching::Band::Strong => Band::Strong,
        liaison_matching::Band::Possible => Band::Possible,
        liaison_matching::Band::Weak => Band::Weak,
    }
}

/// A score between 0 and 1 in thousandths.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to 0..=1000 before")]
fn thousandths(score: f32) -> u16 {
    (score.clamp(0.0, 1.0) * 1000.0).round() as u16
}
