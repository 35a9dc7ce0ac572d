# shellcheck shell=bash
# Advisory file locks. A lock belongs to the open file, so it also holds for a child that inherits the
# descriptor, and the kernel releases it when the last of them ends, however it ends.
#
# The descriptors of this project's scripts:
#   5  artifacts/build.lock exclusive while anything of this checkout is built
#   6  artifacts/app.lock   shared while the built app is in use, exclusive while it is built
#   7  gate.lock            exclusive for the moments in which somebody starts or stops the private cluster
#   8  users.lock           shared while somebody uses the private cluster; the last one out stops it
#   9  server.lock          exclusive while the app is served from the private cluster

# try_lock DESCRIPTOR s|x: takes a shared or an exclusive lock without waiting; false when somebody is in the way.
# Linux has flock(1); macOS has not, but has Perl.
try_lock() {
  if command -v flock >/dev/null 2>&1; then
    flock -n "-$2" "$1"
  else
    # shellcheck disable=SC2016 # the dollars are Perl's
    perl -e 'use Fcntl ":flock"; open(my $f, ">>&=", $ARGV[0]) or exit 2;
      exit(flock($f, ($ARGV[1] eq "x" ? LOCK_EX : LOCK_SH) | LOCK_NB) ? 0 : 1)' "$1" "$2"
  fi
}

# wait_lock DESCRIPTOR s|x: the same, waiting.
wait_lock() {
  until try_lock "$1" "$2"; do sleep 0.1; done
}

# For a process that outlives the script and must hold none of its locks.
close_locks() { exec 5>&- 6>&- 7>&- 8>&- 9>&-; }
