# shellcheck shell=bash
# Third-party front-end files: fetched from npm as package-lock.json pins them, never committed. It happens
# before the build because files that appear in the web root during it are missing from its asset manifest.
# Needs signals.sh.

# Where each needed file goes: from node_modules, to the web root.
frontend_files() {
  echo 'htmx.org/dist/htmx.min.js htmx.min.js'
}

# fetch_frontend [NPM-OPTION…], in the root of the repository. True when the files are there afterwards.
fetch_frontend() {
  local vendor=src/PaperTriage/wwwroot/vendor from to
  if ! cmp -s package-lock.json node_modules/.fetched-lock || [ ! -d "$vendor" ]; then
    command -v npm >/dev/null 2>&1 || return 1
    attend npm ci --ignore-scripts --no-audit --no-fund --loglevel=error "$@" >/dev/null || return 1
    rm -rf "$vendor"
    mkdir -p "$vendor"
    while read -r from to; do
      cp "node_modules/$from" "$vendor/$to" || return 1
    done < <(frontend_files)
    cp package-lock.json node_modules/.fetched-lock
  fi
}
