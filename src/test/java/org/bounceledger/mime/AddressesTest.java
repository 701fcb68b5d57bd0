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
                "neko@jp.example | neko@jp.example",
                "<neko@jp.example> | neko@jp.example",
                "Neko Heron <neko@jp.example> | neko@jp.example",
                "\"Heron, Neko\" <neko@jp.example> | neko@jp.example",
                "\"a@b\" <neko@jp.example> | neko@jp.example",
                "neko@jp.example (Heron, Neko) | neko@jp.example",
                "MAILER-DAEMON@example.org (Mail Delivery System) | MAILER-DAEMON@example.org",
                "<@relay.example.org:neko@jp.example> | neko@jp.example",
                "mailto:neko@jp.example | neko@jp.example",
                "\"neko..heron..\"@jp.example | \"neko..heron..\"@jp.example",
                "undisclosed-recipients:; | ",
                "Mailer Daemon <> | ",
                "a@jp.example, b@example.org | a@jp.example",
            })
    void findsTheFirst(String value, String expected) {
        assertThat(Addresses.first(value).map(EmailAddress::toString).orElse(null))
                .isEqualTo(expected);
    }
}
