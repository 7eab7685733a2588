<?php
// String literals of SQL in four styles, written and read without our program.

/** The rows of the one table as id => value, read without our program: (1,2,'key','value'). */
function rows(string $sql, string $style): array {
    $rows = []; $at = 0; $escape = $style !== 'nobackslash'; $quote = $style === 'double' ? '"' : "'";
    while (preg_match('/\G.*?\((\d+),\d+,' . $quote . 'k\d+' . $quote . ',' . $quote . '/s', $sql, $m, 0, $at)) {
        $at += strlen($m[0]);
        $value = '';
        while (true) {
            $run = strcspn($sql, $quote . ($escape ? '\\' : ''), $at);
            $value .= substr($sql, $at, $run);
            $at += $run;
            if ($sql[$at] === '\\') {
                $value .= ['0' => "\0", 'n' => "\n", 'r' => "\r", 't' => "\t", 'b' => "\x08", 'Z' => "\x1a"][$sql[$at + 1]] ?? $sql[$at + 1];
                $at += 2;
            } elseif ($sql[$at + 1] === $quote) { $value .= $quote; $at += 2; } else { $at++; break; }
        }
        $rows[(int) $m[1]] = $value;
    }
    return $rows;
}

function literal(string $value, string $style): string {
    return match ($style) {
        'mysql' => "'" . strtr($value, ["\0" => '\0', "\n" => '\n', "\r" => '\r', '\\' => '\\\\', "'" => "\\'", '"' => '\"', "\x1a" => '\Z']) . "'",
        'plain' => "'" . strtr($value, ["\0" => '\0', "\n" => '\n', "\r" => '\r', '\\' => '\\\\', "'" => "''", "\x1a" => '\Z']) . "'",
        'double' => '"' . strtr($value, ["\0" => '\0', '\\' => '\\\\', '"' => '""']) . '"',
        'nobackslash' => "'" . str_replace("'", "''", $value) . "'",
    };
}
