#!/usr/bin/env bash
# Everything that must hold: installs what is missing, builds with warnings as errors, runs every test but the few that are
# labelled slow (ctest --preset ci -L slow).
# Usage: bash tools/test.sh [ctest options]      (any folder; may run again at any time)
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

say() { printf '== %s\n' "$*" >&2; }

say "1/3 packages"
bash tools/install-packages.sh --tests
say "2/3 build, warnings are errors"
cmake --preset ci
cmake --build --preset ci
say "3/3 tests"
ctest --preset ci -j "$(nproc)" -LE slow "$@"
