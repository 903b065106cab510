//! Screen one passenger message: against a CSV on a node that is gone afterwards, or on a node.

use std::io::Cursor;
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;

use liaison_api::message::Receipt;
use liaison_domain::import_run::Format;
use liaison_domain::message::MessageEvent;
use liaison_domain::{Actor, Clock, Grade, PermittedUse, Tlp, Unit};
use liaison_node::hits::HitView;
use liaison_node::lists::{ImportRequest, NewList, Verdict};
use liaison_node::passengers::{LARGEST_MESSAGE, Received};
use liaison_node::{Config, Duty, Environment, Feed, Node, OpContext};
use liaison_policy::Role;
use liaison_travel::Regime;

use crate::args::{Common, Screen, UseArg};
use crate::directory::throw_away;
use crate::door::Door;
use crate::exit::{Exit, Failure, Outcome};
use crate::machine::{MachineClock, MachineEntropy};
use crate::output;

/// The one feed of a throw-away node.
const FEED: &str = "file";

/// The mapping's name on a throw-away node.
const MAPPING: &str = "given";

pub fn run(common: &Common, screen: &Screen) -> Outcome {
    let bytes = super::travel::read_message(&screen.file, LARGEST_MESSAGE)?;
    match (&screen.list, &screen.feed) {
        (Some(list), _) => against(common, screen, list, &bytes),
        (None, Some(feed)) => on_node(common, screen, feed, bytes),
        (None, None) => {
            let message = "against what? Give --list PEOPLE.csv, or --feed NAME to hand it to a node";
            Err(Failure::new(Exit::Usage, message))
        }
    }
}

fn on_node(common: &Common, screen: &Screen, feed: &str, bytes: Vec<u8>) -> Outcome {
    let door = Door::open(common)?;
    let receipt: Receipt = door.send(&format!("/messages?feed={feed}"), bytes)?;
    let hits = receipt.hits.len();
    if common.json {
        output::json(&receipt)?;
    } else {
        let again = if receipt.duplicate { " (taken before; nothing was done twice)" } else { "" };
        output::text(&format!(
            "{}: {} persons, {} issues, {hits} hits{again}",
            receipt.message.outcome, receipt.message.persons, receipt.message.issue_count
        ));
    }
    Ok(exit(screen, hits, &receipt.message.outcome))
}

fn against(common: &Common, screen: &Screen, list: &Path, bytes: &[u8]) -> Outcome {
    let (regime, use_) = match screen.use_ {
        UseArg::Pnr => (Regime::Pnr, PermittedUse::Pnr),
        UseArg::BorderApi => (Regime::BorderApi, PermittedUse::BorderApi),
        UseArg::LeApi => (Regime::LawEnforcementApi, PermittedUse::LeApi),
    };
    let mut config = Config::new("throw-away", Environment::Training);
    config.feeds = vec![Feed { name: FEED.to_owned(), regime, folder: None }];
    config.mappings.insert(MAPPING.to_owned(), super::import::mapping(&screen.map)?);
    let node = throw_away(config, Arc::new(MachineEntropy))?;
    let people = load(&node, list, use_, screen)?;
    let received = node.receive_message(&context(&node, "message", Role::Feed), FEED, bytes)?;
    let officer = context(&node, "reader", Role::Officer);
    let hits = received.hits.iter().map(|hit| node.hit(&officer, *hit)).collect::<Result<Vec<_>, _>>()?;
    let MessageEvent::Received { outcome, persons, issues, issue_count, .. } = &received.message.event;
    if common.json {
        output::json(&serde_json::json!({
            "outcome": outcome,
            "passengers": persons,
            "listed": people,
            "hits": hits.iter().map(hit_json).collect::<Vec<_>>(),
            "too_common": received.too_common,
            "issue_count": issue_count,
            "issues": issues.iter().map(|issue| serde_json::json!({
                "kind": issue.kind, "severity": issue.severity, "at": { "byte": issue.byte }, "message": issue.message,
            })).collect::<Vec<_>>(),
        }))?;
    } else {
        show(&received, &hits, people);
    }
    Ok(exit(screen, hits.len(), outcome))
}

