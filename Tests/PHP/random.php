<?php
// Random values, the same for the same seed.
require __DIR__ . '/values.php';

function pick(array $from) { return $from[mt_rand(0, count($from) - 1)]; }
function noise(): string {
    return pick(['', 'Größe 日本語 😀', "\0\0", "\x1a", "\\", '\\\\', "it's", '";s:3:"', '";}', "'", '"', "\r\n", "\t", 's:5:"abc',
        'a:1:{', '}', ';', '%', '_', "\xff\xfe\x80", 'NULL', '-- ', '/* ', '),(', str_repeat('x', mt_rand(1, 40))]);
}
function text(): string {
    $text = '';
    for ($n = mt_rand(0, 4); $n > 0; $n--) {
        $text .= noise() . (mt_rand(0, 2) ? pick([' ', '"', '>', '(', "\n"]) . pick(array_keys(PIECES)) . pick([' ', '"', "'", '<', "\n", ')']) : '');
    }
    if (mt_rand(0, 3) === 0) {
        // One more byte makes the length longer by a digit.
        $length = pick([9, 98, 99, 997, 998, 999, 9999]);
        $text = str_pad(' http://a.example/p1 ', $length, pick(['x', ' ', '"', "'", '\\']));
        $text = strlen($text) > $length ? substr($text, 0, $length) : $text;
        if ($length === 9) $text = 'no room..';
    }
    // Text that only looks like a value is left alone or mended, and either is right: no program can read it as one.
    return preg_match('/^[as]:/', trim($text)) ? ".$text" : $text;
}
function value(int $depth): mixed {
    switch (mt_rand(0, $depth > 0 ? 17 : 9)) {
        case 0: return null;
        case 1: return (bool) mt_rand(0, 1);
        case 2: return pick([0, -5, PHP_INT_MAX, PHP_INT_MIN, mt_rand()]);
        case 3: return pick([0.1, 0.10000000000000001, -0.0, INF, -INF, NAN, 1e25, M_PI, 5e-324, 1 / 3]);
        case 4: return pick([Suit::Hearts, Suit::Spades]);
        case 5: case 6: case 7: case 8: case 9: return text();
        case 10: case 11: return values($depth - 1, true);
        case 12: return (new Plain)->fill(values($depth - 1, false, 3));
        case 13: return (new Child)->fill(values($depth - 1, false, 3))->fillOwn(values($depth - 1, false, 2));
        case 14: return (new Modern)->fill(values($depth - 1, true));
        case 15:
            $object = pick([new Packed, new Sealed, new stdClass]);
            $object->kept = $object instanceof Sealed ? text() : value($depth - 1);
            return $object;
        case 16: return mt_rand(0, 1) ? new ArrayObject(values($depth - 1, true)) : new ArrayIterator(values($depth - 1, true));
        default:
            $inner = serialize(values($depth - 1, true));
            return mt_rand(0, 1) ? serialize($inner) : $inner;
    }
}
function values(int $depth, bool $named, int $count = -1): array {
    $list = [];
    for ($n = $count < 0 ? mt_rand(0, 4) : $count; $n > 0; $n--) {
        $value = value($depth);
        if ($named && mt_rand(0, 1)) $list[pick(['url', 'image', "it's", 'http://a.example/key', '日', '']) . $n] = $value;
        else $list[] = $value;
    }
    $keys = array_keys($list);
    // A shared variable is R, a shared object is r.
    if ($named && count($keys) > 1 && mt_rand(0, 2) === 0) $list['same'] = &$list[pick($keys)];
    if ($named && mt_rand(0, 4) === 0) { $object = (new Plain)->fill([text(), 1, text()]); $object->next = $object; $list['o1'] = $object; $list['o2'] = $object; }
    return $list;
}
