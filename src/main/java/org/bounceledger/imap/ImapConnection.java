package org.bounceledger.imap;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import org.eclipse.angus.mail.iap.Argument;
import org.eclipse.angus.mail.iap.ByteArray;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.protocol.IMAPProtocol;
import org.eclipse.angus.mail.util.MailLogger;
import org.jspecify.annotations.Nullable;

/**
 * One connection. It sends commands as they are written here and hands over every response as it came, since the conveniences of
 * Angus' folders hide what was not delivered. Every command has its patience and a bound on the octets of its answer.
 */
final class ImapConnection extends IMAPProtocol {
    /** More than any answer that is not a body: 1,000,000 UIDs, or the sizes of 10,000 messages. */
    private static final long ROOM_FOR_ANSWERS = 16L << 20;

    /** A server that delivers less than this per second is as good as silent. */
    private static final long SLOWEST_OCTETS_PER_SECOND = 4_096;

    private static final List<String> READING =
            List.of("UID FETCH", "UID SEARCH", "EXAMINE", "SELECT", "STATUS", "LIST", "NAMESPACE", "NOOP");

    private static final int SMALLEST_RESPONSE = 128;
    private static final int PATIENCE_IN_READ_TIMEOUTS = 4;

    private final String where;
    private final Duration readTimeout;
    private final Deadline deadline;
    private final Watchdog watchdog;
    private long room;
    private int messageLimit = Integer.MAX_VALUE;
    private String challenge = "";

    /** Connects and reads the greeting, under a watchdog that is on its leash already. */
    ImapConnection(Endpoint endpoint, Properties properties, Deadline deadline, Watchdog watchdog)
            throws IOException, ProtocolException {
        super(
                "imap",
                endpoint.host(),
                endpoint.port(),
                properties,
                endpoint.implicitTls(),
                new MailLogger(ImapConnection.class, "imap", false, System.out));
        this.where = endpoint.toString();
        this.readTimeout = endpoint.readTimeout();
        this.deadline = deadline;
        this.watchdog = watchdog;
    }

    @Override
    public Response readResponse() throws IOException, ProtocolException {
        ServerResponse response = new ServerResponse(this);
        if (response.isContinuation()) {
            challenge = response.getRest();
        }
        return response;
    }

    /** The last thing that the server asked for or said in the middle of a login, in base64 (RFC 9051 section 6.2.2). */
    String challenge() {
        return challenge;
    }

    @Override
    protected ByteArray getResponseBuffer() {
        spend(SMALLEST_RESPONSE);
        return new ByteArray(new byte[SMALLEST_RESPONSE], 0, SMALLEST_RESPONSE) {
            @Override
            public void grow(int increment) {
                spend(increment);
                super.grow(increment);
            }
        };
    }

    private void spend(long octets) {
        room -= octets;
        if (room < -ROOM_FOR_ANSWERS) {
            throw new MailboxException.ConnectionLost(
                    where + ": the server sent far more than it was asked for; the connection was given up", null);
        }
    }

    /**
     * Sends a command whose answer is short; again, after a while, where the server refuses it only for now.
     *
     * @throws MailboxException.Throttled if the server refuses it too often
     */
    Reply send(String command, @Nullable Argument arguments) {
        boolean reading = READING.stream().anyMatch(command::startsWith);
        Backoff backoff = Backoff.throttled(deadline);
        while (true) {
            Reply reply = exchange(command, arguments, 0);
            if (!Throttle.refuses(reply, reading)) {
                return reply;
            }
            backoff.await(throttled(reply), Throttle.pause(reply.text()));
        }
    }

    /** What to tell of a server that wants to be left alone. */
    MailboxException throttled(Reply reply) {
        return new MailboxException.Throttled(where + ": the server wants to be left alone for now: " + reply.text());
    }

