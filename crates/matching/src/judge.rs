//! From the comparison of names and facts to one score, one band and one rule per attribute.

use liaison_domain::Sex;

use crate::candidate::Band;
use crate::facts::{Day, DocumentKey, Facts, Span};
use crate::features::{Feature, Stage};

/// What a name that agrees in every word is worth when nothing else is known: namesakes exist, so there must be room
/// above it for what speaks for the same person.
pub const NAME_ALONE: f32 = 0.85;
/// From here names are alike enough to speak for a candidate found by its document.
pub const NAME_SPEAKS: f32 = 0.60;
/// From here names agree but for spelling.
const NAME_AGREES: f32 = 0.82;
/// How far the lesser of name and document fills the room the better one leaves.
const SECOND_BASE: f32 = 0.5;

/// Best name pair of two identities.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct NamePair {
    /// Name score, 0 to 1.
    pub score: f32,
    /// Names that found a partner.
    pub matched: u32,
    /// Either name is of low quality.
    pub weak: bool,
    /// Place of the probe's name.
    pub probe: usize,
    /// Place of the listed name.
    pub listed: usize,
}

impl NamePair {
    /// What the pair is worth as the start of a score.
    pub fn base(&self) -> f32 {
        let rule = if self.weak { Feature::NameWeakAlias } else { Feature::NameSimilar }.rule();
        self.score * rule.weight
    }
}

/// The rule that decided on an attribute and the places of the two values it compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ruling {
    /// The rule.
    pub feature: Feature,
    /// Place of the probe's value.
    pub probe: usize,
    /// Place of the listed value.
    pub listed: usize,
}

const fn ruling(feature: Feature) -> Ruling {
    Ruling { feature, probe: 0, listed: 0 }
}

/// A comparison of two identities.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Judgement {
    /// The better of name and document score: what decides whether there is a candidate at all.
    pub start: f32,
    /// The score after everything else, for order.
    pub score: f32,
    /// How to show it.
    pub band: Band,
    /// One ruling per attribute, in the order of [`crate::Attribute`].
    pub rulings: [Ruling; 6],
}

/// From this weight on a rule that speaks against a candidate contradicts it. Lighter ones do not: another document says
/// next to nothing, and a birth date one digit away is a typing error before it is another person.
const CONTRADICTS: f32 = 0.06;
/// How much further a contradicted candidate must come.
const CONTRADICTED: f32 = 0.04;
/// From here two names are the same but for order and spelling of single letters.
const SAME_NAME: f32 = 0.97;
/// From here a document alone makes a candidate, whoever carries it.
const SAME_DOCUMENT: f32 = 0.85;

impl Judgement {
    /// Whether it is a candidate for somebody who searches: what speaks against a person lowers the rank and drops nobody.
    pub fn reaches(&self, threshold: f32) -> bool {
        self.start >= threshold || self.score >= threshold
    }

    /// Whether it is worth an officer's time unasked. Uncontradicted, what makes a candidate is enough. Contradicted, the
    /// score after everything else must come a little further. Two things always are: the same document, and the same
    /// name with another birth date and nothing else against it, since birth dates are wrong on one side often enough.
    pub fn calls_for_review(&self, threshold: f32) -> bool {
        let [_, document, ..] = self.rulings.map(|ruling| ruling.feature.rule());
        if document.stage == Stage::Base && document.weight >= SAME_DOCUMENT {
            return true;
        }
        let rules = self.rulings.iter().map(|ruling| ruling.feature.rule());
        let mut against =
            rules.filter(|rule| rule.verdict == crate::Verdict::Against && rule.weight >= CONTRADICTS).peekable();
        if against.peek().is_none() {
            return self.reaches(threshold);
        }
        let only_birth = against.all(|rule| rule.attribute == crate::Attribute::BirthDate);
        self.score >= threshold + CONTRADICTED || (only_birth && self.start >= SAME_NAME)
    }
}

