//! The committed description of the API is the program's own.

use std::path::Path;

#[test]
fn the_committed_description_is_the_programs_own() {
    let own = liaison_server::openapi();
    let committed = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/openapi.json");
    let text = std::fs::read_to_string(&committed).unwrap_or_default();
    if text != own {
        let written = Path::new(env!("CARGO_TARGET_TMPDIR")).join("openapi.json");
        std::fs::write(&written, own).unwrap();
        panic!("docs/openapi.json is not what the program says: copy {} over it", written.display());
    }
}
