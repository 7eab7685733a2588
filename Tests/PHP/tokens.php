<?php
// PHP's own tokens of many files, one file in hexadecimal a line: kind, start and length of each, texts with variables in one piece.
dl('tokenizer.so');

/** The kind as our lexer has it, or null for what is no token to it. */
function kind(array $token): ?string {
    return match ($token[0]) {
        T_WHITESPACE => null,
        T_COMMENT, T_DOC_COMMENT => 'comment',
        T_OPEN_TAG, T_OPEN_TAG_WITH_ECHO => 'open',
        T_CLOSE_TAG => 'close',
        T_INLINE_HTML => 'html',
        T_VARIABLE => 'variable',
        T_LNUMBER, T_DNUMBER => 'number',
        T_CONSTANT_ENCAPSED_STRING => 'string',
        default => preg_match('/^\\\\?[a-zA-Z_\x80-\xff]/', $token[1]) ? 'name' : (strlen($token[1]) > 1 ? 'longSign' : 'sign'),
    };
}

foreach (file($argv[1], FILE_IGNORE_NEW_LINES) as $line) {
    $tokens = token_get_all(hex2bin($line));
    $at = 0; $out = []; $frames = []; $begin = 0; $plain = true;
    foreach ($tokens as $token) {
        if (!is_array($token)) $token = [0, $token];
        $start = $at;
        $at += strlen($token[1]);
        $top = end($frames);
        if ($top === false || $top[0] === 'code') {
            $isText = $token[0] !== T_INLINE_HTML && in_array($token[1], ['"', 'b"', 'B"', '`'], true) || $token[0] === T_START_HEREDOC;
            if ($isText) {
                if (!$frames) { $begin = $start; $plain = $token[0] === T_START_HEREDOC; }
                $frames[] = [$token[0] === T_START_HEREDOC ? 'heredoc' : substr($token[1], -1), 0];
            } elseif ($frames) {
                if ($token[1] === '{') $frames[count($frames) - 1][1]++;
                if ($token[1] === '}' && --$frames[count($frames) - 1][1] === 0) array_pop($frames);
            } elseif (($kind = kind($token)) !== null) $out[] = "$kind:$start:" . strlen($token[1]);
            continue;
        }
        if ($token[0] !== T_ENCAPSED_AND_WHITESPACE && $token[0] !== T_END_HEREDOC && $token[1] !== $top[0]) $plain = false;
        if ($token[0] === T_CURLY_OPEN || $token[0] === T_DOLLAR_OPEN_CURLY_BRACES) { $frames[] = ['code', 1]; continue; }
        if ($token[1] === $top[0] || $token[0] === T_END_HEREDOC) {
            array_pop($frames);
            if (!$frames) $out[] = ($plain ? 'heredoc' : 'template') . ":$begin:" . ($at - $begin);
        }
    }
    echo $frames ? 'open' : implode(' ', $out), "\n";
}
