#!/usr/bin/env bash
# A throw-away PostgreSQL for tests: own folder, own port, own password, no durability. The machine's own server is left alone.
#
#   scripts/test-postgres.sh run COMMAND...   starts one, runs the command with TILTAK_TEST_POSTGRES set, stops it
#   scripts/test-postgres.sh start            starts one and prints the line that sets TILTAK_TEST_POSTGRES
#   scripts/test-postgres.sh stop             stops the one that `start` started
#
# `run` leaves a TILTAK_TEST_POSTGRES that is set already as it is. Where PostgreSQL is missing, root on Debian gets it installed;
# otherwise `run` goes on without it (the tests then say SKIPPED), except with CI=true, where it fails.
set -euo pipefail

note() { echo "test-postgres: $*" >&2; }

find_binaries() {
  local folder
  for folder in $(ls -d /usr/lib/postgresql/*/bin /usr/pgsql-*/bin /opt/homebrew/opt/postgresql*/bin 2>/dev/null | sort -rV); do
    if [ -x "$folder/initdb" ] && [ -x "$folder/pg_ctl" ]; then echo "$folder"; return 0; fi
  done
  if command -v initdb >/dev/null && command -v pg_ctl >/dev/null; then dirname "$(command -v initdb)"; return 0; fi
  return 1
}

binaries_or_install() {
  find_binaries && return 0
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    note "installing PostgreSQL"
    # The server that the package would start is not wanted.
    (apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends postgresql) >&2 || true
    find_binaries && return 0
  fi
  note "PostgreSQL is missing: install it (Debian: apt-get install postgresql) or set TILTAK_TEST_POSTGRES"
  return 1
}

# initdb refuses to run as root.
as_owner() {
  if [ "$(id -u)" != 0 ]; then "$@"
  elif command -v runuser >/dev/null; then (cd / && runuser -u "$OWNER" -- "$@")
  else (cd / && setpriv --reuid "$OWNER" --regid "$(id -g "$OWNER")" --clear-groups -- "$@")
  fi
}

# Sets FOLDER and URL.
start_server() {
  local binaries password port attempt
  binaries=$(binaries_or_install) || return 1
  OWNER=nobody
  if id postgres >/dev/null 2>&1; then OWNER=postgres; fi
  FOLDER=$(mktemp -d "${TMPDIR:-/tmp}/tiltak-postgres.XXXXXX")
  password=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
  (umask 077; echo "$password" >"$FOLDER/password")
  echo "$binaries" >"$FOLDER/binaries"
  if [ "$(id -u)" = 0 ]; then chown -R "$OWNER" "$FOLDER"; fi
  if ! as_owner "$binaries/initdb" -D "$FOLDER/data" -U tiltak --pwfile="$FOLDER/password" -A scram-sha-256 \
    -E UTF8 --locale=C --no-sync >"$FOLDER.log" 2>&1; then
    cat "$FOLDER.log" >&2
    return 1
  fi
  for attempt in 1 2 3 4 5 6 7 8; do
    port=$((20000 + RANDOM % 30000))
    if as_owner "$binaries/pg_ctl" -D "$FOLDER/data" -l "$FOLDER/server.log" -w -t 60 -s \
      -o "-p $port -k $FOLDER -c listen_addresses=127.0.0.1 -c fsync=off -c max_connections=200 -c autovacuum=off" \
      start >>"$FOLDER.log" 2>&1; then
      rm -f "$FOLDER.log"
      URL="postgres://tiltak:$password@127.0.0.1:$port/postgres"
      return 0
    fi
  done
  cat "$FOLDER/server.log" >&2 || true
  return 1
}

stop_server() {
  local folder=$1
  [ -d "$folder" ] || return 0
  OWNER=$(stat -c %U "$folder" 2>/dev/null || echo postgres)
  as_owner "$(cat "$folder/binaries")/pg_ctl" -D "$folder/data" -m immediate -w -s stop >/dev/null 2>&1 || true
  rm -rf "$folder" "$folder.log"
}

state="${TMPDIR:-/tmp}/tiltak-test-postgres.$(id -u)"

case "${1:-}" in
  start)
    start_server
    (umask 077; echo "$FOLDER" >"$state")
    echo "export TILTAK_TEST_POSTGRES=$URL"
    ;;
  stop)
    if [ -O "$state" ]; then stop_server "$(cat "$state")"; rm -f "$state"; fi
    ;;
  run)
    shift
    if [ -n "${TILTAK_TEST_POSTGRES:-}" ]; then exec "$@"; fi
    if start_server; then
      trap 'stop_server "$FOLDER"' EXIT
      trap 'exit 130' INT TERM
      TILTAK_TEST_POSTGRES=$URL "$@"
    elif [ "${CI:-}" = true ]; then
      note "CI=true: tests may not be skipped"
      exit 1
    else
      note "going on without PostgreSQL"
      "$@"
    fi
    ;;
  *)
    sed -n '2,10s/^# \{0,1\}//p' "$0" >&2
    exit 2
    ;;
esac
