package org.bounceledger.job;

import java.util.List;
import java.util.Optional;

/**
 * The jobs that a process works with, in the order of their names.
 *
 * @param all may be empty
 */
public record JobCatalogue(List<JobDefinition> all) {
    /** For what needs no job. */
    public static final JobCatalogue EMPTY = new JobCatalogue(List.of());

    /** Keeps its own copy of the list. */
    public JobCatalogue {
        all = List.copyOf(all);
    }

    /** The job of that name. */
    public Optional<JobDefinition> find(String name) {
        return all.stream().filter(job -> job.name().equals(name)).findFirst();
    }
}
