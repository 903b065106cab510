#!/usr/bin/env bash
# The long form of every test that breaks something: power cuts, kills, failing syncs, full disks, flipped bits.
# LIAISON_FAULTS=short runs what `make test` runs. Prints one table of figures with the conditions they were measured in.
set -euo pipefail
. "$(dirname "$0")/provide.sh"
. scripts/steps.sh

export LIAISON_FAULTS=${LIAISON_FAULTS:-long}
figures=$(mktemp)

# faults PACKAGE FILTER...: the tests of a package whose names have one of the words.
faults() {
  local package=$1 && shift
  cargo test --locked --quiet -p "$package" --test suite -- --nocapture --test-threads=1 "$@" |
    tee >(grep -o 'figure: .*' >>"$figures") | grep -v '^ *$' || return 1
}

step "tools" need_rust
step "journal: power, sync, full disk, kill" faults liaison-journal power:: full:: kill::nothing kill::an_ack tamper::
step "node: flipped bits" faults liaison-node flips::
step "node: simulated schedules" faults liaison-node simulation::
step "node: erased from every byte" faults liaison-node forgotten::
step "jobs: kill -9 of import, screening, retention, backup" faults liaison-cli jobs:: backup::

printf '\n== figures (%s form, %s, %s cores, load %s, %s)\n' "$LIAISON_FAULTS" "$(date -u +%F)" "$(nproc)" \
  "$(cut -d' ' -f1 /proc/loadavg)" "$(df --output=fstype "${TMPDIR:-/tmp}" | tail -1)"
sort "$figures" | sed -E 's/^figure: ([^:]*): /\1\t/' | awk -F'\t' '{ printf "%-48s %s\n", $1, $2 }'
rm -f "$figures"
