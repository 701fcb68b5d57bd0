package org.bounceledger.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FingerprintTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "550 5.1.1 <neko@jp.example>: user unknown; 550 5.1.1 @ user unknown",
                "550 5.1.1 <INU@jp.example>: User Unknown.; 550 5.1.1 @ user unknown",
                "451 4.7.1 try again in 300 seconds (id 4f2a-9c81x); 451 4.7.1 try again in # seconds id #",
                "554 mx3.jp.example refuses 192.0.2.7; 554 host refuses #",
                "see https://example.com/help?id=7 for more; see https host help?id #  for more",
                "宛先 neko@jp.example は見つかりません; 宛先 @ は見つかりません",
                "'   '; ''",
                "v4 said no; v# said no"
            })
    void whatDiffersFromMessageToMessageIsLeftOut(String text, String expected) {
        assertThat(Fingerprint.of(text)).isEqualTo(expected.replaceAll(" +", " "));
    }

    @Test
    void anyTextHasOneThatFitsItsColumnAndIsItsOwn() {
        Random random = new Random(20260501);
        for (int i = 0; i < 2_000; i++) {
            String text = random.ints(random.nextInt(1_500), 0, random.nextBoolean() ? 128 : 0x1FFFF)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            String print = Fingerprint.of(text);
            assertThat(print.length()).as("text %d", i).isLessThanOrEqualTo(Fingerprint.MAX);
            assertThat(print).isEqualTo(Fingerprint.of(text)).isEqualTo(print.strip());
        }
    }
}
