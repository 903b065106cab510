//! Invented people.

use jiff::civil::Date;
use liaison_domain::{Document, DocumentKind, Personal, Sex};

use crate::cultures::{CULTURES, Culture, Family, Middle, Naming, Script};
use crate::draw::Draw;
use crate::states::State;
use crate::word::{Form, Piece, Word};

/// An invented name in its parts, from which every written form is made.
#[derive(Clone, Copy)]
pub(crate) struct FullName {
    naming: &'static Naming,
    given: [Option<Word>; 2],
    middle: [Option<Word>; 2],
    family: [Option<Word>; 2],
    /// Between two family names.
    joint: &'static str,
}

/// A name as one source writes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// Given names, and father's names or patronymic where the culture has them.
    pub given: String,
    /// Family name or names.
    pub family: String,
    /// The whole name in the culture's order.
    pub full: String,
}

impl FullName {
    /// The name in `form`. `middle` says whether father's names or patronymic are written.
    pub(crate) fn write(&self, form: Form, middle: bool) -> Written {
        let (native, bits) = match form {
            Form::Native => (true, 0),
            Form::Latin(bits) => (false, bits),
        };
        let unspaced = native && matches!(self.naming.script, Script::Han | Script::Hangul);
        let words = |words: &[&[Option<Word>; 2]], joint: &str, first: usize| {
            let mut out = String::with_capacity(48);
            for (at, word) in words.iter().copied().flatten().flatten().enumerate() {
                if !out.is_empty() {
                    out.push_str(joint);
                }
                word.write(native, bits >> (first + at) & 1 == 1, &mut out);
            }
            out
        };
        let given = match middle {
            _ if self.naming.culture == Culture::Vietnamese => words(&[&self.middle, &self.given], " ", 0),
            true => words(&[&self.given, &self.middle], " ", 0),
            false => words(&[&self.given], " ", 0),
        };
        let family = words(&[&self.family], self.joint, 4);
        let space = if unspaced { "" } else { " " };
        let mut full = String::with_capacity(given.len() + family.len() + 1);
        let (first, second) = if self.naming.family_first { (&family, &given) } else { (&given, &family) };
        full.push_str(first);
        full.push_str(space);
        full.push_str(second);
        Written { given, family, full }
    }

    /// As a passport writes it in Latin: patronymics of Russian and Ukrainian names are left out.
    pub(crate) fn passport(&self, bits: u32) -> Written {
        let middle = !matches!(self.naming.culture, Culture::Russian | Culture::Ukrainian);
        self.write(Form::Latin(bits), middle)
    }
}

/// An invented person.
pub struct Person {
    pub(crate) name: FullName,
    /// Romanisation this person's papers use (bit per word).
    pub(crate) romanisation: u32,
    /// Sex.
    pub sex: Sex,
    /// Day of birth. What a list knows of it may be less.
    pub born: Date,
    /// State of nationality.
    pub state: &'static State,
    /// Invented place of birth.
    pub birth_place: String,
    /// Passport, identity card or personal number; expiry not set.
    pub documents: Vec<Document>,
}

impl Person {
    /// Invents a person born in `years` (first and last).
    pub(crate) fn invent(draw: &mut Draw, years: (i16, i16)) -> Self {
        let naming: &'static Naming = draw.pick(&CULTURES);
        Self::of(naming, draw, years)
    }

    pub(crate) fn of(naming: &'static Naming, draw: &mut Draw, years: (i16, i16)) -> Self {
        let female = draw.per_mille(420);
        let name = name(naming, draw, usize::from(female));
        let romanisation = if draw.per_mille(700) { 0 } else { draw.bits() };
        let state = *draw.skewed(&naming.states, 0);
        Self {
            name,
            romanisation,
            sex: if female { Sex::F } else { Sex::M },
            born: day(draw, years),
            state,
            birth_place: place(naming, draw),
            documents: documents(draw, state),
        }
    }

    /// The script of the person's own writing.
    pub fn script(&self) -> Script {
        self.name.naming.script
    }

    /// The culture the name was built from: for tests of coverage only.
    pub fn culture(&self) -> Culture {
        self.name.naming.culture
    }

    /// The name in its own script and spelling.
    pub fn native(&self) -> Written {
        self.name.write(Form::Native, true)
    }

    /// The name in Latin letters as this person's papers romanise it.
    pub fn latin(&self) -> Written {
        self.name.write(Form::Latin(self.romanisation), true)
    }

    /// The name as a passport and therefore a passenger message has it.
    pub fn passport_name(&self) -> Written {
        self.name.passport(self.romanisation)
    }

    pub(crate) fn honorific(&self) -> &'static str {
        let [man, woman] = self.name.naming.honorifics;
        if self.sex == Sex::F { woman } else { man }
    }

    pub(crate) fn naming(&self) -> &'static Naming {
        self.name.naming
    }
}

