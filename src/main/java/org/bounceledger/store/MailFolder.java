package org.bounceledger.store;

/**
 * A folder for as long as its UIDs mean the same messages (RFC 9051 section 2.3.1.1): together with a UID, the identity of a
 * message.
 *
 * @param mailbox     whose folder it is: user@host, or of files as in the job, {@code maildir:/path}; at most 255
 *                    characters
 * @param name        the folder's name as the server has it, at most 255 characters
 * @param uidValidity the folder's UIDVALIDITY
 */
public record MailFolder(String mailbox, String name, long uidValidity) implements Comparable<MailFolder> {
    @Override
    public int compareTo(MailFolder other) {
        int byMailbox = mailbox.compareTo(other.mailbox);
        int byName = byMailbox != 0 ? byMailbox : name.compareTo(other.name);
        return byName != 0 ? byName : Long.compare(uidValidity, other.uidValidity);
    }
}
