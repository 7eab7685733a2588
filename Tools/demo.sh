#!/usr/bin/env bash
# Shows Postwell at its main job without a network: a certificate whose name stands only in its old place, the CN.
#
# demo.sh PROGRAM; PROGRAM is a built postwell. The status is that of `postwell certificate`.
set -euo pipefail

program=${1:?demo.sh: error: say which program: Tools/demo.sh .build/debug/postwell}
folder=$(mktemp -d "${TMPDIR:-/tmp}/postwell-demo.XXXXXX")
trap 'rm -rf "$folder"' EXIT

fail() {
    printf 'demo: error: %s\n' "$1" >&2
    cat "$folder/openssl.log" >&2
    exit 70
}

command -v openssl >/dev/null || {
    printf 'demo: error: there is no openssl to make the certificate with\nrun: sudo apt-get install openssl\n' >&2
    exit 70
}

ec=(-newkey ec -pkeyopt ec_paramgen_curve:P-256 -sha256 -nodes)
{
    openssl req -x509 "${ec[@]}" -days 3650 -subj '/O=Made for this demonstration/CN=Demonstration Root' \
        -keyout "$folder/ca.key" -out "$folder/ca.pem"
    openssl req -new "${ec[@]}" -subj '/CN=mail.example.org' -keyout "$folder/server.key" -out "$folder/server.csr"
    printf '%s\n' 'basicConstraints = CA:FALSE' 'keyUsage = digitalSignature' 'extendedKeyUsage = serverAuth' \
        >"$folder/extensions"
    openssl x509 -req -in "$folder/server.csr" -CA "$folder/ca.pem" -CAkey "$folder/ca.key" -CAcreateserial \
        -days 90 -sha256 -extfile "$folder/extensions" -out "$folder/server.pem"
} >"$folder/openssl.log" 2>&1 || fail 'openssl could not make the certificate'
cat "$folder/server.pem" "$folder/ca.pem" >"$folder/chain.pem"

printf '%s\n\n' 'A made-up certificate, its name only in the CN, judged offline; for a real domain: make run SUBJECT=example.org'
"$program" certificate "$folder/chain.pem" --host mail.example.org --user-root "$folder/ca.pem"
