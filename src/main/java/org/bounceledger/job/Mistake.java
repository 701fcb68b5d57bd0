package org.bounceledger.job;

/**
 * Something that a job file should not say, or says without need.
 *
 * @param file as people know it, such as {@code jobs/nightly.yaml}
 * @param line counted from 1; 0 if it concerns the whole file
 * @param key  with the sections that it is in, such as {@code mailbox.port}; "" if it concerns none
 * @param text what is wrong and what to write instead; never a secret
 */
public record Mistake(String file, int line, String key, String text) {
    /** One line for a person: {@code jobs/nightly.yaml:12: mailbox.port: "99x" is not a number from 1 to 65535}. */
    @Override
    public String toString() {
        return file + (line > 0 ? ":" + line : "") + ": " + (key.isEmpty() ? "" : key + ": ") + text;
    }
}
