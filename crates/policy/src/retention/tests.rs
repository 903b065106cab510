use std::fmt::Write;

use super::*;

fn term(more: &str) -> String {
    format!("[[term]]\nrule = \"r\"\naction = \"delete\"\nsource = \"Act 1\"\nchecked = \"house\"\n{more}\n")
}

/// The shipped file with one text replaced.
fn changed(from: &str, to: &str) -> Result<Retention, RetentionError> {
    assert!(BUILT_IN.contains(from), "{from}");
    Retention::parse(&BUILT_IN.replacen(from, to, 1))
}

#[test]
fn every_kind_of_record_has_its_terms_and_its_law() {
    let retention = Retention::built_in().unwrap();
    for record in Record::ALL {
        assert!(retention.of(*record).count() > 0, "{record}");
    }
    let due = |rule: &str, since: &str| {
        let term = retention.terms().iter().find(|term| term.rule == rule).unwrap();
        term.due(since.parse().unwrap()).unwrap().to_string()
    };
    assert_eq!(due("border-api-delete", "2026-02-20T06:35:00Z"), "2026-02-24T06:35:00Z");
    assert_eq!(due("pnr-unlinked-delete", "2026-02-18T12:00:00Z"), "2026-08-19T00:00:00Z");
    assert_eq!(due("pnr-end", "2026-02-18T12:00:00Z"), "2031-02-19T00:00:00Z");
    for regime in [Regime::LawEnforcementApi, Regime::Pnr] {
        let acts: Vec<_> = retention
            .of(Record::Passenger)
            .filter(|term| term.regime == Some(regime))
            .map(|term| (term.link, term.act))
            .collect();
        let expected = [(Link::Unlinked, Act::Delete), (Link::Linked, Act::Mask), (Link::Any, Act::Delete)];
        assert_eq!(acts, expected, "{regime}");
    }
    assert_eq!(retention.longest(Record::AccessLog).unwrap().after().unwrap().1.to_string(), "P5Y");
}

#[test]
fn the_version_is_the_hash_of_the_file() {
    let retention = Retention::built_in().unwrap();
    let other = changed("PT96H", "PT48H").unwrap();
    assert_ne!(retention.version(), other.version());
    assert_eq!(retention, Retention::built_in().unwrap());
}

#[test]
fn defects_are_refused_with_line_and_reason() {
    let passenger = "record = \"passenger\"\nregime = \"pnr\"\nfrom = \"receipt\"\nafter = \"P5Y\"";
    for (text, line, why) in [
        ("[[term]\n".to_owned(), 1, ""),
        (term("record = \"passenger\"\nafterwards = 1"), 7, "unknown field"),
        (term("record = \"passport\""), 6, "no record is called `passport`"),
        (term(&passenger.replace("pnr", "api")), 7, "no regime is called `api`"),
        (term(&passenger.replace("receipt", "birth")), 8, "no event is called `birth`"),
        (term(&passenger.replace("receipt", "decision")), 8, "does not count from its decision"),
        (term(&passenger.replace("P5Y", "5 years and a bit")), 9, "no ISO 8601 duration"),
        (term(&passenger.replace("P5Y", "P1DT5H")), 9, "mixes days and hours"),
        (term("record = \"passenger\"\nfrom = \"receipt\"\nafter = \"P5Y\""), 1, "differ by regime"),
        (term("record = \"passenger\"\nregime = \"pnr\"\nfrom = \"receipt\""), 1, "how long it is"),
        (term("record = \"subject\"\nregime = \"pnr\"\nfrom = \"withdrawal\"\nafter = \"P1D\""), 1, "not depend"),
        (
            term("record = \"subject\"\nlink = \"linked\"\nfrom = \"withdrawal\"\nafter = \"P1D\""),
            1,
            "about passengers",
        ),
        (term("record = \"raw-message\"\nfrom = \"receipt\"\nafter = \"PT25H\""), 8, "24 hours at most"),
        (term("record = \"manifest\"\nwith = \"subject\""), 7, "does not go with"),
        (term("record = \"manifest\""), 1, "say with which record"),
        (term("record = \"session\""), 3, "not something to delete"),
        (term("record = \"travel-day\"\nfrom = \"day\"\nafter = \"P5Y\""), 3, "write expire"),
        (term(passenger).replace("Act 1", " "), 4, "without its legal source"),
        (term(passenger).replace("\"r\"", "\"R 1\""), 2, "small letters"),
        (term(passenger).replace("house", "yes"), 5, "grade of source"),
    ] {
        let error = Retention::parse(&text).unwrap_err();
        assert!(error.reason.contains(why), "{text}\n{error}");
        assert_eq!(error.line, line, "{text}\n{error}");
        assert!(error.to_string().starts_with("retention.toml, line "));
    }
}

#[test]
fn terms_must_fit_together() {
    let wrong = |from: &str, to: &str, why: &str| {
        let error = changed(from, to).unwrap_err();
        assert!(error.reason.contains(why), "{error}");
    };
    wrong("rule = \"pnr-mask\"", "rule = \"pnr-end\"", "two rules called `pnr-end`");
    wrong("link = \"unlinked\"\n", "", "two rules delete the same passenger");
    wrong(
        "regime = \"pnr\"\nfrom = \"receipt\"\nafter = \"P6M\"",
        "regime = \"pnr\"\nfrom = \"receipt\"\nafter = \"P6Y\"",
        "when all is gone",
    );
    let without_end =
        BUILT_IN.replacen("rule = \"border-api-delete\"", "rule = \"border-api-delete\"\nlink = \"unlinked\"", 1);
    let error = Retention::parse(&without_end).unwrap_err();
    assert!(error.reason.contains("no term ends the keeping of every passenger under border-api"), "{error}");
    assert!(Retention::parse("").unwrap_err().reason.contains("no term ends"));
}

/// The table of docs/retention.md is the file, told again.
#[test]
fn the_document_tells_the_terms_as_they_are() {
    let mut table = String::from("| rule | record | when | act | source | checked |\n|---|---|---|---|---|---|\n");
    for term in Retention::built_in().unwrap().terms() {
        let regime = term.regime.map(|regime| format!(", {regime}")).unwrap_or_default();
        let link = if term.link == Link::Any { String::new() } else { format!(", {}", term.link) };
        let when = match &term.ends {
            Ends::After(start, period) => format!("{period} from {start}"),
            Ends::With(record) => format!("with {record}"),
            Ends::Never => "never".to_owned(),
        };
        let (rule, record, act) = (&term.rule, term.record, term.act);
        writeln!(table, "| `{rule}` | {record}{regime}{link} | {when} | {act} | {} | {} |", term.source, term.checked)
            .unwrap();
    }
    let document = include_str!("../../../../docs/retention.md");
    let told = document.split_once("<!-- terms -->\n").unwrap().1.split_once("<!-- /terms -->").unwrap().0;
    assert_eq!(told, table, "put this table into docs/retention.md:\n{table}");
}
