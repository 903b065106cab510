//! The index of listed subjects.

use std::collections::BTreeMap;
use std::sync::Arc;

use liaison_domain::ids::SubjectId;
use liaison_domain::{Identity, IdentityKind};

use crate::candidate::{Candidate, Listed, SearchOptions, SearchResult};
use crate::prepared::{self, Prepared};

struct Entry {
    listed: Listed,
    prepared: Vec<(usize, Prepared)>,
}

/// An immutable index; changes make a new one that shares what did not change.
#[derive(Clone, Default)]
pub struct Index {
    entries: BTreeMap<SubjectId, Arc<Entry>>,
}

impl Index {
    /// Builds an index of `records`; of several records of one subject the last one counts.
    pub fn build(records: Vec<Listed>) -> Self {
        Self::default().with_changes(records, &[])
    }

    /// This index with `upserts` put in the place of what their subjects had, and `removals` gone.
    pub fn with_changes(&self, upserts: Vec<Listed>, removals: &[SubjectId]) -> Self {
        let mut entries = self.entries.clone();
        for subject in removals {
            entries.remove(subject);
        }
        for listed in upserts {
            let screened = listed.identities.iter().enumerate().filter(|(_, i)| i.kind != IdentityKind::Misused);
            let prepared = screened.map(|(at, identity)| (at, Prepared::new(identity))).collect();
            entries.insert(listed.subject, Arc::new(Entry { listed, prepared }));
        }
        Self { entries }
    }

    /// How many subjects it holds.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether it holds none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The listed subjects that may be `probe`, best first.
    pub fn search(&self, probe: &Identity, options: &SearchOptions) -> SearchResult {
        let prepared = Prepared::new(probe);
        let mut result = SearchResult::default();
        for entry in self.entries.values().filter(|entry| entry.listed.scope & options.scope_mask != 0) {
            let mut best: Option<(usize, prepared::Compared)> = None;
            for (at, identity) in &entry.prepared {
                result.examined += identity.names.len();
                let compared = prepared::compare(&prepared, identity, &[]);
                if compared.judgement.reaches(options.threshold)
                    && best.as_ref().is_none_or(|(_, best)| compared.judgement.score > best.judgement.score)
                {
                    best = Some((*at, compared));
                }
            }
            let Some((identity, compared)) = best else { continue };
            let record = entry.listed.identities.get(identity);
            result.candidates.push(Candidate {
                subject: entry.listed.subject,
                score: compared.judgement.score,
                band: compared.judgement.band,
                identity,
                name: compared.name,
                evidence: record
                    .filter(|_| options.evidence)
                    .map(|r| prepared::evidence(&compared.judgement, probe, r)),
            });
        }
        result.found = result.candidates.len();
        result.candidates.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.subject.cmp(&b.subject)));
        result.candidates.truncate(options.limit);
        result
    }

    /// Searches a whole list at once, answers in its order.
    pub fn screen_batch(&self, probes: &[Identity], options: &SearchOptions) -> Vec<SearchResult> {
        probes.iter().map(|probe| self.search(probe, options)).collect()
    }
}
