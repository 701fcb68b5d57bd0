package org.bounceledger.job;

import java.time.Duration;
import org.bounceledger.model.Key;

/** How much at a time, and how much at most. */
public record LimitSettings(
        @Key(value = "Messages in one database transaction.", fallback = "200", min = 1, max = 5_000)
        int chunkSize,

        @Key(value = "Messages fetched with one IMAP command.", fallback = "500", min = 1, max = 5_000)
        int fetchMessages,

        @Key(value = "Octets fetched with one IMAP command.", fallback = "8MB", min = 1_048_576, max = 268_435_456)
        ByteSize fetchSize,

        @Key(
                value = "How much of one message is read; the rest of a larger one is left unread.",
                fallback = "1MB",
                min = 65_536,
                max = 33_554_432)
        ByteSize messageSize,

        @Key(
                value =
                        "How long one run may take; the rest is left to the next. What is recorded by then is filed still.",
                fallback = "6h",
                min = 10)
        Duration runTime,

        @Key(
                value =
                        "In how many runs a message that cannot be read is asked for, before it is filed for review unread.",
                fallback = "3",
                min = 1,
                max = 1_000)
        int attempts,

        @Key(
                value =
                        "Connections that read one mailbox at the same time; each holds up to two times fetch-size in memory.",
                fallback = "1",
                min = 1,
                max = 16)
        int connections) {
    /** The time of a run as a job file has it, such as {@code 90m}: in the largest unit that it is a whole number of. */
    public String runTimeAsWritten() {
        long seconds = runTime.toSeconds();
        return seconds % 86_400 == 0
                ? seconds / 86_400 + "d"
                : seconds % 3_600 == 0 ? seconds / 3_600 + "h" : seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
    }
}
