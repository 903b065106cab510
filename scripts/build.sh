#!/usr/bin/env bash
# The console, then the one binary with the console inside, optimised.
set -euo pipefail
. "$(dirname "$0")/provide.sh"
. scripts/steps.sh
. scripts/console.sh

step "tools" need_rust
console_build
step "liaison (release)" cargo build --release --locked --package liaison-cli
say "built: $(liaison_binary release)"
