//! Special service requests. Only the codes named here are read; diet, medical and assistance codes are dropped and
//! reported; everything else is passed over.
//!
//! Directive (EU) 2016/681, Article 13(4): data revealing race, opinion, belief, union membership, health or sexual life
//! must not be processed and is deleted at once when received. So the code itself, its text and its traveller stay out of
//! records and issues alike.

use jiff::civil::Date;

use super::Zone;
use super::docs;
use super::draft::{Draft, Fact, Pending, Target};
use crate::date::birth_named;
use crate::edifact::Segment;
use crate::issue::{IssueKind, Issues};
use crate::limits::Bounded;
use crate::person::{Contact, FrequentFlyer, Text, TravelStatus};

/// Whether a code reveals belief or health: every meal (`..ML`), wheelchairs (`WC..`), and the assistance codes.
fn is_sensitive(code: &str) -> bool {
    const ASSISTANCE: [&str; 19] = [
        "ALRG", "BLND", "DEAF", "DPNA", "DUMB", "ESAN", "LEGB", "LEGL", "LEGR", "MAAS", "MEDA", "MEDI", "MEQT", "OXYG",
        "PNUT", "PPOC", "PREG", "STCR", "SVAN",
    ];
    (code.len() == 4 && code.ends_with("ML")) || code.starts_with("WC") || ASSISTANCE.contains(&code)
}

impl Draft {
    pub(super) fn service(&mut self, segment: &Segment<'_>, zone: Zone, day: Option<Date>, issues: &mut Issues) {
        let head = segment.element(1);
        let code = head.text(0).to_ascii_uppercase();
        if is_sensitive(&code) {
            let text = "a service request that reveals belief or health was dropped";
            issues.warn(IssueKind::SensitiveDropped, segment.at, Some(segment.tag), text);
            return;
        }
        if matches!(zone, Zone::History | Zone::NonAir | Zone::Split | Zone::Header) {
            return;
        }
        let free = || free_text(segment);
        let fact = match code.as_str() {
            "DOCS" => {
                let docs = docs::docs(&slashed(segment), day);
                bad_date(docs.bad_date, segment, issues);
                if docs.document.as_ref().is_some_and(|document| document.number.is_none()) {
                    let text = "a document has no number; the traveller and the rest were kept";
                    issues.warn(IssueKind::DocumentWithoutNumber, segment.at, Some(segment.tag), text);
                }
                if docs.birth.is_some_and(|(_, inferred)| inferred) {
                    let text = "the century of a birth was inferred: the latest that is not after the flight";
                    issues.hint(IssueKind::InferredCentury, segment.at, Some(segment.tag), text);
                }
                Fact::Docs(Box::new(docs))
            }
            "DOCO" => {
                let visa = docs::visa(&slashed(segment));
                bad_date(visa.bad_date, segment, issues);
                Fact::Visa(Box::new(visa))
            }
            "DOCA" => Fact::Address(Box::new(docs::address(&slashed(segment)))),
            "SEAT" | "NSST" | "NSSA" | "NSSB" | "NSSR" | "NSSW" | "RQST" => {
                self.seats(segment, zone);
                return;
            }
            "UMNR" => Fact::Minor,
            "CHLD" => Fact::Child(named_birth(&free(), day)),
            "INFT" => match infant(&free(), day) {
                Some(fact) => fact,
                None => return,
            },
            "OTHS" => {
                self.remark = self.remark.or(show(&free()));
                return;
            }
            "TKNE" | "TKNA" | "TKNM" => match ticket(&free()) {
                Some(number) => Fact::Ticket(number),
                None => return,
            },
            "FQTV" | "FQTR" | "FQTU" | "FQTS" => match flyer(&free(), &head.text(3)) {
                Some(flyer) => Fact::FrequentFlyer(flyer),
                None => return,
            },
            _ => match contact_in(&format!("{code} {}", free())) {
                Some(contact) if zone == Zone::Booking && reference(segment).is_none() => {
                    self.pnr.contacts.hold(contact);
                    return;
                }
                Some(contact) => Fact::Contact(contact),
                None => return,
            },
        };
        let target = self.target(segment, zone);
        self.wait(Pending { at: segment.at, target, fact });
    }

