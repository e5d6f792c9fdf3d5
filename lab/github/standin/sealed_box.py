"""libsodium's sealed box, the receiving side: what GitHub opens a new secret with. Slow and plain; the lab's secrets are worth nothing."""

import hashlib
import hmac
import os
import struct

P = 2**255 - 19
BASE = (9).to_bytes(32, "little")


class NotForUs(Exception):
    pass


def new_key():
    private = os.urandom(32)
    return private, scalar_mult(private, BASE)


def scalar_mult(scalar, point):
    """X25519 (RFC 7748)."""
    k = int.from_bytes(scalar, "little") & ~7 & (2**255 - 1) | 2**254
    u = int.from_bytes(point, "little") & (2**255 - 1)
    x2, z2, x3, z3, swap = 1, 0, u, 1, 0
    for bit in range(254, -1, -1):
        now = k >> bit & 1
        if swap ^ now:
            x2, x3, z2, z3 = x3, x2, z3, z2
        swap = now
        a, b, c, d = x2 + z2, x2 - z2, x3 + z3, x3 - z3
        aa, bb, da, cb = a * a, b * b, d * a, c * b
        e = aa - bb
        x2, z2 = aa * bb % P, e * (aa + 121665 * e) % P
        x3, z3 = (da + cb) ** 2 % P, u * (da - cb) ** 2 % P
    if swap:
        x2, z2 = x3, z3
    return (x2 * pow(z2, P - 2, P) % P).to_bytes(32, "little")


def open_box(sealed, private):
    """The message in a sealed box made for this key."""
    if len(sealed) < 48:
        raise NotForUs("too short for a sealed box")
    sender, tag, text = sealed[:32], sealed[32:48], sealed[48:]
    nonce = hashlib.blake2b(sender + scalar_mult(private, BASE), digest_size=24).digest()
    shared = _hsalsa20(scalar_mult(private, sender), bytes(16))
    key = _hsalsa20(shared, nonce[:16])
    stream = _salsa20(key, nonce[16:], 32 + len(text))
    if not hmac.compare_digest(_poly1305(text, stream[:32]), tag):
        raise NotForUs("made for another key, or damaged")
    return bytes(a ^ b for a, b in zip(text, stream[32:]))


def _rounds(words):
    def turn(a, b, c, shift):
        value = (words[b] + words[c]) & 0xFFFFFFFF
        words[a] ^= (value << shift | value >> 32 - shift) & 0xFFFFFFFF

    columns = ((0, 4, 8, 12), (5, 9, 13, 1), (10, 14, 2, 6), (15, 3, 7, 11))
    rows = ((0, 1, 2, 3), (5, 6, 7, 4), (10, 11, 8, 9), (15, 12, 13, 14))
    for _ in range(10):
        for a, b, c, d in columns + rows:
            turn(b, a, d, 7)
            turn(c, b, a, 9)
            turn(d, c, b, 13)
            turn(a, d, c, 18)
    return words


def _words(key, nonce_and_counter):
    k, n, c = struct.unpack("<8I", key), struct.unpack("<4I", nonce_and_counter), struct.unpack("<4I", b"expand 32-byte k")
    return [c[0], *k[:4], c[1], *n, c[2], *k[4:], c[3]]


def _hsalsa20(key, nonce):
    out = _rounds(_words(key, nonce))
    return struct.pack("<8I", *(out[i] for i in (0, 5, 10, 15, 6, 7, 8, 9)))


def _salsa20(key, nonce, length):
    stream = b""
    for block in range(-(-length // 64)):
        start = _words(key, nonce + struct.pack("<Q", block))
        stream += struct.pack("<16I", *((a + b) & 0xFFFFFFFF for a, b in zip(_rounds(list(start)), start)))
    return stream[:length]


def _poly1305(text, key):
    r = int.from_bytes(key[:16], "little") & 0x0FFFFFFC0FFFFFFC0FFFFFFC0FFFFFFF
    total = 0
    for start in range(0, len(text), 16):
        total = (total + int.from_bytes(text[start:start + 16] + b"\1", "little")) * r % (2**130 - 5)
    return ((total + int.from_bytes(key[16:], "little")) & (2**128 - 1)).to_bytes(16, "little")