/// Judges two identities by their best name pair, their facts and how alike their birth places are, if both have one.
pub fn judge(
    name: Option<NamePair>,
    probe: &Facts<'_>,
    listed: &Facts<'_>,
    place: Option<(f32, usize, usize)>,
) -> Judgement {
    let document = documents(probe.documents, listed.documents);
    let document_base = match document.feature.rule().stage {
        Stage::Base => document.feature.rule().weight,
        _ => 0.0,
    };
    let name_base = name.map_or(0.0, |pair| pair.base());
    let start = name_base.max(document_base);
    let (better, lesser) = if document_base > name_base * NAME_ALONE {
        (document_base, name_base * NAME_ALONE)
    } else {
        (name_base * NAME_ALONE, document_base)
    };
    let mut score = better + (1.0 - better) * SECOND_BASE * lesser;
    let rulings = [
        names(name),
        document,
        births(probe.births, listed.births),
        nationalities(probe, listed),
        ruling(sexes(probe.sex, listed.sex)),
        places(place),
    ];
    for rule in rulings.iter().map(|ruling| ruling.feature.rule()).filter(|rule| rule.stage == Stage::Qualify) {
        match rule.verdict {
            crate::Verdict::For => score += (1.0 - score) * rule.weight,
            crate::Verdict::Against => score -= score * rule.weight,
            crate::Verdict::Unknown => {}
        }
    }
    let band = band(name, &rulings, score);
    Judgement { start, score: score.clamp(0.0, 1.0), band, rulings }
}

fn band(name: Option<NamePair>, rulings: &[Ruling; 6], score: f32) -> Band {
    use Feature as F;
    let [_, document, birth, ..] = rulings.map(|ruling| ruling.feature);
    let name_score = name.map_or(0.0, |pair| pair.base());
    let document_agrees = matches!(document, F::DocumentExact | F::DocumentNormalised);
    let birth_agrees = matches!(birth, F::BirthSameDay | F::BirthSameMonth);
    let birth_contradicts = matches!(birth, F::BirthDiffers | F::BirthNearYear);
    if (document_agrees && name_score >= NAME_SPEAKS && !birth_contradicts)
        || (name_score >= NAME_AGREES && birth_agrees)
    {
        Band::Strong
    } else if document_agrees
        || (score >= 0.60 && !birth_contradicts && name.is_some_and(|pair| !pair.weak && pair.matched > 1))
    {
        Band::Possible
    } else {
        Band::Weak
    }
}

fn names(pair: Option<NamePair>) -> Ruling {
    let Some(pair) = pair else { return ruling(Feature::NameUnknown) };
    let feature = if pair.score < NAME_SPEAKS {
        Feature::NameDiffers
    } else if pair.weak {
        Feature::NameWeakAlias
    } else {
        Feature::NameSimilar
    };
    Ruling { feature, probe: pair.probe, listed: pair.listed }
}

/// The strongest ruling: for before against, then by weight (the weakest against).
fn strongest(rulings: impl Iterator<Item = Ruling>, unknown: Feature) -> Ruling {
    let rank = |ruling: &Ruling| {
        let rule = ruling.feature.rule();
        match rule.verdict {
            crate::Verdict::For => 2.0 + rule.weight,
            crate::Verdict::Against => 1.0 - rule.weight,
            crate::Verdict::Unknown => -1.0,
        }
    };
    rulings.fold(ruling(unknown), |best, next| if rank(&next) > rank(&best) { next } else { best })
}

fn documents(probe: &[DocumentKey], listed: &[DocumentKey]) -> Ruling {
    let pairs = probe.iter().enumerate().flat_map(|(p, a)| {
        listed.iter().enumerate().map(move |(l, b)| Ruling { feature: document(a, b), probe: p, listed: l })
    });
    strongest(pairs, Feature::DocumentUnknown)
}

fn document(a: &DocumentKey, b: &DocumentKey) -> Feature {
    if a.normalised == 0 || b.normalised == 0 {
        return Feature::DocumentUnknown;
    }
    let same_issuer = match (a.issuer, b.issuer) {
        (Some(a), Some(b)) => Some(a == b),
        _ => None,
    };
    if a.normalised != b.normalised {
        return if same_issuer == Some(true) && a.kind == b.kind {
            Feature::DocumentDiffers
        } else {
            Feature::DocumentUnknown
        };
    }
    match same_issuer {
        Some(true) if a.exact == b.exact => Feature::DocumentExact,
        Some(true) => Feature::DocumentNormalised,
        None => Feature::DocumentIssuerUnknown,
        Some(false) => Feature::DocumentOtherIssuer,
    }
}

fn births(probe: &[Span], listed: &[Span]) -> Ruling {
    let pairs = probe.iter().enumerate().flat_map(|(p, a)| {
        listed.iter().enumerate().map(move |(l, b)| Ruling { feature: birth(*a, *b), probe: p, listed: l })
    });
    strongest(pairs, Feature::BirthUnknown)
}

