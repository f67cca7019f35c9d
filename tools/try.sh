#!/usr/bin/env bash
# From a fresh machine to a first answer: installs what is missing, builds, scans the sample export.
# Usage: bash tools/try.sh      (any folder; may run again at any time)
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

say() { printf '== %s\n' "$*" >&2; }

say "1/3 packages"
bash tools/install-packages.sh
say "2/3 build (a few minutes the first time)"
cmake --preset release >&2
cmake --build --preset release --target palpate >&2
say "3/3 build/release/src/palpate scan corpus/sample-export.csv --to table"
build/release/src/palpate scan corpus/sample-export.csv --to table
say "The program is build/release/src/palpate. Why a note got its verdict: palpate explain FILE"
