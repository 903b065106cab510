#!/usr/bin/env bash
# Measures with the release binary, one JSON document per line. The names benchmark reads
# labelled pairs from $LIAISON_SHARED/fixtures/names (default ../shared) when they are there.
set -euo pipefail
"$(dirname "$0")/build.sh" >&2
. "$(dirname "$0")/provide.sh"

liaison=$(liaison_binary release)

"$liaison" bench travel --json "$@"
"$liaison" bench journal --json "$@"
for pairs in name_pairs_visible.csv xscript_pairs_visible.csv; do
  file=${LIAISON_SHARED:-../shared}/fixtures/names/$pairs
  if [ -f "$file" ]; then
    "$liaison" bench names "$file" --json "$@"
  else
    say "skipped: names of $pairs (no shared data)" >&2
  fi
done
"$liaison" bench screen --json "$@"
"$liaison" bench import --json "$@"
"$liaison" bench flight --json "$@"
