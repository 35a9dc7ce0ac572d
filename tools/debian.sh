# shellcheck shell=bash
# Installing what is missing where that is possible: as root on Debian and its relatives.
# Needs say.sh.

can_install() { [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; }

# install_packages NAME…: true when they are there afterwards.
# It runs in the foreground: a half-unpacked package is worse than a late answer to Ctrl-C.
install_packages() {
  say "Installing $* …"
  if printf '%s\n' "$@" | grep -q '^postgresql'; then
    forgo_main_cluster
  fi
  # A fresh machine has no package lists, an old one stale ones: both make the first attempt fail.
  apt_get install --no-install-recommends "$@" 2>/dev/null || {
    apt_get update && apt_get install --no-install-recommends "$@"
  }
}

apt_get() {
  DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=300 \
    -o Dpkg::Options::=--force-confdef -o Dpkg::Options::=--force-confold "$@" </dev/null >/dev/null
}

# Debian starts a cluster on port 5432 with the package unless told otherwise first.
forgo_main_cluster() {
  local settings=/etc/postgresql-common/createcluster.conf
  [ ! -e "$settings" ] || return 0
  mkdir -p "${settings%/*}"
  echo 'create_main_cluster = false' >"$settings"
}
