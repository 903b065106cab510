//! Makes sure that there is a console to embed: a fresh clone builds before the console was built.

use std::fs;
use std::path::Path;

const PLACEHOLDER: &str = r#"<!doctype html>
<html lang="en">
  <head><meta charset="utf-8" /><title>Liaison</title></head>
  <body>
    <h1>The console is not built</h1>
    <p>Run <code>make build</code>, or <code>npm ci &amp;&amp; npm run build</code> in <code>console/</code>, then build the
    program again. The command line and the API work without it.</p>
  </body>
</html>
"#;

fn main() -> std::io::Result<()> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../console/dist");
    println!("cargo::rerun-if-changed={}", folder.display());
    println!("cargo::rerun-if-changed=build.rs");
    if !folder.join("index.html").exists() {
        fs::create_dir_all(&folder)?;
        fs::write(folder.join("index.html"), PLACEHOLDER)?;
    }
    Ok(())
}
