#!/usr/bin/env bash
# Measures the mending of a live WordPress database, and prints the table that belongs into docs/benchmarks.md. Run it
# by `make bench-wordpress` on a machine that does nothing else.
#
# A MariaDB of its own has each transaction on the disk before it answers, as Debian's does. Mended in it are a database
# in which every row changes, and two of different size in which 1,000 rows change, for the memory. Each round begins
# with a copy of the data directory as it was made. Nobody is asked over the network.
#
#   ROUNDS=3       rounds of each measurement; the medians are printed
#   ROWS=200000    rows that all change
#   MANY=1000000   rows of which few change; the memory is compared with that of a tenth
#   FOLDER=/tmp    where the databases are, which is the disk that is measured
#   POSTWELL=PATH  measure this program, and build nothing
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/bench-common.sh"

rounds=${ROUNDS:-3}
rows=${ROWS:-200000}
many=${MANY:-1000000}
place=${FOLDER:-/tmp}
few=1000
as_mysql=()
server_options=(
    --skip-networking
    --innodb-flush-log-at-trx-commit=1
    --innodb-buffer-pool-size=256M
    --innodb-log-file-size=96M
    --max-allowed-packet=16M
    --character-set-server=utf8mb4
)

install_tools() {
    local missing=()
    [[ -x /usr/bin/time ]] || missing+=(time)
    [[ -x /usr/sbin/mariadbd ]] || missing+=(mariadb-server)
    install_packages "${missing[@]}"
}

# On the disk that is asked for, and the server's own as soon as it drops its rights.
prepare_data() {
    disk=$(mktemp -d "$place/postwell-bench-data.XXXXXX")
    trap 'clean_up; rm -rf "$disk"' EXIT
    chmod 755 "$disk"
    if ((EUID == 0)); then
        as_mysql=(--user=mysql)
        chown mysql:mysql "$disk"
    fi
    socket=$disk/socket
}

client() { mariadb --no-defaults --socket="$socket" --user=root --batch --skip-column-names "$@"; }

# start_server DATA; it is stopped by stop_server, or when the benchmark ends.
start_server() {
    local tries
    /usr/sbin/mariadbd --no-defaults --datadir="$1" --socket="$socket" --pid-file="$disk/pid" \
        --log-error="$disk/server.log" "${as_mysql[@]}" "${server_options[@]}" 2>>"$disk/server.log" &
    servers=($!)
    for ((tries = 0; tries < 600; tries++)); do
        if client --execute 'SELECT 1' >/dev/null 2>&1; then return; fi
        sleep 0.1
    done
    fail 'the database does not answer after a minute' "$(tail -n 5 "$disk/server.log")"
}

stop_server() {
    kill "${servers[@]}"
    wait "${servers[@]}" || fail 'the database did not end well' "$(tail -n 5 "$disk/server.log")"
    servers=()
}

# make_site DATABASE SCHEME ROWS: every row has addresses of that scheme in what can be mended. Three of ten rows are posts
# of 2 KB with three addresses each, one is an option, the others are meta of 300 bytes; lengths are stated as PHP does.
make_site() {
    client <<END
CREATE DATABASE $1; USE $1;
$(tables)
SET @files = '$2://a.example/wp-content/uploads/2019/05', @site = '$2://a.example';
INSERT INTO wp_posts
    SELECT seq, 1, '2019-05-01 10:00:00',
        CONCAT('<!-- wp:image {"id":', seq, '} -->\n<p><img src="', @files, '/photo-', seq, '.jpg" alt="" /> ',
            REPEAT('the shelter took in four dogs and a very old cat this week; ', 14),
            '<a href="', @site, '/page-', seq % 97, '/">read on</a></p>\n',
            '<div style="background:url(', @files, '/paper.png)">', REPEAT('Käthe schreibt Grüße aus Größenberg. ', 24),
            '</div>\n<!-- /wp:image -->'),
        CONCAT('Post ', seq), '', 'publish', '', '', CONCAT('http://a.example/?p=', seq), 'post'
    FROM seq_1_to_$(($3 * 3 / 10));
INSERT INTO wp_postmeta
    SELECT seq, seq DIV 3 + 1, CONCAT('_gallery_', seq % 7),
        CONCAT('a:2:{s:5:"image";a:2:{s:3:"url";s:', LENGTH(url), ':"', url, '";s:5:"width";i:640;}s:4:"text";s:180:"',
            REPEAT('bring blankets, no toys, ', 7), 'thank";}')
    FROM (SELECT seq, CONCAT(@files, '/meta-', seq, '.jpg') AS url FROM seq_1_to_$(($3 * 6 / 10))) AS urls;
INSERT INTO wp_options
    SELECT seq + 2, CONCAT('widget_', seq),
        CONCAT('a:1:{i:2;a:1:{s:4:"text";s:', LENGTH(text), ':"', text, '";}}'), 'no'
    FROM (SELECT seq, CONCAT('<a href="', @site, '/widget-', seq, '/">', REPEAT('waffles ', 15), '</a>') AS text
        FROM seq_1_to_$(($3 / 10))) AS texts;
END
}

