#!/usr/bin/env bash
# Everything that must hold before a commit is taken, cheapest first; stops at the first failure.
set -euo pipefail
. "$(dirname "$0")/provide.sh"
. scripts/steps.sh
. scripts/console.sh

openapi_is_current() {
  local printed
  printed=$(mktemp)
  "$LIAISON_BINARY" openapi >"$printed"
  diff -u docs/openapi.json "$printed" ||
    fail "docs/openapi.json is out of date; run: liaison openapi > docs/openapi.json, then npm run api in console/"
  rm -f "$printed"
}

LIAISON_BINARY=$(liaison_binary debug)
export LIAISON_BINARY

step "tools" need_rust
step "fetch crates as locked" cargo fetch --locked --quiet
step "format" cargo fmt --all --check

console_check
if [ -f console/package.json ]; then step "console: unit tests" npm_run test; fi
console_build

step "clippy" cargo clippy --workspace --all-targets --locked --quiet
step "build" cargo build --workspace --lib --bins --tests --locked
step "nextest" need_nextest
step "Rust tests" cargo nextest run --workspace --locked --no-fail-fast
step "documentation tests" cargo test --workspace --doc --locked --quiet

if [ -f docs/openapi.json ]; then
  step "OpenAPI file is current" openapi_is_current
else
  skip "OpenAPI file is current" "docs/openapi.json is not there yet"
fi

if [ -f console/package.json ]; then
  step "browser" need_browser
  step "browser tests" npm_run test:browser
else
  skip "browser tests" "console/ is not there yet"
fi

step "cargo-deny" need_deny
step "licences, bans, sources" cargo deny --offline check --hide-inclusion-graph bans licenses sources
