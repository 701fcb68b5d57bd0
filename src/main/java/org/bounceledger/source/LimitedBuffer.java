package org.bounceledger.source;

import java.io.ByteArrayOutputStream;
import java.util.zip.CRC32C;
import org.bounceledger.model.RawMessage;

/** Takes the octets of one message after another: keeps the first ones of each, up to a limit, and counts the rest. */
final class LimitedBuffer {
    private final int limit;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream(65_536);
    private final CRC32C checksum = new CRC32C();
    private long size;

    /** @param limit octets of a message that are kept */
    LimitedBuffer(int limit) {
        this.limit = limit;
    }

    void add(byte[] octets, int from, int count) {
        kept.write(octets, from, Math.min(count, limit - kept.size()));
        checksum.update(octets, from, count);
        size += count;
    }

    /** Of all octets that were added, also of those that were not kept. */
    long checksum() {
        return checksum.getValue();
    }

    /** The message that was added, after which the buffer is empty again. */
    RawMessage take(String source) {
        RawMessage message = RawMessage.beginning(source, kept.toByteArray(), size);
        kept.reset();
        checksum.reset();
        size = 0;
        return message;
    }
}
