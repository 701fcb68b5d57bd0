package org.bounceledger.job;

/** How the connection to the IMAP server is encrypted (RFC 8314). */
public enum TlsMode {
    /** TLS from the first octet, port 993 by default. */
    IMPLICIT,
    /** STARTTLS, which must succeed, port 143 by default. */
    STARTTLS,
    /** No encryption, port 143 by default. */
    NONE
}
