<?php
// PHP's own view of values before and after mending; what is to become of a text is in PIECES.
error_reporting(E_ALL & ~E_DEPRECATED);
ini_set('memory_limit', '1G');

class Plain { public $first; protected $second; private $third; public ?self $next = null;
    function fill(array $v) { [$this->first, $this->second, $this->third] = $v; return $this; } }
class Child extends Plain { private $third; public $fourth;
    function fillOwn(array $v) { [$this->third, $this->fourth] = $v; return $this; } }
class Modern { private $kept = [];
    function fill(array $v) { $this->kept = $v; return $this; }
    function __serialize(): array { return ['kept' => $this->kept, 5 => 'five']; }
    function __unserialize(array $data): void { $this->kept = $data['kept']; } }
/** Its payload is serialised text. */
class Packed implements Serializable { public $kept;
    function serialize() { return serialize($this->kept); }
    function unserialize($data) { $this->kept = unserialize($data); } }
/** Its payload has a form of its own, in which a length may hide. */
class Sealed implements Serializable { public $kept = '';
    function serialize() { return strlen($this->kept) . '|' . $this->kept; }
    function unserialize($data) { $this->kept = substr($data, strpos($data, '|') + 1); } }
enum Suit: string { case Hearts = 'h'; case Spades = 'http://a.example/enum'; }

/** What is written into strings, and what has to become of it. */
const PIECES = [
    'http://a.example/p1' => 'https://a.example/p1',
    'http://a.example' => 'https://a.example',
    'http://a.example:80/p2?x=1&y=2#z' => 'https://a.example/p2?x=1&y=2#z',
    'HTTP://A.EXAMPLE/P3' => 'HTTPS://A.EXAMPLE/P3',
    '{"u":"http:\/\/a.example\/p4"}' => '{"u":"https:\/\/a.example\/p4"}',
    'http:\/\/a.example\/' => 'https:\/\/a.example\/',
    'http%3A%2F%2Fa.example%2Fp5' => 'https%3A%2F%2Fa.example%2Fp5',
    'http:\u002F\u002Fa.example\u002Fp6' => 'https:\u002F\u002Fa.example\u002Fp6',
    'http&#58;//a.example/p7' => 'https&#58;//a.example/p7',
    'http://a.example:8080/p8' => 'http://a.example:8080/p8',
    'http://a.example.evil.test/p9' => 'http://a.example.evil.test/p9',
    'http://b.example/p10' => 'http://b.example/p10',
    'nothttp://a.example/p11' => 'nothttp://a.example/p11',
    'https://proxy.test/?u=http://a.example/p12' => 'https://proxy.test/?u=http://a.example/p12',
    'https://a.example/p13' => 'https://a.example/p13',
    '//a.example/p14' => '//a.example/p14',
];

/** A text for a value that is the same for equal values, objects and references told apart by their first place. */
function canon(mixed $value, bool $mend, ?array &$seen = null): string {
    $seen ??= ['objects' => [], 'references' => []];
    if (is_string($value)) {
        // A value that was wrapped twice has a length that has to fit, too.
        if (preg_match('/^(?:[aCOsE]:\d+:|[bid]:[^;]+;|N;)/', $value)) {
            $inner = @unserialize($value);
            if ($inner !== false) return 'W' . canon($inner, $mend);
        }
        $text = $mend ? strtr($value, PIECES) : $value;
        return 's' . strlen($text) . '"' . $text . '"';
    }
    if (is_array($value)) {
        $parts = [];
        foreach (array_keys($value) as $key) {
            $id = ReflectionReference::fromArrayElement($value, $key)?->getId();
            $mark = '';
            if ($id !== null) {
                $mark = isset($seen['references'][$id]) ? 'R' . $seen['references'][$id] : '';
                $seen['references'][$id] ??= count($seen['references']) + 1;
                if ($mark !== '') { $parts[] = serialize($key) . $mark; continue; }
                $mark = '&';
            }
            $parts[] = serialize($key) . $mark . canon($value[$key], $mend, $seen);
        }
        return 'a[' . implode(',', $parts) . ']';
    }
    if (is_object($value)) {
        $id = spl_object_id($value);
        if (isset($seen['objects'][$id])) return 'r' . $seen['objects'][$id];
        $seen['objects'][$id] = count($seen['objects']) + 1;
        if ($value instanceof UnitEnum) return 'E' . serialize($value);
        if ($value instanceof Sealed) return 'C' . serialize($value);
        $isWhole = !$value instanceof __PHP_Incomplete_Class;
        $inside = $isWhole && method_exists($value, '__serialize') ? $value->__serialize() : (array) $value;
        return 'O' . $value::class . canon($inside, $mend, $seen);
    }
    return serialize($value);
}

/** Bytes of any kind as text, not too much of it. */
function visible(string $bytes): string { return addcslashes(substr($bytes, 0, 2000), "\0..\37\177..\377"); }
