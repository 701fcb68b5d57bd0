package org.bounceledger.mime;

import java.util.List;
import java.util.Optional;

/** A part of a message (RFC 2045 section 2.5): its fields, and its text or the parts inside. Texts are decoded when asked for. */
public final class Part {
    private final String path;
    private final Fields fields;
    private final ContentType type;
    private final Octets octets;
    private final int from;
    private final int to;
    private final List<Part> children;
    private final Lazy<String> text = Lazy.of(this::decodeText);
    private final Lazy<Fields> embedded = Lazy.of(this::readEmbedded);

    Part(String path, Fields fields, ContentType type, Octets octets, int from, int to, List<Part> children) {
        this.path = path;
        this.fields = fields;
        this.type = type;
        this.octets = octets;
        this.from = from;
        this.to = to;
        this.children = List.copyOf(children);
    }

    /** Where the part is, counted from 1 on each level, such as {@code 2.1}; "" for the message itself. */
    public String path() {
        return path;
    }

    public Fields fields() {
        return fields;
    }

    /** Type and subtype in lower case; "text/plain" where the part names none (RFC 2045 section 5.2). */
    public String mediaType() {
        return type.mediaType().isEmpty() ? "text/plain" : type.mediaType();
    }

    /** A parameter of the Content-Type; "" if it is absent. The name is given in lower case. */
    public String parameter(String name) {
        return type.parameters().getOrDefault(name, "");
    }

    public List<Part> children() {
        return children;
    }

    /** Whether this is a multipart in which parts were found. */
    public boolean isMultipart() {
        return !children.isEmpty();
    }

    /** Whether the part is a message, or the header of one, that somebody sent before: the one that a report is about. */
    public boolean isMessage() {
        return switch (mediaType()) {
            case "message/rfc822", "message/global", "message/global-headers", "message/rfc822-headers" -> true;
            // QUIRK RFC 3462 section 2: the type is text/rfc822-headers, some leave the "s" off
            case "text/rfc822-headers", "text/rfc822-header", "text/rfc822" -> true;
            default -> false;
        };
    }

    /** The body with its transfer encoding and charset undone and LF line ends; of a multipart, all of it undecoded. */
    public String text() {
        return text.get();
    }

    /** The body as plain text: HTML without its markup. */
    public String plainText() {
        return mediaType().equals("text/html") ? HtmlText.of(text()) : text();
    }

    /** The header of the message inside, if {@link #isMessage} says that there is one. */
    public Optional<Fields> embedded() {
        return isMessage() ? Optional.of(embedded.get()) : Optional.empty();
    }

    private Fields readEmbedded() {
        Octets body = octets;
        int start = from;
        int end = to;
        if (!encoding().isEmpty()) {
            // QUIRK RFC 2046 section 5.2.1: a message part must not be encoded, some are
            body = Octets.of(TransferDecoder.decode(octets.content(), from, to, encoding()));
            start = 0;
            end = body.length();
        }
        return FieldReader.read(body, MailReader.skipEnvelope(body, start, end), end);
    }

    private String decodeText() {
        String label = parameter("charset");
        String encoding = encoding();
        if (encoding.isEmpty() && mediaType().startsWith("text/") && Undeclared.isBase64(octets.content(), from, to)) {
            encoding = "base64";
        }
        if (encoding.isEmpty()) {
            return TextDecoder.decode(octets.content(), from, to, label);
        }
        byte[] decoded = TransferDecoder.decode(octets.content(), from, to, encoding);
        return lfOnly(TextDecoder.decode(decoded, 0, decoded.length, label));
    }

    /** "base64", "quoted-printable", or "" for what needs no decoding. */
    private String encoding() {
        String value = fields.value("content-transfer-encoding");
        if (value.regionMatches(true, 0, "base64", 0, 6)) {
            return "base64";
        }
        return value.regionMatches(true, 0, "quoted-printable", 0, 16) ? "quoted-printable" : "";
    }

    private static String lfOnly(String text) {
        return text.indexOf('\r') < 0 ? text : text.replace("\r\n", "\n").replace('\r', '\n');
    }

    @Override
    public String toString() {
        return (path + " " + mediaType()).strip();
    }
}
