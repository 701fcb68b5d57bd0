package org.bounceledger.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bounceledger.classify.RuleSet;
import org.bounceledger.classify.RuleText;
import org.bounceledger.job.RuleFiles;
import picocli.CommandLine.Option;

/** The option that names a user's own rule files. */
final class RulesOption {
    @Option(
            names = "--rules",
            paramLabel = "FILE",
            description = "Rules of your own, which stand above the built-in ones; may be given more than once.")
    List<Path> files = List.of();

    /** The built-in rules, and those of the files on top. */
    RuleSet ruleSet() {
        return ruleSet(List.of());
    }

    /**
     * The built-in rules, and on top those of a job and those of the files.
     *
     * @throws CommandFailure if a file can't be read
     * @throws org.bounceledger.classify.BadRulesException if a file has mistakes
     */
    RuleSet ruleSet(List<RuleText> ofJob) {
        List<RuleText> own = new ArrayList<>(ofJob);
        for (Path file : files) {
            try {
                own.add(RuleFiles.read(file));
            } catch (IllegalArgumentException unreadable) {
                throw new CommandFailure(ExitCode.USAGE, "--rules: " + unreadable.getMessage());
            }
        }
        return RuleSet.bundled().with(own);
    }
}
