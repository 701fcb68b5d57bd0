package org.bounceledger.report;

import java.io.Writer;
import java.math.BigDecimal;
import java.util.List;
import org.bounceledger.store.RowSink;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/** Writes a report as JSON, one object on one line for each row. Numbers are numbers, what is absent is null. */
final class JsonRows implements RowSink {
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .characterEscapes(new TerminalEscapes())
            .rootValueSeparator("")
            .build();

    private final JsonGenerator json;
    private List<String> names = List.of();

    JsonRows(Writer out) {
        this.json = JSON.createGenerator(ObjectWriteContext.empty(), out);
    }

    @Override
    public void columns(List<String> names) {
        this.names = List.copyOf(names);
    }

    @Override
    public void row(List<@Nullable Object> values) {
        json.writeStartObject();
        for (int i = 0; i < names.size(); i++) {
            json.writeName(names.get(i));
            write(values.get(i));
        }
        json.writeEndObject();
        json.writeRaw('\n');
        json.flush();
    }

    private void write(@Nullable Object value) {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof Long number) {
            json.writeNumber(number);
        } else if (value instanceof BigDecimal number) {
            json.writeNumber(Cell.rounded(number));
        } else {
            json.writeString(TerminalEscapes.wellFormed(Cell.text(value)));
        }
    }
}
