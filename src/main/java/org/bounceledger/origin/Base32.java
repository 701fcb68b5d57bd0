package org.bounceledger.origin;

import java.util.Locale;
import java.util.Optional;

/** Base32 (RFC 4648 section 6) in lower case, without padding, for what fills whole characters. */
final class Base32 {
    static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";

    private static final int BITS = 5;

    private Base32() {}

    /** The octets as characters; their number must be a multiple of five. */
    static String write(byte[] octets) {
        StringBuilder text = new StringBuilder(octets.length * 8 / BITS);
        int buffer = 0;
        int bits = 0;
        for (byte octet : octets) {
            buffer = (buffer << 8) | (octet & 0xff);
            for (bits += 8; bits >= BITS; bits -= BITS) {
                text.append(ALPHABET.charAt(buffer >> (bits - BITS) & 31));
            }
            buffer &= (1 << bits) - 1;
        }
        return text.toString();
    }

    /** A number in so many characters, the highest first. */
    static String write(int number, int characters) {
        StringBuilder text = new StringBuilder();
        for (int i = characters - 1; i >= 0; i--) {
            text.append(ALPHABET.charAt(number >> (BITS * i) & 31));
        }
        return text.toString();
    }

    /** The number that the characters stand for, at most six of them; empty if one is not of the alphabet. */
    static Optional<Integer> number(String text) {
        int number = 0;
        for (int i = 0; i < text.length(); i++) {
            int value = ALPHABET.indexOf(text.charAt(i));
            if (value < 0) {
                return Optional.empty();
            }
            number = number << BITS | value;
        }
        return Optional.of(number);
    }

    /** Whether all of it is of the alphabet, in any case. */
    static boolean holds(String text) {
        return text.toLowerCase(Locale.ROOT).chars().allMatch(c -> ALPHABET.indexOf(c) >= 0);
    }
}
