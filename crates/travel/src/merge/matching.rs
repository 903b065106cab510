//! Which person of a new message is which person of the list so far.

use std::collections::HashMap;

use liaison_domain::document::normalise_number;
use liaison_domain::{Country, DateInterval};

use super::Entry;
use crate::name::{folded, without_title};
use crate::person::{Person, Text};

/// What identifies a person across the messages of one flight.
#[derive(Debug, Default)]
struct Features {
    unique_refs: Vec<String>,
    documents: Vec<(String, Option<Country>)>,
    locators: Vec<String>,
    /// Surname and given names, letters only.
    names: Vec<(String, String)>,
    births: Vec<DateInterval>,
}

impl Features {
    fn add(&mut self, person: &Person) {
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

/// Pairs of locators between which persons moved.
pub(super) struct Splits<'s>(pub &'s [(Text, Text)]);

impl Splits<'_> {
    fn related(&self, one: &str, other: &str) -> bool {
        let pair = |a: &Text, b: &Text| a.as_str() == one && b.as_str() == other;
        one == other || self.0.iter().any(|(a, b)| pair(a, b) || pair(b, a))
    }
}

/// Whether a new person and a listed one are the same.
type Rule<'r> = dyn Fn(&Features, &Features) -> bool + 'r;

/// For each person of `new` the entry that is the same person, if one is. An entry is nobody's twice, so two travellers of
/// one name stay two. The strongest evidence is used first, over the whole list:
///
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
    let index = Index::of(&held);
    let rules: [&Rule<'_>; 5] = [
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
    for rule in rules {
        for (features, pair) in wanted.iter().zip(&mut pairs).filter(|(_, pair)| pair.is_none()) {
            let fits = |at: &usize| {
                !taken.get(*at).copied().unwrap_or(true) && held.get(*at).is_some_and(|held| rule(features, held))
            };
            *pair = index.candidates(features).into_iter().find(fits);
            if let Some(slot) = pair.and_then(|at| taken.get_mut(at)) {
                *slot = true;
            }
        }
    }
    pairs
}

/// Entries by what they may be found by, so that long lists are not compared all with all.
struct Index<'f> {
    keys: HashMap<&'f str, Vec<usize>>,
}

impl<'f> Index<'f> {
    fn of(held: &'f [Features]) -> Self {
        let mut keys: HashMap<&str, Vec<usize>> = HashMap::new();
        for (at, features) in held.iter().enumerate() {
            for key in Self::keys(features) {
                let list = keys.entry(key).or_default();
                if list.last() != Some(&at) {
                    list.push(at);
                }
            }
        }
        Self { keys }
    }

    fn keys(features: &Features) -> impl Iterator<Item = &str> {
        let numbers = features.documents.iter().map(|(number, _)| number.as_str());
        let names = features.names.iter().map(|(surname, _)| surname.as_str());
        features.unique_refs.iter().map(String::as_str).chain(numbers).chain(names)
    }

    /// In the order of the list.
    fn candidates(&self, features: &Features) -> Vec<usize> {
        let found = Self::keys(features).filter_map(|key| self.keys.get(key)).flatten().copied();
        let mut list: Vec<usize> = found.collect();
        list.sort_unstable();
        list.dedup();
        list
    }
}
