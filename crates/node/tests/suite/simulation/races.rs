//! What the schedules found, each at every place where somebody else can come between.

use std::io::Cursor as File;
use std::ops::ControlFlow;
use std::sync::Arc;

use liaison_domain::entropy::SeededEntropy;
use liaison_domain::hit::HitCommand;
use liaison_domain::ids::{ListId, RunId};
use liaison_domain::import_run::{Counts, Format};
use liaison_domain::{Grade, PermittedUse, Tlp, Unit};
use liaison_journal::{Erasure, Journal};
use liaison_node::lists::{ImportRequest, NewList};
use liaison_node::{Node, NodeError};
use liaison_policy::Role;

use super::interlope::change_uses;
use super::material::{HEADER, material};
use super::world::{World, as_};

/// A list of everybody on board, permitted for every feed.
fn world() -> (World, ListId, RunId) {
    let world = World::new(1, None);
    let author = world.as_("ada", Role::Author);
    let new = NewList {
        name: "national".to_owned(),
        legal_basis: "Act 1".to_owned(),
        source: "police".to_owned(),
        grade: Grade::UNEVALUATED,
        tlp: Tlp::AmberStrict,
    };
    let list = world.node().create_list(&author, new).unwrap();
    change_uses(world.node(), world.now, list, PermittedUse::ALL.to_vec()).unwrap();
    let (run, _) = import(&world, list);
    (world, list, run)
}

/// Everybody on board into the list.
fn import(world: &World, list: ListId) -> (RunId, Counts) {
    let author = world.as_("ada", Role::Author);
    let line = |(id, person): (usize, &liaison_synth::flights::Traveller)| {
        format!("{id},{} {},{},{},,\n", person.given, person.surname, person.birth, person.nationality)
    };
    let text: String = material().people.iter().enumerate().map(line).collect();
    let request = ImportRequest { list, format: Format::Csv, mapping: None, complete: true };
    let mut file = File::new(format!("{HEADER}{text}").into_bytes());
    let run = world.node().start_import(&author, &request, &mut file).unwrap();
    (run, world.node().continue_import(&author, run, &mut file, &mut |_| ControlFlow::Continue(())).unwrap())
}

/// Lets somebody else act before the append after `appends` others.
fn before(world: &World, appends: u32, act: impl FnOnce(&Node) -> Result<String, NodeError> + Send + 'static) {
    let node = Arc::downgrade(world.node.as_ref().unwrap());
    let act = move || Ok(act(&node.upgrade().unwrap()).unwrap());
    world.common.lock().unwrap().interloper = Some((appends, Box::new(act)));
}

fn came(world: &World) -> bool {
    !world.common.lock().unwrap().said.is_empty()
}

/// A message about one flight whose passengers are all on the list.
fn receive(world: &World) -> usize {
    let gateway = world.as_("gateway", Role::Feed);
    let sent = material().messages.iter().find(|sent| sent.feed == "carriers-pnr").unwrap();
    world.node().receive_message(&gateway, sent.feed, &sent.bytes).unwrap().hits.len()
}

#[test]
fn a_use_taken_away_while_hits_are_stored_raises_none() {
    let (mut world, ..) = world();
    assert!(receive(&world) > 0);
    world.after_step().unwrap();
    // Before the message is stored, and between its storing and that of its hits.
    for appends in [0, 1] {
        let (mut world, list, _) = self::world();
        let now = world.now;
        before(&world, appends, move |node| change_uses(node, now, list, vec![PermittedUse::Case]));
        assert_eq!(receive(&world), 0, "after {appends} appends");
        assert!(came(&world));
        world.after_step().unwrap();
        world.whole().unwrap();
    }
}

#[test]
fn a_record_taken_back_while_hits_are_stored_raises_none() {
    for appends in [0, 1] {
        let (mut world, _, run) = world();
        let now = world.now;
        before(&world, appends, move |node| {
            node.withdraw_import(&as_(node, now, "ada", Role::Author), run).map(|n| n.to_string())
        });
        assert_eq!(receive(&world), 0, "after {appends} appends");
        assert!(came(&world));
        world.after_step().unwrap();
        world.whole().unwrap();
    }
}

#[test]
fn an_obligation_handed_on_while_it_escalates_escalates_in_the_same_tick() {
    let (mut world, ..) = world();
    assert!(receive(&world) > 0);
    world.after_step().unwrap();
    world.now = world.witness.next_due().unwrap();
    let hit = *world.witness.hits.keys().next().unwrap();
    let all = world.witness.hits.len();
    for appends in 0..all {
        let (now, truth) = (world.now, Arc::clone(world.journal.truth()));
        let desk = if appends % 2 == 0 { "border-control" } else { "passenger-information-unit" };
        before(&world, u32::try_from(appends).unwrap(), move |node| {
            let version = truth.entity(hit.0).unwrap().len() as u64;
            let command = HitCommand::HandOver { unit: Unit(desk.to_owned()), reason: "by telephone".to_owned() };
            node.change_hit(&as_(node, now, "olga", Role::Officer), hit, version, command).map(|v| v.to_string())
        });
        let escalated = world.node().tick(&world.as_("clock", Role::Operator)).unwrap();
        assert_eq!(escalated as usize, all, "after {appends} appends");
        world.after_step().unwrap();
        world.witness.after_tick(world.now, &world.config).unwrap();
        world.now = world.witness.next_due().unwrap();
    }
    assert!(came(&world));
}

#[test]
fn somebody_erased_who_is_listed_again_is_recorded_anew() {
    let (mut world, list, run) = world();
    let author = world.as_("ada", Role::Author);
    let all = world.node().withdraw_import(&author, run).unwrap();
    let units = world.node().views().subjects_of(list).unwrap().iter().map(|row| row.id.0).collect();
    let (id, rule, meta) = (author.request, "the term is over".to_owned(), author.meta());
    world.journal.erase(Erasure { id, units, rule, meta }, &mut SeededEntropy::new(1)).unwrap();
    for (added, unchanged) in [(all, 0), (0, all)] {
        let (_, counts) = import(&world, list);
        assert_eq!((counts.added, counts.unchanged), (added, unchanged), "new once, and then known");
        let stand = world.node().views().list(list).unwrap().unwrap().subjects;
        assert_eq!((stand, world.node().screening().snapshot().len() as u64), (all, all));
    }
    assert!(receive(&world) > 0, "and found again");
    world.after_step().unwrap();
    world.whole().unwrap();
}
