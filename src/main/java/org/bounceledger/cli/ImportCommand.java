package org.bounceledger.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code import}: what the sending side knows. */
@Command(
        name = "import",
        description =
                "Takes in what was sent: single messages, which make reports credible, or how many a day, for rates.",
        footer = {
            "",
            "Examples:",
            "  bounce-ledger import sent sent.csv --keep-days 60",
            "  bounce-ledger import volume volume.csv",
            "  bounce-ledger import volume --postfix-log mail.log.1 mail.log"
        },
        subcommands = {ImportSent.class, ImportVolume.class})
final class ImportCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        throw new CommandFailure(ExitCode.USAGE, "say what: import sent FILE, or import volume FILE");
    }
}
