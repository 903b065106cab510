//! Reads the repository as text: manifests, sources, documents.

#![expect(clippy::unwrap_used, clippy::panic, reason = "test support: a file that cannot be read fails the test")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// The root of the repository.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().unwrap()
}

/// Text of a file named from the root; `None` when it is not there.
pub fn text(path: &str) -> Option<String> {
    fs::read_to_string(root().join(path)).ok()
}

/// A TOML file named from the root.
pub fn toml(path: &str) -> toml::Table {
    let text = text(path).unwrap_or_else(|| panic!("{path} is missing"));
    text.parse().unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Short names of all crates (`domain` for `crates/domain`) with their manifests.
pub fn crates() -> BTreeMap<String, toml::Table> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(root().join("crates")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        if root().join("crates").join(&name).join("Cargo.toml").is_file() {
            found.insert(name.clone(), toml(&format!("crates/{name}/Cargo.toml")));
        }
    }
    assert!(found.len() > 5, "the crates were not found: {found:?}");
    found
}

/// Keys of one dependency table of a manifest: `dependencies`, `dev-dependencies` or `build-dependencies`.
pub fn dependencies(manifest: &toml::Table, table: &str) -> Vec<String> {
    let plain = manifest.get(table).and_then(|v| v.as_table()).into_iter();
    let targets = manifest.get("target").and_then(|v| v.as_table()).into_iter().flat_map(|t| t.values());
    let by_target = targets.filter_map(|t| t.get(table)).filter_map(|v| v.as_table());
    plain.chain(by_target).flat_map(|t| t.keys().cloned()).collect()
}

/// Files below a folder (named from the root), as paths from the root, sorted; what tools produce is left out.
pub fn files(folder: &str) -> Vec<String> {
    const PRODUCED: [&str; 9] =
        [".git", ".tools", "target", "node_modules", "dist", "artifacts", "coverage", "corpus", "demo-data"];
    let mut found = Vec::new();
    let mut open = vec![root().join(folder)];
    while let Some(next) = open.pop() {
        for entry in fs::read_dir(&next).into_iter().flatten() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap();
            if path.is_dir() && !PRODUCED.contains(&name) {
                open.push(path);
            } else if path.is_file() {
                found.push(path.strip_prefix(root()).unwrap().to_str().unwrap().to_owned());
            }
        }
    }
    found.sort();
    found
}

/// Rust sources of one crate's `src`, as (path from the root, text).
pub fn sources(name: &str) -> Vec<(String, String)> {
    let paths = files(&format!("crates/{name}/src")).into_iter();
    paths.filter(|p| is(p, "rs")).map(|p| (p.clone(), text(&p).unwrap())).collect()
}

/// Whether a path has this extension.
pub fn is(path: &str, extension: &str) -> bool {
    Path::new(path).extension().is_some_and(|e| e == extension)
}

/// The part of a source file that ships: up to its unit tests.
pub fn shipped(source: &str) -> &str {
    source.split_once("\n#[cfg(test)]").map_or(source, |(before, _)| before)
}

/// Lines of the shipped part with their numbers, line comments taken off.
pub fn code_lines(source: &str) -> impl Iterator<Item = (usize, &str)> {
    let lines = shipped(source).lines().enumerate();
    lines.map(|(at, line)| (at + 1, line.split_once("//").map_or(line, |(code, _)| code)))
}

/// Fails with all findings at once, so that one run shows everything there is to mend.
#[track_caller]
pub fn none(what: &str, findings: &[String]) {
    assert!(findings.is_empty(), "{what}:\n  {}\n", findings.join("\n  "));
}
