//! The report's shape, as text under version control.

use std::fs;

use liaison_travel::{Limits, report};

fn shown(name: &str) -> String {
    let bytes = fs::read(crate::testdata().join(name)).unwrap();
    serde_json::to_string_pretty(&report::report(&bytes, &Limits::default())).unwrap()
}

#[test]
fn a_list_as_a_report() {
    insta::assert_snapshot!(shown("pax-document-no-number-a.edi"));
}

#[test]
fn a_push_as_a_report() {
    insta::assert_snapshot!(shown("pnr-15-seats-bags-a.edi"));
}
