package org.bounceledger.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that says who decides. */
final class WhoOption {
    @Option(names = "--by", paramLabel = "NAME", description = "Who decides (default: the user of this machine).")
    @Nullable
    String by;

    String name() {
        String who = by == null ? System.getProperty("user.name", "unknown") : by.strip();
        if (who.isEmpty()) {
            throw new CommandFailure(ExitCode.USAGE, "--by is empty: say who decides");
        }
        return who;
    }
}
