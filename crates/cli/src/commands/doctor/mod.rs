//! Look for what is wrong with a node, and say how to mend it.

mod disk;

use std::ops::ControlFlow;

use liaison_api::system::Check;
use liaison_domain::Clock;
use liaison_journal::backup::State;
use liaison_journal::verify_directory;
use liaison_node::retention::ClockState;
use liaison_node::{Node, OpContext, backup_overdue};
use liaison_server::Tokens;

use crate::args::Common;
use crate::directory::{Directory, operator, shown};
use crate::exit::{Exit, Outcome};
use crate::machine::MachineClock;
use crate::output;

pub fn run(common: &Common) -> Outcome {
    let directory = Directory(common.data.clone());
    let checks = look(&directory);
    if common.json {
        output::json(&checks)?;
    } else {
        for check in &checks {
            output::text(&format!("{:5} {:14} {}", check.state, check.check, check.reason));
            if !check.remedy.is_empty() {
                output::text(&format!("      -> {}", check.remedy));
            }
        }
    }
    Ok(if checks.iter().any(|check| check.state == "fail") { Exit::Fault } else { Exit::Done })
}

/// Everything, of a node that no other process has open.
fn look(directory: &Directory) -> Vec<Check> {
    if !directory.exists() {
        let reason = format!("no node in {}", shown(&directory.0));
        return vec![configuration(directory), Check::bad("node", "fail", reason, "liaison init --name NAME")];
    }
    // Opening makes what a new node has not got yet, so it comes before the files are looked at.
    let node = opened(directory);
    let mut checks = of_directory(directory);
    checks.extend(node);
    checks.push(journal(directory));
    checks
}

/// What the files of the node tell, whoever has them open.
pub fn of_directory(directory: &Directory) -> Vec<Check> {
    let now = MachineClock.now();
    vec![
        configuration(directory),
        tokens(directory),
        disk::rights(directory),
        disk::speed(directory),
        disk::leftovers(directory, now),
        backup(directory, now),
        disk::room(directory, age(directory, now)),
    ]
}

/// Erasure reaches old backups only while new ones are made, so an old one is a warning of its own.
fn backup(directory: &Directory, now: jiff::Timestamp) -> Check {
    const NAME: &str = "backup";
    let Some(state) = State::load(&directory.0) else {
        return Check::bad(NAME, "warn", "never made", "liaison backup init, then liaison backup create");
    };
    let reason = format!("generation {}, {} h old", state.generation, now.duration_since(state.created).as_hours());
    match (backup_overdue(state.created, now), state.verified) {
        (true, _) => Check::bad(NAME, "warn", reason, "liaison backup create, every day"),
        (_, None) => Check::bad(NAME, "warn", format!("{reason}, never verified"), "liaison backup verify"),
        _ => Check::ok(NAME, reason),
    }
}

/// Days since the node was made.
fn age(directory: &Directory, now: jiff::Timestamp) -> Option<f64> {
    let made = std::fs::metadata(directory.0.join("node.key")).and_then(|meta| meta.modified()).ok()?;
    let made = jiff::Timestamp::try_from(made).ok()?;
    Some(now.duration_since(made).as_secs_f64() / 86_400.0)
}

fn configuration(directory: &Directory) -> Check {
    match directory.config() {
        Ok(config) => {
            let missing = config.feeds.iter().filter_map(|feed| feed.folder.as_ref()).find(|folder| !folder.is_dir());
            match missing {
                Some(folder) => Check::bad(
                    "configuration",
                    "warn",
                    format!("a feed watches {}, which is not there", shown(folder)),
                    "make the folder, or take it out of config.toml",
                ),
                None => Check::ok("configuration", format!("{} ({})", config.name, config.environment.word())),
            }
        }
        Err(failure) => Check::bad("configuration", "fail", format!("{}", failure.error), "mend config.toml"),
    }
}

fn tokens(directory: &Directory) -> Check {
    match Tokens::load(&directory.tokens_path()) {
        Ok(tokens) => {
            let now = MachineClock.now();
            let held = tokens.list().filter(|token| token.expires.is_none_or(|end| end > now)).count();
            match held {
                0 => Check::bad("tokens", "warn", "nobody can sign in", "liaison token add --help"),
                held => Check::ok("tokens", format!("{held} hold")),
            }
        }
        Err(error) => Check::bad("tokens", "fail", error.to_string(), "mend or remove tokens.toml"),
    }
}

