<?php
/** Tables as plugins make them. */
function tables(string $own, string $partner): void {
    global $wpdb;
    $p = $wpdb->prefix;
    $charset = $wpdb->get_charset_collate();
    foreach ([
        "CREATE TABLE {$p}yoast_indexable (id int unsigned NOT NULL AUTO_INCREMENT, permalink longtext, permalink_hash varchar(40), open_graph_image longtext, PRIMARY KEY (id), KEY hash (permalink_hash)) $charset",
        "CREATE TABLE {$p}plugin_words (lang varchar(10) NOT NULL, number int NOT NULL, word text NOT NULL, extra longtext, PRIMARY KEY (lang, number)) $charset",
        "CREATE TABLE {$p}plugin_keyed (address varchar(150) NOT NULL, note text NOT NULL, PRIMARY KEY (address)) $charset",
        "CREATE TABLE {$p}plugin_log (at datetime NOT NULL, line text NOT NULL) $charset",
        "CREATE TABLE {$p}plugin_pages (id int NOT NULL AUTO_INCREMENT, address varchar(150) NOT NULL, target text NOT NULL, short varchar(40) AS (left(target, 40)) STORED, PRIMARY KEY (id), UNIQUE KEY address (address)) $charset",
        "CREATE TABLE {$p}plugin_narrow (id int NOT NULL AUTO_INCREMENT, address varchar(60) NOT NULL, PRIMARY KEY (id)) $charset",
        "CREATE TABLE {$p}plugin_latin (id int NOT NULL AUTO_INCREMENT, text text NOT NULL, PRIMARY KEY (id)) CHARACTER SET latin1",
        "CREATE VIEW {$p}plugin_view AS SELECT ID, concat('$own/?p=', ID) AS address FROM {$p}posts",
    ] as $statement) must($wpdb->query($statement));
    foreach (["$own/blocks/", "$own/classic/", "$partner/page.html"] as $number => $address) {
        $wpdb->insert("{$p}yoast_indexable", ['permalink' => $address, 'permalink_hash' => strlen($address) . ':' . md5($address), 'open_graph_image' => "$partner/og.png"]);
        foreach (['de', 'en'] as $lang) {
            $wpdb->insert("{$p}plugin_words", ['lang' => $lang, 'number' => $number, 'word' => "<a href=\"$address\">Größe $lang</a>", 'extra' => serialize(['at' => $address, 'lang' => $lang])]);
        }
        $wpdb->insert("{$p}plugin_keyed", ['address' => $address, 'note' => "note on $address"]);
        $wpdb->insert("{$p}plugin_log", ['at' => '2020-01-02 03:04:05', 'line' => "GET $address"]);
        $wpdb->insert("{$p}plugin_pages", ['address' => $address, 'target' => $address]);
    }
    // The first of them has its secure twin already.
    $wpdb->insert("{$p}plugin_pages", ['address' => preg_replace('/^http:/', 'https:', "$own/blocks/"), 'target' => "$own/blocks/"]);
    foreach ([59, 60] as $length) $wpdb->insert("{$p}plugin_narrow", ['address' => str_pad("$own/blocks/?", $length, 'x')]);
    $wpdb->insert("{$p}plugin_latin", ['text' => "Größe <img src=\"$partner/latin.png\">"]);
    $wpdb->insert("{$p}plugin_latin", ['text' => serialize(['é' => "Größe $partner/latin.png"])]);
}
