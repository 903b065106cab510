//! Travellers at check-in: TRI, SSD, TBD.

use super::Zone;
use super::draft::{CheckIn, Draft, FACTS};
use crate::edifact::Segment;
use crate::person::{BagTags, Bags, text};

impl Draft {
    /// TRI begins the check-in of one traveller; its fourth component is his number in some systems.
    pub(super) fn check_in(&mut self, segment: &Segment<'_>, zone: &mut Zone) {
        if matches!(zone, Zone::History | Zone::NonAir) {
            return;
        }
        *zone = Zone::CheckIn;
        if self.check_ins.len() >= FACTS {
            return;
        }
        self.check_ins.push(CheckIn {
            leg: self.pnr.itinerary.len().checked_sub(1),
            reference: segment.filled(2, 3).map(Into::into),
            done: self.check_in_open.unwrap_or(true),
            ..CheckIn::default()
        });
    }

    pub(super) fn check_in_seat(&mut self, segment: &Segment<'_>, zone: Zone) {
        if let Some(check_in) = self.check_ins.last_mut().filter(|_| zone == Zone::CheckIn) {
            check_in.seat = segment.filled(1, 0).map(Into::into);
        }
    }

    /// TBD: pieces, weight and unit, then the runs of tags. It belongs to the traveller checked in last.
    pub(super) fn bags(&mut self, segment: &Segment<'_>, zone: Zone) {
        let Some(check_in) = self.check_ins.last_mut().filter(|_| zone == Zone::CheckIn) else { return };
        let total = segment.element(2);
        let tags = segment.elements().skip(3).filter_map(|element| {
            Some(BagTags { first: text(element.filled(1))?, count: element.text(2).parse().ok() })
        });
        check_in.bags = Some(Bags {
            count: total.text(0).parse().ok(),
            weight: total.filled(1).map(Into::into),
            unit: match total.text(2).as_ref() {
                "700" => Some("kg".to_owned()),
                "701" => Some("lb".to_owned()),
                _ => None,
            },
            tags: tags.collect(),
        });
    }
}
