#!/bin/sh
# Fills a folder of corpora (first argument, default fuzz/corpus) with the invented messages and lists. They are copies of
# testdata/, so git ignores them.
set -eu
corpora=${1:-$(dirname "$0")/corpus}
testdata=$(cd "$(dirname "$0")/../testdata" && pwd)
for target in edifact paxlst pnrgov lists names; do mkdir -p "$corpora/$target"; done
cp "$testdata"/messages/*.edi "$corpora/edifact/"
cp "$testdata"/messages/pax-*.edi "$testdata"/messages/raw-*.edi "$corpora/paxlst/"
cp "$testdata"/messages/pnr-*.edi "$testdata"/messages/mix-*.edi "$corpora/pnrgov/"
cp "$testdata"/lists/*.csv "$testdata"/lists/*.jsonl "$corpora/lists/"
