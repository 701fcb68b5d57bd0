package org.bounceledger.mime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Your mail to neko@jp.example was refused. | neko@jp.example",
                "from a@jp.example to b@example.org, c@example.com | a@jp.example b@example.org c@example.com",
                "宛先：neko@jp.example | neko@jp.example",
                "収件人（neko@jp.example）不存在 | neko@jp.example",
                "宛先のneko@jp.exampleへの配信 | neko@jp.example",
                "neko@jp.example에게 보낸 메일 | neko@jp.example",
                "«neko@jp.example» | neko@jp.example",
                "bücher@jp.example ist voll | bücher@jp.example",
                "\"neko heron\"@jp.example failed | \"neko heron\"@jp.example",
                "to \ufffdneko@jp.example | neko@jp.example",
                "to b\ufffdcher@jp.example | ``",
                "5 @ 3 Euro | ``",
            })
    void findsThoseOfASentence(String sentence, String expected) {
        assertThat(Addresses.inText(sentence).stream()
                        .map(EmailAddress::toString)
                        .collect(Collectors.joining(" ")))
                .isEqualTo(expected);
    }
}
