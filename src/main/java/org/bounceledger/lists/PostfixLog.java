package org.bounceledger.lists;

import java.io.BufferedReader;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what a Postfix delivered out of a mail log: the lines of its smtp, lmtp, qmgr and cleanup. All other lines are left out. */
public final class PostfixLog {
    private final LogClock clock;
    private final Sink sink;
    private final Map<String, Queued> queue = new HashMap<>();
    private boolean postfix;

    private PostfixLog(LogClock clock, Sink sink) {
        this.clock = clock;
        this.sink = sink;
    }

    /** Takes what the log tells. */
    public interface Sink {
        /** A line that has a date, of whatever program; called before what the line tells. */
        void line(Instant at, String host);

        /** A delivery, or the attempt of one. */
        void delivery(Delivery delivery);
    }

    /** What is known of a message in the queue. */
    private static final class Queued {
        private @Nullable String sender;
        private @Nullable String messageId;
    }

    /**
     * Reads a log.
     *
     * @param now  after which no line can have been written
     * @param zone of dates that state none
     * @param year of the first line, where dates have none; 0 to find it
     * @throws BadListException if no line is one of a Postfix
     */
    public static void read(ListFile file, Instant now, ZoneId zone, int year, Sink sink) {
        PostfixLog log = new PostfixLog(new LogClock(now, zone, year), sink);
        file.readLog(text -> {
            log.lines(text);
            return true;
        });
        if (!log.postfix) {
            throw new BadListException(file.name() + " has no line of a Postfix in it, such as"
                    + " \"May  1 10:00:00 mail postfix/smtp[4711]: 4D2C1A: to=<neko@example.com>, … status=sent (…)\"");
        }
    }

    /** The date of the first line that has one, so that logs can be put into their order; the end of time if none has. */
    public static Instant begin(ListFile file, Instant now, ZoneId zone, int year) {
        LogClock clock = new LogClock(now, zone, year);
        return file.readLog(text -> {
            for (String line = text.readLine(); line != null; line = text.readLine()) {
                Instant at = clock.read(line);
                if (at != null) {
                    return at;
                }
            }
            return Instant.MAX;
        });
    }

    private void lines(BufferedReader text) throws IOException {
        for (String line = text.readLine(); line != null; line = text.readLine()) {
            Instant at = clock.read(line);
            int host = at == null ? -1 : LogClock.end(line) + 1;
            int tag = host < 0 ? -1 : line.indexOf(' ', host);
            if (at != null && tag > 0) {
                String name = line.substring(host, tag);
                sink.line(at, name);
                program(at, name, line, tag + 1);
            }
        }
    }

    /** "postfix/smtp[4711]: 4D2C1A: to=<…>", where "postfix" may be another name, and have more parts. */
    private void program(Instant at, String host, String line, int tag) {
        int text = line.indexOf("]: ", tag);
        int number = line.indexOf('[', tag);
        int slash = number < 0 ? -1 : line.lastIndexOf('/', number);
        int id = text < 0 ? -1 : line.indexOf(": ", text + 3);
        if (id < 0 || slash < tag || number > text || line.indexOf(' ', tag) < text) {
            return;
        }
        String service = line.substring(slash + 1, number);
        String key = host + ' ' + line.substring(text + 3, id);
        String rest = line.substring(id + 2);
        switch (service) {
            case "smtp", "lmtp" -> delivery(at, host, key, rest);
            case "cleanup" -> {
                if (rest.startsWith("message-id=")) {
                    queued(key).messageId = between(rest, "message-id=<", ">");
                }
            }
            case "qmgr" -> queue(at, host, key, rest);
            default -> {}
        }
    }

    private void queue(Instant at, String host, String key, String rest) {
        postfix = true;
        if (rest.equals("removed")) {
            queue.remove(key);
        } else if (rest.startsWith("from=<")) {
            String sender = between(rest, "from=<", ">, ");
            Queued known = queued(key);
            known.sender = sender;
            if (rest.contains(">, status=expired")) {
                sink.delivery(new Delivery(at, host, "", "", "expired", sender, known.messageId));
            }
        }
    }

    private void delivery(Instant at, String host, String key, String rest) {
        String recipient = between(rest, "to=<", ">, ");
        String status = between(rest, ", status=", " ");
        if (!rest.startsWith("to=<") || recipient == null || status == null) {
            return;
        }
        postfix = true;
        String relay = between(rest, ", relay=", ", ");
        String address = relay == null ? null : between(relay, "[", "]");
        Queued known = queue.get(key);
        sink.delivery(new Delivery(
                at,
                host,
                recipient,
                address != null ? address : relay == null ? "" : relay,
                status,
                known == null ? null : known.sender,
                known == null ? null : known.messageId));
    }

    private Queued queued(String key) {
        return queue.computeIfAbsent(key, none -> new Queued());
    }

    private static @Nullable String between(String text, String before, String after) {
        int begin = text.indexOf(before);
        int end = begin < 0 ? -1 : text.indexOf(after, begin + before.length());
        return end < 0 ? null : text.substring(begin + before.length(), end);
    }
}
