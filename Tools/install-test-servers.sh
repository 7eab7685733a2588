#!/usr/bin/env bash
# Installs the real mail, web and name servers that the tests start; does nothing when all are there.
#
# No system service is ever left running: the tests start their own, each in a private folder and on loopback
# addresses. Debian lets only one mail server be installed, so Exim is unpacked into .tools/exim beside Postfix.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
exim=$root/.tools/exim

# One package a line, with the reason.
packages=(
    dovecot-imapd # IMAP, and the password check behind Postfix
    dovecot-pop3d # POP3
    postfix       # SMTP by OpenSSL
    nginx-light   # websites and issuers' certificates
    unbound       # a name server with the test's own records
    openssl       # keys of sizes that no library makes any more
    publicsuffix  # the public suffix list as a file
    mandoc        # reads the manual page as strictly as BSD does
    python3       # mail programs' own clients, against the rehearsal's servers
    python3-jsonschema # a judge of our JSON that knows nothing of it
    time          # the memory that a program took
    php-cli       # unserialises every value before and after mending
    mariadb-server # loads, dumps and loads back real dumps
    wordpress     # a real site to mend, with the two lines below
    wordpress-theme-twentytwentythree
    php-fpm       # serves it behind nginx
    php-mysql     # its way to the database
    php-gd        # its pictures
    chromium      # its own verdicts on insecure references, and pages after their script
    firefox-esr   # the same verdicts of the other engine
    libnss3-tools # certutil: both browsers trust the root of the tests
    zstd          # packed dumps made by the tool itself
    brotli        # packed pages made by the tool itself
)
# What the unpacked Exim needs that Debian would have brought.
exim_packages=(
    libgnutls-dane0 libidn12 libspf2-2
)

fail() {
    printf 'install-test-servers: error: %s\n' "$1" >&2
    exit 1
}

command -v dpkg-query >/dev/null || fail 'this is not Debian or a relative of it: the tests need Debian 12'

installed() {
    [[ $(dpkg-query --show --showformat '${db:Status-Status}' "$1" 2>/dev/null) == installed ]]
}

as_root() {
    if [[ $(id -u) == 0 ]]; then "$@"; elif sudo -n true 2>/dev/null; then sudo -n "$@"; else
        fail "run once as root: apt-get install -y --no-install-recommends ${packages[*]}"
    fi
}

missing=()
for package in "${packages[@]}"; do installed "$package" || missing+=("$package"); done
need_exim=no
[[ -x $exim/usr/sbin/exim4 ]] || need_exim=yes

if [[ ${#missing[@]} -gt 0 || $need_exim == yes ]]; then as_root apt-get update -q; fi

if [[ ${#missing[@]} -gt 0 ]]; then
    # A policy that answers 101 keeps Debian from starting what it installs; one that is there already is left alone.
    policy=/usr/sbin/policy-rc.d
    made=no
    if [[ ! -e $policy ]]; then
        printf '#!/bin/sh\nexit 101\n' | as_root tee $policy >/dev/null
        as_root chmod 755 $policy
        made=yes
    fi
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "${missing[@]}"
    if [[ $made == yes ]]; then as_root rm -f $policy; fi
fi

if [[ $need_exim == yes ]]; then
    downloads=$(mktemp -d)
    trap 'rm -rf "$downloads"' EXIT
    chmod 755 "$downloads"
    (cd "$downloads" && apt-get download -q exim4-daemon-light "${exim_packages[@]}")
    mkdir -p "$exim"
    for archive in "$downloads"/*.deb; do dpkg -x "$archive" "$exim"; done
fi

# Debian's Exim looks this user up by name before it starts.
if ! getent passwd Debian-exim >/dev/null; then
    as_root useradd --system --user-group --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin Debian-exim
fi
