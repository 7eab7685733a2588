<?php
// Begins a request to a WordPress without a web server: FOLDER URL are the script's first two arguments.
[, $folder, $address] = $argv;
$parts = parse_url($address);
$_SERVER['HTTP_HOST'] = $_SERVER['SERVER_NAME'] = $parts['host'];
$_SERVER['REQUEST_URI'] = $parts['path'] ?? '/';
$_SERVER['REQUEST_METHOD'] = 'GET';
$_SERVER['SERVER_PROTOCOL'] = 'HTTP/1.1';
$_SERVER['REMOTE_ADDR'] = '127.0.0.1';
if ($parts['scheme'] === 'https') $_SERVER['HTTPS'] = 'on';
set_error_handler(function (int $kind, string $text, string $file, int $line) {
    if (error_reporting() & $kind) throw new ErrorException($text, 0, $kind, $file, $line);
    return false;
}, E_ALL & ~E_DEPRECATED & ~E_USER_DEPRECATED);

set_exception_handler(function (Throwable $problem) {
    fwrite(STDERR, "$problem\n");
    exit(1);
});

/** Ends the script with what WordPress says went wrong. */
function must(mixed $result): mixed {
    if (is_wp_error($result)) throw new Exception($result->get_error_message());
    if (is_array($result) && !empty($result['error'])) throw new Exception($result['error']);
    if (!$result) throw new Exception('WordPress refused');
    return $result;
}
