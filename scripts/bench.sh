#!/usr/bin/env bash
# Measures with the release binary, one JSON document per line. The names benchmark reads
# $LIAISON_SHARED/fixtures/names/name_pairs_visible.csv (default ../shared) when it is there, else invented names.
set -euo pipefail
"$(dirname "$0")/build.sh" >&2
. "$(dirname "$0")/provide.sh"

liaison=$(liaison_binary release)
names=()
pairs=${LIAISON_SHARED:-../shared}/fixtures/names/name_pairs_visible.csv
if [ -f "$pairs" ]; then
  names=(--file "$pairs")
else
  say "skipped: names from shared data ($pairs is not there); using invented ones" >&2
fi

"$liaison" bench travel --json "$@"
"$liaison" bench journal --json "$@"
"$liaison" bench names --json "${names[@]}" "$@"
"$liaison" bench screen --json "$@"
