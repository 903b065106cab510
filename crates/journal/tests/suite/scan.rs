//! Looks for a value in every byte of every file below a directory. One place for all: the suites of node and program take
//! this file in, so that whatever stores there will be are looked at in the same way.

use std::path::Path;

/// Files under a directory that hold a value in any of the forms text is stored in: as it is, in lower and in upper case, as
/// UTF-8 and as UTF-16. By name, relative to the directory.
pub(crate) fn files_with(directory: &Path, value: &str) -> Vec<String> {
    let forms: Vec<Vec<u8>> = [value.to_owned(), value.to_lowercase(), value.to_uppercase()]
        .iter()
        .flat_map(|text| [text.clone().into_bytes(), text.encode_utf16().flat_map(u16::to_le_bytes).collect()])
        .collect();
    files_with_bytes(directory, &forms)
}

/// Files under a directory that hold one of these runs of bytes.
pub(crate) fn files_with_bytes(directory: &Path, forms: &[Vec<u8>]) -> Vec<String> {
    let (mut open, mut found) = (vec![directory.to_owned()], Vec::new());
    while let Some(path) = open.pop() {
        if path.is_dir() {
            open.extend(std::fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()));
            continue;
        }
        let bytes = std::fs::read(&path).unwrap();
        if forms.iter().any(|form| holds(&bytes, form)) {
            found.push(path.strip_prefix(directory).unwrap().to_string_lossy().into_owned());
        }
    }
    found.sort_unstable();
    found
}

/// Whether the run stands in the bytes. Where its first byte is found by the standard library's own search, which is quick in
/// a debug build too; a file has megabytes.
fn holds(mut bytes: &[u8], run: &[u8]) -> bool {
    let Some(first) = run.first() else { return true };
    while let Some(at) = find(bytes, *first) {
        if bytes[at..].starts_with(run) {
            return true;
        }
        bytes = &bytes[at + 1..];
    }
    false
}

fn find(bytes: &[u8], wanted: u8) -> Option<usize> {
    use std::io::BufRead as _;
    // `skip_until` is memchr, compiled with the standard library.
    let mut rest = bytes;
    let passed = rest.skip_until(wanted).unwrap();
    (passed > 0 && bytes[passed - 1] == wanted).then(|| passed - 1)
}
