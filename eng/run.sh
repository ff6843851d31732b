#!/usr/bin/env bash
# Starts the catalogue from a checkout: installs what is missing, builds, serves.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

usage() {
  cat <<EOF
Usage: eng/run.sh [--port N] [--data DIR] [option of 'catalog serve' …]

Starts the catalogue on http://127.0.0.1:5080 with a PostgreSQL of its own.

  --port N     the port to listen on (default 5080)
  --data DIR   where everything is kept (default: data in this checkout)
  --help       this text

Installs PostgreSQL where it can (Debian package, Homebrew) and builds when a
source is newer than the last build. ConnectionStrings__Catalog selects a
PostgreSQL that runs elsewhere. Ctrl-C stops the catalogue and its PostgreSQL.
EOF
}

port=5080
data="$root/data"
rest=()
while [ $# -gt 0 ]; do
  case "$1" in
    --help | -h) usage; exit 0 ;;
    --port | --data)
      [ $# -ge 2 ] || die "$1 needs a value. See eng/run.sh --help"
      if [ "$1" = --port ]; then port=$2; else data=$2; fi
      shift
      ;;
    --port=*) port=${1#*=} ;;
    --data=*) data=${1#*=} ;;
    *) rest+=("$1") ;;
  esac
  shift
done

case "$port" in
  '' | *[!0-9]* | ??????*) die "--port takes a number from 1 to 65535, not '$port'." ;;
esac
if [ "$port" -lt 1 ] || [ "$port" -gt 65535 ]; then die "--port takes a number from 1 to 65535, not '$port'."; fi
[ -n "$data" ] || die "--data needs a folder."

build_catalog
[ -n "${ConnectionStrings__Catalog:-}" ] || require_postgres
exec_catalog serve --port "$port" --data "$data" ${rest[@]+"${rest[@]}"}