/// Loads the CSV; the flag grants its use, so both persons are the flag's.
fn load(node: &Node, path: &Path, use_: PermittedUse, screen: &Screen) -> Result<u64, Failure> {
    let author = context(node, "list", Role::Author);
    let new = NewList {
        name: "list".to_owned(),
        legal_basis: "given by the flag --use".to_owned(),
        source: String::new(),
        grade: Grade::UNEVALUATED,
        tlp: Tlp::AmberStrict,
    };
    let list = node.create_list(&author, new)?;
    let approval = node.propose_uses(&author, list, 1, [use_].into(), "--use".to_owned())?;
    node.decide_approval(&context(node, "flag", Role::Approver), approval, Verdict::Approve, String::new())?;
    let bytes =
        std::fs::read(path).map_err(|error| Failure::new(Exit::Unreachable, format!("{}: {error}", path.display())))?;
    let mut file = Cursor::new(bytes);
    let mapping = (!screen.map.is_empty()).then(|| MAPPING.to_owned());
    let request = ImportRequest { list, format: Format::Csv, mapping, complete: true };
    let run = node.start_import(&author, &request, &mut file)?;
    let counts = node.continue_import(&author, run, &mut file, &mut |_| ControlFlow::Continue(()))?;
    if counts.issues > 0 {
        output::say(&format!(
            "{} issues in {}, {} rows refused: `liaison import --dry-run` names them",
            counts.issues,
            path.display(),
            counts.rejected
        ));
    }
    Ok(counts.added)
}

fn context(node: &Node, actor: &str, role: Role) -> OpContext {
    let duty = Duty {
        actor: Actor(actor.to_owned()),
        unit: Unit("command line".to_owned()),
        name: role.name().to_owned(),
        roles: vec![role],
        purpose: "screening of one message by its holder".to_owned(),
        legal_basis: "the holder's own".to_owned(),
    };
    node.context(Arc::new(duty), MachineClock.now())
}

fn hit_json(hit: &HitView) -> serde_json::Value {
    let external = hit.subject.subject.record.as_ref().map(|record| record.external_id.as_str());
    serde_json::json!({
        "traveller": hit.row.traveller,
        "listed": hit.row.listed,
        "listed_id": external,
        "band": hit.row.row.band.word(),
        "sentence": hit.row.sentence,
        "evidence": hit.evidence.iter().map(|row| serde_json::json!({
            "attribute": row.line.attribute,
            "verdict": row.line.verdict.word(),
            "note": row.line.note,
            "traveller": row.traveller,
            "listed": row.listed,
        })).collect::<Vec<_>>(),
    })
}

fn show(received: &Received, hits: &[HitView], people: u64) {
    let MessageEvent::Received { outcome, persons, issue_count, .. } = &received.message.event;
    output::text(&format!(
        "{outcome}: {persons} persons against {people} listed, {issue_count} issues, {} hits",
        hits.len()
    ));
    for hit in hits {
        output::text(&format!("{:8} {}  /  {}", hit.row.row.band.word(), hit.row.traveller, hit.row.listed));
        output::text(&format!("         {}", hit.row.sentence));
        for row in &hit.evidence {
            output::text(&format!(
                "         {:8} {:12} {:28} {:28} {}",
                row.line.verdict.word(),
                row.line.attribute,
                row.traveller.as_deref().unwrap_or("-"),
                row.listed.as_deref().unwrap_or("-"),
                row.line.note
            ));
        }
    }
}

fn exit(screen: &Screen, hits: usize, outcome: &str) -> Exit {
    match outcome {
        _ if screen.exit_on_hit && hits > 0 => Exit::Hit,
        "ok" => Exit::Done,
        _ => Exit::Partial,
    }
}
