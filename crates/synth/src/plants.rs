//! Disguised listed people among the passengers, and the truth about them, kept aside.

use crate::World;
use crate::draw::Draw;
use crate::flights::{Flight, Role};
use crate::variants::{self, Variant};

/// Who a passenger really is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Truth {
    /// The flight's index.
    pub flight: u32,
    /// Index in [`Flight::travellers`].
    pub passenger: usize,
    /// Family name as in the messages.
    pub surname: String,
    /// Given names as in the messages.
    pub given: String,
    /// The list's id of the record.
    pub subject: String,
    /// In which way the passenger differs from the list; [`Variant::Namesake`] and [`Variant::RecycledDocument`] are
    /// other people.
    pub variant: Variant,
}

/// What is planted, in turn, so that each is equally frequent.
pub(crate) const PLANTED: [Variant; 10] = [
    Variant::Exact,
    Variant::Typo,
    Variant::Transliteration,
    Variant::Swapped,
    Variant::Alias,
    Variant::PartialDate,
    Variant::DayMonthSwap,
    Variant::RecycledDocument,
    Variant::Truncated,
    Variant::GluedHonorific,
];

/// Turns some adult passengers into listed people or namesakes of them, by the shares of [`crate::Size`].
pub(crate) fn plant(world: &World, flight: &mut Flight, draw: &mut Draw) {
    let size = world.size();
    if size.subjects == 0 {
        return;
    }
    let day = flight.departure.date();
    for (index, traveller) in flight.travellers.iter_mut().enumerate() {
        let chance = draw.below(100_000);
        if traveller.role != Role::Adult || chance >= size.planted.saturating_add(size.namesakes) {
            continue;
        }
        let wanted = if chance < size.planted { *draw.pick(&PLANTED) } else { Variant::Namesake };
        // Not everybody can appear in every way (no alias, no document): look on for somebody who can.
        for _ in 0..64 {
            let subject = world.subject(draw.below(size.subjects));
            let of_age = subject.person.born.year() <= day.year() - 13;
            let Some(shown) = variants::disguise(&subject, wanted, draw).filter(|shown| {
                of_age && !shown.given.is_empty() && !shown.family.is_empty() && shown.birth.last() < day
            }) else {
                continue;
            };
            traveller.become_person(shown, subject.person.state, draw, day);
            traveller.titled = wanted == Variant::GluedHonorific;
            traveller.birth_place.clone_from(&subject.person.birth_place);
            flight.truths.push(Truth {
                flight: flight.index,
                passenger: index,
                surname: traveller.surname.clone(),
                given: traveller.given.clone(),
                subject: subject.id,
                variant: wanted,
            });
            break;
        }
    }
}
