#!/usr/bin/env bash
# Measures a check of one real Dovecot by Postwell, sslyze and testssl.sh side by side, and prints the table that
# belongs into docs/benchmarks.md. Run it by `make bench`, as root and on a machine that does nothing else.
#
#   ROUNDS=5          rounds of Postwell and sslyze; their medians are printed
#   TESTSSL_ROUNDS=1  rounds of testssl.sh, which takes minutes each
#   POSTWELL=PATH     measure this program, and build nothing
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/bench-common.sh"

rounds=${ROUNDS:-5}
testssl_rounds=${TESTSSL_ROUNDS:-1}
venv=$root/.tools/bench
# An address of its own, so that no other server on this machine answers in place of ours.
address=127.$((100 + RANDOM % 100)).$((RANDOM % 250)).$((1 + RANDOM % 250))
domain=example.test
# Stands in Postwell's JSON only where TLS was reached.
answered='"negotiated" : "TLS'

install_tools() {
    local missing=()
    [[ -x /usr/bin/time ]] || missing+=(time)
    command -v testssl >/dev/null || missing+=(testssl.sh)
    python3 -c 'import ensurepip, venv' 2>/dev/null || missing+=(python3-venv)
    install_packages "${missing[@]}"
    if [[ ! -x $venv/bin/sslyze ]]; then
        say 'installing sslyze'
        mkdir -p "$venv"
        python3 -m venv "$venv"
        "$venv/bin/pip" install --quiet --disable-pip-version-check sslyze >&2
    fi
    require_programs dovecot unbound openssl testssl
}

make_certificate() {
    openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -sha256 -nodes -days 90 \
        -subj "/CN=mail.$domain" -addext "subjectAltName=DNS:mail.$domain" -addext extendedKeyUsage=serverAuth \
        -keyout "$folder/key.pem" -out "$folder/certificate.pem" 2>"$folder/openssl.log" ||
        fail 'openssl made no certificate' "$(tail -n 5 "$folder/openssl.log")"
}

# One login process serves many connections, so that Dovecot's limits are not what is measured.
configure_dovecot() {
    mkdir -p "$folder/run" "$folder/state"
    cat >"$folder/dovecot.conf" <<END
base_dir = $folder/run
state_dir = $folder/state
log_path = $folder/dovecot.log
listen = $address
protocols = imap pop3
default_process_limit = 1000
default_client_limit = 4000
ssl = yes
ssl_cert = <$folder/certificate.pem
ssl_key = <$folder/key.pem
disable_plaintext_auth = yes
auth_mechanisms = plain login
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
  client_limit = 1000
}
service pop3-login {
  service_count = 0
  process_min_avail = 2
  client_limit = 1000
}
END
}

configure_unbound() {
    cat >"$folder/unbound.conf" <<END
server:
  interface: $address
  port: 53
  username: ""
  chroot: ""
  directory: "$folder"
  pidfile: ""
  use-syslog: no
  logfile: "$folder/unbound.log"
  access-control: 127.0.0.0/8 allow
  local-zone: "$domain." static
  local-data: "$domain. MX 10 mail.$domain."
  local-data: "mail.$domain. A $address"
remote-control:
  control-enable: no
END
}

start_servers() {
    make_certificate
    configure_dovecot
    configure_unbound
    run_servers
    local port
    for port in 53 993 995; do await_port "$address" "$port"; done
    await_port "$address" 110 '+OK'
    await_port "$address" 143 '* OK'
}

# measure NAME HIGHEST-STATUS MARK COMMAND… appends "seconds kilobytes" to the file NAME.
#
# The tools tell their verdict by the exit status, so success is a status within range and the mark in what they wrote.
measure() {
    local name=$1 highest=$2 mark=$3 status=0
    shift 3
    run_timed "$@" || status=$?
    if ((status > highest)) || ! grep -q -- "$mark" "$folder/output"; then
        fail "this ended with status $status and without a result: $*" \
            "$(tail -n 5 "$folder/output.err" "$folder/output" "$folder/dovecot.log" 2>&1)"
    fi
    cat "$folder/time" >>"$folder/$name"
    say "$name: $(last_time)"
}

measure_all() {
    local round protocol port
    for ((round = 1; round <= rounds || round <= testssl_rounds; round++)); do
        for protocol in imap pop3; do
            port=143
            if [[ $protocol == pop3 ]]; then port=110; fi
            if ((round <= rounds)); then
                measure "$protocol.postwell" 2 "$answered" \
                    "$POSTWELL" check --pace 0 --connections 8 --format json "$protocol://$address"
                measure "$protocol.sslyze" 1 'SCAN RESULTS FOR' \
                    "$venv/bin/sslyze" "--starttls=$protocol" "$address:$port"
            fi
            if ((round <= testssl_rounds)); then
                # 242 and above are its own errors; below, the status counts what it found.
                measure "$protocol.testssl" 241 'Testing protocols' \
                    testssl --quiet --starttls "$protocol" "$address:$port"
            fi
        done
    done
    for ((round = 1; round <= rounds; round++)); do
        measure domain.postwell 2 "$answered" \
            "$POSTWELL" check "$domain" --resolver "$address:53" --format json
    done
}

ratio() {
    awk -v a="$(median "$1")" -v b="$(median "$2")" \
        'BEGIN { if (b < 0.01) b = 0.01; printf(a / b < 100 ? "%.1f" : "%.0f", a / b) }'
}

# row SERVICE TOOL FILE RATIO
row() {
    printf '| %s | %s | %d | %.2f | %s | %s |\n' "$1" "$2" "$(wc -l <"$folder/$3")" "$(median "$3")" "$4" "$(peak "$3")"
}

print_table() {
    local protocol tool
    print_machine
    printf '%s\n' "$label; Dovecot $(dovecot --version | cut -d ' ' -f 1);" \
        "sslyze $("$venv/bin/pip" show sslyze | awk '/^Version/ { print $2 }');" \
        "testssl.sh $(dpkg-query --show --showformat '${Version}' testssl.sh 2>/dev/null || printf 'of unknown version')."
    printf '\n| service | tool | rounds | median s | times Postwell | peak MB |\n|---|---|--:|--:|--:|--:|\n'
    for protocol in imap pop3; do
        row "$protocol, STARTTLS" postwell "$protocol.postwell" 1
        for tool in sslyze testssl; do
            if [[ -s $folder/$protocol.$tool ]]; then
                row "$protocol, STARTTLS" "${tool/testssl/testssl.sh}" "$protocol.$tool" \
                    "$(ratio "$protocol.$tool" "$protocol.postwell")"
            fi
        done
    done
    row 'a whole domain, politely' postwell domain.postwell '–'
}

require_root
[[ $rounds =~ ^[1-9][0-9]*$ && $testssl_rounds =~ ^[0-9]+$ ]] ||
    fail 'ROUNDS is a number from 1, TESTSSL_ROUNDS a number from 0'

find_program
install_tools
prepare
start_servers
measure_all
print_table
