#!/usr/bin/env bash
# Lists Rust files of more than 400 lines, for a second look in review. Fails nothing: tables and state machines may be long.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
limit=${1:-400}
git ls-files -z '*.rs' | xargs -0 -r wc -l | awk -v limit="$limit" '$2 != "total" && $1 > limit' | sort -rn |
  sed "s/^/outliers: /"
