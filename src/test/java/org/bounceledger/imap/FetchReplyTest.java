package org.bounceledger.imap;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 9051 section 7.5.2, and what servers make of it. */
class FetchReplyTest {
    private static final String GOOD =
            " (UID 7 FLAGS (\\Seen $x) RFC822.SIZE 12 INTERNALDATE \" 1-May-2026 09:30:00 +0900\""
                    + " BODYSTRUCTURE (\"TEXT\" \"PLAIN\" (\"CHARSET\" \"x\\\")\") NIL) BODY[] {12}\r\n)(\"{3}\r\nabcd)";

    private static Optional<FetchReply> read(String text) {
        byte[] octets = text.getBytes(StandardCharsets.ISO_8859_1);
        return FetchReply.read(new WireReader(octets, 0, octets.length));
    }

    @Test
    void allItemsAreRead() {
        FetchReply reply = read(GOOD).orElseThrow();
        assertThat(reply.uid()).isEqualTo(7);
        assertThat(reply.size()).isEqualTo(12);
        assertThat(reply.internalDate()).isEqualTo(Instant.parse("2026-05-01T00:30:00Z"));
        assertThat(reply.body()).isEqualTo(")(\"{3}\r\nabcd".getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void nothingCutOffIsBelieved() {
        for (int end = 0; end < GOOD.length(); end++) {
            assertThat(read(GOOD.substring(0, end)))
                    .as("cut after %d octets", end)
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "(BODY[] {1}\r\nx)",
                "(UID x BODY[] {1}\r\nx)",
                "(UID 99999999999999999999 BODY[] {1}\r\nx)",
                "(UID 7 BODY[] {1}\r\nxx)",
                "(UID 7 BODY[] {99999999999}\r\nx)",
                "(UID 7 BODY[] {}\r\nx)",
                "(UID 7 BODY[] x)",
                "(UID 7 BODY[] \"x\" BODY[] \"y\")",
                "(UID 7) (UID 8)",
                "((((((((((((((((((((((((((((((((UID 7"
            })
    void whatIsMalformedIsNotBelieved(String text) {
        assertThat(read(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"(UID 7 BODY[] NIL)", "(UID 7 FLAGS ())"})
    void nilAndAbsentAreNoContent(String text) {
        FetchReply reply = read(text).orElseThrow();
        assertThat(reply.body()).isNull();
        assertThat(reply.hasBody()).isEqualTo(text.contains("BODY"));
    }

    @Test
    void aDateThatCannotBeReadCostsTheDate() {
        FetchReply reply =
                read("(UID 7 INTERNALDATE \"yesterday\" BODY[]<0> \"x\")").orElseThrow();
        assertThat(reply.internalDate()).isNull();
        assertThat(reply.body()).isEqualTo(new byte[] {'x'});
    }
}
