package org.bounceledger.lists;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bounceledger.lists.Lists.blocked;
import static org.bounceledger.lists.Lists.bounced;
import static org.bounceledger.lists.Lists.complained;
import static org.bounceledger.lists.Lists.written;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.bounceledger.store.Suppressed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ListFormatTest {
    /** Addresses that a careless writer would break. */
    private static final List<String> NASTY = List.of(
            "neko@example.com",
            "=1+1@example.com",
            "+inu@example.com",
            "-tori@example.com",
            "'=saru@example.com",
            "'hebi@example.com",
            "a'b@example.com",
            "\"uma, ushi\"@example.com",
            "\"say \\\"hi\\\"\"@example.com",
            "\"@home\"@example.com",
            "日本@xn--wgv71a119e.example",
            "a;b@example.com",
            "tora\\n@example.com");

    @TempDir
    Path folder;

    @Test
    void csvIsForPeople() {
        assertThat(written(
                        ListFormat.CSV,
                        bounced("+neko@example.com"),
                        blocked("@example.org", "they left, \"all\" of them", Instant.parse("2026-08-01T00:00:00Z"))))
                .isEqualTo("""
                        address,key,state,since_at,until_at,reason,tier,policy_line,decided_by,words
                        "'+neko@example.com","'+neko@example.com",suppressed,2026-05-01T10:00:00Z,,userunknown,A,nonexistent,,
                        "'@example.org","'@example.org",blocked,2026-05-01T10:00:00Z,2026-08-01T00:00:00Z,,,,maria,"they left, ""all"" of them"
                        """.replace("\n", "\r\n"));
    }

    @Test
    void jsonChangesNothing() {
        assertThat(written(ListFormat.JSON, complained("+neko@example.com")))
                .isEqualTo("{\"address\":\"+neko@example.com\",\"key\":\"+neko@example.com\",\"state\":\"complained\","
                        + "\"since_at\":\"2026-05-01T10:00:00Z\",\"until_at\":null,\"reason\":\"feedback\",\"tier\":null,"
                        + "\"policy_line\":\"complaint\",\"decided_by\":null,\"words\":null}\n");
    }

    @Test
    void theFilesOfProvidersAreAsTheyDocumentThem() {
        Suppressed[] all = {
            bounced("neko@example.com"),
            complained("+inu@example.com"),
            blocked("tori@example.com", "SES (complaint)", null)
        };
        assertThat(written(ListFormat.SES, all)).isEqualTo("""
                neko@example.com,BOUNCE
                +inu@example.com,COMPLAINT
                tori@example.com,COMPLAINT
                """);
        assertThat(written(ListFormat.SENDGRID, all)).isEqualTo("""
                email
                neko@example.com
                +inu@example.com
                tori@example.com
                """);
        assertThat(written(ListFormat.MAILGUN, all)).isEqualTo("""
                address,code,error,created_at
                neko@example.com,550,userunknown,"Fri, 01 May 2026 10:00:00 +0000"
                +inu@example.com,550,feedback,"Fri, 01 May 2026 10:00:00 +0000"
                tori@example.com,550,complaint,"Fri, 01 May 2026 10:00:00 +0000"
                """);
        assertThat(written(ListFormat.POSTMARK, all)).isEqualTo("""
                {"Suppressions":[{"EmailAddress":"neko@example.com"},{"EmailAddress":"+inu@example.com"},{"EmailAddress":"tori@example.com"}]}
                """);
        assertThat(written(ListFormat.SPARKPOST, all[0])).isEqualTo("""
                {"recipients":[{"recipient":"neko@example.com","type":"transactional","description":"bounce: userunknown"},{"recipient":"neko@example.com","type":"non_transactional","description":"bounce: userunknown"}]}
                """);
    }

    @Test
    void aRequestHasNoMoreThanAnApiTakes() {
        Suppressed[] many = IntStream.range(0, 1_001)
                .mapToObj(i -> bounced("n" + i + "@example.com"))
                .toArray(Suppressed[]::new);

        assertThat(written(ListFormat.POSTMARK, many).lines())
                .hasSize(21)
                .allSatisfy(line -> assertThat(line.split("EmailAddress")).hasSizeBetween(2, 51));
        assertThat(written(ListFormat.SPARKPOST, many).lines()).hasSize(2);
        assertThat(written(ListFormat.POSTMARK)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(ListFormat.class)
    void whatIsWrittenIsReadAgain(ListFormat format) {
        Suppressed[] all = NASTY.stream().map(Lists::bounced).toArray(Suppressed[]::new);

        assertThat(Lists.read(folder, written(format, all)).stream()
                        .map(ListEntry::address)
                        .distinct())
                .containsExactlyElementsOf(NASTY);
    }

    @ParameterizedTest
    @EnumSource(
            value = ListFormat.class,
            names = {"CSV", "JSON", "SES", "MAILGUN", "SPARKPOST"})
    void aComplaintStaysOne(ListFormat format) {
        String text = written(
                format,
                complained("neko@example.com"),
                bounced("inu@example.com"),
                blocked("tori@example.com", "x", null));

        assertThat(Lists.read(folder, text)).allSatisfy(entry -> assertThat(entry.complaint())
                .isEqualTo(entry.address().startsWith("neko")));
    }

    @Test
    void anEndAndADomainSurviveOurOwnFormats() {
        Instant end = Instant.parse("2026-08-01T00:00:00Z");
        for (ListFormat format :
                Arrays.stream(ListFormat.values()).filter(ListFormat::domains).toList()) {
            assertThat(Lists.read(folder, written(format, blocked("@example.org", "strike", end))))
                    .containsExactly(new ListEntry(
                            format == ListFormat.CSV ? 2 : 1, "@example.org", false, "strike", end.toString()));
        }
    }
}
