package org.bounceledger.batch;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;
import org.bounceledger.classify.RuleSet;
import org.bounceledger.engine.Engine;
import org.bounceledger.imap.Deadline;
import org.bounceledger.imap.FetchCursor;
import org.bounceledger.imap.FetchResult;
import org.bounceledger.imap.ImapMailbox;
import org.bounceledger.imap.Mailbox;
import org.bounceledger.imap.SourceFolder;
import org.bounceledger.job.ByteSize;
import org.bounceledger.job.FolderSettings;
import org.bounceledger.job.LimitSettings;
import org.bounceledger.job.MailboxSettings;
import org.bounceledger.job.Secret;
import org.bounceledger.job.TlsMode;
import org.bounceledger.server.DovecotServer;

/**
 * What reading ahead gains: messages a second from a Dovecot behind a network with so many milliseconds a round trip, analysed and with a
 * pause after each 200 that stands for the database. Arguments: messages, milliseconds a round trip, milliseconds a chunk.
 */
public final class ReadAhead {
    private static final int CHUNK = 200;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Engine engine = Engine.withRules(RuleSet.bundled());
    private final long chunkMillis;
    private int done;

    private ReadAhead(long chunkMillis) {
        this.chunkMillis = chunkMillis;
    }

    /** Prints a table. */
    public static void main(String[] arguments) throws Exception {
        int messages = Integer.parseInt(arguments[0]);
        long roundTrip = Long.parseLong(arguments[1]);
        long chunk = Long.parseLong(arguments[2]);
        try (DovecotServer dovecot = DovecotServer.start();
                ServerSocket proxy = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            for (int i = 0; i < messages; i++) {
                dovecot.deliver("bench", "INBOX", String.format(Locale.ROOT, "%06d", i), message(i));
            }
            start(() -> accept(proxy, dovecot.port(), roundTrip));
            for (int round = 0; round < 2; round++) {
                for (int connections : new int[] {0, 1, 2, 4}) {
                    ReadAhead run = new ReadAhead(chunk);
                    long nanos = run.time(proxy.getLocalPort(), connections);
                    System.out.printf(
                            Locale.ROOT,
                            "%-14s %6.2f s, %,7.0f messages/s%n",
                            connections == 0 ? "in turns" : connections + " ahead",
                            nanos / 1e9,
                            run.done * 1e9 / nanos);
                }
            }
        }
    }

    private long time(int port, int connections) throws InterruptedException {
        try (Mailbox mailbox = open(port)) {
            SourceFolder folder = mailbox.open("INBOX");
            long[] uids = mailbox.list(folder);
            long begin = System.nanoTime();
            if (connections == 0) {
                FetchCursor cursor = mailbox.fetch(folder, uids);
                for (Optional<FetchResult> next = cursor.next(); next.isPresent(); next = cursor.next()) {
                    take(next.get());
                }
            } else {
                List<Slice> slices = Slice.of(folder, uids);
                try (Prefetch prefetch =
                        Prefetch.start(slices, 8 << 20, mailbox, connections, () -> open(port), "bench")) {
                    for (Optional<FetchResult> next = prefetch.next(PATIENCE);
                            next.isPresent();
                            next = prefetch.next(PATIENCE)) {
                        take(next.get());
                    }
                }
            }
            return System.nanoTime() - begin;
        }
    }

    private void take(FetchResult result) throws InterruptedException {
        result.fold(fetched -> engine.analyse(fetched.message()).kind().code(), notRead -> "", gone -> "");
        done++;
        if (done % CHUNK == 0) {
            Thread.sleep(chunkMillis);
        }
    }

    private static Mailbox open(int port) {
        return ImapMailbox.open(
                new MailboxSettings(
                        "127.0.0.1",
                        port,
                        TlsMode.NONE,
                        null,
                        "bench",
                        new Secret(DovecotServer.PASSWORD),
                        null,
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(60),
                        false,
                        null,
                        null,
                        null),
                new FolderSettings(List.of("INBOX"), "Processed", "Ignored", "Review"),
                new LimitSettings(CHUNK, 500, new ByteSize(8 << 20), new ByteSize(1 << 20), Duration.ofHours(1), 3, 1),
                new Deadline(Clock.systemUTC().instant().plus(Duration.ofHours(1)), Clock.systemUTC()));
    }

    private static byte[] message(int number) {
        return ("From: MAILER-DAEMON@mx.example.org\r\nSubject: Undelivered " + number + "\r\n\r\n<user" + number
                        + "@jp.example>: host mx.jp.example said: 550 5.1.1 User unknown\r\n\r\n"
                        + "0123456789 0123456789 0123456789 012345678\r\n".repeat(100))
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "slow-network");
        thread.setDaemon(true);
        thread.start();
    }

    private static void accept(ServerSocket proxy, int port, long roundTrip) {
        try {
            while (!proxy.isClosed()) {
                Socket client = proxy.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), port);
                delay(client, server, roundTrip / 2);
                delay(server, client, roundTrip / 2);
            }
        } catch (IOException closed) {
            return;
        }
    }

    private record Packet(byte[] octets, int length, long due) implements Delayed {
        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(due - System.nanoTime(), TimeUnit.NANOSECONDS);
        }

        @Override
        public int compareTo(Delayed other) {
            return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
        }
    }

    /** Everything arrives, so much later. */
    private static void delay(Socket from, Socket to, long millis) {
        DelayQueue<Packet> under = new DelayQueue<>();
        start(() -> {
            try (InputStream in = from.getInputStream()) {
                long last = 0;
                int length = 0;
                while (length >= 0) {
                    byte[] octets = new byte[16_384];
                    length = in.read(octets);
                    last = Math.max(last + 1, System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis));
                    under.add(new Packet(octets, length, last));
                }
            } catch (IOException closed) {
                under.add(new Packet(new byte[0], -1, System.nanoTime()));
            }
        });
        start(() -> {
            try (OutputStream out = to.getOutputStream()) {
                for (Packet packet = under.take(); packet.length() >= 0; packet = under.take()) {
                    out.write(packet.octets(), 0, packet.length());
                    out.flush();
                }
            } catch (IOException closed) {
                under.clear();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
    }
}
