//! A clock that jumps ten years ahead and back: the order of what happened stays, nothing is lost, and what was due fires
//! once.

use jiff::SignedDuration;
use liaison_domain::PermittedUse;
use liaison_journal::{AccessPosition, Position};
use liaison_policy::Role;
use liaison_views::HitWhen;
use std::ops::ControlFlow;

use crate::support::{HEADER, World, message};

const TEN_YEARS: SignedDuration = SignedDuration::from_hours(24 * 3_652);

#[test]
fn a_clock_that_jumps_keeps_the_order_and_fires_once() {
    let mut world = World::new(1);
    let list = world.list("national");
    world.permit(list, &[PermittedUse::BorderApi]);
    world.import(list, &format!("{HEADER}1,Mara Lenka Mirkado,1962-10-24,UTO,Z11391175,UTO\n"));
    world.receive("carriers-border-api", &message()).unwrap();
    assert_eq!(world.hits(HitWhen::Open).len(), 1);
    let clock = |world: &World| world.as_("node/clock", Role::Operator);
    assert_eq!(world.node.tick(&clock(&world)).unwrap(), 0);

    let mut lists = vec![list];
    let mut escalated = 0;
    for (n, jump) in [TEN_YEARS, -TEN_YEARS, -TEN_YEARS, TEN_YEARS].into_iter().enumerate() {
        world.later(jump);
        lists.push(world.list(&format!("made at jump {n}")));
        escalated += world.node.tick(&clock(&world)).unwrap();
        world.hits(HitWhen::Open);
    }
    assert_eq!(escalated, 1, "the hit's obligation escalates once, however often its time comes");
    assert!(lists.is_sorted(), "ids rise over every jump");
    assert_eq!(world.hits(HitWhen::Open).len(), 1, "what is escalated is still open");

    let entries = world.journal.read(Position(0), usize::MAX).unwrap();
    assert!(entries.iter().zip(1..).all(|(entry, at)| entry.position() == Position(at)));
    assert!(
        entries.iter().any(|entry| entry.header.meta.time > world.now + TEN_YEARS / 2),
        "the jump stands as it was"
    );
    let checks = world.journal.read_access(AccessPosition(0), usize::MAX).unwrap();
    assert_eq!(checks.len(), usize::try_from(world.journal.access_head().0).unwrap(), "no check is lost to a day file");
    assert!(world.journal.verify(&mut |_| ControlFlow::Continue(())).unwrap().is_sound());
}
