//! From a real message to a decided hit, and what becomes of it.

use jiff::SignedDuration;
use liaison_domain::PermittedUse;
use liaison_domain::hit::{ConfirmGround, HitCommand, OutcomeKind, RejectGround, Verdict};
use liaison_journal::AccessPosition;
use liaison_node::NodeError;
use liaison_policy::Role;
use liaison_views::HitWhen;

use crate::support::{HEADER, World, message};

fn listed() -> String {
    format!(
        "{HEADER}1,Mara Lenka Mirkado,1962-10-24,UTO,Z11391175,UTO\n2,Owen Astorgale,1952-03-28,UTO,,\n3,Somebody Else,1980,,,\n"
    )
}

fn reject(ground: RejectGround, reason: &str) -> HitCommand {
    HitCommand::Reject { ground, reason: reason.to_owned() }
}

#[test]
fn a_message_becomes_hits_with_evidence_and_a_person_decides() {
    let world = World::new(1);
    let list = world.list("national");
    world.permit(list, &[PermittedUse::BorderApi]);
    world.import(list, &listed());
    let received = world.receive("carriers-border-api", &message()).unwrap();
    assert_eq!(received.hits.len(), 2, "the third listed person is nobody on board");

    let queue = world.hits(HitWhen::Open);
    assert_eq!(queue.len(), 2);
    let officer = world.as_("olga", Role::Officer);
    let hit = queue.iter().find(|row| row.traveller.contains("MIRKADO")).unwrap().row.id;
    let view = world.node.hit(&officer, hit).unwrap();
    let verdict =
        |attribute: &str| view.evidence.iter().find(|row| row.line.attribute == attribute).map(|row| row.line.verdict);
    assert_eq!(verdict("name"), Some(Verdict::For));
    assert_eq!(verdict("document"), Some(Verdict::For));
    assert_eq!(verdict("birth-date"), Some(Verdict::For));
    let document = view.evidence.iter().find(|row| row.line.attribute == "document").unwrap();
    assert!(document.traveller.as_deref().unwrap().contains("Z11391175"));
    assert!(document.listed.as_deref().unwrap().contains("Z11391175"));
    assert!(view.row.sentence.contains("agree"), "{}", view.row.sentence);
    assert!(view.row.row.due < world.now + SignedDuration::from_hours(5), "due before arrival at 09:00 UTC");

    // A wrong birth date lowers the rank and drops nothing.
    let other = queue.iter().find(|row| row.traveller.contains("ASTORGALE")).unwrap().row.id;
    let other = world.node.hit(&officer, other).unwrap();
    assert!(
        other.evidence.iter().any(|row| { row.line.attribute == "birth-date" && row.line.verdict == Verdict::Against })
    );

    let version = world.version(hit);
    let early = world.node.change_hit(
        &officer,
        hit,
        version,
        HitCommand::Confirm { ground: ConfirmGround::DocumentAndName, reason: String::new() },
    );
    assert!(matches!(early, Err(NodeError::Refused(_))), "claim first");
    let version = world.node.change_hit(&officer, hit, version, HitCommand::Claim).unwrap();
    let stale = world.node.change_hit(&officer, hit, version - 1, HitCommand::Release);
    assert!(matches!(stale, Err(NodeError::Conflict { current }) if current == version));
    let confirm = HitCommand::Confirm { ground: ConfirmGround::DocumentAndName, reason: String::new() };
    let version = world.node.change_hit(&officer, hit, version, confirm).unwrap();
    let confirmed = world.hits(HitWhen::Confirmed);
    assert!(confirmed[0].row.owing, "the outcome is owed");
    let outcome = HitCommand::RecordOutcome { outcome: OutcomeKind::PassedOn, note: String::new() };
    world.node.change_hit(&officer, hit, version, outcome).unwrap();
    let decided = world.hits(HitWhen::Decided);
    assert!(!decided[0].row.owing && decided[0].row.state == "closed");
}

#[test]
fn a_list_that_is_not_permitted_for_the_use_never_hits() {
    let world = World::new(2);
    let list = world.list("national");
    world.import(list, &listed());
    assert!(world.receive("carriers-border-api", &message()).unwrap().hits.is_empty(), "no use by default");
    world.permit(list, &[PermittedUse::Pnr, PermittedUse::Booth, PermittedUse::LeApi, PermittedUse::Case]);
    let author = world.as_("ada", Role::Author);
    world.node.rescreen(&author, &mut |_| std::ops::ControlFlow::Continue(())).unwrap();
    assert!(world.hits(HitWhen::All).is_empty(), "another use is not this use");
    world.permit(list, &[PermittedUse::BorderApi]);
    let found = world.node.rescreen(&author, &mut |_| std::ops::ControlFlow::Continue(())).unwrap();
    assert_eq!(found.hits.len(), 2, "flights still to come are screened again");
    let again = world.node.rescreen(&author, &mut |_| std::ops::ControlFlow::Continue(())).unwrap();
    assert!(again.hits.is_empty(), "once");
}

