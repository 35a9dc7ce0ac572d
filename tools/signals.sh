# shellcheck shell=bash
# Being stopped at any moment: bash runs a trap only between foreground commands, so whatever takes
# longer than a blink runs in the background and is waited for.

# Runs a command that needs no standard input; a signal is answered while it runs.
attend() {
  "$@" </dev/null &
  wait "$!"
}

# Ends the commands of attend that are still running, and waits until they are gone.
end_attended() {
  local process
  for process in $(jobs -p); do
    kill -TERM "$process" 2>/dev/null || true
    wait "$process" 2>/dev/null || true
  done
}

# A closed standard input would make every later redirection of it fail.
open_standard_input() {
  { true <&0; } 2>/dev/null || exec </dev/null
}

# process_arguments PROCESS: its command line; nothing when it is gone. Small systems have no ps.
process_arguments() {
  if [ -d /proc/self ]; then
    tr '\0' ' ' 2>/dev/null <"/proc/$1/cmdline" || true
  else
    ps -p "$1" -o args= || true
  fi
}
