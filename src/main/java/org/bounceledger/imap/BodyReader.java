package org.bounceledger.imap;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bounceledger.imap.BatchedFetch.Batch;
import org.bounceledger.imap.BatchedFetch.Wanted;
import org.bounceledger.model.MessageRef;
import org.bounceledger.model.RawMessage;

/** Sends one FETCH and judges, message by message, whether it delivered exactly the content. */
final class BodyReader {
    private final Session session;
    private final SourceFolder folder;
    private final long limit;

    /**
     * @param limit the most octets of one message that are read
     */
    BodyReader(Session session, SourceFolder folder, long limit) {
        this.session = session;
        this.folder = folder;
        this.limit = limit;
    }

    /**
     * What came of one FETCH.
     *
     * @param left    what was not delivered, or not exactly
     * @param why     about what is left, for people
     * @param trouble if the command failed as a whole; {@link MailboxException.Throttled} if only for now
     * @param pause   how long the server asked us to wait
     */
    record Delivery(
            List<FetchResult> results,
            List<Wanted> left,
            String why,
            Optional<MailboxException> trouble,
            Duration pause) {}

    /** The content of one message, or why it cannot be believed. */
    private record Judged(Optional<RawMessage> message, String why) {
        static Judged good(RawMessage message) {
            return new Judged(Optional.of(message), "");
        }

        static Judged bad(String why) {
            return new Judged(Optional.empty(), why);
        }
    }

    /** How many octets of the message are asked for; the limit if its size is not known. */
    long expected(Wanted message) {
        return message.size() < 0 ? limit : Math.min(message.size(), limit);
    }

    Delivery read(Batch batch) {
        long octets = batch.wanted().stream().mapToLong(this::expected).sum();
        ImapConnection connection = session.persistently(() -> session.in(folder, false));
        Reply reply;
        try {
            reply = connection.exchange(command(batch), null, octets);
        } catch (MailboxException.ConnectionLost lost) {
            session.drop();
            String why = String.valueOf(lost.getMessage());
            return new Delivery(List.of(), batch.wanted(), why, Optional.of(lost), Duration.ZERO);
        }
        Map<Long, List<FetchReply>> bodies =
                reply.fetched().stream().filter(FetchReply::hasBody).collect(Collectors.groupingBy(FetchReply::uid));
        List<FetchResult> results = new ArrayList<>();
        List<Wanted> left = new ArrayList<>();
        String why = "";
        for (Wanted wanted : batch.wanted()) {
            List<FetchReply> replies = bodies.getOrDefault(wanted.uid(), List.of());
            Judged judged = judge(wanted, replies, batch);
            judged.message()
                    .ifPresent(message -> results.add(new FetchResult.Fetched(
                            ref(wanted.uid()), message, replies.get(0).internalDate())));
            if (judged.message().isEmpty()) {
                left.add(wanted);
                why = judged.why();
            }
        }
        if (reply.ok()) {
            return new Delivery(results, left, why, Optional.empty(), Duration.ZERO);
        }
        MailboxException refused =
                Throttle.refuses(reply, true) ? connection.throttled(reply) : connection.refused("FETCH", reply);
        return new Delivery(
                results,
                left,
                String.valueOf(refused.getMessage()),
                Optional.of(refused),
                Throttle.pause(reply.text()));
    }

    private String command(Batch batch) {
        String uids =
                UidSet.format(batch.wanted().stream().mapToLong(Wanted::uid).toArray());
        String body = batch.whole() ? "BODY.PEEK[]" : "BODY.PEEK[]<0." + limit + ">";
        return "UID FETCH " + uids + " (UID RFC822.SIZE INTERNALDATE " + body + ")";
    }

    private Judged judge(Wanted wanted, List<FetchReply> replies, Batch batch) {
        if (replies.isEmpty()) {
            return Judged.bad("the server did not deliver it");
        }
        if (replies.size() > 1) {
            return Judged.bad("the server delivered it " + replies.size() + " times in one answer");
        }
        FetchReply reply = replies.get(0);
        byte[] body = reply.body();
        long size = reply.size() >= 0 ? reply.size() : wanted.size();
        if (body == null) {
            return Judged.bad("the server delivered NIL in place of its content");
        }
        if (size < 0) {
            return Judged.bad("the server does not tell its size");
        }
        if (body.length == (batch.whole() ? size : Math.min(size, limit))) {
            return Judged.good(message(wanted.uid(), body, size));
        }
        // Exchange tells an estimate as RFC822.SIZE unless EnableExactRFC822Size is set, so the size alone is no proof
        if (batch.last() && body.length > 0 && endsAt(wanted.uid(), body.length)) {
            return Judged.good(message(wanted.uid(), body, body.length));
        }
        return Judged.bad("the server delivered " + body.length + " octets but tells a size of " + size);
    }

    private RawMessage message(long uid, byte[] body, long size) {
        String source = ref(uid).toString();
        byte[] content = body.length > limit ? Arrays.copyOf(body, (int) limit) : body;
        return size > content.length ? RawMessage.beginning(source, content, size) : RawMessage.whole(source, content);
    }

    /** Whether the server itself has nothing behind these octets (RFC 9051 section 6.4.5: "" if the origin is beyond the end). */
    private boolean endsAt(long uid, int length) {
        try {
            Reply reply =
                    session.in(folder, false).send("UID FETCH " + uid + " (UID BODY.PEEK[]<" + length + ".1>)", null);
            List<FetchReply> rests = reply.fetched().stream()
                    .filter(found -> found.uid() == uid && found.hasBody())
                    .toList();
            return reply.ok() && rests.size() == 1 && rests.get(0).isEmpty();
        } catch (MailboxException.ConnectionLost lost) {
            session.drop();
            return false;
        }
    }

    private MessageRef ref(long uid) {
        return new MessageRef(folder.name(), folder.uidValidity(), uid);
    }
}
