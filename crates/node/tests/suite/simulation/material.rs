//! What the world is made of: invented messages and lists, made once for all seeds.

use std::sync::OnceLock;

use liaison_domain::{Identity, Name, NameKind};
use liaison_synth::flights::Traveller;
use liaison_synth::messages::Kind;
use liaison_synth::{Size, World};

use super::draw::Draw;

pub struct Sent {
    pub feed: &'static str,
    pub bytes: Vec<u8>,
}

pub struct Material {
    /// Messages about three flights, in the order they would be sent.
    pub messages: Vec<Sent>,
    /// People a list may name; most of them are on board.
    pub people: Vec<Traveller>,
    /// The same as they are searched.
    pub probes: Vec<Identity>,
}

pub const HEADER: &str = "id,name,birth_date,nationality,document_number,document_country\n";

pub fn material() -> &'static Material {
    static MATERIAL: OnceLock<Material> = OnceLock::new();
    MATERIAL.get_or_init(|| {
        let size =
            Size { subjects: 8, documents: 0, flights: 3, passengers: (2, 4), planted: 0, namesakes: 0, damaged: 150 };
        let world = World::new(11, size);
        let (mut messages, mut people) = (Vec::new(), Vec::new());
        for flight in world.flights(jiff::civil::datetime(2026, 5, 1, 14, 0, 0, 0)) {
            for message in flight.messages(&world) {
                let feed = match message.kind {
                    Kind::Pnr | Kind::PnrUpdate => "carriers-pnr",
                    _ if flight.index == 2 => "carriers-le-api",
                    _ => "carriers-border-api",
                };
                messages.push(Sent { feed, bytes: message.bytes() });
            }
            people.extend(flight.travellers);
        }
        let cut = messages[0].bytes.len() / 2;
        let broken = messages[0].bytes[..cut].to_vec();
        messages.push(Sent { feed: "carriers-pnr", bytes: broken });
        messages.push(Sent { feed: "carriers-border-api", bytes: b"not EDIFACT".to_vec() });
        let probes = people.iter().map(probe).collect();
        Material { messages, people, probes }
    })
}

fn probe(traveller: &Traveller) -> Identity {
    Identity {
        names: vec![Name::parts(NameKind::Primary, traveller.given.as_str(), traveller.surname.as_str())],
        births: vec![traveller.birth],
        sex: Some(traveller.sex),
        nationalities: vec![traveller.nationality],
        documents: vec![traveller.document.clone()],
        ..Identity::default()
    }
}

impl Material {
    /// A list file: some of the people, each perhaps in another spelling, and rows that cannot be taken.
    pub fn file(&self, draw: &mut Draw) -> Vec<u8> {
        let mut text = HEADER.to_owned();
        for (id, person) in self.people.iter().enumerate() {
            let line = match draw.below(10) {
                0..4 => continue,
                4 => format!("{id},{} {},,,,\n", person.given, person.surname),
                5 => format!("{id},{} {},1961,{},,\n", person.given, person.surname, person.nationality),
                _ => format!(
                    "{id},{} {},{},{},{},{}\n",
                    person.given,
                    person.surname,
                    person.birth,
                    person.nationality,
                    person.document.number.as_str(),
                    person.nationality,
                ),
            };
            text.push_str(&line);
            match draw.below(12) {
                0 => text.push_str(&line),
                1 => text.push_str(",,1980,,,\n"),
                2 => text.push_str("bad-1,Ansa Keld,1980-02-30,,,\n"),
                3 => text.push_str("\"unclosed,x\n"),
                _ => {}
            }
        }
        text.into_bytes()
    }
}
