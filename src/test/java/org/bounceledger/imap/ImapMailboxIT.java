package org.bounceledger.imap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.bounceledger.server.DovecotServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Against a real Dovecot. */
class ImapMailboxIT {
    private static DovecotServer dovecot;

    @BeforeAll
    static void start() {
        dovecot = DovecotServer.start();
    }

    @AfterAll
    static void stop() {
        if (dovecot != null) {
            dovecot.close();
        }
    }

    @Test
    void twoThousandMessagesWithGapsAreReadAndMoved() {
        String user = "gaps";
        IntStream.rangeClosed(1, 2_000)
                .forEach(n -> dovecot.deliver(user, "INBOX", "m%05d".formatted(n), TestMailbox.message(n, n % 50)));
        try (Mailbox mailbox = open(user)) {
            mailbox.ensureTargets();
            SourceFolder inbox = mailbox.open("INBOX");
            long[] all = mailbox.list(inbox);
            assertThat(all).hasSize(2_000);
            long[] odd = Arrays.stream(all).filter(uid -> uid % 2 == 1).toArray();
            assertThat(mailbox.move(inbox, odd, "Bounces/Ignored").moved()).hasSize(1_000);

            long[] even = mailbox.list(inbox);
            assertThat(even)
                    .containsExactly(
                            LongStream.of(all).filter(uid -> uid % 2 == 0).toArray());
            List<FetchResult> results = TestMailbox.drain(mailbox.fetch(inbox, even));
            assertThat(results).hasSize(1_000).allMatch(result -> result instanceof FetchResult.Fetched);
        }
        assertThat(dovecot.messages(user, "Bounces/Ignored")).hasSize(1_000);
        assertThat(dovecot.messages(user, "INBOX")).hasSize(1_000);
    }

    private static Mailbox open(String user) {
        return TestMailbox.open(TestMailbox.settings(dovecot.port(), user), TestMailbox.limits());
    }
}
