package org.bounceledger.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that says until when a decision holds. */
final class UntilOption {
    @Option(
            names = "--until",
            paramLabel = "DATE",
            description =
                    "The last day on which it holds, such as 2027-01-31, in the zone of this machine; else it has no end.")
    @Nullable
    String until;
}
