//! Queries with known answers, for measuring recall and false alarms.

use std::collections::HashMap;

use liaison_domain::{DateInterval, Identity, Name, NameKind};

use crate::World;
use crate::draw::{Draw, Stream};
use crate::latin::{folded, mrz};
use crate::person::Person;
use crate::subject::{Subject, YEARS};
use crate::variants::{self, Variant};

/// A query whose answer stands in the list.
#[derive(Debug, Clone)]
pub struct Listed {
    /// What is asked: one name, a birth, sex and nationality; no document.
    pub query: Identity,
    /// The right answer's list id.
    pub subject: String,
    /// The right answer's position in the list.
    pub index: u32,
    /// In which way the query differs from the list.
    pub variant: Variant,
}

/// A query whose person is not in the list.
#[derive(Debug, Clone)]
pub struct Unlisted {
    /// What is asked.
    pub query: Identity,
    /// A listed person has the same folded Latin or native name and the same date or year of birth: an alarm is no fault.
    pub namesake: bool,
}

/// Variants and their shares of 100 listed queries.
pub const MIX: [(Variant, u32); 7] = [
    (Variant::Exact, 15),
    (Variant::Native, 10),
    (Variant::Typo, 25),
    (Variant::Transliteration, 20),
    (Variant::Swapped, 10),
    (Variant::Initials, 5),
    (Variant::PartialDate, 15),
];

/// An endless stream of queries for listed people, in the shares of [`MIX`]. Empty when nobody is listed.
pub fn listed(world: &World) -> impl Iterator<Item = Listed> + use<> {
    let world = *world;
    let subjects = world.size().subjects;
    (0_u64..).take_while(move |_| subjects > 0).filter_map(move |number| {
        let mut draw = Draw::at(world.seed(), Stream::Query, number);
        let mut share = draw.below(100);
        let variant = MIX.into_iter().find(|&(_, of)| {
            let here = share < of;
            share = share.saturating_sub(of);
            here
        })?;
        (0..64).find_map(|_| ask(&world.subject(draw.below(subjects)), variant.0, &mut draw))
    })
}

fn ask(subject: &Subject, variant: Variant, draw: &mut Draw) -> Option<Listed> {
    let shown = variants::disguise(subject, variant, draw)?;
    let name = if variant == Variant::Native {
        Name::whole(NameKind::Primary, variants::native(subject)?)
    } else {
        Name::parts(NameKind::Primary, &shown.given, &shown.family)
    };
    let query = Identity {
        names: vec![name],
        births: vec![shown.birth],
        sex: Some(shown.sex),
        nationalities: vec![shown.nationality],
        ..Identity::default()
    };
    Some(Listed { query, subject: subject.id.clone(), index: subject.index, variant })
}

/// An endless stream of queries for people who are not listed, drawn from the same cultures with the same skew.
pub fn unlisted<'a>(world: &World, namesakes: &'a Namesakes) -> impl Iterator<Item = Unlisted> + use<'a> {
    let seed = world.seed();
    (0_u64..).map(move |number| {
        let mut draw = Draw::at(seed, Stream::Unlisted, number);
        let person = Person::invent(&mut draw, YEARS);
        let papers = person.passport_name();
        let own = person.native().full;
        let name = match draw.below(100) {
            0..10 if !own.is_ascii() => Name::whole(NameKind::Primary, own.clone()),
            10..25 => Name::parts(NameKind::Primary, &papers.given, &papers.family),
            _ => Name::parts(NameKind::Primary, &mrz(&papers.given), &mrz(&papers.family)),
        };
        let year = person.born.year();
        let birth = if draw.per_mille(150) { DateInterval::year(year) } else { None };
        let latin = person.latin().full;
        let namesake = [papers.full, latin, own].iter().any(|name| namesakes.contains(name, year));
        let query = Identity {
            names: vec![name],
            births: vec![birth.unwrap_or(DateInterval::day(person.born))],
            sex: Some(person.sex),
            nationalities: vec![person.state.code],
            ..Identity::default()
        };
        Unlisted { query, namesake }
    })
}

/// The (folded name, year of birth) pairs of a list, as hashes: 8 bytes a name form and possible year.
pub struct Namesakes(Vec<u64>);

impl Namesakes {
    /// Reads the whole list. Weak aliases do not count.
    pub fn of(world: &World) -> Self {
        let mut keys = Vec::new();
        for subject in world.subjects() {
            let papers = subject.person.passport_name().full;
            let names = subject.names.iter().filter(|name| name.kind != NameKind::WeakAlias);
            let names: Vec<_> = names.map(|name| name.full.as_str()).chain([papers.as_str()]).map(hash).collect();
            for year in subject.birth.first().year()..=subject.birth.last().year() {
                keys.extend(names.iter().map(|&name| key(name, year)));
            }
        }
        keys.sort_unstable();
        keys.dedup();
        Self(keys)
    }

    /// Whether somebody listed has this name, folded, and may be born in `year`.
    pub fn contains(&self, name: &str, year: i16) -> bool {
        self.0.binary_search(&key(hash(name), year)).is_ok()
    }
}

/// FNV-1a of the folded Latin name, or of the native spelling where nothing is Latin.
fn hash(name: &str) -> u64 {
    let latin = folded(name);
    let text = if latin.is_empty() { name } else { latin.as_str() };
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

fn key(name: u64, year: i16) -> u64 {
    (name ^ u64::from(year.unsigned_abs())).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// How unevenly names are spread, to be stated with every false-alarm figure. Shares are of 1,000 people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Skew {
    /// People counted.
    pub people: u32,
    /// Different family names among them (folded Latin).
    pub families: u32,
    /// Different full names.
    pub names: u32,
    /// Share of the commonest family name.
    pub top_1: u32,
    /// Share of the ten commonest.
    pub top_10: u32,
    /// Share of the hundred commonest.
    pub top_100: u32,
}

/// The skew of the first `people` unlisted people.
pub fn skew(world: &World, people: u32) -> Skew {
    let (mut families, mut names) = (HashMap::<u64, u32>::new(), std::collections::HashSet::<u64>::new());
    for number in 0..u64::from(people) {
        let person = Person::invent(&mut Draw::at(world.seed(), Stream::Unlisted, number), YEARS);
        let papers = person.passport_name();
        *families.entry(hash(&papers.family)).or_default() += 1;
        names.insert(hash(&papers.full));
    }
    let mut counts: Vec<u32> = families.into_values().collect();
    counts.sort_unstable_by(|one, two| two.cmp(one));
    let size = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
    let top = |upto: usize| {
        let sum: u64 = counts.iter().take(upto).map(|&count| u64::from(count)).sum();
        u32::try_from(sum * 1000 / u64::from(people.max(1))).unwrap_or(u32::MAX)
    };
    Skew {
        people,
        families: size(counts.len()),
        names: size(names.len()),
        top_1: top(1),
        top_10: top(10),
        top_100: top(100),
    }
}
