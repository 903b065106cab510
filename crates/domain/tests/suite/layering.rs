//! Dependencies point downward only. A change of these tables is a change of the architecture: it comes with its
//! reason, and with ARCHITECTURE.md.

use crate::repository::{code_lines, crates, dependencies, none, sources};

/// From the bottom up: a crate, and the crates of ours it may use.
const LAYERS: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("matching", &["domain"]),
    ("travel", &["domain"]),
    ("policy", &["domain"]),
    ("crypto", &[]),
    ("synth", &["domain", "travel"]),
    ("journal", &["crypto", "domain"]),
    // Index snapshots are hashed and signed.
    ("views", &["crypto", "domain", "journal"]),
    // Drills show invented people.
    ("node", &["crypto", "domain", "journal", "matching", "policy", "synth", "travel", "views"]),
    ("api", &["domain"]),
    // Papers show what the API shows.
    ("print", &["api"]),
    // Tokens are kept as hashes, and only `crypto` hashes.
    ("server", &["api", "crypto", "domain", "node", "policy", "print"]),
    (
        "cli",
        &["api", "crypto", "domain", "journal", "matching", "node", "policy", "server", "synth", "travel", "views"],
    ),
];

/// Do no I/O, know no async, read no clock: any schedule replays from its seed, and a parser cannot fail on a disk.
const PURE: &[&str] = &["domain", "matching", "travel", "policy", "print"];

/// A dependency, the only crates that may ship it, and why.
const RESERVED: &[(&str, &[&str], &str)] = &[
    ("tokio", &["server", "cli"], "the core is synchronous and deterministic; async lives at the edge"),
    ("tokio-stream", &["server", "cli"], "as tokio"),
    ("axum", &["server", "cli"], "only the server knows HTTP; the command line asks its routes in the same process"),
    ("tower", &["server", "cli"], "as axum"),
    ("hyper", &["cli"], "the command line asks a running node"),
    ("hyper-util", &["cli"], "as hyper"),
    ("http-body-util", &["cli"], "as hyper"),
    ("tower-http", &["server"], "as axum"),
    ("utoipa", &["api", "server"], "only the API is described to the outside"),
    ("rusqlite", &["journal", "views"], "only the journal and the views know a database"),
    ("aes-gcm", &["crypto"], "one module over the primitives hides their generations"),
    ("hmac", &["crypto"], "as aes-gcm"),
    ("ed25519-dalek", &["crypto"], "as aes-gcm"),
    ("hpke", &["crypto"], "as aes-gcm"),
    ("memmap2", &["views"], "only index snapshots are mapped, in one module with its proof"),
    ("krilla", &["print"], "only papers are PDF files"),
    ("getrandom", &["cli"], "randomness is an input; the composition root has the only source"),
    ("tracing-subscriber", &["cli"], "libraries emit, the program decides where to"),
    ("clap", &["cli"], "only the program reads arguments"),
    ("clap_complete", &["cli"], "as clap"),
    ("indicatif", &["cli"], "libraries never touch the terminal"),
    ("anyhow", &["cli"], "libraries have typed errors that say who is to blame"),
    (
        "serde_json",
        &["api", "server", "cli", "travel", "node", "synth"],
        "only the API knows JSON; the exceptions are in JSON_OUTSIDE_THE_API",
    ),
];

/// Where JSON is allowed outside `api`, `server` and `cli`: the crate, a part of the file's path, the reason.
const JSON_OUTSIDE_THE_API: &[(&str, &str, &str)] = &[
    ("travel", "report", "the report on a parsed message is a file format of its own"),
    ("node", "followthemoney", "the FollowTheMoney list format is JSON lines"),
    ("node", "ftm", "as above"),
    ("synth", "lists", "invented lists are written in the same format"),
];

#[test]
fn the_table_names_every_crate() {
    let found: Vec<String> = crates().into_keys().collect();
    let mut known: Vec<String> = LAYERS.iter().map(|(name, _)| (*name).to_owned()).collect();
    known.sort();
    assert_eq!(found, known, "crates/ and LAYERS differ");
}

