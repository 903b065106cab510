//! PNRGOV.

use jiff::civil::DateTime;
use liaison_domain::{DocumentKind, Sex};

use super::{Damage, Envelope, Kind, sender};
use crate::draw::Draw;
use crate::edifact::{Charset, Writer, airline_date, stamp};
use crate::flights::{Booking, Role, Traveller};

impl Envelope<'_> {
    pub(super) fn pnrgov(&self, people: &[usize], draw: &mut Draw) -> String {
        let flight = self.flight;
        let mut writer = Writer::new(Charset::A);
        let out = &mut writer;
        let (date, time) = stamp(self.sent);
        let reference = self.reference.as_str();
        out.segment(
            "UNB",
            &[&["IATA", "1"], &[&sender(flight)], &["UTOPIU"], &[&date, &time], &[reference], &[], &["PNRGOV"]],
        );
        let (version, release) = self.version.split_once(':').unwrap_or((self.version, "1"));
        let (departs, at) = day_first(flight.departure);
        let common = format!("{}{:04}/{departs}/{at}", flight.carrier, flight.number);
        out.segment("UNH", &[&["1"], &["PNRGOV", version, release, "IA"], &[&common]]);
        out.segment("MSG", &[&["", if self.kind == Kind::PnrUpdate { "141" } else { "22" }]]);
        out.segment("ORG", &[&[flight.carrier, flight.from], &["", ""], &[], &[], &[flight.carrier], &["UT"]]);
        self.leg(out, None);
        let bookings: Vec<_> = flight.bookings.iter().filter(|booking| people.contains(&booking.first)).collect();
        let cancelled = (self.kind == Kind::PnrUpdate && draw.per_mille(400)).then(|| draw.pattern("AA9A9A"));
        let count = bookings.len() + usize::from(cancelled.is_some());
        out.segment("EQN", &[&[&self.stated(Damage::WrongPersonCount, count)]]);
        for booking in bookings {
            self.booking(out, booking, draw);
        }
        if let Some(locator) = cancelled {
            // A cancelled booking: its locator and an empty originator, no names.
            out.segment("SRC", &[]);
            out.segment("RCI", &[&[flight.carrier, &locator]]);
            out.segment("ORG", &[]);
        }
        self.close(writer)
    }

    /// TVL of the flight; with the class of service inside a booking.
    fn leg(&self, out: &mut Writer, class: Option<&str>) {
        let flight = self.flight;
        let ((from_day, from_time), (to_day, to_time)) = (day_first(flight.departure), day_first(flight.arrival));
        let number = flight.number.to_string();
        let service: Vec<&str> = [Some(number.as_str()), class].into_iter().flatten().collect();
        out.segment(
            "TVL",
            &[
                &[&from_day, &from_time, &to_day, &to_time],
                &[flight.from],
                &[flight.to],
                &[flight.carrier],
                service.as_slice(),
            ],
        );
    }

    fn booking(&self, out: &mut Writer, booking: &Booking, draw: &mut Draw) {
        let flight = self.flight;
        let carrier = flight.carrier;
        let (day, time) = day_first(booking.created);
        out.segment("SRC", &[]);
        out.segment("RCI", &[&[carrier, &booking.locator, "", &day, &time]]);
        if draw.per_mille(400) {
            self.special(out, "CTCM", &format!("55501{:05}", draw.below(100_000)));
        }
        out.segment("DAT", &[&["700", &day, &time]]);
        let office = draw.pattern("#9999999");
        let agent = format!("{carrier}01");
        out.segment(
            "ORG",
            &[&[carrier, flight.from], &[&office, &agent], &[flight.from], &[], &["T"], &["UT"], &["9911AA"]],
        );
        let mut number = 1;
        if let Some(group) = &booking.group {
            out.segment("TIF", &[&[group, "G"]]);
            number += 1;
        }
        let members: Vec<_> = flight.travellers.iter().skip(booking.first).take(booking.count).collect();
        let infants = members.iter().filter(|member| member.role == Role::Infant).count();
        let first = number;
        for (member, number) in members.iter().zip(first..) {
            self.member(out, member, number, number - first < infants, draw);
            if number == first && booking.group.is_none() {
                payment(out, booking, members.len(), draw);
            }
        }
        self.leg(out, Some("Y"));
        out.segment("RPI", &[&[&(members.len() - infants).to_string()], &["HK"]]);
        out.segment("APD", &[&["320"]]);
        for (member, number) in members.iter().zip(first..) {
            if let Some(seat) = &member.seat {
                let pair: &[&str] = &["SEAT", "HK", "1", carrier, "", "", flight.from, flight.to];
                out.segment("SSR", &[pair, &[seat, "", &number.to_string(), "N"]]);
            }
        }
    }

    /// TIF and its SSR. `lap`: an infant travels with this person.
    fn member(&self, out: &mut Writer, member: &Traveller, number: usize, lap: bool, draw: &mut Draw) {
        let adult = member.role == Role::Adult;
        let title = match member.sex {
            _ if !adult || member.titled => "",
            Sex::F => "MRS",
            _ => "MR",
        };
        let (kind, number) = (
            match member.role {
                Role::Child => "C",
                Role::Infant => "IN",
                _ => "A",
            },
            number.to_string(),
        );
        let given = format!("{}{title}", member.given);
        if lap && adult {
            out.segment("TIF", &[&[&member.surname], &[&given, kind, &number, "1"]]);
        } else {
            out.segment("TIF", &[&[&member.surname], &[&given, kind, &number]]);
        }
        self.special(out, "DOCS", &docs(member));
        if self.version == "15:1" && adult && draw.per_mille(300) {
            let address = format!(
                "/R/{}/{} HARBOUR LANE/SAMPLETOWN//{}",
                member.nationality,
                draw.between(1, 99),
                draw.pattern("9999")
            );
            self.special(out, "DOCA", &address);
        }
    }

    fn special(&self, out: &mut Writer, code: &str, text: &str) {
        out.segment("SSR", &[&[code, "HK", "1", self.flight.carrier, "", "", "", "", text]]);
    }
}

