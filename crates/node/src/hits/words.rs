//! What the matcher's rules mean, in words an officer reads. No numbers: they would suggest a certainty that a comparison
//! does not have.

use liaison_matching::{Attribute, Feature};

/// The attribute's stable word.
pub(super) const fn attribute(attribute: Attribute) -> &'static str {
    match attribute {
        Attribute::Name => "name",
        Attribute::Document => "document",
        Attribute::BirthDate => "birth-date",
        Attribute::Nationality => "nationality",
        Attribute::Sex => "sex",
        Attribute::BirthPlace => "birth-place",
    }
}

/// How the two values compare.
pub(super) const fn note(feature: Feature) -> &'static str {
    match feature {
        Feature::NameSimilar => "The names are the same or similar.",
        Feature::NameWeakAlias => "Similar only to a name the source calls weak.",
        Feature::NameDiffers => "The names differ.",
        Feature::DocumentExact => "Same number as written, same issuer.",
        Feature::DocumentNormalised => "Same number without blanks and punctuation, same issuer.",
        Feature::DocumentIssuerUnknown => "Same number; one side does not name the issuer.",
        Feature::DocumentOtherIssuer => "Same number, but another issuer: numbers repeat between states.",
        Feature::DocumentDiffers => "Another number: people hold several documents, so this says little.",
        Feature::BirthSameDay => "Same day.",
        Feature::BirthSameMonth => "Same month, as far as it is known.",
        Feature::BirthSameYear => "Same year, as far as it is known.",
        Feature::BirthPossible => "The known spans overlap.",
        Feature::BirthDayMonthSwapped => "Day and month are exchanged.",
        Feature::BirthNearTypo => "One digit differs, or two are exchanged.",
        Feature::BirthNearYear => "At most two years apart.",
        Feature::BirthDiffers => "Different dates.",
        Feature::NationalityShared => "A nationality in common.",
        Feature::NationalityDiffers => "No nationality in common: people change and hide them.",
        Feature::SexSame => "Same as stated.",
        Feature::SexDiffers => "Different as stated.",
        Feature::BirthPlaceSimilar => "Similar places.",
        Feature::BirthPlaceDiffers => "Different places: spelling and districts vary, so this says little.",
        Feature::NameUnknown
        | Feature::DocumentUnknown
        | Feature::BirthUnknown
        | Feature::NationalityUnknown
        | Feature::SexUnknown
        | Feature::BirthPlaceUnknown => "One side does not state it.",
    }
}
