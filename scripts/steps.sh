# Sourced by the other scripts: runs named steps, stops at the first failure, and tells the time each took.
# shellcheck shell=bash

STEPS=()
RUNNING=

# step TITLE COMMAND...: not in a subshell and not in a condition, either of which would switch `set -e` off inside.
step() {
  local title=$1 begin=$SECONDS && shift
  RUNNING=$title
  printf '\n== %s\n' "$title"
  "$@"
  RUNNING=
  STEPS+=("$(printf '%5s s  %s' $((SECONDS - begin)) "$title")")
}

# skip TITLE WHY: never silent, and shown again in the summary.
skip() {
  printf '\n== %s\nskipped: %s\n' "$1" "$2"
  STEPS+=("skipped  $1: $2")
}

report() {
  local code=$?
  if [ ${#STEPS[@]} -gt 0 ]; then
    printf '\n== summary (%s s)\n' "$SECONDS"
    printf '%s\n' "${STEPS[@]}"
  fi
  if [ "$code" != 0 ]; then printf 'FAILED: %s\n' "${RUNNING:-before the first step}" >&2; fi
}
trap report EXIT
