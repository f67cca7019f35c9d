#!/usr/bin/env bash
# The one place that names the Debian packages palpate is built and tested with. Installs only what is missing, so it may
# run any number of times. Debian 12, Ubuntu 24.04 (also inside WSL2). Usage: bash tools/install-packages.sh
set -euo pipefail

packages=(
  # compiler and build
  g++ cmake ninja-build pkg-config
  # libraries: regular expressions, Unicode, YAML, command line, JSON, XML, hashing
  libre2-dev libicu-dev libyaml-cpp-dev libcli11-dev libsimdjson-dev libpugixml-dev libsodium-dev
  # tests: GoogleTest, a compiler cache, and Python's standard library for the structure check
  libgtest-dev ccache python3
)

say() { printf '== %s\n' "$*" >&2; }

if ! command -v dpkg >/dev/null || ! command -v apt-get >/dev/null; then
  say "This script installs Debian packages, and this machine has no apt-get."
  say "Install these (or their like: CMake 3.25 or newer, a C++20 compiler) and run cmake --preset release yourself:"
  printf '   %s\n' "${packages[@]}" >&2
  exit 2
fi

missing=()
for p in "${packages[@]}"; do
  dpkg -s "$p" 2>/dev/null | grep -q '^Status: install ok installed' || missing+=("$p")
done
if ((${#missing[@]} == 0)); then
  say "packages: all ${#packages[@]} are there"
  exit 0
fi

root=()
if [[ $(id -u) -ne 0 ]]; then
  if ! command -v sudo >/dev/null; then
    say "These packages are missing, and installing them needs root (there is no sudo here): ${missing[*]}"
    exit 2
  fi
  root=(sudo)
fi

say "packages: installing ${missing[*]}"
install=(apt-get install -y --no-install-recommends "${missing[@]}")
# A fresh machine knows no package yet, an old one knows versions that are gone: try, else refresh the lists and try again.
if ! ls /var/lib/apt/lists/*_Packages* >/dev/null 2>&1 || ! "${root[@]}" env DEBIAN_FRONTEND=noninteractive "${install[@]}"; then
  say "packages: refreshing the package lists"
  "${root[@]}" apt-get update
  "${root[@]}" env DEBIAN_FRONTEND=noninteractive "${install[@]}"
fi
say "packages: done"
