package org.bounceledger.imap;

import java.util.List;
import java.util.OptionalInt;

/**
 * What {@code check} tells about a mailbox.
 *
 * @param server       host and port; of files, what they are and where
 * @param encryption   how the connection is encrypted, for people
 * @param login        how the login is done, for people; no secret; "" of files
 * @param capabilities as the server lists them (RFC 9051 section 7.2.2), in upper case, sorted
 * @param uses         what the job will use, one sentence each
 * @param folders      those of the job, without the sources that do not exist
 * @param problems     what makes every run fail, one sentence each
 * @param warnings     what will hurt, one sentence each
 */
public record ServerReport(
        String server,
        String encryption,
        String login,
        List<String> capabilities,
        List<String> uses,
        List<Folder> folders,
        List<String> problems,
        List<String> warnings) {
    /** Keeps its own copies of the lists. */
    public ServerReport {
        capabilities = List.copyOf(capabilities);
        uses = List.copyOf(uses);
        folders = List.copyOf(folders);
        problems = List.copyOf(problems);
        warnings = List.copyOf(warnings);
    }

    /**
     * A folder of the job.
     *
     * @param name     as in the job file
     * @param onServer the name as the server spells it, decoded
     * @param messages how many it has; empty if it does not exist
     */
    public record Folder(String name, String onServer, OptionalInt messages) {}
}
