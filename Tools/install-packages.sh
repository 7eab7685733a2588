#!/usr/bin/env bash
# Installs the Debian packages that are missing, or prints the one line that would; does nothing when all are there.
set -euo pipefail

here=$(dirname "${BASH_SOURCE[0]}")

# One package a line, with the reason.
packages=(
    libunbound-dev  # DNS with DNSSEC and with servers of one's own choice
    libidn2-dev     # names with letters beyond ASCII
    libpsl-dev      # the public suffix list
    libgumbo-dev    # HTML as browsers read it
    zlib1g-dev      # gzip: packed pages and dumps
    libzstd-dev     # zstd: packed dumps
    libbrotli-dev   # brotli: packed pages
    libmariadb-dev  # the database of a live WordPress
    pkg-config      # how the build finds the libraries above
    ca-certificates # the roots that stand in for a phone's store
)

fail() {
    printf 'install-packages: error: %s\n' "$1" >&2
    shift
    if (($# > 0)); then printf '%s\n' "$@" >&2; fi
    exit 1
}

case "${1:-}" in
build | test) ;;
*) fail "say what for: $0 build|test" ;;
esac

command -v swift >/dev/null ||
    fail "there is no swift on this machine's path" "install Swift 6.3 or newer: https://www.swift.org/install/linux/"
command -v dpkg-query >/dev/null ||
    fail "this is not Debian or a relative of it, so you have to install the packages yourself" \
        "needed are: ${packages[*]}"

missing=()
for package in "${packages[@]}"; do
    status=$(dpkg-query --show --showformat '${db:Status-Status}' "$package" 2>/dev/null || true)
    if [[ $status != installed ]]; then missing+=("$package"); fi
done

if ((${#missing[@]} > 0)); then
    as_root=()
    if ((EUID != 0)); then
        sudo -n true 2>/dev/null ||
            fail "missing: ${missing[*]}" \
                "run: sudo apt-get update && sudo apt-get install --yes --no-install-recommends ${missing[*]}"
        as_root=(sudo -n)
    fi
    printf 'installing %s\n' "${missing[*]}"
    # A machine that has just started often has its own update running: wait for it instead of failing.
    apt=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=120)
    "${apt[@]}" update
    "${apt[@]}" install --yes --no-install-recommends "${missing[@]}"
fi

if [[ $1 == test ]]; then "$here/install-test-servers.sh"; fi
