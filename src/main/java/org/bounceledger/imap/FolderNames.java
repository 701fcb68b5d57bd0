package org.bounceledger.imap;

import java.nio.charset.StandardCharsets;
import org.eclipse.angus.mail.iap.Argument;
import org.eclipse.angus.mail.imap.protocol.BASE64MailboxDecoder;
import org.eclipse.angus.mail.imap.protocol.BASE64MailboxEncoder;
import org.jspecify.annotations.Nullable;

/**
 * Translates folder names between the job file ("/" between levels, Unicode) and the server (its own separator, its personal
 * namespace of RFC 2342, modified UTF-7 of RFC 3501 section 5.1.3).
 *
 * @param separator between levels; "" if the server has no levels
 * @param prefix    what the names of our own folders begin with, such as {@code INBOX.}; often ""
 */
record FolderNames(String separator, String prefix) {
    private static final String INBOX = "INBOX";

    /** Asks the server how it spells names. */
    static FolderNames ask(ImapConnection connection) {
        if (connection.hasCapability("NAMESPACE")) {
            Reply reply = connection.send("NAMESPACE", null);
            for (ServerResponse response : reply.of("NAMESPACE").toList()) {
                try {
                    return personal(response.reader());
                } catch (WireReader.Malformed unusable) {
                    break;
                }
            }
        }
        Reply reply = connection.demand("LIST \"\" \"\"", null);
        for (ServerResponse response : reply.of("LIST").toList()) {
            try {
                WireReader reader = response.reader();
                reader.skipValue();
                return new FolderNames(text(reader.nstring()), "");
            } catch (WireReader.Malformed unusable) {
                break;
            }
        }
        return new FolderNames("/", "");
    }

    /** RFC 2342 section 5: the first of our own namespaces, {@code (("INBOX." "."))}. */
    private static FolderNames personal(WireReader reader) throws WireReader.Malformed {
        reader.demand('(');
        reader.demand('(');
        String prefix = decode(text(reader.nstring()));
        return new FolderNames(text(reader.nstring()), prefix);
    }

    private static String text(byte @Nullable [] octets) {
        return octets == null ? "" : new String(octets, StandardCharsets.UTF_8);
    }

    /** As the server spells it, but in Unicode. */
    String onServer(String name) {
        if (name.equalsIgnoreCase(INBOX)) {
            return INBOX;
        }
        String own = separator.isEmpty() ? name : name.replace("/", separator);
        return own.startsWith(prefix) ? own : prefix + own;
    }

    /** As an argument of a command. */
    Argument argument(String name) {
        return new Argument().writeString(BASE64MailboxEncoder.encode(onServer(name)));
    }

    /** From the server's spelling to that of a job file. */
    String inJobFile(String encoded) {
        String name = decode(encoded);
        String own = name.startsWith(prefix) && !name.equals(prefix) ? name.substring(prefix.length()) : name;
        return separator.isEmpty() ? own : own.replace(separator, "/");
    }

    private static String decode(String encoded) {
        return BASE64MailboxDecoder.decode(encoded);
    }
}
