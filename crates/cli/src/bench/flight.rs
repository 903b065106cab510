//! A 300-passenger message against a large list, from bytes to durable hits.

use jiff::tz::TimeZone;
use liaison_domain::Clock;
use liaison_node::{Config, Environment};
use liaison_synth::messages::Kind;
use liaison_synth::{Size, World};
use serde_json::json;

use super::{Report, percentile, report, rounded};
use crate::args::Common;
use crate::directory::{Directory, operator};
use crate::exit::Failure;
use crate::machine::{MachineClock, Stopwatch};

pub fn run(common: &Common, subjects: u32, messages: u32) -> Result<Report, Failure> {
    let folder = tempfile::tempdir()?;
    let directory = Directory(folder.path().join("node"));
    directory.create(&Config::new("bench", Environment::Training))?;
    let node = directory.open()?;
    let size =
        Size { subjects, flights: messages, passengers: (300, 300), planted: 1_000, damaged: 0, ..Size::default() };
    let world = World::new(1, size);
    super::import::fill(common, &node, folder.path(), &world)?;
    let at = MachineClock.now().to_zoned(TimeZone::UTC).datetime();
    let (mut times, mut parse, mut hits, mut people) = (Vec::new(), Vec::new(), 0, 0);
    for flight in world.flights(at) {
        let Some(message) = flight.messages(&world).into_iter().find(|m| m.kind == Kind::PassengerList) else {
            continue;
        };
        let bytes = message.bytes();
        let watch = Stopwatch::start();
        std::hint::black_box(liaison_travel::parse(&bytes, &liaison_travel::Limits::default()));
        parse.push(watch.seconds() * 1000.0);
        let context = node.context(operator(), MachineClock.now());
        let watch = Stopwatch::start();
        let received = node.receive_message(&context, "carriers-border-api", &bytes)?;
        times.push(watch.seconds() * 1000.0);
        hits += received.hits.len();
        people += flight.travellers.len();
    }
    Ok(report(json!({
        "subjects": subjects,
        "messages": times.len(),
        "passengers": people,
        "p50_ms": rounded(percentile(&mut times, 50)),
        "p99_ms": rounded(percentile(&mut times, 99)),
        "hits": hits,
        "ceiling": { "what": "reading the same message, nothing stored or searched", "p50_ms": rounded(percentile(&mut parse, 50)) },
    })))
}
