<?php
// Writes the SQL of a WordPress site with random content: SEED.
require __DIR__ . '/random.php';
mt_srand((int) $argv[1]);

function sql(mixed $value): string {
    if ($value === null) return 'NULL';
    if (is_int($value)) return (string) $value;
    return $value === '' ? "''" : '0x' . bin2hex($value);
}
function insert(string $table, array ...$rows): void {
    // The last column of wp_things is generated.
    $columns = $table === 'wp_things' ? ' (id, `odd ``name`, data, hash, flags, doc)' : '';
    foreach ($rows as $row) echo "INSERT INTO `$table`$columns VALUES (", implode(',', array_map(sql(...), $row)), ");\n";
}
/** Text as people write it: valid UTF-8, and nothing that looks serialised at its beginning. */
function prose(int $pieces = 6): string {
    $text = '<p>';
    for (; $pieces > 0; $pieces--) {
        $text .= pick(['Größe 日本語 😀', "it's ", '\\', '"', "\r\n", "\t", ' s:5:"abc ', '-- ', '/* ', '),(', '%', '</p>']) . ' '
            . pick(array_keys(PIECES)) . pick([' ', '"', "'", '<', "\n", ')']);
    }
    return $text . '</p>';
}
/** A serialised value without bytes that no text column takes. */
function kept(): string {
    do { $value = serialize(values(mt_rand(1, 4), true)); } while (preg_match('//u', $value) !== 1 || strlen($value) > 60_000);
    return $value;
}

echo <<<'SQL'
SET NAMES utf8mb4;
CREATE TABLE wp_posts (ID bigint unsigned NOT NULL AUTO_INCREMENT, post_author bigint unsigned NOT NULL DEFAULT 0, post_date datetime NOT NULL DEFAULT '2019-01-01 00:00:00', post_content longtext NOT NULL, post_title text NOT NULL, post_excerpt text NOT NULL, post_status varchar(20) NOT NULL DEFAULT 'publish', post_password varchar(255) NOT NULL DEFAULT '', post_content_filtered longtext NOT NULL, guid varchar(255) NOT NULL DEFAULT '', post_type varchar(20) NOT NULL DEFAULT 'post', PRIMARY KEY (ID), KEY type (post_type)) DEFAULT CHARSET=utf8mb4;
CREATE TABLE wp_postmeta (meta_id bigint unsigned NOT NULL AUTO_INCREMENT, post_id bigint unsigned NOT NULL, meta_key varchar(255) DEFAULT NULL, meta_value longtext DEFAULT NULL, PRIMARY KEY (meta_id), KEY meta_key (meta_key(191))) DEFAULT CHARSET=utf8mb4;
CREATE TABLE wp_options (option_id bigint unsigned NOT NULL AUTO_INCREMENT, option_name varchar(191) NOT NULL DEFAULT '', option_value longtext NOT NULL, autoload varchar(20) NOT NULL DEFAULT 'yes', PRIMARY KEY (option_id), UNIQUE KEY option_name (option_name)) DEFAULT CHARSET=utf8mb4;
CREATE TABLE wp_users (ID bigint unsigned NOT NULL AUTO_INCREMENT, user_login varchar(60) NOT NULL, user_pass varchar(255) NOT NULL, user_url varchar(100) NOT NULL DEFAULT '', user_activation_key varchar(255) NOT NULL DEFAULT '', PRIMARY KEY (ID)) DEFAULT CHARSET=utf8mb4;
CREATE TABLE wp_comments (comment_ID bigint unsigned NOT NULL AUTO_INCREMENT, comment_author tinytext NOT NULL, comment_author_url varchar(200) NOT NULL DEFAULT '', comment_content text NOT NULL, PRIMARY KEY (comment_ID)) DEFAULT CHARSET=utf8mb4;
CREATE TABLE wp_links (link_id bigint unsigned NOT NULL AUTO_INCREMENT, link_url varchar(255) NOT NULL, link_image varchar(255) NOT NULL, link_notes mediumtext NOT NULL, PRIMARY KEY (link_id)) DEFAULT CHARSET=utf8mb4;
CREATE TABLE wp_yoast_indexable (id int unsigned NOT NULL AUTO_INCREMENT, permalink longtext DEFAULT NULL, permalink_hash varchar(40) DEFAULT NULL, open_graph_image longtext DEFAULT NULL, score double DEFAULT NULL, PRIMARY KEY (id)) DEFAULT CHARSET=utf8mb4;
CREATE TABLE wp_redirects (`from` varchar(150) NOT NULL, position int NOT NULL, target text NOT NULL, PRIMARY KEY (`from`, position)) DEFAULT CHARSET=utf8mb4;
CREATE TABLE wp_things (id int NOT NULL, `odd ``name` text, data longblob, hash varbinary(200), flags bit(8), doc longtext CHECK (json_valid(doc)), copy varchar(255) GENERATED ALWAYS AS (concat('see ', left(`odd ``name`, 200))) STORED, PRIMARY KEY (id)) DEFAULT CHARSET=utf8mb4;
CREATE VIEW wp_view AS SELECT ID, concat('http://a.example/view/', ID) AS address FROM wp_posts;

