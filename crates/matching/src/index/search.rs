//! From a probe to candidates: names that share enough words and identities that share a document, each compared in full.

#![expect(clippy::indexing_slicing, reason = "hot path: rows and layers come from the same index")]

use std::cell::RefCell;
use std::collections::HashMap;
use std::ops::Range;

use liaison_domain::Identity;

use super::Index;
use super::layer::Layer;
use super::near::{self, SameName};
use super::probe::{self, InSegment, Probe, Remembered, Retrieval};
use super::segment::Segment;
use crate::align::{self, NameScore, Slot};
use crate::candidate::{Candidate, SearchOptions, SearchResult};
use crate::features::Feature;
use crate::form::{Form, MAX_WORDS};
use crate::judge::{self, Judgement, NamePair};
use crate::prepared::{self, Prepared};
use crate::token::Role;

/// Most names compared for one name of a probe; beyond it the answer says that the name is too common.
const MOST_COMPARED: usize = 20_000;
/// Up to so many names the rarest words' postings are compared without looking at the commonest.
const FEW: usize = 1_500;
/// A word in at most so many names is compared even when it is the probe's commonest.
const NOT_COMMON: usize = 500;
/// In segments of at most so many words the commonest word is looked up in all its spellings.
const SMALL_STOCK: usize = 20_000;
/// Names read together.
const BLOCK: usize = 32;
/// Years around the probe's birth that are compared first when not all can be.
const YEARS_AROUND: i32 = 2;

/// A record that reached the threshold.
struct Found {
    layer: usize,
    record: u32,
    identity: u16,
    name: Option<usize>,
    judgement: Judgement,
}

/// One search in progress.
struct Search<'a> {
    layers: &'a [Layer],
    options: &'a SearchOptions,
    /// Below this a name cannot become a candidate, whatever else agrees.
    floor: f32,
    found: HashMap<(usize, u32), Found>,
    result: SearchResult,
}

/// Searches all layers.
pub fn search(index: &Index, identity: &Identity, options: &SearchOptions, exhaustive: bool) -> SearchResult {
    let prepared = Prepared::new(identity);
    let layers = index.layers();
    let mut probe = Probe::new(&prepared, layers);
    let floor = floor(&prepared, options.threshold);
    let mut search = Search { layers, options, floor, found: HashMap::new(), result: SearchResult::default() };
    for layer in 0..layers.len() {
        if exhaustive {
            search.everything(layer, &mut probe);
        } else {
            search.by_document(layer, &mut probe);
            search.by_name(layer, &mut probe);
        }
    }
    search.finish(identity)
}

/// The name score from which everything the probe states could still lift a candidate to `threshold`.
fn floor(probe: &Prepared, threshold: f32) -> f32 {
    let room = |stated: bool, feature: Feature| if stated { 1.0 - feature.rule().weight } else { 1.0 };
    let left = room(!probe.births.is_empty(), Feature::BirthSameDay)
        * room(!probe.nationalities.is_empty(), Feature::NationalityShared)
        * room(probe.sex.is_some(), Feature::SexSame)
        * room(!probe.places.is_empty(), Feature::BirthPlaceSimilar);
    threshold.min((1.0 - (1.0 - threshold) / left) / judge::NAME_ALONE)
}

