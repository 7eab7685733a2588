#!/usr/bin/env bash
# Measures the mending of a WordPress dump of 136 MB with 431,000 addresses beside other tools, and prints the table that
# belongs into docs/benchmarks.md. Run it by `make bench-mend` on a machine that does nothing else.
#
# Each tool reads the same file and writes to nowhere. Beside the dump as mysqldump writes it, in lines of 1 MB, there is
# one on a single line, which takes the memory of tools that read lines, one without any address, and one with a single
# value of 300 MB.
#
#   ROUNDS=5       rounds of each tool; the medians are printed
#   SIZE=136       megabytes
#   SEED=1         another seed is another dump
#   POSTWELL=PATH  measure this program, and build nothing
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/bench-common.sh"

rounds=${ROUNDS:-5}
size=${SIZE:-136}
seed=${SEED:-1}
declare -A dumps=([lines]='lines of 1 MB' [line]='one line' [none]='no address' [value]='one value of 300 MB')

install_tools() {
    local missing=()
    [[ -x /usr/bin/time ]] || missing+=(time)
    command -v python3 >/dev/null || missing+=(python3)
    install_packages "${missing[@]}"
}

make_dumps() {
    local make=("$root/Tools/make-dump.py" --size "$size" --seed "$seed")
    say "writing three dumps of $size MB, and one value of 300 MB"
    "${make[@]}" "$folder/lines" 2>"$folder/counts"
    "${make[@]}" --one-line "$folder/line" 2>/dev/null
    "${make[@]}" --no-addresses "$folder/none" 2>/dev/null
    python3 -c '
import sys
part = b"http://a.example/wp-content/uploads/pic.jpg and the words of a letter that is far too long. " * 1000
out = sys.stdout.buffer
out.write(b"INSERT INTO notes VALUES (1,\x27")
for _ in range(300_000_000 // len(part)): out.write(part)
out.write(b"\x27);\n")' >"$folder/value"
}

# measure NAME HIGHEST-STATUS FILE COMMAND… appends "seconds user kilobytes" to the file NAME; the dump is its input, and it
# has to write as many bytes as it reads or more.
measure() {
    local name=$1 highest=$2 input=$3 status=0
    shift 3
    # In the file cache, so that no round pays for the disk.
    cat "$folder/$input" >/dev/null
    setsid /usr/bin/time --quiet --format '%e %U %M' --output "$folder/time" "$@" \
        <"$folder/$input" >/dev/null 2>"$folder/output.err" &
    measured=$!
    wait "$measured" || status=$?
    measured=
    ((status <= highest)) || fail "this ended with status $status: $*" "$(tail -n 5 "$folder/output.err")"
    cat "$folder/time" >>"$folder/$name"
    say "$name: $(awk '{ printf "%s s, %.0f MB", $1, $3 / 1024 }' "$folder/time")"
}

# Status 1 of Postwell is an answer: something was left alone.
measure_all() {
    local dump round
    for dump in lines line none value; do
        for ((round = 1; round <= rounds; round++)); do
            measure "$dump.postwell" 1 "$dump" "$POSTWELL" mend dump "$folder/$dump" --offline \
                --assume-https a.example --write --output -
            measure "$dump.sed" 0 "$dump" env LC_ALL=C sed 's#http://#https://#g'
            if command -v go-search-replace >/dev/null; then
                measure "$dump.go-search-replace" 0 "$dump" go-search-replace http://a.example https://a.example
            fi
        done
    done
}

# The mended dump has to be right, too: longer by a byte for each address, and by the digits that lengths grew.
check_result() {
    local before after
    "$POSTWELL" mend dump "$folder/lines" --offline --assume-https a.example --write --output - \
        >"$folder/mended" 2>"$folder/output.err" || (($? == 1)) || fail 'the dump was not mended' "$(tail "$folder/output.err")"
    before=$(grep -o 'http://a\.example' "$folder/lines" | wc -l)
    after=$(grep -o 'https://a\.example' "$folder/mended" | wc -l)
    ((before == after)) || fail "$after of $before addresses were mended"
    rm "$folder/mended"
}

# column FILE NUMBER: the median of one column.
column() {
    sort -n -k "$2,$2" "$folder/$1" |
        awk -v c="$2" '{ s[NR] = $c } END { m = int((NR + 1) / 2); print NR % 2 ? s[m] : (s[m] + s[m + 1]) / 2 }'
}

# row DUMP TOOL
row() {
    local bytes
    bytes=$(stat --format %s "$folder/$1")
    printf '| %s | %s | %d | %.2f | %.2f | %.0f | %.0f |\n' "${dumps[$1]}" "$2" "$(wc -l <"$folder/$1.$2")" \
        "$(column "$1.$2" 1)" "$(column "$1.$2" 2)" \
        "$(awk -v b="$bytes" -v s="$(column "$1.$2" 1)" 'BEGIN { if (s < 0.01) s = 0.01; print b / s / 1e6 }')" \
        "$(awk '$3 > p { p = $3 } END { print p / 1024 }' "$folder/$1.$2")"
}

print_table() {
    local dump tool
    print_machine
    printf '%s\n' "$label; $(sed --version | head -n 1). The dump: $(cat "$folder/counts"), seed $seed."
    printf '\n| dump | tool | rounds | median s | user s | MB/s | peak MB |\n|---|---|--:|--:|--:|--:|--:|\n'
    for dump in lines line none value; do
        for tool in postwell sed go-search-replace; do
            if [[ -s $folder/$dump.$tool ]]; then row "$dump" "$tool"; fi
        done
    done
}

[[ $rounds =~ ^[1-9][0-9]*$ && $size =~ ^[1-9][0-9]*$ && $seed =~ ^[0-9]+$ ]] ||
    fail 'ROUNDS, SIZE and SEED are numbers, the first two from 1'

find_program
install_tools
prepare
make_dumps
check_result
measure_all
print_table
