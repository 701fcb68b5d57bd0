package org.bounceledger.job;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;

/**
 * Reads the job files of a folder: each {@code *.yaml} or {@code *.yml} directly in it is a job, whose name is that of the file.
 * All mistakes of all files are found at once.
 */
public final class JobFiles {
    private static final Pattern EXTENSION = Pattern.compile("\\.ya?ml$");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");

    private final Path folder;
    private final Function<String, @Nullable String> variables;

    /**
     * @param folder    where the files lie; messages name files as it does
     * @param variables gives what stands for {@code ${NAME}}, or null: the environment
     */
    public JobFiles(Path folder, Function<String, @Nullable String> variables) {
        this.folder = folder;
        this.variables = variables;
    }

    /**
     * What was read.
     *
     * @param jobs     in the order of their names
     * @param warnings what is allowed but should be known
     */
    public record Loaded(List<JobDefinition> jobs, List<Mistake> warnings) {
        /** Keeps its own copies of the lists. */
        public Loaded {
            jobs = List.copyOf(jobs);
            warnings = List.copyOf(warnings);
        }
    }

    /**
     * Reads all jobs.
     *
     * @throws JobFileException if any file has a mistake, or there is no file
     */
    public Loaded loadAll() {
        List<Path> files = files();
        if (files.isEmpty()) {
            throw failure("has no job file in it (*.yaml); jobs/examples/minimal.yaml is one to begin with");
        }
        List<Mistake> mistakes = new ArrayList<>(doubles(files));
        List<Mistake> warnings = new ArrayList<>();
        List<JobDefinition> jobs = new ArrayList<>();
        for (Path file : files) {
            read(file, mistakes, warnings).ifPresent(jobs::add);
        }
        mistakes.addAll(confusedMailboxes(jobs));
        warnings.addAll(sharedReports(jobs));
        return loaded(jobs, mistakes, warnings);
    }

    /**
     * Reads one job and leaves the others alone.
     *
     * @return exactly one job
     * @throws JobFileException if its file has a mistake, or there is no such job
     */
    public Loaded load(String name) {
        List<Path> files = files();
        List<Path> named =
                files.stream().filter(file -> nameOf(file).equals(name)).toList();
        if (named.isEmpty()) {
            List<String> names = files.stream().map(JobFiles::nameOf).distinct().toList();
            throw failure("has no job " + Spelling.quote(name)
                    + (names.isEmpty() ? "; it has none at all" : "; it has " + String.join(", ", names))
                    + Spelling.suggest(name, names));
        }
        List<Mistake> mistakes = new ArrayList<>(doubles(named));
        List<Mistake> warnings = new ArrayList<>();
        List<JobDefinition> jobs = new ArrayList<>();
        read(named.get(0), mistakes, warnings).ifPresent(jobs::add);
        return loaded(jobs, mistakes, warnings);
    }

    private Optional<JobDefinition> read(Path file, List<Mistake> mistakes, List<Mistake> warnings) {
        Notes notes = new Notes(file.toString());
        String name = nameOf(file);
        if (!NAME.matcher(name).matches()) {
            notes.mistake(
                    0, "", "the name of the file is the job's, and may have letters, digits, - and _ in it, up to 64");
        }
        Optional<Node> root = YamlFile.read(file, notes);
        Path base = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(folder);
        Optional<JobDefinition> job = root.flatMap(
                node -> new Binder(notes, base, variables).bind(JobDefinition.class, node, Map.of("name", name)));
        mistakes.addAll(notes.mistakes());
        warnings.addAll(notes.warnings());
        return job;
    }

    private static Loaded loaded(List<JobDefinition> jobs, List<Mistake> mistakes, List<Mistake> warnings) {
        if (!mistakes.isEmpty()) {
            throw new JobFileException(mistakes);
        }
        return new Loaded(jobs, warnings);
    }

    /** The job files, in the order of their names. */
    private List<Path> files() {
        if (!Files.isDirectory(folder)) {
            throw failure("there is no such folder; it is to hold the job files (*.yaml)");
        }
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                if (EXTENSION.matcher(entry.toString()).find() && !Files.isDirectory(entry)) {
                    files.add(entry);
                }
            }
        } catch (IOException e) {
            throw failure("can't be listed: " + FileTrouble.of(e));
        }
        return files.stream().sorted().toList();
    }

    private static List<Mistake> doubles(List<Path> files) {
        Map<String, Path> byName = new HashMap<>();
        List<Mistake> mistakes = new ArrayList<>();
        for (Path file : files) {
            Path first = byName.putIfAbsent(nameOf(file), file);
            if (first != null) {
                mistakes.add(new Mistake(file.toString(), 0, "", "is the same job as " + first + "; rename one"));
            }
        }
        return mistakes;
    }

    /** What one of two mailboxes has under a UID would pass for read where the other has a message under it, too. */
    private List<Mistake> confusedMailboxes(List<JobDefinition> jobs) {
        List<Mistake> mistakes = new ArrayList<>();
        for (JobDefinition job : jobs) {
            MailboxSettings mailbox = job.mailbox();
            for (JobDefinition other : jobs.subList(0, jobs.indexOf(job))) {
                MailboxSettings earlier = other.mailbox();
                if (mailbox != null && earlier != null && mailbox.confusedWith(earlier)) {
                    mistakes.add(new Mistake(
                            folder.toString(),
                            0,
                            "mailbox.port",
                            "the jobs " + other.name() + " (port " + earlier.effectivePort() + ") and " + job.name()
                                    + " (port " + mailbox.effectivePort() + ") are both " + Spelling.quote(mailbox.id())
                                    + " in the ledger: give each a mailbox.ledger-name, two names for two mailboxes, the same"
                                    + " for one"));
                }
            }
        }
        return mistakes;
    }

    /** Several jobs may well write the same report to the same file: each time it is about the whole ledger. */
    private List<Mistake> sharedReports(List<JobDefinition> jobs) {
        Map<Path, ReportFileSettings> contents = new HashMap<>();
        Map<Path, String> writers = new HashMap<>();
        List<Mistake> warnings = new ArrayList<>();
        for (JobDefinition job : jobs) {
            for (ReportFileSettings file : job.reports().files()) {
                Path written = file.file().at(Map.of("job", job.name()));
                ReportFileSettings other = contents.putIfAbsent(written, file);
                String writer = writers.putIfAbsent(written, job.name());
                if (other != null && !other.equals(file)) {
                    warnings.add(new Mistake(
                            folder.toString(),
                            0,
                            "reports.files",
                            Spelling.quote(written.toString()) + " is written by the jobs " + writer + " and "
                                    + job.name() + ", each with another report: only the later one is left"));
                }
            }
        }
        return warnings;
    }

    private static String nameOf(Path file) {
        return EXTENSION.matcher(String.valueOf(file.getFileName())).replaceFirst("");
    }

    private JobFileException failure(String text) {
        return new JobFileException(List.of(new Mistake(folder.toString(), 0, "", text)));
    }
}
