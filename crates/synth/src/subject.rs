//! Listed people: what a list knows of an invented person.

use liaison_domain::{DateInterval, Identity, IdentityKind, Name, NameKind, Personal};

use crate::cultures::{Family, Script};
use crate::draw::{Draw, Stream};
use crate::person::{self, Person, Written};
use crate::word::{Form, Piece, Word};

/// First and last year of birth of listed and of queried people.
pub(crate) const YEARS: (i16, i16) = (1940, 2007);

/// A listed person.
pub struct Subject {
    /// Position in the list.
    pub index: u32,
    /// The list's own id of the record.
    pub id: String,
    /// The person behind it.
    pub person: Person,
    /// What the list knows of the birth: 70 % the day; else year, month or a range of years.
    pub birth: DateInterval,
    /// Latin name as primary first; own script, other romanisation, false and weak names where the list has them.
    pub names: Vec<Name>,
}

impl Subject {
    pub(crate) fn at(seed: u64, index: u32) -> Self {
        let mut draw = Draw::at(seed, Stream::Subject, u64::from(index));
        let person = Person::invent(&mut draw, YEARS);
        let birth = known(&mut draw, person.born);
        let names = names(&person, &mut draw);
        Self { index, id: id(index), person, birth, names }
    }

    /// The record as a list hands it over.
    pub fn identity(&self) -> Identity {
        Identity {
            kind: IdentityKind::Confirmed,
            names: self.names.clone(),
            births: vec![self.birth],
            sex: Some(self.person.sex),
            nationalities: vec![self.person.state.code],
            documents: self.person.documents.clone(),
            birth_places: vec![Personal::new(self.person.birth_place.clone())],
        }
    }

    /// The names of `kind`.
    pub fn names_of(&self, kind: NameKind) -> impl Iterator<Item = &Name> {
        self.names.iter().filter(move |name| name.kind == kind)
    }
}

/// The list's id of the record at `index`.
pub fn id(index: u32) -> String {
    format!("inv-{index:08}")
}

/// What is known of a day of birth: 15 % the year, 6 % the month, 9 % a range of two to five years.
pub(crate) fn known(draw: &mut Draw, born: jiff::civil::Date) -> DateInterval {
    let year = born.year();
    let interval = match draw.below(100) {
        0..15 => DateInterval::year(year),
        15..21 => DateInterval::month(year, born.month()),
        21..30 => {
            let span = draw.between(1, 4);
            let before = i16::try_from(draw.below(span + 1)).unwrap_or(0);
            let first = DateInterval::year(year - before);
            let last = DateInterval::year(year - before + i16::try_from(span).unwrap_or(1));
            first.zip(last).and_then(|(first, last)| DateInterval::between(first.first(), last.last()))
        }
        _ => None,
    };
    interval.unwrap_or(DateInterval::day(born))
}

fn names(person: &Person, draw: &mut Draw) -> Vec<Name> {
    let mut names = Vec::with_capacity(4);
    // Three lists in ten do not separate given and family names.
    let separated = !draw.per_mille(300);
    let mut add = |kind, written: Written| {
        if names.iter().any(|name: &Name| name.full.as_str() == written.full) {
            return;
        }
        let part = |text: String| (separated && !text.is_empty()).then(|| Personal::new(text));
        let (given, family) = (part(written.given), part(written.family));
        names.push(Name { kind, full: Personal::new(written.full), given, family });
    };
    add(NameKind::Primary, person.latin());
    if draw.per_mille(850) {
        add(NameKind::Primary, person.native());
    }
    if draw.per_mille(550) {
        add(NameKind::Alias, person.name.write(Form::Latin(person.romanisation ^ draw.bits()), draw.per_mille(700)));
    }
    if draw.per_mille(120) {
        let sex = usize::from(person.sex == liaison_domain::Sex::F);
        add(NameKind::Alias, person::name(person.naming(), draw, sex).write(Form::Latin(0), true));
    }
    if draw.per_mille(120) {
        names.push(Name::whole(NameKind::WeakAlias, nickname(person, draw)));
    }
    names
}

static ABU: Piece = Piece::new("أبو ", "Abu ", "Abou ");

/// A by-name: the kunya where there is one, else a trade or trait.
fn nickname(person: &Person, draw: &mut Draw) -> String {
    const TRADES: [&str; 16] = [
        "The Carter",
        "The Baker",
        "The Tall",
        "The Tailor",
        "Captain",
        "The Deaf",
        "Doctor",
        "The Old One",
        "Teacher",
        "The Smith",
        "Lefty",
        "The Ferryman",
        "Uncle",
        "The Painter",
        "Shorty",
        "The Clerk",
    ];
    let naming = person.naming();
    if naming.script == Script::Arabic && naming.family == Family::Built {
        let [men, _] = &naming.given;
        let mut out = String::new();
        Word::new(&[draw.skewed(men, 1)]).with_prefix(&ABU).write(false, draw.per_mille(500), &mut out);
        return out;
    }
    (*draw.pick(&TRADES)).to_owned()
}
