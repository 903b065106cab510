//! Who arrives on a day: flight by flight, people with open hits first.

use liaison_api::flight::{Flight, Passenger};

use crate::frame::{Frame, when};
use crate::layout::{Block, Look, fact};
use crate::table::{Cell, Row, Table};
use crate::text::Text;
use crate::words::Words;
use crate::{PrintError, pdf};

/// What remains of a traveller's record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Record {
    /// Everything.
    Whole,
    /// What names the person is sealed (Directive (EU) 2016/681 Art. 12(2)).
    Masked,
    /// Nothing.
    Erased,
}

/// Somebody on a flight.
#[derive(Debug, Clone)]
pub struct DayPassenger {
    /// As on screen.
    pub passenger: Passenger,
    /// What remains of the record. Of a masked one nothing that names the person is printed, whatever is given.
    pub record: Record,
}

/// A flight with its people.
#[derive(Debug, Clone)]
pub struct DayFlight {
    /// As on screen.
    pub flight: Flight,
    /// Everybody who is or was on it.
    pub people: Vec<DayPassenger>,
}

/// The flights of a day.
#[derive(Debug, Clone)]
pub struct PassengersOfDay {
    /// The day of arrival, `YYYY-MM-DD`.
    pub day: String,
    /// By arrival.
    pub flights: Vec<DayFlight>,
}

/// The passenger list of a day as a PDF file.
///
/// # Errors
/// [`PrintError`] when the program is at fault.
pub fn passengers_of_day(frame: &Frame, list: &PassengersOfDay) -> Result<Vec<u8>, PrintError> {
    let words = Words::english();
    let title = words.with("day-title", &[("day", &list.day)]);
    let mut blocks = Vec::new();
    if list.flights.is_empty() {
        blocks.push(Block::Paragraph(Look::Lead, words.say("day-none")));
    } else {
        let everybody = || list.flights.iter().flat_map(|flight| &flight.people);
        let counts = [
            ("flights", list.flights.len().to_string()),
            ("people", everybody().filter(|person| person.passenger.state != "cancelled").count().to_string()),
            ("hits", everybody().filter(|person| has_open_hit(person)).count().to_string()),
        ];
        let counts = counts.each_ref().map(|(name, value)| (*name, value.as_str()));
        blocks.push(Block::Paragraph(Look::Normal, words.with("day-count", &counts)));
    }
    for flight in &list.flights {
        of_flight(&words, flight, &mut blocks);
    }
    pdf::write(frame, &words, &title, &format!("passengers/{}", list.day), &blocks)
}

fn has_open_hit(person: &DayPassenger) -> bool {
    person.passenger.hits.iter().any(|hit| matches!(hit.state.as_str(), "open" | "claimed"))
}

fn of_flight(words: &Words, flight: &DayFlight, blocks: &mut Vec<Block>) {
    let of = &flight.flight;
    let airports = if of.airports.is_empty() { format!("{}-{}", of.from, of.to) } else { of.airports.join("-") };
    let (name, route) = (format!("{}{}", of.carrier, of.number), [("route", airports.as_str())]);
    let title = if of.number.is_empty() {
        words.with("flight-unnamed", &route)
    } else {
        words.with("flight-title", &[("flight", &name), ("route", &airports)])
    };
    blocks.push(Block::Heading(2, title));
    blocks.push(facts(words, of));
    let mut missing: Vec<Text> = of.missing.iter().map(|what| Text::prose(what)).collect();
    if !of.screened {
        missing.push(words.say("missing-screening"));
    }
    for (record, key) in [(Record::Masked, "missing-masked"), (Record::Erased, "missing-erased")] {
        let count = flight.people.iter().filter(|person| person.record == record).count();
        if count > 0 {
            missing.push(words.with(key, &[("count", &count.to_string())]));
        }
    }
    blocks.extend(missing.into_iter().map(Block::Notice));
    if flight.people.is_empty() {
        blocks.push(Block::Paragraph(Look::Normal, words.say("nobody")));
        return;
    }
    blocks.push(people(words, &flight.people));
}

