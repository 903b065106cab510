# Sourced by the other scripts: the console's own steps. The server embeds console/dist when it is compiled,
# so the console is always built before the workspace.
# shellcheck shell=bash

npm_run() { npm --prefix console run --silent "$@"; }

# The committed types must be what the committed OpenAPI file gives.
console_types_are_current() {
  local types=console/src/api/schema.d.ts kept
  kept=$(mktemp)
  cp "$types" "$kept"
  npm_run api
  diff -u "$kept" "$types" || fail "$types was out of date with docs/openapi.json; it has been regenerated: commit it"
  rm -f "$kept"
}

console_build() {
  if [ ! -f console/package.json ]; then skip "console: build" "console/ is not there yet"; return; fi
  step "console: packages" need_node_modules
  step "console: build" npm_run build
}

console_check() {
  if [ ! -f console/package.json ]; then skip "console: lint and types" "console/ is not there yet"; return; fi
  step "console: packages" need_node_modules
  if [ -f docs/openapi.json ]; then
    step "console: types from OpenAPI are current" console_types_are_current
  else
    skip "console: types from OpenAPI are current" "docs/openapi.json is not there yet"
  fi
  step "console: lint" npm_run lint
  step "console: types" npm_run typecheck
}
