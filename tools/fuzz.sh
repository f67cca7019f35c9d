#!/usr/bin/env bash
# Fuzzes every target (or the named ones) for some seconds each, one process at a time, beginning with its seeds.
# A finding is left in build/fuzz/findings/<target>/: mend it, then keep it as a seed in tests/fuzz/seeds/<target>/.
# Usage: bash tools/fuzz.sh [SECONDS [TARGET...]]      (needs clang++ with libFuzzer; 120 seconds by default)
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

seconds=${1:-120}
shift || true
targets=("$@")
if ((${#targets[@]} == 0)); then
  for folder in tests/fuzz/seeds/*/; do targets+=("$(basename "$folder")"); done
fi

cmake --preset fuzz >/dev/null
cmake --build build/fuzz --target fuzzers -j2
failed=()
for target in "${targets[@]}"; do
  printf '== %s, %s s\n' "$target" "$seconds" >&2
  mkdir -p "build/fuzz/grown/$target" "build/fuzz/findings/$target"
  if ! "build/fuzz/tests/fuzz/palpate_fuzz_$target" -max_total_time="$seconds" -max_len=4096 -timeout=10 -print_final_stats=1 -verbosity=0 \
    -artifact_prefix="build/fuzz/findings/$target/" "build/fuzz/grown/$target" "tests/fuzz/seeds/$target"; then
    failed+=("$target")
  fi
done
if ((${#failed[@]})); then
  printf 'findings in: %s\n' "${failed[*]}" >&2
  exit 1
fi