/// Whether both sides state births and none of them is near another.
pub fn births_differ(probe: &[Span], listed: &[Span]) -> bool {
    births(probe, listed).feature == Feature::BirthDiffers
}

fn birth(a: Span, b: Span) -> Feature {
    if a.overlaps(b) {
        let within_month =
            |span: Span| span.first.year() == span.last.year() && span.first.month() == span.last.month();
        let within_year = |span: Span| span.last.year() - span.first.year() < 1;
        return match (a.exact(), b.exact()) {
            (Some(_), Some(_)) => Feature::BirthSameDay,
            _ if within_month(a) && within_month(b) => Feature::BirthSameMonth,
            _ if within_year(a) && within_year(b) => Feature::BirthSameYear,
            _ => Feature::BirthPossible,
        };
    }
    if let (Some(a), Some(b)) = (a.exact(), b.exact()) {
        if a.year() == b.year() && a.month() == b.day() && a.day() == b.month() {
            return Feature::BirthDayMonthSwapped;
        }
        if one_slip(a, b) {
            return Feature::BirthNearTypo;
        }
    }
    let gap = if a.first > b.last { a.first.year() - b.last.year() } else { b.first.year() - a.last.year() };
    if gap <= 2 { Feature::BirthNearYear } else { Feature::BirthDiffers }
}

/// Whether two days, written as eight digits, differ in one digit or in two exchanged neighbours.
fn one_slip(a: Day, b: Day) -> bool {
    let digits = |day: Day| {
        let mut number = day.year().unsigned_abs() * 10_000 + day.month() * 100 + day.day();
        std::array::from_fn::<u32, 8, _>(|_| {
            let digit = number % 10;
            number /= 10;
            digit
        })
    };
    let (a, b) = (digits(a), digits(b));
    let mut different =
        a.iter().zip(&b).enumerate().filter(|(_, (a, b))| a != b).map(|(at, pair)| (at, *pair.0, *pair.1));
    match (different.next(), different.next(), different.next()) {
        (Some(_), None, _) => true,
        (Some((i, a_i, b_i)), Some((j, a_j, b_j)), None) => j == i + 1 && a_i == b_j && a_j == b_i,
        _ => false,
    }
}

fn nationalities(probe: &Facts<'_>, listed: &Facts<'_>) -> Ruling {
    let pairs = probe.nationalities.iter().enumerate().flat_map(|(p, a)| {
        listed.nationalities.iter().enumerate().map(move |(l, b)| Ruling {
            feature: if a == b { Feature::NationalityShared } else { Feature::NationalityDiffers },
            probe: p,
            listed: l,
        })
    });
    strongest(pairs, Feature::NationalityUnknown)
}

fn sexes(probe: Option<Sex>, listed: Option<Sex>) -> Feature {
    match (probe, listed) {
        (Some(Sex::X) | None, _) | (_, Some(Sex::X) | None) => Feature::SexUnknown,
        (Some(a), Some(b)) if a == b => Feature::SexSame,
        _ => Feature::SexDiffers,
    }
}

