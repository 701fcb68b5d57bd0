package org.bounceledger.lists;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What providers export, in the forms that they document. */
final class SuppressionListTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                // Amazon SES
                "neko@example.com,BOUNCE\ninu@example.com,COMPLAINT\n",
                "EmailAddress,Reason,LastUpdateTime\nneko@example.com,BOUNCE,x\ninu@example.com,COMPLAINT,x\n",
                """
                {"emailAddress":"neko@example.com","reason":"BOUNCE"}
                {"emailAddress":"inu@example.com","reason":"COMPLAINT"}
                """,
                "{\"SuppressedDestinationSummaries\":[{\"EmailAddress\":\"neko@example.com\",\"Reason\":\"BOUNCE\"},"
                        + "{\"EmailAddress\":\"inu@example.com\",\"Reason\":\"COMPLAINT\"}],\"NextToken\":\"abc\"}",
                // Postmark
                "{\"Suppressions\":[{\"EmailAddress\":\"neko@example.com\",\"SuppressionReason\":\"HardBounce\",\"Origin\":"
                        + "\"Recipient\"},{\"EmailAddress\":\"inu@example.com\",\"SuppressionReason\":\"SpamComplaint\"}]}",
                // SparkPost
                "{\"results\":[{\"recipient\":\"neko@example.com\",\"type\":\"transactional\",\"source\":\"Bounce Rule\"},"
                        + "{\"recipient\":\"inu@example.com\",\"source\":\"Spam Complaint\"}],\"links\":[],\"total_count\":2}",
                "recipient;type;description\nneko@example.com;transactional;x\ninu@example.com;transactional;Complaint\n"
            })
    void whoBouncedAndWhoComplained(String text) {
        assertThat(Lists.read(folder, text))
                .extracting(ListEntry::address, ListEntry::complaint)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("neko@example.com", false),
                        org.assertj.core.groups.Tuple.tuple("inu@example.com", true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // SendGrid
                "status,reason,email,created\n5.1.1,550 5.1.1 unknown,neko@example.com,1443651125\n",
                "[{\"created\":1443651125,\"email\":\"neko@example.com\",\"reason\":\"550 5.1.1 unknown\",\"status\":\"5.1.1\"}]",
                // Mailgun
                "address,code,error,created_at\nneko@example.com,550,550 5.1.1 unknown,\"Fri, 01 May 2026 10:00:00 UTC\"\n",
                "{\"items\":[{\"address\":\"neko@example.com\",\"tags\":[\"*\"],\"code\":\"550\",\"error\":\"550 5.1.1 unknown\"}],"
                        + "\"paging\":{\"next\":\"https://api.example/\"}}",
                "\uFEFF\r\nEmail Address\tReason\r\n\r\nneko@example.com\t550 5.1.1 unknown\r\n"
            })
    void theWordsOfTheProviderAreKept(String text) {
        assertThat(Lists.read(folder, text)).singleElement().satisfies(entry -> {
            assertThat(entry.address()).isEqualTo("neko@example.com");
            assertThat(entry.words()).isEqualTo("550 5.1.1 unknown");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"recipient_emails\":[\"neko@example.com\",\"inu@example.com\"]}",
                "[\"neko@example.com\",\n\"inu@example.com\"]",
                "neko@example.com\ninu@example.com",
                "email\nneko@example.com\ninu@example.com\n"
            })
    void bareAddresses(String text) {
        assertThat(Lists.read(folder, text))
                .extracting(ListEntry::address)
                .containsExactly("neko@example.com", "inu@example.com");
    }

    @Test
    void aListMayBeCompressed() throws IOException {
        Path file = folder.resolve("list.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write("neko@example.com,BOUNCE\n".getBytes(StandardCharsets.UTF_8));
        }
        List<ListEntry> entries = new ArrayList<>();
        try (ListFile list = ListFile.of(file.toString())) {
            SuppressionList.read(list, new Mistakes("list"), entries::add);
        }
        assertThat(entries).hasSize(1);

        byte[] octets = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(octets, octets.length - 9));
        try (ListFile list = ListFile.of(file.toString())) {
            assertThatThrownBy(() -> SuppressionList.read(list, new Mistakes("list"), entries::add))
                    .isInstanceOf(UnreadableListException.class)
                    .hasMessageContaining("list.csv.gz cannot be read (EOFException");
        }
    }

    @Test
    void mistakesAreToldWithTheirLines() {
        assertThatThrownBy(() -> Lists.read(folder, "email,reason\nneko@example.com,x,y\n,x\n"))
                .isInstanceOf(BadListException.class)
                .hasMessage("""
                        nothing was done, since the file has mistakes
                        list:2: has 3 cells, and there are only 2 columns
                        list:3: has no address""");
        assertThatThrownBy(() -> Lists.read(folder, "{\"email\":\"neko@example.com\"}\n{\"name\":\"x\"}\n7\n{oops\n"))
                .hasMessageContaining("list:2: has no address")
                .hasMessageContaining("list:3: is neither an address nor an object with one")
                .hasMessageContaining("list:4: is no JSON from here on");
        assertThatThrownBy(() -> Lists.read(folder, "email\nneko@example.com\n\"inu@example.com\"x\n"))
                .hasMessageContaining("list:3: cannot be read from here on: something follows the quote");
        assertThatThrownBy(() -> ListFile.of(folder.resolve("nothing").toString()))
                .isInstanceOf(UnreadableListException.class)
                .hasMessageEndingWith("nothing: there is no such file or folder");
        assertThatThrownBy(() -> ListFile.of(folder.toString()))
                .isInstanceOf(BadListException.class)
                .hasMessageEndingWith("is a folder; name a file in it");
    }
}
