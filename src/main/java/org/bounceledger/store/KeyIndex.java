package org.bounceledger.store;

import java.util.Arrays;

/**
 * Which addresses and domains the ledger says anything about that bears on whether they may be mailed, in eight octets each: by the
 * hash of the key. It may take a stranger for one of them, who is then looked up in vain; never the other way round.
 */
public final class KeyIndex {
    private static final long FNV_OFFSET = 0xCBF29CE484222325L;
    private static final long FNV_PRIME = 0x100000001B3L;

    private long[] hashes = new long[1 << 16];
    private int size;

    KeyIndex() {}

    void add(byte[] key) {
        if (size == hashes.length) {
            hashes = Arrays.copyOf(hashes, hashes.length * 2);
        }
        hashes[size++] = hash(key);
    }

    KeyIndex sorted() {
        Arrays.sort(hashes, 0, size);
        return this;
    }

    /** Whether anything may be known of this address or its domain; if not, it may be mailed. */
    public boolean mayKnow(String key) {
        return holds(Column.key(key)) || holds(Column.key(Overrides.domain(key)));
    }

    private boolean holds(byte[] key) {
        return Arrays.binarySearch(hashes, 0, size, hash(key)) >= 0;
    }

    /** FNV-1a. */
    private static long hash(byte[] key) {
        long hash = FNV_OFFSET;
        for (byte octet : key) {
            hash = (hash ^ (octet & 0xFF)) * FNV_PRIME;
        }
        return hash;
    }
}
