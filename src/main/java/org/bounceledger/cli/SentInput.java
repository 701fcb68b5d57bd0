package org.bounceledger.cli;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The files that tell what was sent, and how their times are meant. */
final class SentInput {
    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "CSV (UTF-8) or, with --postfix-log, logs; also compressed by gzip; - for standard input.")
    List<String> files = List.of();

    @Option(
            names = "--postfix-log",
            description = "The files are mail logs of a Postfix, with dates as in RFC 3339 or the traditional ones.")
    boolean log;

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            description =
                    "The zone of times that state none, such as Europe/Berlin (default: UTC in CSV; the zone of this "
                            + "machine in a log).")
    @Nullable
    String zone;

    @Option(
            names = "--year",
            paramLabel = "YEAR",
            description =
                    "The year of the first line of a log whose dates have none (default: the latest in which they are not "
                            + "in the future).")
    int year;

    ZoneId zone() {
        if (zone == null) {
            return log ? ZoneId.systemDefault() : ZoneOffset.UTC;
        }
        try {
            return ZoneId.of(zone);
        } catch (DateTimeException unknown) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "--zone: there is no zone \"" + Terminal.harmless(zone) + "\"; it should look like Europe/Berlin");
        }
    }

    /** The one file of CSV. */
    String table() {
        if (files.size() > 1) {
            throw new CommandFailure(ExitCode.USAGE, "name one file; only logs may be several");
        }
        return files.get(0);
    }
}