fn journal(directory: &Directory) -> Check {
    match verify_directory(&directory.0, &mut |_| ControlFlow::Continue(())) {
        Ok(report) if report.is_sound() => {
            Check::ok("journal", format!("{} entries, {} parts, all intact", report.entries, report.parts))
        }
        Ok(report) => {
            let first = report.findings.first().map(ToString::to_string).unwrap_or_default();
            Check::bad("journal", "fail", first, "keep the directory as it is; restore from a backup")
        }
        Err(error) => Check::bad("journal", "fail", error.to_string(), "check the disk; restore from a backup"),
    }
}

/// A node in use by its server is left alone: the console's page on the system asks it.
fn opened(directory: &Directory) -> Vec<Check> {
    match directory.open() {
        Ok(node) => of_node(&node, &node.context(operator(), MachineClock.now())),
        Err(failure) if failure.exit == Exit::Conflict => vec![Check::ok("node", "in use by a running process")],
        Err(failure) => vec![Check::bad("node", "fail", format!("{:#}", failure.error), "see the reason")],
    }
}

/// What only the opened node knows.
pub fn of_node(node: &Node, context: &OpContext) -> Vec<Check> {
    let mut checks = vec![retention(node, context)];
    checks.push(lists(node, context));
    checks.push(views(node));
    let snapshot = node.screening().snapshot();
    let index = format!("{} people at position {}", snapshot.len(), snapshot.position());
    let kept = match node.snapshot_position() {
        Some(position) => format!("its snapshot at position {position}"),
        None => "no snapshot, as it is folded quickly without one".to_owned(),
    };
    checks.push(Check::ok("index", format!("{index}; {kept}")));
    let last = node.entries(context, node.head().0.saturating_sub(1), 1).ok();
    if let Some(entry) = last.as_ref().and_then(|entries| entries.first()) {
        checks.push(if entry.header.meta.time > context.now {
            let reason = "the last entry is later than this machine's clock";
            Check::bad("clock", "fail", reason, "set the clock before anything is written")
        } else {
            Check::ok("clock", "not before the last entry")
        });
    }
    checks
}

/// Pages are whole only when every entry was read, and only as the node left them.
fn views(node: &Node) -> Check {
    const NAME: &str = "views";
    let stands = format!("at position {} of {}", node.view_position(), node.head());
    match node.views().unread() {
        _ if node.views().altered() => {
            let reason = format!("{stands}; the file was changed while the node was stopped, and was folded anew");
            Check::bad(NAME, "warn", reason, "find out who can write to the node's directory")
        }
        Ok(0) => Check::ok(NAME, stands),
        Ok(unread) => {
            let reason = format!("{stands}; {unread} entries of a newer program are not in them");
            Check::bad(NAME, "warn", reason, "start the newer program that wrote them")
        }
        Err(error) => Check::bad(NAME, "fail", error.to_string(), "liaison views rebuild"),
    }
}

/// What is due by law is gone, and the clock that says so is believed.
fn retention(node: &Node, context: &OpContext) -> Check {
    const NAME: &str = "retention";
    match node.retention_status(context) {
        Ok(status) if status.clock != ClockState::Sound => Check::bad(
            NAME,
            "fail",
            "the clock jumped, so nothing is deleted",
            "set the clock right, or liaison retention confirm-clock",
        ),
        Ok(status) if status.backlog > 0 => {
            Check::bad(NAME, "warn", format!("{} overdue", status.backlog), "run the node, or liaison retention run")
        }
        Ok(_) => Check::ok(NAME, "nothing is overdue"),
        Err(error) => Check::bad(NAME, "fail", error.to_string(), "see the reason"),
    }
}

/// A list that may be used for nothing stops nobody, and is easily forgotten.
fn lists(node: &Node, context: &OpContext) -> Check {
    const NAME: &str = "lists";
    match node.lists(context) {
        Ok(lists) if lists.is_empty() => Check::bad(NAME, "warn", "none", "liaison import FILE --list NAME"),
        Ok(lists) if lists.iter().all(|list| list.list.uses.is_empty()) => {
            Check::bad(NAME, "warn", "none may be used for anything, so nobody is screened", "liaison lists propose")
        }
        Ok(lists) => Check::ok(NAME, format!("{} held", lists.len())),
        Err(error) => Check::bad(NAME, "fail", error.to_string(), "see the reason"),
    }
}
