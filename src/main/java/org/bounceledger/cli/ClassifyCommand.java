package org.bounceledger.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.bounceledger.engine.Engine;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.core.exc.JacksonIOException;

/** {@code classify}: judge messages out of files. */
@Command(
        name = "classify",
        description = {
            "Judges messages and prints one JSON object per message, a line each.",
            "",
            "With --format sisimai it prints one JSON array with an object per failed recipient, whose fields are named as those of "
                    + "Sisimai 5.",
            "",
            "Needs neither the database nor a mailbox. A PATH is a message (.eml), a folder of them, a Maildir, an mbox, or - for "
                    + "standard input (a message or an mbox). A file that cannot be read is told on standard error, the others are "
                    + "done all the same, and the exit code is 1."
        },
        footer = {
            "",
            "Examples:",
            "  bounce-ledger classify bounce.eml",
            "  bounce-ledger classify /var/mail/bounces > judged.jsonl",
            "  bounce-ledger classify inbox | jq -r '.events[] | select(.hard).recipient'",
            "  bounce-ledger classify --rules own-rules.txt bounce.eml",
            "  bounce-ledger classify --format sisimai Maildir/ | jq '.[].recipient'",
            "  ssh mail1 cat /var/mail/bounces | bounce-ledger classify -"
        })
final class ClassifyCommand implements Callable<Integer> {
    @Spec
    @Nullable
    CommandSpec spec;

    @Option(
            names = "--format",
            paramLabel = "FORM",
            description = "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).",
            defaultValue = "bounce-ledger")
    ResultFormat format = ResultFormat.BOUNCE_LEDGER;

    @Mixin
    RulesOption rules = new RulesOption();

    @Parameters(arity = "1..*", paramLabel = "PATH", description = "Messages, folders, Maildirs, mboxes, or -.")
    List<String> paths = List.of();

    @Override
    public Integer call() throws IOException {
        Engine engine = Engine.withRules(rules.ruleSet());
        boolean pipe = StandardOutput.pipe();
        // Not System.out, which would go on in silence after whoever reads the results has left.
        try (FileOutputStream out = new FileOutputStream(FileDescriptor.out);
                Results results = format.on(out);
                ParallelAnalysis analysis = new ParallelAnalysis(engine, results::write)) {
            boolean allRead = MessageSources.read(
                    paths,
                    System.in,
                    failure -> Terminal.err(spec).println("bounce-ledger: " + failure),
                    analysis::take);
            analysis.finish();
            return allRead ? ExitCode.DONE : ExitCode.FAILED;
        } catch (JacksonIOException unwritable) {
            if (pipe) {
                return ExitCode.DONE;
            }
            throw unwritable;
        }
    }
}
