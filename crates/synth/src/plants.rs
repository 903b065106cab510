//! Disguised listed people among the passengers, and the truth about them, kept aside.

use crate::World;
use crate::draw::Draw;
use crate::flights::{Flight, Role, Traveller};
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
    /// The list's id of the record: a person's, or a lost document's.
    pub subject: String,
    /// In which way the passenger differs from the list; [`Variant::Namesake`] and [`Variant::RecycledDocument`] are
    /// other people.
    pub variant: Variant,
}

/// What is planted, in turn, so that each is equally frequent.
pub(crate) const PLANTED: [Variant; 11] = [
    Variant::Exact,
    Variant::Typo,
    Variant::Transliteration,
    Variant::Swapped,
    Variant::Alias,
    Variant::PartialDate,
    Variant::DayMonthSwap,
    Variant::RecycledDocument,
    Variant::LostDocument,
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
        if wanted == Variant::LostDocument {
            if size.documents > 0 {
                let lost = world.lost_document(draw.below(size.documents));
                traveller.document.number = lost.first.into();
                traveller.document.kind = lost.kind;
                traveller.document.issuer = Some(lost.issuer);
                flight.truths.push(truth(flight.index, index, traveller, lost.id, wanted));
            }
            continue;
        }
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
            flight.truths.push(truth(flight.index, index, traveller, subject.id, wanted));
            break;
        }
    }
}

fn truth(flight: u32, passenger: usize, traveller: &Traveller, subject: String, variant: Variant) -> Truth {
    let (surname, given) = (traveller.surname.clone(), traveller.given.clone());
    Truth { flight, passenger, surname, given, subject, variant }
}
