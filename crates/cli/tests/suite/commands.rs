//! Commands that need no node.

use crate::support::{run, testdata};

#[test]
fn travel_parse_prints_everybody_and_says_how_much_was_read() {
    let ran = run(&["travel", "parse", &testdata("messages/pax-12b-full-a.edi"), "--json"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let report = ran.json();
    assert_eq!((report["passengers"].as_u64(), report["outcome"].as_str()), (Some(4), Some("ok")));
    assert_eq!(report["messages"][0]["passengers"][0]["surname"], "MIRKADO");
    let ran = run(&["travel", "parse", &testdata("messages/raw-not-edifact-a.edi"), "--json"]);
    assert_eq!(ran.code, 7);
    assert_eq!(ran.json()["passengers"], 0);
    let plain = run(&["travel", "parse", &testdata("messages/pax-12b-full-a.edi")]);
    assert!(plain.out.contains("passengers  4") && !plain.out.contains("MIRKADO"), "{}", plain.out);
}

#[test]
fn a_file_that_is_not_there_is_named_and_has_its_code() {
    let ran = run(&["travel", "parse", "nowhere.edi"]);
    assert_eq!(ran.code, 8);
    assert!(ran.err.contains("nowhere.edi"), "{}", ran.err);
    assert_eq!(run(&["travel", "paarse"]).code, 2);
}

#[test]
fn screening_against_a_csv_makes_hits_with_evidence() {
    let folder = tempfile::tempdir().unwrap();
    let list = folder.path().join("people.csv");
    std::fs::write(
        &list,
        "id,name,birth_date,nationality,document_number,document_country\n\
         7,Mara Lenka Mirkado,1962-10-24,UTO,Z11391175,UTO\n8,Nobody Aboard,1970,,,\n",
    )
    .unwrap();
    let list = list.display().to_string();
    let message = testdata("messages/pax-12b-full-a.edi");
    let ran = run(&["screen", &message, "--list", &list, "--use", "border-api", "--json"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let report = ran.json();
    let hits = report["hits"].as_array().unwrap();
    assert_eq!(hits.len(), 1);
    assert_eq!(hits[0]["listed_id"], "7");
    assert!(
        hits[0]["evidence"].as_array().unwrap().iter().any(|line| {
            line["attribute"] == "document" && line["verdict"] == "for" && line["traveller"].is_string()
        })
    );
    assert_eq!(run(&["screen", &message, "--list", &list, "--exit-on-hit"]).code, 10);
    let neither = run(&["screen", &message]);
    assert_eq!(neither.code, 2);
    assert!(neither.err.contains("--list"), "{}", neither.err);
}

#[test]
fn other_headers_are_mapped() {
    let message = testdata("messages/pax-12b-full-a.edi");
    let folder = tempfile::tempdir().unwrap();
    let list = folder.path().join("other.csv");
    std::fs::write(&list, "full name,dob\nMara Lenka Mirkado,1962-10-24\n").unwrap();
    let list = list.display().to_string();
    let ran =
        run(&["screen", &message, "--list", &list, "--map", "name=full name", "--map", "birth_date=dob", "--json"]);
    assert_eq!(ran.json()["hits"].as_array().unwrap().len(), 1, "{}", ran.err);
    let ran = run(&["screen", &message, "--list", &list]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("--map"), "{}", ran.err);
}

#[test]
fn completions_and_the_api_document_are_printed() {
    for shell in ["bash", "zsh", "fish"] {
        assert!(run(&["completions", shell]).out.contains("liaison"));
    }
    let document: serde_json::Value = serde_json::from_str(&run(&["openapi"]).out).unwrap();
    assert!(document["openapi"].as_str().unwrap().starts_with("3.1"));
}

#[test]
fn names_are_measured_on_any_file_of_the_columns() {
    let folder = tempfile::tempdir().unwrap();
    let pairs = folder.path().join("pairs.csv");
    std::fs::write(
        &pairs,
        "case_group,schema,name1,name2,is_match,quality,category,notes\n\
         a,Person,Mira Astorgale,Astorgale Mira,true,,,\na,Person,Mira Astorgale,Odo Quillfeather,false,,,\n\
         b,Company,Khor Cartage Ltd,Khor Cartage Limited,true,,,\n",
    )
    .unwrap();
    let report = run(&["bench", "names", &pairs.display().to_string(), "--json"]).json();
    for object in [&report["overall"], &report["per_schema"]["Person"], &report["per_case_group"]["b"]] {
        for field in ["precision", "recall", "f1", "threshold", "pairs", "comparisons_per_s"] {
            assert!(object[field].is_number(), "{field} in {object}");
        }
    }
    assert_eq!(report["overall"]["f1"], 1.0);
    for field in ["load1", "fsync_ms", "ceiling"] {
        assert!(!report[field].is_null(), "{field}");
    }
}

#[test]
fn searches_are_measured_with_recall_and_false_alarms() {
    let arguments = ["bench", "screen", "--subjects", "2000", "--listed", "200", "--unlisted", "300", "--json", "-q"];
    let report = run(&arguments).json();
    for field in
        ["p50_ms", "p99_ms", "per_second", "recall_at_5", "false_alarm_rate", "memory_bytes", "load1", "fsync_ms"]
    {
        assert!(report[field].is_number(), "{field}");
    }
    assert!(report["recall_at_5"].as_f64().unwrap() > 0.9, "{report}");
}
