package org.bounceledger.cli;

import java.io.OutputStream;
import org.bounceledger.model.Analysis;
import org.bounceledger.model.BounceEvent;
import org.bounceledger.model.OriginalMessage;
import org.bounceledger.model.Quirk;
import org.bounceledger.model.RecipientOutcome;
import org.bounceledger.model.Tier;
import org.bounceledger.model.Verdict;
import org.bounceledger.report.TerminalEscapes;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/** Writes what was made of messages as JSON, one object on one line for each, in UTF-8, lines ended by LF. */
public final class JsonLines implements Results {
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .characterEscapes(new TerminalEscapes())
            .rootValueSeparator("")
            .build();

    private final JsonGenerator json;

    /** @param out is flushed but not closed */
    public JsonLines(OutputStream out) {
        this.json = JSON.createGenerator(ObjectWriteContext.empty(), out);
    }

    /**
     * Writes one line; some of it may stay in a buffer until {@link #flush()}.
     *
     * @param source where the message comes from
     * @throws tools.jackson.core.JacksonException if it can't be written
     */
    @Override
    public void write(String source, Analysis analysis) {
        json.writeStartObject();
        text("source", source);
        text("kind", analysis.kind().code());
        text("format", analysis.format());
        text("messageId", analysis.messageId());
        text("subject", analysis.subject());
        text("occurredAt", analysis.occurredAt());
        original(analysis.original());
        json.writeArrayPropertyStart("events");
        for (BounceEvent event : analysis.events()) {
            event(event.outcome(), event.verdict());
        }
        json.writeEndArray();
        json.writeArrayPropertyStart("quirks");
        analysis.quirks().stream().sorted().map(Quirk::code).forEach(json::writeString);
        json.writeEndArray();
        json.writeEndObject();
        json.writeRaw('\n');
    }

    /** Writes out what is still buffered. */
    public void flush() {
        json.flush();
    }

    @Override
    public void close() {
        json.close();
    }

    private void original(OriginalMessage original) {
        json.writeObjectPropertyStart("original");
        text("messageId", original.messageId());
        text("sender", original.sender());
        text("subject", original.subject());
        text("listId", original.listId());
        json.writeEndObject();
    }

    private void event(RecipientOutcome outcome, Verdict verdict) {
        Tier tier = verdict.tier();
        json.writeStartObject();
        text("recipient", outcome.recipient());
        text("originalRecipient", outcome.originalRecipient());
        text("action", outcome.action().code());
        text("reason", verdict.reason().code());
        text("tier", tier);
        json.writeBooleanProperty("hard", verdict.hard());
        text("fault", verdict.fault().code());
        text("status", outcome.status());
        text("replyCode", outcome.replyCode());
        text("command", outcome.command());
        text("diagnostic", outcome.diagnostic());
        text("remoteMta", outcome.remoteMta());
        text("reportingMta", outcome.reportingMta());
        text("feedbackType", outcome.feedbackType());
        json.writeObjectPropertyStart("evidence");
        text("rule", verdict.evidence().rule());
        text("line", verdict.evidence().line());
        json.writeEndObject();
        json.writeEndObject();
    }

    private void text(String name, @Nullable Object value) {
        json.writeName(name);
        if (value == null) {
            json.writeNull();
        } else {
            json.writeString(TerminalEscapes.wellFormed(value.toString()));
        }
    }
}
