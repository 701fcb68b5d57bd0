package org.bounceledger.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.bounceledger.job.FileTrouble;
import org.bounceledger.job.JobCatalogue;
import org.bounceledger.job.JobFiles;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The option that says where the job files are. */
final class JobsOption {
    /** Environment variable and system property that name the folder. */
    static final String VARIABLE = "BOUNCE_JOBS";

    /** Environment variable and system property that name the folder of secrets. */
    private static final String SECRETS_VARIABLE = "BOUNCE_SECRETS";

    @Spec(Target.MIXEE)
    @Nullable
    CommandSpec command;

    @Option(
            names = "--jobs",
            paramLabel = "DIR",
            description = "The folder with the job files; else $" + VARIABLE + ", else \"jobs\".")
    @Nullable
    Path folder;

    /** Reads all job files; tells warnings on standard error. */
    JobCatalogue all() {
        return warned(files().loadAll());
    }

    /** Reads the file of one job, and leaves the others alone; tells warnings on standard error. */
    JobCatalogue only(String job) {
        return warned(files().load(job));
    }

    private JobFiles files() {
        return new JobFiles(folder != null ? folder : Path.of(variable(VARIABLE).orElse("jobs")), name -> variable(name)
                .orElse(null));
    }

    private JobCatalogue warned(JobFiles.Loaded loaded) {
        loaded.warnings().forEach(warning -> Terminal.err(command).println("warning: " + warning));
        return new JobCatalogue(loaded.jobs());
    }

    /** A system property, an environment variable, or a file of that name in the folder of secrets. */
    private static Optional<String> variable(String name) {
        return Optional.ofNullable(System.getProperty(name))
                .or(() -> Optional.ofNullable(System.getenv(name)))
                .filter(value -> !value.isEmpty())
                .or(() -> SECRETS_VARIABLE.equals(name) ? Optional.empty() : secret(name));
    }

    private static Optional<String> secret(String name) {
        Path file = Path.of(variable(SECRETS_VARIABLE).orElse("/run/secrets")).resolve(name);
        try {
            return Files.isRegularFile(file)
                    ? Optional.of(Files.readString(file).replaceFirst("\\r?\\n\\z", ""))
                    : Optional.empty();
        } catch (IOException unreadable) {
            throw new CommandFailure(ExitCode.USAGE, file + " cannot be read (" + FileTrouble.of(unreadable) + ")");
        }
    }
}
