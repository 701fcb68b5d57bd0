package org.bounceledger.job;

/**
 * An amount of octets, written as {@code 512KB}, {@code 8MB}, {@code 1GB} (powers of 1,024) or a bare number.
 *
 * @param octets zero or more
 */
public record ByteSize(long octets) {
    /** Refuses a negative amount. */
    public ByteSize {
        if (octets < 0) {
            throw new IllegalArgumentException("a size cannot be negative");
        }
    }
}
