//! PAXLST.

use jiff::civil::Date;
use liaison_domain::{DateInterval, DocumentKind, Sex};

use super::{Damage, Envelope, Kind, sender};
use crate::draw::Draw;
use crate::edifact::{Charset, Writer, long_date, stamp};
use crate::flights::Traveller;

impl Envelope<'_> {
    pub(super) fn paxlst(&self, people: &[usize], draw: &mut Draw) -> String {
        let mut writer = Writer::new(self.charset);
        let out = &mut writer;
        let (date, time) = stamp(self.sent);
        let syntax: &[&str] = if self.charset == Charset::C { &["UNOC", "3"] } else { &["UNOA", "4"] };
        let reference = self.reference.as_str();
        out.segment(
            "UNB",
            &[syntax, &[&sender(self.flight)], &["UTOPIU"], &[&date, &time], &[reference], &[], &["APIS"]],
        );
        let release = self.version.trim_start_matches("D:");
        out.segment("UNH", &[&["1"], &["PAXLST", "D", release, "UN", "IATA"]]);
        self.header(out, draw);
        let listed = if self.kind == Kind::CrewList { &self.flight.crew } else { &self.flight.travellers };
        for traveller in people.iter().filter_map(|&index| listed.get(index)) {
            self.traveller(out, traveller);
        }
        let of = if self.kind == Kind::CrewList { "41" } else { "42" };
        out.segment("CNT", &[&[of, &self.stated(Damage::WrongPersonCount, people.len())]]);
        self.close(writer)
    }

    /// UNT and UNZ, as far as the damage leaves them.
    pub(super) fn close(&self, mut writer: Writer) -> String {
        if self.damage == Some(Damage::WrongSegmentCount) {
            writer.segment("UNT", &[&["7"], &["1"]]);
        } else if self.damage != Some(Damage::MissingMessageTrailer) {
            writer.trailer(if self.damage == Some(Damage::WrongReference) { "2" } else { "1" });
        }
        if self.damage != Some(Damage::MissingInterchangeTrailer) {
            writer.segment("UNZ", &[&[&self.stated(Damage::WrongMessageCount, 1)], &[&self.reference]]);
        }
        writer.finish()
    }

    fn header(&self, out: &mut Writer, draw: &mut Draw) {
        let flight = self.flight;
        let (code, function) = match self.kind {
            Kind::CrewList => ("250", "C"),
            Kind::Change => ("745", "CP"),
            Kind::Cancel => ("745", "XR"),
            Kind::CloseOut => ("266", "CLOB"),
            _ => ("745", ""),
        };
        if function.is_empty() {
            out.segment("BGM", &[&[code]]);
        } else {
            out.segment("BGM", &[&[code], &[function]]);
        }
        out.segment("RFF", &[&["TN", &draw.pattern("T#999999")]]);
        out.segment("NAD", &[&["MS"], &[], &[], &[&format!("CONTACT DESK {}", flight.carrier)]]);
        out.segment("COM", &[&[&draw.pattern("00 5550#99999"), "TE"], &[&draw.pattern("00 5550#99999"), "FX"]]);
        let number = format!("{}{}", flight.carrier, flight.number);
        out.segment("TDT", &[&["20"], &[&number], &[], &[], &[flight.carrier]]);
        for (place, airport, code, at) in
            [("125", flight.from, "189", flight.departure), ("87", flight.to, "232", flight.arrival)]
        {
            let (date, time) = stamp(at);
            out.segment("LOC", &[&[place], &[airport]]);
            out.segment("DTM", &[&[code, &format!("{date}{time}"), "201"]]);
        }
    }

    fn traveller(&self, out: &mut Writer, traveller: &Traveller) {
        let role = if self.kind == Kind::CrewList { "FM" } else { "FL" };
        match traveller.given.split_once(' ') {
            Some((given, second)) => {
                out.segment("NAD", &[&[role], &[], &[], &[&traveller.surname, given, second]]);
            }
            None => out.segment("NAD", &[&[role], &[], &[], &[&traveller.surname, &traveller.given]]),
        }
        if self.kind == Kind::CloseOut {
            out.segment("RFF", &[&["ABO", &traveller.reference]]);
            return;
        }
        out.segment("ATT", &[&["2"], &[], &[sex(traveller.sex)]]);
        self.birth(out, traveller.birth);
        if self.version == "D:05B" && traveller.bags > 0 {
            out.segment("MEA", &[&["CT"], &[], &["", &traveller.bags.to_string()]]);
        }
        out.segment("LOC", &[&["178"], &[self.flight.from]]);
        out.segment("LOC", &[&["179"], &[self.flight.to]]);
        let nationality = traveller.nationality.code();
        if self.version == "D:12B" || self.charset == Charset::C {
            out.segment("LOC", &[&["180"], &[nationality, "", "", &traveller.birth_place]]);
        }
        out.segment("NAT", &[&["2"], &[nationality]]);
        if self.kind != Kind::CrewList {
            out.segment("RFF", &[&["AVF", &traveller.locator]]);
            if let Some(seat) = &traveller.seat {
                out.segment("RFF", &[&["SEA", seat]]);
            }
            out.segment("RFF", &[&["ABO", &traveller.reference]]);
        }
        let kind = if traveller.document.kind == DocumentKind::Passport { "P" } else { "I" };
        out.segment("DOC", &[&[kind, "110", "111"], &[traveller.document.number.as_str()]]);
        if let Some(expiry) = traveller.document.expiry {
            self.date(out, "36", expiry);
        }
        let issuer = traveller.document.issuer.unwrap_or(traveller.nationality);
        out.segment("LOC", &[&["91"], &[issuer.code()]]);
    }

    /// The day of birth, or as much as is known of it (forms 602 CCYY and 610 CCYYMM).
    fn birth(&self, out: &mut Writer, birth: DateInterval) {
        let (first, last) = (birth.first(), birth.last());
        if let Some(day) = birth.exact() {
            self.date(out, "329", day);
        } else if (first.year(), first.month()) == (last.year(), last.month()) {
            out.segment("DTM", &[&["329", &format!("{:04}{:02}", first.year(), first.month()), "610"]]);
        } else {
            out.segment("DTM", &[&["329", &format!("{:04}", first.year()), "602"]]);
        }
    }

    fn date(&self, out: &mut Writer, code: &str, date: Date) {
        let long = long_date(date);
        if self.damage == Some(Damage::TwoDigitYears) {
            out.segment("DTM", &[&[code, long.get(2..).unwrap_or_default()]]);
        } else {
            out.segment("DTM", &[&[code, &long, "102"]]);
        }
    }
}

fn sex(sex: Sex) -> &'static str {
    match sex {
        Sex::F => "F",
        Sex::M => "M",
        Sex::X => "X",
    }
}
