package org.bounceledger.cli;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.bounceledger.batch.AfterRun;
import org.bounceledger.batch.Progress;
import org.bounceledger.classify.RuleSet;
import org.bounceledger.imap.Deadline;
import org.bounceledger.imap.Mailbox;
import org.bounceledger.imap.MailboxException;
import org.bounceledger.imap.ServerReport;
import org.bounceledger.job.JobCatalogue;
import org.bounceledger.job.JobDefinition;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code check}: is all in place for a run. */
@Command(
        name = "check",
        description = {
            "Checks job files, rules, database, logins, folders, and where reports go; says what is missing and what to do about it.",
            "",
            "Reads, moves and sends no message. Brings the database's tables up to date."
        },
        footer = {"", "Examples:", "  bounce-ledger check", "  bounce-ledger check nightly"})
final class CheckCommand implements Callable<Integer> {
    private final Backend backend;
    private boolean failed;

    @Spec
    @Nullable
    CommandSpec spec;

    @Mixin
    JobsOption jobs = new JobsOption();

    @Parameters(arity = "0..1", paramLabel = "JOB", description = "Only this job; else all.")
    @Nullable
    String job;

    CheckCommand(Backend backend) {
        this.backend = backend;
    }

    @Override
    public Integer call() {
        JobCatalogue catalogue = job == null ? jobs.all() : jobs.only(job);
        say("ok", "job files", Terminal.count(catalogue.all().size(), "job") + " without mistakes");
        say("ok", "rules", "rule set " + RuleSet.bundled().version());
        Services services = database(catalogue);
        for (JobDefinition definition : catalogue.all()) {
            rules(definition);
            schedule(definition);
            if (services != null) {
                mailbox(definition, services);
                reports(definition, services);
            } else {
                say("note", definition.name(), "its mailbox is looked at when the database is in order");
            }
        }
        return failed ? ExitCode.FAILED : ExitCode.DONE;
    }

    /** What is wrong with them is told with the job files; here they are only counted. */
    private void rules(JobDefinition definition) {
        if (!definition.rules().isEmpty()) {
            RuleSet rules = RuleSet.bundled().with(definition.rules());
            say(
                    "ok",
                    definition.name(),
                    Terminal.count(rules.ownRules(), "rule") + " of its own, rule set " + rules.version());
        }
    }

    private @Nullable Services database(JobCatalogue catalogue) {
        try {
            Services services = backend.open(catalogue, Progress.SILENT);
            say("ok", "database", services.database().describe());
            services.database().size().warning().ifPresent(warning -> say("WARN", "database", warning));
            return services;
        } catch (CommandFailure unusable) {
            fail("database", String.valueOf(unusable.getMessage()));
            return null;
        }
    }

    private void schedule(JobDefinition definition) {
        Instant now = Instant.now();
        say(Firing.over(definition, now) ? "WARN" : "ok", definition.name(), Firing.words(definition, now));
    }

    private void mailbox(JobDefinition definition, Services services) {
        Deadline deadline =
                Deadline.impatient(Instant.now().plus(definition.limits().runTime()), Clock.systemUTC());
        try (Mailbox mailbox = services.mailboxes().open(definition, deadline)) {
            print(definition.name(), mailbox.describe());
        } catch (MailboxException unusable) {
            fail(definition.name(), String.valueOf(unusable.getMessage()));
        }
    }

    private void reports(JobDefinition definition, Services services) {
        AfterRun.Sent found = services.dispatch().check(definition);
        found.done().forEach(text -> say("ok", definition.name(), text));
        found.failed().forEach(text -> fail(definition.name(), text));
    }

    private void print(String name, ServerReport report) {
        say(
                "ok",
                name,
                report.login().isEmpty()
                        ? "reads " + report.server()
                        : "logged in to " + report.server() + ", encryption " + report.encryption() + ", login by "
                                + report.login());
        report.uses().forEach(use -> say("ok", name, use));
        for (ServerReport.Folder folder : report.folders()) {
            if (folder.messages().isPresent()) {
                say(
                        "ok",
                        name,
                        folder.name() + ": " + Terminal.count(folder.messages().getAsInt(), "message"));
            } else {
                say("note", name, folder.name() + " does not exist yet; the first run makes it");
            }
        }
        report.problems().forEach(problem -> fail(name, problem));
        report.warnings().forEach(warning -> say("WARN", name, warning));
    }

    private void fail(String about, String text) {
        failed = true;
        say("FAIL", about, text);
    }

    private void say(String mark, String about, String text) {
        PrintWriter out = Terminal.out(spec);
        out.printf("%-5s %s: %s%n", mark, about, Terminal.harmless(text));
        out.flush();
    }
}
