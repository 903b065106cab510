#!/usr/bin/env bash
# Runs every target in fuzz/ for FUZZ_SECONDS (60) each. Sanitizer flags are unstable, so the stable compiler
# is told to accept them; nothing that is shipped is built this way.
set -euo pipefail
. "$(dirname "$0")/provide.sh"
. scripts/steps.sh

seconds=${FUZZ_SECONDS:-60}
if [ ! -f fuzz/Cargo.toml ]; then skip "fuzz" "fuzz/ is not there yet"; exit 0; fi
step "tools" need_rust
step "cargo-fuzz" need_fuzz
export RUSTC_BOOTSTRAP=1
# The fuzz targets have flags of their own; sharing a target directory would rebuild the workspace each time.
export CARGO_TARGET_DIR=$ROOT/fuzz/target
for target in $(cargo fuzz list); do
  # What is found grows in the target directory; seeds are in git and stay as they are.
  corpora=("$CARGO_TARGET_DIR/corpus/$target")
  mkdir -p "${corpora[0]}"
  if [ -d "fuzz/seeds/$target" ]; then corpora+=("$ROOT/fuzz/seeds/$target"); fi
  step "fuzz $target for $seconds s" cargo fuzz run "$target" "${corpora[@]}" -- \
    "-max_total_time=$seconds" -timeout=10 -rss_limit_mb=2048 -print_final_stats=1
done
