#!/usr/bin/env bash
# Runs every target in fuzz/ for FUZZ_SECONDS (60) each. Sanitizer flags are unstable, so the stable compiler
# is told to accept them; nothing that is shipped is built this way.
set -euo pipefail
. "$(dirname "$0")/provide.sh"
. scripts/steps.sh

seconds=${FUZZ_SECONDS:-60}
step "tools" need_rust
step "cargo-fuzz" need_fuzz
export RUSTC_BOOTSTRAP=1
# The fuzz targets have flags of their own; sharing a target directory would rebuild the workspace each time.
export CARGO_TARGET_DIR=$ROOT/fuzz/target
# What is found grows in the target directory; seeds are copied there from testdata/.
step "seeds" fuzz/seed.sh "$CARGO_TARGET_DIR/corpus"
for target in $(cargo fuzz list); do
  step "fuzz $target for $seconds s" cargo fuzz run "$target" "$CARGO_TARGET_DIR/corpus/$target" -- \
    "-max_total_time=$seconds" -timeout=10 -rss_limit_mb=2048 -print_final_stats=1
done
