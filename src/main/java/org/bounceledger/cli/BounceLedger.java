package org.bounceledger.cli;

import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import org.bounceledger.batch.Failures;
import org.bounceledger.batch.MailboxBusy;
import org.bounceledger.batch.ShuttingDown;
import org.bounceledger.classify.BadRulesException;
import org.bounceledger.imap.MailboxException;
import org.bounceledger.job.JobFileException;
import org.bounceledger.lists.BadListException;
import org.bounceledger.lists.UnreadableListException;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ScopeType;
import tools.jackson.core.exc.JacksonIOException;

/** The command {@code bounce-ledger}: the list of commands, and what they have in common. */
@Command(
        name = "bounce-ledger",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        scope = ScopeType.INHERIT,
        synopsisSubcommandLabel = "COMMAND",
        description =
                "Drains a bounce mailbox into a ledger: who failed, why, for how long, and whom not to mail any more.",
        usageHelpAutoWidth = true,
        commandListHeading = "%nCommands, each with --help:%n",
        footer = {
            "",
            "Examples:",
            "  bounce-ledger classify bounce.eml          what a message says, as JSON",
            "  bounce-ledger explain bounce.eml           the same for a person, and why",
            "  bounce-ledger check                        whether all is fit to run",
            "  bounce-ledger run nightly --dry-run        what the job would do",
            "  bounce-ledger recipient neko@example.com   whether an address may be mailed"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:failed: the database, the mailbox, or a file that is missing or cannot be read or written; a run goes on where it "
                    + "stopped when it is started again",
            "2:wrong command line, job file, rule file or list; nothing was started",
            "3:done, but something needs a person",
            "4:not started: another run holds the mailbox"
        },
        subcommands = {
            ServeCommand.class,
            RunCommand.class,
            RunsCommand.class,
            StopCommand.class,
            RecomputeCommand.class,
            BrakeCommand.class,
            JobsCommand.class,
            ClassifyCommand.class,
            ExplainCommand.class,
            AnonymiseCommand.class,
            CheckCommand.class,
            RecipientCommand.class,
            SuppressionsCommand.class,
            ImportCommand.class,
            ReportCommand.class,
            PolicyCommand.class,
            TokenCommand.class,
            AutoComplete.GenerateCompletion.class,
            CommandLine.HelpCommand.class
        })
public final class BounceLedger {
    private BounceLedger() {}

    /**
     * Carries out a command line.
     *
     * @param standard where results go; it must throw when nothing more can be written, as {@link System#out} does not
     * @return the exit status, one of {@link ExitCode}
     */
    public static int execute(Backend backend, OutputStream standard, String... arguments) {
        return execute(backend, new StandardOutput(standard, StandardOutput.pipe()), arguments);
    }

    static int execute(Backend backend, StandardOutput output, String... arguments) {
        PrintWriter out = new PrintWriter(output, false, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        CommandLine commands = commands(backend).setOut(out).setErr(err);
        int status;
        try (backend) {
            if (arguments.length == 0) {
                commands.usage(out);
                status = ExitCode.USAGE;
            } else {
                status = commands.execute(arguments);
            }
        } finally {
            out.flush();
        }
        String lost = output.lost().orElse(null);
        if (lost == null) {
            return status;
        }
        err.println("bounce-ledger: standard output cannot be written: " + lost);
        return status == ExitCode.DONE || status == ExitCode.ATTENTION ? ExitCode.FAILED : status;
    }

    /** The commands, which write to the standard streams. */
    static CommandLine commands(Backend backend) {
        CommandLine commands = new CommandLine(new BounceLedger(), new Commands(backend))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .registerConverter(LocalDate.class, new Days())
                .registerConverter(Path.class, new GivenPath())
                .setParameterExceptionHandler(new WrongCommandLine())
                .setExecutionExceptionHandler(BounceLedger::fail);
        example(commands, "generate-completion", "source <(bounce-ledger generate-completion)", "for bash and zsh");
        example(commands, "help", "bounce-ledger help classify", "the same as classify --help");
        return commands;
    }

    private static void example(CommandLine commands, String command, String line, String meaning) {
        commands.getSubcommands().values().stream()
                .filter(sub -> sub.getCommandName().equals(command))
                .forEach(sub ->
                        sub.getCommandSpec().usageMessage().footer("", "Example:", "  " + line + "    " + meaning));
    }

    private static int fail(Exception failure, CommandLine command, CommandLine.ParseResult parsed) throws Exception {
        CommandFailure explained = explain(failure).orElseThrow(() -> failure);
        command.getOut().flush();
        command.getErr().println("bounce-ledger: " + explained.getMessage());
        return explained.exitCode();
    }

    /** A failure in words for a person; empty for one that is our own mistake, which shows its trace. */
    private static Optional<CommandFailure> explain(Exception failure) {
        if (failure instanceof CommandFailure expected) {
            return Optional.of(expected);
        }
        String message = String.valueOf(failure.getMessage());
        if (failure instanceof JobFileException
                || failure instanceof BadRulesException
                || failure instanceof BadListException) {
            return Optional.of(new CommandFailure(ExitCode.USAGE, message));
        }
        if (failure instanceof UnreadableListException) {
            return Optional.of(new CommandFailure(ExitCode.FAILED, Terminal.harmless(message)));
        }
        if (failure instanceof MailboxBusy) {
            return Optional.of(new CommandFailure(ExitCode.BUSY, message));
        }
        if (failure instanceof MailboxException || failure instanceof ShuttingDown) {
            return Optional.of(new CommandFailure(ExitCode.FAILED, message));
        }
        if (failure instanceof DataAccessException || failure instanceof TransactionException) {
            return Optional.of(new CommandFailure(ExitCode.FAILED, Failures.outsideOfRuns(failure)));
        }
        if (failure instanceof JacksonIOException unwritable) {
            return Optional.of(new CommandFailure(
                    ExitCode.FAILED, "the results cannot be written: " + unwritable.getOriginalMessage()));
        }
        return Optional.empty();
    }
}
