//! Reading the file: what does not fit is refused with its line and the reason, and nothing is guessed.

use std::collections::BTreeMap;
use std::str::FromStr;

use serde::Deserialize;
use sha2::{Digest, Sha256};
use toml::Spanned;

use super::{Act, Checked, Ends, Link, Period, Record, Regime, Retention, Start, Term};

/// A defect of the file of terms. The node does not start with it: what is kept too long or deleted too early cannot be
/// made good.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("retention.toml, line {line}: {reason}")]
pub struct RetentionError {
    /// Line, from 1.
    pub line: usize,
    /// What is wrong and what would be right.
    pub reason: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    term: Vec<Spanned<Raw>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    rule: Spanned<String>,
    record: Spanned<String>,
    regime: Option<Spanned<String>>,
    from: Option<Spanned<String>>,
    after: Option<Spanned<String>>,
    with: Option<Spanned<String>>,
    link: Option<Spanned<String>>,
    action: Spanned<String>,
    source: Spanned<String>,
    checked: Spanned<String>,
}

/// What a kind of record may have in its terms: events to count from, acts, whether it goes with another record, whether
/// a regime is named.
struct Shape {
    starts: &'static [Start],
    acts: &'static [Act],
    with: Option<Record>,
    regime: bool,
}

const fn shape(record: Record) -> Shape {
    let (starts, acts, with, regime): (&[Start], &[Act], _, _) = match record {
        Record::Passenger => (&[Start::Departure, Start::Receipt], &[Act::Mask, Act::Delete], None, true),
        Record::RawMessage => (&[Start::Receipt], &[Act::Delete], None, false),
        Record::Manifest | Record::HitTraveller => (&[], &[Act::Delete], Some(Record::Passenger), false),
        Record::HitListed => (&[], &[Act::Delete], Some(Record::Subject), false),
        Record::TravelDay => (&[Start::Day], &[Act::Expire], None, false),
        Record::AccessLog => (&[Start::Day], &[Act::Expire], None, true),
        Record::MessageKey => (&[Start::Receipt], &[Act::Rotate], None, false),
        Record::ClearedPair => (&[Start::Decision], &[Act::Lapse], None, false),
        Record::HitFile => (&[Start::Decision], &[Act::Delete], None, false),
        Record::Subject => (&[Start::Withdrawal], &[Act::Delete], None, false),
        Record::ImportRun | Record::Session => (&[], &[Act::Keep], None, false),
    };
    Shape { starts, acts, with, regime }
}

/// The text and the way from a byte of it to its line.
struct Text<'a>(&'a str);

