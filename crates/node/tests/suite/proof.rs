//! Who may prove what, and what is on record of it.

use jiff::SignedDuration;
use liaison_journal::{AccessPosition, EntryAt, Position};
use liaison_node::NodeError;
use liaison_node::proof::ProofRequest;
use liaison_policy::Role;

use crate::support::World;

#[test]
fn entries_are_proven_to_those_who_may_and_each_proof_is_on_record() {
    let mut world = World::new(11);
    world.list("National");
    let first = EntryAt::Shared(Position(1));
    let auditor = world.as_("aud", Role::Auditor);
    let nothing = ProofRequest::default();
    assert!(matches!(world.node.prove(&auditor, first, &nothing), Err(NodeError::Busy(_))), "not sealed yet");
    let done = world.node.seal(world.now);
    assert!(done.faults.is_empty() && !done.signed.is_empty());
    for role in [Role::Officer, Role::Author, Role::Feed] {
        let refused = world.node.prove(&world.as_("x", role), first, &nothing);
        assert!(matches!(refused, Err(NodeError::Denied(_))), "{role}");
        assert!(world.node.journal_status(&world.as_("x", role)).is_err());
    }
    let before = world.journal.access_head().0;
    let bundle = world.node.prove(&auditor, first, &nothing).unwrap();
    let proven = bundle.verify(&[], None).unwrap();
    let label = proven.header.parts[0].label.to_string();
    let reveal = ProofRequest { reveal: vec![label.clone()], checkpoint: None };
    let supervisor = world.as_("sup", Role::Supervisor);
    assert!(world.node.prove(&supervisor, first, &nothing).is_ok());
    assert!(
        matches!(world.node.prove(&supervisor, first, &reveal), Err(NodeError::Denied(_))),
        "reads, reveals nothing"
    );
    let revealed = world.node.prove(&auditor, first, &reveal).unwrap().verify(&[], None).unwrap().revealed;
    assert_eq!(revealed[0].0, label);
    let kinds: Vec<String> = world
        .journal
        .read_access(AccessPosition(before), 10)
        .unwrap()
        .iter()
        .map(|entry| entry.header.kind.to_string())
        .collect();
    assert_eq!(kinds, ["journal.proved", "journal.proved", "journal.revealed"]);

    let kept = bundle.checkpoint.to_string();
    world.later(SignedDuration::from_mins(1));
    world.list("Other");
    world.node.seal(world.now);
    let asked = ProofRequest { reveal: vec![], checkpoint: Some(kept.clone()) };
    let bundle = world.node.prove(&auditor, first, &asked).unwrap();
    assert!(bundle.verify(&[], Some(&kept.parse().unwrap())).unwrap().held);
    assert!(world.node.compare_checkpoint(&auditor, &kept).unwrap().is_sound());
    assert!(matches!(world.node.compare_checkpoint(&auditor, "nonsense"), Err(NodeError::Invalid { .. })));
    let status = world.node.journal_status(&auditor).unwrap();
    assert_eq!((status.epoch, status.logs.len(), status.keys.len()), (0, 5, 5));
    let watch = &status.logs[0];
    assert_eq!(watch.newest.as_ref().unwrap().head, watch.head);
    assert!(status.logs.iter().all(|log| log.fault.is_none()));
    assert!(!world.node.checkpoints().unwrap().is_empty());
}
