//! How a listed person turns up elsewhere: the differences that matching must bridge, and the ones it must not.

use jiff::civil::Date;
use liaison_domain::{Country, DateInterval, Document, NameKind, Sex};

use crate::draw::Draw;
use crate::latin::mrz;
use crate::subject::Subject;
use crate::word::Form;

/// In which way an appearance differs from the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Variant {
    /// Name and date as listed; the listed document where there is one.
    Exact,
    /// In the person's own script.
    Native,
    /// One letter wrong.
    Typo,
    /// Another romanisation of the same name.
    Transliteration,
    /// Given and family name in each other's field.
    Swapped,
    /// Another name the list knows.
    Alias,
    /// Only the year, or year and month, of birth is stated.
    PartialDate,
    /// Day and month of birth exchanged.
    DayMonthSwap,
    /// The listed document in the hands of somebody else: another name and date.
    RecycledDocument,
    /// Nobody listed, with a document from the list of lost and stolen ones.
    LostDocument,
    /// A name cut short or left out.
    Truncated,
    /// A title glued to the given name (`MARAMRS`).
    GluedHonorific,
    /// Given names as initials.
    Initials,
    /// Innocent: the same name, another date of birth.
    Namesake,
}

impl Variant {
    /// Whether the listed person is really there. A recycled document is a true document hit on another person; a
    /// namesake is none.
    pub fn is_subject(self) -> bool {
        !matches!(self, Self::RecycledDocument | Self::LostDocument | Self::Namesake)
    }
}

/// A person as a message or query shows them: names in the letters A to Z and blanks.
#[derive(Debug, Clone)]
pub(crate) struct Appearance {
    pub(crate) given: String,
    pub(crate) family: String,
    pub(crate) birth: DateInterval,
    pub(crate) sex: Sex,
    pub(crate) nationality: Country,
    /// The listed document, when it is shown.
    pub(crate) document: Option<Document>,
}

/// `subject` disguised as `variant`; `None` where this person cannot be (no alias, no document, no exchangeable day).
pub(crate) fn disguise(subject: &Subject, variant: Variant, draw: &mut Draw) -> Option<Appearance> {
    let person = &subject.person;
    let papers = person.passport_name();
    let mut shown = Appearance {
        given: mrz(&papers.given),
        family: mrz(&papers.family),
        birth: DateInterval::day(person.born),
        sex: person.sex,
        nationality: person.state.code,
        document: None,
    };
    match variant {
        Variant::Exact => shown.document = person.documents.first().cloned(),
        Variant::Typo => {
            let name = if draw.per_mille(600) { &mut shown.family } else { &mut shown.given };
            *name = typo(name, draw)?;
        }
        Variant::Transliteration => {
            let other = person.name.passport(person.romanisation ^ draw.bits());
            let (given, family) = (mrz(&other.given), mrz(&other.family));
            if (&given, &family) == (&shown.given, &shown.family) {
                return None;
            }
            (shown.given, shown.family) = (given, family);
        }
        Variant::Native => {}
        Variant::Swapped => std::mem::swap(&mut shown.given, &mut shown.family),
        Variant::Alias => (shown.given, shown.family) = alias(subject, &shown)?,
        Variant::PartialDate => {
            let (year, month) = (person.born.year(), person.born.month());
            shown.birth =
                if draw.per_mille(700) { DateInterval::year(year)? } else { DateInterval::month(year, month)? };
        }
        Variant::DayMonthSwap => {
            let born = person.born;
            let swapped = Date::new(born.year(), born.day(), born.month()).ok()?;
            if swapped == born || subject.birth.exact().is_none() {
                return None;
            }
            shown.birth = DateInterval::day(swapped);
        }
        // Not a listed person: `plants` sees to it.
        Variant::LostDocument => return None,
        Variant::RecycledDocument => return recycled(subject, draw),
        Variant::Truncated => truncate(&mut shown, draw)?,
        Variant::GluedHonorific => {
            let western = if shown.sex == Sex::F { "MRS" } else { "MR" };
            let title = if draw.per_mille(600) { western.to_owned() } else { mrz(person.honorific()) };
            shown.given.push_str(&title);
        }
        Variant::Initials => {
            let initials: Vec<_> = shown.given.split(' ').filter_map(|name| name.get(..1)).collect();
            shown.given = initials.join(" ");
        }
        Variant::Namesake => {
            let years = i16::try_from(draw.between(3, 25)).unwrap_or(3);
            let year = person.born.year() + if person.born.year() > 1975 { -years } else { years };
            let birth = DateInterval::day(Date::new(year, person.born.month(), person.born.day().min(28)).ok()?);
            if subject.birth.overlaps(birth) {
                return None;
            }
            shown.birth = birth;
        }
    }
    Some(shown)
}

