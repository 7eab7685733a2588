<?php
// What a wp-config.php really defines: its constants and its prefix, after it has run to the end.
error_reporting(E_ALL & ~E_WARNING & ~E_DEPRECATED);
$_SERVER['HTTP_HOST'] = 'visited.example';
ob_start();
(function (string $file) {
    require $file;
    $GLOBALS['prefix'] = $table_prefix ?? null;
})($argv[1]);
ob_end_clean();
$constants = get_defined_constants(true)['user'] ?? [];
ksort($constants);
foreach ($constants as $name => $value) {
    if ($name !== 'ABSPATH') echo $name, '=', is_bool($value) ? ($value ? 'true' : 'false') : bin2hex((string) $value), "\n";
}
echo '$table_prefix=', bin2hex((string) $prefix), "\n";
