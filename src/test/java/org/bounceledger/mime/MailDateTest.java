package org.bounceledger.mime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailDateTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Thu, 29 Apr 2010 23:34:45 +0900 (JST) | 2010-04-29T14:34:45Z",
                "29 Apr 2010 23:34 -0800 | 2010-04-30T07:34:00Z",
                "Thu,29 Apr 10 23:34:45 GMT | 2010-04-29T23:34:45Z",
                "Thu, 29 Apr 1999 23:34:45 EST | 1999-04-30T04:34:45Z",
                "Thu, 29 Apr 2010 23:34:60 +0000 | 2010-04-29T23:34:59Z",
            })
    void readsDates(String value, Instant expected) {
        assertThat(MailDate.parse(value)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "99 Apr 2010 23:34:45 +0900", "29 Foo 2010", "Thu, 29 Apr"})
    void leavesOutWhatIsNoDate(String value) {
        assertThat(MailDate.parse(value)).isEmpty();
    }
}
