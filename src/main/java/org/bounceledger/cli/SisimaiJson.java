package org.bounceledger.cli;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import org.bounceledger.model.Analysis;
import org.bounceledger.model.BounceEvent;
import org.bounceledger.model.EmailAddress;
import org.bounceledger.model.OriginalMessage;
import org.bounceledger.model.Reason;
import org.bounceledger.model.RecipientOutcome;
import org.bounceledger.report.TerminalEscapes;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * Writes events as Sisimai 5 dumps them: one JSON array with an object for each recipient. What a message states nothing of is "". The
 * mapping is described in {@code src/docs/sisimai.md}.
 */
final class SisimaiJson implements Results {
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .characterEscapes(new TerminalEscapes())
            .rootValueSeparator("")
            .build();

    /** What Sisimai calls the formats that are not named by their maker in small letters. */
    private static final Map<String, String> DECODERS = Map.ofEntries(
            Map.entry("activehunter", "Activehunter"),
            Map.entry("amazonses", "AmazonSES"),
            Map.entry("amazonsns", "AmazonSES"),
            Map.entry("arf", "ARF"),
            Map.entry("dragonfly", "DragonFly"),
            Map.entry("exchange", "Exchange2007"),
            Map.entry("ezweb", "EZweb"),
            Map.entry("fml", "FML"),
            Map.entry("gmx", "GMX"),
            Map.entry("googlegroups", "GoogleGroups"),
            Map.entry("imail", "IMailServer"),
            Map.entry("james", "ApacheJames"),
            Map.entry("jmrp", "ARF"),
            Map.entry("kddi", "KDDI"),
            Map.entry("mailfoundry", "MailFoundry"),
            Map.entry("mailmarshal", "MailMarshal"),
            Map.entry("mailru", "MailRu"),
            Map.entry("messagingserver", "MessagingServer"),
            Map.entry("mfilter", "mFILTER"),
            Map.entry("microsoft365", "Exchange2007"),
            Map.entry("mimecast", "Mimecast"),
            Map.entry("opensmtpd", "OpenSMTPD"),
            Map.entry("qmail", "qmail"),
            Map.entry("rfc3464", "RFC3464"),
            Map.entry("rfc3834", "RFC3834"),
            Map.entry("trendmicro", "TrendMicro"));

    private final JsonGenerator json;

    /** Begins the array on a stream, which is flushed but not closed. */
    SisimaiJson(OutputStream out) {
        this.json = JSON.createGenerator(ObjectWriteContext.empty(), out);
        json.writeStartArray();
    }

    /** Writes an object for each recipient; as with Sisimai unless it is asked for more, none for deliveries and automatic answers. */
    @Override
    public void write(String source, Analysis analysis) {
        for (BounceEvent event : analysis.events()) {
            Reason reason = event.verdict().reason();
            if (reason != Reason.DELIVERED && reason != Reason.VACATION) {
                event(source, analysis, event);
            }
        }
    }

    @Override
    public void close() {
        json.writeEndArray();
        json.writeRaw('\n');
        json.close();
    }

    private void event(String source, Analysis analysis, BounceEvent event) {
        RecipientOutcome outcome = event.outcome();
        OriginalMessage original = analysis.original();
        json.writeStartObject();
        text("action", action(event));
        text("addresser", original.sender());
        text("alias", outcome.originalRecipient());
        json.writeNullProperty("catch");
        text("command", outcome.command());
        text("decodedby", decoder(analysis.format()));
        text("deliverystatus", outcome.status());
        text("destination", domain(outcome.recipient()));
        text("diagnosticcode", outcome.diagnostic());
        text("diagnostictype", outcome.replyCode() == null && outcome.command() == null ? "" : "SMTP");
        text("feedbackid", "");
        text("feedbacktype", outcome.feedbackType());
        json.writeNumberProperty("hardbounce", event.verdict().hard() ? 1 : 0);
        text("lhost", outcome.reportingMta());
        text("listid", original.listId());
        text("messageid", original.messageId());
        text("origin", source);
        text("reason", event.verdict().reason().code());
        text("recipient", outcome.recipient());
        text("replycode", outcome.replyCode());
        text("rhost", outcome.remoteMta());
        text("senderdomain", senderDomain(original.sender()));
        text("subject", original.subject());
        timestamp(analysis);
        text("token", token(analysis, outcome));
        json.writeEndObject();
    }

    private void timestamp(Analysis analysis) {
        if (analysis.occurredAt() == null) {
            json.writeNullProperty("timestamp");
            text("timezoneoffset", "");
        } else {
            json.writeNumberProperty("timestamp", analysis.occurredAt().getEpochSecond());
            text("timezoneoffset", "+0000");
        }
    }

    /** Complaints have no action. */
    private static String action(BounceEvent event) {
        return event.verdict().reason() == Reason.FEEDBACK
                ? ""
                : event.outcome().action().code();
    }

    private static String decoder(String format) {
        String known = DECODERS.get(format);
        return known != null ? known : format.substring(0, 1).toUpperCase(Locale.ROOT) + format.substring(1);
    }

    private static String domain(@Nullable EmailAddress address) {
        return address == null ? "" : address.domain();
    }

    private static String senderDomain(@Nullable String sender) {
        return sender == null ? "" : domain(EmailAddress.parse(sender).orElse(null));
    }

    /** SHA-1 over sender, recipient and time, between control characters; "" unless all three are known. */
    private static String token(Analysis analysis, RecipientOutcome outcome) {
        String sender = analysis.original().sender();
        if (sender == null || outcome.recipient() == null || analysis.occurredAt() == null) {
            return "";
        }
        String text = "\u0002" + sender.toLowerCase(Locale.ROOT) + "\u001e"
                + outcome.recipient().toString().toLowerCase(Locale.ROOT) + "\u001e"
                + analysis.occurredAt().getEpochSecond() + "\u0003";
        try {
            byte[] hash = MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-1", e);
        }
    }

    private void text(String name, @Nullable Object value) {
        json.writeStringProperty(name, value == null ? "" : TerminalEscapes.wellFormed(value.toString()));
    }
}
