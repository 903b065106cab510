#!/usr/bin/env bash
# Builds what is missing and starts the demonstration; further arguments go to `liaison demo`.
set -euo pipefail
"$(dirname "$0")/build.sh"
. "$(dirname "$0")/provide.sh"
exec "$(liaison_binary release)" demo "$@"
