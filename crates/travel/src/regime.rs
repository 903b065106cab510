//! Under which law a feed stands, and which data elements that law names.
//!
//! [`Person`] has no field outside these lists; [`Regime::lawful`] takes away what the regime of the feed does not name. It
//! runs between [`crate::parse`] and the journal, so nothing else is ever written (DESIGN rule 14).
//!
//! | regime | data elements | readers |
//! |---|---|---|
//! | border API | Regulation (EU) 2025/12 Art. 4(2), 4(3): names, birth, sex, nationality, documents (type, number, issuer, expiry), locator, seat, baggage, flight | border authority |
//! | law-enforcement API | Regulation (EU) 2025/13 Art. 4: the same elements | passenger information unit |
//! | PNR | Directive (EU) 2016/681 Annex I, items 1 to 19, read strictly (CJEU C-817/19) | passenger information unit |
//!
//! How long each is kept stands in one place, `policies/retention.toml`.
//!
//! Annex I by field: 1 locator; 2 created; 3 and 7 itinerary; 4 names; 5 addresses, contacts; 6 payments; 8 frequent flyer;
//! 9 agency; 10 travel status; 11 split; 12 unaccompanied minors (the only remark kept); 13 tickets; 14 seat; 15 operating
//! carrier; 16 bags; 17 the other names of the reservation; 18 API elements; 19 history.
//!
//! The article numbers of Annex I come from secondary sources and were not compared with the Official Journal: counsel
//! confirms them before a node goes live.

use serde::{Deserialize, Serialize};

use crate::message::{Message, Pnr};
use crate::person::Person;

/// The law of a passenger feed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Regime {
    /// Advance passenger information for border checks.
    BorderApi,
    /// Advance passenger information for law enforcement.
    LawEnforcementApi,
    /// Reservations for law enforcement.
    Pnr,
}

impl Regime {
    /// The person with the data elements this regime names, and no other.
    pub fn lawful(self, person: Person) -> Person {
        // Places of birth and residence stand in messages, but on neither list.
        let common = Person { birth_place: None, birth_country: None, residence: None, clears: None, ..person };
        match self {
            Self::Pnr => common,
            Self::BorderApi | Self::LawEnforcementApi => Person {
                addresses: Vec::new(),
                contacts: Vec::new(),
                payments: Vec::new(),
                tickets: Vec::new(),
                frequent_flyer: Vec::new(),
                traveller_type: None,
                travels_with: None,
                unaccompanied_minor: false,
                ..common
            },
        }
    }

    /// The reservation with the data elements this regime names. Under the API regimes only its persons, their locator and
    /// the flight remain.
    pub fn lawful_reservation(self, pnr: Pnr) -> Pnr {
        let persons = pnr.persons.into_iter().map(|person| self.lawful(person)).collect();
        match self {
            Self::Pnr => Pnr { persons, ..pnr },
            Self::BorderApi | Self::LawEnforcementApi => Pnr {
                at: pnr.at,
                locator: pnr.locator,
                cancelled: pnr.cancelled,
                itinerary: pnr.itinerary,
                persons,
                ..Pnr::default()
            },
        }
    }

    /// The message with the data elements this regime names.
    pub fn lawful_message(self, message: Message) -> Message {
        match message {
            Message::Paxlst(mut list) => {
                list.persons = list.persons.into_iter().map(|person| self.lawful(person)).collect();
                Message::Paxlst(list)
            }
            Message::Pnrgov(mut push) => {
                push.pnrs = push.pnrs.into_iter().map(|pnr| self.lawful_reservation(pnr)).collect();
                Message::Pnrgov(push)
            }
            Message::Other(header) => Message::Other(header),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::person::{Address, AddressKind, Contact, FrequentFlyer, Payment, Text, TravellerType};

    fn full() -> Person {
        let text = || Some(Text::from("X"));
        Person {
            surname: Text::from("NOVASTEL"),
            seat: text(),
            locator: text(),
            birth_place: text(),
            unaccompanied_minor: true,
            traveller_type: Some(TravellerType::Child),
            tickets: vec![Text::from("X")],
            contacts: vec![Contact::Phone(Text::from("X"))],
            frequent_flyer: vec![FrequentFlyer { carrier: "Q0".into(), number: Text::from("X") }],
            addresses: vec![Address {
                kind: AddressKind::Contact,
                country: None,
                street: text(),
                city: None,
                region: None,
                postcode: None,
            }],
            payments: vec![Payment { form: "CC".into(), amount: None, vendor: None, number: text(), expiry: None }],
            ..Person::default()
        }
    }

    #[test]
    fn each_regime_holds_its_elements_only() {
        let pnr = Regime::Pnr.lawful(full());
        assert!(pnr.birth_place.is_none());
        assert_eq!(pnr, Person { birth_place: None, ..full() });
        for regime in [Regime::BorderApi, Regime::LawEnforcementApi] {
            let api = regime.lawful(full());
            let expected = Person {
                surname: Text::from("NOVASTEL"),
                seat: Some(Text::from("X")),
                locator: Some(Text::from("X")),
                ..Person::default()
            };
            assert_eq!(api, expected);
        }
    }

    #[test]
    fn an_api_feed_keeps_nothing_of_the_reservation_but_who_and_which_flight() {
        let pnr = Pnr { payments: full().payments, persons: vec![full()], party_size: Some(3), ..Pnr::default() };
        let api = Regime::BorderApi.lawful_reservation(pnr.clone());
        assert!(api.payments.is_empty() && api.party_size.is_none() && api.persons[0].contacts.is_empty());
        assert_eq!(Regime::Pnr.lawful_reservation(pnr).payments.len(), 1);
    }
}