impl Search<'_> {
    fn visible(&self, layer: usize, record: u32) -> bool {
        let layer = &self.layers[layer];
        layer.segment.record(record).scope & self.options.scope_mask != 0 && layer.alive(record)
    }

    fn everything(&mut self, layer: usize, probe: &mut Probe<'_>) {
        let segment = &self.layers[layer].segment;
        for record in (0..u32::try_from(segment.len()).unwrap_or(u32::MAX))
            .filter(|record| self.visible(layer, *record))
            .collect::<Vec<_>>()
        {
            for identity in segment.identities(record) {
                self.result.examined += segment.names(identity).len();
                self.identity(layer, identity, probe);
            }
        }
    }

    fn by_document(&mut self, layer: usize, probe: &mut Probe<'_>) {
        let segment = &self.layers[layer].segment;
        for key in probe.prepared.documents.iter().filter(|key| key.normalised != 0) {
            for identity in segment.with_document(key.normalised) {
                if self.visible(layer, segment.identity(identity).record) {
                    self.identity(layer, identity, probe);
                }
            }
        }
    }

    fn by_name(&mut self, layer: usize, probe: &mut Probe<'_>) {
        let segment = &self.layers[layer].segment;
        for at in 0..probe.prepared.names.len() {
            let births = &probe.prepared.births;
            let same = (self.options.for_review && !births.is_empty())
                .then(|| (near::ranges(segment, births), SameName::of(segment, &probe.prepared.names[at].form)));
            let mut names = candidates(
                segment,
                &probe.prepared.names[at].form,
                &probe.frequencies[layer][at],
                &mut probe.likeness[layer][at],
                same.as_ref().map(|(near, _)| near.as_slice()),
            );
            if let Some((_, same)) = &same {
                same.add_to(&mut names);
            }
            if names.len() > MOST_COMPARED {
                self.result.too_common = true;
                nearest_first(segment, probe.prepared, &mut names);
            }
            let (mut compared, mut range) = (u32::MAX, 0);
            let (mut rows, mut words) = (Vec::with_capacity(BLOCK), Vec::with_capacity(BLOCK * 4));
            for block in names.chunks(BLOCK) {
                // Rows first, then their words: reads that do not wait for each other overlap.
                rows.clear();
                rows.extend(block.iter().map(|name| *segment.name(*name)));
                words.clear();
                for row in &rows {
                    words.extend_from_slice(segment.slots(row));
                }
                let mut rest = words.as_slice();
                for (row, name) in rows.iter().zip(block) {
                    let (slots, after) = rest.split_at(usize::from(row.length));
                    rest = after;
                    if row.identity == compared || row.scope & self.options.scope_mask == 0 {
                        continue;
                    }
                    if let Some((near, same)) = &same
                        && (!near::stands_in(near, &mut range, *name)
                            || judge::births_differ(births, segment.facts(row.identity).births))
                        && !same.stands_in(slots)
                    {
                        continue;
                    }
                    self.result.examined += 1;
                    let weak = row.weak || probe.prepared.names[at].weak;
                    let pair = NamePair { weak, ..pair(name_score(segment, slots, probe, layer, at)) };
                    if pair.base() >= self.floor && self.visible(layer, segment.identity(row.identity).record) {
                        compared = row.identity;
                        self.identity(layer, row.identity, probe);
                    }
                }
            }
        }
    }

    /// Compares an identity in full and keeps it when it is its record's best.
    fn identity(&mut self, layer: usize, identity: u32, probe: &mut Probe<'_>) {
        let segment = &self.layers[layer].segment;
        let row = segment.identity(identity);
        let mut best: Option<NamePair> = None;
        for name in segment.names(identity) {
            let listed = segment.name(name);
            for at in 0..probe.prepared.names.len() {
                let own = &probe.prepared.names[at];
                let pair = NamePair {
                    weak: listed.weak || own.weak,
                    probe: own.place,
                    listed: usize::from(listed.place),
                    ..pair(name_score(segment, segment.slots(listed), probe, layer, at))
                };
                if best.is_none_or(|best| pair.base() > best.base()) {
                    best = Some(pair);
                }
            }
        }
        let place = places(segment, identity, probe.prepared);
        let judgement = judge::judge(best, &probe.prepared.facts(), &segment.facts(identity), place);
        let threshold = self.options.threshold;
        let kept =
            if self.options.for_review { judgement.calls_for_review(threshold) } else { judgement.reaches(threshold) };
        if !kept {
            return;
        }
        let name = prepared::named(best);
        let found = Found { layer, record: row.record, identity: row.place, name, judgement };
        let kept = self.found.entry((layer, row.record)).or_insert(Found { ..found });
        let better = judgement.score > kept.judgement.score
            || (judgement.score >= kept.judgement.score && row.place < kept.identity);
        if better {
            *kept = Found { layer, record: row.record, identity: row.place, name, judgement };
        }
    }

    fn finish(self, probe: &Identity) -> SearchResult {
        let Self { layers, options, found, mut result, .. } = self;
        let subject = |found: &Found| layers[found.layer].segment.record(found.record).subject;
        let mut found: Vec<Found> = found.into_values().collect();
        result.found = found.len();
        found.sort_unstable_by(|a, b| {
            b.judgement.score.total_cmp(&a.judgement.score).then_with(|| subject(a).cmp(&subject(b)))
        });
        found.truncate(options.limit);
        result.candidates = found
            .iter()
            .map(|found| Candidate {
                subject: subject(found),
                score: found.judgement.score,
                band: found.judgement.band,
                identity: usize::from(found.identity),
                name: found.name,
                evidence: options
                    .evidence
                    .then(|| layers[found.layer].segment.listed(found.record))
                    .flatten()
                    .and_then(|listed| {
                        let identity = listed.identities.get(usize::from(found.identity))?;
                        Some(prepared::evidence(&found.judgement, probe, identity))
                    }),
            })
            .collect();
        result
    }
}

const fn pair(score: NameScore) -> NamePair {
    NamePair { score: score.score, matched: score.matched, weak: false, probe: 0, listed: 0 }
}

fn name_score(segment: &Segment, slots: &[Slot], probe: &mut Probe<'_>, layer: usize, at: usize) -> NameScore {
    let form = &probe.prepared.names[at].form;
    let likeness: &mut Remembered = &mut probe.likeness[layer][at];
    let mut likeness = InSegment { form, tokens: segment.tokens(), shapes: segment.shapes(), likeness };
    align::score(form, &probe.weights[at], slots, &mut likeness)
}