    fn target(&self, segment: &Segment<'_>, zone: Zone) -> Target {
        match (reference(segment), self.current) {
            (Some(reference), _) => Target::Reference(reference),
            (None, Some(slot)) if zone == Zone::Traveller => Target::Slot(slot),
            _ => Target::Open,
        }
    }

    /// One element for each seat, with the traveller's number.
    fn seats(&mut self, segment: &Segment<'_>, zone: Zone) {
        let head = segment.element(1);
        let leg =
            if zone == Zone::Leg || zone == Zone::CheckIn { self.pnr.itinerary.len().checked_sub(1) } else { None };
        for element in segment.elements().skip(1).filter(|element| !element.is_empty()) {
            let (seat, reference) = (element.text(0).into_owned(), element.text(2));
            // XXX and the like: asked for, not given.
            if !seat.starts_with(|sign: char| sign.is_ascii_digit()) {
                continue;
            }
            let target = match (reference.is_empty(), self.current) {
                (false, _) => Target::Reference(reference.into_owned()),
                (true, Some(slot)) if zone == Zone::Traveller => Target::Slot(slot),
                _ => Target::Open,
            };
            let (board, off) = (head.text(6).into_owned(), head.text(7).into_owned());
            self.wait(Pending { at: segment.at, target, fact: Fact::Seat { leg, board, off, seat } });
        }
    }
}

fn bad_date(bad: bool, segment: &Segment<'_>, issues: &mut Issues) {
    if bad {
        let text = "a date does not exist; the field stays empty";
        issues.warn(IssueKind::BadDate, segment.at, Some(segment.tag), text);
    }
}

/// The number of the traveller the request is for.
fn reference(segment: &Segment<'_>) -> Option<String> {
    segment.elements().skip(1).find_map(|element| element.filled(2).map(std::borrow::Cow::into_owned))
}

/// The free text: all components from the ninth on, because a text may hold the component sign.
fn free_text(segment: &Segment<'_>) -> String {
    segment.element(1).texts(8).collect()
}

/// The text with slashes, wherever it begins: senders differ in the number of empty components.
fn slashed(segment: &Segment<'_>) -> String {
    segment.element(1).texts(4).skip_while(|text| !text.contains('/')).collect()
}

fn named_birth(text: &str, day: Option<Date>) -> Option<crate::date::Birth> {
    text.split_whitespace().find_map(|word| birth_named(word.trim_matches('/'), day).known())
}

/// `SURNAME/GIVEN 24JUL25`.
fn infant(text: &str, day: Option<Date>) -> Option<Fact> {
    let name = text.trim().trim_start_matches('/');
    let birth = named_birth(name, day);
    let (surname, rest) = name.split_once('/')?;
    let is_date = |word: &&str| birth_named(word, day).known().is_none();
    let given =
        rest.split(['/', ' ']).filter(|word| !word.is_empty()).take_while(is_date).collect::<Vec<_>>().join(" ");
    (!surname.is_empty()).then(|| Fact::Infant { surname: surname.trim().to_owned(), given, birth })
}

/// No-show and go-show remarks; the text itself is not kept.
fn show(text: &str) -> Option<TravelStatus> {
    let word: String = text.chars().filter(char::is_ascii_alphabetic).take(6).collect();
    match word.as_str() {
        "NOSHOW" => Some(TravelStatus::NoShow),
        "GOSHOW" => Some(TravelStatus::GoShow),
        _ => None,
    }
}

fn ticket(text: &str) -> Option<String> {
    let digits = |word: &&str| word.len() >= 13 && word.len() <= 15 && word.bytes().all(|byte| byte.is_ascii_digit());
    text.split(|sign: char| !sign.is_ascii_alphanumeric()).find(digits).map(str::to_owned)
}

/// A carrier and digits, or digits alone.
fn flyer(text: &str, carrier: &str) -> Option<FrequentFlyer> {
    let word = text.split(|sign: char| !sign.is_ascii_alphanumeric()).find(|word| word.len() >= 5)?;
    if let Some(number) = word.strip_prefix(carrier).filter(|_| !carrier.is_empty()) {
        return Some(FrequentFlyer { carrier: carrier.to_owned(), number: Text::from(number) });
    }
    let at = word.find(|sign: char| sign.is_ascii_digit()).filter(|at| *at <= 3)?;
    let (code, number) = word.split_at(at);
    let carrier = if code.is_empty() { carrier } else { code };
    Some(FrequentFlyer { carrier: carrier.to_owned(), number: Text::from(number) })
}

