<?php
// Compares all rows of two databases as `mariadb --batch` prints them: BEFORE AFTER [lenient]. Prints "equal", or what
// differs. Lenient: a serialised value may stay as it was, since the dump's charset made its lengths wrong.
require __DIR__ . '/values.php';

/** What mending leaves alone by default. */
const LEFT = ['wp_posts.guid', 'wp_users.user_pass', 'wp_yoast_indexable.permalink', 'wp_redirects.from', 'wp_things.data', 'wp_things.hash',
    'wp_view.address'];

function tables(string $file): array {
    $tables = []; $table = ''; $columns = null;
    foreach (explode("\n", rtrim(file_get_contents($file), "\n")) as $line) {
        $cells = explode("\t", $line);
        if ($cells[0] === '#table') { $table = null; continue; }
        if ($table === null) { $table = $cells[0]; $columns = null; continue; }
        if ($columns === null) { $columns = $cells; continue; }
        $cells = array_map(fn ($cell) => preg_replace_callback('/\\\\(.)/s', fn ($m) => ['n' => "\n", 't' => "\t", '0' => "\0"][$m[1]] ?? $m[1], $cell), $cells);
        $tables[$table][] = array_combine($columns, $cells);
    }
    return $tables;
}
function looksSerialised(string $value): bool {
    return preg_match('/^(?:[aOCsE]:\d+:|[bid]:[^;]+;$)/', $value) === 1;
}

[, $before, $after] = $argv;
$lenient = ($argv[3] ?? '') === 'lenient';
$old = tables($before); $new = tables($after);
$wrong = []; $count = 0; $changed = 0;
foreach ($old as $table => $rows) {
    if (count($rows) !== count($new[$table] ?? [])) $wrong[] = "$table: " . count($rows) . ' rows before, ' . count($new[$table] ?? []) . ' after';
    foreach ($rows as $number => $row) {
        $isTransient = preg_match('/^_(site_)?transient_/', $row['option_name'] ?? '') === 1;
        foreach ($row as $column => $value) {
            $count++;
            $is = $new[$table][$number][$column] ?? null;
            if ($is !== $value) $changed++;
            if ($isTransient || in_array("$table.$column", LEFT, true)) {
                $fits = $is === $value;
            } elseif (looksSerialised($value)) {
                $was = @unserialize($value);
                $now = is_string($is) ? @unserialize($is) : false;
                $fits = $was === false || $now === false ? $is === $value : canon($was, true) === canon($now, false);
                if ($lenient && $is === $value) $fits = true;
            } else {
                $fits = is_string($is) && canon($value, true) === canon($is, false);
            }
            if (!$fits) $wrong[] = "$table.$column row $number\n  before " . visible($value) . "\n  after  " . visible((string) $is);
        }
    }
}
echo $wrong ? implode("\n", array_slice($wrong, 0, 3)) . "\n" . count($wrong) . ' differ' : 'equal', "\n$count values, ", $changed > 0 ? 'some' : 'none', " changed\n";
