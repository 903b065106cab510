#!/bin/sh
# Fills the corpora with the invented messages. They are copies, so git ignores them.
set -eu
cd "$(dirname "$0")"
for target in edifact paxlst pnrgov; do mkdir -p "corpus/$target"; done
cp ../testdata/messages/*.edi corpus/edifact/
cp ../testdata/messages/pax-*.edi ../testdata/messages/raw-*.edi corpus/paxlst/
cp ../testdata/messages/pnr-*.edi ../testdata/messages/mix-*.edi corpus/pnrgov/
