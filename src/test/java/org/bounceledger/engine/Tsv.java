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
        Map<String, List<List<String>>> rows = new LinkedHashMap<>();
        try {
            List<String> lines = Files.readAllLines(table, StandardCharsets.UTF_8);
            for (String line : lines.subList(1, lines.size())) {
                List<String> cells = List.of(line.split("\t", -1));
                rows.computeIfAbsent(cells.get(0), file -> new ArrayList<>()).add(cells.subList(1, cells.size()));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return rows;
    }
}
