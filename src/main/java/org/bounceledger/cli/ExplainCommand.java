package org.bounceledger.cli;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.bounceledger.classify.RuleSet;
import org.bounceledger.engine.Engine;
import org.bounceledger.engine.Explanation;
import org.bounceledger.job.JobDefinition;
import org.bounceledger.model.RawMessage;
import org.bounceledger.origin.Claims;
import org.bounceledger.origin.OurMail;
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
            "Explains to a person how a message is judged, and why.",
            "",
            "Shows its parts, the format that read it, what was read of each recipient, the rule and the line that decided, which rules "
                    + "spoke against it, and what the policy makes of it.",
            "",
            "Needs neither the database nor a mailbox. The policy is the default one, or that of a job (--job), whose own rules and own mail (our-mail) "
                    + "then count too; what stands in the table sent_message is not looked at."
        },
        footer = {
            "",
            "Examples:",
            "  bounce-ledger explain bounce.eml",
            "  bounce-ledger explain --rules own-rules.txt bounce.eml",
            "  bounce-ledger explain - < bounce.eml"
        })
final class ExplainCommand implements Callable<Integer> {
    @Spec
    @Nullable
    CommandSpec spec;

    @Mixin
    JobsOption jobs = new JobsOption();

    @Option(
            names = "--job",
            paramLabel = "JOB",
            description = "The job whose policy and rules are applied; else the default policy and the built-in rules.")
    @Nullable
    String job;

    @Mixin
    RulesOption rules = new RulesOption();

    @Parameters(paramLabel = "FILE", description = "A message (.eml), or - for standard input.")
    String file = "";

    @Override
    public Integer call() {
        Optional<JobDefinition> definition =
                Optional.ofNullable(job).map(name -> jobs.only(name).all().get(0));
        RuleSet ruleSet = rules.ruleSet(definition.map(JobDefinition::rules).orElse(List.of()));
        Policy policy = definition.map(JobDefinition::policy).orElse(Policy.DEFAULT);
        RawMessage message = MessageSources.one(file, "explain");
        OurMail ours = definition.map(known -> known.ourMail().known()).orElse(OurMail.UNKNOWN);
        Explanation explanation =
                Engine.withRules(ruleSet).tracing(ours.traced()).explain(message);
        new ExplanationPrinter(Terminal.out(spec), ruleSet).print(message, explanation, policy, new Claims(ours));
        return ExitCode.DONE;
    }
}
