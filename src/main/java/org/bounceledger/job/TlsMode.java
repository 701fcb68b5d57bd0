package org.bounceledger.job;

/** How a connection to a mail server is encrypted (RFC 8314); the ports are those of IMAP. */
public enum TlsMode {
    /** TLS from the first octet, port 993 by default. */
    IMPLICIT,
    /** STARTTLS, which must succeed, port 143 by default. */
    STARTTLS,
    /** No encryption, port 143 by default. */
    NONE
}
