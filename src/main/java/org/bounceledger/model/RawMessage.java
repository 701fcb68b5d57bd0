package org.bounceledger.model;

/** A message as it came: its octets, and how many it has in all. The octets are shared, not copied: nobody may change them. */
public final class RawMessage {
    private final String source;
    private final byte[] content;
    private final long size;

    private RawMessage(String source, byte[] content, long size) {
        this.source = source;
        this.content = content;
        this.size = size;
    }

    /**
     * A whole message.
     *
     * @param source where it comes from, for people: a path, or folder and UID
     */
    public static RawMessage whole(String source, byte[] content) {
        return new RawMessage(source, content, content.length);
    }

    /**
     * The beginning of a message that is larger than the limit.
     *
     * @param size octets of the whole message, at least as many as the content has
     */
    public static RawMessage beginning(String source, byte[] content, long size) {
        if (size < content.length) {
            throw new IllegalArgumentException("the whole cannot be smaller than its beginning");
        }
        return new RawMessage(source, content, size);
    }

    public String source() {
        return source;
    }

    /** The octets that were read; not a copy. */
    public byte[] content() {
        return content;
    }

    /** Octets of the whole message. */
    public long size() {
        return size;
    }

    /** Whether only the beginning was read. */
    public boolean truncated() {
        return size > content.length;
    }

    @Override
    public String toString() {
        return source + " (" + content.length + " of " + size + " octets)";
    }
}
