package org.bounceledger.lists;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bounceledger.model.Reason;
import org.bounceledger.model.Tier;
import org.bounceledger.store.Suppressed;
import org.jspecify.annotations.Nullable;

/** Lists for tests. */
final class Lists {
    static final Instant SINCE = Instant.parse("2026-05-01T10:00:00Z");

    private Lists() {}

    static Suppressed bounced(String key) {
        return new Suppressed(
                key, key, "suppressed", SINCE, null, Reason.USERUNKNOWN, Tier.A, 550, "nonexistent", null, null);
    }

    static Suppressed complained(String key) {
        return new Suppressed(
                key, key, "complained", SINCE, null, Reason.FEEDBACK, null, null, "complaint", null, null);
    }

    static Suppressed blocked(String key, String words, @Nullable Instant until) {
        return new Suppressed(key, key, "blocked", SINCE, until, null, null, null, null, "maria", words);
    }

    static String written(ListFormat format, Suppressed... all) {
        StringWriter out = new StringWriter();
        SuppressionWriter writer = format.on(out);
        List.of(all).forEach(writer::write);
        writer.end();
        return out.toString();
    }

    /** The entries that a text has, or its mistakes. */
    static List<ListEntry> read(Path folder, String text) {
        Mistakes mistakes = new Mistakes("list");
        List<ListEntry> entries = new ArrayList<>();
        try (ListFile file = file(folder, text)) {
            SuppressionList.read(file, mistakes, entries::add);
        }
        mistakes.refuse();
        return entries;
    }

    static ListFile file(Path folder, String text) {
        try {
            return ListFile.of(Files.writeString(folder.resolve("list"), text).toString());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