    /**
     * Sends a command and reads all of its answer.
     *
     * @param octets how many octets of bodies the answer may have
     * @throws MailboxException.ConnectionLost if the connection ended before the answer did
     */
    Reply exchange(String command, @Nullable Argument arguments, long octets) {
        deadline.check();
        room = octets;
        Duration patience =
                readTimeout.multipliedBy(PATIENCE_IN_READ_TIMEOUTS).plusSeconds(octets / SLOWEST_OCTETS_PER_SECOND);
        Duration remaining = deadline.remaining();
        Watchdog.Leash leash = watchdog.patience(patience.compareTo(remaining) < 0 ? patience : remaining);
        Response[] responses;
        try {
            responses = command(command, arguments);
        } catch (MailboxException tooMuch) {
            disconnect();
            throw tooMuch;
        } finally {
            leash.release();
        }
        Response last = responses[responses.length - 1];
        if (last.isBYE()) {
            disconnect();
            throw lost(last);
        }
        return reply(last, responses);
    }

    private Reply reply(Response last, Response[] responses) {
        List<ServerResponse> untagged = new ArrayList<>();
        for (Response response : responses) {
            if (response instanceof ServerResponse fromServer && response != last) {
                untagged.add(fromServer);
            }
        }
        Reply.Status status = last.isOK() ? Reply.Status.OK : last.isNO() ? Reply.Status.NO : Reply.Status.BAD;
        Reply reply = new Reply(status, Words.printable(last.getRest()), untagged);
        limit(reply.number("MESSAGELIMIT"));
        return reply;
    }

    private void limit(long messages) {
        if (messages > 0) {
            messageLimit = (int) Math.min(messageLimit, messages);
        }
    }

    /** How many messages the server takes in one command (RFC 9738 section 3), as far as it has told. */
    int messageLimit() {
        return messageLimit;
    }

    /**
     * Sends a command that must succeed.
     *
     * @throws MailboxException.CommandRefused on NO and BAD
     */
    Reply demand(String command, @Nullable Argument arguments) {
        Reply reply = send(command, arguments);
        if (!reply.ok()) {
            throw refused(command, reply);
        }
        return reply;
    }

    /** The exception for a command that was answered with NO or BAD. */
    MailboxException refused(String command, Reply reply) {
        String verb = command.length() > 60 ? command.substring(0, 60) + "…" : command;
        return new MailboxException.CommandRefused(
                where + ": the server refuses " + verb + ": " + reply.status() + " " + reply.text() + hint(reply));
    }

    /** Exchange logs in whom it then lets into no mailbox. */
    static String hint(Reply reply) {
        return reply.text().toLowerCase(Locale.ROOT).contains("authenticated but not connected")
                ? "; the login is right, but it gives no access to this mailbox: check mailbox.user, that IMAP is switched on for"
                        + " it, and that the application may open it"
                : "";
    }

    private MailboxException lost(Response bye) {
        if (deadline.remaining().isZero()) {
            return deadline.over();
        }
        Exception cause = bye.getException();
        if (watchdog.bitten()) {
            return new MailboxException.ConnectionLost(
                    where + ": the server was too slow with its answer; the connection was given up", cause);
        }
        String why = cause == null ? "the server ended it: " + Words.printable(bye.getRest()) : cause.getMessage();
        return new MailboxException.ConnectionLost(where + ": the connection broke: " + why, cause);
    }

    /** Says goodbye if the server still listens. */
    void end() {
        Watchdog.Leash leash = watchdog.patience(readTimeout);
        try {
            logout();
        } catch (ProtocolException | MailboxException alreadyGone) {
            disconnect();
        } finally {
            leash.release();
        }
    }

    /** Starts the clock for an exchange that does not go through {@link #exchange}. */
    Watchdog.Leash leash() {
        return watchdog.patience(readTimeout.multipliedBy(PATIENCE_IN_READ_TIMEOUTS));
    }

    /** Asks the server what it can, anew: it may tell more after STARTTLS and after the login (RFC 9051 section 6.1.1). */
    void learnCapabilities() {
        handleCapabilityResponse(demand("CAPABILITY", null).untagged().toArray(Response[]::new));
        getCapabilities().keySet().stream()
                .filter(capability -> capability.startsWith("MESSAGELIMIT="))
                .forEach(capability -> limit(Reply.number(capability, "MESSAGELIMIT=".length())));
    }
}
