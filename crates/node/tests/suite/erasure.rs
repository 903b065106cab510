//! Erasing by order: two people, everything under the person's keys, nothing of anybody else.

use liaison_domain::erasure::{ErasureGround, ErasureTarget};
use liaison_domain::hit::{ConfirmGround, HitCommand, OutcomeKind, RejectGround};
use liaison_domain::ids::{ErasureId, FlightId, HitId, ListId, PassengerId, SubjectId};
use liaison_domain::message::MessageEvent;
use liaison_domain::{PermittedUse, Refusal};
use liaison_journal::{Act, PartState, Position};
use liaison_node::NodeError;
use liaison_node::lists::Verdict;
use liaison_policy::Role;
use liaison_views::HitWhen;

use crate::support::{HEADER, World, message};

struct Case {
    world: World,
    list: ListId,
    flight: FlightId,
    hit: HitId,
    passenger: PassengerId,
    subject: SubjectId,
}

fn listed() -> String {
    format!("{HEADER}1,Mara Lenka Mirkado,1962-10-24,UTO,Z11391175,UTO\n2,Somebody Else,1980-01-01,UTO,,\n")
}

/// A confirmed hit with words about it.
fn case(world: World) -> Case {
    let list = world.list("national");
    world.permit(list, &[PermittedUse::BorderApi]);
    world.import(list, &listed());
    let received = world.receive("carriers-border-api", &message()).unwrap();
    let MessageEvent::Received { flights, .. } = &received.message.event;
    let (flight, hit) = (flights[0], received.hits[0]);
    let officer = world.as_("olga", Role::Officer);
    let version = world.node.change_hit(&officer, hit, world.version(hit), HitCommand::Claim).unwrap();
    let ground = ConfirmGround::DocumentAndName;
    let confirm = HitCommand::Confirm { ground, reason: "her passport lies before me".to_owned() };
    world.node.change_hit(&officer, hit, version, confirm).unwrap();
    let row = world.node.hit(&officer, hit).unwrap().row.row;
    Case { world, list, flight, hit, passenger: row.passenger, subject: row.subject }
}

impl Case {
    fn propose(&self, targets: &[ErasureTarget]) -> Result<ErasureId, NodeError> {
        let author = self.world.as_("sara", Role::Supervisor);
        let reference = "court of Vienna 17/26".to_owned();
        self.world.node.propose_erasure(&author, targets.to_vec(), ErasureGround::CourtOrder, reference)
    }

    fn decide(&self, order: ErasureId, actor: &str, verdict: Verdict) -> Result<(), NodeError> {
        self.world.node.decide_erasure(&self.world.as_(actor, Role::Approver), order, verdict)
    }

    fn state(&self, order: ErasureId) -> String {
        self.world.node.erasure(&self.world.as_("aud", Role::Auditor), order).unwrap().row.state
    }

    fn open(&self, entity: uuid::Uuid, unit: uuid::Uuid) -> usize {
        let entries = self.world.journal.entity(entity).unwrap();
        let parts = entries.iter().flat_map(|entry| entry.header.parts.iter().zip(&entry.parts));
        parts
            .filter(|(part, state)| part.protection.unit() == Some(unit) && matches!(state, PartState::Open(_)))
            .count()
    }
}

#[test]
fn a_passenger_is_erased_by_two_people_with_what_was_written_and_the_raw_message() {
    let case = case(World::new(101));
    let others = case.world.node.passengers(&case.world.as_("olga", Role::Officer), case.flight).unwrap().len() - 1;
    let order = case.propose(&[ErasureTarget::Passenger(case.passenger)]).unwrap();
    let view = case.world.node.erasure(&case.world.as_("ben", Role::Approver), order).unwrap();
    let consequence = &view.consequences[0];
    assert_eq!((consequence.flight, consequence.linked), (Some(case.flight), true));
    assert_eq!(consequence.hits.iter().map(|hit| hit.id).collect::<Vec<_>>(), [case.hit]);
    assert!(view.may_decide && !consequence.erased);
    assert!(case.open(case.passenger.0, case.passenger.0) > 0, "proposed is not erased");

    for role in [Role::Officer, Role::Supervisor, Role::Operator, Role::Author] {
        let context = case.world.as_("ben", role);
        let denied = case.world.node.decide_erasure(&context, order, Verdict::Approve);
        assert!(matches!(denied, Err(NodeError::Denied(_))), "{role}");
    }
    let own = case.decide(order, "sara", Verdict::Approve);
    assert!(matches!(own, Err(NodeError::Refused(Refusal::SecondPerson))));
    assert_eq!(case.state(order), "waiting");
    case.decide(order, "ben", Verdict::Approve).unwrap();
    assert_eq!(case.state(order), "done");

    assert_eq!(case.open(case.passenger.0, case.passenger.0), 0);
    assert_eq!(case.open(case.hit.0, case.passenger.0), 0, "the traveller's half of the evidence");
    assert_eq!(case.open(case.hit.0, case.hit.0), 0, "what the officer wrote");
    assert!(case.open(case.hit.0, case.subject.0) > 0, "the listed person's half stays");
    let people = case.world.node.passengers(&case.world.as_("olga", Role::Officer), case.flight).unwrap();
    assert_eq!(people.len(), others);
    assert!(people.iter().all(|view| view.person.is_some()), "nobody else is erased");
    let resting = case.world.node.retention_status(&case.world.as_("aud", Role::Auditor)).unwrap();
    let raw = resting.terms.iter().find(|row| row.term.rule == "raw-message-delete").unwrap();
    assert_eq!(raw.held, Some(0), "the raw message named the passenger");

    let told = case.world.journal.follow(Position(0), 10_000).unwrap();
    let told: Vec<_> = told.iter().filter(|entry| entry.header.kind.contains("eras")).collect();
    let who: Vec<(&str, &str)> = told.iter().map(|entry| (&*entry.header.kind, &*entry.header.meta.actor)).collect();
    assert_eq!(who, [("erasure.proposed", "sara"), ("erasure.approved", "ben"), ("journal.erased", "ben")]);
    assert!(matches!(Act::of(told[2]), Some(Act::Erased { rule, .. }) if rule == "order-court-order"));

    // The hit can still be followed to its end, without new words.
    let officer = case.world.as_("olga", Role::Officer);
    let outcome = |note: &str| HitCommand::RecordOutcome { outcome: OutcomeKind::PassedOn, note: note.to_owned() };
    let version = case.world.version(case.hit);
    let words = case.world.node.change_hit(&officer, case.hit, version, outcome("to Vienna")).unwrap_err();
    assert!(words.to_string().contains("leave the words out"), "{words}");
    case.world.node.change_hit(&officer, case.hit, version, outcome("")).unwrap();
    let again = case.propose(&[ErasureTarget::Passenger(case.passenger)]).unwrap_err();
    assert!(again.to_string().contains("erased already"), "{again}");
    assert!(case.decide(order, "cleo", Verdict::Approve).is_err(), "decided once");
}