# make_large DATABASE ROWS: few of them have something to mend, spread evenly.
make_large() {
    client <<END
CREATE DATABASE $1; USE $1;
$(tables)
INSERT INTO wp_postmeta
    SELECT seq, seq DIV 3 + 1, CONCAT('_gallery_', seq % 7),
        CONCAT('a:2:{s:3:"url";s:', LENGTH(url), ':"', url, '";s:4:"text";s:180:"',
            REPEAT('bring blankets, no toys, ', 7), 'thank";}')
    FROM (SELECT seq, CONCAT(IF(seq % $(($2 / few)) = 0, 'http://a.example', ''), '/wp-content/photo.jpg') AS url
        FROM seq_1_to_$2) AS urls;
END
}

tables() {
    cat <<'END'
CREATE TABLE wp_options (option_id bigint unsigned NOT NULL AUTO_INCREMENT, option_name varchar(191) NOT NULL,
    option_value longtext NOT NULL, autoload varchar(20) NOT NULL, PRIMARY KEY (option_id),
    UNIQUE KEY option_name (option_name));
CREATE TABLE wp_posts (ID bigint unsigned NOT NULL AUTO_INCREMENT, post_author bigint unsigned NOT NULL,
    post_date datetime NOT NULL, post_content longtext NOT NULL, post_title text NOT NULL, post_excerpt text NOT NULL,
    post_status varchar(20) NOT NULL, post_password varchar(255) NOT NULL, post_content_filtered longtext NOT NULL,
    guid varchar(255) NOT NULL, post_type varchar(20) NOT NULL, PRIMARY KEY (ID),
    KEY type_status_date (post_type, post_status, post_date, ID));
CREATE TABLE wp_postmeta (meta_id bigint unsigned NOT NULL AUTO_INCREMENT, post_id bigint unsigned NOT NULL,
    meta_key varchar(255) DEFAULT NULL, meta_value longtext DEFAULT NULL, PRIMARY KEY (meta_id), KEY post_id (post_id),
    KEY meta_key (meta_key(191)));
CREATE TABLE wp_users (ID bigint unsigned NOT NULL AUTO_INCREMENT, user_login varchar(60) NOT NULL, PRIMARY KEY (ID));
INSERT INTO wp_options VALUES (1, 'siteurl', 'http://a.example', 'yes'), (2, 'home', 'http://a.example', 'yes');
END
}

make_databases() {
    say "making a database of $rows rows that all change, and two of $((many / 10)) and $many rows of which $few do"
    mariadb-install-db --no-defaults --datadir="$disk/made" "${as_mysql[@]}" --skip-test-db \
        --auth-root-authentication-method=normal >"$disk/install.log" 2>&1 ||
        fail 'there is no database to be made' "$(tail -n 5 "$disk/install.log")"
    start_server "$disk/made"
    make_site site http "$rows"
    make_large tenth "$((many / 10))"
    make_large large "$many"
    stop_server
}

# The databases as they were made, in a server that has just been started.
begin_round() {
    rm -rf "$disk/data" "$folder"/journal-*
    cp --archive "$disk/made" "$disk/data"
    sync --file-system "$disk/data"
    start_server "$disk/data"
}

# Sets `mending` and `undoing` to the commands for a database; its journal is journal-DATABASE in the folder.
set_commands() {
    local url="mysql://root@localhost/$1?socket=$socket" journal=$folder/journal-$1
    mending=("$POSTWELL" mend wordpress --database "$url" --offline --assume-https a.example)
    undoing=("$POSTWELL" mend undo "$journal" --database "$url")
    writing=(--write --journal "$journal")
}

# measure NAME HIGHEST-STATUS COMMAND… appends "seconds kilobytes" to the file NAME. Status 1 of Postwell is an answer: the
# site's own address is left alone, and a dry run has something left to do.
measure() {
    local name=$1 highest=$2 status=0
    shift 2
    run_timed "$@" || status=$?
    ((status <= highest)) ||
        fail "this ended with status $status: $*" "$(tail -n 5 "$folder/output.err" "$folder/output")"
    cat "$folder/time" >>"$folder/$name"
    say "$name: $(last_time)"
}

# is_site SCHEME: whether the database is what make_site makes with that scheme, which also proves each stated length.
is_site() {
    local table sums
    make_site expected "$1" "$rows"
    for table in wp_options wp_posts wp_postmeta; do
        sums=$(client --execute "CHECKSUM TABLE site.$table, expected.$table" | cut -f 2 | uniq | wc -l)
        ((sums == 1)) || fail "$table is not as it has to be with $1"
    done
    client --execute 'DROP DATABASE expected'
}

