package org.bounceledger.lists;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bounceledger.store.LogSpan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PostfixLogTest {
    private static final Instant NOW = Instant.parse("2026-05-02T12:00:00Z");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static final String LOG = """
            May  1 23:59:58 mx postfix/cleanup[1]: 4D2C1A: message-id=<one@example.com>
            May  1 23:59:58 mx postfix/qmgr[1]: 4D2C1A: from=<news@example.com>, size=1, nrcpt=2 (queue active)
            May  1 23:59:59 mx postfix/smtp[2]: 4D2C1A: to=<neko@jp.example>, relay=mx.jp.example[192.0.2.1]:25, delay=1, dsn=2.0.0, status=sent (250 ok)
            May  1 23:59:59 mx postfix/smtp[2]: 4D2C1A: to=<inu@jp.example>, relay=mx.jp.example[192.0.2.1]:25, delay=1, dsn=4.2.0, status=deferred (450 later)
            May  2 02:00:00 mx postfix-out/smtp[2]: 4D2C1A: to=<inu@jp.example>, relay=mx.jp.example[192.0.2.1]:25, delay=1, dsn=5.1.1, status=bounced (550 no)
            May  2 02:00:00 mx postfix/qmgr[1]: 4D2C1A: removed
            May  2 02:00:01 mx postfix/smtp[2]: 5D: to=<filter@jp.example>, relay=127.0.0.1[127.0.0.1]:10024, dsn=2.0.0, status=sent (250 ok)
            May  2 02:00:01 mx postfix/lmtp[2]: 5D: to=<me@example.com>, relay=mx[private/dovecot-lmtp], dsn=2.0.0, status=sent (250 ok)
            May  2 02:00:01 mx postfix/qmgr[1]: 6D: from=<>, size=1, nrcpt=1 (queue active)
            May  2 02:00:02 mx postfix/smtp[2]: 6D: to=<x@jp.example>, relay=mx.jp.example[192.0.2.1]:25, dsn=2.0.0, status=sent (250 ok)
            May  2 02:00:02 mx postfix/qmgr[1]: 7D: from=<other@example.org>, status=expired, returned to sender
            May  2 02:00:03 mx postfix/smtp[2]: 8D: to=<gone@nowhere.example>, relay=none, delay=1, dsn=5.4.4, status=bounced (Host not found)
            May  2 02:00:03 mx sshd[7]: some other program: to=<x@jp.example>, status=sent (no)
            not a line of a log
            """;

    @TempDir
    Path folder;

    @Test
    void countsEachRecipientOnceItIsSettledByTheDayInUtc() {
        LogCount count = count(List.of(), LOG);

        assertThat(count.days()).isEqualTo(Map.of(LocalDate.of(2026, 5, 1), 1L, LocalDate.of(2026, 5, 2), 3L));
        assertThat(count.spans())
                .containsExactly(new LogSpan(
                        "mx", Instant.parse("2026-05-01T21:59:58Z"), Instant.parse("2026-05-02T00:00:03Z"), 1));
    }

    @Test
    void tellsSenderAndMessageId() {
        List<Delivery> deliveries = new ArrayList<>();
        read(LOG, NOW, 0, deliveries);

        assertThat(deliveries.get(0))
                .isEqualTo(new Delivery(
                        Instant.parse("2026-05-01T21:59:59Z"),
                        "mx",
                        "neko@jp.example",
                        "192.0.2.1",
                        "sent",
                        "news@example.com",
                        "one@example.com"));
    }

    @Test
    void theSameLogTwiceAndAGrownOneCountNothingTwice() {
        LogCount first = count(List.of(), LOG);
        LogCount again = count(first.spans(), LOG);
        assertThat(again.days()).isEmpty();
        assertThat(again.before()).isEqualTo(4);
        assertThat(again.spans()).isEqualTo(first.spans());

        String more = sent("May  2 02:00:03", "a") + sent("May  2 02:00:04", "b");
        LogCount grown = count(first.spans(), LOG + more);
        assertThat(grown.days()).isEqualTo(Map.of(LocalDate.of(2026, 5, 2), 2L));
        assertThat(count(grown.spans(), LOG + more).days()).isEmpty();
    }

    @Test
    void rotatedLogsThatShareADayAddUpInAnyOrder() {
        String older = sent("May  1 10:00:00", "a") + sent("May  1 10:00:01", "b");
        String newer = sent("May  1 10:00:02", "c") + sent("May  1 10:00:03", "d");
        LogCount forth = count(count(List.of(), older).spans(), newer);
        LogCount back = count(count(List.of(), newer).spans(), older);

        assertThat(forth.days()).isEqualTo(Map.of(LocalDate.of(2026, 5, 1), 2L));
        assertThat(back.days()).isEqualTo(Map.of(LocalDate.of(2026, 5, 1), 2L));
        assertThat(count(forth.spans(), older + newer).days()).isEmpty();
    }

    @Test
    void aLogThatBeginsInTheSecondInWhichTheLastOneEndedGoesOn() {
        String older = sent("May  1 10:00:00", "a") + sent("May  1 10:00:01", "b");
        String newer = sent("May  1 10:00:01", "c") + sent("May  1 10:00:01", "d");
        LogCount both = count(count(List.of(), older).spans(), newer);

        assertThat(both.days()).isEqualTo(Map.of(LocalDate.of(2026, 5, 1), 2L));
        assertThat(count(both.spans(), older + newer).days()).isEmpty();
    }

    @Test
    void datesAreReadInBothForms() {
        assertThat(at("2026-05-01T10:00:00.123456+02:00 mx postfix/smtp[1]: A: x", NOW, 0))
                .isEqualTo("2026-05-01T08:00:00.123456Z");
        assertThat(at("2026-05-01T10:00:00.123456+0200 mx postfix/smtp[1]: A: x", NOW, 0))
                .isEqualTo("2026-05-01T08:00:00.123456Z");
        assertThat(at("Dec 31 23:30:00 mx x", Instant.parse("2026-01-01T06:00:00Z"), 0))
                .isEqualTo("2025-12-31T22:30:00Z");
        assertThat(at("Jan  1 00:30:00 mx x", Instant.parse("2026-01-01T06:00:00Z"), 0))
                .isEqualTo("2025-12-31T23:30:00Z");
        assertThat(at("Feb 29 12:00:00 mx x", NOW, 0)).isEqualTo("2024-02-29T11:00:00Z");
        assertThat(at("Feb 29 12:00:00 mx x", NOW, 2020)).isEqualTo("2020-02-29T11:00:00Z");
        assertThat(new LogClock(NOW, BERLIN, 0).read("Foo 31 23:30:00 mx x")).isNull();
        assertThat(new LogClock(NOW, BERLIN, 2021).read("Feb 31 23:30:00 mx x")).isNull();

        LogClock given = new LogClock(NOW, BERLIN, 2020);
        assertThat(given.read("Dec 31 12:00:00 mx x")).isEqualTo("2020-12-31T11:00:00Z");
        assertThat(given.read("Jan  1 12:00:00 mx x")).isEqualTo("2021-01-01T11:00:00Z");
        assertThat(given.read("Dec 31 23:59:59 mx x"))
                .as("a line in the wrong order")
                .isEqualTo("2020-12-31T22:59:59Z");
        assertThat(given.read("Jan  1 12:00:01 mx x")).isEqualTo("2021-01-01T11:00:01Z");
        assertThat(given.read("Jan  3 12:00:00 mx x")).isEqualTo("2021-01-03T11:00:00Z");
        assertThat(given.read("Dec 31 23:59:59 mx x"))
                .as("nothing was logged for most of a year")
                .isEqualTo("2021-12-31T22:59:59Z");
    }

    @Test
    void aFileThatIsNoLogOfAPostfixIsRefused() {
        assertThatThrownBy(() -> read("May  1 10:00:00 mx sshd[7]: hello\n", NOW, 0, new ArrayList<>()))
                .isInstanceOf(BadListException.class)
                .hasMessageContaining("has no line of a Postfix in it");
    }

    private static String sent(String date, String user) {
        return date + " mx postfix/smtp[2]: " + user + "1: to=<" + user
                + "@jp.example>, relay=mx.jp.example[192.0.2.1]:25, delay=1, dsn=2.0.0, status=sent (250 ok)\n";
    }

    private static Instant at(String line, Instant now, int year) {
        return java.util.Objects.requireNonNull(new LogClock(now, BERLIN, year).read(line));
    }

    private LogCount count(List<LogSpan> before, String log) {
        LogCount count = new LogCount(before);
        LogCount.File counted = count.file(delivery -> true);
        try (ListFile file = Lists.file(folder, log)) {
            PostfixLog.read(file, NOW, BERLIN, 0, counted);
        }
        counted.end();
        return count;
    }

    private void read(String log, Instant now, int year, List<Delivery> sink) {
        try (ListFile file = Lists.file(folder, log)) {
            PostfixLog.read(file, now, BERLIN, year, new PostfixLog.Sink() {
                @Override
                public void line(Instant at, String host) {}

                @Override
                public void delivery(Delivery delivery) {
                    sink.add(delivery);
                }
            });
        }
    }
}
