package org.bounceledger.lists;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.bounceledger.store.DayVolume;
import org.bounceledger.store.SentMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SentFileTest {
    @TempDir
    Path folder;

    @Test
    void messages() {
        assertThat(messages("""
                        recipient,message_id,sent_at,campaign
                        Neko@Example.COM,<one@mail.example>,2026-05-01T10:00:00+09:00,may
                        inu@example.com,two@mail.example,2026-05-01 10:00:00,
                        """))
                .containsExactly(
                        new SentMessage(
                                "one@mail.example",
                                "neko@example.com",
                                Instant.parse("2026-05-01T01:00:00Z"),
                                "may",
                                ""),
                        new SentMessage(
                                "two@mail.example",
                                "inu@example.com",
                                Instant.parse("2026-05-01T08:00:00Z"),
                                null,
                                ""));
    }

    @Test
    void mistakesOfMessages() {
        assertThatThrownBy(() -> messages("""
                        message_id,recipient,sent_at
                        ,neko@example.com,2026-05-01T10:00:00Z
                        a b,neko@example.com,2026-05-01T10:00:00Z
                        one@mail.example,neko,2026-05-01T10:00:00Z
                        one@mail.example,neko@example.com,May 1
                        one@mail.example,neko@example.com,2026-05-01T10:00:00Z,x
                        """))
                .isInstanceOf(BadListException.class)
                .hasMessage("""
                        nothing was done, since the file has mistakes
                        list:2: "" is no Message-ID, or longer than 255 characters
                        list:3: "a b" is no Message-ID, or longer than 255 characters
                        list:4: "neko" is no address; it should look like name@example.com
                        list:5: "May 1" is no time; write it like 2026-05-01T10:00:00Z or 2026-05-01 10:00:00
                        list:6: has 4 cells, and there are only 3 columns""");
        assertThatThrownBy(() -> messages("message_id,recipient,sent_at,campain\n"))
                .hasMessageContaining("list:1: the first line has to name the columns: message_id, recipient, sent_at,"
                        + " and if you like campaign, stream; it has message_id, recipient, sent_at, campain");
    }

    @Test
    void days() {
        assertThat(days("sent_on;sent;stream\n2026-05-01;1000;\n2026-05-01;10;may\n"))
                .containsExactly(
                        new DayVolume(LocalDate.of(2026, 5, 1), "", 1_000),
                        new DayVolume(LocalDate.of(2026, 5, 1), "may", 10));
        assertThatThrownBy(
                        () -> days(
                                "sent_on,sent\n2026-05-01,-1\n1.5.2026,1\n2026-05-02,1\n2026-05-02,2\n+12026-05-02,2\n2026-02-30,1\n"))
                .hasMessage("""
                        nothing was done, since the file has mistakes
                        list:2: "-1" is no number of messages
                        list:3: "1.5.2026" is no day; write it like 2026-05-01
                        list:5: is the same day and stream as in line 4
                        list:6: "+12026-05-02" is no day; write it like 2026-05-01
                        list:7: "2026-02-30" is no day; write it like 2026-05-01""");
    }

    private List<SentMessage> messages(String text) {
        List<SentMessage> messages = new ArrayList<>();
        Mistakes mistakes = new Mistakes("list");
        SentFile.messages(Lists.file(folder, text), ZoneId.of("Europe/Berlin"), mistakes, messages::add);
        mistakes.refuse();
        return messages;
    }

    private List<DayVolume> days(String text) {
        List<DayVolume> days = new ArrayList<>();
        Mistakes mistakes = new Mistakes("list");
        SentFile.days(Lists.file(folder, text), mistakes, days::add);
        mistakes.refuse();
        return days;
    }
}
