package org.bounceledger.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A table of what is expected: a heading, then rows whose first cell is the name of a file. */
final class Tsv {
    private Tsv() {}

    /** The rows of each file, without the name, in their order. */
    static Map<String, List<List<String>>> byFile(Path table) {
        Map<String, List<List<String>>> byFile = new LinkedHashMap<>();
        for (List<String> cells : rows(table)) {
            byFile.computeIfAbsent(cells.get(0), file -> new ArrayList<>()).add(cells.subList(1, cells.size()));
        }
        return byFile;
    }

    /** The rows without the heading, split at the tabs. */
    static List<List<String>> rows(Path table) {
        try {
            return Files.readString(table, StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> List.of(line.split("\t", -1)))
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
