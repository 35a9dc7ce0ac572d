# shellcheck shell=bash
# The .NET SDK and the published app. Needs say.sh, signals.sh, locks.sh, frontend.sh;
# everything runs in the root of the repository.

export DOTNET_NOLOGO=1 DOTNET_GENERATE_ASPNET_CERTIFICATE=false
# Nothing of a build may stay behind as a server, and none may inherit a lock.
export MSBUILDDISABLENODEREUSE=1 DOTNET_CLI_USE_MSBUILD_SERVER=0 UseSharedCompilation=false

# require_dotnet: fails with one sentence when the SDK is missing or does not fit global.json.
require_dotnet() {
  local directory
  for directory in "${DOTNET_ROOT:-}" "${HOME:-}/.dotnet" /usr/share/dotnet /usr/lib/dotnet /usr/local/share/dotnet; do
    command -v dotnet >/dev/null 2>&1 && break
    [ ! -x "$directory/dotnet" ] || PATH=$directory:$PATH
  done
  command -v dotnet >/dev/null 2>&1 ||
    fail "PaperTriage needs the .NET SDK 10.0, which was not found; install it from https://dotnet.microsoft.com/download/dotnet/10.0 (Homebrew: brew install dotnet)."
  ensure_home
  sdk_version=$(dotnet --version 2>/dev/null) ||
    fail "PaperTriage needs the .NET SDK $(sed -n 's/.*"version": *"\([^"]*\)".*/\1/p' global.json) or a later 10.0 one (global.json), but found only: $(dotnet --list-sdks | cut -d ' ' -f 1 | tr '\n' ' '); install it from https://dotnet.microsoft.com/download/dotnet/10.0."
}

# The SDK and npm keep their caches at home; a service account may have none that can be written.
ensure_home() {
  [ -n "${HOME:-}" ] || HOME=$(cd ~ 2>/dev/null && pwd) || HOME=
  if [ -z "$HOME" ] || [ ! -w "$HOME" ]; then
    mkdir -p artifacts/home
    HOME=$PWD/artifacts/home
  fi
  export HOME
}

# prepare_app: builds the app into artifacts/app when its sources changed, and sets app to its path.
# The shared lock on descriptor 6 keeps later builds away from files that a running app has mapped.
prepare_app() {
  app=${PAPERTRIAGE_APP:-$PWD/artifacts/app/PaperTriage.dll}
  [ -z "${PAPERTRIAGE_APP:-}" ] || return 0
  mkdir -p artifacts
  exec 6>>artifacts/app.lock
  while :; do
    if try_lock 6 x; then
      build_app
      break
    elif try_lock 6 s && [ -f "$app" ]; then
      [ "$(fingerprint)" = "$(cat artifacts/app.fingerprint)" ] ||
        say "The sources changed, but PaperTriage is in use from this checkout: going on with the build it was started with."
      break
    fi
    sleep 0.2
  done
  wait_lock 6 s
}

build_app() {
  exec 5>>artifacts/build.lock
  wait_lock 5 x
  build_changed_app
  exec 5>&-
}

build_changed_app() {
  local sources frontend=fetched
  # shellcheck disable=SC2119 # no options for npm
  fetch_frontend || frontend=missing
  sources=$(fingerprint)
  [ ! -f "$app" ] || [ "$sources" != "$(cat artifacts/app.fingerprint 2>/dev/null)" ] || return 0
  [ "$frontend" = fetched ] ||
    say "The front-end files could not be fetched (Node.js with npm, and a network, are needed): PaperTriage works without them, on plain forms."
  say "Building PaperTriage (less than a minute, and only when its sources changed) …"
  rm -rf artifacts/app.new artifacts/app.fingerprint
  # Compiled ahead of time it starts in two thirds of the time; where the compiler cannot be had it works without.
  attend publish artifacts/app.new -r "$(platform)" --self-contained false -p:PublishReadyToRun=true >artifacts/build.log 2>&1 ||
    { rm -rf artifacts/app.new && attend publish artifacts/app.new >artifacts/build.log 2>&1; } || {
    cat artifacts/build.log >&2
    fail "PaperTriage could not be built; the reason stands above."
  }
  rm -rf artifacts/app
  mv artifacts/app.new artifacts/app
  printf '%s\n' "$sources" >artifacts/app.fingerprint
}

# The platform in .NET's words, e.g. linux-x64.
platform() { dotnet --info | sed -n 's/^ *RID: *//p' | head -n 1; }

# publish DIRECTORY [OPTION…]
publish() (
  close_locks
  exec dotnet publish src/PaperTriage -c Release -o "$@" -nologo -v quiet
)

# One line that changes with every file the app is built from, and with the SDK.
fingerprint() {
  local paths=() path
  for path in src samples package-lock.json Directory.Build.props Directory.Packages.props BannedSymbols.txt .editorconfig; do
    [ ! -e "$path" ] || paths[${#paths[@]}]=$path
  done
  {
    echo "$sdk_version"
    find "${paths[@]}" \( -name bin -o -name obj \) -prune -o -type f -exec cksum {} + | LC_ALL=C sort
  } | cksum
}
