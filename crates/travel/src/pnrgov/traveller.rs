//! Travellers: TIF, FTI, REF, TKT.

use super::Zone;
use super::draft::Draft;
use crate::edifact::{Element, Segment};
use crate::issue::{IssueKind, Issues};
use crate::limits::Bounded;
use crate::message::{Change, Changed};
use crate::name::{is_placeholder, without_title};
use crate::person::{FrequentFlyer, NameAsSent, Person, Text, TravellerType, text};

impl Draft {
    pub(super) fn traveller(&mut self, segment: &Segment<'_>, zone: &mut Zone, issues: &mut Issues) {
        let surname = segment.text(1, 0).into_owned();
        match zone {
            Zone::History => self.changed_traveller(segment, surname),
            Zone::CheckIn | Zone::Leg => self.repeated(segment, &surname, *zone),
            Zone::Split | Zone::NonAir | Zone::Header => {}
            Zone::Booking | Zone::Traveller => {
                *zone = Zone::Traveller;
                self.current = None;
                if segment.text(1, 1) == "G" {
                    self.pnr.group_name = Some(Text::new(surname));
                    return;
                }
                // One surname may be followed by several given names.
                let mut names = segment.elements().skip(1).filter(|element| !element.is_empty()).peekable();
                if names.peek().is_none() {
                    self.add(segment, &surname, None, issues);
                }
                for name in names {
                    self.add(segment, &surname, Some(name), issues);
                }
            }
        }
    }

    fn add(&mut self, segment: &Segment<'_>, surname: &str, name: Option<Element<'_>>, issues: &mut Issues) {
        let field = |index| name.and_then(|name| name.filled(index)).unwrap_or_default();
        let given = field(0);
        let placeholder = is_placeholder(surname, &given);
        if placeholder {
            let text = "a seat of the group has no name yet; it is counted, not listed";
            issues.hint(IssueKind::Placeholder, segment.at, Some(segment.tag), text);
        }
        let bare = without_title(&given);
        let as_sent = NameAsSent { surname: Text::from(surname), given: Text::from(given.as_ref()) };
        let person = Person {
            at: segment.at,
            surname: Text::from(surname),
            given: Text::from(bare),
            name_as_sent: (bare != given).then_some(as_sent),
            traveller_type: TravellerType::of(&field(1)),
            reference: Some(field(2).into_owned()).filter(|reference| !reference.is_empty()),
            ..Person::default()
        };
        // The adult with an infant: kept until the infant comes.
        let with_infant = field(3) == "1";
        let infant = person.traveller_type == Some(TravellerType::InfantWithoutSeat);
        self.current = Some(self.list(person, placeholder));
        if with_infant {
            self.with_infant.push(self.slots.len() - 1);
        } else if infant {
            let adult = self.with_infant.pop().and_then(|at| self.slots.get(at)?.person.reference.clone());
            if let Some(slot) = self.slots.last_mut() {
                slot.person.travels_with = adult;
            }
        }
    }

    /// A TIF behind the flights names a traveller again. Only somebody whose number and surname are both new is added:
    /// a person taken at the gate.
    fn repeated(&mut self, segment: &Segment<'_>, surname: &str, zone: Zone) {
        let name = segment.element(2);
        let (given, reference) = (name.text(0), name.text(2));
        let found = (!reference.is_empty()).then(|| self.by_reference(&reference)).flatten();
        let found = found.or_else(|| self.namesakes(surname, &given).next());
        let found = found.or_else(|| {
            if is_placeholder(surname, &given) || self.bears(surname) {
                return None;
            }
            let person = Person {
                at: segment.at,
                surname: Text::from(surname),
                given: Text::from(without_title(&given)),
                traveller_type: TravellerType::of(&name.text(1)),
                reference: Some(reference.clone().into_owned()).filter(|reference| !reference.is_empty()),
                ..Person::default()
            };
            Some(self.list(person, false))
        });
        if let Some(check_in) = self.check_ins.last_mut().filter(|_| zone == Zone::CheckIn) {
            check_in.slot = found;
        }
    }

    fn changed_traveller(&mut self, segment: &Segment<'_>, surname: String) {
        let what =
            Changed::Passenger { surname: Text::new(surname), given: Text::from(without_title(&segment.text(2, 0))) };
        self.pnr.history.hold(Change { action: self.action.clone(), what, when: self.when });
    }

    pub(super) fn traveller_fact(&mut self, segment: &Segment<'_>, zone: Zone) {
        if zone != Zone::Traveller {
            return;
        }
        let Some(person) = self.person() else { return };
        match &segment.tag.0 {
            b"FTI" => person.frequent_flyer.extend(segment.elements().filter_map(|element| {
                let carrier = element.text(0).into_owned();
                Some(FrequentFlyer { carrier, number: text(element.filled(1))? })
            })),
            b"REF" => person.unique_ref = text(segment.filled(1, 1)).or(person.unique_ref.take()),
            _ => person.tickets.hold_all(text(segment.filled(1, 0))),
        }
    }
}
