//! Which person of a new message is which person of the list so far.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use liaison_domain::document::normalise_number;
use liaison_domain::{Country, DateInterval};

use super::Entry;
use crate::name::{folded, without_title};
use crate::person::{Person, Text};

/// What identifies a person across the messages of one flight.
#[derive(Debug, Default)]
struct Features {
    /// A hash of each statement, to find the same one again.
    statements: Vec<u64>,
    unique_refs: Vec<String>,
    documents: Vec<(String, Option<Country>)>,
    locators: Vec<String>,
    /// Surname and given names, letters only.
    names: Vec<(String, String)>,
    births: Vec<DateInterval>,
}

impl Features {
    fn add(&mut self, person: &Person) {
        // Fixed keys: the order of pairing must not depend on the process.
        let mut hasher = DefaultHasher::new();
        person.hash(&mut hasher);
        self.statements.push(hasher.finish());
        let new = |list: &mut Vec<String>, value: Option<&str>| {
            list.extend(value.map(str::to_owned).filter(|value| !value.is_empty()));
        };
        new(&mut self.unique_refs, person.unique_ref.as_ref().map(liaison_domain::Personal::as_str));
        new(&mut self.locators, person.locator.as_ref().map(liaison_domain::Personal::as_str));
        self.births.extend(person.birth);
        for document in &person.documents {
            let number = document.number.as_ref().map(|number| normalise_number(number.as_str()));
            if let Some(number) = number.filter(|number| !number.is_empty()) {
                let issuer = document.issuer.as_ref().and_then(|issuer| issuer.country);
                self.documents.push((number, issuer));
            }
        }
        let name = |surname: &str, given: &str| (folded(surname), folded(without_title(given)));
        self.names.push(name(person.surname.as_str(), person.given.as_str()));
        if let Some(sent) = &person.name_as_sent {
            self.names.push(name(sent.surname.as_str(), sent.given.as_str()));
        }
    }

    fn shares<T: PartialEq>(one: &[T], other: &[T]) -> bool {
        one.iter().any(|value| other.contains(value))
    }

    /// Equal surnames, and given names of which one begins with the other.
    fn same_name(&self, other: &Self) -> bool {
        self.names.iter().any(|(surname, given)| {
            let fits = |name: &(String, String)| {
                name.0 == *surname && (name.1.starts_with(given.as_str()) || given.starts_with(name.1.as_str()))
            };
            other.names.iter().any(fits)
        })
    }

    fn same_document(&self, other: &Self) -> bool {
        let fits = |one: &(String, Option<Country>), other: &(String, Option<Country>)| {
            one.0 == other.0 && (one.1 == other.1 || one.1.is_none() || other.1.is_none())
        };
        self.documents.iter().any(|one| other.documents.iter().any(|other| fits(one, other)))
    }

    fn births_differ(&self, other: &Self) -> bool {
        let overlap = self.births.iter().any(|one| other.births.iter().any(|other| one.overlaps(*other)));
        !self.births.is_empty() && !other.births.is_empty() && !overlap
    }

    fn locators_differ(&self, other: &Self, splits: &Splits<'_>) -> bool {
        let related = self.locators.iter().any(|one| other.locators.iter().any(|other| splits.related(one, other)));
        !self.locators.is_empty() && !other.locators.is_empty() && !related
    }

    fn documents_differ(&self, other: &Self) -> bool {
        !self.documents.is_empty() && !other.documents.is_empty() && !self.same_document(other)
    }
}

/// Reservations between which persons moved.
#[derive(Default)]
pub(super) struct Splits<'s> {
    others: HashMap<&'s str, Vec<&'s str>>,
}

impl<'s> Splits<'s> {
    pub(super) fn of(pairs: impl Iterator<Item = (&'s Text, &'s Text)>) -> Self {
        let mut splits = Self::default();
        for (one, other) in pairs {
            splits.others.entry(one.as_str()).or_default().push(other.as_str());
            splits.others.entry(other.as_str()).or_default().push(one.as_str());
        }
        splits
    }

    fn related(&self, one: &str, other: &str) -> bool {
        one == other || self.others.get(one).is_some_and(|others| others.contains(&other))
    }

    /// The keys of rule 3 in reservations that split from, or into, the person's.
    fn elsewhere(&self, features: &Features) -> Vec<String> {
        let others = features.locators.iter().filter_map(|locator| self.others.get(locator.as_str())).flatten();
        let keys = |other: &&str| features.names.iter().map(|(surname, _)| format!("{other}/{surname}")).collect();
        others.flat_map(|other| -> Vec<String> { keys(other) }).collect()
    }
}

/// Whether a new person and a listed one are the same.
type Rule<'r> = dyn Fn(&Features, &Features) -> bool + 'r;

