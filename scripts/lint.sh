#!/usr/bin/env bash
# Format, lints of Rust and console, and the rules for dependencies: no test is run.
set -euo pipefail
. "$(dirname "$0")/provide.sh"
. scripts/steps.sh
. scripts/console.sh

step "tools" need_rust
step "format" cargo fmt --all --check
console_check
console_build
step "clippy" cargo clippy --workspace --all-targets --locked
step "cargo-deny" need_deny
step "licences, bans, sources" cargo deny --locked check --hide-inclusion-graph bans licenses sources
