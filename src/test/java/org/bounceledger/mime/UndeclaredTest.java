package org.bounceledger.mime;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class UndeclaredTest {
    private static final String TEXT =
            "The message to <neko@jp.example> could not be delivered: 550 5.1.1 User unknown\n";

    @Test
    void undoesQuotedPrintableThatBreaksLines() {
        String coded = """
                Die Nachricht an den genannten Empf=C3=A4nger kam zur=C3=BCck: <neko@jp=
                .example> ist unbekannt=2E
                """;

        assertThat(Undeclared.withoutQuotedPrintable(coded))
                .isEqualTo("Die Nachricht an den genannten Empfänger kam zurück: <neko@jp.example> ist unbekannt.\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "=",
                "a line\n=\nof its own",
                "status=550\nand a line that ends with a sign in the middle of nowhere=\n",
                "a line that is long enough to be broken, beside one with an umlaut ä=\n",
                "a line that is far too long for quoted-printable, of which no line has more than some seventy-six characters=\n"
            })
    void leavesOtherTextAlone(String text) {
        assertThat(Undeclared.withoutQuotedPrintable(text)).isEqualTo(text);
    }

    @Test
    void knowsBase64OfText() {
        String coded =
                Base64.getMimeEncoder(76, new byte[] {'\n'}).encodeToString(TEXT.getBytes(StandardCharsets.UTF_8));

        assertThat(Undeclared.isBase64(coded)).isTrue();
        assertThat(Undeclared.isBase64(coded.replace("\n", " \n"))).isTrue();
        assertThat(Undeclared.isBase64(coded.replace("\n", "\r\n") + "\r\n")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "dW5rbm93bg==",
                "The message to somebody could not be delivered since nobody knows who that is",
                "Iamonelongwordofletterswithoutanyblankbetweenthemthatanybodymaywriteoncexx",
                "VGhlIG1lc3NhZ2UgdG8gPG5la29AanAuZXhhbXBsZT4gY291bGQgbm90IGJlIGRlbGl2ZXJl\n--\nVGhl"
            })
    void takesNothingElseForBase64(String text) {
        assertThat(Undeclared.isBase64(text)).isFalse();
    }
}
