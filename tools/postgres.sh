# shellcheck shell=bash
# PostgreSQL programs, and clusters that belong to this project alone: no port, only a Unix socket in a
# directory that nobody else enters. PostgreSQL refuses to run as root, so under root it runs as the user
# postgres. Needs say.sh, signals.sh, locks.sh, debian.sh.

readonly oldest_postgres=14

# require_postgres [MAJOR]: sets postgres_bin, installing PostgreSQL where that is possible. With MAJOR only
# that major version will do, because a cluster is read by the version that made it.
require_postgres() {
  find_postgres "${1:-}" && return
  if can_install && install_packages "postgresql${1:+-$1}" && find_postgres "${1:-}"; then
    return
  fi
  if [ -n "${1:-}" ]; then
    fail "The library in $data was made by PostgreSQL $1, which is not installed; install the package postgresql-$1 (Homebrew: postgresql@$1) or follow \"Upgrading PostgreSQL\" in docs/operations.md."
  fi
  fail "PaperTriage needs PostgreSQL $oldest_postgres or later: install the package postgresql (Homebrew: postgresql@17), or name a database of yours in ConnectionStrings__PaperTriage."
}

# The programs on the PATH are taken when they fit, else the newest ones in the places packages use.
find_postgres() {
  local directory major best=0
  postgres_bin=
  while IFS= read -r directory; do
    major=$(postgres_major "$directory") || continue
    if [ "$major" -lt "$oldest_postgres" ] || [ "$major" -le "$best" ]; then continue; fi
    if [ -n "$1" ] && [ "$major" != "$1" ]; then continue; fi
    postgres_bin=$directory best=$major
    [ "$directory" != "$(postgres_on_path)" ] || break
  done < <(
    postgres_on_path
    ls -d /usr/lib/postgresql/*/bin /usr/pgsql-*/bin \
      "${HOMEBREW_PREFIX:-/opt/homebrew}"/opt/postgresql*/bin /usr/local/opt/postgresql*/bin \
      /Applications/Postgres.app/Contents/Versions/*/bin 2>/dev/null
  )
  [ -n "$postgres_bin" ]
}

postgres_on_path() {
  local postgres
  if postgres=$(command -v postgres); then dirname "$postgres"; fi
}

# The major version of a directory that has everything, the programs for backups included.
postgres_major() {
  local program
  for program in initdb pg_ctl postgres psql pg_isready pg_dump pg_restore; do
    [ -x "$1/$program" ] || return 1
  done
  "$1/postgres" --version | sed -E 's/^.*\(PostgreSQL\) ([0-9]+).*$/\1/'
}

# ── Running PostgreSQL's programs as the user that owns the cluster ─────────────────────────────────────────

owner() { if [ "$(id -u)" = 0 ]; then echo postgres; else id -un; fi; }

# Runs a program in the cluster owner's name from a place it can be in, holding none of our locks.
# Replaces the shell it is called in: call it through attend or as_owner.
exec_as_owner() {
  cd /
  close_locks
  # Settings meant for another server must not reach this one.
  unset PGHOST PGHOSTADDR PGPORT PGDATABASE PGUSER PGPASSWORD PGPASSFILE PGSERVICE PGSERVICEFILE PGOPTIONS PGDATA PGSSLMODE
  export LC_ALL=C
  if [ "$(id -u)" != 0 ]; then
    exec "$@"
  elif command -v setpriv >/dev/null 2>&1; then
    HOME=/ exec setpriv --reuid=postgres --regid=postgres --init-groups "$@"
  else
    HOME=/ exec runuser -u postgres -- "$@"
  fi
}

as_owner() (exec_as_owner "$@")

# write_as_owner FILE: standard input becomes the file. Root never writes where another user could lay a link.
write_as_owner() { as_owner tee "$1" >/dev/null; }

# ── A cluster: $cluster is its directory, $sockets the directory of its socket ──────────────────────────────

# create_cluster SUPERUSER AUTHENTICATION: the directory appears complete or not at all.
create_cluster() {
  as_owner rm -rf "$cluster.new"
  attend exec_as_owner "$postgres_bin/initdb" --pgdata="$cluster.new" --username="$1" --auth-local="${2%% *}" --auth-host=reject \
    --encoding=UTF8 --lc-collate=C --lc-ctype="$(character_types)" --lc-messages=C \
    --lc-monetary=C --lc-numeric=C --lc-time=C --data-checksums --no-instructions >/dev/null
  printf '%s\n' "local all all $2" | write_as_owner "$cluster.new/pg_hba.conf"
  {
    as_owner cat "$cluster.new/postgresql.conf"
    echo "include 'papertriage.conf'"
  } | write_as_owner "$cluster.new/postgresql.conf.new"
  as_owner mv "$cluster.new/postgresql.conf.new" "$cluster.new/postgresql.conf"
  as_owner mv "$cluster.new" "$cluster"
}

# Sorting is by code point, the same everywhere; upper and lower case of all scripts need a UTF-8 locale.
character_types() {
  local name
  for name in C.UTF-8 C.utf8 en_US.UTF-8; do
    if locale -a 2>/dev/null | grep -x "$name" >/dev/null; then
      echo "$name"
      return
    fi
  done
  echo C
}

# start_cluster LOG: standard input is the cluster's settings.
start_cluster() {
  {
    echo "# Written at every start."
    echo "listen_addresses = ''"
    echo "port = 5432"
    echo "unix_socket_directories = '$sockets'"
    echo "timezone = 'UTC'"
    cat
  } | write_as_owner "$cluster/papertriage.conf"
  forget_dead_postmaster
  local tries=0
  until launch_postmaster "$1" 2>/dev/null; do
    # Processes of a killed server need a moment to notice that it is gone.
    tries=$((tries + 1))
    if [ "$tries" = 10 ] || ! as_owner tail -n 5 "$1" | grep 'still in use' >/dev/null; then
      fail "PostgreSQL did not start; its log is $1 and ends with: $(as_owner tail -n 3 "$1" 2>/dev/null | tr '\n' ' ')"
    fi
    sleep 1
  done
}

# In the foreground and deaf to Ctrl-C: an interrupted pg_ctl would leave a server behind that nobody knows of.
# Its output must not go into a pipe: the server would hold it open for as long as it runs.
launch_postmaster() (
  trap '' INT HUP
  exec_as_owner "$postgres_bin/pg_ctl" start --pgdata="$cluster" --log="$1" --silent --wait --timeout=300 </dev/null >/dev/null
)

stop_cluster() {
  as_owner "$postgres_bin/pg_ctl" stop --pgdata="$cluster" --mode=fast --silent --wait --timeout=60 >/dev/null ||
    as_owner "$postgres_bin/pg_ctl" stop --pgdata="$cluster" --mode=immediate --silent --wait >/dev/null ||
    say "PostgreSQL in $cluster could not be stopped."
}

# True when a postmaster runs the cluster. The process number in its file may meanwhile be somebody else's.
cluster_runs() {
  local process
  process=$(postmaster_line 1) && kill -0 "$process" 2>/dev/null && is_postgres "$process"
}

is_postgres() { process_arguments "$1" | grep '^[^ ]*\(postgres\|postmaster\) ' >/dev/null; }

postmaster_line() { as_owner sed -n "$1p" "$cluster/postmaster.pid" 2>/dev/null | grep .; }

# After a power cut the files name a process that is gone; when its number has a new bearer, or is a dead
# child nobody asked after, PostgreSQL takes it for a running server. The number is made an impossible one
# and the rest kept: by it PostgreSQL sees whether a process of the old server still works on the files.
forget_dead_postmaster() {
  as_owner rm -f "$sockets/.s.PGSQL.5432" "$sockets/.s.PGSQL.5432.lock"
  local rest
  if rest=$(as_owner sed 1d "$cluster/postmaster.pid" 2>/dev/null); then
    printf '%s\n' 2147483647 "$rest" | write_as_owner "$cluster/postmaster.pid"
  fi
}

# ── The private cluster of ./run ────────────────────────────────────────────────────────────────────────────
# $data/cluster, $data/postgres.log; the socket and the locks stand beside them where they can.

# locate_data: sets data, cluster, sockets and locks, and makes the directories.
locate_data() {
  if [ -n "${PAPERTRIAGE_DATA:-}" ]; then
    data=$PAPERTRIAGE_DATA
  elif [ "$(id -u)" = 0 ]; then
    data=/var/lib/papertriage
  else
    data=${XDG_DATA_HOME:-$HOME/.local/share}/papertriage
  fi
  # Debian's package makes the user that the directories will belong to.
  [ "$(id -u)" != 0 ] || id postgres >/dev/null 2>&1 || require_postgres
  mkdir -p "${data%/*}/" 2>/dev/null || true
  make_directory "$data" || fail "The library's directory $data cannot be made or used by the user $(owner); name another one in PAPERTRIAGE_DATA."
  data=$(cd "$data" && pwd -P)
  cluster=$data/cluster
  data_sum=$(printf '%s' "$data" | cksum | cut -d ' ' -f 1)
  locate_sockets
  locks=$data
  # Root opens the lock files: they must not stand where the user postgres could put a link in their place.
  [ "$(id -u)" != 0 ] || locks=/run/papertriage/$data_sum
  (umask 077 && mkdir -p "$locks")
}

# make_directory DIRECTORY: afterwards it exists, belongs to the cluster's owner and admits nobody else; else false.
make_directory() {
  if (umask 077 && mkdir "$1") 2>/dev/null && [ "$(id -u)" = 0 ]; then
    chown "$(owner):" "$1"
  fi
  # shellcheck disable=SC2016 # $0 is for the inner shell
  as_owner sh -c '[ -d "$0" ] && [ ! -L "$0" ] && [ -O "$0" ] && chmod 700 "$0"' "$1"
}

# A socket's path may have about 100 bytes, and it stands in a connection string and a settings file: a
# library in an unusual or deep place has its socket in a short one.
locate_sockets() {
  sockets=$data/socket
  if ! plain_and_short "$sockets/.s.PGSQL.5432"; then
    sockets=/tmp/papertriage-$(id -u)-$data_sum
  fi
  make_directory "$sockets" || fail "The directory $sockets for the database's socket belongs to somebody else."
}

plain_and_short() {
  local LC_ALL=C
  [[ $1 =~ ^/[A-Za-z0-9/._+-]*$ ]] && [ "${#1}" -le 100 ]
}

# enter_cluster: the private cluster runs, and goes on running until everybody has left; sets sockets to
# where it listens. A cluster that a killed script left behind is taken over as it is.
enter_cluster() {
  exec 7>>"$locks/gate.lock" 8>>"$locks/users.lock"
  wait_lock 7 x
  entered=yes
  if as_owner test -e "$cluster/PG_VERSION"; then
    require_postgres "$(as_owner cat "$cluster/PG_VERSION")"
  else
    require_postgres
    create_cluster postgres 'peer map=papertriage'
  fi
  if cluster_runs; then
    sockets=$(postmaster_line 5)
  else
    admit_users
    as_owner mv -f "$data/postgres.log" "$data/postgres.log.1" 2>/dev/null || true
    start_cluster "$data/postgres.log" </dev/null
  fi
  wait_until_ready
  create_database
  wait_lock 8 s
  exec 7>&-
}

# Which users of this machine may be which role. The app is never a superuser.
admit_users() {
  local user
  for user in "$(id -un)" "$(owner)"; do
    printf 'papertriage "%s" papertriage\npapertriage "%s" postgres\n' "$user" "$user"
  done | write_as_owner "$cluster/pg_ident.conf"
}

wait_until_ready() {
  local tries=0
  until as_owner "$postgres_bin/pg_isready" --quiet --host="$sockets" --username=postgres --dbname=postgres; do
    tries=$((tries + 1))
    [ "$tries" -lt 600 ] || fail "PostgreSQL in $cluster runs but does not answer; its log is $data/postgres.log."
    sleep 0.1
  done
}

create_database() {
  as_owner "$postgres_bin/psql" --no-psqlrc --quiet --set=ON_ERROR_STOP=1 --host="$sockets" \
    --username=postgres --dbname=postgres >/dev/null <<'SQL'
select 'create role papertriage login createdb' where not exists (select from pg_roles where rolname = 'papertriage') \gexec
select 'create database papertriage owner papertriage' where not exists (select from pg_database where datname = 'papertriage') \gexec
SQL
}

# leave_cluster: the last one out stops it.
leave_cluster() {
  [ -n "${entered:-}" ] || return 0
  exec 7>>"$locks/gate.lock"
  exec 8>&-
  wait_lock 7 x
  exec 8>>"$locks/users.lock"
  if try_lock 8 x && cluster_runs; then
    stop_cluster
  fi
  exec 7>&- 8>&-
  entered=
}
