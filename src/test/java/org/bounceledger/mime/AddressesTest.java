package org.bounceledger.mime;

import static org.assertj.core.api.Assertions.assertThat;

import org.bounceledger.model.EmailAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "neko@example.jp | neko@example.jp",
                "<neko@example.jp> | neko@example.jp",
                "Neko Nyaan <neko@example.jp> | neko@example.jp",
                "\"Nyaan, Neko\" <neko@example.jp> | neko@example.jp",
                "\"a@b\" <neko@example.jp> | neko@example.jp",
                "neko@example.jp (Nyaan, Neko) | neko@example.jp",
                "MAILER-DAEMON@example.org (Mail Delivery System) | MAILER-DAEMON@example.org",
                "<@relay.example.org:neko@example.jp> | neko@example.jp",
                "mailto:neko@example.jp | neko@example.jp",
                "\"neko..nyaan..\"@example.jp | \"neko..nyaan..\"@example.jp",
                "undisclosed-recipients:; | ",
                "Mailer Daemon <> | ",
                "a@example.jp, b@example.org | a@example.jp",
            })
    void findsTheFirst(String value, String expected) {
        assertThat(Addresses.first(value).map(EmailAddress::toString).orElse(null))
                .isEqualTo(expected);
    }
}
