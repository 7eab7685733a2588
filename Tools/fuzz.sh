#!/usr/bin/env bash
# Feeds every reader of what strangers send with hostile input, one reader after the other, for a bounded time in all.
#
# fuzz.sh [TARGET…]; without a target all of Fuzz/Seeds. What breaks a reader is written to Fuzz/Finds/TARGET/ in
# hexadecimal, where the ordinary tests replay it for ever; the status is then 1.
#
#   FUZZ_SECONDS=60      for all targets together
#   FUZZ_SCRATCH=PATH    where it is built, and where the inputs that led to new code are kept for the next run
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
seconds=${FUZZ_SECONDS:-60}
scratch=${FUZZ_SCRATCH:-$root/.build-fuzz}
finds=$root/Fuzz/Finds
found=0

fail() {
    printf 'fuzz: error: %s\n' "$1" >&2
    shift
    if (($# > 0)); then printf '%s\n' "$@" >&2; fi
    exit 64
}

say() { printf 'fuzz: %s\n' "$*" >&2; }

[[ $seconds =~ ^[1-9][0-9]*$ ]] || fail 'FUZZ_SECONDS is a number from 1'
targets=("$@")
if ((${#targets[@]} == 0)); then
    for seeds in "$root"/Fuzz/Seeds/*/; do targets+=("$(basename "$seeds")"); done
fi
for target in "${targets[@]}"; do
    [[ -d $root/Fuzz/Seeds/$target ]] || fail "there is no target $target" "known are: $(ls "$root/Fuzz/Seeds" | xargs)"
done

# The manifest knows the fuzzed program only when this variable says so: it has no main of its own, libFuzzer brings it.
export POSTWELL_FUZZ=1
build=("${SWIFT:-swift}" build --package-path "$root" --scratch-path "$scratch" --sanitize fuzzer)
"${build[@]}" --product postwell-fuzz >&2
program=$("${build[@]}" --show-bin-path)/postwell-fuzz

work=$(mktemp -d "${TMPDIR:-/tmp}/postwell-fuzz.XXXXXX")
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

# unpack FOLDER TARGET: seeds and finds as the bytes they stand for.
unpack() {
    local file
    mkdir -p "$1"
    for file in "$root/Fuzz/Seeds/$2"/* "$finds/$2"/*; do
        [[ -f $file ]] || continue
        if [[ $file == *.hex ]]; then
            printf '%b' "$(tr -d '[:space:]' <"$file" | sed 's/../\\x&/g')" >"$1/$(basename "$file")"
        else
            cp "$file" "$1/"
        fi
    done
}

# keep FILE TARGET: the find as text, named by what it holds, so that the same one is kept once.
keep() {
    local name
    name=$(sha256sum <"$1" | cut -c 1-12).hex
    mkdir -p "$finds/$2"
    od -A n -v -t x1 "$1" | tr -d ' \n' | fold -w 120 >"$finds/$2/$name"
    printf '\n' >>"$finds/$2/$name"
    say "$2: kept as Fuzz/Finds/$2/$name"
}

# libFuzzer counts in whole seconds.
each=$((seconds / ${#targets[@]}))
if ((each < 1)); then each=1; fi

for target in "${targets[@]}"; do
    mkdir -p "$scratch/corpus/$target" "$work/$target.out"
    unpack "$work/$target" "$target"
    status=0
    # Backtraces take seconds each and say less than the input.
    SWIFT_BACKTRACE=enable=no POSTWELL_FUZZ_TARGET=$target "$program" -max_total_time="$each" -timeout=25 \
        -rss_limit_mb=1024 -max_len=20000 -artifact_prefix="$work/$target.out/" \
        "$scratch/corpus/$target" "$work/$target" >"$work/$target.log" 2>&1 || status=$?
    runs=$(grep -a -o '^Done [0-9]* runs' "$work/$target.log" | cut -d ' ' -f 2 || true)
    if ((status == 0)); then
        say "$target: ${runs:-0} inputs, nothing found"
        continue
    fi
    found=1
    say "$target: broken, status $status"
    grep -a -E 'broken promise|Fatal error|SUMMARY|ERROR: libFuzzer' "$work/$target.log" | cut -c 1-2000 >&2 || true
    for artifact in "$work/$target.out"/{crash,timeout,oom,leak}-*; do
        if [[ -f $artifact ]]; then keep "$artifact" "$target"; fi
    done
done

exit "$found"
