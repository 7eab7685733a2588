<?php
// Writes a dump of random serialised values: SEED ROWS STYLE, where the style is how the literals are quoted.
require __DIR__ . '/random.php';
require __DIR__ . '/literals.php';
[, $seed, $count, $style] = $argv;
mt_srand((int) $seed);

if ($style === 'nobackslash') echo "SET SQL_MODE='NO_BACKSLASH_ESCAPES';\n";
echo "CREATE TABLE `wp_postmeta` (\n  `meta_id` bigint(20) unsigned NOT NULL,\n  `post_id` bigint(20) unsigned NOT NULL,\n  `meta_key` varchar(255) DEFAULT NULL,\n  `meta_value` longtext DEFAULT NULL,\n  PRIMARY KEY (`meta_id`)\n);\n";
$quote = $style === 'double' ? '"' : "'";
for ($row = 1; $row <= $count; $row++) {
    $value = mt_rand(0, 5) ? values(mt_rand(1, 6), true) : value(4);
    echo $row % 20 === 1 ? 'INSERT INTO `wp_postmeta` VALUES ' : ',', "($row,1,{$quote}k$row$quote,", literal(serialize($value), $style), ')',
        $row % 20 === 0 || $row == $count ? ";\n" : '';
}
