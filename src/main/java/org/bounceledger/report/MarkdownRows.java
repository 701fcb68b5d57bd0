package org.bounceledger.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import java.util.stream.Collectors;
import org.bounceledger.store.RowSink;
import org.jspecify.annotations.Nullable;

/** Writes a report as a table of Markdown. Text is escaped, so that it is neither markup nor a link. */
final class MarkdownRows implements RowSink {
    private static final String MARKUP = "\\`*_{}[]()#+-.!|~>&:@/";

    private final Writer out;

    MarkdownRows(Writer out) {
        this.out = out;
    }

    @Override
    public void columns(List<String> names) {
        write(line(names.stream().map(MarkdownRows::escaped).toList()));
        write(line(names.stream().map(name -> "---").toList()));
    }

    @Override
    public void row(List<@Nullable Object> values) {
        write(line(values.stream().map(MarkdownRows::cell).toList()));
    }

    private static String cell(@Nullable Object value) {
        return value instanceof String text ? escaped(PlainText.of(text)) : Cell.text(value);
    }

    /** Every ASCII mark may be escaped (CommonMark section 2.4); "<" becomes a reference, for readers that take it for HTML first. */
    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '<') {
                escaped.append("&lt;");
            } else if (MARKUP.indexOf(c) >= 0 && !(c == '_' && i > 0 && text.length() < 30 && wordsOnly(text))) {
                escaped.append('\\').append(c);
            } else {
                escaped.append(c);
            }
        }
        return escaped.toString();
    }

    private static boolean wordsOnly(String text) {
        return text.chars().allMatch(c -> c == '_' || (c >= 'a' && c <= 'z'));
    }

    private static String line(List<String> cells) {
        return cells.stream().collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    private void write(String text) {
        try {
            out.write(text);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