fn places(segment: &Segment, identity: u32, probe: &Prepared) -> Option<(f32, usize, usize)> {
    let mut best: Option<(f32, usize, usize)> = None;
    for (p, form) in probe.places.iter().enumerate() {
        for (l, slots) in segment.places(identity).enumerate() {
            let mut likeness = Remembered::default();
            let mut likeness =
                InSegment { form, tokens: segment.tokens(), shapes: segment.shapes(), likeness: &mut likeness };
            let like = align::score(form, &align::UNIFORM, slots, &mut likeness).score;
            if best.is_none_or(|(best, ..)| like > best) {
                best = Some((like, p, l));
            }
        }
    }
    best
}

/// Names that may reach a threshold, in rising order, each once.
///
/// Two names of several words need at least two words in common, so every one of them stands in the postings of some
/// word other than the commonest, which is looked up in all its spellings only when the others are common too, or the
/// segment is small. Names of one word need only that word.
fn candidates(
    segment: &Segment,
    form: &Form,
    frequencies: &[usize; MAX_WORDS],
    remembered: &mut Remembered,
    near: Option<&[Range<u32>]>,
) -> Vec<u32> {
    let mut words: Vec<usize> =
        (0..form.elements.len()).filter(|word| form.elements[*word].role == Role::Name).collect();
    words.sort_by_key(|word| frequencies[*word]);
    let mut found: Vec<Retrieval> =
        (0..form.elements.len()).filter_map(|word| probe::joined(segment, form, word)).collect();
    let commonest = if words.len() > 1 { words.pop() } else { None };
    found.extend(words.into_iter().map(|word| probe::word(segment, form, word, remembered)));
    let mut names: Vec<u32> = Vec::new();
    let few = found.iter().map(|retrieval| retrieval.size).sum::<usize>() <= FEW;
    if let Some(word) = commonest {
        let thorough = !few || segment.tokens().len() <= SMALL_STOCK;
        let own = if thorough {
            probe::word(segment, form, word, remembered)
        } else {
            probe::as_written(segment, form, word)
        };
        if few {
            for token in &own.tokens {
                near::within(segment.single_names(*token), near, |rows| names.extend_from_slice(rows));
                // It may lead to a name whose other word is an initial, or too far from the probe's to be looked up.
                if own.size <= NOT_COMMON {
                    near::within(segment.shared_names(*token), near, |rows| names.extend_from_slice(rows));
                }
            }
        } else {
            found.push(own);
        }
    }
    for token in found.iter().flat_map(|retrieval| &retrieval.tokens) {
        near::within(segment.single_names(*token), near, |rows| names.extend_from_slice(rows));
    }
    if few || commonest.is_none() {
        for token in found.iter().flat_map(|retrieval| &retrieval.tokens) {
            near::within(segment.shared_names(*token), near, |rows| names.extend_from_slice(rows));
        }
    } else {
        count_words(segment, &found, near, &mut names);
    }
    names.sort_unstable();
    names.dedup();
    names
}

thread_local! {
    /// Which of the probe's words stand in each name of a segment; all zero between searches. Kept, because touching
    /// fresh memory costs more than the search.
    static SEEN: RefCell<Vec<u16>> = const { RefCell::new(Vec::new()) };
}

/// Adds the names under which at least two of the probe's words stand.
fn count_words(segment: &Segment, found: &[Retrieval], near: Option<&[Range<u32>]>, names: &mut Vec<u32>) {
    SEEN.with_borrow_mut(|seen| {
        if seen.len() < segment.name_count() {
            seen.resize(segment.name_count(), 0);
        }
        let mut touched = Vec::new();
        for (retrieval, token) in found.iter().flat_map(|found| found.tokens.iter().map(move |token| (found, *token))) {
            near::within(segment.shared_names(token), near, |rows| {
                for &name in rows {
                    let before = seen[name as usize];
                    let after = before | retrieval.words;
                    if before == 0 {
                        touched.push(name);
                    }
                    seen[name as usize] = after;
                    if before.count_ones() < 2 && after.count_ones() >= 2 {
                        names.push(name);
                    }
                }
            });
        }
        for name in touched {
            seen[name as usize] = 0;
        }
    });
}

/// Keeps [`MOST_COMPARED`] names, those born near the probe first, then those without a date.
fn nearest_first(segment: &Segment, probe: &Prepared, names: &mut Vec<u32>) {
    let mut near = Vec::with_capacity(MOST_COMPARED);
    for birth in &probe.births {
        for range in segment.born(birth.first.year() - YEARS_AROUND, birth.last.year() + YEARS_AROUND) {
            let from = names.partition_point(|name| *name < range.start);
            let to = names.partition_point(|name| *name < range.end);
            near.extend_from_slice(names.get(from..to).unwrap_or_default());
        }
    }
    near.sort_unstable();
    near.dedup();
    let room = MOST_COMPARED.saturating_sub(near.len());
    let far: Vec<u32> = names.iter().copied().filter(|name| near.binary_search(name).is_err()).take(room).collect();
    near.truncate(MOST_COMPARED);
    near.extend(far);
    near.sort_unstable();
    *names = near;
}
