//! What release 1 wrote is opened, folded, read with its evidence, decided and imported into.

use std::fs;
use std::io::Cursor as File;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use liaison_domain::entropy::{SeededEntropy, SeededSource};
use liaison_domain::flight::{Compared, FlightEvent};
use liaison_domain::hit::{HitCommand, OutcomeKind, Verdict};
use liaison_domain::import_run::Format;
use liaison_domain::{Actor, PermittedUse, Unit};
use liaison_journal::{Journal, NodeKeys, Sealer, SqliteJournal};
use liaison_node::lists::ImportRequest;
use liaison_node::passengers::FileQuarantine;
use liaison_node::{Config, Duty, Environment, Node, OpContext, Parts};
use liaison_policy::{Policy, Role};
use liaison_views::{Cursor, HitFilter, HitWhen, Views, payload};

use crate::support::HEADER;

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for file in fs::read_dir(from).unwrap() {
        let (path, name) = file.map(|file| (file.path(), file.file_name())).unwrap();
        if path.is_dir() {
            copy(&path, &to.join(name));
        } else {
            fs::copy(&path, to.join(name)).unwrap();
        }
    }
}

/// A copy of the directory, with the mode that a node's key must have.
fn release_1() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    copy(&PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../testdata/release-1"), folder.path());
    #[cfg(unix)]
    fs::set_permissions(folder.path().join("node.key"), std::os::unix::fs::PermissionsExt::from_mode(0o600)).unwrap();
    folder
}

fn open(folder: &Path) -> Node {
    let keys = || NodeKeys::load(&folder.join("node.key")).unwrap();
    let journal: Arc<dyn Journal> = Arc::new(SqliteJournal::open(folder, keys()).unwrap());
    Node::start(Parts {
        sealer: Sealer::in_memory(&journal, "release 1", &mut SeededEntropy::new(1)),
        journal,
        views: Views::open(&folder.join("views.db")).unwrap(),
        keys: Arc::new(keys()),
        entropy: Arc::new(SeededSource::new(61)),
        policy: Arc::new(Policy::built_in().unwrap()),
        config: Config::new("release 1", Environment::Demo),
        quarantine: Box::new(FileQuarantine::open_folder(&folder.join("quarantine")).unwrap()),
    })
    .unwrap()
}

fn as_(node: &Node, actor: &str, role: Role) -> OpContext {
    let duty = Duty {
        actor: Actor(actor.to_owned()),
        unit: Unit("passenger-information-unit".to_owned()),
        name: role.name().to_owned(),
        roles: vec![role],
        purpose: "terrorist offences".to_owned(),
        legal_basis: "Act 1".to_owned(),
    };
    node.context(Arc::new(duty), "2026-11-23T08:00:00Z".parse().unwrap())
}

#[test]
fn a_node_of_release_1_goes_on_under_this_program() {
    let folder = release_1();
    let node = open(folder.path());
    let auditor = as_(&node, "aud", Role::Auditor);
    let (report, _) = node.verify_journal(&auditor, &mut |_| ControlFlow::Continue(())).unwrap();
    assert!(report.is_sound(), "{report:?}");
    let size = |name: &str| report.heads.iter().find(|(stream, _)| stream.name() == name).unwrap().1.size;
    assert!(size("watch") >= 406 && size("travel") >= 779 && size("work") >= 11);
    assert_eq!(node.view_position(), node.head(), "the views fold to the head");

    // Hits are read with their evidence, both halves.
    let officer = as_(&node, "olga", Role::Officer);
    let filter = HitFilter { when: HitWhen::All, ..HitFilter::default() };
    let rows = node.hits(&officer, &filter, Cursor::START, 50).unwrap().rows;
    assert!(!rows.is_empty());
    for row in &rows {
        let view = node.hit(&officer, row.row.id).unwrap();
        let agrees = view.evidence.iter().find(|line| line.line.verdict == Verdict::For).unwrap();
        assert!(agrees.traveller.is_some() && agrees.listed.is_some(), "the values open");
        assert!(!view.row.traveller.is_empty() && !view.row.listed.is_empty());
        let flight = node.flight(&officer, row.row.flight).unwrap();
        assert!(flight.flight.row.passengers > 0 && !node.passengers(&officer, row.row.flight).unwrap().is_empty());
    }

    // A screening of release 1 did not say what it compared with; it still counts.
    let entries = node.entries(&auditor, 0, 2_000).unwrap();
    let screened = entries.iter().filter(|entry| &*entry.header.kind == "flight.screened");
    let old: Vec<FlightEvent> = screened.map(|entry| payload::event(entry).unwrap()).collect();
    assert!(!old.is_empty());
    assert!(old.iter().all(|event| matches!(event, FlightEvent::Screened { lists: Compared::NotSaid, .. })));

    // One decision more: the confirmed hit gets its outcome.
    let confirmed = rows.iter().find(|row| row.row.state == "confirmed").unwrap();
    let outcome = HitCommand::RecordOutcome { outcome: OutcomeKind::PassedOn, note: String::new() };
    let before = node.head();
    node.change_hit(&officer, confirmed.row.id, confirmed.row.version, outcome).unwrap();
    assert_eq!(node.head().0, before.0 + 2, "the outcome, and the duty met");

    // The lists go on: a newer version of one brings its difference, and is withdrawn again.
    let author = as_(&node, "ada", Role::Author);
    let list = node.lists(&author).unwrap().into_iter().find(|list| list.row.subjects > 0).unwrap();
    let subjects = list.row.subjects;
    let request = ImportRequest { list: list.row.id, format: Format::Csv, mapping: None, complete: false };
    let mut file = File::new(format!("{HEADER}new-1,Mara Lenka Mirkado,1962-10-24,UTO,,\n").into_bytes());
    let run = node.start_import(&author, &request, &mut file).unwrap();
    let counts = node.continue_import(&author, run, &mut file, &mut |_| ControlFlow::Continue(())).unwrap();
    assert_eq!(counts.added, 1);
    assert_eq!(node.withdraw_import(&author, run).unwrap(), 1);
    assert_eq!(node.list(&author, list.row.id).unwrap().row.subjects, subjects);
    assert!(!node.screening().snapshot().lists(PermittedUse::BorderApi).is_empty());

    // And it opens once more, sound.
    let head = node.head();
    drop(node);
    let node = open(folder.path());
    assert_eq!(node.head(), head);
    let (report, _) = node.verify_journal(&auditor, &mut |_| ControlFlow::Continue(())).unwrap();
    assert!(report.is_sound(), "{report:?}");
}
