package org.bounceledger.lists;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.bounceledger.report.SpreadsheetCell;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads a suppression list, ours or a provider's, as CSV or as JSON; which of them it is, its text tells. Of CSV, a first row that
 * names a field of {@link EntryFields} is a heading; without one, the first cell is the address and the second one says why, as
 * Amazon SES has it. JSON may be one document or several, bare or wrapped as the APIs of providers answer.
 */
public final class SuppressionList {
    /** The arrays in which providers' answers and requests hold their entries. */
    private static final List<String> WRAPPERS = List.of(
            "suppresseddestinationsummaries", "recipient_emails", "items", "suppressions", "recipients", "results");

    private static final JsonFactory JSON = new JsonFactory();

    private final Mistakes mistakes;
    private final Consumer<ListEntry> sink;
    private @Nullable List<String> names;

    private SuppressionList(Mistakes mistakes, Consumer<ListEntry> sink) {
        this.mistakes = mistakes;
        this.sink = sink;
    }

    /** Gives all entries of a file, one by one; what is none is added to the mistakes. */
    public static void read(ListFile file, Mistakes mistakes, Consumer<ListEntry> sink) {
        file.read(text -> {
            SuppressionList list = new SuppressionList(mistakes, sink);
            String begin = CsvText.firstLine(text);
            if (begin.startsWith("{") || begin.startsWith("[")) {
                list.json(text);
            } else {
                CsvText.rows(text, mistakes, list::row);
            }
            return true;
        });
    }

    private void row(CsvText.Row row) {
        List<String> known = names;
        if (known == null) {
            boolean heading = EntryFields.heading(row.cells());
            known = heading ? row.cells().stream().map(EntryFields::name).toList() : List.of("address", "reason");
            names = known;
            if (heading) {
                return;
            }
        }
        Map<String, String> fields = new HashMap<>();
        for (int i = 0; i < Math.min(known.size(), row.cells().size()); i++) {
            fields.put(known.get(i), row.cells().get(i));
        }
        if (row.cells().size() > known.size()) {
            mistakes.add(
                    row.line(),
                    "has " + row.cells().size() + " cells, and there are only " + known.size() + " columns");
            return;
        }
        if (known.contains("key")) {
            fields.replaceAll((name, value) -> SpreadsheetCell.original(value));
        }
        give(row.line(), fields);
    }

    private void give(long line, Map<String, String> fields) {
        ListEntry entry = EntryFields.entry(line, fields);
        if (entry == null) {
            mistakes.add(line, "has no address");
        } else {
            sink.accept(entry);
        }
    }

    private void json(BufferedReader text) throws IOException {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                value(parser, token);
            }
        } catch (StreamReadException wrong) {
            mistakes.add(
                    wrong.getLocation() == null ? 1 : wrong.getLocation().getLineNr(),
                    "is no JSON from here on (" + wrong.getOriginalMessage() + ")");
        }
    }

    private void value(JsonParser parser, JsonToken token) {
        long line = parser.currentTokenLocation().getLineNr();
        switch (token) {
            case START_ARRAY -> {
                for (JsonToken next = parser.nextToken(); next != JsonToken.END_ARRAY; next = parser.nextToken()) {
                    value(parser, next);
                }
            }
            case START_OBJECT -> object(parser, line);
            case VALUE_STRING -> give(line, Map.of("address", parser.getString()));
            default -> mistakes.add(line, "is neither an address nor an object with one");
        }
    }

    private void object(JsonParser parser, long line) {
        Map<String, String> fields = new HashMap<>();
        boolean wrapper = false;
        for (JsonToken next = parser.nextToken(); next != JsonToken.END_OBJECT; next = parser.nextToken()) {
            String name = EntryFields.name(parser.currentName());
            JsonToken token = parser.nextToken();
            if (token == JsonToken.START_ARRAY && WRAPPERS.contains(name)) {
                wrapper = true;
                value(parser, token);
            } else if (token == JsonToken.START_ARRAY || token == JsonToken.START_OBJECT) {
                parser.skipChildren();
            } else if (token != JsonToken.VALUE_NULL) {
                fields.put(name, parser.getString());
            }
        }
        if (!wrapper) {
            give(line, fields);
        }
    }
}
