#!/usr/bin/env bash
# The one place that names the Debian packages palpate is built and tested with. Installs only what is missing, so it may
# run any number of times. Debian 12, Ubuntu 24.04 (also inside WSL2). Usage: bash tools/install-packages.sh [--tests]
#   --tests   also what only the tests need: GoogleTest, a browser, a spreadsheet
set -euo pipefail

# a|b: the first of them that this release has. a@COMMAND: not needed where COMMAND is there already.
packages=(
  # compiler and build
  g++ cmake ninja-build pkg-config
  # libraries: regular expressions, Unicode, YAML, command line, JSON, hashing
  libre2-dev libicu-dev libyaml-cpp-dev libcli11-dev libsimdjson-dev libsodium-dev
  # archives, XML, HTML; pdftotext is run as a program of its own
  libarchive-dev zlib1g-dev libexpat1-dev libpugixml-dev libxml2-dev poppler-utils
  # spreadsheets out, the server (Boost.Beast), its review store, the bodies of its API
  libxlsxwriter-dev 'libboost1.81-dev|libboost-dev' libsqlite3-dev nlohmann-json3-dev
)
test_packages=(
  # GoogleTest, a compiler cache, and Python's standard library for the checks that are scripts
  libgtest-dev ccache python3
  # the page and the HTML reports in a real browser; work lists in a real spreadsheet
  chromium nodejs@node npm@npm libreoffice-calc-nogui
)

say() { printf '== %s\n' "$*" >&2; }

case "${1:-}" in
  "") ;;
  --tests) packages+=("${test_packages[@]}") ;;
  *) say "unknown option $1 (there is only --tests)"; exit 2 ;;
esac

if ! command -v dpkg >/dev/null || ! command -v apt-get >/dev/null; then
  say "This script installs Debian packages, and this machine has no apt-get."
  say "Install these (or their like: CMake 3.25 or newer, a C++20 compiler) and run cmake --preset release yourself (with --tests: cmake --preset ci):"
  printf '   %s\n' "${packages[@]}" >&2
  exit 2
fi

there() { dpkg -s "$1" 2>/dev/null | grep -q '^Status: install ok installed'; }

wanted=() # what is missing, alternatives still open
for entry in "${packages[@]}"; do
  name=${entry%@*}
  [[ $entry == *@* ]] && command -v "${entry#*@}" >/dev/null && continue
  found=
  for p in ${name//|/ }; do
    if there "$p"; then found=yes; break; fi
  done
  [[ $found ]] || wanted+=("$name")
done
if ((${#wanted[@]} == 0)); then
  say "packages: all ${#packages[@]} are there"
  exit 0
fi

root=()
if [[ $(id -u) -ne 0 ]]; then
  if ! command -v sudo >/dev/null; then
    say "These packages are missing, and installing them needs root (there is no sudo here): ${wanted[*]}"
    exit 2
  fi
  root=(sudo)
fi

refresh() {
  say "packages: refreshing the package lists"
  "${root[@]}" apt-get update
}

install() {
  local names=() name p
  for name in "${wanted[@]}"; do
    for p in ${name//|/ }; do
      apt-cache show "$p" >/dev/null 2>&1 && break
    done
    names+=("$p")
  done
  say "packages: installing ${names[*]}"
  "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "${names[@]}"
}

# A fresh machine knows no package yet, an old one knows versions that are gone: try, else refresh the lists and try again.
ls /var/lib/apt/lists/*_Packages* >/dev/null 2>&1 || refresh
install || { refresh && install; }
say "packages: done"
