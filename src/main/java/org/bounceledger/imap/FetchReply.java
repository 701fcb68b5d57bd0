package org.bounceledger.imap;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One FETCH response (RFC 9051 section 7.5.2), as far as it matters here. */
final class FetchReply {
    private static final DateTimeFormatter INTERNAL_DATE = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .appendPattern("d-MMM-uuuu HH:mm:ss Z")
            .toFormatter(Locale.ENGLISH);

    private long uid;
    private long size = -1;
    private boolean hasBody;
    private byte @Nullable [] body;
    private @Nullable Instant internalDate;

    private FetchReply() {}

    /**
     * Reads a response.
     *
     * @param reader behind the word FETCH
     * @return empty if it is malformed, or does not tell its UID
     */
    static Optional<FetchReply> read(WireReader reader) {
        FetchReply reply = new FetchReply();
        try {
            reader.demand('(');
            while (!reader.take(')')) {
                reply.item(reader.word().toUpperCase(Locale.ROOT), reader);
            }
            return reader.atEnd() && reply.uid > 0 ? Optional.of(reply) : Optional.empty();
        } catch (WireReader.Malformed malformed) {
            return Optional.empty();
        }
    }

    private void item(String name, WireReader reader) throws WireReader.Malformed {
        if (name.equals("UID")) {
            uid = reader.number();
        } else if (name.equals("RFC822.SIZE")) {
            size = reader.number();
        } else if (name.equals("INTERNALDATE")) {
            internalDate = date(reader.nstring());
        } else if (name.startsWith("BODY[]")) {
            if (hasBody) {
                throw new WireReader.Malformed("two bodies in one response");
            }
            hasBody = true;
            body = reader.nstring();
        } else {
            reader.skipValue();
        }
    }

    private static @Nullable Instant date(byte @Nullable [] text) {
        if (text == null) {
            return null;
        }
        try {
            return OffsetDateTime.parse(new String(text, StandardCharsets.US_ASCII).strip(), INTERNAL_DATE)
                    .toInstant();
        } catch (DateTimeParseException unreadable) {
            return null;
        }
    }

    long uid() {
        return uid;
    }

    /** RFC822.SIZE, or -1 if the response does not tell it. */
    long size() {
        return size;
    }

    /** Whether there is a body at all, be it NIL. A response about changed flags has none. */
    boolean hasBody() {
        return hasBody;
    }

    /** The octets of the body; null if it is NIL or absent. */
    byte @Nullable [] body() {
        return body;
    }

    /** Whether the body is there and has no octets. */
    boolean isEmpty() {
        return body != null && body.length == 0;
    }

    @Nullable
    Instant internalDate() {
        return internalDate;
    }
}