/// The contact of a CTC text (`CTCE`, `CTCM`, `CTCT`, ...): the address or the number alone, never the words around it.
/// In addresses `//` stands for the at sign, `..` for the low line and `./` for the hyphen.
pub(super) fn contact_in(text: &str) -> Option<Contact> {
    let (kind, value) = text
        .split_whitespace()
        .position(|word| word.starts_with("CTC"))
        .filter(|at| *at <= 1)
        .and_then(|at| text.split_once("CTC").map(|(_, rest)| (at, rest)))
        .and_then(|(_, rest)| Some((rest.chars().next()?, rest.get(1..)?)))?;
    let value = value.trim_start_matches([' ', '/', '-']);
    if kind == 'E' {
        let word = value.split_whitespace().next()?;
        let address = word.replacen("//", "@", 1).replace("..", "_").replace("./", "-");
        return address.contains('@').then(|| Contact::Email(Text::new(address)));
    }
    let start = value.find(|sign: char| sign.is_ascii_digit() || sign == '+')?;
    let number = value.get(start..)?;
    let end = number.find(|sign: char| !(sign.is_ascii_digit() || "+-/(). ".contains(sign))).unwrap_or(number.len());
    let number = number.get(..end)?.trim_matches([' ', '/', '-', '.', '(']);
    (number.bytes().filter(u8::is_ascii_digit).count() >= 4).then(|| Contact::Phone(Text::from(number)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn belief_and_health_are_recognised() {
        for code in ["KSML", "HNML", "DBML", "MOML", "VGML", "WCHR", "WCBD", "BLND", "MEDA", "OXYG", "DPNA"] {
            assert!(is_sensitive(code), "{code}");
        }
        for code in ["DOCS", "UMNR", "SEAT", "OTHS", "CTCE", "INFT", "HTML1"] {
            assert!(!is_sensitive(code), "{code}");
        }
    }

    #[test]
    fn contacts_come_without_the_words_around_them() {
        let shown = |text| match contact_in(text) {
            Some(Contact::Email(value)) => format!("mail {}", value.as_str()),
            Some(Contact::Phone(value)) => format!("phone {}", value.as_str()),
            None => "none".into(),
        };
        for (text, expected) in [
            ("CTCE TIBOR..NOVASTEL//MAIL.EXAMPLE", "mail TIBOR_NOVASTEL@MAIL.EXAMPLE"),
            ("YY CTCM 123456789", "phone 123456789"),
            ("CTCT SEA 555 010-4647 NEEDS HELP", "phone 555 010-4647"),
            ("CTCM-HK1/5550104647", "phone 1/5550104647"),
            ("MEMBER OF A UNION", "none"),
            ("CTCR REFUSED", "none"),
            ("WE SAW CTCE X//Y", "none"),
        ] {
            assert_eq!(shown(text), expected, "{text}");
        }
    }

    #[test]
    fn infants_tickets_and_accounts_are_read() {
        let Some(Fact::Infant { surname, given, birth }) = infant("FENBRIDGE/ARTUR 24JUL25", None) else { panic!() };
        assert_eq!((surname.as_str(), given.as_str()), ("FENBRIDGE", "ARTUR"));
        assert_eq!(birth.unwrap().0.to_string(), "2025-07-24");
        assert_eq!(ticket("TKT NBR 03751019954019 26AUG19 E X").as_deref(), Some("03751019954019"));
        assert_eq!(flyer("Q0123456", "Q0").map(|flyer| flyer.carrier), Some("Q0".into()));
        assert_eq!(flyer("UA123456", "Q0").map(|flyer| flyer.carrier), Some("UA".into()));
        assert_eq!(show("NOSHOW Q0120"), Some(TravelStatus::NoShow));
        assert_eq!(show("NO SHOW"), Some(TravelStatus::NoShow));
    }
}
