#!/usr/bin/env bash
# The whole matrix of the console: each page, state, day and night, both directions, wide and narrow.
set -euo pipefail
. "$(dirname "$0")/provide.sh"
. scripts/steps.sh
. scripts/console.sh

step "browser" need_browser
console_build
export MATRIX=full ONLY=pages
step "matrix" npm_run test:browser
say "screenshots: console/artifacts/screens"
