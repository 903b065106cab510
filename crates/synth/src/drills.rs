//! Exercises for the people who decide hits: an invented traveller beside an invented listed person, with known truth.

use liaison_domain::{Identity, Name, NameKind};

use crate::draw::{Draw, Stream};
use crate::subject::Subject;
use crate::variants::{self, Variant};

/// One exercise.
pub struct Drill {
    /// The listed person.
    pub listed: Identity,
    /// The traveller as a message would show them.
    pub traveller: Identity,
    /// In which way the two differ; [`Variant::is_subject`] says whether they are one person.
    pub variant: Variant,
}

/// Half of them are somebody else: who only ever sees true hits learns to confirm.
const CASES: [(Variant, u32); 11] = [
    (Variant::Namesake, 40),
    (Variant::RecycledDocument, 10),
    (Variant::Exact, 5),
    (Variant::Typo, 10),
    (Variant::Transliteration, 10),
    (Variant::Swapped, 5),
    (Variant::Alias, 5),
    (Variant::PartialDate, 5),
    (Variant::DayMonthSwap, 5),
    (Variant::Truncated, 3),
    (Variant::Initials, 2),
];

/// The exercise of this number; the same number is the same exercise.
pub fn drill(number: u64) -> Drill {
    let mut draw = Draw::at(number, Stream::Drill, 0);
    let mut index = 0;
    loop {
        let mut share = draw.below(100);
        let wanted = CASES.iter().find(|(_, of)| {
            let here = share < *of;
            share = share.saturating_sub(*of);
            here
        });
        let variant = wanted.map_or(Variant::Exact, |(variant, _)| *variant);
        let subject = Subject::at(number, index);
        if let Some(shown) = variants::disguise(&subject, variant, &mut draw) {
            let traveller = Identity {
                names: vec![Name::parts(NameKind::Primary, &shown.given, &shown.family)],
                births: vec![shown.birth],
                sex: Some(shown.sex),
                nationalities: vec![shown.nationality],
                documents: shown.document.into_iter().collect(),
                ..Identity::default()
            };
            return Drill { listed: subject.identity(), traveller, variant };
        }
        // Not everybody can be disguised in every way.
        index += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_of_them_are_somebody_else_and_a_number_is_one_exercise() {
        let others = (0..1_000).filter(|number| !drill(*number).variant.is_subject()).count();
        assert!((430..=570).contains(&others), "{others}");
        let (one, again) = (drill(7), drill(7));
        assert_eq!((one.listed, one.traveller), (again.listed, again.traveller));
    }
}
