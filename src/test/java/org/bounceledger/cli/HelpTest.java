package org.bounceledger.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import picocli.AutoComplete;
import picocli.CommandLine;

final class HelpTest {
    /** Of a terminal whose width is not known; an example that is wrapped can't be pasted. */
    private static final int WIDTH = 80;

    private final CommandLine commands = BounceLedger.commands(new NoBackend());

    @TestFactory
    Stream<DynamicTest> everyCommandShowsAnExampleOfItself() {
        return commands.getSubcommands().entrySet().stream()
                .map(command -> DynamicTest.dynamicTest(command.getKey(), () -> {
                    String help = command.getValue().getUsageMessage(CommandLine.Help.Ansi.OFF);

                    assertThat(help).containsPattern("Examples?:");
                    assertThat(help.substring(help.indexOf("Example")))
                            .containsPattern("bounce-ledger " + command.getKey());
                    assertThat(command.getValue()
                                    .getCommandSpec()
                                    .usageMessage()
                                    .footer())
                            .allMatch(line -> line.length() <= WIDTH);
                }));
    }

    @Test
    void theHelpListsCommandsExamplesAndExitCodes() {
        String help = commands.getUsageMessage(CommandLine.Help.Ansi.OFF);

        assertThat(help).contains(commands.getSubcommands().keySet());
        assertThat(help).contains("Examples:", "Exit codes:");
        assertThat(help.lines().filter(line -> line.matches(" *[0-4] +[a-z].*")))
                .hasSize(5);
    }

    @Test
    void completionIsForTheCommandAndKnowsTheFormats() {
        String script = AutoComplete.bash("bounce-ledger", commands);

        assertThat(script)
                .contains("complete -F _complete_bounce-ledger -o default bounce-ledger", "anonymise", "sisimai");
    }
}
