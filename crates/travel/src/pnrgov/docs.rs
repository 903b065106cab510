//! SSR DOCS, DOCO and DOCA: document, visa and address of one traveller, fields between slashes.

use jiff::civil::Date;
use liaison_domain::Sex;

use crate::date::{Birth, birth_named, day_named};
use crate::person::{Address, AddressKind, CountryText, Text, TravelDocument};

/// DOCS: type, issuer, number, nationality, birth, sex, expiry, surname, given, second given.
#[derive(Default)]
pub(super) struct Docs {
    pub document: Option<TravelDocument>,
    pub nationality: Option<CountryText>,
    pub birth: Option<Birth>,
    pub sex: Option<Sex>,
    /// Sex MI or FI.
    pub infant: bool,
    pub surname: String,
    pub given: String,
    /// Whether a date does not exist.
    pub bad_date: bool,
}

/// DOCO: place of birth, type, number, place and day of issue, state it is valid for.
pub(super) struct Visa {
    pub birth_place: Option<Text>,
    pub document: Option<TravelDocument>,
    pub bad_date: bool,
}

/// The fields of a text that may begin with a slash, or with a status such as `HK1` and a slash.
fn fields(free: &str) -> Vec<&str> {
    let mut fields: Vec<&str> = free.split('/').map(str::trim).collect();
    let status = |text: &str| {
        text.len() > 2 && text.len() <= 4 && text.get(2..).is_some_and(|n| n.bytes().all(|b| b.is_ascii_digit()))
    };
    if fields.first().is_some_and(|first| first.is_empty() || status(first)) {
        fields.remove(0);
    }
    fields
}

fn filled(fields: &[&str], at: usize) -> Option<Text> {
    fields.get(at).filter(|text| !text.is_empty()).map(|text| Text::from(*text))
}

pub(super) fn docs(free: &str, flight: Option<Date>) -> Docs {
    let fields = fields(free);
    let field = |at: usize| fields.get(at).copied().unwrap_or_default();
    let (birth, expiry) = (birth_named(field(4), flight), day_named(field(6)));
    let kind = field(0).to_owned();
    let number = filled(&fields, 2);
    let issuer = CountryText::parse(field(1));
    let document = (number.is_some() || !kind.is_empty() || issuer.is_some()).then(|| TravelDocument {
        kind,
        number,
        issuer,
        expiry: expiry.known(),
        issued: None,
    });
    let sex = field(5);
    let given = [field(8), field(9)].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
    Docs {
        document,
        nationality: CountryText::parse(field(3)),
        birth: birth.known(),
        sex: match sex {
            "M" | "MI" => Some(Sex::M),
            "F" | "FI" => Some(Sex::F),
            "X" | "XI" => Some(Sex::X),
            _ => None,
        },
        infant: matches!(sex, "MI" | "FI" | "XI" | "UI"),
        surname: field(7).to_owned(),
        given,
        bad_date: birth.is_bad() || expiry.is_bad(),
    }
}

pub(super) fn visa(free: &str) -> Visa {
    let fields = fields(free);
    let field = |at: usize| fields.get(at).copied().unwrap_or_default();
    let issued = day_named(field(4));
    let number = filled(&fields, 2);
    let document = (number.is_some() || !field(1).is_empty()).then(|| TravelDocument {
        kind: field(1).to_owned(),
        number,
        issuer: CountryText::parse(field(5)),
        expiry: None,
        issued: issued.known(),
    });
    Visa { birth_place: filled(&fields, 0), document, bad_date: issued.is_bad() }
}

/// DOCA: kind, country, street, town, region, postcode.
pub(super) fn address(free: &str) -> Address {
    let fields = fields(free);
    let field = |at: usize| fields.get(at).copied().unwrap_or_default();
    Address {
        kind: match field(0) {
            "D" => AddressKind::Destination,
            "R" | "H" => AddressKind::Residence,
            _ => AddressKind::Contact,
        },
        country: CountryText::parse(field(1)),
        street: filled(&fields, 2),
        city: filled(&fields, 3),
        region: filled(&fields, 4),
        postcode: filled(&fields, 5),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_stand_between_slashes_with_or_without_the_first() {
        for free in [
            "/P/UTO/N1/UTO/11JUL90/M/20SEP31/SANTORVE/JONAS/PAUL",
            "HK1/P/UTO/N1/UTO/11JUL90/M/20SEP31/SANTORVE/JONAS PAUL",
        ] {
            let docs = docs(free, None);
            assert_eq!(
                (docs.surname.as_str(), docs.given.as_str(), docs.sex),
                ("SANTORVE", "JONAS PAUL", Some(Sex::M))
            );
            assert_eq!(docs.document.unwrap().number.unwrap().as_str(), "N1");
        }
        let visa = visa(" HERE VA/V/8675309/OTHER PLACE/22DEC06/LI");
        assert_eq!(visa.birth_place.unwrap().as_str(), "HERE VA");
        assert_eq!(visa.document.unwrap().issued.unwrap().to_string(), "2006-12-22");
        assert!(docs("", None).document.is_none());
    }
}
