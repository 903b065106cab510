//! PNRGOV, reservations pushed to governments: versions 10:1 to 16:1; later ones are read the same way with an issue.
//!
//! The IATA implementation guides may not be reproduced and were not at hand. What is read follows public descriptions and
//! the invented messages in `testdata/messages`; **unverified against the guides** are: the control type C of RCI as a
//! check-in reference (go-show), remarks `NOSHOW` and status NS (no-show), the count and direction of a split (EQN and RCI
//! behind the flights), the reference component of TRI, the purpose codes 700 to 703 of ADD, and what EQN at the head of
//! the message counts (reservations, as read here).
//!
//! Rules that matter for screening:
//! * every TIF before the flights is a person, with or without SSR DOCS; a TIF behind TRI repeats one, a TIF or TVL behind
//!   ABI or SAC is history;
//! * DOCS belongs to the traveller it refers to, else to the TIF before it unless its name is exactly another traveller's;
//!   a reference to nobody leaves it unassigned, with an issue;
//! * an infant who stands only in INFT or in DOCS (sex MI or FI) of an adult is a person too;
//! * free text (IFT, LTS, OTHS, any SSR not named in `ssr`) is never kept; diet, medical and assistance codes are
//!   dropped unread and reported without their code.

mod booking;
mod checkin;
mod docs;
mod draft;
mod leg;
mod settle;
mod ssr;
mod traveller;

use jiff::civil::Date;

use self::draft::Draft;
use crate::edifact::Segment;
use crate::envelope::Context;
use crate::flight::Leg;
use crate::issue::{Count, IssueKind, Severity, Tag};
use crate::limits::Bounded;
use crate::message::{Header, Pnr, Pnrgov, Purpose};

/// Where in the message the reader is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Zone {
    /// Before the first reservation.
    #[default]
    Header,
    /// The reservation as a whole.
    Booking,
    /// One traveller.
    Traveller,
    /// One leg.
    Leg,
    /// A traveller at check-in for that leg.
    CheckIn,
    /// Another reservation that persons went to.
    Split,
    /// Hotels and cars.
    NonAir,
    /// Earlier changes.
    History,
}

/// Collects one message.
#[derive(Default)]
pub(crate) struct Builder {
    header: Header,
    legs: Vec<Leg>,
    pnrs: Vec<Pnr>,
    persons: usize,
    draft: Option<Draft>,
    zone: Zone,
    /// Place and value of EQN at the head.
    stated: Option<(usize, u64)>,
}

impl Builder {
    pub(crate) fn new(header: Header, context: &mut Context<'_>) -> Self {
        let release = header.version.split(':').next().and_then(|release| release.parse::<u8>().ok());
        if !release.is_some_and(|release| (10..=16).contains(&release)) {
            let text = "a version other than 10:1 to 16:1; it was read like those";
            context.issues.warn(IssueKind::UnknownVersion, header.at, Some(Tag(*b"UNH")), text);
        }
        Self { header, ..Self::default() }
    }

    pub(crate) fn records(&self) -> usize {
        self.persons + self.pnrs.len() + self.draft.as_ref().map_or(0, |draft| draft.slots.len())
    }

    /// The day of the flight, against which two-digit years are read.
    fn flight_day(&self, context: &Context<'_>) -> Option<Date> {
        self.legs.iter().find_map(|leg| leg.departure).map(|moment| moment.date).or(context.prepared)
    }

    pub(crate) fn segment(&mut self, segment: &Segment<'_>, context: &mut Context<'_>) {
        let day = self.flight_day(context);
        match &segment.tag.0 {
            b"SRC" => self.start(segment.at, context),
            b"RCI" if self.draft.is_none() => {
                self.start(segment.at, context);
                self.zone = Zone::Booking;
            }
            _ => {}
        }
        let zone = &mut self.zone;
        let Some(draft) = &mut self.draft else {
            self.header_segment(segment, context);
            return;
        };
        let issues = &mut *context.issues;
        match &segment.tag.0 {
            b"RCI" => draft.record(segment, *zone),
            b"ORG" => draft.office(segment, *zone),
            b"ADD" => draft.address(segment, *zone),
            b"IFT" => draft.free_text(segment, *zone, issues),
            b"FOP" => draft.payment(segment, *zone),
            b"DAT" => draft.dates(segment, *zone),
            b"EQN" => draft.split_count(segment, zone),
            b"TIF" => draft.traveller(segment, zone, issues),
            b"FTI" | b"REF" | b"TKT" => draft.traveller_fact(segment, *zone),
            b"SSR" => draft.service(segment, *zone, day, issues),
            b"TVL" => draft.leg(segment, zone, issues),
            b"RPI" => draft.status(segment, *zone),
            b"TRI" => draft.check_in(segment, zone),
            b"SSD" => draft.check_in_seat(segment, *zone),
            b"TBD" => draft.bags(segment, *zone),
            b"MSG" => *zone = Zone::NonAir,
            b"ABI" | b"SAC" => draft.history(segment, zone),
            b"SRC" | b"EBD" | b"FAR" | b"MON" | b"PTK" | b"TXD" | b"TRA" | b"APD" | b"LTS" => {}
            _ => unknown(segment, context),
        }
    }

    fn header_segment(&mut self, segment: &Segment<'_>, context: &mut Context<'_>) {
        match &segment.tag.0 {
            b"MSG" => self.header.code = segment.filled(1, 1).or_else(|| segment.filled(1, 0)).map(Into::into),
            b"TVL" => {
                if let leg::Tvl::Leg(mut leg) = leg::read(segment, context.issues) {
                    leg.complete(segment.at, segment.tag, context.issues);
                    self.legs.hold(*leg);
                }
            }
            b"EQN" => self.stated = segment.number(1, 0).map(|stated| (segment.at, stated)),
            b"ORG" | b"IFT" | b"DAT" | b"ADD" | b"RPI" | b"APD" => {}
            _ => unknown(segment, context),
        }
    }

    fn start(&mut self, at: usize, context: &mut Context<'_>) {
        self.finish_draft(context);
        self.draft = Some(Draft::new(at));
        self.zone = Zone::Booking;
    }

    fn finish_draft(&mut self, context: &mut Context<'_>) {
        if let Some(draft) = self.draft.take() {
            let pnr = draft.settle(&self.legs, context.issues);
            self.persons += pnr.persons.len();
            self.pnrs.push(pnr);
        }
    }

    pub(crate) fn finish(mut self, context: &mut Context<'_>) -> Pnrgov {
        self.finish_draft(context);
        let found = self.pnrs.len() as u64;
        if let Some((at, stated)) = self.stated.filter(|(_, stated)| *stated != found) {
            // What EQN counts differs between senders, so this is no fault.
            context.issues.count(Severity::Hint, at, Tag(*b"EQN"), Count { what: "reservations", stated, found });
        }
        let purpose = match self.header.code.as_deref() {
            Some("22") => Purpose::PnrFull,
            Some("141") => Purpose::PnrUpdate,
            _ => Purpose::Unknown,
        };
        Pnrgov { header: self.header, purpose, legs: self.legs, pnrs: self.pnrs }
    }
}

fn unknown(segment: &Segment<'_>, context: &mut Context<'_>) {
    let text = "a segment that PNRGOV does not have; it was skipped";
    context.issues.warn(IssueKind::UnknownSegment, segment.at, Some(segment.tag), text);
}
