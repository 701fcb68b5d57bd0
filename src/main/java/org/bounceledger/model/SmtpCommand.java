package org.bounceledger.model;

/** The point of the SMTP session at which the remote host refused (RFC 5321 section 4.1). */
public enum SmtpCommand {
    /** The greeting: refused at connection. */
    CONN,
    HELO,
    EHLO,
    STARTTLS,
    AUTH,
    MAIL,
    RCPT,
    /** The command, or the end of data. */
    DATA,
    QUIT
}