/// A name of `naming`; `sex` 0 men, 1 women.
pub(crate) fn name(naming: &'static Naming, draw: &mut Draw, sex: usize) -> FullName {
    let [men, women] = &naming.given;
    let given = if sex == 1 { women } else { men };
    let mut words = [Some(given_word(naming, given, draw)), None];
    if naming.two_given > 0 && draw.per_mille(naming.two_given) {
        let second = given_word(naming, given, draw);
        words[1] = words[0].is_none_or(|first| !first.same(&second)).then_some(second);
    }
    let mut middle = [None, None];
    match &naming.middle {
        Middle::None => {}
        Middle::Table(share) => {
            let [of_men, of_women] = &naming.second;
            if draw.per_mille(*share) {
                middle[0] = Some(Word::new(&[draw.skewed(if sex == 1 { of_women } else { of_men }, 1)]));
            }
        }
        Middle::Fathers { particle, particle_share } => {
            let fathers = 1 + usize::from(naming.family == Family::Built && draw.per_mille(200));
            let always = naming.family == Family::Grandfather;
            if always || draw.per_mille(650) {
                for (at, slot) in middle.iter_mut().take(fathers).enumerate() {
                    let word = Word::new(&[draw.skewed(men, 1)]);
                    let [son, daughter] = particle;
                    let particle = if sex == 1 && at == 0 { daughter } else { son };
                    *slot = Some(if draw.per_mille(*particle_share) { word.with_prefix(particle) } else { word });
                }
            }
        }
    }
    let (family, joint) = families(naming, draw, sex);
    FullName { naming, given: words, middle, family, joint }
}

fn given_word(naming: &'static Naming, from: &'static [Piece], draw: &mut Draw) -> Word {
    match naming.compound_given {
        Some(joint) => {
            let first = draw.skewed(from, 3);
            if draw.per_mille(80) {
                return Word::new(&[first]);
            }
            Word::new(&[first, draw.skewed(from, 3)]).with_joint(joint)
        }
        None => Word::new(&[draw.skewed(from, 2)]),
    }
}

fn families(naming: &'static Naming, draw: &mut Draw, sex: usize) -> ([Option<Word>; 2], &'static str) {
    match naming.family {
        Family::Built => ([Some(family(naming, draw, sex)), None], " "),
        Family::Closed => ([Some(Word::new(&[draw.skewed(&naming.heads, naming.flat)])), None], " "),
        Family::Grandfather => {
            let [men, _] = &naming.given;
            ([Some(Word::new(&[draw.skewed(men, naming.flat)])), None], " ")
        }
        Family::Double(share, joint) => {
            let father = Some(family(naming, draw, sex));
            if !draw.per_mille(share) {
                return ([father, None], " ");
            }
            let mother = Some(family(naming, draw, sex));
            ([father, mother], if draw.per_mille(200) { joint } else { " " })
        }
    }
}

/// A family name by its rank: short ones are the common ones, and neighbours in rank share no syllable.
fn family(naming: &'static Naming, draw: &mut Draw, sex: usize) -> Word {
    let [of_men, of_women] = &naming.tails;
    let tails = if sex == 1 { of_women } else { of_men };
    let mut rank = draw.rank(naming.families(), naming.flat) as usize;
    let (heads, mids) = (naming.heads.len(), naming.mids.len());
    let mut size = heads * tails.len();
    let mut between = 0;
    while rank >= size && between < 2 {
        rank -= size;
        size *= mids;
        between += 1;
    }
    // A prime no table length is a multiple of: a permutation of 0..size.
    let mut code = rank * 1_000_003 % size.max(1);
    let mut take = |from: &'static [Piece]| {
        let piece = from.get(code % from.len().max(1)).unwrap_or(&NOTHING);
        code /= from.len().max(1);
        piece
    };
    let (head, tail) = (take(&naming.heads), take(tails));
    let word = match between {
        0 => Word::new(&[head, tail]),
        1 => Word::new(&[head, take(&naming.mids), tail]),
        _ => Word::new(&[head, take(&naming.mids), take(&naming.mids), tail]),
    };
    let mut share = draw.below(1000);
    for (of, prefix) in naming.prefixes {
        if share < *of {
            return word.with_prefix(prefix);
        }
        share -= of;
    }
    word
}

static NOTHING: Piece = Piece::EMPTY;

fn day(draw: &mut Draw, (first, last): (i16, i16)) -> Date {
    let years = u32::try_from(last - first).unwrap_or(0);
    let year = first + i16::try_from(draw.below(years + 1)).unwrap_or(0);
    let month = i8::try_from(draw.between(1, 12)).unwrap_or(1);
    let start = Date::new(year, month, 1).unwrap_or_default();
    let day = draw.between(1, u32::from(start.days_in_month().unsigned_abs()));
    Date::new(year, month, i8::try_from(day).unwrap_or(1)).unwrap_or(start)
}

/// An invented place: a syllable of the culture and an ending that exists nowhere with it on purpose.
fn place(naming: &'static Naming, draw: &mut Draw) -> String {
    const ENDINGS: [&str; 12] =
        ["qub", "stavo", "rabad", "grad", "tepe", "vik", "sund", "mere", "tal", "vale", "kent", "port"];
    let mut out = String::with_capacity(16);
    let latin = naming.script == Script::Latin;
    Word::new(&[draw.pick(&naming.heads)]).write(latin, false, &mut out);
    let second = draw.pick(naming.vowels());
    out.push_str(&(if latin { second.native } else { second.latin }).to_lowercase());
    let ending: &&str = draw.pick(&ENDINGS);
    out.push_str(ending);
    out
}

fn documents(draw: &mut Draw, state: &'static State) -> Vec<Document> {
    let mut documents = Vec::with_capacity(2);
    let mut add = |draw: &mut Draw, kind, pattern| {
        let number = Personal::new(draw.pattern(pattern));
        documents.push(Document { kind, number, issuer: Some(state.code), expiry: None });
    };
    if draw.per_mille(780) {
        add(draw, DocumentKind::Passport, state.passport);
    }
    if draw.per_mille(90) {
        add(draw, DocumentKind::Passport, state.passport);
    }
    if draw.per_mille(300) {
        add(draw, DocumentKind::IdentityCard, state.id);
    }
    documents
}
