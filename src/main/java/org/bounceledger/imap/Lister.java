package org.bounceledger.imap;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.LongStream;

/** Finds out which messages are there, and how large they are. */
final class Lister {
    /** {@code command()} keeps all responses in memory. */
    static final int WINDOW = 10_000;

    private static final int MOST_MESSAGES = 20_000_000;

    private final Session session;
    private final boolean skipDeleted;

    /**
     * @param skipDeleted whether messages marked \Deleted count as gone: true where nothing is ever expunged
     */
    Lister(Session session, boolean skipDeleted) {
        this.session = session;
        this.skipDeleted = skipDeleted;
    }

    /** All UIDs, ascending. */
    long[] all(SourceFolder folder) {
        return session.persistently(() -> {
            ImapConnection connection = session.in(folder, false);
            if (connection.hasCapability("ESEARCH")) {
                Optional<long[]> found = extended(connection, skipDeleted ? "UNDELETED" : "ALL");
                if (found.isPresent()) {
                    return found.get();
                }
            }
            return inWindows(folder);
        });
    }

    /** RFC 4731 section 3.1: {@code * ESEARCH (TAG "A1") UID ALL 1:3,7}; without ALL if there are none. */
    private static Optional<long[]> extended(ImapConnection connection, String key) {
        Reply reply = connection.demand("UID SEARCH RETURN (ALL) " + key, null);
        if (partial(reply)) {
            return Optional.empty();
        }
        for (ServerResponse response : reply.of("ESEARCH").toList()) {
            try {
                WireReader reader = response.reader();
                long[] found = new long[0];
                while (!reader.atEnd()) {
                    if (reader.take('(')) {
                        reader.word();
                        reader.astring();
                        reader.demand(')');
                    } else if (reader.word().equalsIgnoreCase("ALL")) {
                        found = UidSet.parse(reader.word(), MOST_MESSAGES);
                    }
                }
                return Optional.of(found);
            } catch (WireReader.Malformed | IllegalArgumentException malformed) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /**
     * By sequence numbers, from the last to the first: when another session expunges something meanwhile, messages only get lower
     * numbers, so that some may be seen twice but none is missed.
     */
    private long[] inWindows(SourceFolder folder) {
        NavigableSet<Long> found = new TreeSet<>();
        int last = Integer.MAX_VALUE;
        while (last > 0) {
            ImapConnection connection = session.again(folder, false);
            last = Math.min(last, session.messages());
            int width = Math.min(WINDOW, connection.messageLimit());
            if (last > 0) {
                String window = Math.max(1, last - width + 1) + ":" + last;
                String key = window + (skipDeleted ? " UNDELETED" : "");
                numbers(whole(connection.demand("UID SEARCH " + key, null))).forEach(found::add);
            }
            last -= width;
        }
        return found.stream().mapToLong(Long::longValue).toArray();
    }

    /** RFC 3501 section 6.4.4 demands an answer also when nothing is found; when there is none, nothing may be concluded from it. */
    private LongStream look(ImapConnection connection, String set) {
        String key = "UID " + set + (skipDeleted ? " UNDELETED" : "");
        Reply reply = connection.demand("UID SEARCH " + key, null);
        return reply.of("SEARCH").findAny().isPresent() && !partial(reply)
                ? numbers(reply)
                : whole(connection.demand("UID FETCH " + set + " (UID)", null)).fetched().stream()
                        .mapToLong(FetchReply::uid);
    }

    /** RFC 9738 section 3.1: OK, but only for some of the messages. */
    private static boolean partial(Reply reply) {
        return reply.tagged("MESSAGELIMIT").isPresent();
    }

    private static Reply whole(Reply reply) {
        if (partial(reply)) {
            throw new MailboxException.CommandRefused(
                    "the server answers for a part of the messages only, however few it is asked about: "
                            + reply.text());
        }
        return reply;
    }

    private static LongStream numbers(Reply reply) {
        return reply.of("SEARCH").flatMapToLong(Lister::numbers);
    }

    private static LongStream numbers(ServerResponse response) {
        LongStream.Builder numbers = LongStream.builder();
        try {
            WireReader reader = response.reader();
            while (!reader.atEnd() && !reader.take('(')) {
                numbers.add(reader.number());
            }
        } catch (WireReader.Malformed malformed) {
            throw new MailboxException.CommandRefused("the server's answer to SEARCH cannot be read");
        }
        return numbers.build();
    }

    /**
     * Which of these messages are in the folder. When some are not, the folder is opened anew, since a folder that somebody deleted
     * and made anew looks empty to those who had it open.
     *
     * @param uids ascending, each once
     */
    NavigableSet<Long> present(SourceFolder folder, long[] uids, boolean forMoving) {
        NavigableSet<Long> found = new TreeSet<>();
        for (long[] piece : UidSet.pieces(uids, window())) {
            String set = UidSet.format(piece);
            long[] answer = session.persistently(
                    () -> look(session.in(folder, forMoving), set).toArray());
            LongStream.of(answer).forEach(found::add);
        }
        found.retainAll(LongStream.of(uids).boxed().toList());
        if (found.size() < uids.length) {
            session.persistently(() -> session.again(folder, forMoving));
        }
        return found;
    }

    /** How many messages may be asked about at once. */
    int window() {
        return Math.min(WINDOW, session.persistently(session::connection).messageLimit());
    }

    /**
     * RFC822.SIZE of each message; a message that the server tells nothing about is left out.
     *
     * @param uids ascending, each once, at most {@value #WINDOW}
     */
    Map<Long, Long> sizes(SourceFolder folder, long[] uids) {
        Map<Long, Long> sizes = new HashMap<>();
        for (long[] piece : UidSet.pieces(uids, window())) {
            String command = "UID FETCH " + UidSet.format(piece) + " (UID RFC822.SIZE)";
            List<FetchReply> replies = session.persistently(() -> twice(session.in(folder, false), command));
            replies.stream().filter(reply -> reply.size() >= 0).forEach(reply -> sizes.put(reply.uid(), reply.size()));
        }
        return sizes;
    }

    /** RFC 2180 section 4.1.2: after a NO, a NOOP makes the server tell what has changed, and the question may be asked again. */
    private static List<FetchReply> twice(ImapConnection connection, String command) {
        Reply reply = connection.send(command, null);
        if (!reply.ok()) {
            connection.send("NOOP", null);
            reply = connection.send(command, null);
        }
        return reply.fetched();
    }
}
