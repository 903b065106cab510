//! The sample messages of another project, read where they lie: their licence keeps them out of this repository.

use std::fs;

use liaison_travel::{Limits, Outcome, parse};

/// File, persons it lists, crew among them.
const FILES: [(&str, usize, usize); 9] = [
    ("paxlst-Test1.txt", 8, 8),
    ("pnrgov-pnrEdge.txt", 1, 0),
    ("pnrgov-pnrPhoneCTCM.txt", 1, 0),
    ("pnrgov-pnrSeatFormats.txt", 1, 0),
    ("pnrgov-pnrWithDoco.txt", 1, 0),
    ("pnrgov-pnrMessageExample.txt", 5, 0),
    ("pnrgov-pnrWithPrefixesAndBookingDetailBags.txt", 2, 0),
    ("pnrgov-pnr4.txt", 1, 0),
    ("pnrgov-bigbigPnr.txt", 86, 0),
];

#[test]
fn every_person_listed_comes_out() {
    let Some(folder) = crate::shared().map(|root| root.join("fixtures/gtas")).filter(|folder| folder.is_dir()) else {
        println!("skipped: {} (no shared data)", FILES.len());
        return;
    };
    for (name, persons, crew) in FILES {
        let parsed = parse(&fs::read(folder.join(name)).unwrap(), &Limits::default());
        assert_eq!(parsed.outcome, Outcome::Ok, "{name}");
        assert_eq!((parsed.persons().count(), parsed.crew()), (persons, crew), "{name}");
        assert!(parsed.persons().all(|person| !person.surname.as_str().is_empty()), "{name}");
    }
}
