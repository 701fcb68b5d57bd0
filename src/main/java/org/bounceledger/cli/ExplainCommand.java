package org.bounceledger.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.bounceledger.classify.RuleSet;
import org.bounceledger.engine.Engine;
import org.bounceledger.engine.Explanation;
import org.bounceledger.model.RawMessage;
import org.bounceledger.policy.Policy;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code explain}: how the judgement of one message came about. */
@Command(
        name = "explain",
        description = {
            "Explains the judgement of a message to a person: its parts, the format that read it, what was read of each recipient, "
                    + "the rule and the line that decided, and what the policy makes of it.",
            "",
            "Needs neither the database nor a mailbox. The policy is the default one, or that of a job (--job)."
        },
        footer = {"", "Examples:", "  bounce-ledger explain bounce.eml", "  bounce-ledger explain - < bounce.eml"})
final class ExplainCommand implements Callable<Integer> {
    @Spec
    @Nullable
    CommandSpec spec;

    @Mixin
    JobsOption jobs = new JobsOption();

    @Option(
            names = "--job",
            paramLabel = "JOB",
            description = "The job whose policy is applied; else the default policy.")
    @Nullable
    String job;

    @Parameters(paramLabel = "FILE", description = "A message (.eml), or - for standard input.")
    String file = "";

    @Override
    public Integer call() {
        if (Files.isDirectory(Path.of(file))) {
            throw new CommandFailure(
                    ExitCode.USAGE, file + " is a folder; explain takes one message, classify takes folders");
        }
        PrintWriter out = Terminal.out(spec);
        List<String> failures = new ArrayList<>();
        List<RawMessage> messages = new ArrayList<>();
        MessageSources.read(List.of(file), System.in, failures::add, message -> {
            if (messages.isEmpty()) {
                messages.add(message);
            }
        });
        if (messages.isEmpty()) {
            throw new CommandFailure(
                    ExitCode.FAILED, failures.isEmpty() ? file + " has no message in it" : String.join("\n", failures));
        }
        Explanation explanation = Engine.withRules(RuleSet.bundled()).explain(messages.get(0));
        new ExplanationPrinter(out).print(messages.get(0), explanation, policy());
        return ExitCode.DONE;
    }

    private Policy policy() {
        return job == null ? Policy.DEFAULT : jobs.only(job).all().get(0).policy();
    }
}
