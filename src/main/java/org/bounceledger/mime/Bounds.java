package org.bounceledger.mime;

/** How much of a stranger's message is looked at. What is beyond is left out, which the tree notes as a quirk. */
final class Bounds {
    /** Octets of a message. */
    static final int MESSAGE = 1 << 20;

    /** Octets of one header block. */
    static final int HEADER = 256 << 10;

    /** Octets of a line. */
    static final int LINE = 64 << 10;

    /** Fields of one header block. */
    static final int FIELDS = 1_000;

    /** Characters of a boundary (RFC 2046 section 5.1.1). */
    static final int BOUNDARY = 70;

    /** Levels of nested multiparts. */
    static final int DEPTH = 20;

    /** Parts of a message, all levels together. */
    static final int PARTS = 200;

    private Bounds() {}
}
