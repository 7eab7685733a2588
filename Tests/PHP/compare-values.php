<?php
// Compares the values of two dumps of make-values.php: BEFORE AFTER STYLE. Prints "equal", or what differs.
require __DIR__ . '/values.php';
require __DIR__ . '/literals.php';
[, $before, $after, $style] = $argv;
$old = rows(file_get_contents($before), $style);
$new = rows(file_get_contents($after), $style);
$changed = 0; $wrong = [];
if (array_keys($old) !== array_keys($new)) $wrong[] = count($old) . ' rows before, ' . count($new) . ' after';
foreach ($old as $row => $value) {
    $mended = $new[$row] ?? '';
    if ($mended !== $value) $changed++;
    foreach ([true, false] as $classes) {
        $was = @unserialize($value, ['allowed_classes' => $classes]);
        $is = @unserialize($mended, ['allowed_classes' => $classes]);
        if ($classes && $was === false && $value !== 'b:0;') $wrong[] = "row $row: broken before";
        // Without its class a C: value cannot be read, before as after.
        if ($was === false || $is === false) {
            if ($was !== $is) $wrong[] = "row $row: broken after: " . visible($mended);
        } elseif (canon($was, true) !== canon($is, false)) {
            $wrong[] = "row $row: " . ($classes ? '' : 'without classes ') . "\n  before " . visible($value) . "\n  after  " . visible($mended);
        }
    }
    if (count($wrong) > 3) break;
}
echo $wrong ? implode("\n", $wrong) : 'equal', "\n", count($old), ' rows, ', $changed > 0 ? 'some' : 'none', " changed\n";
