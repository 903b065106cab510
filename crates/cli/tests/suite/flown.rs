//! A flight that left long enough ago for its passengers to be deleted.

use std::fmt::Write as _;

use jiff::{SignedDuration, Timestamp};

use crate::support::testdata;

#[expect(clippy::disallowed_methods, reason = "the program judges by the machine's clock")]
fn ten_days_ago() -> Timestamp {
    Timestamp::now() - SignedDuration::from_hours(240)
}

/// A passenger list of `aboard` people called `surname`, each with a given name of their own, made from the sample: the
/// sample's first passenger, so many times.
pub(crate) fn message(flight: usize, aboard: usize, surname: &str) -> String {
    let sample = std::fs::read_to_string(testdata("messages/pax-12b-full-a.edi")).unwrap();
    let day = ten_days_ago().to_zoned(jiff::tz::TimeZone::UTC).strftime("%y%m%d").to_string();
    let sample = sample.replace("260220", &day).replace("Q0321", &format!("Q{}", 400 + flight));
    let sample = sample.replace("506288", &(506_289 + flight).to_string());
    let mut groups = sample.split("NAD+FL");
    let (head, person) = (groups.next().unwrap(), groups.next().unwrap());
    let mut text = head.to_owned();
    for n in 0..aboard {
        let letters: String = n.to_string().bytes().map(|digit| char::from(digit - b'0' + b'A')).collect();
        let person = person
            .replace("MIRKADO:MARA:LENKA", &format!("{surname}:OTTI{letters}"))
            .replace("Z11391175", &format!("Z{:08}", flight * 1_000 + n))
            .replace("U3007240", &format!("U{:07}", flight * 1_000 + n));
        write!(text, "NAD+FL{person}").unwrap();
    }
    // From UNH to UNT, both counted.
    let segments = text.matches('\'').count() - 1 + 2;
    write!(text, "CNT+42:{aboard}'UNT+{segments}+1'UNZ+1+{}'", 506_289 + flight).unwrap();
    text
}
