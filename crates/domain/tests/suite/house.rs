//! Rules about files: size, names, forgotten tests, documents that must keep up with the code.

use crate::repository::{crates, dependencies, files, is, none, root, shipped, sources, text, toml};

/// A source file is read in one sitting. Counted without its unit tests.
const LONGEST_FILE: usize = 450;

/// Files that may be longer, each with its reason.
const LONG_FILES: &[(&str, &str)] = &[];

/// The only modules that may contain `unsafe`, each with its reason; the proof stands beside each block.
const UNSAFE: &[(&str, &str)] = &[
    ("crates/views/src/snapshot/mapped.rs", "maps an index snapshot that only this process replaces"),
    ("crates/journal/tests/suite/vfs.rs", "a file system for SQLite that loses what was not synced"),
];

/// A new dependency must be worth its packages; raising this is a decision, not a repair.
const PACKAGES: usize = 420;

#[test]
fn files_are_short() {
    let mut wrong = Vec::new();
    for name in crates().keys() {
        for (path, source) in sources(name) {
            let lines = shipped(&source).lines().count();
            let excused = LONG_FILES.iter().any(|(long, _)| *long == path);
            if lines > LONGEST_FILE && !excused {
                wrong.push(format!("{path}: {lines} lines, at most {LONGEST_FILE} without tests"));
            }
            if lines <= LONGEST_FILE && excused {
                wrong.push(format!("{path}: {lines} lines; take it off LONG_FILES"));
            }
        }
    }
    none("files too long to read in one sitting", &wrong);
}

#[test]
fn unsafe_code_stays_in_its_named_modules() {
    let word = concat!("uns", "afe");
    let uses = |line: &str| {
        !line.trim_start().starts_with("//")
            && line
                .split(|c: char| !c.is_alphanumeric() && c != '_')
                .any(|part| part == word || part == concat!("uns", "afe_code"))
    };
    let mut wrong = Vec::new();
    for name in crates().keys() {
        for path in files(&format!("crates/{name}")).iter().filter(|path| is(path, "rs")) {
            let allowed = UNSAFE.iter().any(|(module, _)| module == path);
            for (at, line) in text(path).unwrap_or_default().lines().enumerate() {
                if uses(line) && !allowed && !line.contains('"') {
                    wrong.push(format!("{path}:{}: {word} code; only the modules in UNSAFE may have it", at + 1));
                }
            }
        }
    }
    none("modules with unsafe code", &wrong);
}

#[test]
fn no_module_is_a_drawer() {
    let drawers = ["utils", "util", "helpers", "helper", "misc"];
    let named = |path: &String| path.split('/').any(|part| drawers.contains(&part.trim_end_matches(".rs")));
    let wrong: Vec<String> = crates()
        .keys()
        .flat_map(|name| files(&format!("crates/{name}")))
        .filter(|p| is(p, "rs"))
        .filter(named)
        .collect();
    none("a module is named after the thing it does", &wrong);
}

#[test]
fn every_crate_keeps_the_house_rules() {
    let mut wrong = Vec::new();
    for (name, manifest) in crates() {
        if manifest.get("lints").and_then(|l| l.get("workspace")).and_then(toml::Value::as_bool) != Some(true) {
            wrong.push(format!("{name}: [lints] workspace = true is missing"));
        }
        let package = manifest["package"].as_table().unwrap();
        if package.get("autotests").and_then(toml::Value::as_bool) != Some(false) {
            wrong.push(format!("{name}: autotests = false is missing"));
        }
        if package["name"].as_str() != Some(&format!("liaison-{name}")) {
            wrong.push(format!("{name}: the package is not called liaison-{name}"));
        }
    }
    none("manifests", &wrong);
}

#[test]
fn one_test_binary_per_crate_and_no_forgotten_test() {
    let mut wrong = Vec::new();
    for (name, manifest) in crates() {
        let tests: Vec<String> = files(&format!("crates/{name}/tests")).into_iter().filter(|p| is(p, "rs")).collect();
        let declared = manifest.get("test").and_then(toml::Value::as_array).map_or(0, Vec::len);
        if declared != usize::from(!tests.is_empty()) {
            wrong.push(format!("{name}: {declared} [[test]] entries for {} test files", tests.len()));
        }
        let suite = format!("crates/{name}/tests/suite/");
        let main = text(&format!("{suite}main.rs")).unwrap_or_default();
        for path in &tests {
            match path.strip_prefix(&suite) {
                None => wrong.push(format!("{path}: tests live in tests/suite/, in one binary")),
                Some("main.rs") => {}
                Some(file) => {
                    let module = file.split('/').next().unwrap().trim_end_matches(".rs");
                    if !declares(&main, module) {
                        wrong.push(format!("{path}: main.rs has no `mod {module};`, so it never runs"));
                    }
                }
            }
        }
    }
    none("integration tests", &wrong);
}

