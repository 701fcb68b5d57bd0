package org.bounceledger.source;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.bounceledger.model.ContentHash;

/** Numbers that stand for messages in files where the ledger has UIDs. They are a function of the message, so no list of them is kept. */
final class FileNumber {
    private static final int BITS_OF_CHECKSUM = 23;
    private static final long LONGEST_MBOX = 1L << (Long.SIZE - 1 - BITS_OF_CHECKSUM);

    private FileNumber() {}

    /** Of something identified by text: 63 bits of its SHA-256, never 0. */
    static long of(String identity) {
        byte[] digest =
                ContentHash.of(identity.getBytes(StandardCharsets.UTF_8)).digest();
        return Math.max(1, ByteBuffer.wrap(digest).getLong() & Long.MAX_VALUE);
    }

    /**
     * Of a message of an mbox: where it begins and what is in it, so that numbers ascend with the place, stay when the mbox grows, and
     * change when it is rewritten.
     */
    static long of(long begin, long checksum) {
        if (begin >= LONGEST_MBOX) {
            throw new IllegalArgumentException("an mbox may have " + LONGEST_MBOX + " octets");
        }
        return Math.max(1, begin << BITS_OF_CHECKSUM | (checksum & ((1L << BITS_OF_CHECKSUM) - 1)));
    }
}
