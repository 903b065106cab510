//! Lists: two people, differences, resume, withdrawal.

use std::io::Cursor;
use std::ops::ControlFlow;

use liaison_domain::import_run::Format;
use liaison_domain::{Identity, Name, NameKind, PermittedUse};
use liaison_matching::Attribute;
use liaison_node::NodeError;
use liaison_node::lists::{ImportRequest, RunStanding, Verdict};
use liaison_policy::Role;

use crate::support::{HEADER, World};

fn csv(rows: &[(u32, &str)]) -> String {
    rows.iter().fold(HEADER.to_owned(), |text, (id, name)| format!("{text}{id},{name},1980,,,\n"))
}

#[test]
fn the_author_never_approves() {
    let world = World::new(11);
    let list = world.list("national");
    let author = world.as_("ada", Role::Author);
    let uses = [PermittedUse::Pnr].into();
    let approval = world.node.propose_uses(&author, list, 1, uses, "routes".to_owned()).unwrap();
    // The same person with the approver's duty is still the same person.
    let same = world.as_("ada", Role::Approver);
    let refused = world.node.decide_approval(&same, approval, Verdict::Approve, String::new());
    assert!(matches!(refused, Err(NodeError::Refused(liaison_domain::Refusal::SecondPerson))));
    assert!(!world.node.approvals(&same, true).unwrap()[0].may_decide);
    let other = world.as_("ben", Role::Approver);
    assert!(world.node.approvals(&other, true).unwrap()[0].may_decide);
    world.node.decide_approval(&other, approval, Verdict::Refuse, "too wide".to_owned()).unwrap();
    assert!(world.node.list(&author, list).unwrap().uses().is_empty());
    assert_eq!(world.node.approvals(&other, false).unwrap()[0].row.state, "refused");
}

#[test]
fn a_newer_version_brings_only_its_difference_and_a_run_is_withdrawn_whole() {
    let world = World::new(12);
    let list = world.list("national");
    let (first, counts) = world.import(list, &csv(&[(1, "Ada Miro"), (2, "Ben Tal"), (3, "Cy Orr")]));
    assert_eq!((counts.added, counts.rows), (3, 3));
    let (_, same) = world.import(list, &csv(&[(1, "Ada Miro"), (2, "Ben Tal"), (3, "Cy Orr")]));
    assert_eq!((same.added, same.changed, same.removed, same.unchanged), (0, 0, 0, 3));
    let (second, counts) = world.import(list, &csv(&[(1, "Ada Mirow"), (2, "Ben Tal"), (4, "Dor Lem")]));
    assert_eq!((counts.added, counts.changed, counts.removed, counts.unchanged), (1, 1, 1, 1));
    let author = world.as_("ada", Role::Author);
    let names = |world: &World| {
        let mut names: Vec<String> = Vec::new();
        for name in ["Ada Miro", "Ada Mirow", "Ben Tal", "Cy Orr", "Dor Lem"] {
            let probe = Identity { names: vec![Name::whole(NameKind::Primary, name)], ..Identity::default() };
            let found = world.node.screening().snapshot().search(&[probe], PermittedUse::Case);
            let listed = found[0].candidates.iter().filter_map(|candidate| {
                let finding = candidate.evidence.as_ref()?.on(Attribute::Name)?;
                finding.listed.as_ref().map(|name| name.as_str().to_owned())
            });
            names.extend(listed.filter(|listed| listed == name));
        }
        names
    };
    world.permit(list, &[PermittedUse::Case]);
    assert_eq!(names(&world), ["Ada Mirow", "Ben Tal", "Dor Lem"]);
    assert_eq!(world.node.withdraw_import(&author, second).unwrap(), 3);
    assert_eq!(names(&world), ["Ada Miro", "Ben Tal", "Cy Orr"], "what stood before stands again");
    assert_eq!(world.node.list(&author, list).unwrap().row.subjects, 3);
    assert!(matches!(world.node.withdraw_import(&author, second), Err(NodeError::Refused(_))));
    assert_eq!(world.node.withdraw_import(&author, first).unwrap(), 3);
    assert!(names(&world).is_empty());
}

#[test]
fn a_stopped_run_goes_on_where_it_was_and_does_nothing_twice() {
    let world = World::new(13);
    let list = world.list("national");
    let rows: Vec<(u32, String)> = (0..5000).map(|n| (n, format!("Person Number{n}"))).collect();
    let rows: Vec<(u32, &str)> = rows.iter().map(|(n, name)| (*n, name.as_str())).collect();
    let mut file = Cursor::new(csv(&rows).into_bytes());
    let author = world.as_("ada", Role::Author);
    let request = ImportRequest { list, format: Format::Csv, mapping: None, complete: true };
    let run = world.node.start_import(&author, &request, &mut file).unwrap();
    assert_eq!(world.node.run(&author, run).unwrap().standing, RunStanding::Interrupted, "nobody works on it yet");
    let mut batches = 0;
    let stopped = world.node.continue_import(&author, run, &mut file, &mut |_| {
        batches += 1;
        if batches == 2 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    assert!(matches!(stopped, Err(NodeError::Stopped)));
    let view = world.node.run(&author, run).unwrap();
    assert_eq!(view.standing, RunStanding::Cancelled);
    let kept = world.node.list(&author, list).unwrap().row.subjects;
    assert_eq!(kept, view.run.counts.added);
    assert!((500..5000).contains(&kept));
    let mut other = Cursor::new(csv(&[(1, "Another File")]).into_bytes());
    let wrong = world.node.continue_import(&author, run, &mut other, &mut |_| ControlFlow::Continue(()));
    assert!(matches!(wrong, Err(NodeError::Refused(_))), "only with the same file");
    let counts = world.node.continue_import(&author, run, &mut file, &mut |_| ControlFlow::Continue(())).unwrap();
    assert_eq!(counts.added, 5000 - kept);
    assert_eq!(counts.unchanged, kept);
    assert_eq!(world.node.list(&author, list).unwrap().row.subjects, 5000);
}

#[test]
fn bad_rows_are_kept_as_issues_with_their_place() {
    let world = World::new(14);
    let list = world.list("national");
    let text = format!("{HEADER}1,Ada Miro,1980-02-30,,,\n1,Ada Again,,,,\n3,,,,,\n4,Dor Lem,1990,,,\n");
    let (run, counts) = world.import(list, &text);
    assert_eq!((counts.rows, counts.added, counts.rejected, counts.issues), (4, 2, 2, 3));
    let issues = world.node.run(&world.as_("ada", Role::Author), run).unwrap().run.issues;
    let codes: Vec<(u64, &str)> = issues.iter().map(|issue| (issue.row, issue.code.as_str())).collect();
    assert_eq!(codes, [(1, "bad-date"), (2, "duplicate-id"), (3, "no-name")]);
}
