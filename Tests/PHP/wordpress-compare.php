<?php
// Compares two files of wordpress-values.php: BEFORE AFTER HOSTS [switched]. Of addresses of these hosts (HOST,HOST) the
// scheme has to have changed, and nothing else. Prints "equal", or what differs; then whether anything changed.
[, $before, $after, $hosts] = $argv;

/** Places at which every byte stays. */
$kept = '#/guid$|/user_pass$|plugin_view/|plugin_keyed/\d+/address$|plugin_log/|plugin_narrow/1/|plugin_pages/0/address$|[( ]_(?:site_)?transient_|ct_builder_shortcodes|plugin_broken#';
/** A row of which one address cannot change may be left as a whole. */
$either = '#plugin_pages/0/#';
$settings = '#(?:\((?:siteurl|home)\)/option_value|get_option \d+ (?:siteurl|home))$#';
/** What stands in or behind an address that stays: another address around it, nothing over https, a key of an array, a login. */
const STAYS = '#^[^ ]{0,40}/gone/|^[^ ]{0,40}/wp-admin/|^[^ ]{0,60}","a key that#';

$names = implode('|', array_map(preg_quote(...), explode(',', $hosts)));
$address = "{(?<![a-z])(https?)(?=(?::|%3A|&#58;)(?:/|\\\\+/|%2F){2}(?:$names)(?!\\.?[a-z0-9]))}i";
function insecure(string $text): string {
    global $address;
    return preg_replace_callback($address, fn ($m) => substr($m[0], 0, 4), str_replace('.test:80/', '.test/', $text));
}
/** The insecure addresses that should not be there any more. */
function left(string $text): array {
    global $address;
    preg_match_all($address, $text, $found, PREG_OFFSET_CAPTURE);
    $left = [];
    foreach ($found[1] as [$scheme, $at]) {
        $rest = substr($text, $at, 120);
        $isInside = preg_match('#[?&]u=$#', substr($text, max(0, $at - 3), min(3, $at))) === 1;
        if (strlen($scheme) === 4 && !$isInside && preg_match(STAYS, $rest) !== 1) $left[] = substr($rest, 0, 60);
    }
    return $left;
}

$old = file($before, FILE_IGNORE_NEW_LINES);
$new = file($after, FILE_IGNORE_NEW_LINES);
$wrong = count($old) === count($new) ? [] : [count($old) . ' values before, ' . count($new) . ' after'];
$isSwitched = ($argv[4] ?? '') === 'switched';
$changed = 0;
foreach ($old as $number => $line) {
    $is = $new[$number] ?? '';
    $place = json_decode($line, true)[0];
    if ($is !== $line) $changed++;
    if (preg_match($kept, $place) || (!$isSwitched && preg_match($settings, $place))) $problem = $is === $line ? '' : 'changed';
    elseif (insecure($line) !== insecure($is)) $problem = 'other than its addresses';
    else $problem = preg_match($either, $place) ? '' : implode(' and ', left($is));
    if ($problem !== '') $wrong[] = "$problem\n  before " . substr($line, 0, 2000) . "\n  after  " . substr($is, 0, 2000);
}
echo $wrong ? implode("\n", array_slice($wrong, 0, 5)) . "\n" . count($wrong) . ' differ' : 'equal', "\n", $changed > 0 ? 'some' : 'none', " changed\n";
