# shellcheck shell=bash
# What the benchmarks share; each sources this file first. A benchmark is called like its file and its target of make.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
benchmark=$(basename "$0" .sh)
folder=
servers=()
measured=

fail() {
    printf '%s: error: %s\n' "$benchmark" "$1" >&2
    shift
    if (($# > 0)); then printf '%s\n' "$@" >&2; fi
    exit 1
}

say() { printf '%s: %s\n' "$benchmark" "$*" >&2; }

require_root() {
    ((EUID == 0)) || fail 'the mail server listens on the standard ports, which only root may' \
        "run: sudo env PATH=\"\$PATH\" make $benchmark  (or do it in a container)"
}

# install_packages PACKAGE…: those that are missing; none is fine.
install_packages() {
    if (($# == 0)); then return; fi
    say "installing $*"
    local apt=(env DEBIAN_FRONTEND=noninteractive apt-get -q -q -o DPkg::Lock::Timeout=120)
    { "${apt[@]}" update && "${apt[@]}" install --yes --no-install-recommends "$@"; } >&2 ||
        fail "apt-get did not install $*"
}

require_programs() {
    local program
    for program in "$@"; do
        command -v "$program" >/dev/null || fail "there is no $program" "run: make $benchmark"
    done
}

# Sets POSTWELL to the program to measure, and label to how it was built.
find_program() {
    if [[ -z ${POSTWELL:-} ]]; then
        (cd "$root" && "${SWIFT:-swift}" build --configuration release --product postwell) >&2
        POSTWELL=$(cd "$root" && "${SWIFT:-swift}" build --configuration release --show-bin-path)/postwell
        label='Postwell, release build'
    else
        label="Postwell, as built at $POSTWELL"
    fi
    [[ -x $POSTWELL ]] || fail "$POSTWELL is not a program"
}

clean_up() {
    # What is measured has a process group of its own: testssl.sh starts hundreds of children.
    if [[ -n $measured ]]; then kill -KILL -- "-$measured" 2>/dev/null || true; fi
    if ((${#servers[@]} > 0)); then
        kill "${servers[@]}" 2>/dev/null || true
        wait "${servers[@]}" 2>/dev/null || true
    fi
    if [[ -n $folder ]]; then rm -rf "$folder"; fi
}

# Notes the load and makes the folder of this run; from here on nothing is left behind.
prepare() {
    trap clean_up EXIT
    trap 'exit 130' INT
    trap 'exit 143' TERM HUP
    load=$(cut -d ' ' -f 1 /proc/loadavg)
    folder=$(mktemp -d /tmp/postwell-bench.XXXXXX)
    # Dovecot's login processes run as a user of their own and have to reach their sockets.
    chmod 755 "$folder"
}

# Runs Dovecot and Unbound by dovecot.conf and unbound.conf in the folder.
run_servers() {
    dovecot -F -c "$folder/dovecot.conf" >"$folder/dovecot.out.log" 2>&1 &
    servers+=($!)
    unbound -d -c "$folder/unbound.conf" >"$folder/unbound.out.log" 2>&1 &
    servers+=($!)
}

# await_port ADDRESS PORT [GREETING]: a port is up when it accepts, or greets: Dovecot listens before its login processes
# are ready.
await_port() {
    local tries
    for ((tries = 0; tries < 100; tries++)); do
        if (
            exec 3<>"/dev/tcp/$1/$2" || exit 1
            [[ -z ${3:-} ]] || { read -r -t 2 line <&3 && [[ $line == "$3"* ]]; }
        ) 2>/dev/null; then return; fi
        sleep 0.1
    done
    fail "nothing answers on $1 port $2 after 10 seconds" "$(tail -n 5 "$folder"/*.log)"
}

# run_timed COMMAND…: ends with its status; "seconds kilobytes" are in the file `time`, what it wrote in `output` and
# `output.err`.
run_timed() {
    local status=0
    setsid /usr/bin/time --quiet --format '%e %M' --output "$folder/time" "$@" \
        >"$folder/output" 2>"$folder/output.err" </dev/null &
    measured=$!
    wait "$measured" || status=$?
    measured=
    return "$status"
}

last_time() { awk '{ printf "%s s, %.0f MB", $1, $2 / 1024 }' "$folder/time"; }

# median FILE, peak FILE: the seconds, and the most megabytes, of the rounds noted in it.
median() {
    sort -n "$folder/$1" |
        awk '{ s[NR] = $1 } END { m = int((NR + 1) / 2); print NR % 2 ? s[m] : (s[m] + s[m + 1]) / 2 }'
}
peak() { awk '$2 > p { p = $2 } END { printf "%.0f", p / 1024 }' "$folder/$1"; }

print_machine() {
    printf '%s\n' "$(date '+%-d %B %Y'), $(nproc) × $(awk -F ': ' '/^model name/ { print $2; exit }' /proc/cpuinfo)," \
        "$(. /etc/os-release && printf '%s' "$PRETTY_NAME"), load before the run $load."
}
