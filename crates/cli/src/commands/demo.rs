//! The whole first job with invented people: a list, two people who permit it, a day of flights arriving live, hits that
//! wait in the browser.

use std::fs::File;
use std::io::{BufReader, BufWriter, Write};
use std::net::{Ipv4Addr, SocketAddr};
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use jiff::civil::DateTime;
use jiff::{SignedDuration, tz::TimeZone};
use liaison_api::session::DemoDesk;
use liaison_domain::import_run::Format;
use liaison_domain::{Actor, Clock, Grade, PermittedUse, Tlp, Unit};
use liaison_node::lists::{ImportRequest, NewList, Verdict};
use liaison_node::{Config, Duty, Environment, Node, OpContext};
use liaison_policy::Role;
use liaison_server::{Options, Server, Tokens};
use liaison_synth::messages::Kind;
use liaison_synth::{Size, World};
use serde::{Deserialize, Serialize};

use crate::args::{Common, Demo};
use crate::directory::{Directory, operator, shown};
use crate::exit::{Exit, Failure, Outcome};
use crate::machine::{self, MachineClock, MachineEntropy};
use crate::output::{self, Progress};

/// What the demo's world was made from; kept, so that a restart goes on with the same day.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
struct Made {
    seed: u64,
    subjects: u32,
    flights: u32,
    at: DateTime,
}

/// Flights whose messages are there when the console opens; the others come live.
const AT_ONCE: usize = 12;

/// Between two flights that come live.
const LIVE: Duration = Duration::from_secs(4);

const LIST: &str = "Invented watch list";

pub fn run(common: &Common, demo: &Demo) -> Outcome {
    let directory = Directory(data(common));
    let made = prepare(&directory, demo)?;
    let size = Size { subjects: made.subjects, flights: made.flights, planted: 400, ..Size::default() };
    let world = World::new(made.seed, size);
    let node = Arc::new(directory.open()?);
    fill_list(&directory, &node, &world, common.quiet)?;
    let mut tokens = Tokens::default();
    let desks = desks(&mut tokens)?;
    let options = Options { demo_desks: desks, ..super::serve::options(&directory) };
    let server =
        Server::new(Arc::clone(&node), Arc::new(MachineClock), Arc::new(MachineEntropy), tokens, options.clone());
    let stop = Arc::new(AtomicBool::new(false));
    let feeder = feed(Arc::clone(&node), world, made.at, demo.no_wait, Arc::clone(&stop))?;
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, demo.port));
    let quiet = common.quiet;
    let outcome = super::serve::listen(server, address, &options, move || {
        if !quiet {
            output::say(&format!(
                "\n  Open http://localhost:{} and sign in at a desk with one click.\n  \
                 Everybody here is invented. Ctrl-C ends the demo; the same command goes on with it.\n",
                address.port()
            ));
        }
    });
    stop.store(true, Ordering::Relaxed);
    if feeder.join().is_err() {
        return Err(Failure::new(Exit::Fault, "the demo's flights stopped coming: report this as a defect"));
    }
    outcome
}

/// The demo has a folder of its own unless one is named.
fn data(common: &Common) -> PathBuf {
    if common.data.as_os_str() == "liaison-data" { PathBuf::from("demo-data") } else { common.data.clone() }
}

fn prepare(directory: &Directory, demo: &Demo) -> Result<Made, Failure> {
    let path = directory.0.join("demo.toml");
    if demo.fresh && path.exists() {
        std::fs::remove_dir_all(&directory.0)?;
    }
    if let Ok(text) = std::fs::read_to_string(&path) {
        let made: Made = toml::from_str(&text).map_err(anyhow::Error::from)?;
        let asked = (demo.seed, demo.subjects, demo.flights);
        if (made.seed, made.subjects, made.flights) != asked {
            let there = shown(&directory.0);
            let message = format!("{there} holds a demo of another size or seed: add --fresh to start over");
            return Err(Failure::new(Exit::Conflict, message));
        }
        return Ok(made);
    }
    let at = MachineClock.now().to_zoned(TimeZone::UTC).datetime();
    let made = Made { seed: demo.seed, subjects: demo.subjects, flights: demo.flights, at };
    directory.create(&Config::new("Liaison demo", Environment::Demo))?;
    std::fs::write(&path, toml::to_string(&made).map_err(anyhow::Error::from)?)?;
    Ok(made)
}

fn duty(actor: &str, unit: &str, name: &str, role: Role) -> Arc<Duty> {
    Arc::new(Duty {
        actor: Actor(actor.to_owned()),
        unit: Unit(unit.to_owned()),
        name: name.to_owned(),
        roles: vec![role],
        purpose: "prevention of terrorist offences (demo)".to_owned(),
        legal_basis: "Directive (EU) 2016/681 Art. 6".to_owned(),
    })
}