#[test]
fn no_forgotten_source_file() {
    let mut wrong = Vec::new();
    for name in crates().keys() {
        let all = sources(name);
        for (path, _) in &all {
            let (folder, file) = path.rsplit_once('/').unwrap();
            let (folder, module) = match file {
                "lib.rs" | "main.rs" => continue,
                "mod.rs" => folder.rsplit_once('/').unwrap(),
                _ => (folder, file.trim_end_matches(".rs")),
            };
            if folder.ends_with("src/bin") {
                continue;
            }
            let parents = ["/lib.rs", "/main.rs", "/mod.rs", ".rs"].map(|end| format!("{folder}{end}"));
            let known = all.iter().any(|(parent, source)| parents.contains(parent) && declares(source, module));
            if !known {
                wrong.push(format!("{path}: no parent has `mod {module};`, so it is never compiled"));
            }
        }
    }
    none("source files that are not part of their crate", &wrong);
}

#[test]
fn the_lock_file_stays_below_its_ceiling() {
    let packages = toml("Cargo.lock")["package"].as_array().unwrap().len();
    assert!(packages > 50, "the lock file was not read: {packages} packages");
    assert!(packages <= PACKAGES, "{packages} packages in Cargo.lock, at most {PACKAGES}");
}

#[test]
fn every_dependency_has_its_reason() {
    let workspace = toml("Cargo.toml");
    let known = dependencies(workspace["workspace"].as_table().unwrap(), "dependencies");
    let document = text("docs/dependencies.md").expect("docs/dependencies.md");
    let listed: Vec<&str> =
        document.lines().filter_map(|line| line.strip_prefix("| `")?.split_once('`')).map(|(name, _)| name).collect();
    let mut wrong = Vec::new();
    for name in known.iter().filter(|name| !name.starts_with("liaison-")) {
        if !listed.contains(&name.as_str()) {
            wrong.push(format!("{name} has no line in docs/dependencies.md"));
        }
    }
    let mut past = Vec::new();
    for (name, manifest) in crates() {
        for table in ["dependencies", "dev-dependencies", "build-dependencies"] {
            for used in dependencies(&manifest, table).into_iter().filter(|used| !known.contains(used)) {
                wrong.push(format!("{name} uses {used} past [workspace.dependencies]"));
                past.push(used);
            }
        }
    }
    for name in listed {
        if !known.iter().chain(&past).any(|dependency| dependency == name) {
            wrong.push(format!("docs/dependencies.md has a line on {name}, which nothing depends on"));
        }
    }
    none("dependencies", &wrong);
}

#[test]
fn the_map_shows_every_crate() {
    let Some(map) = text("ARCHITECTURE.md") else {
        println!("skipped: 1 (ARCHITECTURE.md is not there yet)");
        return;
    };
    let words: Vec<&str> = map.split(|c: char| !c.is_alphanumeric() && c != '_').collect();
    let mut wrong = Vec::new();
    for name in crates().keys().filter(|name| !words.contains(&name.as_str())) {
        wrong.push(format!("ARCHITECTURE.md does not show crates/{name}"));
    }
    for part in map.split("crates/").skip(1) {
        let name: String = part.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
        if !name.is_empty() && !root().join("crates").join(&name).is_dir() {
            wrong.push(format!("ARCHITECTURE.md shows crates/{name}, which does not exist"));
        }
    }
    none("the map", &wrong);
}

#[test]
fn nothing_points_at_one_machine_or_at_unfinished_work() {
    // Put together here, so that this file does not find itself.
    let paths = [concat!("/wo", "rk/main"), concat!("/wo", "rk/shared"), concat!("/ro", "ot/"), concat!("/ho", "me/")];
    let unfinished = [concat!("TO", "DO"), concat!("FIX", "ME"), concat!("unim", "plemented!(")];
    let mut wrong = Vec::new();
    let kept = ["rs", "toml", "md", "sh", "ts", "tsx", "mjs", "cedar", "sql", "json"];
    for path in files("").iter().filter(|path| kept.iter().any(|extension| is(path, extension))) {
        let Some(content) = text(path) else { continue };
        for (at, line) in content.lines().enumerate() {
            let bad = paths.iter().chain(&unfinished).find(|bad| line.contains(**bad));
            if let Some(bad) = bad {
                wrong.push(format!("{path}:{}: {bad}", at + 1));
            }
        }
    }
    none("paths of one machine, or work put off", &wrong);
}

/// Whether a source has `mod NAME;`, however visible.
fn declares(source: &str, module: &str) -> bool {
    let wanted = format!("mod {module};");
    let mut lines = source.lines().map(str::trim);
    lines.any(|line| line == wanted || (line.starts_with("pub") && line.ends_with(&format!(" {wanted}"))))
}