impl Text<'_> {
    fn error<T>(&self, at: usize, reason: impl Into<String>) -> Result<T, RetentionError> {
        let before = self.0.bytes().take(at).filter(|byte| *byte == b'\n').count();
        Err(RetentionError { line: before + 1, reason: reason.into() })
    }

    fn word<T: FromStr<Err = crate::PolicyError>>(&self, word: &Spanned<String>) -> Result<T, RetentionError> {
        word.get_ref().parse().or_else(|error: crate::PolicyError| self.error(word.span().start, error.to_string()))
    }

    fn optional<T: FromStr<Err = crate::PolicyError>>(
        &self,
        word: Option<&Spanned<String>>,
    ) -> Result<Option<T>, RetentionError> {
        word.map(|word| self.word(word)).transpose()
    }

    fn term(&self, at: usize, raw: &Raw) -> Result<Term, RetentionError> {
        let record: Record = self.word(&raw.record)?;
        let shape = shape(record);
        let act: Act = self.word(&raw.action)?;
        if !shape.acts.contains(&act) {
            let can = names(shape.acts.iter().map(|act| act.name()));
            return self.error(raw.action.span().start, format!("a {record} is not something to {act}: write {can}"));
        }
        let regime: Option<Regime> = self.optional(raw.regime.as_ref())?;
        match (shape.regime, regime) {
            (true, None) => return self.error(at, format!("the terms of a {record} differ by regime: name it")),
            (false, Some(_)) => return self.error(at, format!("the terms of a {record} do not depend on a regime")),
            _ => {}
        }
        let link = self.optional(raw.link.as_ref())?.unwrap_or(Link::Any);
        if link != Link::Any && record != Record::Passenger {
            return self.error(at, format!("an objective link is recorded about passengers, not about a {record}"));
        }
        if raw.rule.get_ref().is_empty() || !raw.rule.get_ref().bytes().all(is_rule_letter) {
            return self.error(raw.rule.span().start, "a rule's name has small letters, digits and hyphens only");
        }
        if raw.source.get_ref().trim().is_empty() {
            return self.error(raw.source.span().start, "a term without its legal source is no term");
        }
        Ok(Term {
            rule: raw.rule.get_ref().clone(),
            record,
            regime,
            ends: self.ends(at, raw, record, &shape)?,
            link,
            act,
            source: raw.source.get_ref().clone(),
            checked: self.word::<Checked>(&raw.checked)?,
        })
    }

    fn ends(&self, at: usize, raw: &Raw, record: Record, shape: &Shape) -> Result<Ends, RetentionError> {
        match (&raw.from, &raw.after, &raw.with) {
            (None, None, None) if shape.acts.contains(&Act::Keep) => Ok(Ends::Never),
            (None, None, Some(with)) => {
                let with_record: Record = self.word(with)?;
                if shape.with == Some(with_record) {
                    return Ok(Ends::With(with_record));
                }
                self.error(with.span().start, format!("a {record} does not go with a {with_record}"))
            }
            (Some(from), Some(after), None) => {
                let start: Start = self.word(from)?;
                if !shape.starts.contains(&start) {
                    let can = names(shape.starts.iter().map(|start| start.name()));
                    let reason = format!("the term of a {record} does not count from its {start}: write {can}");
                    return self.error(from.span().start, reason);
                }
                let period = Period::parse(after.get_ref()).or_else(|why| self.error(after.span().start, why))?;
                // Raw messages hold what the law does not name (DESIGN rule 14).
                let day = jiff::SignedDuration::from_hours(24);
                if record == Record::RawMessage && period.exact().is_none_or(|exact| exact > day) {
                    return self
                        .error(after.span().start, "a raw message rests for 24 hours at most: write PT24H or less");
                }
                Ok(Ends::After(start, period))
            }
            _ if shape.acts.contains(&Act::Keep) => {
                self.error(at, format!("a {record} is kept: it has no from, after or with"))
            }
            _ if shape.with.is_some() => self.error(at, format!("say with which record a {record} goes: with = ...")),
            _ => self.error(at, "say from which event the term counts and how long it is: from = ..., after = ..."),
        }
    }

    /// What terms must say together.
    fn whole(&self, terms: &[(usize, Term)]) -> Result<(), RetentionError> {
        let mut seen = BTreeMap::new();
        for (at, term) in terms {
            if seen.insert(&term.rule, at).is_some() {
                return self.error(*at, format!("there are two rules called `{}`", term.rule));
            }
            let double = terms.iter().any(|(other, twin)| {
                let same = (twin.record, twin.regime, twin.act) == (term.record, term.regime, term.act);
                other < at
                    && same
                    && (twin.link == term.link || (twin.after() == term.after() && twin.link == Link::Any))
            });
            if double {
                return self.error(*at, format!("two rules {} the same {}: leave one", term.act, term.record));
            }
        }
        let end = self.0.len();
        for record in Record::ALL {
            let regimes: &[Option<Regime>] = if shape(*record).regime {
                &[Some(Regime::BorderApi), Some(Regime::LawEnforcementApi), Some(Regime::Pnr)]
            } else {
                &[None]
            };
            for regime in regimes {
                let of = || terms.iter().filter(|(_, term)| term.record == *record && term.regime == *regime);
                let about = regime.map(|regime| format!(" under {regime}")).unwrap_or_default();
                // Everybody must come to an end: with and without a link.
                let Some(last) =
                    of().filter(|(_, term)| term.link == Link::Any && term.act != Act::Mask).map(|(_, t)| t).next()
                else {
                    return self.error(end, format!("no term ends the keeping of every {record}{about}"));
                };
                for (at, term) in of() {
                    if let (Some((_, sooner)), Some((_, end))) = (term.after(), last.after())
                        && term.rule != last.rule
                        && !end.longer_than(sooner)
                    {
                        return self
                            .error(*at, format!("`{}` would come after `{}`, when all is gone", term.rule, last.rule));
                    }
                }
            }
        }
        Ok(())
    }
}

fn is_rule_letter(byte: u8) -> bool {
    byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-'
}

fn names<'a>(names: impl Iterator<Item = &'a str>) -> String {
    names.collect::<Vec<_>>().join(" or ")
}

impl Retention {
    /// Reads a file of terms.
    pub fn parse(source: &str) -> Result<Self, RetentionError> {
        let text = Text(source);
        let file: File = toml::from_str(source).or_else(|error: toml::de::Error| {
            let at = error.span().map_or(0, |span| span.start);
            text.error(at, error.message().to_owned())
        })?;
        let mut terms = Vec::with_capacity(file.term.len());
        for raw in &file.term {
            let at = raw.span().start;
            terms.push((at, text.term(at, raw.get_ref())?));
        }
        text.whole(&terms)?;
        let terms = terms.into_iter().map(|(_, term)| term).collect();
        Ok(Self { terms, version: Sha256::digest(source.as_bytes()).into() })
    }
}
