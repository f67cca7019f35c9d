#!/usr/bin/env bash
# Layout and lint: clang-format on every source file, then clang-tidy (slow: some seconds a file).
# Usage: bash tools/tidy.sh [--fix] [--format-only] [FILE...]      (all files of src/ and tests/ when none is named)
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

fix=0 lint=1 files=()
for arg in "$@"; do
  case $arg in
    --fix) fix=1 ;;
    --format-only) lint=0 ;;
    -*) printf 'tools/tidy.sh: unknown option %s; --fix or --format-only\n' "$arg" >&2; exit 2 ;;
    *) files+=("$arg") ;;
  esac
done
if ((${#files[@]} == 0)); then
  mapfile -t files < <(find src tests -name '*.h' -o -name '*.cc' | sort)
fi
for tool in clang-format clang-tidy; do
  command -v "$tool" >/dev/null || { printf '%s is not installed: apt-get install clang-format clang-tidy\n' "$tool" >&2; exit 2; }
done

if ((fix)); then clang-format -i "${files[@]}"; else clang-format --dry-run -Werror "${files[@]}"; fi
((lint)) || exit 0

# Generated sources must be there, and the compile commands of the preset `ci`.
cmake --preset ci >/dev/null
cmake --build build/ci --target palpate_lexicon
sources=()
for f in "${files[@]}"; do [[ $f == *.cc ]] && sources+=("$f"); done
((${#sources[@]})) || exit 0
printf '%s\n' "${sources[@]}" | xargs -P "$(nproc)" -n 4 clang-tidy -p build/ci --quiet --warnings-as-errors='*'
