package org.bounceledger.imap;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The folders that exist (RFC 9051 section 6.3.9). */
final class FolderList {
    private static final int MOST_TO_SHOW = 20;

    private final Session session;

    FolderList(Session session) {
        this.session = session;
    }

    /** All names in the spelling of a job file, sorted. */
    List<String> names() {
        return session.connection()
                .demand("LIST \"\" \"*\"", null)
                .of("LIST")
                .flatMap(this::name)
                .sorted()
                .toList();
    }

    /** {@code * LIST (\HasNoChildren) "/" "name"}; the name may be an atom, too. */
    private Stream<String> name(ServerResponse response) {
        try {
            WireReader reader = response.reader();
            reader.skipValue();
            reader.skipValue();
            String encoded = new String(reader.astring(), StandardCharsets.US_ASCII);
            return Stream.of(session.names().inJobFile(encoded));
        } catch (WireReader.Malformed unreadable) {
            return Stream.empty();
        }
    }

    /** The first names, for a message. */
    String summary() {
        List<String> all = names();
        String shown = String.join(", ", all.subList(0, Math.min(all.size(), MOST_TO_SHOW)));
        return all.size() > MOST_TO_SHOW ? shown + ", … (" + all.size() + " in all)" : shown;
    }

    /** How many messages a folder has; empty if it does not exist. */
    OptionalInt messages(String folder) {
        Reply reply = session.connection()
                .send("STATUS", session.names().argument(folder).writeAtom("(MESSAGES)"));
        if (!reply.ok()) {
            return OptionalInt.empty();
        }
        return reply.of("STATUS").flatMapToInt(FolderList::count).findFirst();
    }

    /** {@code * STATUS name (MESSAGES 231)}. */
    private static IntStream count(ServerResponse response) {
        try {
            WireReader reader = response.reader();
            reader.skipValue();
            reader.demand('(');
            reader.word();
            return IntStream.of((int) reader.number());
        } catch (WireReader.Malformed unreadable) {
            return IntStream.empty();
        }
    }

    /** Makes a folder unless it is there, and subscribes to it. */
    void ensure(String folder) {
        ImapConnection connection = session.connection();
        if (messages(folder).isEmpty()) {
            Reply created = connection.send("CREATE", session.names().argument(folder));
            if (!created.ok() && messages(folder).isEmpty()) {
                throw new MailboxException.FolderMissing(session.server() + ": the folder " + folder
                        + " does not exist and cannot be made: " + created.text());
            }
        }
        connection.send("SUBSCRIBE", session.names().argument(folder));
    }
}
