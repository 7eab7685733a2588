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
