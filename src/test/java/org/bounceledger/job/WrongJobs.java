package org.bounceledger.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The table of wrong job files. */
final class WrongJobs {
    private static final Path TABLE = Path.of("src/test/resources/jobs/wrong.txt");

    private WrongJobs() {}

    /**
     * One of them.
     *
     * @param schema   how the JSON schema takes it: refused, accepted, or unreadable for what is not YAML
     * @param messages one line each, with "x.yaml" for the file and FOLDER for where it lies
     */
    record WrongJob(String title, String schema, String yaml, List<String> messages) {
        @Override
        public String toString() {
            return title;
        }
    }

    static List<WrongJob> all() throws IOException {
        List<WrongJob> jobs = new ArrayList<>();
        String[] blocks = Files.readString(TABLE).split("(?m)^=== ");
        for (String block : Arrays.asList(blocks).subList(1, blocks.length)) {
            int end = block.indexOf('\n');
            String title = block.substring(0, end);
            int messages = block.lastIndexOf("---\nx.yaml");
            jobs.add(new WrongJob(
                    title,
                    title.substring(title.lastIndexOf('(') + 1, title.length() - 1),
                    block.substring(end + 1, messages),
                    block.substring(messages + 4).strip().lines().toList()));
        }
        return jobs;
    }
}
