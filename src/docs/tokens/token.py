#!/usr/bin/env python3
"""Makes a token: token.py RECIPIENT KEY-ID SECRET [DAY]"""
import base64
import hashlib
import hmac
import sys
import time

ALPHABET = "abcdefghijklmnopqrstuvwxyz234567"


def token(recipient, key_id, secret, day=None):
    day = int(time.time() // 86400) if day is None else day
    local, domain = recipient.rsplit("@", 1)
    address = local.lower() + "@" + domain.lower()
    text = f"{key_id}.{day}.{address}"
    mac = hmac.new(secret.encode(), text.encode(), hashlib.sha256).digest()
    days = "".join(ALPHABET[day >> shift & 31] for shift in (10, 5, 0))
    return key_id + days + base64.b32encode(mac[:10]).decode().lower()


if __name__ == "__main__":
    print(token(*sys.argv[1:4], *map(int, sys.argv[4:5])))
