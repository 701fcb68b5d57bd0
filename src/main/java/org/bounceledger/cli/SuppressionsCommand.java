package org.bounceledger.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code suppressions}: whom not to mail, for other systems. */
@Command(
        name = "suppressions",
        description = "Exchanges with other systems whom not to mail: exports, imports, and checks a mailing list.",
        footer = {
            "",
            "Examples:",
            "  bounce-ledger suppressions export -o suppressed.csv",
            "  bounce-ledger suppressions export --format ses -o ses.csv",
            "  bounce-ledger suppressions import bounces.csv --reason \"SendGrid, May\"",
            "  bounce-ledger suppressions check list.csv --only allowed --plain > clean.csv"
        },
        subcommands = {SuppressionsExport.class, SuppressionsImport.class, SuppressionsCheck.class})
final class SuppressionsCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        throw new CommandFailure(
                ExitCode.USAGE, "say what: suppressions export, suppressions import FILE, or suppressions check FILE");
    }
}
