<?php
// Writes every value that WordPress keeps, as PHP reads it, a JSON line each: FOLDER URL FILE. The names are
// table/row/column; options and metadata are read by WordPress's own functions.
require __DIR__ . '/wordpress.php';
require "$folder/wp-load.php";

/** A text or a tree of texts for JSON; what is not text is told apart by its kind. */
function plain(mixed $value): mixed {
    if (is_string($value)) {
        $inner = is_serialized($value) || is_serialized_string($value) ? @unserialize($value) : false;
        if ($inner !== false) return ['serialised' => plain($inner)];
        // As PowerPress keeps it: lines, of which the last is serialised.
        if (preg_match('/^(.*\n)(a:\d+:{.*})$/s', $value, $parts) && is_array($tail = @unserialize($parts[2]))) return ['text' => $parts[1], 'serialised' => plain($tail)];
        $json = str_starts_with($value, '{') || str_starts_with($value, '[') ? json_decode($value, true) : null;
        if (is_array($json)) return ['json' => plain($json), 'text' => $value];
        // Base64 as WPBakery and Divi keep it.
        $value = preg_replace_callback('#(\[vc_raw_html\]|@ET-DC@)([A-Za-z0-9+/=]+)#', fn ($m) => $m[1] . base64_decode($m[2], true), $value);
        return preg_match('//u', $value) ? $value : 'hex:' . bin2hex($value);
    }
    if (is_array($value)) {
        $pairs = [];
        foreach ($value as $key => $one) $pairs[] = [plain($key), plain($one)];
        return ['array' => $pairs];
    }
    if (is_object($value)) return ['class' => $value::class, 'is' => plain((array) $value)];
    return [gettype($value) => is_float($value) ? serialize($value) : $value];
}
function say(string $place, mixed $value): void {
    global $out;
    fwrite($out, json_encode([$place, plain($value)], JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE | JSON_THROW_ON_ERROR) . "\n");
}

$out = fopen($argv[3], 'w');
$count = 0;
foreach ($wpdb->get_col('SHOW TABLES') as $table) {
    foreach ($wpdb->get_results("SELECT * FROM `$table`", ARRAY_A) as $number => $row) {
        $name = $row['option_name'] ?? $row['meta_key'] ?? '';
        foreach ($row as $column => $value) {
            if ($value === null) continue;
            if ($column === 'permalink_hash') $value = $value === strlen($row['permalink']) . ':' . md5($row['permalink']) ? 'fits' : 'does not fit';
            say("$table/$number" . ($name === '' ? '' : " ($name)") . "/$column", $value);
            $count++;
        }
    }
}
$sites = is_multisite() ? get_sites(['fields' => 'ids']) : [get_current_blog_id()];
foreach ($sites as $site) {
    if (is_multisite()) switch_to_blog($site);
    foreach ($wpdb->get_col("SELECT option_name FROM $wpdb->options") as $name) say("get_option $site $name", get_option($name));
    foreach (['post' => $wpdb->postmeta, 'comment' => $wpdb->commentmeta, 'term' => $wpdb->termmeta] as $kind => $table) {
        $column = "{$kind}_id";
        foreach ($wpdb->get_results("SELECT $column AS id, meta_key FROM $table") as $row) say("get_{$kind}_meta $site $row->id $row->meta_key", get_metadata($kind, (int) $row->id, $row->meta_key));
    }
}
foreach ($wpdb->get_results("SELECT user_id AS id, meta_key FROM $wpdb->usermeta") as $row) say("get_user_meta $row->id $row->meta_key", get_user_meta((int) $row->id, $row->meta_key));
echo "$count\n";