#[test]
fn a_cleared_pair_stays_quiet_until_either_side_changes_or_a_month_has_passed() {
    let mut world = World::new(3);
    let list = world.list("national");
    world.permit(list, &[PermittedUse::BorderApi]);
    world.import(list, &listed());
    world.receive("carriers-border-api", &message()).unwrap();
    let officer = world.as_("olga", Role::Officer);
    for row in world.hits(HitWhen::Open) {
        let version = world.node.change_hit(&officer, row.row.id, row.row.version, HitCommand::Claim).unwrap();
        let command = reject(RejectGround::DifferentPerson, "");
        world.node.change_hit(&officer, row.row.id, version, command).unwrap();
    }
    // The same people on another day: quiet, and the receipt says so.
    let other_day = |day: &str| {
        let text = String::from_utf8(message()).unwrap();
        text.replace(":260220", &format!(":{day}"))
            .replace("189:2602200735", &format!("189:{day}0735"))
            .replace("232:2602201000", &format!("232:{day}1000"))
    };
    let next = world.receive("carriers-border-api", other_day("260221").as_bytes()).unwrap();
    assert_eq!((next.hits.len(), next.cleared), (0, 2));
    // The listed record changes: it must be looked at again, on the flight still to come too.
    let newer = listed().replace("1962-10-24", "1962-10-24;1963");
    world.import(list, &newer);
    let next = world.receive("carriers-border-api", other_day("260222").as_bytes()).unwrap();
    assert_eq!((next.hits.len(), next.cleared), (1, 1));
    let author = world.as_("ada", Role::Author);
    let found = world.node.rescreen(&author, &mut |_| std::ops::ControlFlow::Continue(())).unwrap();
    assert_eq!(found.hits.len(), 2, "reopened on the first day's flight, raised on the second's");
    let first = world.hits(HitWhen::Open).into_iter().map(|row| row.row.id).collect::<Vec<_>>();
    let history = world.node.hit(&officer, first[0]).unwrap().history;
    assert!(!history.is_empty());
    world.later(SignedDuration::from_hours(30 * 24));
    let month = world.receive("carriers-border-api", other_day("260325").as_bytes()).unwrap();
    assert_eq!((month.hits.len(), month.cleared), (2, 0), "after thirty days nothing is quiet");
}

#[test]
fn what_nobody_decides_escalates_once_for_each_time() {
    let mut world = World::new(4);
    let list = world.list("national");
    world.permit(list, &[PermittedUse::BorderApi]);
    world.import(list, &listed());
    world.receive("carriers-border-api", &message()).unwrap();
    let tick = |world: &World| world.node.tick(&world.as_("clock", Role::Operator)).unwrap();
    assert_eq!(tick(&world), 0);
    let due = world.hits(HitWhen::Open).iter().map(|row| row.row.due).max().unwrap();
    world.now = due;
    assert_eq!(world.hits(HitWhen::Overdue).len(), 2);
    assert_eq!(tick(&world), 2);
    assert_eq!(tick(&world), 0, "a deadline fires once");
    let rows = world.hits(HitWhen::Open);
    assert!(rows.iter().all(|row| row.row.owner == "duty-officer" && row.row.escalations == 1));
    assert_eq!(world.hits(HitWhen::Overdue).len(), 2, "an escalated hit stays in sight");
    world.later(SignedDuration::from_mins(30));
    assert_eq!(tick(&world), 2);
    let view = world.node.hit(&world.as_("olga", Role::Officer), rows[0].row.id).unwrap();
    assert_eq!(view.history.iter().filter(|line| line.what.contains("escalated")).count(), 2);
}

#[test]
fn a_hit_is_handed_to_a_desk_that_exists() {
    let world = World::new(5);
    let list = world.list("national");
    world.permit(list, &[PermittedUse::BorderApi]);
    world.import(list, &listed());
    world.receive("carriers-border-api", &message()).unwrap();
    let officer = world.as_("olga", Role::Officer);
    let row = world.hits(HitWhen::Open).remove(0).row;
    let to = |unit: &str| HitCommand::HandOver {
        unit: liaison_domain::Unit(unit.to_owned()),
        reason: "arrives there".to_owned(),
    };
    let nowhere = world.node.change_hit(&officer, row.id, row.version, to("nowhere"));
    assert!(matches!(nowhere, Err(NodeError::Invalid { .. })));
    world.node.change_hit(&officer, row.id, row.version, to("border-control")).unwrap();
    assert_eq!(world.hits(HitWhen::All).iter().find(|r| r.row.id == row.id).unwrap().row.owner, "border-control");
}

#[test]
fn every_reading_is_in_the_access_log_before_the_answer() {
    let world = World::new(6);
    let list = world.list("national");
    world.permit(list, &[PermittedUse::BorderApi]);
    world.import(list, &listed());
    world.receive("carriers-border-api", &message()).unwrap();
    let before = world.journal.access_head().0;
    let hit = world.hits(HitWhen::Open)[0].row.id;
    assert_eq!(world.journal.access_head().0, before + 1);
    let officer = world.as_("olga", Role::Officer);
    world.node.hit(&officer, hit).unwrap();
    let entries = world.journal.read_access(AccessPosition(before + 1), 10).unwrap();
    assert_eq!(entries.len(), 1);
    assert_eq!(&*entries[0].header.kind, "hit.shown");
    assert_eq!(entries[0].header.meta.actor, "olga");
    assert_eq!(entries[0].header.entity, officer.request);
    let denied = world.node.hit(&world.as_("gateway", Role::Feed), hit);
    assert!(matches!(denied, Err(NodeError::Denied(_))));
    assert_eq!(world.journal.access_head().0, before + 2, "what is refused shows nothing");
}
