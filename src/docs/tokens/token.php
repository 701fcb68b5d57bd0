<?php
// Makes a token: php token.php RECIPIENT KEY-ID SECRET [DAY]

function token(string $recipient, string $keyId, string $secret, ?int $day = null): string
{
    $alphabet = 'abcdefghijklmnopqrstuvwxyz234567';
    $day ??= intdiv(time(), 86400);
    $mac = hash_hmac('sha256', "$keyId.$day." . strtolower($recipient), $secret, true);
    $bits = sprintf('%015b', $day);
    foreach (str_split(substr($mac, 0, 10)) as $octet) {
        $bits .= sprintf('%08b', ord($octet));
    }
    $token = $keyId;
    foreach (str_split($bits, 5) as $five) {
        $token .= $alphabet[bindec($five)];
    }
    return $token;
}

if (isset($argv[3])) {
    echo token($argv[1], $argv[2], $argv[3], isset($argv[4]) ? (int) $argv[4] : null), "\n";
}
