package org.bounceledger.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.bounceledger.anonymise.Anonymised;
import org.bounceledger.anonymise.Anonymiser;
import org.bounceledger.anonymise.Detail;
import org.bounceledger.classify.RuleSet;
import org.bounceledger.engine.Engine;
import org.bounceledger.model.RawMessage;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code anonymise}: makes a message safe to be shown to others. */
@Command(
        name = "anonymise",
        description = {
            "Prints a message with everybody in it made unknown, for a bug report or a test.",
            "",
            "Addresses, hosts, IP addresses, names, ids, long numbers and subjects are replaced, the same by the same everywhere; the "
                    + "body of the returned message and attachments are taken out. The structure, the codes and the other side's words stay, so "
                    + "that the message is judged as before, which is checked.",
            "",
            "Read the result before you send it: a name or a street in running text that stands nowhere else is not known for one. The exit code is 3 if something was left in for the sake of the judgement "
                    + "(standard error says what), or if the judgement changed."
        },
        footer = {
            "",
            "Examples:",
            "  bounce-ledger anonymise bounce.eml > safe.eml",
            "  bounce-ledger anonymise - < bounce.eml | less"
        })
final class AnonymiseCommand implements Callable<Integer> {
    @Spec
    @Nullable
    CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "A message (.eml), or - for standard input.")
    String file = "";

    @Override
    public Integer call() throws IOException {
        RawMessage message = MessageSources.one(file, "anonymise");
        Anonymised safe = new Anonymiser(Engine.withRules(RuleSet.bundled())).anonymise(message);
        try (FileOutputStream out = new FileOutputStream(FileDescriptor.out)) {
            out.write(safe.message().content());
        } catch (IOException unwritable) {
            throw new CommandFailure(ExitCode.FAILED, "standard output cannot be written: " + unwritable.getMessage());
        }
        if (message.truncated()) {
            warn("only the first " + message.content().length + " octets were taken");
        }
        if (!safe.faithful()) {
            warn("the message is judged differently without the names; describe the original in your report");
        }
        if (!safe.kept().isEmpty()) {
            warn("the judgement rests on "
                    + safe.kept().stream().sorted().map(Detail::words).collect(Collectors.joining(" and on "))
                    + ", which stayed in; look whether it names anybody");
        }
        return safe.faithful() && safe.kept().isEmpty() && !message.truncated() ? ExitCode.DONE : ExitCode.ATTENTION;
    }

    private void warn(String text) {
        Terminal.err(spec).println("bounce-ledger: " + text);
    }
}