# One round that is not measured: what is mended has to be right, and so has what is undone.
check_result() {
    say 'checking that all is mended, and undone'
    begin_round
    set_commands site
    run_timed "${mending[@]}" "${writing[@]}" || (($? == 1)) ||
        fail 'the database was not mended' "$(tail "$folder/output.err")"
    is_site https
    run_timed "${undoing[@]}" || fail 'the database was not undone' "$(tail "$folder/output.err")"
    is_site http
    stop_server
}

measure_all() {
    local round database
    for ((round = 1; round <= rounds; round++)); do
        begin_round
        set_commands site
        measure site.dry 1 "${mending[@]}"
        measure site.write 1 "${mending[@]}" "${writing[@]}"
        journal_size=$(stat --format %s "$folder/journal-site")
        measure site.undo 0 "${undoing[@]}"
        for database in tenth large; do
            set_commands "$database"
            measure "$database.write" 1 "${mending[@]}" "${writing[@]}"
        done
        stop_server

        begin_round
        measure site.replace 0 mariadb --no-defaults --socket="$socket" --user=root site --execute "$(replacing)"
        stop_server

        if command -v wp >/dev/null; then
            begin_round
            configure_wp
            measure site.wp 0 wp search-replace http://a.example https://a.example wp_posts wp_postmeta wp_options \
                --skip-columns=guid --path="$folder/wordpress" --skip-plugins --skip-themes --allow-root
            stop_server
        fi
    done
}

# What finding and writing alone cost in the server: no length follows, so each serialised value is broken by it.
replacing() {
    local column
    for column in wp_posts.post_content wp_postmeta.meta_value wp_options.option_value; do
        printf "UPDATE %s SET %s = REPLACE(%s, 'http://a.example', 'https://a.example');\n" \
            "${column%.*}" "${column#*.}" "${column#*.}"
    done
}

# WordPress itself, which WP-CLI loads.
configure_wp() {
    if [[ -d $folder/wordpress ]]; then return; fi
    [[ -d /usr/share/wordpress ]] || fail 'WP-CLI needs a WordPress' 'run: apt-get install wordpress'
    cp --recursive --dereference /usr/share/wordpress "$folder/wordpress"
    cat >"$folder/wordpress/wp-config.php" <<END
<?php
define('DB_NAME', 'site'); define('DB_USER', 'root'); define('DB_PASSWORD', '');
define('DB_HOST', 'localhost:$socket'); define('DB_CHARSET', 'utf8mb4'); define('DB_COLLATE', '');
\$table_prefix = 'wp_';
if (!defined('ABSPATH')) define('ABSPATH', __DIR__ . '/');
require_once ABSPATH . 'wp-settings.php';
END
}

# The milliseconds that the disk takes to keep 4 KB: each transaction waits for that at least once.
sync_time() {
    local begun=$EPOCHREALTIME
    dd if=/dev/zero of="$disk/sync" bs=4k count=200 oflag=dsync status=none
    awk -v a="$begun" -v b="$EPOCHREALTIME" 'BEGIN { printf "%.2f", (b - a) * 1000 / 200 }'
}

# row NAME WHAT ROWS [MB]: rows a second of those that it had to read or change.
row() {
    if [[ ! -s $folder/$1 ]]; then return; fi
    printf '| %s | %d | %.2f | %.0f | %s |\n' "$2" "$(wc -l <"$folder/$1")" "$(median "$1")" \
        "$(awk -v r="$3" -v s="$(median "$1")" 'BEGIN { if (s < 0.01) s = 0.01; print r / s }')" "${4:-$(peak "$1")}"
}

print_table() {
    local version
    version=$(/usr/sbin/mariadbd --version | grep --only-matching '[0-9][0-9.]*-MariaDB' | head -n 1)
    print_machine
    printf '%s\n' "$label; MariaDB ${version%-*}, innodb_flush_log_at_trx_commit=1, buffer pool 256 MB;" \
        "4 KB are on the disk after $sync_milliseconds ms. Rows that all change: $rows;" \
        "the journal takes $((journal_size / rows)) bytes for each."
    printf '\n| what | rounds | median s | rows/s | peak MB |\n|---|--:|--:|--:|--:|\n'
    row site.dry "dry run, $rows rows to mend" "$rows"
    row site.write "mend, all of $rows rows change" "$rows"
    row site.undo "undo, all of $rows rows" "$rows"
    row tenth.write "mend, $few of $((many / 10)) rows change" "$((many / 10))"
    row large.write "mend, $few of $many rows change" "$many"
    # The work is the server's, whose memory is not measured.
    row site.replace "SQL UPDATE … REPLACE() of $rows rows, which breaks stated lengths" "$rows" –
    row site.wp "WP-CLI search-replace of $rows rows" "$rows"
}

[[ $rounds =~ ^[1-9][0-9]*$ && $rows =~ ^[1-9][0-9]*0$ && $many =~ ^[1-9][0-9]*0000$ ]] ||
    fail 'ROUNDS is a number from 1, ROWS one that ends in 0, MANY one that ends in 0000'

find_program
install_tools
prepare
prepare_data
make_databases
sync_milliseconds=$(sync_time)
check_result
measure_all
print_table
