#!/usr/bin/env bash
# Measures a check of a thousand mail domains at once and prints the table that belongs into docs/benchmarks.md. Run it
# by `make bench-fleet`, as root and on a machine that does nothing else.
#
# Each domain has an address of its own in 127.10.0.0/16, an IMAP server with TLS and a submission server with STARTTLS,
# both of a real Dovecot, which listens on all addresses at once. Everything happens in a network of its own (unshare),
# so that the wildcard ports meet no other server of this machine, and nothing leaves it.
#
#   NAMES=1000  how many domains
#   JOBS=200    how many are checked at the same time
#   ROUNDS=1    how often; the medians are printed
#   POSTWELL=PATH  measure this program, and build nothing
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/bench-common.sh"

names=${NAMES:-1000}
jobs=${JOBS:-200}
rounds=${ROUNDS:-1}
zone=fleet.test
# Dovecot and Unbound answer here, too; no domain has this address.
resolver=127.9.0.1

install_tools() {
    local missing=()
    [[ -x /usr/bin/time ]] || missing+=(time)
    [[ -x /usr/sbin/ip || -x /usr/bin/ip ]] || missing+=(iproute2)
    [[ -x /usr/lib/dovecot/submission-login ]] || missing+=(dovecot-submissiond)
    install_packages "${missing[@]}"
    require_programs dovecot unbound openssl unshare
}

# One root that people installed, and one certificate for all names: what is measured is the asking, not the issuing.
make_certificates() {
    local ec=(-newkey ec -pkeyopt ec_paramgen_curve:P-256 -sha256 -nodes)
    {
        openssl req -x509 "${ec[@]}" -days 3650 -subj '/CN=Fleet Root' \
            -keyout "$folder/root.key" -out "$folder/root.pem" &&
            openssl req -new "${ec[@]}" -subj "/CN=fleet" -keyout "$folder/key.pem" -out "$folder/server.csr" &&
            printf '%s\n' "subjectAltName = DNS:*.$zone" 'extendedKeyUsage = serverAuth' \
                'basicConstraints = CA:FALSE' 'keyUsage = digitalSignature' >"$folder/extensions" &&
            openssl x509 -req -in "$folder/server.csr" -CA "$folder/root.pem" -CAkey "$folder/root.key" \
                -CAcreateserial -days 90 -sha256 -extfile "$folder/extensions" -out "$folder/certificate.pem"
    } 2>"$folder/openssl.log" || fail 'openssl made no certificate' "$(tail -n 5 "$folder/openssl.log")"
}

# Two login processes a service, each for thousands of connections: one a core is what a busy host has, too.
configure_dovecot() {
    mkdir -p "$folder/run" "$folder/state"
    cat >"$folder/dovecot.conf" <<END
base_dir = $folder/run
state_dir = $folder/state
log_path = $folder/dovecot.log
listen = *
protocols = imap submission
default_client_limit = 12000
ssl = required
ssl_cert = <$folder/certificate.pem
ssl_key = <$folder/key.pem
auth_mechanisms = plain login
submission_relay_host = $resolver
hostname = mail.$zone
passdb {
  driver = static
  args = nologin=yes
}
userdb {
  driver = static
  args = uid=mail gid=mail home=/nonexistent
}
service imap-login {
  service_count = 0
  process_min_avail = 2
  process_limit = 2
  client_limit = 5000
  inet_listener imap {
    port = 0
  }
}
service submission-login {
  service_count = 0
  process_min_avail = 2
  process_limit = 2
  client_limit = 5000
}
END
}

# zone_data: an address for each domain, and where its two services are (RFC 6186).
zone_data() {
    awk -v names="$names" -v zone="$zone" 'BEGIN {
        for (i = 1; i <= names; i++) {
            name = sprintf("n%04d.%s", i, zone)
            printf "local-data: \"%s. A 127.10.%d.%d\"\n", name, i / 250, 1 + i % 250
            printf "local-data: \"_imaps._tcp.%s. SRV 0 1 993 %s.\"\n", name, name
            printf "local-data: \"_submission._tcp.%s. SRV 0 1 587 %s.\"\n", name, name
        }
    }'
}

configure_unbound() {
    {
        cat <<END
server:
  interface: $resolver
  port: 53
  username: ""
  chroot: ""
  directory: "$folder"
  pidfile: ""
  use-syslog: no
  logfile: "$folder/unbound.log"
  access-control: 127.0.0.0/8 allow
  num-threads: 1
  local-zone: "$zone." static
END
        zone_data
        printf 'remote-control:\n  control-enable: no\n'
    } >"$folder/unbound.conf"
}

start_servers() {
    make_certificates
    configure_dovecot
    configure_unbound
    run_servers
    await_port "$resolver" 53
    await_port "$resolver" 993
    await_port "$resolver" 587 '220 '
}

# measure appends "seconds kilobytes" to the file `times`; politeness is as everyone has it: a pause of 250 ms and two
# connections for each server.
measure() {
    local status=0
    awk -v names="$names" -v zone="$zone" 'BEGIN { for (i = 1; i <= names; i++) printf "n%04d.%s\n", i, zone }' \
        >"$folder/list"
    run_timed "$POSTWELL" check --list "$folder/list" --jobs "$jobs" --resolver "$resolver:53" \
        --user-root "$folder/root.pem" --format jsonl "${offline[@]}" || status=$?
    if ((status > 2)) || (($(wc -l <"$folder/output") != names)); then
        fail "this ended with status $status and $(wc -l <"$folder/output") of $names reports" \
            "$(tail -n 5 "$folder/output.err" "$folder/dovecot.log" 2>&1)"
    fi
    cat "$folder/time" >>"$folder/times"
    say "$(last_time), $(count fine) of $names fine"
}

# count LEVEL: how many of the last round's reports have this verdict.
count() { grep -c "\"verdict\":{[^{}]*\"level\":\"$1\"" "$folder/output" || true; }

print_table() {
    print_machine
    printf '%s\n' "$label; Dovecot $(dovecot --version | cut -d ' ' -f 1)."
    printf '\n| domains | services | jobs | rounds | median s | peak MB | fine |\n|--:|--:|--:|--:|--:|--:|--:|\n'
    printf '| %d | %d | %d | %d | %.1f | %.0f | %d |\n' "$names" $((names * 2)) "$jobs" "$rounds" "$(median times)" \
        "$(peak times)" "$(count fine)"
}

require_root
[[ $names =~ ^[1-9][0-9]*$ && $jobs =~ ^[1-9][0-9]*$ && $rounds =~ ^[1-9][0-9]*$ ]] && ((names <= 9999)) ||
    fail 'NAMES (up to 9999), JOBS and ROUNDS are numbers from 1'

if [[ -z ${POSTWELL_BENCH_INSIDE:-} ]]; then
    find_program
    install_tools
    export POSTWELL POSTWELL_LABEL=$label POSTWELL_BENCH_INSIDE=yes
    exec unshare --net "$0"
fi

label=$POSTWELL_LABEL
ip link set lo up
# Two connections for each of 200 domains and as many on the servers' side.
ulimit -n 16384 || fail 'this machine does not allow 16,384 open files for a process'

offline=()
"$POSTWELL" check --help | grep -q -- '--no-rdap' && offline=(--no-policy --no-rdap)
prepare
start_servers
for ((round = 1; round <= rounds; round++)); do measure; done
print_table
