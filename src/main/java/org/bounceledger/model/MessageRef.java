package org.bounceledger.model;

/**
 * The name of a message in a mailbox, for as long as the folder keeps its UIDVALIDITY (RFC 9051 section 2.3.1.1). Messages in files
 * have numbers that are made from what identifies the file.
 *
 * @param folder      as in the job file, with "/" between levels
 * @param uidValidity 1 to 4,294,967,295
 * @param uid         1 to 4,294,967,295; of a file, up to 63 bits
 */
public record MessageRef(String folder, long uidValidity, long uid) {
    /** For people: folder and UID. */
    @Override
    public String toString() {
        return folder + "#" + uid;
    }
}