SQL;
for ($n = 1; $n <= 25; $n++) {
    insert('wp_posts', [$n, 1, '2019-05-01 10:00:00', prose(mt_rand(1, 30)), 'Title', prose(2), 'publish', '', prose(1), "http://a.example/?p=$n", pick(['post', 'page'])]);
    foreach (range(1, 4) as $m) insert('wp_postmeta', [null, $n, "_data_$m", kept()]);
    insert('wp_postmeta',
        [null, $n, '_menu_item_url', 'http://a.example/menu'],
        [null, $n, '_elementor_data', json_encode([['url' => "http://a.example/e$n.jpg", 'text' => 'Größe 😀']])],
        [null, $n, 'empty', null]);
    insert('wp_comments', [$n, 'Ann', 'http://a.example/ann', prose(3)]);
    insert('wp_links', [$n, 'http://a.example/', '', prose(2)]);
    insert('wp_yoast_indexable', [$n, "http://a.example/y$n/", '24:' . md5("http://a.example/y$n/"), "http://a.example/og$n.png", null]);
    insert('wp_redirects', ["http://a.example/old$n", $n, "http://a.example/new$n"]);
    insert('wp_things', [$n, prose(1), "\0\xff http://a.example/blob \x1a", "http://a.example/bin\0", chr($n), json_encode(['u' => "http://a.example/j$n"])]);
}
insert('wp_options', [null, 'siteurl', 'http://a.example', 'yes'], [null, 'home', 'http://a.example', 'yes'],
    [null, '_transient_feed', 'http://a.example/transient', 'no'], [null, '_site_transient_x', serialize(['http://a.example/t']), 'no'],
    [null, 'widget_text', serialize([2 => ['text' => '<a href="http://a.example/w">w</a>'], '_multiwidget' => 1]), 'yes'],
    [null, 'other', kept(), 'yes']);
insert('wp_users', [1, 'ann', '$P$Bhttp://a.example/pass', 'http://a.example/ann', '']);
echo <<<'SQL'
DELIMITER ;;
CREATE TRIGGER wp_trigger BEFORE INSERT ON wp_comments FOR EACH ROW BEGIN IF NEW.comment_author_url = '' THEN SET NEW.comment_author_url = 'http://a.example/trigger'; END IF; END;;
CREATE PROCEDURE wp_procedure() BEGIN INSERT INTO wp_links VALUES (NULL, 'http://a.example/procedure', '', 'it''s; -- "'); END;;
CREATE EVENT wp_event ON SCHEDULE EVERY 1 DAY DO INSERT INTO wp_links VALUES (NULL, "http://a.example/event", '', '');;
DELIMITER ;

SQL;
