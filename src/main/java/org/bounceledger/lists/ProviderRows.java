package org.bounceledger.lists;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.Writer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.bounceledger.store.Suppressed;

/** A provider's CSV, in which each address stands as it is: an apostrophe before it would be another address. */
final class ProviderRows implements SuppressionWriter {
    /** Each line by itself, without a heading: "recipient@example.com,BOUNCE". */
    static final Form SES = new Form(List.of(), one -> List.of(one.key(), one.complaint() ? "COMPLAINT" : "BOUNCE"));

    static final Form SENDGRID = new Form(List.of("email"), one -> List.of(one.key()));

    static final Form MAILGUN = new Form(
            List.of("address", "code", "error", "created_at"),
            one -> List.of(one.key(), code(one), error(one), rfc2822(one.since())));

    private static final DateTimeFormatter RFC_2822 = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss Z", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final int FAILED_FOR_GOOD = 550;

    private final CsvWriter csv;
    private final Form form;

    /**
     * What stands in the file.
     *
     * @param heading empty for none
     */
    record Form(List<String> heading, Function<Suppressed, List<String>> cells) {}

    ProviderRows(Writer out, Form form) {
        this.csv = CsvWriter.builder()
                .bufferSize(0)
                .lineDelimiter(LineDelimiter.LF)
                .build(out);
        this.form = form;
        if (!form.heading().isEmpty()) {
            csv.writeRecord(form.heading());
        }
    }

    @Override
    public void write(Suppressed one) {
        csv.writeRecord(form.cells().apply(one));
    }

    @Override
    public void end() {}

    private static String code(Suppressed one) {
        Integer code = one.replyCode();
        return String.valueOf(code != null && code >= 500 && code <= 599 ? code : FAILED_FOR_GOOD);
    }

    private static String error(Suppressed one) {
        return one.reason() == null
                ? one.complaint() ? "complaint" : "blocked"
                : one.reason().code();
    }

    private static String rfc2822(Instant instant) {
        return RFC_2822.format(instant);
    }
}
