//! The reservation as a whole: RCI, ORG, ADD, IFT, FOP, DAT, EQN, and its history.

use super::Zone;
use super::draft::Draft;
use super::ssr::contact_in;
use crate::date::{Moment, moment_pnr};
use crate::edifact::{Element, Segment};
use crate::issue::{IssueKind, Issues};
use crate::limits::Bounded;
use crate::message::{Agency, Split};
use crate::person::{Address, AddressKind, CountryText, Payment, Text, text};

impl Draft {
    /// RCI: company, locator, control type, day and time of creation; several companies may stand in it.
    pub(super) fn record(&mut self, segment: &Segment<'_>, zone: Zone) {
        for element in segment.elements() {
            let Some(locator) = text(element.filled(1)) else { continue };
            match zone {
                Zone::Split => self.pnr.split.hold(Split { count: self.split_count, locator }),
                Zone::Booking if self.pnr.locator.is_none() => {
                    self.pnr.locator = Some(locator);
                    let kind = element.text(2);
                    if kind.len() == 1 {
                        self.pnr.locator_kind = Some(kind.clone().into_owned());
                    }
                    // Some senders leave out the control type without its separator.
                    let day = if kind.len() == 6 { 2 } else { 3 };
                    self.pnr.created = moment_pnr(&element.text(day), &element.text(day + 1)).known();
                }
                Zone::Booking => self.pnr.other_locators.hold(locator),
                _ => {}
            }
        }
    }

    pub(super) fn office(&mut self, segment: &Segment<'_>, zone: Zone) {
        if !matches!(zone, Zone::Booking | Zone::Traveller) || self.pnr.agency.is_some() {
            return;
        }
        if segment.is_blank() {
            self.blank_office = true;
            return;
        }
        let field = |element, component| segment.filled(element, component).map(Into::into);
        self.pnr.agency = Some(Agency {
            system: field(1, 0),
            place: field(1, 1),
            number: field(2, 0),
            office: field(2, 1),
            country: field(6, 0),
        });
    }

    /// ADD: purpose, street, town, region, -, country, postcode, free text. Of the free text nothing is kept.
    pub(super) fn address(&mut self, segment: &Segment<'_>, zone: Zone) {
        let element = segment.element(2);
        let kind = match element.text(0).as_ref() {
            "700" => AddressKind::Mailing,
            "701" => AddressKind::Billing,
            "703" => AddressKind::Residence,
            _ => AddressKind::Contact,
        };
        let address = Address {
            kind,
            country: CountryText::parse(&element.text(5)),
            street: text(element.filled(1)),
            city: text(element.filled(2)),
            region: text(element.filled(3)),
            postcode: text(element.filled(6)),
        };
        match zone {
            Zone::Booking => self.pnr.addresses.hold(address),
            Zone::Traveller => {
                if let Some(person) = self.person() {
                    person.addresses.hold(address);
                }
            }
            _ => {}
        }
    }

    /// IFT: contacts are kept, any other text is not.
    pub(super) fn free_text(&mut self, segment: &Segment<'_>, zone: Zone, issues: &mut Issues) {
        let contacts: Vec<_> = segment.elements().skip(1).filter_map(|element| contact_in(&element.text(0))).collect();
        if contacts.is_empty() {
            let text = "a free text was not kept: it may hold anything";
            issues.hint(IssueKind::SensitiveDropped, segment.at, Some(segment.tag), text);
        }
        match zone {
            Zone::Booking => self.pnr.contacts.hold_all(contacts),
            Zone::Traveller => {
                if let Some(person) = self.person() {
                    person.contacts.hold_all(contacts);
                }
            }
            _ => {}
        }
    }

    /// FOP: form, -, amount, vendor, number, expiry; one element for each means.
    pub(super) fn payment(&mut self, segment: &Segment<'_>, zone: Zone) {
        let payments: Vec<_> = segment.elements().filter_map(payment).collect();
        match zone {
            Zone::Booking => self.pnr.payments.hold_all(payments),
            Zone::Traveller => {
                if let Some(person) = self.person() {
                    person.payments.hold_all(payments);
                }
            }
            _ => {}
        }
    }

    pub(super) fn dates(&mut self, segment: &Segment<'_>, zone: Zone) {
        for element in segment.elements() {
            let moment = moment(element);
            match (element.text(0).as_ref(), zone) {
                ("2", Zone::Leg | Zone::CheckIn) => self.check_in_open = Some(moment.is_some()),
                (_, Zone::History) => self.when = moment.or(self.when),
                _ => {}
            }
        }
    }

    /// EQN behind the flights begins a split.
    pub(super) fn split_count(&mut self, segment: &Segment<'_>, zone: &mut Zone) {
        if matches!(zone, Zone::Leg | Zone::CheckIn | Zone::Split | Zone::NonAir) {
            self.split_count = segment.number(1, 0).and_then(|count| u32::try_from(count).ok());
            *zone = Zone::Split;
        }
    }

    /// ABI begins the history of one change, SAC says what was done.
    pub(super) fn history(&mut self, segment: &Segment<'_>, zone: &mut Zone) {
        *zone = Zone::History;
        if &segment.tag.0 == b"SAC" {
            self.action = segment.text(3, 0).into_owned();
        } else {
            (self.action, self.when) = (String::new(), None);
        }
    }
}

fn moment(element: Element<'_>) -> Option<Moment> {
    moment_pnr(&element.text(1), &element.text(2)).known()
}

fn payment(element: Element<'_>) -> Option<Payment> {
    let form = element.filled(0)?.into_owned();
    let field = |index| element.filled(index).map(std::borrow::Cow::into_owned);
    Some(Payment {
        form,
        amount: field(2),
        vendor: field(3),
        number: field(4).map(Text::new),
        expiry: field(5).map(Text::new),
    })
}
