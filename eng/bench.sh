#!/usr/bin/env bash
# Builds Release and runs the benchmarks; arguments choose which (see tests/Catalog.Benchmarks).
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

require_dotnet
[ -n "${ConnectionStrings__Catalog:-}" ] || require_postgres
(cd "$root" && dotnet build tests/Catalog.Benchmarks/Catalog.Benchmarks.csproj -c Release "${build_flags[@]}" </dev/null >&2)
exec dotnet "$root/tests/Catalog.Benchmarks/bin/Release/net10.0/Catalog.Benchmarks.dll" "$@"
