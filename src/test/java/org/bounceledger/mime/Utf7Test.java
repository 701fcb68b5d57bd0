package org.bounceledger.mime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class Utf7Test {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Empf+AOQ-nger                    | Empfänger
            Zustellung +APw-ber             | Zustellung über
            +MGgwazBXMEQ- neko              | とにしい neko
            +2D3eAA.                         | \uD83D\uDE00.
            1 +- 1 = 2                      | 1 + 1 = 2
            neko+tag@jp.example             | neko+tag@jp.example
            neko+news-1@jp.example          | neko+news-1@jp.example
            call +81-3-0000                 | call +81-3-0000
            at the end +                    | at the end +
            no sign of it                   | no sign of it
            """)
    void decodes(String written, String meant) {
        assertThat(Utf7.decode(written)).isEqualTo(meant);
    }

    @Test
    void isKnownByItsNames() {
        assertThat(Utf7.isNamed("unicode-1-1-utf-7")).isTrue();
        assertThat(Utf7.isNamed(" UTF-7 ")).isTrue();
        assertThat(Utf7.isNamed("utf-8")).isFalse();
        assertThat(Utf7.isNamed("")).isFalse();
    }
}
