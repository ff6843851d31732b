# Shared by the scripts in eng/ and by .ci/run; to be sourced. Works with the bash 3.2 of macOS.
# shellcheck shell=bash

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
output="$root/Catalog.Api/bin/Release/net10.0"
stamp="$root/Catalog.Api/bin/Release/built-from"
# No compiler server and no build nodes are left running behind the operator's back.
build_flags=(-p:UseSharedCompilation=false -nodeReuse:false -v q --nologo)
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1

say() { printf '%s\n' "$*" >&2; }

die() {
  say "$@"
  exit 1
}

# --- What has to be on the machine -------------------------------------------------------------

require_dotnet() {
  # global.json decides which SDK is good enough.
  (cd "$root" && dotnet --version >/dev/null 2>&1) && return
  say "The .NET SDK 10 is missing (the runtime alone does not build). Install it:"
  say "  Debian, Ubuntu:  https://learn.microsoft.com/dotnet/core/install/linux, package dotnet-sdk-10.0"
  say "  macOS:           brew install dotnet"
  die "  everywhere:      https://dotnet.microsoft.com/download/dotnet/10.0"
}

# The same places in which the program looks.
has_postgres() {
  local folder folders
  command -v initdb >/dev/null 2>&1 && command -v pg_ctl >/dev/null 2>&1 && return 0
  folders=(/usr/lib/postgresql/*/bin /opt/homebrew/opt/postgresql@*/bin /usr/local/opt/postgresql@*/bin /usr/pgsql-*/bin /opt/homebrew/bin)
  if command -v pg_config >/dev/null 2>&1; then folders+=("$(pg_config --bindir)"); fi
  for folder in "${folders[@]}"; do
    if [ -x "$folder/initdb" ] && [ -x "$folder/pg_ctl" ]; then return 0; fi
  done
  return 1
}

# apt_install PACKAGE: 0 when installed, 1 when this machine or account cannot.
apt_install() {
  command -v apt-get >/dev/null 2>&1 || return 1
  local as_root=()
  if [ "$(id -u)" -ne 0 ]; then
    sudo -n true 2>/dev/null || return 1
    as_root=(sudo -n)
  fi
  say "Installing the Debian package $1 …"
  local install=(env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$1")
  ${as_root[@]+"${as_root[@]}"} "${install[@]}" </dev/null >&2 && return 0
  # The package lists may be older than what the mirror holds.
  ${as_root[@]+"${as_root[@]}"} apt-get update -qq </dev/null >&2 &&
    ${as_root[@]+"${as_root[@]}"} "${install[@]}" </dev/null >&2
}

require_postgres() {
  has_postgres && return
  case "$(uname -s)" in
    Darwin)
      if command -v brew >/dev/null 2>&1; then
        say "Installing PostgreSQL with Homebrew …"
        brew install postgresql@17 </dev/null >&2 && has_postgres && return
      fi
      ;;
    *)
      apt_install postgresql && has_postgres && return
      ;;
  esac
  say "PostgreSQL (14 or newer) is missing and could not be installed from here. Install it:"
  say "  Debian, Ubuntu:  sudo apt-get install postgresql"
  say "  macOS:           brew install postgresql@17"
  die "Or set ConnectionStrings__Catalog to a PostgreSQL that runs elsewhere."
}

# For browser tests, which say why they are skipped without it.
offer_chromium() {
  local name
  for name in chromium chromium-browser google-chrome; do
    if command -v "$name" >/dev/null 2>&1; then return 0; fi
  done
  apt_install chromium || say "Chromium is not here; browser tests will be skipped. Debian: sudo apt-get install chromium"
}

# Scripts of the API reference page. Without npm everything else works, and the page says how to get them.
offer_npm_packages() {
  local api="$root/Catalog.Api"
  if [ -f "$api/package-lock.json" ] && [ ! -d "$api/node_modules" ] && command -v npm >/dev/null 2>&1; then
    (cd "$api" && npm ci --silent --no-fund --no-audit </dev/null >&2) ||
      say "Warning: npm could not fetch the API reference's scripts; everything else works."
  fi
}

# --- Building ------------------------------------------------------------------------------------

commit_of_sources() { git -C "$root" rev-parse HEAD 2>/dev/null || echo none; }

is_built() {
  [ -f "$stamp" ] && [ -f "$output/catalog.dll" ] || return 1
  # A checkout of an older commit may bring older files, and takes some away.
  [ "$(cat "$stamp")" = "$(commit_of_sources)" ] || return 1
  local newer
  newer=$(
    cd "$root" || exit
    find Catalog.* schemas Directory.*.props global.json .editorconfig \
      \( -name bin -o -name obj -o -name node_modules \) -prune -o -type f -newer "$stamp" -print 2>/dev/null | head -n 1
  )
  [ -z "$newer" ]
}

# Even a build with nothing to do takes longer than a whole start, so it is left out when nothing is newer.
build_catalog() {
  if is_built; then return; fi
  require_dotnet
  offer_npm_packages
  say "Building the catalogue …"
  mkdir -p "$(dirname "$stamp")"
  # Written before the build: what is saved during it counts as newer.
  commit_of_sources >"$stamp.new"
  (cd "$root" && dotnet build Catalog.Api/Catalog.Api.csproj -c Release "${build_flags[@]}" </dev/null >&2) ||
    die "The build failed; its messages are above."
  mv "$stamp.new" "$stamp"
}

# Becomes the program, so that Ctrl-C and kill reach it. Through dotnet, which finds its runtime wherever it was put.
exec_catalog() { exec dotnet "$output/catalog.dll" "$@"; }
