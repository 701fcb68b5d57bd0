package org.bounceledger.lists;

import java.io.Writer;
import java.util.function.BiConsumer;
import org.bounceledger.store.Suppressed;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/** Bodies of requests, a line of JSON each, since an API takes only so many addresses at a time. */
final class RequestBodies implements SuppressionWriter {
    static final Form POSTMARK = new Form("Suppressions", 50, (json, one) -> {
        json.writeStartObject();
        json.writeStringProperty("EmailAddress", one.key());
        json.writeEndObject();
    });

    /** Two entries for each: one keeps mailings from it, the other one every other mail. */
    static final Form SPARKPOST = new Form("recipients", 1_000, (json, one) -> {
        entry(json, one, "transactional");
        entry(json, one, "non_transactional");
    });

    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
            .rootValueSeparator("")
            .build();

    private final JsonGenerator json;
    private final Form form;
    private int inBody;

    /**
     * What a body is.
     *
     * @param array its one field
     * @param most  recipients in a body
     */
    record Form(String array, int most, BiConsumer<JsonGenerator, Suppressed> entry) {}

    RequestBodies(Writer out, Form form) {
        this.json = JSON.createGenerator(ObjectWriteContext.empty(), out);
        this.form = form;
    }

    @Override
    public void write(Suppressed one) {
        if (inBody == 0) {
            json.writeStartObject();
            json.writeArrayPropertyStart(form.array());
        }
        form.entry().accept(json, one);
        inBody++;
        if (inBody == form.most()) {
            close();
        }
    }

    @Override
    public void end() {
        if (inBody > 0) {
            close();
        }
        json.flush();
    }

    private void close() {
        json.writeEndArray();
        json.writeEndObject();
        json.writeRaw('\n');
        inBody = 0;
    }

    private static void entry(JsonGenerator json, Suppressed one, String type) {
        json.writeStartObject();
        json.writeStringProperty("recipient", one.key());
        json.writeStringProperty("type", type);
        json.writeStringProperty("description", description(one));
        json.writeEndObject();
    }

    private static String description(Suppressed one) {
        return one.complaint()
                ? "complaint"
                : one.reason() == null ? "blocked" : "bounce: " + one.reason().code();
    }
}
