package org.bounceledger.cli;

import java.io.PrintWriter;
import java.util.Collection;
import java.util.List;
import java.util.stream.StreamSupport;
import org.bounceledger.job.Spelling;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Tells what is wrong with a command line, how the command is called, and where more is told: not all of its help, under which the mistake
 * would be out of sight.
 */
final class WrongCommandLine implements IParameterExceptionHandler {
    @Override
    public int handleParseException(ParameterException mistake, String[] arguments) {
        CommandLine command = mistake.getCommandLine();
        PrintWriter err = command.getErr();
        err.println("bounce-ledger: " + Terminal.harmless(words(mistake)));
        Help help = command.getHelp();
        err.print(help.synopsisHeading() + help.synopsis(help.synopsisHeadingLength()));
        err.println("\"" + Invocation.of((path(command.getCommandSpec()) + " --help").strip()) + "\" tells more.");
        return ExitCode.USAGE;
    }

    private static String words(ParameterException mistake) {
        ArgSpec argument = mistake.getArgSpec();
        if (mistake instanceof UnmatchedArgumentException unmatched) {
            return words(unmatched);
        }
        if (argument != null && mistake.getValue() != null && argument.type().isEnum()) {
            List<String> names = StreamSupport.stream(
                            argument.completionCandidates().spliterator(), false)
                    .toList();
            String name = argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
            return name + ": " + Spelling.quote(mistake.getValue()) + " is not one of " + String.join(", ", names);
        }
        return String.valueOf(mistake.getMessage());
    }

    private static String words(UnmatchedArgumentException unmatched) {
        CommandSpec command = unmatched.getCommandLine().getCommandSpec();
        String first = unmatched.getUnmatched().get(0);
        if (unmatched.isUnknownOption()) {
            return "there is no option " + Spelling.quote(first)
                    + meant(first, command.optionsMap().keySet());
        }
        boolean chooses = !command.subcommands().isEmpty()
                && command.positionalParameters().isEmpty();
        return chooses
                ? "there is no command " + Spelling.quote(first)
                        + meant(first, command.subcommands().keySet())
                : String.valueOf(unmatched.getMessage());
    }

    private static String meant(String text, Collection<String> names) {
        return Spelling.suggest(text, names);
    }

    /** The command without the name of the program. */
    private static String path(@Nullable CommandSpec command) {
        return command == null || command.parent() == null
                ? ""
                : (path(command.parent()) + " " + command.name()).strip();
    }
}