#[test]
fn the_table_itself_points_downward() {
    for (at, (name, allowed)) in LAYERS.iter().enumerate() {
        for used in *allowed {
            let below = LAYERS.iter().take(at).any(|(lower, _)| lower == used);
            assert!(below, "{name} -> {used} does not point downward");
        }
    }
}

#[test]
fn dependencies_point_downward_only() {
    let mut wrong = Vec::new();
    for (name, manifest) in crates() {
        let at = LAYERS.iter().position(|(known, _)| *known == name).unwrap();
        let shipped = ["dependencies", "build-dependencies"].iter().flat_map(|t| dependencies(&manifest, t));
        for used in shipped.filter_map(|used| ours(&used)) {
            if !LAYERS[at].1.contains(&used.as_str()) {
                wrong.push(format!("{name} -> {used}: not allowed by LAYERS"));
            }
        }
        // Tests may also use invented people, and any crate below.
        for used in dependencies(&manifest, "dev-dependencies").into_iter().filter_map(|used| ours(&used)) {
            let below = LAYERS.iter().take(at).any(|(lower, _)| *lower == used);
            if !below && used != "synth" {
                wrong.push(format!("{name} -> {used} in tests: not below it"));
            }
        }
    }
    none("dependencies that point sideways or up", &wrong);
}

#[test]
fn reserved_dependencies_stay_where_they_belong() {
    let mut wrong = Vec::new();
    for (name, manifest) in crates() {
        for table in ["dependencies", "build-dependencies"] {
            for used in dependencies(&manifest, table) {
                for (reserved, allowed, reason) in RESERVED {
                    if used == *reserved && !allowed.contains(&name.as_str()) {
                        wrong.push(format!("{name} uses {used}: only {allowed:?} may ({reason})"));
                    }
                }
            }
        }
    }
    none("dependencies in the wrong crate", &wrong);
}

#[test]
fn pure_crates_do_no_io() {
    const FORBIDDEN: &[&str] = &[
        "std::fs",
        "std::net",
        "std::env",
        "std::process",
        "std::thread",
        "tokio",
        "async fn",
        ".await",
        "SystemTime",
        "Instant::now",
        "File::open",
        "println!",
    ];
    // Threads that end with the call and do not change its result are no I/O: a million names are prepared on all cores.
    const SCOPED_THREADS: &str = "crates/matching/src/index/parallel.rs";
    let mut wrong = Vec::new();
    for name in PURE {
        for (path, source) in sources(name) {
            for (line, code) in code_lines(&source) {
                let scoped = path == SCOPED_THREADS
                    && (code.contains("std::thread::scope(") || code.contains("std::thread::available_parallelism"));
                for word in FORBIDDEN.iter().filter(|word| code.contains(**word)) {
                    if scoped && *word == "std::thread" {
                        continue;
                    }
                    wrong.push(format!("{path}:{line}: {word}"));
                }
            }
        }
    }
    none("I/O, async or time in a pure crate", &wrong);
}

#[test]
fn async_lives_only_at_the_edge() {
    let mut wrong = Vec::new();
    for (name, _) in LAYERS.iter().filter(|(name, _)| !["server", "cli"].contains(name)) {
        for (path, source) in sources(name) {
            for (line, code) in code_lines(&source) {
                if ["tokio::", "async fn", "async move", ".await"].iter().any(|word| code.contains(word)) {
                    wrong.push(format!("{path}:{line}"));
                }
            }
        }
    }
    none("async outside of server and cli", &wrong);
}

#[test]
fn json_shapes_are_known_to_the_api_only() {
    let mut wrong = Vec::new();
    for (name, _) in LAYERS.iter().filter(|(name, _)| !["api", "server", "cli"].contains(name)) {
        for (path, source) in sources(name) {
            let excused = |(of, part, _): &(&str, &str, &str)| of == name && path.contains(part);
            if JSON_OUTSIDE_THE_API.iter().any(excused) {
                continue;
            }
            for (line, _) in code_lines(&source).filter(|(_, code)| code.contains("serde_json")) {
                wrong.push(format!("{path}:{line}"));
            }
        }
    }
    none("serde_json outside of the API and the listed formats", &wrong);
}

/// `domain` for `liaison-domain`; nothing for the crates of others.
fn ours(dependency: &str) -> Option<String> {
    dependency.strip_prefix("liaison-").map(str::to_owned)
}