fn facts(words: &Words, flight: &Flight) -> Block {
    let time = |local: Option<&str>, utc: Option<&str>| match (local, utc) {
        (Some(local), Some(utc)) => words.with("both-times", &[("local", &spaced(local)), ("utc", &when(utc))]),
        (Some(local), None) => words.with("local-time", &[("local", &spaced(local))]),
        (None, Some(utc)) => Text::raw(&when(utc)),
        (None, None) => words.say("not-given"),
    };
    let counts = [
        ("passengers", flight.passengers.to_string()),
        ("crew", flight.crew.to_string()),
        ("hits", flight.open_hits.to_string()),
    ];
    let counts = counts.each_ref().map(|(name, value)| (*name, value.as_str()));
    let regimes: Vec<String> = flight.regimes.iter().map(|regime| words.code("regime", regime).plain()).collect();
    let row = |label: &str, value: Text| fact(words.say(label), vec![(Look::Normal, value)]);
    Block::Table(Table::facts(vec![
        row("departure", time(flight.departure_local.as_deref(), flight.departure.as_deref())),
        row("arrival", time(flight.arrival_local.as_deref(), flight.arrival.as_deref())),
        row("flight-state", words.code("flight", &flight.state)),
        row("hit-regime", if regimes.is_empty() { words.say("not-given") } else { Text::raw(&regimes.join(", ")) }),
        row("on-board", words.with("on-board-count", &counts)),
    ]))
}

fn people(words: &Words, people: &[DayPassenger]) -> Block {
    let mut order: Vec<&DayPassenger> = people.iter().collect();
    order.sort_by(|a, b| {
        let key = |person: &DayPassenger| {
            (!has_open_hit(person), person.record != Record::Whole, person.passenger.state == "cancelled")
        };
        let name = |person: &DayPassenger| {
            // The order must not tell what the paper does not.
            let shown = person.record == Record::Whole;
            let of = &person.passenger;
            (if shown { (of.surname.clone(), of.given.clone()) } else { Default::default() }, of.id.clone())
        };
        key(a).cmp(&key(b)).then_with(|| name(a).cmp(&name(b)))
    });
    let rows = order.into_iter().enumerate().map(|(at, person)| person_row(words, at + 1, person));
    let columns = vec![
        (words.say("number"), 0.7),
        (words.say("name"), 3.4),
        (words.say("born"), 1.7),
        (words.say("sex"), 0.6),
        (words.say("nationality-short"), 0.8),
        (words.say("doc"), 2.6),
        (words.say("seat"), 0.7),
        (words.say("role"), 1.4),
        (words.say("hits"), 1.9),
    ];
    Block::Table(Table { columns, titled: true, rows: rows.collect() })
}

fn person_row(words: &Words, number: usize, person: &DayPassenger) -> Row {
    let of = &person.passenger;
    let normal = |text: Text| vec![(Look::Normal, text)];
    let value = |value: Option<&str>| match value {
        Some(value) if !value.is_empty() => Text::raw(value),
        _ => words.say("none"),
    };
    let open = has_open_hit(person);
    let sealed = || normal(words.say("none"));
    let (name, born, sex, nationality, documents) = match person.record {
        Record::Whole => (
            vec![(if open { Look::Strong } else { Look::Normal }, name(of))],
            normal(value(of.birth.as_deref())),
            normal(value(of.sex.as_deref())),
            normal(value(of.nationality.as_deref())),
            documents(words, of),
        ),
        Record::Masked => (normal(words.say("masked")), sealed(), sealed(), sealed(), sealed()),
        Record::Erased => (normal(words.say("erased")), sealed(), sealed(), sealed(), sealed()),
    };
    let mut role = normal(words.code("role", &of.role));
    if of.state == "cancelled" {
        role.push((Look::Small, words.code("person", &of.state)));
    }
    let mut hits: Cell = of
        .hits
        .iter()
        .map(|hit| {
            let (band, state) = (words.code("band", &hit.band).plain(), words.code("state", &hit.state).plain());
            let look = if matches!(hit.state.as_str(), "open" | "claimed") { Look::Strong } else { Look::Small };
            (look, words.with("hit-short", &[("band", &band), ("state", &state)]))
        })
        .collect();
    if hits.is_empty() {
        hits = sealed();
    }
    let number = normal(Text::raw(&number.to_string()));
    Row { cells: vec![number, name, born, sex, nationality, documents, normal(value(of.seat.as_deref())), role, hits] }
}

/// A local time as people write it.
fn spaced(local: &str) -> String {
    local.replacen('T', " ", 1)
}

/// Surname, then given names, as sent.
fn name(of: &Passenger) -> Text {
    Text::said("{ $surname }, { $given }", &[("surname", &of.surname), ("given", &of.given)])
}

fn documents(words: &Words, of: &Passenger) -> Cell {
    if of.documents.is_empty() {
        return vec![(Look::Normal, words.say("none"))];
    }
    let told = of.documents.iter().map(|document| {
        let issuer = document.issuer.as_deref().unwrap_or_default();
        (Look::Normal, Text::raw(format!("{} {issuer}", document.number).trim_end()))
    });
    told.collect()
}
