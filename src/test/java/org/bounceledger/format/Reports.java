package org.bounceledger.format;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import org.bounceledger.mime.MailReader;
import org.bounceledger.model.RawMessage;
import org.bounceledger.model.RecipientOutcome;

/** Reads messages with all formats, without the engine's fence, and writes what was read as one line for a table. */
final class Reports {
    /** A report's format and what it read. */
    record Read(String format, Report report) {}

    private Reports() {}

    static Optional<Read> read(String message) {
        return read(message.getBytes(StandardCharsets.UTF_8));
    }

    static Optional<Read> read(byte[] message) {
        Mail mail = new Mail(MailReader.read(RawMessage.whole("test", message)));
        for (ReportFormat format : Formats.all()) {
            Optional<Report> report = format.read(mail);
            if (report.isPresent()) {
                return Optional.of(new Read(format.name(), report.get()));
            }
        }
        return Optional.empty();
    }

    /** The kind, then recipient, action, status, reply code and command of each outcome. */
    static String line(String message) {
        Optional<Read> read = read(message);
        if (read.isEmpty()) {
            return "none";
        }
        StringJoiner line = new StringJoiner(" | ");
        line.add(read.get().report().kind().code());
        read.get().report().outcomes().forEach(outcome -> line.add(one(outcome)));
        return line.toString();
    }

    private static String one(RecipientOutcome outcome) {
        StringJoiner words = new StringJoiner(" ");
        for (Object value : List.of(
                Optional.ofNullable(outcome.recipient()),
                Optional.of(outcome.action().code()),
                Optional.ofNullable(outcome.status()),
                Optional.ofNullable(outcome.replyCode()),
                Optional.ofNullable(outcome.command()))) {
            words.add(((Optional<?>) value).map(Object::toString).orElse("-"));
        }
        return words.toString();
    }
}
