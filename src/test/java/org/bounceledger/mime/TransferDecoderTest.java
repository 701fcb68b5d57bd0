package org.bounceledger.mime;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransferDecoderTest {
    /** In the tables, {@code \n} is a line end and {@code ~} a blank. */
    private static String octets(String text) {
        return text.replace("\\n", "\n").replace('~', ' ');
    }

    private static String decoded(String coded, String encoding) {
        byte[] content = ("<" + coded + ">").getBytes(ISO_8859_1);
        return new String(TransferDecoder.decode(content, 1, content.length - 1, encoding), ISO_8859_1);
    }

    @ParameterizedTest
    @CsvSource({
        "plain text, plain text",
        "caf=E9 au lait, café au lait",
        "caf=e9, café",
        "1 =3D 1, 1 = 1",
        "=3D, =",
        "user un=\\nknown, user unknown",
        "user un=~~\\nknown, user unknown",
        "user~=\\nunknown, user unknown",
        "trailing~~~\\nblanks~, trailing\\nblanks",
        "~~indented, ~~indented",
        "a~~b, a~~b",
        "cut=, cut",
        "cut=4, cut=4",
        "no=tcode, no=tcode",
        "=~x, =~x",
        "==41, =A",
        "one=0Atwo, one\\ntwo"
    })
    void undoesQuotedPrintable(String coded, String text) {
        assertEquals(octets(text), decoded(octets(coded), "quoted-printable"));
    }

    @ParameterizedTest
    @CsvSource({"Unzustellbar=3A~, Unzustellbar:~", "=E9t=E9, été", "a=, a=", "a=4, a=4"})
    void keepsTheBlanksAtTheEndOfAnEncodedWord(String coded, String text) {
        assertEquals(octets(text), new String(TransferDecoder.quoted(octets(coded)), ISO_8859_1));
    }

    @Test
    void doesNotTouchOtherEncodings() {
        assertEquals("8-bit =41", decoded("8-bit =41", "8bit"));
        assertEquals("mailbox full", decoded("bWFpbGJveCBm\ndWxs", "base64"));
    }
}
