# shellcheck shell=bash
# Words for the person at the terminal. They go to standard error: standard output carries results only.

say() { printf '%s\n' "$*" >&2 || true; }

fail() {
  say "$*"
  exit 1
}
