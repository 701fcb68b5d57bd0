package org.bounceledger.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.assertj.core.api.SoftAssertions.assertSoftly;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bounceledger.model.Analysis;
import org.bounceledger.model.RawMessage;
import org.junit.jupiter.api.Test;

/** What comes into a bounce mailbox and is no bounce, however much it speaks of failed deliveries. */
class NotBouncesTest {
    private static final Engine ENGINE = Unfenced.engine();
    private static final SampleFolder FOLDER = SampleFolder.of("not-bounces");

    /** Public mails to measure against, which are not the project's. */
    private static final Path PUBLIC = Path.of("../shared/corpus/not-bounces");

    @Test
    void noneIsCalledABounce() {
        Map<String, String> kinds = new HashMap<>();
        for (List<String> row : FOLDER.table("expected.tsv")) {
            kinds.put(row.get(0), row.get(1));
        }
        Map<String, byte[]> mails = FOLDER.mails();

        assertThat(kinds).hasSizeGreaterThanOrEqualTo(200).containsOnlyKeys(mails.keySet());
        assertThat(kinds.values()).containsOnly("other", "auto-reply", "feedback");
        assertSoftly(softly -> mails.forEach((name, content) -> {
            Analysis analysis = ENGINE.analyse(RawMessage.whole(name, content));
            softly.assertThat(analysis.kind().code()).as(name).isEqualTo(kinds.get(name));
            if (analysis.kind().code().equals("other")) {
                softly.assertThat(analysis.events()).as(name).isEmpty();
            }
        }));
    }

    @Test
    void noneOfThePublicOnesIs() throws IOException {
        assumeThat(PUBLIC).as("public samples to measure against").isDirectory();
        try (Stream<Path> files = Files.list(PUBLIC)) {
            for (Path file : files.toList()) {
                Analysis analysis = ENGINE.analyse(RawMessage.whole(file.toString(), Files.readAllBytes(file)));
                assertThat(analysis.kind().code()).as("%s", file).isEqualTo("other");
            }
        }
    }
}
