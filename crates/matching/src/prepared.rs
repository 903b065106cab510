//! An identity made ready for many comparisons, and the comparison of two without an index.

use liaison_domain::{Country, Identity, NameKind, Sex};

use crate::align;
use crate::evidence::{Attribute, Evidence, Finding};
use crate::facts::{DocumentKey, Facts, Span};
use crate::features::MATCHER_VERSION;
use crate::form::{Form, MAX_WORDS};
use crate::judge::{self, Judgement, NamePair, Ruling};

/// One name of a prepared identity.
#[derive(Debug, Clone, PartialEq)]
pub struct PreparedName {
    /// Its words.
    pub form: Form,
    /// Low quality.
    pub weak: bool,
    /// Its place in the identity.
    pub place: usize,
}

/// An identity in comparison form.
#[derive(Debug, Clone, PartialEq)]
pub struct Prepared {
    /// Names with at least one word.
    pub names: Vec<PreparedName>,
    /// Birth intervals.
    pub births: Vec<Span>,
    /// Nationalities.
    pub nationalities: Vec<Country>,
    /// Sex as stated.
    pub sex: Option<Sex>,
    /// Documents.
    pub documents: Vec<DocumentKey>,
    /// Birth places, in the identity's order; empty forms where nothing can be read.
    pub places: Vec<Form>,
}

impl Prepared {
    /// Makes `identity` ready.
    pub fn new(identity: &Identity) -> Self {
        let names = identity.names.iter().enumerate().map(|(place, name)| PreparedName {
            form: Form::of(name),
            weak: name.kind == NameKind::WeakAlias,
            place,
        });
        Self {
            names: names.filter(|name| !name.form.elements.is_empty()).collect(),
            births: identity.births.iter().map(|interval| Span::from(*interval)).collect(),
            nationalities: identity.nationalities.clone(),
            sex: identity.sex,
            documents: identity.documents.iter().map(DocumentKey::new).collect(),
            places: identity.birth_places.iter().map(|place| Form::person(place.as_str())).collect(),
        }
    }

    /// Its facts, borrowed.
    pub fn facts(&self) -> Facts<'_> {
        Facts { births: &self.births, nationalities: &self.nationalities, sex: self.sex, documents: &self.documents }
    }
}

/// A comparison of two identities.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Compared {
    /// Score, band and rulings.
    pub judgement: Judgement,
    /// The listed name that was alike.
    pub name: Option<usize>,
}

/// Compares two prepared identities. `weights` holds the weights of the words of each of
/// the probe's names.
pub fn compare(probe: &Prepared, listed: &Prepared, weights: &[[f32; MAX_WORDS]]) -> Compared {
    let mut best: Option<NamePair> = None;
    for (at, name) in probe.names.iter().enumerate() {
        for other in &listed.names {
            let score = align::score_forms(&name.form, weights.get(at).unwrap_or(&align::UNIFORM), other.form.clone());
            let pair = NamePair {
                score: score.score,
                matched: score.matched,
                weak: name.weak || other.weak,
                probe: name.place,
                listed: other.place,
            };
            if best.is_none_or(|best| pair.base() > best.base()) {
                best = Some(pair);
            }
        }
    }
    let mut place: Option<(f32, usize, usize)> = None;
    for (p, a) in probe.places.iter().enumerate() {
        for (l, b) in listed.places.iter().enumerate() {
            let like = align::score_forms(a, &align::UNIFORM, b.clone()).score;
            if place.is_none_or(|(best, ..)| like > best) {
                place = Some((like, p, l));
            }
        }
    }
    let judgement = judge::judge(best, &probe.facts(), &listed.facts(), place);
    Compared { judgement, name: named(best) }
}

/// The listed name of a pair that speaks for the candidate.
pub fn named(pair: Option<NamePair>) -> Option<usize> {
    pair.filter(|pair| pair.score >= judge::NAME_SPEAKS).map(|pair| pair.listed)
}

/// The evidence of a judgement, with the values it compared as their sources wrote them.
pub fn evidence(judgement: &Judgement, probe: &Identity, listed: &Identity) -> Evidence {
    let findings = judgement.rulings.iter().map(|ruling| finding(*ruling, probe, listed)).collect();
    Evidence { matcher: MATCHER_VERSION, findings }
}

fn finding(ruling: Ruling, probe: &Identity, listed: &Identity) -> Finding {
    let rule = ruling.feature.rule();
    Finding {
        attribute: rule.attribute,
        verdict: rule.verdict,
        feature: ruling.feature,
        probe: value(rule.attribute, probe, ruling.probe).map(Into::into),
        listed: value(rule.attribute, listed, ruling.listed).map(Into::into),
    }
}

fn value(attribute: Attribute, identity: &Identity, at: usize) -> Option<String> {
    match attribute {
        Attribute::Name => identity.names.get(at).map(|name| name.full.as_str().to_owned()),
        Attribute::Document => identity.documents.get(at).map(|document| match document.issuer {
            Some(issuer) => format!("{} {issuer}", document.number.as_str()),
            None => document.number.as_str().to_owned(),
        }),
        Attribute::BirthDate => identity.births.get(at).map(ToString::to_string),
        Attribute::Nationality => identity.nationalities.get(at).map(ToString::to_string),
        Attribute::Sex => identity.sex.map(|sex| format!("{sex:?}")),
        Attribute::BirthPlace => identity.birth_places.get(at).map(|place| place.as_str().to_owned()),
    }
}