fn places(place: Option<(f32, usize, usize)>) -> Ruling {
    match place {
        Some((like, probe, listed)) => Ruling {
            feature: if like >= crate::OPERATING_THRESHOLD {
                Feature::BirthPlaceSimilar
            } else {
                Feature::BirthPlaceDiffers
            },
            probe,
            listed,
        },
        None => ruling(Feature::BirthPlaceUnknown),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn born(a: &str, b: &str) -> Feature {
        let span = |text: &str| Span::from(text.parse::<liaison_domain::DateInterval>().unwrap());
        let (forth, back) = (birth(span(a), span(b)), birth(span(b), span(a)));
        assert_eq!(forth, back, "birth dates compare the same both ways");
        forth
    }

    #[test]
    fn birth_dates_speak_by_their_precision() {
        assert_eq!(born("1979-07-21", "1979-07-21"), Feature::BirthSameDay);
        assert_eq!(born("1979-07", "1979-07-21"), Feature::BirthSameMonth);
        assert_eq!(born("1979", "1979-07-21"), Feature::BirthSameYear);
        assert_eq!(born("1975/1980", "1979-07-21"), Feature::BirthPossible);
        assert_eq!(born("1979-07-12", "1979-12-07"), Feature::BirthDayMonthSwapped);
        assert_eq!(born("1979-07-21", "1979-07-12"), Feature::BirthNearTypo);
        assert_eq!(born("1979-07-21", "1989-07-21"), Feature::BirthNearTypo);
        assert_eq!(born("1979-07-21", "1980-11-03"), Feature::BirthNearYear);
        assert_eq!(born("1979-07-21", "1991-11-03"), Feature::BirthDiffers);
    }

    #[test]
    fn a_number_counts_less_without_its_issuer_and_little_with_another() {
        let key = |number: &str, issuer: Option<&str>| {
            DocumentKey::new(&liaison_domain::Document {
                kind: liaison_domain::DocumentKind::Passport,
                number: number.into(),
                issuer: issuer.map(|code| liaison_domain::Country::parse(code).unwrap()),
                expiry: None,
            })
        };
        let uto = key("L898 902C3", Some("UTO"));
        assert_eq!(document(&uto, &key("L898 902C3", Some("UTO"))), Feature::DocumentExact);
        assert_eq!(document(&uto, &key("l898902c3", Some("UTO"))), Feature::DocumentNormalised);
        assert_eq!(document(&uto, &key("L898902C3", None)), Feature::DocumentIssuerUnknown);
        assert_eq!(document(&uto, &key("L898902C3", Some("FRA"))), Feature::DocumentOtherIssuer);
        assert_eq!(document(&uto, &key("L898902C4", Some("UTO"))), Feature::DocumentDiffers);
        assert_eq!(document(&uto, &key("L898902C4", Some("FRA"))), Feature::DocumentUnknown);
        assert!(Feature::DocumentOtherIssuer.rule().weight < crate::OPERATING_THRESHOLD);
    }

    #[test]
    fn another_birth_date_lowers_the_rank_and_never_drops_the_same_name() {
        let day = |text: &str| [Span::from(text.parse::<liaison_domain::DateInterval>().unwrap())];
        let (a, b) = (day("1979-07-21"), day("1951-01-02"));
        fn facts(births: &[Span]) -> Facts<'_> {
            Facts { births, nationalities: &[], sex: None, documents: &[] }
        }
        let judged = |score, births: &[Span]| {
            let pair = NamePair { score, matched: 2, weak: false, probe: 0, listed: 0 };
            judge(Some(pair), &facts(&a), &facts(births), None)
        };
        let (same, none, other) = (judged(1.0, &a), judged(1.0, &[]), judged(1.0, &b));
        assert!(same.score > none.score && none.score > other.score);
        assert!(other.calls_for_review(crate::OPERATING_THRESHOLD) && other.band == Band::Weak);
        // A name that is only alike, and another date: two things against each other, and somebody else.
        assert!(judged(0.75, &a).calls_for_review(crate::OPERATING_THRESHOLD));
        assert!(judged(0.75, &[]).calls_for_review(crate::OPERATING_THRESHOLD));
        assert!(!judged(0.75, &b).calls_for_review(crate::OPERATING_THRESHOLD));
        assert!(judged(0.75, &b).reaches(crate::OPERATING_THRESHOLD), "who searches sees it all the same");
        // A typing error in the date is no contradiction.
        assert!(judged(0.75, &day("1979-07-12")).calls_for_review(crate::OPERATING_THRESHOLD));
    }

    #[test]
    fn the_same_document_is_a_candidate_whoever_carries_it() {
        let document = |number: &str| {
            [DocumentKey::new(&liaison_domain::Document {
                kind: liaison_domain::DocumentKind::Passport,
                number: number.into(),
                issuer: liaison_domain::Country::parse("UTO").ok(),
                expiry: None,
            })]
        };
        let (a, b) = (document("Z1"), document("Z1"));
        let births = ["1979", "1951"].map(|text| [Span::from(text.parse::<liaison_domain::DateInterval>().unwrap())]);
        let facts = |documents, births| Facts { births, nationalities: &[], sex: None, documents };
        let pair = NamePair { score: 0.1, matched: 0, weak: false, probe: 0, listed: 0 };
        let judgement = judge(Some(pair), &facts(&a, &births[0]), &facts(&b, &births[1]), None);
        assert!(judgement.calls_for_review(crate::OPERATING_THRESHOLD));
    }

    #[test]
    fn a_weak_alias_alone_never_hits() {
        let pair = NamePair { score: 1.0, matched: 2, weak: true, probe: 0, listed: 0 };
        let facts = Facts { births: &[], nationalities: &[], sex: None, documents: &[] };
        assert!(!judge(Some(pair), &facts, &facts, None).reaches(crate::OPERATING_THRESHOLD));
    }
}
