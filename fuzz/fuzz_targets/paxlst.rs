//! Any bytes as a PAXLST message, and behind a good header: no panic, positions inside the file, a message twice is once.
#![no_main]

use libfuzzer_sys::fuzz_target;
use liaison_travel::{Limits, Manifest, Purpose, parse, report};

const HEADER: &[u8] = b"UNB+UNOA:4+Q0API+UTOPIU+260316:1135+1++APIS'UNH+1+PAXLST:D:05B:UN:IATA'BGM+745'";

fuzz_target!(|data: &[u8]| {
    let framed = [HEADER, data].concat();
    for bytes in [data, &framed] {
        let parsed = parse(bytes, &Limits::default());
        assert!(parsed.issues.iter().all(|issue| issue.at <= bytes.len()));
        let _ = report::of(&parsed);
        let mut manifest = Manifest::default();
        for message in &parsed.messages {
            manifest.apply(message);
            let once = manifest.clone();
            manifest.apply(message);
            assert_eq!(manifest.entries.len(), once.entries.len(), "a message twice adds persons");
            // A change leaves what it does not state, so among persons who cannot be told apart it may meet the other one.
            let change = matches!(message.purpose(), Purpose::PassengerChange | Purpose::CrewChange);
            assert!(change || manifest == once, "a message twice is not the message once");
        }
    }
});