#[test]
fn a_listed_person_is_erased_and_found_no_more() {
    let case = case(World::new(102));
    let order = case.propose(&[ErasureTarget::Subject(case.subject)]).unwrap();
    let author = case.world.as_("ada", Role::Author);
    assert_eq!(case.world.node.list(&author, case.list).unwrap().row.subjects, 2);
    case.decide(order, "ben", Verdict::Approve).unwrap();
    assert_eq!(case.world.node.list(&author, case.list).unwrap().row.subjects, 1);
    assert_eq!((case.open(case.subject.0, case.subject.0), case.open(case.hit.0, case.subject.0)), (0, 0));
    assert_eq!(case.world.node.screening().snapshot().len(), 1);
    // The next version of the list still has the record: somebody new, as the consequence said.
    let (_, counts) = case.world.import(case.list, &listed());
    assert_eq!((counts.added, counts.unchanged), (1, 1));
    let again = World::again(&case.world);
    assert_eq!(again.node.list(&author, case.list).unwrap().row.subjects, 2, "folded anew it is the same");
    let status = |world: &World| world.node.erasures(&world.as_("aud", Role::Auditor), false).unwrap().remove(0).row;
    assert_eq!(status(&again), status(&case.world));
    assert_eq!(status(&again).state, "done");
}

#[test]
fn refused_is_kept_and_erases_nothing() {
    let case = case(World::new(103));
    let order = case.propose(&[ErasureTarget::Subject(case.subject)]).unwrap();
    assert!(matches!(case.decide(order, "sara", Verdict::Refuse), Err(NodeError::Refused(Refusal::SecondPerson))));
    case.decide(order, "ben", Verdict::Refuse).unwrap();
    assert_eq!(case.state(order), "refused");
    assert!(case.open(case.subject.0, case.subject.0) > 0);
    let nobody = case.propose(&[ErasureTarget::Subject(SubjectId(uuid::Uuid::from_u128(4)))]);
    assert!(matches!(nobody, Err(NodeError::NotFound(_))));
    let operator = case.world.as_("op", Role::Operator);
    assert_eq!(case.world.node.carry_out_erasures(&operator).unwrap(), 0);
}

#[test]
fn an_open_hit_on_an_erased_passenger_can_be_closed_with_words() {
    let world = World::new(104);
    let list = world.list("national");
    world.permit(list, &[PermittedUse::BorderApi]);
    world.import(list, &listed());
    let hit = world.receive("carriers-border-api", &message()).unwrap().hits[0];
    let passenger = world.hits(HitWhen::Open)[0].row.passenger;
    let case = Case {
        flight: world.hits(HitWhen::Open)[0].row.flight,
        subject: world.hits(HitWhen::Open)[0].row.subject,
        world,
        list,
        hit,
        passenger,
    };
    let order = case.propose(&[ErasureTarget::Passenger(passenger)]).unwrap();
    case.decide(order, "ben", Verdict::Approve).unwrap();
    let officer = case.world.as_("olga", Role::Officer);
    let version = case.world.node.change_hit(&officer, hit, case.world.version(hit), HitCommand::Claim).unwrap();
    let ground = RejectGround::DataInsufficient;
    let reject = HitCommand::Reject { ground, reason: "the record is erased".to_owned() };
    case.world.node.change_hit(&officer, hit, version, reject).unwrap();
}