/// For each person of `new` the entry that is the same person, if one is. An entry is nobody's twice, so two travellers of
/// one name stay two. The strongest evidence is used first, over the whole list:
///
/// 0. the very same statement;
/// 1. the carrier's unique passenger reference, where the birth dates do not exclude each other;
/// 2. a document number, with the same name or birth date (children travel on a parent's number);
/// 3. the same name in the same reservation, or in one split from it;
/// 4. the same name and the same birth date, where neither documents nor reservations contradict;
/// 5. the same full name, where nothing contradicts: lists without any number. Equal names pair in order.
pub(super) fn pair(entries: &[Entry], new: &[&Person], splits: &Splits<'_>) -> Vec<Option<usize>> {
    let of = |person: &Person| {
        let mut features = Features::default();
        features.add(person);
        features
    };
    let held: Vec<Features> = entries
        .iter()
        .map(|entry| {
            let mut features = Features::default();
            entry.statements().for_each(|person| features.add(person));
            features
        })
        .collect();
    let wanted: Vec<Features> = new.iter().map(|person| of(person)).collect();
    let mut pairs = vec![None; new.len()];
    let mut taken = vec![false; entries.len()];
    let rules: [&Rule<'_>; 6] = [
        &|a, b| Features::shares(&a.statements, &b.statements),
        &|a, b| Features::shares(&a.unique_refs, &b.unique_refs) && !a.births_differ(b),
        &|a, b| a.same_document(b) && (a.same_name(b) || Features::shares(&a.births, &b.births)),
        &|a, b| {
            !a.locators.is_empty()
                && !b.locators.is_empty()
                && !a.locators_differ(b, splits)
                && a.same_name(b)
                && !a.births_differ(b)
        },
        &|a, b| {
            a.same_name(b)
                && Features::shares(&a.births, &b.births)
                && !a.documents_differ(b)
                && !a.locators_differ(b, splits)
        },
        &|a, b| {
            Features::shares(&a.names, &b.names)
                && !a.documents_differ(b)
                && !a.births_differ(b)
                && !a.locators_differ(b, splits)
        },
    ];
    for (number, rule) in rules.into_iter().enumerate() {
        let mut index = Index::of(number, &held);
        for (features, pair) in wanted.iter().zip(&mut pairs).filter(|(_, pair)| pair.is_none()) {
            let mut keys = keys(number, features);
            if number == 3 {
                keys.extend(splits.elsewhere(features));
            }
            let fits = |at: usize| held.get(at).is_some_and(|held| rule(features, held));
            *pair = keys.iter().filter_map(|key| index.first(key, &taken, fits)).min();
            if let Some(slot) = pair.and_then(|at| taken.get_mut(at)) {
                *slot = true;
            }
        }
    }
    pairs
}

/// What two persons have in common when rule `number` may hold for them.
fn keys(number: usize, features: &Features) -> Vec<String> {
    let surnames = features.names.iter().map(|(surname, _)| surname);
    let with = |first: &str| surnames.clone().map(|surname| format!("{first}/{surname}")).collect::<Vec<_>>();
    match number {
        0 => features.statements.iter().map(u64::to_string).collect(),
        1 => features.unique_refs.clone(),
        2 => features.documents.iter().map(|(document, _)| document.clone()).collect(),
        3 => features.locators.iter().flat_map(|locator| with(locator)).collect(),
        4 => features.births.iter().flat_map(|birth| with(&birth.first().to_string())).collect(),
        _ => features.names.iter().map(|(surname, given)| format!("{surname}/{given}")).collect(),
    }
}

/// Entries by the keys of one rule, so that long lists are not compared all with all.
struct Index {
    /// The entries of a key in the order of the list, and how many at the head are known to be taken.
    lists: HashMap<String, (usize, Vec<usize>)>,
}

impl Index {
    /// So many free entries of one key are looked at: a name that more people bear is no evidence.
    const LOOKED_AT: usize = 64;

    fn of(number: usize, held: &[Features]) -> Self {
        let mut lists: HashMap<String, (usize, Vec<usize>)> = HashMap::new();
        for (at, features) in held.iter().enumerate() {
            for key in keys(number, features) {
                let (_, list) = lists.entry(key).or_default();
                if list.last() != Some(&at) {
                    list.push(at);
                }
            }
        }
        Self { lists }
    }

    /// The first free entry of `key` that fits.
    fn first(&mut self, key: &str, taken: &[bool], fits: impl Fn(usize) -> bool) -> Option<usize> {
        let (head, list) = self.lists.get_mut(key)?;
        let is_taken = |at: &usize| taken.get(*at).copied().unwrap_or(true);
        *head += list.get(*head..)?.iter().take_while(|at| is_taken(at)).count();
        let free = list.get(*head..)?.iter().filter(|at| !is_taken(at)).take(Self::LOOKED_AT);
        free.copied().find(|at| fits(*at))
    }
}
