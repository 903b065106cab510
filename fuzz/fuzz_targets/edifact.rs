//! The syntax layer on any bytes: segments lie inside the file, in order, and every part can be read.
#![no_main]

use libfuzzer_sys::fuzz_target;
use liaison_travel::edifact::{Lexer, find_start};
use liaison_travel::issue::Issues;

fuzz_target!(|data: &[u8]| {
    let mut from = 0;
    while let Some(start) = find_start(data, from) {
        assert!(start.at >= from && start.first >= start.at && start.first <= data.len());
        let mut issues = Issues::new(50);
        let mut lexer = Lexer::new(data, start.first, start.syntax, 4096);
        let mut last = start.first;
        while let Some(segment) = lexer.next(&mut issues) {
            assert!(segment.at >= last && segment.at < data.len());
            last = segment.at;
            for element in segment.elements() {
                assert!(element.texts(0).all(|text| text.trim().len() == text.len()));
            }
            assert_eq!(segment.element(1).text(0), segment.text(1, 0));
        }
        assert!(lexer.cut().is_none_or(|at| at >= last && at < data.len()));
        assert!(issues.finish().iter().all(|issue| issue.at <= data.len()));
        from = start.first + 3;
    }
});