/// Ticket, price and form of payment of a booking, stated with its first traveller: mostly a card (numbers under the
/// unassigned prefix 9999), one in eight cash.
fn payment(out: &mut Writer, booking: &Booking, travellers: usize, draw: &mut Draw) {
    let amount = format!("{}.{:02}", draw.between(40, 900) as usize * travellers, draw.below(100));
    out.segment(
        "TKT",
        &[&[&format!("999{:010}", u64::from(draw.below(1_000_000_000)) + 2_000_000_000), "T", &travellers.to_string()]],
    );
    out.segment("MON", &[&["T", &amount, "EUR"]]);
    out.segment("PTK", &[&["NR"], &[], &[&day_first(booking.created).0]]);
    if draw.per_mille(125) {
        out.segment("FOP", &[&["CA", "", &amount]]);
    } else {
        out.segment("FOP", &[&["CC", "", &amount, "ZZ", &format!("99990000{:08}", draw.below(100_000_000)), "1229"]]);
    }
}

/// Type, issuer, number, nationality, birth, sex, expiry, surname, given, second.
fn docs(member: &Traveller) -> String {
    let document = &member.document;
    let kind = if document.kind == DocumentKind::Passport { "P" } else { "I" };
    let sex = match (member.sex, member.role) {
        (Sex::F, Role::Infant) => "FI",
        (Sex::M, Role::Infant) => "MI",
        (Sex::F, _) => "F",
        (Sex::M, _) => "M",
        (Sex::X, _) => "U",
    };
    let birth = member.birth.exact().map(airline_date).unwrap_or_default();
    let expiry = document.expiry.map(airline_date).unwrap_or_default();
    let issuer = document.issuer.unwrap_or(member.nationality);
    let number = document.number.as_str();
    let mut text =
        format!("/{kind}/{issuer}/{number}/{}/{birth}/{sex}/{expiry}/{}", member.nationality, member.surname);
    for name in member.given.splitn(2, ' ') {
        text.push('/');
        text.push_str(name);
    }
    text
}

/// `DDMMYY` and `HHMM`.
fn day_first(at: DateTime) -> (String, String) {
    (format!("{:02}{:02}{:02}", at.day(), at.month(), at.year().rem_euclid(100)), stamp(at).1)
}