fn alias(subject: &Subject, shown: &Appearance) -> Option<(String, String)> {
    let alias = subject.names_of(NameKind::Alias).next()?;
    let (given, family) = if let (Some(given), Some(family)) = (&alias.given, &alias.family) {
        (mrz(given.as_str()), mrz(family.as_str()))
    } else {
        // The list does not separate the parts: the last word is taken for the family name, as a booking clerk would.
        let full = mrz(alias.full.as_str());
        let (given, family) = full.rsplit_once(' ')?;
        (given.to_owned(), family.to_owned())
    };
    ((&given, &family) != (&shown.given, &shown.family)).then_some((given, family))
}

/// Somebody else of the same state with the listed passport.
fn recycled(subject: &Subject, draw: &mut Draw) -> Option<Appearance> {
    let document = subject.person.documents.first()?.clone();
    let other = crate::person::Person::of(subject.person.naming(), draw, crate::subject::YEARS);
    let name = other.passport_name();
    Some(Appearance {
        given: mrz(&name.given),
        family: mrz(&name.family),
        birth: DateInterval::day(other.born),
        sex: other.sex,
        nationality: subject.person.state.code,
        document: Some(document),
    })
}

/// Cuts a long family name, else leaves out all but the first given name, else cuts that.
fn truncate(shown: &mut Appearance, draw: &mut Draw) -> Option<()> {
    if shown.family.len() > 8 && draw.per_mille(600) {
        cut(&mut shown.family, draw);
    } else if let Some((first, _)) = shown.given.split_once(' ') {
        shown.given = first.to_owned();
    } else if shown.given.len() > 4 {
        cut(&mut shown.given, draw);
    } else if shown.family.len() > 6 {
        cut(&mut shown.family, draw);
    } else {
        return None;
    }
    Some(())
}

/// Leaves at least three letters and takes at least one.
fn cut(name: &mut String, draw: &mut Draw) {
    let length = u32::try_from(name.len()).unwrap_or(u32::MAX);
    name.truncate(draw.between((length / 2).max(3), length - 1) as usize);
    name.truncate(name.trim_end().len());
}

/// One slip of a keyboard in a name of capital letters; `None` when the name is too short.
pub(crate) fn typo(name: &str, draw: &mut Draw) -> Option<String> {
    const ROWS: [&[u8]; 3] = [b"QWERTYUIOP", b"ASDFGHJKL", b"ZXCVBNM"];
    let mut bytes = name.as_bytes().to_vec();
    if bytes.len() < 4 || !name.is_ascii() {
        return None;
    }
    for _ in 0..8 {
        let at = draw.between(1, u32::try_from(bytes.len()).ok()? - 2) as usize;
        let (&here, &next) = (bytes.get(at)?, bytes.get(at + 1)?);
        if here == b' ' || next == b' ' {
            continue;
        }
        match draw.below(5) {
            0 if here != next => bytes.swap(at, at + 1),
            1 => drop(bytes.remove(at)),
            2 => bytes.insert(at, here),
            3 => bytes.insert(at, *draw.pick(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ")),
            4 => {
                let row = ROWS.into_iter().find(|row| row.contains(&here))?;
                let key = row.iter().position(|&key| key == here)?;
                let beside = row.get(key + 1).or_else(|| row.get(key.checked_sub(1)?))?;
                *bytes.get_mut(at)? = *beside;
            }
            _ => continue,
        }
        let changed = String::from_utf8(bytes).ok()?;
        return (changed != name).then_some(changed);
    }
    None
}

/// The name in its own script, when it has one of its own.
pub(crate) fn native(subject: &Subject) -> Option<String> {
    let native = subject.person.name.write(Form::Native, true).full;
    (!native.is_ascii()).then_some(native)
}