fn people() -> [(Arc<Duty>, &'static str); 5] {
    let piu = "passenger-information-unit";
    [
        (
            duty("olga.officer", piu, "passenger-data analyst", Role::Officer),
            "Reviews hits: sees flights as they arrive, claims a hit, confirms or rejects it with a ground.",
        ),
        (
            duty("omar.officer", piu, "passenger-data analyst", Role::Officer),
            "A colleague at the same desk: open both to see two people work one queue.",
        ),
        (duty("dana.duty", "duty-officer", "duty officer", Role::Supervisor), "Gets what nobody decided in time."),
        (
            duty("ada.author", "lists-desk", "list keeper", Role::Author),
            "Keeps lists and proposes what they may be used for; cannot approve it.",
        ),
        (
            duty("ben.approver", "lists-desk", "approver", Role::Approver),
            "The second person: decides what others propose.",
        ),
    ]
}

fn desks(tokens: &mut Tokens) -> Result<Vec<DemoDesk>, Failure> {
    let expires = MachineClock.now() + SignedDuration::from_hours(24 * 7);
    let auditor = duty("aisha.auditor", "oversight", "auditor", Role::Auditor);
    let all = people().into_iter().chain([(auditor, "Verifies the journal and sees who did what when.")]);
    all.map(|(duty, about)| {
        let token = tokens.add(&duty, Some(expires), &mut MachineEntropy).map_err(anyhow::Error::from)?;
        Ok(DemoDesk {
            actor: duty.actor.0.clone(),
            unit: duty.unit.0.clone(),
            duty: duty.name.clone(),
            about: about.to_owned(),
            token,
        })
    })
    .collect()
}

/// The list, imported and permitted by two people; goes on where an earlier start was stopped.
fn fill_list(directory: &Directory, node: &Arc<Node>, world: &World, quiet: bool) -> Result<(), Failure> {
    let [.., (author, _), (approver, _)] = people();
    let author = node.context(author, MachineClock.now());
    let lists = node.lists(&author)?;
    let list = match lists.iter().find(|view| view.row.name == LIST) {
        Some(view) => view.row.id,
        None => {
            let new = NewList {
                name: LIST.to_owned(),
                legal_basis: "Demo Act section 1".to_owned(),
                source: "liaison-synth".to_owned(),
                grade: Grade::UNEVALUATED,
                tlp: Tlp::AmberStrict,
            };
            node.create_list(&author, new)?
        }
    };
    let view = node.list(&author, list)?;
    if view.row.subjects < u64::from(world.size().subjects) {
        let path = directory.0.join("people.csv");
        write_people(&path, world)?;
        let mut file = super::import::open(&path)?;
        let size = file.get_ref().metadata()?.len();
        let request = ImportRequest { list, format: Format::Csv, mapping: None, complete: true };
        let run = node.start_import(&author, &request, &mut file)?;
        import(node, &author, run, &mut file, size, quiet)?;
        std::fs::remove_file(&path)?;
    }
    let view = node.list(&author, list)?;
    if view.list.uses.is_empty() {
        let uses = [PermittedUse::BorderApi, PermittedUse::LeApi, PermittedUse::Pnr].into();
        let approval = node.propose_uses(&author, list, view.row.version, uses, "flights of the demo".to_owned())?;
        let approver = node.context(approver, MachineClock.now());
        node.decide_approval(&approver, approval, Verdict::Approve, "as agreed".to_owned())?;
    }
    Ok(())
}

fn import(
    node: &Node,
    context: &OpContext,
    run: liaison_domain::ids::RunId,
    file: &mut BufReader<File>,
    size: u64,
    quiet: bool,
) -> Result<(), Failure> {
    let progress = Progress::new("importing invented people", size, quiet);
    let counts = node.continue_import(context, run, file, &mut |step| {
        progress.at(step.counts.bytes, &format!("{}", step.counts.added));
        ControlFlow::Continue(())
    })?;
    progress.done(&format!("({} people, searchable)", counts.added + counts.unchanged));
    Ok(())
}

fn write_people(path: &std::path::Path, world: &World) -> Result<(), Failure> {
    let mut out = BufWriter::new(File::create(path)?);
    writeln!(out, "{}", liaison_synth::lists::CSV_HEADER.trim_end())?;
    for row in liaison_synth::lists::csv(world) {
        writeln!(out, "{}", row.trim_end())?;
    }
    out.flush()?;
    Ok(())
}

/// Sends the day's messages from a thread of its own: some at once, the rest live.
fn feed(
    node: Arc<Node>,
    world: World,
    at: DateTime,
    no_wait: bool,
    stop: Arc<AtomicBool>,
) -> Result<std::thread::JoinHandle<()>, Failure> {
    let thread = std::thread::Builder::new().name("flights".to_owned()).spawn(move || {
        for (sent, flight) in world.flights(at).enumerate() {
            // Half of the flights report reservations, the others what the document reader read: each under its own law.
            let reservations = flight.index % 2 == 1;
            for message in flight.messages(&world) {
                if stop.load(Ordering::Relaxed) {
                    return;
                }
                let (of_reservations, feed) = match message.kind {
                    Kind::Pnr | Kind::PnrUpdate => (true, "carriers-pnr"),
                    _ => (false, "carriers-border-api"),
                };
                if of_reservations != reservations {
                    continue;
                }
                let context = node.context(gateway(), MachineClock.now());
                if let Err(error) = node.receive_message(&context, feed, &message.bytes()) {
                    tracing::error!(%error, "a demo message was refused");
                }
            }
            if !no_wait && sent >= AT_ONCE {
                for _ in 0..LIVE.as_secs() * 10 {
                    if stop.load(Ordering::Relaxed) {
                        return;
                    }
                    machine::pause(Duration::from_millis(100));
                }
            }
        }
    })?;
    Ok(thread)
}

fn gateway() -> Arc<Duty> {
    let mut duty = (*operator()).clone();
    duty.actor = Actor("carrier-gateway".to_owned());
    duty.roles = vec![Role::Feed];
    Arc::new(duty)
}
