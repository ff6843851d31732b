#!/usr/bin/env bash
# Builds and runs every test; arguments go to 'dotnet test' (such as --filter Name~Cluster).
# The last line is "N passed, N failed, N skipped". Fails when a test fails, none runs, or a project's run breaks off.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

require_dotnet
require_postgres
offer_chromium
offer_npm_packages
cd "$root"

results=$(mktemp -d "${TMPDIR:-/tmp}/catalog-results.XXXXXX")
trap 'rm -rf "$results"' EXIT
status=0
filtered=false
for argument in "$@"; do
  case "$argument" in --filter*) filtered=true ;; esac
done

# Tables that a run leaves: how many tests of an official suite pass.
rm -f artifacts/*-conformance.md

# One project after the other: they share the machine's cores and one PostgreSQL each.
if dotnet build Catalog.sln -c Release -m:1 "${build_flags[@]}" </dev/null; then
  dotnet test Catalog.sln -c Release --no-build -m:1 --nologo \
    --logger "console;verbosity=minimal" --logger "trx;LogFilePrefix=run" --results-directory "$results" "$@" </dev/null || status=$?
else
  say "The build failed; no test ran."
  status=1
fi

# count ATTRIBUTE…: the sum of these counters over all result files.
count() {
  local name sum=0 value
  for name in "$@"; do
    for value in $(cat "$results"/*.trx 2>/dev/null | grep -o '<Counters [^>]*' | grep -o " $name=\"[0-9]*\"" | tr -dc '0-9\n'); do
      sum=$((sum + value))
    done
  done
  echo "$sum"
}

# A project whose run broke off before its first result leaves no result file and, at times, a zero exit code.
if ! $filtered; then
  for project in tests/*.Tests; do
    name=$(basename "$project")
    grep -rqE --include='*.cs' '\[(Fact|Theory|Property)\b' "$project" || continue
    if ! grep -qiE "storage=\"[^\"]*/$name\.dll\"" "$results"/*.trx 2>/dev/null; then
      say "$name has tests, but none of them reported a result."
      status=1
    fi
  done
fi

passed=$(count passed)
failed=$(count failed error timeout aborted)
skipped=$(($(count total) - $(count executed)))
if [ "$failed" -gt 0 ] && [ "$status" -eq 0 ]; then status=1; fi
if [ "$failed" -eq 0 ] && grep -qE '<ResultSummary outcome="(Failed|Aborted|Error|Timeout)"' "$results"/*.trx 2>/dev/null; then
  say "A test run broke off before its end; its messages are above."
  status=1
fi
for table in artifacts/*-conformance.md; do
  if [ -f "$table" ]; then cat "$table"; fi
done
if [ "$skipped" -gt 0 ]; then
  echo "Skipped, with the reason:"
  cat "$results"/*.trx | awk '
    /<UnitTestResult / { name = "" }
    /<UnitTestResult .*outcome="NotExecuted"/ { name = $0; sub(/.* testName="/, "", name); sub(/".*/, "", name) }
    name != "" && /<(StdOut|Message)>/ {
      reason = $0; sub(/^[^>]*>/, "", reason); sub(/<\/(StdOut|Message)>.*/, "", reason)
      print "  " name ": " reason; name = ""
    }'
fi
if [ $((passed + failed)) -eq 0 ]; then
  say "No test ran."
  if [ "$status" -eq 0 ]; then status=1; fi
fi

echo "$passed passed, $failed failed, $skipped skipped"
exit "$status"
