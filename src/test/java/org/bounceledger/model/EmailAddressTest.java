package org.bounceledger.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EmailAddressTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
            Neko@JP.example,               neko@jp.example,             Neko@jp.example
            neko@\u65e5\u672c.Example,     neko@xn--wgv71a.example,     neko@xn--wgv71a.example
            @relay.example:Neko@jp.example, neko@jp.example,            Neko@jp.example
            Neko+List@jp.example,          neko+list@jp.example,        Neko+List@jp.example
            JOSE\u0301@jp.example,         jos\u00e9@jp.example,        JOS\u00c9@jp.example
            Neko,                          neko,                        Neko
            """)
    void isKnownUnderOneKey(String written, String key, String caseSensitive) {
        EmailAddress address = EmailAddress.parse(written).orElseThrow();

        assertThat(address.key()).isEqualTo(key);
        assertThat(address.caseSensitiveKey()).isEqualTo(caseSensitive);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "@jp.example", "neko@", "ne ko@jp.example", "<neko@jp.example>", "neko@jp\u0000.example"})
    void whatCannotBeAnAddressIsNone(String text) {
        assertThat(EmailAddress.parse(text)).isEmpty();
    }

    @Test
    void quotesMayHoldBlanks() {
        assertThat(EmailAddress.parse("\"ne ko\"@jp.example").orElseThrow().key())
                .isEqualTo("\"ne ko\"@jp.example");
    }

    @Test
    void itsLengthIsMeasuredInOctets() {
        String domain = "@" + "d".repeat(EmailAddress.MAX_OCTETS - 65);

        assertThat(EmailAddress.parse("n".repeat(64) + domain)).isPresent();
        assertThat(EmailAddress.parse("n".repeat(65) + domain)).isEmpty();
        assertThat(EmailAddress.parse("\u732b".repeat(64) + domain)).isEmpty();
    }
}
