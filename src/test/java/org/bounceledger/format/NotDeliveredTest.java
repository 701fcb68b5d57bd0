package org.bounceledger.format;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NotDeliveredTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Your message has therefore not been\ndelivered.",
                "We couldn't, after all these days, deliver it",
                "Wir konnten Ihre Nachricht leider nicht an ihn weitergeben.",
                "Ihre E-Mail an neko@jp.example wurde abgewiesen.",
                "levelét nem tudtuk kézbesíteni",
                "δεν παραδόθηκε",
                "iletiniz iletilemedi",
                "送信者にお返しします",
                "메일이 반송되었습니다",
                "邮件未能送达",
            })
    void aNegationNearAWordForDeliveringSaysSo(String text) {
        assertThat(isSaidIn(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "It was delivered. This is not an error.",
                "It was not long ago.\n\nAll was delivered",
                "Nosotros entregamos a tiempo",
                "Your message arrived",
                "",
            })
    void anotherSentenceDoesNot(String text) {
        assertThat(isSaidIn(text)).isFalse();
    }

    private static boolean isSaidIn(String text) {
        return NotDelivered.isSaidIn(Wording.of(text));
    }
}
