//! Any bytes as a list file of each format: no panic, rows counted from one, records with a name.
#![no_main]

use std::io::Cursor;

use libfuzzer_sys::fuzz_target;
use liaison_domain::import_run::Format;
use liaison_node::import::{Mapping, read};

fuzz_target!(|data: &[u8]| {
    for format in [Format::Csv, Format::Ftm, Format::TargetsNested] {
        // A file that is refused as a whole says why; that is no finding.
        let _ = read(format, &Mapping::new(), &mut Cursor::new(data), &mut |row| {
            assert!(row.bytes as usize <= data.len());
            assert!(row.issues.iter().all(|issue| issue.row > 0));
            if let Some(record) = row.record {
                assert!(record.identities.iter().all(|identity| !identity.names.is_empty()));
            }
            true
        });
    }
});
