#!/usr/bin/env bash
# The command line in a checkout: eng/catalog.sh VERB …, on the data of eng/run.sh, whether the server runs or not.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

# The data folder of a verb without --data; the program's own default would be that of the current folder.
export CATALOG_DATA="${CATALOG_DATA:-$root/data}"

build_catalog
exec_catalog "$@"
